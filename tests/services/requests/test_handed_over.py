"""Written requests and evidence on the handover sheet, on both databases."""

from datetime import timedelta

from control_room.domain.audience import STANDARDS
from control_room.domain.authority import Act
from control_room.domain.exhibits.codes import CopyKind, Medium
from control_room.domain.exhibits.kinds import ExportCopied
from control_room.domain.handovers import Part
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Channel, Urgency
from control_room.domain.requests.kinds import RequestFiled, RequestReceived
from control_room.words.papers import handover_sheet
from tests.services.evidence import exported


async def proposed(room, by):
    ref = (await room.handovers.propose(by=by)).ref
    return (await room.handovers.sheet(by=by, ref=ref)).handover


async def test_urgent_requests_and_evidence_awaiting_collection_are_parts_of_the_sheet(
    written, room, jw, dk, sup, clock
):
    ref = await written.accepted()
    await written.said(ref, RequestFiled(urgency=Urgency.URGENT))
    export = await exported(room, jw, clock, about=ref)
    await room.exhibits.verify(export, by=dk)
    await room.custody.copy(
        export, ExportCopied(copy_kind=CopyKind.MASTER, medium=Medium.USB_ENCRYPTED, seal="B1"), by=jw
    )
    clock.tick(16 * 86400)
    await room.shifts.open(by=jw)
    sheet = await proposed(room, jw)
    kept = {held.item.part: held for held in sheet.held if held.item.ref in {ref, export}}
    assert set(kept) == {Part.URGENT_REQUESTS, Part.TO_COLLECT}
    assert "URGENT, DC Brook 1234SN: North End" in kept[Part.URGENT_REQUESTS].text
    assert "overwritten in" in kept[Part.URGENT_REQUESTS].text
    assert "1 copy waiting 16 days" in kept[Part.TO_COLLECT].text
    assert kept[Part.TO_COLLECT].text.endswith("collects: DC Sam Brook 1234SN")
    whole = await room.handovers.sheet(by=jw, ref=sheet.ref)
    page = handover_sheet(sheet, whole.shift, room="", by="0417", now=clock.now())
    titles = [section.title for section in page.sections]
    assert titles[1:3] == ["Urgent requests and when their footage is overwritten", "Evidence awaiting collection"]


async def test_a_restricted_request_is_on_nobodys_sheet_whoever_writes_it(written, room, jw, mgr, clock):
    def theirs(w):
        line = w.record(
            RequestReceived(channel=Channel.EMAIL, digest="ab" * 32, size=9, subject="about PC Doe"),
            ref=w.next_ref(RefKind.REVIEW_REQUEST),
            aud=STANDARDS,
        )
        w.record(RequestFiled(urgency=Urgency.IMMEDIATE, name="Ida Marsh"), ref=line.ref, aud=STANDARDS)
        return line

    await room.acts.write(Act.REQUEST, mgr, theirs)
    await room.shifts.open(by=jw)
    clock.tick(60)
    seen = await room.acts.read(mgr, lambda look: look.outstanding())
    assert [each.aud for each in seen if each.aud == STANDARDS] == [STANDARDS]
    sheet = await proposed(room, mgr)
    assert not [held for held in sheet.held if "RR" in held.item.ref or "Marsh" in held.text]
    assert (await room.handovers.sheet(by=mgr)).since == ()


async def test_a_long_queue_makes_no_long_sheet(written, room, jw, dk, clock):
    def many(w):
        for n in range(40):
            at = w.now - timedelta(minutes=n)
            line = w.record(
                RequestReceived(channel=Channel.EMAIL, digest="ab" * 32, size=9),
                ref=w.next_ref(RefKind.REVIEW_REQUEST),
                at=at,
            )
            w.record(RequestFiled(urgency=Urgency.IMMEDIATE, name=f"Officer {n}"), ref=line.ref)
        return line

    await room.acts.write(Act.REQUEST, jw, many)
    await room.shifts.open(by=jw)
    sheet = await proposed(room, jw)
    assert len(sheet.held) == 1 + 26  # the numbers nobody has made sure of stand first
    assert sheet.held[-1].text == "15 more urgent written requests; the queue has them"
    assert sheet.held[-1].item.red
    assert (await room.handovers.sheet(by=jw)).since == ()
    await room.handovers.sign(by=jw, ref=sheet.ref)
    for n in range(1, 28):
        await room.handovers.take(by=dk, ref=sheet.ref, items=(n,))
    await room.handovers.accept(by=dk, ref=sheet.ref)

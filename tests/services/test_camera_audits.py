"""The audit of camera use on both databases: drawn by the head that closed the week, answered by somebody else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from control_room.adapters import keys
from control_room.domain.authority import Act, NotYours
from control_room.domain.book import Checkpointed, heard
from control_room.domain.camera_audits import Answer, AuditDrawn, OnThatShift, OwnUse, StaysDrawn
from control_room.domain.matters import Stage
from control_room.domain.notes import key_name
from control_room.domain.patrols import Patrolled
from control_room.domain.people import Role
from control_room.domain.queries import QueryAsked
from control_room.services.acts import Signed
from control_room.services.audit_tables import as_csv, figures
from control_room.services.due import Clockwork
from control_room.words.camera_audits import came_of
from tests.services.staff import PASSWORD

MONDAY = datetime(2026, 3, 16, 0, 10, tzinfo=UTC)
SHIPPED = Path(__file__).parents[2] / "cameras.yml"


async def checkpoint(room, sup):
    if room.book.key is None:
        origin = (await room.book.whose()).origin
        await room.book.admit(by=sup, key=keys.make(room.settings.home / "ws.key", key_name(origin, sup.ws)))
    assert await room.book.checkpoint(by=sup, why="handover")


@pytest.fixture
async def week(staffed, jw, dk, sup, clock):
    """A night of two operators on Friday; then it is Monday, ten past midnight, and a checkpoint closed the week."""
    room = staffed
    await room.identity.enrol(by=sup, staff="0522", name="Di Khan", role=Role.OPERATOR, password=PASSWORD)
    room.cameras.path = SHIPPED
    await room.cameras.load(by=sup)
    shift = (await room.shifts.open(by=jw)).ref
    on = Signed(staff=jw.staff, role=jw.role, ws=jw.ws, shift=shift)
    await room.shifts.join(by=dk, ref=shift)
    await room.onshift.patrols.log(by=on, patrol=Patrolled(cameras=("12", "22")))
    clock.tick(4 * 3600)
    await room.handovers.override(by=sup, shift=shift, reason="no incomer")
    clock.at = MONDAY
    await checkpoint(room, sup)
    return room


async def drawn(room, by):
    await room.audits.draw(by=by)
    return (await room.audits.every(by=by))[-1]


async def test_it_is_drawn_by_the_first_head_after_the_week_and_whatever_comes_later_changes_nothing(
    week, jw, sup, clock
):
    for n in range(4):  # later heads, lines and a strike: none of them is under the one that closed the week
        struck = await week.onshift.patrols.log(
            by=jw, patrol=Patrolled(cameras=(str(n + 1),)), at=datetime(2026, 3, 14, tzinfo=UTC)
        )
        await week.book.strike(by=jw, number=struck.number, reason="wrong")
        clock.tick(900)
        await checkpoint(week, sup)
    heads = await week.book.lines(by=sup, kinds=("book.checkpointed",))
    first = next(line for line in heads if line.at >= MONDAY)
    shift = (await week.countersigning.shifts(by=sup))[0].shift.ref
    opened = (await week.book.lines(by=sup, ref=shift, limit=1))[0]
    await week.book.strike(by=sup, number=opened.number, reason="would hide the shift")
    audit = await drawn(week, sup)
    assert isinstance(first.facts, Checkpointed)
    assert (audit.checkpoint, audit.size, audit.root) == (first.number, first.facts.size, first.facts.root)
    assert (audit.week.isoformat(), audit.among, len(audit.items)) == ("2026-03-09", 16, 3)
    assert {item.draw.staff for item in audit.items} <= {"0417", "0522"}
    again = await week.audits.again(audit.ref, by=sup)
    assert again.same
    assert all(
        draw.known == (draw.staff == "0417" and draw.at.minute == 30 and draw.at.hour == 20)
        for draw in again.drawing.draws
    )
    clock.at += timedelta(days=3)
    await week.onshift.patrols.log(by=jw, patrol=Patrolled(cameras=("7",)), at=datetime(2026, 3, 13, 21, tzinfo=UTC))
    assert (await week.audits.again(audit.ref, by=sup)).drawing == again.drawing
    assert await week.audits.draw(by=sup) is None


async def test_another_root_draws_others_and_a_forged_draw_is_found_out(week, sup):
    audit = await drawn(week, sup)
    forged = replace(
        (await week.book.lines(by=sup, ref=audit.ref))[0].facts,
        draws=tuple(replace(item.draw, staff="0200") for item in audit.items),
    )

    receipt = await week.acts.write(
        Act.AUDIT_CAMERAS, sup, lambda w: w.record(forged, ref="CU-26-000009", aud="supervisors")
    )
    assert receipt.ref == "CU-26-000009"
    assert not (await week.audits.again("CU-26-000009", by=sup)).same


async def test_the_clockwork_draws_once_and_late_where_the_room_was_off(week, sup, clock):
    clock.at = datetime(2026, 3, 25, 9, 0, tzinfo=UTC)
    await checkpoint(week, sup)
    one, other = Clockwork(week), Clockwork(week)
    assert "camera audit" in await one.tick()
    assert "camera audit" not in await other.tick()
    first, second = await week.audits.every(by=sup)
    assert [(each.week.isoformat(), each.days_late) for each in (first, second)] == [
        ("2026-03-09", 9),
        ("2026-03-16", 2),
    ]
    assert (second.items, second.stage) == ((), Stage.CLOSED)  # nobody was on duty: that is said too
    assert first.due_at == datetime(2026, 4, 1, tzinfo=UTC) - timedelta(hours=1)  # London's midnight, BST
    clock.at = first.due_at + timedelta(hours=8)
    assert "audits overdue" in await one.tick()
    overdue = await week.book.lines(by=sup, kinds=("audit.overdue",))
    assert [(line.ref, line.facts.items, line.facts.days) for line in overdue] == [(first.ref, (1, 2, 3), 1)]
    clock.tick(3600)
    assert "audits overdue" not in await one.tick()


async def test_it_is_answered_by_somebody_else_late_for_ever_and_never_struck(week, jw, sup, mgr, clock):
    audit = await drawn(week, sup)
    own = Signed(staff=audit.items[0].draw.staff, role=Role.SUPERVISOR, ws="CR-2")
    with pytest.raises(OwnUse):
        await week.audits.answer(audit.ref, 1, Answer.NOTHING, by=own)
    other = next(staff for staff in ("0417", "0522") if staff != own.staff)
    beside = Signed(staff=other, role=Role.SUPERVISOR, ws="CR-2")
    with pytest.raises(OnThatShift):
        await week.audits.answer(audit.ref, 1, Answer.NOTHING, by=beside)
    with pytest.raises(NotYours):
        await week.audits.answer(audit.ref, 1, Answer.NOTHING, by=jw)
    asked = await week.audits.answer(audit.ref, 1, Answer.ASKED, by=sup, text="what was seen there?")
    question = await week.book.line(by=jw, number=asked.number)
    assert isinstance(question.facts, QueryAsked)
    assert (question.facts.of, question.ref) == (audit.items[0].draw.staff, audit.items[0].draw.shift)
    assert (await week.audits.every(by=sup))[0].waiting == (1, 2, 3)
    await week.audits.answer(audit.ref, 1, Answer.IN_ACCORD, by=sup, purpose="public safety")
    clock.at = audit.due_at
    await week.audits.answer(audit.ref, 2, Answer.CONCERN, by=sup, text="one woman, all night")
    with pytest.raises(NotYours):
        await week.audits.set_aside(audit.ref, 3, "busy", by=sup)
    await week.audits.set_aside(audit.ref, 3, "recorder away for repair", by=mgr)
    (done,) = await week.audits.every(by=sup)
    assert (done.stage, [item.late for item in done.items]) == (Stage.CLOSED, [False, True, True])
    lines = {
        line.facts.item: line for line in await week.book.lines(by=mgr, ref=audit.ref) if line.kind == "audit.answered"
    }
    assert sorted(lines) == [1]  # the line of the concern is on no list: the register has it, restricted
    (concern,) = await week.concerns.every(by=mgr)
    assert (concern.ref, concern.staff, concern.cameras) == (
        done.items[1].concern, (audit.items[1].draw.staff,), (audit.items[1].draw.camera,),
    )  # fmt: skip
    assert heard(concern.text) == "one woman, all night"
    theirs = Signed(staff=audit.items[1].draw.staff, role=Role.MANAGER, ws="CR-2")
    assert await week.concerns.every(by=theirs) == ()
    (seen,) = await week.audits.every(by=theirs)
    assert came_of(seen.items[1]) == "answered"
    assert "concern" not in as_csv((seen,)).partition("\n")[2]
    assert figures((seen,))["concern"] == 0
    for line in await week.book.lines(by=mgr, ref=audit.ref):
        with pytest.raises(StaysDrawn):
            await week.book.strike(by=mgr, number=line.number, reason="quietly")
    assert figures((done,)) == {
        "weeks": 1, "weeks_drawn_late": 0, "draws": 3, "in_time": 1, "late": 1, "set_aside": 1, "waiting": 0, "concern": 1,
    }  # fmt: skip
    assert "one woman" not in as_csv((done,))
    told = await week.figures.figures(done.week, done.week, by=sup)
    assert told.by["camera_audits"] == {
        "answer": {"in_accord": 1}, "done": {"in_time": 1, "late": 1, "set_aside": 1},
    }  # fmt: skip


async def test_operators_see_nothing_of_it(week, jw, sup):
    audit = await drawn(week, sup)
    assert await week.audits.every(by=jw) == ()
    assert await week.book.lines(by=jw, ref=audit.ref) == ()
    assert "camera_audits" not in (await week.figures.figures(audit.week, audit.week, by=jw)).by


async def test_nothing_is_drawn_before_a_checkpoint_closed_the_week(staffed, jw, sup, clock):
    await staffed.onshift.patrols.log(by=jw, patrol=Patrolled(cameras=("12",)))
    await checkpoint(staffed, sup)
    clock.at = MONDAY
    assert await staffed.audits.draw(by=sup) is None
    await checkpoint(staffed, sup)
    audit = await drawn(staffed, sup)
    assert [(item.draw.staff, item.draw.camera, item.draw.known) for item in audit.items] == [("0417", "12", True)]
    assert isinstance((await staffed.book.lines(by=sup, ref=audit.ref))[0].facts, AuditDrawn)

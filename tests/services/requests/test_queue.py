"""The queue: urgent ones first, then what has least time left; a window nobody could read presses now."""

from control_room.domain.requests.codes import Band, Urgency
from control_room.domain.requests.kinds import RequestFiled
from tests.services.requests.conftest import FIELDS, mail


async def test_urgent_ones_come_first_and_then_the_least_time_left(written):
    async def came(raw, fields, urgency):
        ref = await written.came(raw, mail(fields=fields, message_id=f"<{raw.decode()}@met.police.uk>"))
        await written.said(ref, RequestFiled(urgency=urgency))
        return ref

    routine = await came(b"routine", FIELDS, Urgency.ROUTINE)
    soon = await came(b"soon", FIELDS, Urgency.PRIORITY)
    unread = await came(b"unread", FIELDS.partition("item 1")[0], Urgency.ROUTINE)
    urgent = await came(b"urgent", FIELDS, Urgency.URGENT)
    found = await written.requests.queue.open(by=written.by)
    assert [each.request.ref for each in found] == [urgent, unread, soon, routine]
    assert [each.band is Band.UNKNOWN for each in found] == [False, True, False, False]
    assert all((each.gone_at, each.due) == (each.request.gone_at(), each.request.due()) for each in found)


async def test_a_mail_that_says_it_is_urgent_comes_first_until_somebody_says_how_urgent(written):
    routine = await written.came(b"1", mail(fields=FIELDS, message_id="<1@met.police.uk>"))
    words = "suspect in custody, need North End yesterday 1830-1900"
    custody = await written.came(b"2", mail(words, message_id="<2@met.police.uk>"))
    vague = await written.came(b"3", mail("urgent pls, North End yesterday 1830-1900", message_id="<3@met.police.uk>"))
    found = [each.request for each in await written.requests.queue.open(by=written.by)]
    assert (found[0].ref, found[0].says, found[0].urgency) == (custody, Urgency.URGENT, Urgency.ROUTINE)
    assert {each.ref: each.says for each in found[1:]} == {routine: None, vague: None}
    await written.said(custody, RequestFiled(urgency=Urgency.ROUTINE))
    assert all(each.request.says is None for each in await written.requests.queue.open(by=written.by))


async def test_requests_of_the_same_camera_and_time_are_alike_newest_first_and_only_for_who_may_see_them(written, jw):
    async def came(raw, fields=FIELDS):
        return await written.came(raw, mail(fields=fields, message_id=f"<{raw.decode()}@met.police.uk>"))

    other = FIELDS.replace("01/1234567/26", "01/7654321/26")
    first = await came(b"first")
    staff = await came(b"staff", other.replace("prevent_detect_crime", "staff_matter"))
    second = await came(b"second", other)
    await came(b"elsewhen", other.replace("2026-03-13", "2026-03-11"))
    one = await came(b"one")
    found = (await written.requests.queue.one(one, by=written.by)).alike
    assert [each.ref for each in found] == [second, staff, first]
    operator = await written.requests.queue.one(one, by=jw)
    assert [each.ref for each in operator.alike] == [second, first]


async def test_a_crime_reference_written_otherwise_is_the_same_and_another_year_is_not(written):
    async def came(raw, crime, day):
        fields = FIELDS.replace("01/1234567/26", crime).replace("2026-03-13", f"2026-03-{day}")
        return await written.came(raw, mail(fields=fields, message_id=f"<{raw.decode()}@met.police.uk>"))

    first = await came(b"first", "01 / 1234567 / 2026", "10")
    await came(b"another", "01/1234567/25", "11")
    one = await came(b"one", "01/1234567/26", "12")
    assert [each.ref for each in (await written.requests.queue.one(one, by=written.by)).alike] == [first]


async def test_windows_of_one_camera_that_overlap_and_begin_apart_are_alike_and_those_that_only_follow_are_not(written):
    async def came(raw, begins, ends, crime):
        text = FIELDS.replace("18:30", begins).replace("19:00", ends).replace("01/1234567/26", crime)
        return await written.came(raw, mail(fields=text, message_id=f"<{raw.decode()}@met.police.uk>"))

    one = await came(b"one", "18:30", "19:00", "01/1234567/26")
    later = await came(b"later", "18:45", "19:30", "01/7654321/26")
    await came(b"after", "19:01", "19:30", "01/7654322/26")
    found = (await written.requests.queue.one(one, by=written.by)).alike
    assert [each.ref for each in found] == [later]
    findings = written.requests.triage.findings
    (finding,) = [each for each in await findings(later, by=written.by) if each.clause == "P-12"]
    assert finding.codes == (one,)
    assert all(each.clause != "P-12" for each in await findings(one, by=written.by)), (
        "what came first was not asked before"
    )

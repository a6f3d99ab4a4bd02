"""Our own welfare on both databases: a night alone with checks, a long night of two with breaks, and what is in confidence."""

from datetime import timedelta
from functools import partial

import pytest

from control_room.domain.audience import LISTED
from control_room.domain.authority import NotYours
from control_room.domain.book import heard
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.errors import NoSuchLine, NoSuchMatter
from control_room.domain.lonechecks import LoneChecked, LoneUnanswered, Wanting
from control_room.domain.people import Role
from control_room.domain.shifts import Shift
from control_room.domain.times import day_of
from control_room.services.acts import Looking, Signed
from control_room.services.attending import cared_for
from control_room.services.caring import Terms
from control_room.tui.live.welfare_alarms import of_care
from control_room.words import say
from tests.services.staff import PASSWORD
from tests.services.test_needtoknow import told

DK = "0522"
LEAD = Signed(staff="0200", role=Role.SUPERVISOR, ws="CR-2")


@pytest.fixture
async def shift(staffed, sup, jw):
    """A night shift with operators 0417 and 0522 on it, the directory in force."""
    await staffed.identity.enrol(by=sup, staff=DK, name="Dee Kay", role=Role.OPERATOR, password=PASSWORD)
    await staffed.directory.load(by=sup)
    await staffed.shifts.open(by=jw)
    await staffed.shifts.join(by=jw, who=DK)
    return staffed


async def care(room, by):
    return (await room.shifts.in_room(by=by)).care


async def alarms(room, by):
    """(severity, words) of what is said to somebody."""
    found = of_care(await care(room, by), {}, room.clock.now())
    return [(each.alarm.severity, each.alarm.words) for each in found]


async def sheet(room, by):
    return await room.acts.read(by, partial(cared_for, terms=Terms()))


# -- alone --------------------------------------------------------------------------------------------------------------------


async def test_played_a_night_alone_with_checks_one_of_which_nobody_answers(shift, jw, clock):
    welfare = shift.onshift.welfare
    await shift.shifts.leave(by=jw, who=DK)
    began = clock.now()
    assert (await care(shift, jw)).lone.due == began + timedelta(hours=1)
    clock.tick(3600)
    ((severity, words),) = await alarms(shift, jw)
    assert (severity, "check due" in words) == (3, True)
    assert words.endswith("then k check lambeth ok")  # the first room of the directory
    await shift.desk.enter("k check tfl ok", by=jw)
    assert await alarms(shift, jw) == []
    clock.tick(3600 + 9 * 60)
    await welfare.attend()
    assert [severity for severity, _ in await alarms(shift, jw)] == [3]
    clock.tick(60)
    await welfare.attend()
    await welfare.attend()
    assert [severity for severity, _ in await alarms(shift, jw)] == [2]
    await welfare.checked("sutton", well=False, by=jw)
    clock.tick(600)
    await welfare.attend()
    ((severity, words),) = [each for each in await alarms(shift, jw) if each[0] == 1]
    assert "RING Control room duty manager 020 7946 0823" in words
    assert words.endswith("k check merton ok")  # after sutton, who was asked last
    lines = await shift.book.lines(by=jw, limit=100)
    assert [each.facts.wanting for each in lines if isinstance(each.facts, LoneUnanswered)] == [
        Wanting.UNANSWERED, Wanting.RING,
    ]  # fmt: skip
    said = [say(each) for each in lines if isinstance(each.facts, LoneChecked)]
    assert said[-1] == "check of 0417, alone in the room, with Sutton CCTV: NO ANSWER"
    await welfare.checked("duty manager", by=jw)
    assert await alarms(shift, jw) == []
    first, second, *_ = await sheet(shift, jw)
    assert (first.startswith("0417 is alone for"), second) == (
        True, "checks of somebody alone not answered in time: 1",
    )  # fmt: skip


async def test_the_checks_stop_by_themselves_when_somebody_joins(shift, jw, clock):
    await shift.shifts.leave(by=jw, who=DK)
    clock.tick(4000)
    assert await alarms(shift, jw) != []
    await shift.shifts.join(by=jw, who=DK)
    assert (await care(shift, jw)).lone is None
    clock.tick(9000)
    await shift.onshift.welfare.attend()
    lines = await shift.book.lines(by=jw, limit=100)
    assert not any(isinstance(each.facts, LoneUnanswered) for each in lines)


async def test_a_check_is_with_whoever_the_directory_knows_by_a_few_letters_else_as_typed(shift, jw):
    for typed in ("samaritans", "Pat at the depot", ""):
        await shift.onshift.welfare.checked(typed, by=jw)
    lines = await shift.book.lines(by=jw, limit=100)
    found = [heard(each.facts.whom) for each in lines if isinstance(each.facts, LoneChecked)]
    assert found == ["Samaritans", "Pat at the depot", "not said"]


# -- breaks -------------------------------------------------------------------------------------------------------------------


async def test_played_twelve_hours_of_two_people_and_all_their_breaks(shift, sup, jw, dk, clock):
    clock.tick(4 * 3600)
    assert await alarms(shift, jw) == []
    clock.tick(3600)
    ((_, words),) = await alarms(shift, jw)
    assert words.startswith("0417: break of 20 min due by")
    line = (await care(shift, jw)).ready["0417"]
    assert line == "k 0417 20 0522 on"
    assert words.endswith(line)
    assert [who.split(":")[0] for _, who in await alarms(shift, sup)] == ["0417", "0522"]
    entered = await shift.desk.enter(line, by=jw)
    assert entered.refused == ""
    assert await alarms(shift, jw) == []
    clock.tick(20 * 60)
    await shift.desk.enter("k 0417 back", by=jw)
    assert await alarms(shift, jw) == []
    clock.tick(3600)
    (late,) = await alarms(shift, dk)
    assert "no break of 20 min yet" in late[1]
    clock.tick(2 * 3600)
    assert ["hour 9 on duty" in words for _, words in await alarms(shift, jw)] == [True]
    keys = {each.key for each in of_care(await care(shift, jw), {}, clock.now())}
    clock.tick(600)
    assert {each.key for each in of_care(await care(shift, jw), {}, clock.now())} == keys
    clock.tick(3000)
    assert not {each.key for each in of_care(await care(shift, jw), {}, clock.now())} & keys
    clock.tick(2 * 3600)
    assert [each.partition(" in ")[0] for each in await sheet(shift, jw)] == ["0522 had no break of 20 minutes"]
    await shift.desk.enter("k missed 0522 two follows one after another", by=jw)
    (missed,) = await sheet(shift, jw)
    assert missed.endswith("two follows one after another")
    for who in ("0417", DK):
        await shift.shifts.leave(by=jw, who=who)
    today = day_of(clock.now())
    clock.tick(60)
    found = await shift.onshift.welfare.figures(today - timedelta(days=1), today, by=sup)
    assert (found.rest.duties, found.rest.long_days, found.rest.with_break, found.rest.missed) == (2, 2, 1, 1)
    assert (found.missed_said, found.rest.tired_hours) == (1, 6)
    with pytest.raises(NotYours):
        await shift.onshift.welfare.figures(today, today, by=jw)


@pytest.mark.parametrize(("cover", "said"), [(None, "nobody to cover"), ("0417", "covers their own break")])
async def test_a_cover_that_is_none_is_said(shift, jw, cover, said):
    await shift.shifts.rest(by=jw, minutes=20, cover=cover)
    assert [said in words for _, words in await alarms(shift, jw)] == [True]


# -- in confidence ------------------------------------------------------------------------------------------------------------


async def test_what_was_disturbing_is_for_the_person_and_supervisors_alone_and_asks_for_nothing(
    shift, jw, dk, mgr, clock
):
    entered = await shift.desk.enter("k disturbing", by=jw)
    ref = entered.ref
    welfare = shift.onshift.welfare
    it = await welfare.one(ref, by=jw)
    assert (it.who, it.aud, it.debrief_by) == ("0417", LISTED, clock.now() + timedelta(hours=72))
    (offered,) = await alarms(shift, jw)
    assert offered[1] == "a break now, with cover: k 0417 20 0522 on"
    for by in (LEAD, mgr):
        assert (await welfare.one(ref, by=by)).ref == ref
    with pytest.raises(NoSuchMatter):
        await welfare.one(ref, by=dk)
    assert await welfare.care(by=dk) == ()
    with pytest.raises(NoSuchMatter):
        await welfare.close(ref, by=dk)
    await welfare.debriefed(ref, "Kim Ash", by=LEAD)
    await welfare.followed_up(ref, "well", by=jw)
    assert await welfare.care(by=jw) == ()
    today = day_of(clock.now())
    clock.tick(1)
    found = await welfare.figures(today, today, by=LEAD)
    assert (found.disturbing, found.debriefed, found.in_time) == (1, 1, 1)


async def test_the_person_closes_it_and_another_supervisor_comes_to_see_what_is_open(shift, sup, jw):
    welfare = shift.onshift.welfare
    ref = (await welfare.disturbing(by=jw)).ref
    await shift.identity.enrol(by=sup, staff="0300", name="New Lead", role=Role.SUPERVISOR, password=PASSWORD)
    new = type(sup)(staff="0300", role=Role.SUPERVISOR, ws="CR-2")
    with pytest.raises(NoSuchMatter):
        await welfare.one(ref, by=new)
    await welfare.attend()
    assert (await welfare.one(ref, by=new)).ref == ref
    await welfare.close(ref, "talked it over at home", by=jw)
    assert await welfare.care(by=new) == ()


async def test_another_operator_is_told_the_same_night_with_it_and_without_but_for_the_break(shift, jw, dk):
    await shift.shifts.rest(by=jw, minutes=20, cover=DK)
    without = await told(shift, dk)
    ref = (await shift.desk.enter("k disturbing", by=jw)).ref
    await shift.onshift.welfare.debriefed(ref, "Kim Ash", by=LEAD)
    assert await told(shift, dk) == without
    assert await sheet(shift, dk) == await sheet(shift, jw) == ()
    lines = await shift.acts.read(dk, Looking.lines, limit=1000)
    assert not any(each.ref == ref for each in lines)


async def test_figures_are_of_the_days_asked_for_whenever_the_shift_began_and_leave_out_what_is_struck(
    shift, sup, jw, dk, clock
):
    """From 20:30 to 06:00 somebody is alone; a shift that is struck puts nobody beside them."""
    welfare, evening = shift.onshift.welfare, clock.now()
    await shift.shifts.leave(by=jw, who=DK)
    clock.at = evening + timedelta(hours=9, minutes=30)
    await shift.desk.enter("k check sutton ok", by=jw)
    await shift.shifts.leave(by=jw, who="0417")
    clock.tick(3600)
    night, morning = day_of(evening), day_of(clock.now())
    found = [await welfare.figures(day, day, by=sup) for day in (night, morning)]
    both = await welfare.figures(night, morning, by=sup)
    assert [each.alone_minutes for each in found] == [210, 360]
    assert (both.alone_minutes, both.checks) == (570, 1)
    (roll,) = await shift.acts.read(sup, lambda look: look.matters(Shift, outstanding=False))
    await shift.book.strike(by=sup, number=roll.opened, reason="a drill")
    assert (await welfare.figures(night, morning, by=sup)).alone_minutes == 0


async def test_every_check_of_a_period_is_counted_however_many_came_since(shift, sup, jw, clock, monkeypatch):
    monkeypatch.setattr("control_room.services.looking.PAGE", 2)
    first = day_of(clock.now())
    for _ in range(7):
        await shift.desk.enter("k check sutton ok", by=jw)
        clock.tick(60)
    clock.tick(24 * 3600)
    for _ in range(5):
        await shift.desk.enter("k check lambeth ok", by=jw)
    await shift.onshift.welfare.checked("late word", by=jw, at=clock.now() - timedelta(days=1))
    clock.tick(1)
    assert (await shift.onshift.welfare.figures(first, first, by=sup)).checks == 8


async def asked_of(room, by, number):
    """What somebody reads of a line; None where it is not theirs."""
    try:
        return await room.book.line(by=by, number=number)
    except NoSuchLine:
        return None


@pytest.mark.parametrize("typed", ["k disturbing as99", "k disturbing cl1", "2040 k disturbed so1"])
async def test_a_flag_that_names_what_is_not_theirs_is_no_line_of_the_whole_room(shift, jw, dk, typed):
    other = Signed(staff=DK, role=Role.OPERATOR, ws="CR-1")
    call = (await shift.calls.take(by=other, call=CallTaken(text="noise"))).ref
    await shift.restrictions.restrict(call, "it is his ex-partner next door", by=other)
    entered = await shift.desk.enter(typed, by=jw)
    assert (await shift.onshift.welfare.one(entered.ref, by=jw)).about is None
    assert await asked_of(shift, dk, entered.number) is None
    assert heard((await asked_of(shift, jw, entered.number)).facts.typed) == typed
    assert not await shift.find.find("disturbing", by=dk)
    assert not await shift.find.find("disturbed", by=dk)


async def test_figures_of_one_or_two_are_told_to_those_who_see_them_alone(shift, jw, clock):
    """Of one it would be told whose: the break beside it has a name."""
    today = day_of(clock.now())
    governance = Signed(staff="0901", role=Role.GOVERNANCE, ws="CR-3")
    assert (
        await shift.onshift.welfare.figures(today, today, by=governance)
    ).disturbing is None  # none, one or two: all alike
    await shift.onshift.welfare.disturbing(by=jw)
    clock.tick(60)
    told = [await shift.onshift.welfare.figures(today, today, by=by) for by in (LEAD, governance)]
    assert [(each.disturbing, each.debriefed, each.in_time) for each in told] == [(1, 0, 0), (None, None, None)]
    for _ in range(2):
        await shift.onshift.welfare.disturbing(by=jw)
    clock.tick(60)
    assert (await shift.onshift.welfare.figures(today, today, by=governance)).disturbing == 3

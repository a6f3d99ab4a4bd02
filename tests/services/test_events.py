"""Events on both databases: what they gather, what is put in or taken out, and who reads it."""

from asyncio import gather
from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.book import Noted
from control_room.domain.errors import NoSuchLine
from control_room.domain.event_gathering import Rule
from control_room.domain.events import (
    EventChanged,
    EventEntered,
    EventOver,
    EventSort,
    EventTwice,
    EventUnclear,
    NotGathered,
)
from control_room.domain.faults.kinds import FaultReported
from control_room.domain.register_codes import Symptom
from control_room.domain.tables import rows_of
from control_room.domain.times import day_of
from control_room.domain.visits import VisitSignedIn
from control_room.words import say
from tests.services.test_needtoknow import DK, OTHER_SUP, PLAYED, SUP, operation, people

REF = "EV-26-000001"


@pytest.fixture
def events(room):
    return room.onshift.events


async def match(room, by, *, hours=3):
    now = room.clock.now()
    entered = EventEntered(
        name="Palace home",
        place="North End",
        cameras=("4", "22"),
        begins=now,
        ends=now + timedelta(hours=hours),
        crowd=25000,
    )
    return (await room.onshift.events.enter(entered, by=by)).ref


async def test_an_event_gathers_by_itself_what_happens_at_it(room, events, jw, dk, sup, clock):
    await room.cameras.load(by=sup)
    await people(room)
    await room.shifts.open(by=jw)
    ref = await match(room, jw)
    clock.tick(60)
    await room.book.note(by=dk, note=Noted(text="queue at the gate", cameras=("22",)))
    await room.book.note(by=dk, note=Noted(text="nothing to do with it", cameras=("12",)))
    assist = await room.desk.enter("a affray north end c4", by=jw)
    await room.desk.enter("r sn21 area search north end", by=dk)
    await room.holds.request(by=jw, cameras=("4",), begins=clock.now() - timedelta(minutes=5), ends=clock.now())
    await room.faults.report(by=dk, fault=FaultReported(cameras=("22",), symptom=Symptom.NO_PICTURE))
    await room.visits.sign_in(by=jw, visit=VisitSignedIn(who="Insp Okafor", text="match commander's link"))
    await room.shifts.rest(by=jw, who="0417", minutes=15)
    await events.note(ref, "gates open", by=jw)
    sheet = await events.sheet(ref, by=jw)
    told = [say(each.line) for each in sheet.lines]
    assert any("queue at the gate" in each for each in told)
    assert any("gates open" in each for each in told)
    assert not any("nothing to do with it" in each for each in told)
    assert [each.ref for each in sheet.assists] == [assist.ref]
    assert len(sheet.calls) == 1
    assert len(sheet.holds) == 1
    assert [each.cameras for each in sheet.faults] == [("22",)]
    assert [each.who for each in sheet.visits] == ["Insp Okafor"]
    assert [(each.who, len(each.breaks)) for each in sheet.duties] == [("0417", 1)]


async def test_its_hours_hold_over_the_night_the_clock_goes_back(room, events, jw, clock):

    clock.at = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    ref = (await room.desk.enter("m event club night at North End 2300-01:30 GMT c4", by=jw)).ref
    event = await events.one(ref, by=jw)
    assert event.ends - event.begins == timedelta(hours=3, minutes=30)
    for hour, text in (
        (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), "first half past one is gone"),
        (datetime(2026, 10, 25, 1, 15, tzinfo=UTC), "a quarter past one again"),
        (datetime(2026, 10, 25, 1, 45, tzinfo=UTC), "after it"),
    ):
        clock.at = hour
        await room.book.note(by=jw, note=Noted(text=text, cameras=("4",)))
    told = [say(each.line) for each in (await events.sheet(ref, by=jw)).lines if each.rule is Rule.CAMERA]
    assert told == ["first half past one is gone", "a quarter past one again"]


async def test_an_ambiguous_end_keeps_the_words_and_says_what_to_type(room, events, jw, clock):

    clock.at = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    entered = await room.desk.enter("m event club night 2300-0130 c4", by=jw)
    assert "say 0130 BST or 0130 GMT" in entered.refused
    assert say(await room.acts.read(jw, lambda look: look.line(entered.number))) == "m event club night 2300-0130 c4"
    assert await events.listed(by=jw) == ()


async def test_a_line_is_put_in_and_taken_out_once_each_and_for_a_reason(room, events, jw):
    ref = await match(room, jw)
    other = await room.book.note(by=jw, note=Noted(text="coaches in Park Lane"))
    with pytest.raises(NotGathered, match="is not in EV-1"):
        await events.leave_out(ref, other.number, "no", by=jw)
    with pytest.raises(EventUnclear):
        await events.put_in(ref, other.number, " ", by=jw)
    with pytest.raises(NoSuchLine):
        await events.put_in(ref, 99999, "x", by=jw)
    await events.put_in(ref, other.number, "their coaches", by=jw)
    with pytest.raises(NotGathered, match="already"):
        await events.put_in(ref, other.number, "again", by=jw)
    assert Rule.PUT_IN in {each.rule for each in (await events.sheet(ref, by=jw)).lines}
    await events.leave_out(ref, other.number, "another match", by=jw)
    assert other.number not in {each.line.number for each in (await events.sheet(ref, by=jw)).lines}


async def test_what_a_screen_has_not_looked_through_is_counted_and_looking_on_comes_to_the_whole(
    room, events, jw, dk, sup, clock
):
    await room.cameras.load(by=sup)
    await room.book.note(by=dk, note=Noted(text="before its hours", cameras=("4",)))
    clock.tick(60)
    ref = await match(room, jw)
    for n in range(9):
        await room.book.note(by=dk, note=Noted(text=f"queue {n}", cameras=("4" if n % 3 else "12",)))
    whole = await events.sheet(ref, by=jw)
    assert (whole.unread, len(whole.lines)) == (0, 7)
    last = whole.lines[-1].line.number
    for most in range(1, 12):
        some = await events.sheet(ref, by=jw, most=most)
        assert some.unread == max(0, 10 - most)
        looked = [each for each in whole.lines if each.rule is Rule.NAMED or each.line.number > last - most]
        assert list(some.lines) == looked
    first_queue = next(each.line.number for each in whole.lines if "queue" in say(each.line))
    await events.leave_out(ref, first_queue, "another queue", by=jw)
    assert first_queue not in {each.line.number for each in (await events.sheet(ref, by=jw)).lines}


async def test_of_two_entered_at_once_one_stands_and_the_other_is_told_which(room, events, jw, dk):
    told = await gather(match(room, jw), match(room, dk), return_exceptions=True)
    assert sorted(map(type, told), key=str) == [EventTwice, str], told
    assert [each.ref for each in await events.listed(by=jw)] == [REF]


async def test_a_change_that_would_make_two_of_one_is_refused_and_its_own_name_is_not(room, events, jw, clock):
    ref = await match(room, jw)
    clock.tick(86_400)
    other = await match(room, jw)
    with pytest.raises(EventTwice, match="EV-1 is called that"):
        await events.change(other, EventChanged(begins=(await events.one(ref, by=jw)).begins), by=jw)
    await events.change(other, EventChanged(ends=clock.now() + timedelta(hours=9), crowd=9), by=jw)
    await events.change(other, EventChanged(name="palace  HOME", place=""), by=jw)
    with pytest.raises(EventTwice, match="EV-2 is called that"):
        await match(room, jw, hours=1)
    await events.call_off(other, "snow", by=jw)
    assert await match(room, jw) == "EV-26-000003"


async def test_a_line_that_would_open_it_twice_is_kept_and_says_what_to_do(room, events, jw):
    for typed in ("m event palace home at north end 2100-2330 c4", "m event  Palace HOME 2200-2330 c22"):
        entered = await room.desk.enter(typed, by=jw)
    assert "open ev1 and change it with c" in entered.refused
    assert say(await room.acts.read(jw, lambda look: look.line(entered.number))) == typed
    assert len(await events.listed(by=jw)) == 1


async def test_a_change_ends_after_it_begins_and_what_is_over_takes_words_alone(room, events, jw):
    ref = await match(room, jw)
    event = await events.one(ref, by=jw)
    with pytest.raises(EventUnclear):
        await events.change(ref, EventChanged(ends=event.begins), by=jw)
    await events.change(ref, EventChanged(ends=event.ends + timedelta(hours=1), reason="extra time"), by=jw)
    await events.end(ref, by=jw, text="no arrests")
    with pytest.raises(EventOver):
        await events.end(ref, by=jw)
    with pytest.raises(EventOver):
        await events.change(ref, EventChanged(begins=event.begins, ends=event.ends), by=jw)
    await events.note(ref, "barriers collected", by=jw)
    assert "barriers collected" in say((await events.sheet(ref, by=jw)).lines[-1].line)


async def test_those_to_come_are_listed_before_those_that_are_over(room, events, jw):
    first = await match(room, jw, hours=2)
    await events.call_off(first, "frozen pitch", by=jw)
    second = await match(room, jw)
    assert [each.ref for each in await events.listed(by=jw)] == [second, first]


async def test_an_operation_at_its_cameras_shows_in_it_for_nobody(room, events, jw, clock):
    """Whoever is on the list sees no more of it here than anybody: the sheet is printed."""
    clock.at = PLAYED
    await people(room)
    ref = await match(room, DK, hours=9)
    secret = await operation(room, 7)
    hidden = await room.book.note(by=SUP, note=Noted(text="marigold waits", cameras=("4",)), ref=secret)
    with pytest.raises(NoSuchLine):
        await events.put_in(ref, hidden.number, "theirs", by=SUP)
    sheets = [await events.sheet(ref, by=each) for each in (DK, OTHER_SUP, SUP, jw)]
    for sheet in sheets:
        for each in sheet.lines:
            assert not (each.line.ref or "").startswith("SO")
            assert "marigold" not in say(each.line)
        assert [each.line.number for each in sheet.lines] == [each.line.number for each in sheets[0].lines]


async def test_an_event_is_in_the_diary_of_its_day_and_in_the_figures_with_what_is_behind(room, events, jw, clock):
    """Planned weeks before: it counts on the day its hours begin, and the figure opens it."""
    day = clock.now() + timedelta(days=15)
    entered = EventEntered(sort=EventSort.MARKET, name="Street market", begins=day, ends=day + timedelta(hours=2))
    ref = (await events.enter(entered, by=jw)).ref
    await room.onshift.majors.open("explosion", by=jw)
    on = day_of(day)
    (dated,) = await room.diary.day(on, by=jw)
    assert (dated.ref, dated.read, dated.text) == (ref, True, "Street market")
    assert (await room.figures.figures(day_of(clock.now()), on - timedelta(days=1), by=jw)).total("events") == 0
    figures = await room.figures.figures(on, on, by=jw)
    assert (figures.total("events"), figures.by["events"]["sort"]) == (1, {"market": 1})
    row = next(each for each in rows_of(figures) if each.measure == "events")
    behind = await room.figures.behind(row, on, on, by=jw)
    assert [each.matter.ref for each in behind.entries] == [ref]
    assert behind.hidden == 0
    today = day_of(clock.now())
    assert (await room.figures.figures(today, today, by=jw)).total("major_incidents") == 1
    await events.call_off(ref, "frost", by=jw)
    assert (await room.figures.figures(on, on, by=jw)).total("events") == 0

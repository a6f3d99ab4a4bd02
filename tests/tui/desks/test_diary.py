"""The diary from the keyboard: entered, moved, done, cancelled, one day whole, a calendar file."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hands import at, fill, until
from nights import people
from written import CAME, form, staffed_town

from control_room.domain.diary import DiaryEntered, DiarySort
from control_room.domain.events import EventEntered
from control_room.domain.faults.kinds import FaultReported
from control_room.domain.register_codes import Symptom, VisitCategory
from control_room.domain.times import day_of
from control_room.tui.desks.diary_days import day_ahead, span
from control_room.tui.forms import Misfilled
from control_room.tui.messages import ShowPane
from tests.domain.test_calendarfiles import ics

SATURDAY = date(2026, 3, 14)


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    await people(room)
    return await staffed_town(room, tmp_path)


async def test_an_appointment_is_entered_from_its_request_moved_and_done(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "diary") as hands:
        assert "Nothing is agreed for the next 14 days. n enters it" in hands.text
        shell = hands.console.shell
        shell.post_message(ShowPane("request", ref))
        await until(hands.pilot, lambda: shell.switcher.current == "request" and shell.pane.shown is not None)
        hands.pane = shell.pane
        await hands.rest()
        await hands.press("u")
        await until(hands.pilot, lambda: shell.switcher.current == "diary")
        hands.pane = shell.pane
        await hands.rest()
        await hands.press("n", "1")
        assert hands.console.screen.query_one("#field-about").value == "rr1"
        await fill(hands, day="someday", from_="1000")
        await hands.until("a day as 17 mar")
        await fill(hands, day="tue", from_="1000", to="1130", who="PC Brook 1234SN")
        await hands.until("DY-1 is in the diary: download appointment Tue 17 Mar 2026 10:00-11:30")
        await hands.until("Tue 17 Mar")
        await hands.until("10:00-11:30")
        await hands.until("in 3 days")
        await hands.press("m")
        assert hands.console.screen.query_one("#field-to").value == "11:30"
        await fill(hands, day="tomorrow", from_="0900", to="", reason="he is on nights")
        await hands.until("TOMORROW, Sun 15 Mar")
        entry = await room.diary.one("DY-26-000001", by=jw)
        assert (entry.begins, entry.about) == (datetime(2026, 3, 15, 9, tzinfo=UTC), ref)
        await hands.press("d")
        await hands.say("came at ten past")
        await hands.until("DY-1 took place")
        assert "Nothing is agreed" not in hands.text.splitlines()[4]
        assert not (await room.diary.coming(14, by=jw))


async def test_what_is_late_stands_first_and_a_clash_is_said_when_it_is_made(town, room, clock, jw, console_of):
    late = DiaryEntered(sort=DiarySort.COLLECTION, begins=clock.at + timedelta(hours=1), who="DC Ali")
    await room.diary.add(late, by=jw)
    clock.at += timedelta(hours=3)
    async with at(console_of(room, jw), "diary") as hands:
        assert "LATE: say what came of it" in hands.text
        assert "1 late" in hands.text
        await hands.press("n", "4")
        await fill(hands, day="2 apr", last="5 apr", who="Jo Bell")
        await hands.until("Thu 2 Apr 2026 to Sun 5 Apr 2026")
        await hands.press("n", "3")
        await fill(hands, day="3/4", from_="1000", who="jo bell")
        await hands.until("BUT the witness cannot come then: DY-2")
        await hands.press("w")
        await hands.until("clash")
        await hands.press("home", "c")  # the cursor was on what was entered last
        await hands.say("he is away")
        await hands.until("DY-1 is cancelled")
        await hands.press("o")
        await hands.say("whenever")
        await hands.until("is no day")
        await hands.say("today")
        await hands.until("Diary: Saturday 14 March 2026")
        await hands.until("cancelled")
        await hands.press("c")
        assert not hands.asked  # it is over: nothing is asked
        await hands.press("escape")
        await hands.until("what is coming")
        await hands.press("s")
        (made,) = room.settings.home.glob("diary-*.ics")
        assert b"Bell" not in made.read_bytes()
        assert made.read_bytes().count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("17 mar", date(2026, 3, 17)),
        ("Tue 17th March", date(2026, 3, 17)),
        ("17/3", date(2026, 3, 17)),
        ("13/3", date(2027, 3, 13)),
        ("13/3/26", date(2026, 3, 13)),
        ("today", SATURDAY),
        ("sat", SATURDAY + timedelta(days=7)),
        ("sun", SATURDAY + timedelta(days=1)),
        ("yesterday", SATURDAY - timedelta(days=1)),
        ("29 feb", date(2028, 2, 29)),
        ("2026-04-01", date(2026, 4, 1)),
        ("31/2", None),
        ("17 foo", None),
        ("", None),
        ("٣/٣", None),
    ],
)
def test_a_day_is_the_next_of_its_name(typed, day):
    assert day_ahead(typed, SATURDAY) == day


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"day": "29 mar", "from": "0130"}, "from"),
        ({"day": "25 oct", "from": "0130"}, "from"),
        ({"day": "17 mar", "to": "0130"}, "from"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "17/3/1999"}, "day"),
        ({"day": "17 mar", "last": "16/3/26"}, "last"),
        ({"day": "17 mar", "from": "1000", "to": "noon"}, "to"),
    ],
)
def test_what_is_no_span_is_told_at_its_field(fields, where):
    with pytest.raises(Misfilled) as told:
        span({"day": "", "from": "", "to": "", "last": "", **fields}, SATURDAY)
    assert told.value.field == where


def test_a_whole_day_is_londons():
    begins, ends, all_day = span({"day": "29 mar", "from": "", "to": "", "last": ""}, SATURDAY)
    assert (ends - begins, all_day, day_of(begins)) == (timedelta(hours=23), True, date(2026, 3, 29))


async def typed_again(hands, path):
    """The question is asked again with the file that was typed."""
    await until(hands.pilot, lambda: [each.typed for each in hands.console.screen.query("#asked")] == [str(path)])


async def test_a_calendar_of_other_people_is_looked_at_and_taken_and_once_more_changes_nothing(
    room, jw, console_of, clock, tmp_path
):
    clock.at = CAME
    path = tmp_path / "fixtures.ics"
    path.write_bytes(
        ics(
            ("UID:p1@club", "DTSTART;TZID=Europe/London:20260320T194500", "SUMMARY:Home"),
            ("UID:p2@club", "DTSTART;TZID=Mars/Olympus:20260320T194500"),
        )
    )
    page = tmp_path / "page.html"
    page.write_text("<html>sign in first</html>")
    async with at(console_of(room, jw), "diary") as hands:
        await hands.press("t")
        await hands.until("Which calendar file?")
        await hands.say(str(tmp_path / "none.ics"))
        await hands.until("directory)")  # a long path breaks the row, and the word not
        await typed_again(hands, tmp_path / "none.ics")
        await hands.say(str(page))
        await hands.until("nothing of page.html can be taken, line 1: this is no")
        await typed_again(hands, page)
        await hands.say(str(path))
        await hands.until("What are these?")
        await hands.press("1")
        await hands.until("Take 1 event of fixtures.ics?")
        await hands.until("new Fri 20 Mar 2026 19:45, Home")
        await hands.until("line 10: this event goes by the clock of Mars/Olympus")
        await hands.press("y")
        await hands.until("1 event of fixtures.ics in the diary; 1 new, 1 event cannot be read")
        await hands.until("event, Home")
        await hands.press("t")
        await hands.until("Which calendar file?")
        await hands.say(str(path))
        await hands.until("nothing of it is for the diary, 1 in the diary already")
    (one,) = await room.diary.day(date(2026, 3, 20), by=jw)
    assert (one.sort, str(one.text)) == (DiarySort.EVENT, "Home")


async def test_an_engineer_is_for_a_fault_expected_with_one_key_once_and_an_event_opens(town, room, jw, console_of):
    fault = (await room.faults.report(by=jw, fault=FaultReported(cameras=("12",), symptom=Symptom.NO_PICTURE))).ref
    hours = {"begins": CAME + timedelta(days=3), "ends": CAME + timedelta(days=3, hours=4)}
    event = (await room.onshift.events.enter(EventEntered(name="match", **hours), by=jw)).ref
    await room.diary.add(DiaryEntered(sort=DiarySort.OTHER, begins=hours["ends"], about=event, text="kit"), by=jw)
    async with at(console_of(room, jw), "diary") as hands:
        await hands.press("n", "7")
        await fill(hands, day="tomorrow", from_="0930", who="Firm of Two", about="ft1")
        await hands.until("v has them expected as visitors")
        await hands.press("v")
        await hands.until("VS-1: expected Sun 15 Mar 2026 09:30")
        await hands.press("v")
        await hands.until("VS-1 has them already")
        (coming,) = (await room.visits.today(by=jw)).expected
        assert (coming.about, str(coming.who), coming.category) == (
            "DY-26-000002",
            "Firm of Two",
            VisitCategory.ENGINEER,
        )
        shell = hands.console.shell
        await hands.press("enter")
        await until(hands.pilot, lambda: shell.switcher.current == "faults")
        assert fault == "FT-26-000001"
        hands.pane = shell.pane
        shell.post_message(ShowPane("diary", event))
        await until(hands.pilot, lambda: shell.switcher.current == "diary")
        hands.pane = shell.pane
        await hands.rest()
        await hands.press("down", "down", "enter")
        await until(hands.pilot, lambda: shell.switcher.current == "event")

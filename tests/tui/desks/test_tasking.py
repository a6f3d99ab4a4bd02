"""Tasking from the keyboard: a week of a school run and a night, with the clock's change, a camera that dies and one that goes."""

from datetime import UTC, date, datetime

import pytest
from hands import at, fill, until
from msgspec.structs import replace
from nights import people

from control_room.domain.faults import FaultReported
from control_room.domain.register_codes import Symptom
from control_room.domain.tasking.kinds import NotDone, TourAnswer
from control_room.tui.desks.find import FindPane
from control_room.tui.desks.tasking import TaskingPane

MONDAY = date(2026, 3, 23)
"""The week in which the clock goes forward, on the night to Sunday."""


@pytest.fixture
async def town(room, sup, clock):
    clock.at = datetime(2026, 3, 23, 9, tzinfo=UTC)
    await people(room)
    await room.cameras.load(by=sup)
    return room


def now(clock, day, hour, minute=0):
    clock.at = datetime(2026, 3, day, hour, minute, tzinfo=UTC)


async def typed(hands, words):
    """A quick line, written as the live desk writes it, and the pane told that something changed."""
    bench = hands.pane.bench
    entered = await bench.room.desk.enter(words, by=bench.by)
    assert not entered.refused
    await looked(hands)


async def looked(hands):
    """The pane looks at the book again, as it does when something changes or time goes by."""
    hands.pane.list.focus()
    hands.pane.refresh_soon()
    await hands.rest()


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_week_of_tours_from_the_keyboard(town, room, jw, clock, console_of, size):
    tasking = room.onshift.tasking
    async with at(console_of(room, jw), "tasking", size=size) as hands:
        assert "Nothing is asked for" in hands.text
        await typed(hands, "t c12 school run 1500-1630 mon-fri till friday from snt west thornton")
        await hands.until("TK-1")
        await typed(hands, "t c3 steps 0000-0300 daily till mon every 60 min from asb team")
        await hands.until("TK-2")
        await looked(hands)
        await hands.until("No tour is due")

        now(clock, 23, 15, 5)
        await looked(hands)
        await hands.until("DUE NOW")
        await hands.until("1 due now")
        await hands.press("d")
        await hands.until("TK-1, tour of 15:00: made, quiet")

        now(clock, 24, 15, 5)
        await room.onshift.tasking.attend()  # the night's four, which nobody answered
        await looked(hands)
        await hands.press("s")
        await hands.until("what was seen?")
        await hands.say("two lads on mopeds c12")
        await hands.until("TK-1, tour of 15:00: seen, two lads on mopeds c12")
        assert "mopeds c12, c12" not in " ".join(hands.text.split())

        await room.faults.report(by=jw, fault=FaultReported(cameras=("12",), symptom=Symptom.NO_PICTURE, text="dead"))
        now(clock, 25, 15, 10)
        await looked(hands)
        await hands.until("c12 down")
        await hands.press("n")
        await hands.until("camera down, as it stands")
        await hands.press("1")
        await hands.until("TK-1, tour of 15:00: not made, camera down")

        now(clock, 26, 15, 10)
        await looked(hands)
        await typed(hands, "tk1 not done: weather")
        assert "DUE NOW" not in hands.text

        now(clock, 27, 17)
        await tasking.attend()
        await looked(hands)
        await hands.until("NOT MADE: SAY WHY")
    one = await tasking.one("TK-26-000001", by=jw)
    assert [each.answer for each in one.told] == [
        TourAnswer.QUIET, TourAnswer.SEEN, TourAnswer.NOT_DONE, TourAnswer.NOT_DONE, TourAnswer.NOT_DONE
    ]  # fmt: skip
    assert [each.why for each in one.told] == [None, None, NotDone.CAMERA_DOWN, NotDone.WEATHER, None]


async def test_from_a_tour_that_is_done_the_cursor_goes_to_the_first_that_still_waits(
    town, room, jw, clock, console_of
):
    async with at(console_of(room, jw), "tasking") as hands:
        for camera in (3, 12, 13):
            await typed(hands, f"t c{camera} steps 1500-1630 daily till friday")
        await typed(hands, "t c4 doors 1530-1630 daily till friday")
        await hands.until("TK-4")
        now(clock, 23, 15, 5)
        await looked(hands)
        await hands.until("3 due now")
        await until(hands.pilot, lambda: hands.pane.key.startswith("TK-26-000001"))
        await hands.press("down")
        await until(hands.pilot, lambda: hands.pane.key.startswith("TK-26-000002"))
        await hands.press("s")
        await hands.say("two lads on mopeds")
        await hands.until("2 due now")
        await until(hands.pilot, lambda: hands.pane.key.startswith("TK-26-000001"))
        await hands.press("end")  # a tasking, at the bottom: what is done elsewhere leaves the cursor alone
        await until(hands.pilot, lambda: hands.pane.key == "TK-26-000004")
        await room.desk.enter("tk1 seen nothing to speak of", by=jw)
        await looked(hands)
        await hands.until("1 due now")
        assert hands.pane.key == "TK-26-000004"


async def test_a_night_over_the_change_of_the_clock_loses_an_hour_and_no_tour_twice(town, room, jw, clock, console_of):
    now(clock, 28, 20)
    async with at(console_of(room, jw), "tasking") as hands:
        await typed(hands, "t c12 steps 0000-0300 sunday every 60 min till monday")
        await hands.until("TK-1")
        for hour, said in ((0, "00:00"), (1, "02:00")):
            now(clock, 29, hour, 5)
            await looked(hands)
            await hands.press("d")
            await hands.until(f"TK-1, tour of {said}: made, quiet")
        now(clock, 29, 2, 5)
        await looked(hands)
        assert "DUE NOW" not in hands.text
    (it,) = await room.onshift.tasking.every(by=jw)
    assert [each.due.hour for each in it.told] == [0, 1]


async def test_a_camera_that_was_decommissioned_says_so_and_its_tours_are_counted_apart(
    town, room, jw, clock, console_of
):
    async with at(console_of(room, jw), "tasking") as hands:
        await typed(hands, "t c12 school run 1500-1630 daily till friday")
        await hands.until("TK-1")
        cameras = room.cameras.inventory.cameras
        gone = tuple(replace(c, status="decommissioned") if c.number == "12" else c for c in cameras)
        room.cameras.inventory = replace(room.cameras.inventory, cameras=gone)
        now(clock, 23, 15, 5)
        await looked(hands)
        await hands.until("c12 gone")
        await hands.press("n", "1")
        await hands.until("not made, camera gone")
        now(clock, 24, 17)
        await room.onshift.tasking.attend()
    figures = await room.figures.figures(MONDAY, date(2026, 3, 24), by=jw)
    assert figures.by["tours_not_made"]["reason"] == {"camera_gone": 2}


async def test_a_form_asks_and_says_beside_its_field_what_will_not_do(town, room, jw, console_of):
    async with at(console_of(room, jw), "tasking", size=(80, 24)) as hands:
        await hands.press("a")
        await hands.until("Enter goes on, and at the end does it")  # the last row of the form, at 24 rows
        await fill(hands, cameras="c12, c793", text="school run", window="1500-1630", until="friday")
        await hands.until("c793 is not in the register; the nearest")
        await fill(hands, cameras="c12", text="watch John Smith")
        await hands.until("surveillance, no tasking")
        await fill(hands, text="school run", window="3 to 4")
        await hands.until("as 1500-1630")
        await fill(hands, window="1500-1630", met="30 feb")
        await hands.until("20 nov or yesterday")
        await fill(hands, every="every 30 min", asks="SNT West Thornton", met="20 mar")
        await hands.until("TK-1 is set: c12 15:00-16:30 daily 23 Mar to Fri 27 Mar, every 30 min")
        it = await room.onshift.tasking.one("TK-26-000001", by=jw)
        assert (it.asks, it.met) == ("SNT West Thornton", date(2026, 3, 20))
        await hands.press("e")
        await hands.say("the school is shut")
        await hands.until("TK-1 has ended")


async def test_an_operation_gets_its_name_is_shown_with_its_lines_and_ends(town, room, jw, console_of):
    async with at(console_of(room, jw), "tasking") as hands:
        await hands.press("o")
        await hands.until("it needs no")
        await fill(hands, name="Op Nightingale", runs="Insp Marsh", until="friday")
        await hands.until("op NIGHTINGALE is open: say op nightingale")
        await typed(hands, "n op nightingale two stops")
        await hands.until("1 line")
        await looked(hands)
        await hands.press("enter")
        await hands.to(FindPane)
        await hands.until("two stops")
        await hands.console.shell.action_pane("tasking")
        await hands.to(TaskingPane)
        await hands.press("e")
        await hands.say("")
        await hands.until("op NIGHTINGALE is over")


async def test_the_page_for_the_meeting_is_printed(town, room, jw, clock, console_of):
    await room.desk.enter("t c12 school run 1500-1630 daily till friday", by=jw)
    now(clock, 23, 15, 5)
    await room.desk.enter("tk1 seen two lads on mopeds", by=jw)
    async with at(console_of(room, jw), "tasking") as hands:
        await hands.press("p")
        await hands.until("1 tasking of 17 Mar to 23 Mar, printed to")
    (made,) = room.settings.home.rglob("tasking-*.pdf")
    assert made.read_bytes().startswith(b"%PDF")

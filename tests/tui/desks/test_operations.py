"""Operations from the keyboard: told of, sighted, approved, used beyond its scope, past its end; and who is on no list."""

from datetime import timedelta

import pytest
from hands import at, fill

from control_room.domain.operations.codes import State
from control_room.domain.operations.steps import Next, nexts
from control_room.tui.desks.operation_acts import hours, instant
from control_room.tui.desks.operations import STEPS, OperationPane, OperationsPane
from control_room.tui.forms import Misfilled
from tests.domain.operations.made import in_force, london
from tests.services.test_needtoknow import operation

REF = "SO-26-000001"
NIGHT = london(2026, 4, 1, 21)


def test_each_step_has_a_key_of_its_own():
    assert set(STEPS) == set(Next)
    assert len({key for key, _ in STEPS.values()}) == len(STEPS)


def test_an_operator_is_offered_sessions_and_nothing_else():
    assert nexts(in_force(), NIGHT, leads=False) == (Next.OPEN,)
    assert Next.RENEW in nexts(in_force(), NIGHT, leads=True)
    assert nexts(in_force(), london(2026, 7, 1), leads=False) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 apr 10:00", (2026, 4, 1, 10)),
        ("2026-04-01 1000", (2026, 4, 1, 10)),
        ("20:40", (2026, 4, 1, 20, 40)),
        ("1/4/26 09:30", (2026, 4, 1, 9, 30)),
    ],
)
def test_an_instant_is_a_time_of_today_or_a_day_with_one(typed, meant):
    assert instant({"at": typed}, "at", NIGHT) == london(*meant)


@pytest.mark.parametrize("typed", ["", "soon", "1 apr", "29 mar 26 01:30"])
def test_what_is_no_instant_is_said_beside_its_field(typed):
    with pytest.raises(Misfilled):
        instant({"at": typed}, "at", NIGHT)


def test_hours_run_over_midnight_or_are_all_day():
    assert hours({"hours": "20:00 to 02:30"}) == (1200, 150)
    assert hours({"hours": ""}) == (0, 0)
    with pytest.raises(Misfilled):
        hours({"hours": "nights"})


async def test_alt_w_and_one_key_a_step_from_being_told_to_a_session_beyond_its_scope(
    staffed, sup, mgr, jw, clock, console_of
):
    clock.at = london(2026, 4, 1, 10, 30)
    async with at(console_of(staffed, sup), "log") as hands:
        await hands.press("alt+w")
        await hands.to(OperationsPane)
        await hands.until("Without a sighted authority nothing is done")
        await hands.press("n")
        await fill(hands, name="ASHDOWN", who="DI Finch 020 7946 0111", listed="0100 9999")
        await hands.until("9999 is nobody of this room")
        await fill(hands, listed="0100 0417")
        await hands.to(OperationPane)
        await hands.until("its authority to be seen")
        await hands.press("s")
        await hands.until("The authority you have seen".lower()[4:])
        paper = {
            "urn": "0412/26",
            "officer": "A Heron",
            "rank": "Insp",
            "granted": "1 apr 10:00",
            "in_charge": "DI Finch",
        }
        await fill(hands, **paper, directs="DS Martin Wren", officers="DC Lark", scope="3 4 9")
        await hands.until("superintendent or above")
        await fill(hands, rank="Supt")
        await hands.until("another approves it")
        await hands.press("a")
        await fill(hands)
        await hands.until("does not approve it too")
    async with at(console_of(staffed, mgr), "operations") as hands:
        await hands.press("enter")
        await hands.to(OperationPane)
        await hands.say_why()
        await hands.until("A Heron")
        await hands.press("a")
        await fill(hands)
        await hands.until("in force until 23:59:59 on 30 Jun 2026")
    clock.at = NIGHT
    async with at(console_of(staffed, jw), "operations") as hands:
        await hands.press("enter")
        await hands.to(OperationPane)
        await hands.say_why("1")
        await hands.until("A Heron")
        await hands.press("o")
        await fill(hands)
        await hands.until("look at the authority again")
        await fill(hands, looked="yes")
        await hands.until("SESSION OPEN")
        await hands.press("m")
        await fill(hands, cameras="12")
        await hands.until("a camera that was not authorised")
        await fill(hands, cameras="12", why="he ran")
        await hands.until("goes on with that")
        clock.at = london(2026, 7, 1, 0, 5)
        await hands.press("m")
        await fill(hands, cameras="9")
        await hands.until("no further session")
        await hands.press("escape")
        await hands.until("STOP: nothing covers this session any more")
        await hands.press("e")
        await fill(hands, product="4 stills")
        await hands.until("EXPIRED at 23:59:59 on 30 Jun 2026")
        await hands.press("o")
        assert not hands.asked
    it = await staffed.operations.one(REF, by=sup)
    assert it.state(clock.now()) is State.EXPIRED
    assert [each.value for each in it.sessions[0].deviations] == ["camera", "past_the_end"]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_who_is_on_no_list_is_told_how_many_there_are_and_opens_none(staffed, dk, clock, console_of, size):
    clock.at = NIGHT
    await operation(staffed, 5)
    clock.at += timedelta(minutes=5)
    async with at(console_of(staffed, dk), "operations", size=size) as hands:
        await hands.until("RESTRICTED OPERATION (1)")
        assert "ASHDOWN" not in hands.text
        await hands.press("enter")
        assert isinstance(hands.pane, OperationsPane)
        hands.console.shell.line.put("so1")
        hands.console.shell.line.focus()
        await hands.press("enter")
        await hands.until("there is no SO-1 here")
        assert "ASHDOWN" not in hands.text


async def test_opening_one_is_a_line_and_its_own_lines_are_read_there(staffed, jw, clock, console_of):
    clock.at = NIGHT
    await operation(staffed, 3)
    before = await staffed.book.size()
    async with at(console_of(staffed, jw), "operations") as hands:
        await hands.press("enter")
        await hands.to(OperationPane)
        await hands.until("told by DI Finch")
        await hands.press("end")
        await hands.until("marigold")
        assert await staffed.book.size() == before + 1
        await hands.press("escape")
        await hands.to(OperationsPane)


@pytest.mark.parametrize("pane", ["find", "figures"])
async def test_search_and_figures_say_how_many_there_are_to_whoever_is_on_no_list(
    staffed, dk, jw, clock, console_of, pane
):
    clock.at = NIGHT
    await operation(staffed, 3)
    async with at(console_of(staffed, dk), pane) as hands:
        await hands.until("RESTRICTED OPERATION (1)")
    async with at(console_of(staffed, jw), pane) as hands:
        assert "RESTRICTED OPERATION" not in hands.text

"""What is kept of a call beside what is asked and told, from the keyboard."""

import pytest
from hands import at, until

from control_room.domain.calls.codes import AccessNeed, CallChannel, CallTime, Direction, Recording, RoadOwner
from control_room.tui.desks.call import CallPane
from control_room.tui.messages import ShowPane
from tests.services.test_besides import handed_over
from tests.tui.desks.test_call import call_of, opening, ring, town, trees_laid  # noqa: F401 - fixtures among them


@pytest.fixture
async def street(town, room, sup, tmp_path):  # noqa: F811 - the fixture
    """The wall's questions are about a thing in the street."""
    (wall,) = (tmp_path / "trees").rglob("wall.yml")
    wall.write_text(wall.read_text().replace("2026-1", "2026-2").replace("start:", "street: true\nstart:"))
    await room.callprotocols.load(by=sup)
    return town


async def test_a_wall_on_a_red_route_is_three_keys_and_whoever_keeps_it_is_said(street, room, jw):
    async with at(street, "calls") as hands:
        ref = await opening(hands, "wall", place="A23 Purley Way")
        await hands.until("; whose road ?")
        await hands.press("semicolon")
        await hands.until("A23 is a TfL red route")
        await hands.press("2")
        await hands.until("TfL red route: not ours.")
        await hands.press("comma")
        await hands.until("recording PAUSED: ,")
        await hands.press("comma")
        call = await call_of(room, ref, jw)
        assert (call.besides.road, call.besides.recording, call.besides.was_paused) == (
            RoadOwner.TFL,
            Recording.ON,
            True,
        )


async def test_an_answer_that_is_typed_is_asked_again_where_it_is_no_time_and_counts_as_written_down(
    street, room, jw, sup, tmp_path
):
    (noise,) = (tmp_path / "trees").rglob("noise.yml")
    asked = "answers: {tonight: later, unknown: later}"
    text = noise.read_text().replace("2026-1", "2026-2").replace(asked, "capture: time, then: later")
    noise.write_text(text.replace("[noise_type]", "[noise_type, since]"))
    await room.callprotocols.load(by=sup)
    async with at(street, "calls") as hands:
        ref = await opening(hands)
        await hands.press("1")
        await hands.until("1 a time, typed")
        await hands.press("1")
        await hands.fill("soon")
        await hands.until("is no time")
        await hands.fill("1930")
        await hands.until("noise type ?")
        assert "since ?" not in hands.text
        step = (await call_of(room, ref, jw)).needs[0].steps[-1]
        assert (step.node, step.code, step.words[:5]) == ("since", "given", "19:30")


async def test_an_interpreter_comes_first_and_never_a_relative_and_is_remembered_where_they_agree(town, room, jw):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        await opening(hands)
        await hands.press("q", "1")
        await hands.fill("Tamil")
        await hands.until("never a child, a relative or a neighbour")
        await hands.press("q", "6")
        await hands.fill("INT 4471")
        await hands.press("q", "7")
        await hands.until("remembered for their number")
        await hands.press("f4")
        again = await opening(hands)
        await hands.until("q as CL-1: Tamil")
        await hands.press("q", "1")
        await hands.until("SPEAKS Tamil")
        call = await call_of(room, again, jw)
        assert (call.language, call.besides.access) == ("Tamil", (AccessNeed.LANGUAGE,))


async def test_a_call_of_a_shift_that_is_over_says_that_it_is_locked_and_takes_an_addendum(town, room, jw, dk):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        ref = await handed_over(room, jw, dk)
        hands.console.shell.post_message(ShowPane("call", ref))
        await until(hands.pilot, lambda: isinstance(hands.console.shell.pane, CallPane))
        hands.pane = hands.console.shell.pane
        await hands.until("LOCKED")
        await hands.press("2", "escape", "p")
        await hands.fill("Brigstock Avenue")
        await hands.until("so place stands; add what is new with `.`")
        await hands.press("escape", "full_stop", "8")
        await hands.fill("Brigstock Avenue is meant")
        await hands.until("what stood before it stands")
        await hands.until("ADDENDUM Brigstock Avenue is meant")
        call = await call_of(room, ref, jw)
        assert (call.place, call.besides.addenda) == ("Brigstock Road", ("Brigstock Avenue is meant",))


async def test_the_rest_of_its_record_and_an_addendum_once_it_is_over(town, room, jw, clock):  # noqa: F811 - the fixture
    async with at(town, "calls") as hands:
        ref = await ring(hands)
        await hands.press("2", "escape", "full_stop", "4")
        await hands.until("written")
        await hands.press("full_stop", "5", "2")
        await hands.until("by Relay UK")
        await hands.press("full_stop", "6")
        await hands.fill("soon")
        await hands.until("that is no time")
        await hands.fill("2000 the telephone was dead")
        await hands.until("rang 20:00 TYPED")
        await hands.press("x", "8")
        await hands.fill("")
        await hands.until("The call is over")
        await hands.press("f")
        await hands.fill("it was the school's line")
        await hands.until("added; what stood before it stands")
        call = await call_of(room, ref, jw)
        assert (call.besides.direction, call.channel, call.besides.typed, call.besides.addenda) == (
            Direction.OUT, CallChannel.RELAY, (CallTime.ANSWERED,), ("it was the school's line",),
        )  # fmt: skip

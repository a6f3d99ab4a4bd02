"""A major incident in the banner and at the prompt of a real desk."""

from uuid import uuid4

import pytest

from control_room.domain.majors.codes import Declared
from control_room.tui.live.desk import LiveDesk
from tests.tui.nights import people


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
async def desk(room, jw):
    await people(room)
    desk = LiveDesk(room, jw)
    await desk.refresh()
    return desk


async def say(desk, words):
    return (await desk.take(words, uid=uuid4(), at=desk.room.clock.now())).words


async def test_one_line_opens_it_bare_lines_go_to_it_and_the_banner_stays(desk, room, jw, dk, sup):
    await say(desk, "m major gas explosion north end c4")
    assert desk.prompt() == "MI-1"
    alarm = desk.snapshot().alarm
    assert (alarm.severity, alarm.source) == (1, "MI-1")
    assert "MAJOR INCIDENT since 20:30, NO LOGGIST" in alarm.words
    assert desk.snapshot().open[0].ref == "MI-1", "nothing open stands before it"
    await say(desk, "LFB at the gate")
    await say(desk, "methane h gas main burning")
    await say(desk, "decision close North End by Insp Patel because of gas refused a cordon")
    await say(desk, "hold c4 c22 2000-2030")
    lines = await room.acts.read(jw, lambda look: look.lines(ref="MI-26-000001"))
    assert [line.facts.n for line in lines] == [1, 2, 3, 4, 5]
    decision = lines[3].facts
    assert (decision.decision, decision.who, decision.reason, decision.refused) == (
        "close North End", "Insp Patel", "gas", "a cordon",
    )  # fmt: skip
    # an assist meanwhile, and back to it
    await say(desk, "a affray north end c4")
    assert desk.prompt().startswith("AS-")
    desk.step_out()
    assert desk.prompt() == ""
    await say(desk, "mi1 ambulance here")
    assert desk.prompt() == "MI-1"
    # acknowledged, it is still said, and beside whatever else alarms
    await desk.acknowledge()
    assert desk.snapshot().alarm.acknowledged
    await say(desk, "z sn52")
    alarm = desk.snapshot().alarm
    assert (alarm.source[:2], alarm.beside) == ("AS", "MI-1")
    await room.onshift.majors.close("MI-26-000001", "over", by=sup, confirmed="mi1")
    await desk.refresh()
    assert desk.snapshot().alarm.beside == ""


async def test_the_second_desk_is_told_and_joins(desk, room, dk):
    await say(desk, "m major gas explosion north end")
    other = LiveDesk(room, dk)
    await other.refresh()
    assert other.prompt() == ""
    told = await say(other, "m major big bang north end")
    assert "MI-1 is open since 20:30, by 0417: you joined it" in told
    assert other.prompt() == "MI-1"
    told = await say(other, "m second train off the line at Norwood, another command")
    assert "joined" not in told
    assert other.prompt() == "MI-2"


async def test_it_is_in_hand_again_after_a_crash(desk, room, jw):
    """What was in hand is kept beside the draft, as for an assist; the book knows who works on it."""
    await say(desk, "m major gas explosion north end")
    again = LiveDesk(room, jw)
    again.take_up(desk.in_hand())
    await again.refresh()
    assert again.prompt() == "MI-1"
    assert await room.onshift.majors.in_hand(by=jw) == "MI-26-000001"


async def test_a_standby_is_no_severity_one(desk, room):
    await say(desk, "m standby crowd pressing at east croydon")
    assert desk.snapshot().alarm.severity == 2
    await desk.acknowledge()
    assert desk.snapshot().alarm.acknowledged, "it stays"
    await room.onshift.majors.declare("MI-26-000001", Declared.MAJOR, by=desk.by)
    await desk.refresh()
    assert (desk.snapshot().alarm.severity, desk.snapshot().alarm.acknowledged) == (1, False)


@pytest.mark.parametrize(
    "typed", ["m", "m major", "m ic1 20s grey hood", "m event", "major gas explosion", "m/f couple"]
)
async def test_what_only_looks_like_one_is_words(desk, room, typed):
    await say(desk, typed)
    assert await room.onshift.majors.listed(by=desk.by) == ()
    assert await room.onshift.events.listed(by=desk.by) == ()


@pytest.mark.parametrize("words", ["\x00\x1b[2J boom", "x" * 9000, "\u202eboom", "'; DROP TABLE entries;--", "🔥" * 50])
async def test_hostile_words_open_it_all_the_same(desk, room, words):
    await say(desk, f"m major {words}")
    assert len(await room.onshift.majors.listed(by=desk.by)) == 1
    await say(desk, f"decision {words} because {words}")
    await say(desk, f"methane t {words}")
    assert (await room.onshift.majors.one("MI-26-000001", by=desk.by)).logged == 3


async def test_it_is_red_on_the_handover(desk, room, jw):
    await say(desk, "m major gas explosion north end")
    await room.shifts.open(by=jw)
    sheet = await room.handovers.sheet(by=jw) or await _proposed(room, jw)
    (item,) = [held.item for held in sheet.handover.held if held.item.ref == "MI-26-000001"]
    assert item.red


async def _proposed(room, jw):
    await room.handovers.propose(by=jw)
    return await room.handovers.sheet(by=jw)

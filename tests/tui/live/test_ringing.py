"""What the line says of whom to ring as it is typed, on a real room."""

from uuid import uuid4

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.tui.live.desk import LiveDesk
from control_room.tui.live.understanding import Understanding


@pytest.fixture
async def desk(room, jw, sup):
    await room.directory.load(by=sup)
    await room.cameras.load(by=sup)
    await room.shifts.open(by=jw)
    at_desk = LiveDesk(room, jw)
    await at_desk.refresh()
    return at_desk


def said(desk, line):
    return desk.understand(line, len(line))


async def test_d_says_the_number_and_how_far_to_rely_on_it_as_it_is_typed(desk):
    lamb = said(desk, "d lamb")
    assert lamb.preview.startswith("ring Lambeth CCTV 020 7946 0843 \u00b7 no true number yet")
    assert (lamb.offers[0].label, lamb.offers[0].line) == ("Lambeth CCTV 020 7946 0843", "d Lambeth CCTV")
    assert said(desk, "d bus").offers[0].line == "d Bus control"
    assert len(said(desk, "d c").offers) <= 5
    assert said(desk, "d xylophone").preview.startswith("nobody of the directory is like that")
    assert (said(desk, "d").offers, "a few letters of whom" in said(desk, "d ").preview) == ((), True)


async def test_the_number_of_a_room_is_said_at_once_and_stands_beside_the_follow_until_it_is_taken_back(desk, room, jw):
    ref = (await room.assists.open(Opened(text="male running", camera="3"), by=jw)).ref
    desk.take_up(ref)
    await desk.refresh()
    room_said = said(desk, "handed to lambeht").preview
    assert "Lambeth CCTV" in room_said
    assert room_said.endswith("\u00b7 ring 020 7946 0843 \u00b7 no true number yet")
    assert said(desk, "handed to marsbase").warning == "Marsbase is no room of the directory: it is kept as typed"
    assert "ring" not in said(desk, "c4").preview
    await desk.take("handed to lambeht", uid=uuid4(), at=room.clock.now())
    (fact,) = [each for each in desk.snapshot().follow.facts if each.startswith("WITH")]
    assert fact == "WITH Lambeth CCTV since 20:30, 020 7946 0843; ta from ends it"
    await desk.take("ta from lamb c4", uid=uuid4(), at=room.clock.now())
    assert not [each for each in desk.snapshot().follow.facts if "WITH" in each]


async def test_a_dropped_guess_is_nothing_to_d(desk):
    line = Understanding()
    assert line.understood("d lamb", 6, desk._context, None).guess == ""

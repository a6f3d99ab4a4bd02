"""Two real cases played from the keyboard, in a terminal, asserted on the exported book: undisturbed, with the console killed
at every Enter, and with a second console writing in between.
"""

import asyncio
import json
import time
from pathlib import Path

import pytest
from terminal import PASSWORD, Terminal, command, need_tmux, story

from control_room.adapters.clock import WallClock
from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.services.founding import found
from control_room.settings import Settings

pytestmark = pytest.mark.timeout(900)  # consoles are started, killed and started again

SHOPLIFTERS = (
    "r sn21 2 x ic3 m nth end jd theft, 1 grey hood red bag 1 black puffa",
    "a 8123 shoplift",
    "c2 both walking",
    "3 twds crown hill",
    "i",
    "lost",
    "bk on 22",
    "24 twds bus stops",
    "28",
    "25",
    "on 250 bus twds brixton lx21abc",
    "= 2 arr broad green, bus stopped, images metcc c4 c22",
)
"""Case (a). Images go on and, at the end, off by themselves."""

MACHETE = (
    "r machete thrown in gdn handcroft rd 3 m running twds london rd, sn52 on way",
    "a weapon",
    "c60 3 m running",
    "images metcc on",
    "61 twds london rd",
    "1 detained by sn52, machete recovered from gdn",
    "i off",
    "= 1 arr, weapon recovered",
)
"""Case (b)."""


async def _found(home: Path) -> None:
    settings = Settings(
        home=home, database_url=f"sqlite+aiosqlite:///{home / 'room.db'}", workstation="CR-1", argon_memory_kib=19456
    )
    room = Room(settings)
    try:
        await found(
            room,
            council="Borough of Testing",
            station="Strand House",
            supervisor="0001",
            name="Sam Price",
            password=PASSWORD,
        )
        sup = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-1")
        for staff, name in (("0417", "Jo Wright"), ("0522", "Dev Khan")):
            await room.identity.enrol(by=sup, staff=staff, name=name, role=Role.OPERATOR, password=PASSWORD)
        await room.shifts.open(by=Signed(staff="0417", role=Role.OPERATOR, ws="CR-1"))
    finally:
        await room.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A room with two operators and a shift open."""
    need_tmux()
    place = tmp_path / "r"
    place.mkdir(mode=0o700)
    (place / "settings.toml").write_text("argon_memory_kib = 19456\n")
    (place / "password").write_text(PASSWORD + "\n")
    (place / "password").chmod(0o600)
    asyncio.run(_found(place))
    return place


@pytest.fixture
def desk(home: Path):
    terminal = Terminal(home, "CR-1")
    yield terminal
    terminal.close()


def told(home: Path, name: str = "out"):
    return story(home, home.parent / name)


def typed_of(lines) -> list[str]:
    """What was typed, in the order of the book; one line of the log a line typed."""
    return [words["typed"] for _, _, _, words in lines if words.get("typed")]


def figures(home: Path) -> dict[str, object]:
    day = WallClock().now().date()  # of the year before too: a test may run over the last midnight of one
    since, until = f"{day.year - 1}-01-01", f"{day.year}-12-31"
    return json.loads(command(home, "figures", "--from", since, "--to", until, "--format", "json"))


def play(desk: Terminal, lines) -> None:
    """Type the lines; after the first, mark the first camera on the scene."""
    for place, line in enumerate(lines):
        desk.line(line)
        if place == 0:
            desk.keys("M-s")
            desk.until("first camera on scene")


def assert_shoplifters(lines, sums) -> None:
    """Case (a) in the exported book, line by line, in the right fields."""
    story = [(kind, pub, words) for kind, _, pub, words in lines]
    assert typed_of(lines) == list(SHOPLIFTERS)
    assert [kind for kind, _, _ in story] == [
        "radio.called", "radio.seen", "assist.opened", "radio.promoted", "follow.moved", "follow.moved", "images.relayed",
        "follow.lost", "follow.found", "follow.moved", "follow.moved", "follow.moved", "follow.boarded", "assist.concluded",
        "radio.resulted", "images.relayed",
    ]  # fmt: skip
    trail = [(kind.partition(".")[2], pub["camera"]) for kind, pub, _ in story if kind in TRAIL]
    assert trail == [
        ("moved", "2"), ("moved", "3"), ("lost", "3"), ("found", "22"), ("moved", "24"), ("moved", "28"), ("moved", "25"),
    ]  # fmt: skip
    opened = next(pub for kind, pub, _ in story if kind == "assist.opened")
    assert (opened["category"], opened["cad"], opened["call"][:2]) == ("shoplifting", 8123, "RA")
    ((boarded, words),) = [(pub, words) for kind, pub, words in story if kind == "follow.boarded"]
    assert (boarded["travel"], words["route"], words["vrm"]) == ("bus", "250", "LX21 ABC")
    concluded = next(pub for kind, pub, _ in story if kind == "assist.concluded")
    assert concluded["tallies"] == [{"count": 2, "outcome": "arrest"}]
    assert (sums["assists"], sums["radio_calls"], sums["arrests"]) == (1, 1, 2)


TRAIL = {"follow.moved", "follow.lost", "follow.found"}


def test_shoplifters_are_found_followed_put_on_a_bus_and_arrested(home, desk):
    desk.open()
    play(desk, SHOPLIFTERS)
    assert_shoplifters(told(home), figures(home))


def test_a_machete_in_a_garden(home, desk):
    desk.open()
    play(desk, MACHETE)
    lines = told(home)
    story = [(kind, pub, words) for kind, _, pub, words in lines]
    assert typed_of(lines) == list(MACHETE)
    opened = next(pub for kind, pub, _ in story if kind == "assist.opened")
    assert opened["category"] == "weapon_seen"
    assert [pub["camera"] for kind, pub, _ in story if kind == "follow.moved"] == ["60", "61"]
    kinds = [kind for kind, _, _ in story]
    assert kinds.index("images.relayed") < kinds.index("images.stopped")
    concluded = next(pub for kind, pub, _ in story if kind == "assist.concluded")
    assert {each["outcome"] for each in concluded["tallies"]} == {"arrest", "weapon_recovered"}
    assert figures(home)["arrests"] == 1


def test_killed_at_every_enter_nothing_is_lost_and_nothing_is_there_twice(home, desk):
    desk.open()
    for place, line in enumerate(SHOPLIFTERS):
        desk.type(line)
        desk.journalled(line)
        desk.keys("Enter")
        time.sleep(place % 4 * 0.02)  # before it is journalled, while it is written, after
        desk.kill()
        desk.open()
        stood = desk.standing()
        if stood:
            assert stood == line
            desk.keys("Enter")
        desk.settled()
        if line == SHOPLIFTERS[0]:
            desk.keys("M-s")
            desk.until("first camera on scene")
    assert_shoplifters(told(home), figures(home))


def test_a_closed_terminal_keeps_the_line_to_its_last_key(home, desk):
    desk.open()
    for words in ("n half", "n half a thought ab", "n half a thought about the bus"):
        desk.type(words.removeprefix(desk.standing()))
        desk.until(words)
        pid = desk.pid
        desk.close()  # the terminal goes, and the console is hung up
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.02)
        desk.open()
        assert desk.standing() == words


def test_two_consoles_see_each_other_write(home, desk):
    other = Terminal(home, "CR-2", staff="0522")
    try:
        desk.open()
        other.open()
        for place, line in enumerate(SHOPLIFTERS):
            desk.line(line)
            if place == 0:
                desk.keys("M-s")
                desk.until("first camera")  # its row: the words in the status row may be gone before they are painted
            other.line(f"n from the other desk {place}")
            desk.until(f"from the other desk {place}")  # a second on a quiet machine; the figure is the bench's
        desk.line("n and back")
        other.until("and back")
    finally:
        other.close()
    lines = told(home)
    assert [words["typed"] for _, by, _, words in lines if by == "0522"] == [
        f"n from the other desk {place}" for place in range(len(SHOPLIFTERS))
    ]
    mine = [line for line in lines if line[1] == "0417" and line[0] != "line.noted"]
    assert_shoplifters(mine, figures(home))

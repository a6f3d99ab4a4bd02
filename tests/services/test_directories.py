"""The directory in force: kept, versioned and shared as the access protocol is; the file that came with it is sound."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from control_room.room import Room
from control_room.services.acts import system
from control_room.services.directories import Directories, read_directory
from control_room.services.policyfiles import Kept
from control_room.words import say

FILE = Path(__file__).parents[2] / "protocols/directory.yml"
SHIPPED = FILE.read_text("utf-8")
MARCH = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def directories(room, tmp_path):
    return Directories(room.acts, tmp_path, Kept(room.acts))


async def told(room, by):
    lines = await room.book.lines(by=by, limit=1000)
    return [say(line) for line in lines if line.kind.startswith("protocol.") and line.facts.file == "directory"]


async def test_the_directory_is_kept_beside_the_protocol_and_each_is_told_of_by_itself(room, sup, tmp_path):
    kept = Kept(room.acts)
    directories = Directories(room.acts, tmp_path, kept)
    room.protocols.path = tmp_path / "cctv-access.yml"
    room.protocols.path.write_text("- 7")
    directories.path.write_text("- 8")
    for _ in range(2):
        await room.protocols.load(by=sup)
        await directories.load(by=sup)
    (refused,) = await told(room, sup)
    assert refused.startswith("directory of numbers not taken, 1 fault; the last good one stays: directory.yml:1:")
    directories.path.write_text(SHIPPED)
    assert (await directories.load(by=sup)).version == "2026-1"
    entries = SHIPPED.count("\n- id: ")
    said = f"directory of numbers, version 2026-1: {entries} entries, holds from 1 Jan 2020"
    assert (await told(room, sup))[1] == said
    assert room.protocols.in_force(MARCH) is None
    assert directories.in_force(MARCH).entry("gas-emergency") is not None


async def test_another_workstation_has_it_at_its_next_look(room, sup, jw, directories, tmp_path):
    directories.path.write_text(SHIPPED)
    await directories.load(by=sup)
    await room.acts.read(jw, lambda look: look.now)
    assert room.directory.in_force(MARCH).version == "2026-1"
    later = SHIPPED.replace("version: 2026-1", "version: 2026-2").replace("0800 111 999", "0800 111 998")
    directories.path.write_text(later)
    await directories.load(by=sup)
    far = Room(room.settings, clock=room.clock)
    try:
        await far.acts.read(jw, lambda look: look.now)
        gas = far.directory.in_force(MARCH).entry("gas-emergency")
    finally:
        await far.close()
    assert gas.numbers[0].written == "0800 111 998"


async def test_a_faulty_file_leaves_the_last_good_one_in_force(room, sup, directories):
    directories.path.write_text(SHIPPED)
    await directories.load(by=sup)
    directories.path.write_text(SHIPPED.replace('"0800 111 999"', '"ring gas"'))
    assert await directories.load(by=sup) is None
    line = SHIPPED[: SHIPPED.index("0800 111 999")].count("\n") + 1
    assert directories.faults[0].said("directory.yml").startswith(f"directory.yml:{line}: entry gas-emergency")
    assert directories.in_force(MARCH).entry("gas-emergency").numbers[0].written == "0800 111 999"


async def test_a_room_that_starts_has_the_directory_that_came_with_it(room):
    await room.directory.load(by=system("CR-2"))
    assert room.directory.in_force(MARCH) is not None


def test_the_shipped_directory_is_sound_and_owns_what_it_does_not_know():
    directory, faults = read_directory(FILE)
    assert faults == ()
    every = [(entry, each) for entry in directory.entries for each in entry.numbers]
    assert all(each.verified_on or each.confirm or each.placeholder for _, each in every)
    assert {entry.kind for entry, each in every if each.placeholder} >= {"police", "council"}
    assert all(each.placeholder for entry, each in every if entry.kind == "council")
    assert {each.written for _, each in every if each.confirm} >= {"116 123", "18000", "0300 1234 999"}
    assert directory.due(date(2027, 5, 31)) == ()
    assert len(directory.due(date(2027, 6, 1))) == len(every)

"""The out-of-hours desk's files in force: kept by version, a tree that fits no other file is not taken."""

from datetime import UTC, date, datetime

import pytest

from control_room.services.callprotocols import CallProtocols, names, read_all
from control_room.services.directories import Directories
from control_room.services.policyfiles import Kept
from tests.domain.test_bankholidays import published
from tests.services.callfiles import GAS, lay


@pytest.fixture
async def protocols(room, sup, tmp_path):
    return await opened(room, sup, lay(tmp_path))


async def opened(room, sup, folder):
    kept = Kept(room.acts)
    directory = Directories(room.acts, folder, kept)
    await directory.load(by=sup)
    protocols = CallProtocols(room.acts, folder, kept, directory)
    await protocols.load(by=sup)
    return protocols


async def test_every_sound_tree_is_in_force_and_found(room, clock, protocols):
    now = room.clock.now()
    assert [tree.id for tree in protocols.in_force(now)] == ["life_risk", "wall", "gas"]
    assert protocols.find("chimny", now)[0].id == "wall"
    assert protocols.hours.in_force(now).service("building_control") is not None
    assert protocols.ladders.in_force(now).ladder("surveyor") is not None


async def test_a_tree_with_a_number_that_is_in_no_directory_leaves_the_last_good_one(room, sup, tmp_path, protocols):
    now = room.clock.now()
    again = GAS.replace("version: 2026-1", "version: 2026-2")
    path = tmp_path / "out-of-hours/gas.yml"
    path.write_text(again.replace("to: gas-emergency", "to: gas-emergncy"))
    await protocols.load(by=sup)
    assert protocols.tree("gas", "2026-1") is not None
    assert protocols.tree("gas", "2026-2") is None
    lines = [line for line in await room.book.lines(by=sup, limit=1000) if line.kind == "protocol.refused"]
    assert 'did you mean "gas-emergency"?' in lines[-1].facts.first
    path.write_text(again)
    await protocols.load(by=sup)
    assert next(tree.version for tree in protocols.in_force(now) if tree.id == "gas") == "2026-2"
    assert protocols.tree("gas", "2026-1").version == "2026-1"


async def test_another_workstation_has_them_at_its_next_look(room, sup, jw, tmp_path, protocols):
    kept = Kept(room.acts)
    other = CallProtocols(room.acts, tmp_path / "nowhere", kept, Directories(room.acts, tmp_path, kept))
    await room.acts.read(jw, lambda look: look.now)
    assert len(other.in_force(room.clock.now())) == 3


def test_every_fault_is_named_by_its_file(tmp_path):
    found = read_all(lay(tmp_path)).faults
    assert set(found) == {
        "hours.yml",
        "ladders.yml",
        *(f"out-of-hours/{name}.yml" for name in ("gas", "life_risk", "wall")),
    }
    assert not any(found.values())
    lay(
        tmp_path,
        gas=GAS.replace("protocol: gas", "protocol: gass").replace("building_control", "gasworks"),
        hours="- 7",
    )
    found = {name: [each.what for each in faults] for name, faults in read_all(tmp_path).faults.items()}
    assert found["out-of-hours/gas.yml"] == [
        "the file holds the protocol gass",
        'the service "gasworks" is not in hours.yml',
    ]
    assert found["hours.yml"] == ["the file does not begin with keys"]
    assert found["ladders.yml"] == ['the service "building_control" is not in hours.yml']
    assert 'the protocol "gas" is not in protocols/out-of-hours' in found["out-of-hours/wall.yml"]
    assert names(tmp_path / "nowhere") == ()


async def test_the_bank_holidays_file_dropped_beside_the_hours_is_in_force_and_a_bad_one_changes_nothing(
    room, sup, tmp_path, clock
):
    folder = lay(tmp_path)
    (folder / "bank-holidays.json").write_bytes(published())
    protocols = await opened(room, sup, folder)
    new_year = datetime(2027, 1, 1, 12, tzinfo=UTC)
    clock.at = new_year

    def opens(day):
        hours = protocols.hours.in_force(clock.now())
        return hours.next_opening(hours.service("building_control"), day).date()

    easter = datetime(2027, 3, 25, 18, tzinfo=UTC)
    assert opens(easter) == date(2027, 3, 30)  # hours.yml itself knows nothing of Easter
    (folder / "bank-holidays.json").write_text("{}")
    await protocols.load(by=sup)
    assert opens(easter) == date(2027, 3, 30)
    kinds = [line.facts.file for line in await room.book.lines(by=sup) if line.kind.startswith("protocol.")]
    assert kinds.count("bank-holidays") == 2
    assert "no list of events" in read_all(folder).faults["bank-holidays.json"][0].what

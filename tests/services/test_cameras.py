"""The inventory in force: a good file comes in with its changes, a bad one changes nothing but is told once."""

from pathlib import Path

import pytest

from control_room.domain.cameras.lines import CamerasChanged, InventoryLoaded, InventoryRefused

SHIPPED = Path(__file__).parents[2] / "cameras.yml"


@pytest.fixture
def shipped():
    return SHIPPED.read_text("utf-8")


@pytest.fixture
async def loaded(room, sup, tmp_path, shipped):
    room.cameras.path = tmp_path / "cameras.yml"
    room.cameras.path.write_text(shipped)
    await room.cameras.load(by=sup)
    return room


async def kinds(room, by, after=1):
    return [line.kind for line in await room.book.lines(by=by, after=after, limit=1000)]


async def test_the_first_good_file_comes_into_force_as_one_line(loaded, sup):
    assert len(loaded.cameras.inventory.cameras) == 104
    lines = await loaded.book.lines(by=sup, after=1)
    assert [type(line.facts) for line in lines] == [InventoryLoaded]
    assert (lines[0].facts.count, lines[0].facts.cameras) == (104, ())
    assert "Fairfield" in loaded.cameras.wards


async def test_the_same_file_again_writes_nothing(loaded, sup):
    assert await loaded.cameras.load(by=sup) == ()
    assert await kinds(loaded, sup) == ["inventory.loaded"]


async def test_a_changed_camera_is_a_line(loaded, sup, shipped):
    location = next(c.location for c in loaded.cameras.inventory.cameras if c.number == "12")
    loaded.cameras.path.write_text(shipped.replace(location, location + " (moved)"))
    changes = await loaded.cameras.load(by=sup)
    assert {change.number for change in changes} >= {"12"}
    assert set(await kinds(loaded, sup, after=2)) == {"inventory.loaded", "camera.changed"}


@pytest.mark.parametrize("bad", ["not: [yaml", "", "\x00", "cameras: 7\n", "- 1\n"])
async def test_a_bad_file_leaves_the_last_good_one_in_force_and_is_told_once(loaded, sup, bad):
    loaded.cameras.path.write_text(bad)
    assert await loaded.cameras.load(by=sup) == ()
    assert await loaded.cameras.load(by=sup) == ()
    assert len(loaded.cameras.inventory.cameras) == 104
    assert loaded.cameras.faults
    lines = await loaded.book.lines(by=sup, after=2)
    assert [type(line.facts) for line in lines] == [InventoryRefused]
    assert "cameras.yml" in str(lines[0].facts.first)


async def test_a_file_that_is_gone_is_a_fault_and_mending_it_is_no_change(loaded, sup, shipped):
    loaded.cameras.path.unlink()
    await loaded.cameras.load(by=sup)
    assert len(loaded.cameras.inventory.cameras) == 104
    loaded.cameras.path.write_text(shipped)
    assert await loaded.cameras.load(by=sup) == ()
    assert loaded.cameras.faults == () or all(f.severity.value != "error" for f in loaded.cameras.faults)
    assert await kinds(loaded, sup) == ["inventory.loaded", "inventory.refused"]


async def test_a_console_without_the_file_uses_the_last_good_one(loaded, sup):
    from control_room.services.cameras import Cameras

    other = Cameras(loaded.acts, Path("/nowhere/cameras.yml"))
    assert len((await other.last_good(by=sup)).cameras) == 104


async def test_a_room_that_never_had_a_good_file_has_no_cameras_and_goes_on(room, sup, tmp_path):
    room.cameras.path = tmp_path / "none.yml"
    await room.cameras.load(by=sup)
    assert len(room.cameras.inventory.cameras) == 0
    assert len((await room.cameras.last_good(by=sup)).cameras) == 0


async def test_a_camera_that_came_and_one_that_went_are_lines(loaded, sup, shipped):
    loaded.cameras.path.write_text(shipped.replace("CAM094", "CAM194").replace("number: 94\n", "number: 194\n"))
    await loaded.cameras.load(by=sup)
    assert loaded.cameras.faults == ()
    lines = await loaded.book.lines(by=sup, after=2, limit=1000)
    told = {(line.kind, line.facts.camera) for line in lines if line.kind != "inventory.loaded"}
    assert {("camera.added", "194"), ("camera.withdrawn", "94")} <= told


async def test_one_change_of_many_cameras_is_one_line_that_names_them(loaded, sup, shipped):
    loaded.cameras.path.write_text(
        shipped.replace("review_due: 2027-04-01", "review_due: 2027-05-01").replace("Tamworth Road", "Keeley Road", 1)
    )
    await loaded.cameras.load(by=sup)
    lines = await loaded.book.lines(by=sup, after=2, limit=1000)
    together = [line for line in lines if isinstance(line.facts, CamerasChanged)]
    assert [(line.facts.field, len(line.facts.cameras)) for line in together] == [("review_due", 94)]
    assert len(lines) < 12

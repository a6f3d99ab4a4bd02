"""The door of a real room: what is opened when."""

from pathlib import Path

import pytest

from control_room.tui.live.door import RoomDoor


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
async def door(room):
    made = RoomDoor(room.settings, room.clock)
    yield made
    await made.close()


async def test_the_first_tick_opens_the_room_behind_the_sign_in_screen(door):
    assert door.room is None
    await door.tick()
    assert door.room is not None
    assert (door.council, door._started) == ("Borough of Testing", True)


async def test_where_there_is_no_room_none_is_made(door, room, tmp_path):
    await room.close()
    for each in tmp_path.glob("room.db*"):
        each.unlink()
    await door.tick()
    assert door.room is None
    assert not Path(tmp_path / "room.db").exists()


async def test_a_room_that_cannot_be_opened_is_said_to_whoever_signs_in_and_tried_once(door, monkeypatch):
    monkeypatch.setattr("control_room.store.engine.SAFE_SQLITE", (99, 0, 0))
    await door.tick()
    await door.tick()
    assert door.room is None
    with pytest.raises(Exception, match=r"SQLite .* can damage"):
        await door.open()

"""The doctor says what is set, what runs and what grows old, and never fails at it."""

from uuid import uuid4

import msgspec
import pytest

from control_room.adapters import keys
from control_room.adapters.clock import WallClock
from control_room.domain.book import Noted
from control_room.domain.errors import BookUnavailable
from control_room.domain.notes import key_name
from control_room.room import Room
from control_room.services.aside import Aside
from control_room.services.doctor import Doctor
from control_room.services.standing import Standing
from control_room.settings import Settings


def doctor_of(room, settings=None) -> Doctor:
    settings = settings or room.settings
    standing = Standing(room.acts, settings)
    aside = Aside(settings.local, room.acts, standing)
    return Doctor(room.acts, room.book, settings, proof=room.proof, standing=standing, aside=aside)


async def points(doctor):
    return {each.point: each for each in await doctor.look()}


async def test_a_room_looked_after_is_well(room, sup, clock, tmp_path):
    clock.at = WallClock().now()
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    await room.proof.backup(tmp_path / "kept")
    clock.at = WallClock().now()  # PostgreSQL's own clock is asked, and a backup takes its time
    found = await doctor_of(room).look()
    assert [each.line for each in found if not each.ok] == []
    told = {each.point: each.words for each in found}
    assert told["workstation"] == "CR-2"
    assert "0 min ago" in told["backup"]
    assert "sqlalchemy 2." in told["libraries"]
    assert found[0].line.startswith("ok   home: ")


async def test_what_grows_old_is_said(room, sup, jw, clock, tmp_path):
    origin = (await room.book.whose()).origin
    assert (await points(doctor_of(room)))["backup"].ok  # opened today
    clock.tick(27 * 3600)
    found = await points(doctor_of(room))
    assert not found["backup"].ok
    assert "none was ever made" in found["backup"].words
    assert "nobody has signed" in found["checkpoint"].words
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    await room.proof.backup(tmp_path / "kept")
    clock.tick(26 * 3600)
    assert (await points(doctor_of(room)))["backup"].ok
    await room.book.note(by=jw, note=Noted(text="x"))
    clock.tick(60)
    found = await points(doctor_of(room))
    assert not found["backup"].ok
    assert found["backup"].words.startswith("26 h 1 min ago")
    assert not found["checkpoint"].ok


async def test_a_clock_that_went_back_and_one_that_jumped(room, jw, clock):
    await room.book.note(by=jw, note=Noted(text="x"))
    clock.tick(-7200)
    assert "went backwards" in (await points(doctor_of(room)))["clock"].words
    clock.tick(7300)
    await room.book.clock_jumped(seconds=-7200)
    found = (await points(doctor_of(room)))["clock"]
    assert "jumped 1 times" in found.words
    assert not found.ok


async def test_lines_that_wait_and_settings_at_fault_are_said(room, clock):
    settings = msgspec.structs.replace(room.settings, faulty=("settings.toml: floor = 0; 2 is used",))
    doctor = doctor_of(room, settings)

    async def never():
        raise BookUnavailable("full", "full")

    await doctor._aside.write_or_aside(never, uid=uuid4(), at=clock.now(), staff="0417", words="x")
    found = await points(doctor)
    assert "1 lines wait" in found["side-book"].words
    assert not found["settings"].ok
    doctor._aside.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_no_password_is_shown(room):
    settings = msgspec.structs.replace(room.settings, database_url="postgresql+asyncpg://u:secret@127.0.0.1/x")
    assert all("secret" not in each.words for each in await doctor_of(room, settings).look())


async def test_without_a_book_it_says_so(tmp_path, clock):
    url = f"sqlite+aiosqlite:///{tmp_path}/no/room.db"
    room = Room(Settings(home=tmp_path, database_url=url, workstation="CR-2"), clock=clock)
    found = (await points(doctor_of(room)))["book"]
    assert not found.ok
    await room.close()

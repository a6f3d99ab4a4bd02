"""A backup is a copy that was proved after it was written, while others went on writing."""

import asyncio
import hashlib
import json
import subprocess
from datetime import timedelta

import pytest

from control_room.adapters import keys
from control_room.adapters.folders import NoRoomThere
from control_room.domain.boards import Bolo
from control_room.domain.book import BackedUp, Noted
from control_room.domain.errors import BookUnavailable
from control_room.domain.notes import key_name
from control_room.room import Room
from control_room.services.backups import BackupNotProved
from control_room.services.portraits import NoPortrait
from control_room.settings import Settings
from tests.services.intruder import intrude
from tests.services.test_portraits import face, posted


@pytest.fixture
async def book(room, jw, sup, tmp_path):
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    for n in range(20):
        await room.book.note(by=jw, note=Noted(text=f"line {n} — ½", typed=f"{n}"))
    await room.book.strike(by=jw, number=4, reason="wrong street")
    (tmp_path / "settings.toml").write_text("floor = 2\n")
    (tmp_path / "workstation" / "CR-2").mkdir(parents=True)
    (tmp_path / "workstation" / "CR-2" / "side-book").write_bytes(b"SIDEBK1\n")
    return room


async def opened(folder, clock, tmp_path):
    return Room(
        Settings(home=tmp_path / "elsewhere", database_url=f"sqlite+aiosqlite:///{folder}/room.db", workstation="CR-9"),
        clock=clock,
    )


async def test_a_backup_is_the_whole_book_proved_and_a_line_says_so(book, jw, clock, tmp_path):
    made = await book.proof.backup(tmp_path / "kept")
    told = json.loads((made.folder / "manifest.json").read_text())
    assert told["proved"]
    assert (told["entries"], told["root"]) == (made.entries, made.root)
    names = {"room.db", "README.txt", "cameras.yml", "settings.toml", "side-books/CR-2"}
    assert set(told["files"]) == names
    for name, of in told["files"].items():
        held = (made.folder / name).read_bytes()
        assert (len(held), hashlib.sha256(held).hexdigest()) == (of["bytes"], of["sha256"])
    assert {str(p.relative_to(made.folder)) for p in made.folder.rglob("*") if p.is_file()} == names | {"manifest.json"}
    newest = (await book.book.lines(by=jw, newest=True, limit=1))[0]
    assert newest.facts == BackedUp(entries=made.entries, root=made.root, nightly=False)
    assert str(made) == str(made.folder)


async def test_it_opens_as_a_room_and_proves_with_its_rows(book, jw, clock, tmp_path):
    made = await book.proof.backup(tmp_path / "kept")
    copy = await opened(made.folder, clock, tmp_path)
    verdict = await copy.proof.verify(rows=True)
    assert (verdict.why, verdict.entries, verdict.root) == ("", made.entries, made.root)
    wanted = {"by": jw, "before": made.entries + 1}
    assert await book.book.lines(**wanted) == await copy.book.lines(**wanted)
    await copy.book.note(by=jw, note=Noted(text="goes on"))
    await copy.close()


async def test_no_private_key_is_in_it(book, tmp_path):
    made = await book.proof.backup(tmp_path / "kept")
    secret = (tmp_path / "key").read_bytes().strip().split(b"+", 4)[4]
    assert all(secret not in each.read_bytes() for each in made.folder.rglob("*") if each.is_file())


async def test_others_go_on_writing_meanwhile(book, jw, clock, tmp_path):
    other = Room(book.settings, clock=clock)
    wrote = 0

    async def on():
        nonlocal wrote
        while True:
            await other.book.note(by=jw, note=Noted(text="meanwhile"))
            wrote += 1
            await asyncio.sleep(0.005)

    writing = asyncio.ensure_future(on())
    made = await book.proof.backup(tmp_path / "kept")
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await asyncio.sleep(0.1)
    assert wrote
    assert made.entries >= 23
    assert (await book.proof.verify()).ok
    await other.close()


async def test_a_copy_that_does_not_hold_is_no_backup(book, tmp_path):
    intrude(book.settings.database_url, "UPDATE bodies SET words = 'x' WHERE number = 7 AND field = 'text'")
    with pytest.raises(BackupNotProved, match=r"line 7 .*not-proved"):
        await book.proof.backup(tmp_path / "kept")
    assert [each.suffix for each in (tmp_path / "kept").iterdir()] == [".not-proved"]
    assert await book.proof.last_backup() is None


async def test_the_last_backup_is_known_and_grows_old(book, clock, tmp_path):
    assert await book.proof.last_backup() is None
    made = await book.proof.backup(tmp_path / "kept", nightly=True)
    last = await book.proof.last_backup()
    assert (last.entries, last.root, last.nightly, last.at) == (made.entries, made.root, True, clock.now())
    assert not last.stale(clock.now() + timedelta(hours=26))
    assert last.stale(clock.now() + timedelta(hours=26, seconds=1))


async def test_nightly_backups_live_thirty_five_days(book, clock):
    first = await book.proof.nightly()
    (first.folder.parent / "mine").mkdir()
    clock.tick(34 * 86400)
    second = await book.proof.nightly()
    assert first.folder.exists()
    clock.tick(2 * 86400)
    third = await book.proof.nightly()
    assert not first.folder.exists()
    assert second.folder.exists()
    assert third.folder.exists()
    assert (first.folder.parent / "mine").exists()


async def test_a_full_disk_is_said_and_nothing_stays(book, tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "none", place], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("full disk: a tmpfs cannot be mounted here (root can)")
    try:
        with pytest.raises(NoRoomThere, match="is full; nothing was left"):
            await book.proof.backup(place)
        assert list(place.iterdir()) == []
    finally:
        subprocess.run(["umount", "-l", place], check=True)
    assert await book.proof.last_backup() is None


async def test_a_book_out_of_reach_is_said(book, tmp_path):
    away = Room(
        Settings(home=tmp_path, database_url=f"sqlite+aiosqlite:///{tmp_path}/no.db", workstation="CR-2"),
        clock=book.clock,
    )
    with pytest.raises(BookUnavailable):
        await away.proof.backup(tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []
    await away.close()


async def test_the_picture_of_a_look_out_is_in_no_backup(book, jw, clock, tmp_path):
    """It is deleted with its look-out; a copy that stays for weeks would have it still."""
    ref = await posted(book, jw, expires=clock.now() + timedelta(hours=2))
    await book.onshift.portraits.put(ref, face(tmp_path / "face.jpg"), by=jw)
    kept = await book.onshift.portraits.jpeg(ref, by=jw)
    made = await book.proof.backup(tmp_path / "kept")
    held = await asyncio.to_thread((made.folder / "room.db").read_bytes)
    assert not [at for at in range(400, len(kept) - 400, 500) if kept[at : at + 24] in held]
    assert "pictures of look-outs" in json.loads((made.folder / "manifest.json").read_text())["left_out"]
    assert await book.onshift.portraits.jpeg(ref, by=jw) == kept
    copy = await opened(made.folder, clock, tmp_path)
    try:
        with pytest.raises(NoPortrait):
            await copy.onshift.portraits.jpeg(ref, by=jw)
        clock.tick(3 * 3600)
        await copy.boards.lapse(by=jw)
        assert (await copy.acts.read(jw, lambda look: look.matter(ref, Bolo))).picture is None
    finally:
        await copy.close()

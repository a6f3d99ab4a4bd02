"""A line is never refused: whenever the book cannot be written it goes aside, durable, and comes in once."""

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from control_room.adapters.sidebook import SideBook, SideBookDamaged, SideBookFull, SideLine
from control_room.domain.book import BroughtIn, Noted, heard
from control_room.domain.errors import BookUnavailable
from control_room.room import Room
from control_room.services.acts import Receipt
from control_room.services.aside import Aside, WrongBook
from control_room.services.standing import Standing, State
from control_room.settings import Settings
from tests.relays import free_port
from tests.services.test_standing import cut

ROOT = Path(__file__).parents[2]


def aside_of(room) -> Aside:
    """One that waits long enough for a book that can be had, however busy the machine is."""
    standing = Standing(room.acts, room.settings)
    made = Aside(room.settings.local, room.acts, standing, patience=60)
    made.standing = standing
    return made


@contextmanager
def in_a_hurry(aside):
    """The book is not to be had here, so nobody waits long for it."""
    usual, aside._patience = aside._patience, 0.5
    try:
        yield
    finally:
        aside._patience = usual


@pytest.fixture
def aside(room):
    made = aside_of(room)
    yield made
    made.close()


async def enter(room, aside, jw, clock, words):
    uid = uuid4()
    return await aside.write_or_aside(
        lambda: room.book.note(by=jw, note=Noted(text=words), uid=uid, at=clock.now()),
        uid=uid,
        at=clock.now(),
        staff="0417",
        words=words,
    )


async def texts(room, jw):
    lines = await room.book.lines(by=jw, limit=1000)
    return [(line.kind, getattr(line.facts, "text", None)) for line in lines]


class Holder:
    """Another program that holds the book's file locked, in a process of its own."""

    def __init__(self, path):
        script = f"import sqlite3, sys; c = sqlite3.connect({str(path)!r}, isolation_level=None); c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
        self.process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == b"held\n"

    def let_go(self):
        self.process.communicate()


async def test_a_line_that_can_be_written_goes_into_the_book(room, aside, jw, clock):
    assert isinstance(await enter(room, aside, jw, clock, "in"), Receipt)
    assert (aside.aside, aside.waiting()) == (False, ())


async def not_to_be_begun():
    raise AssertionError("the book is not asked: the line goes aside at once")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_locked_by_another_program_it_goes_aside_and_from_then_on_at_once(room, aside, jw, clock):
    holder = Holder(room.database.path)
    try:
        with in_a_hurry(aside):
            first = await enter(room, aside, jw, clock, "first")
            assert isinstance(first, SideLine)
            assert (first.said, first.words, first.staff, aside.aside) == ("S-1", "first", "0417", True)
            second = await aside.write_or_aside(
                not_to_be_begun, uid=uuid4(), at=clock.now(), staff="0417", words="second"
            )
            assert second.said == "S-2"
            assert aside.standing.state is State.LOCKED
            assert "side-book" in aside.standing.words
            assert not await aside.probe()
    finally:
        holder.let_go()
    async with asyncio.timeout(60):
        while aside._late:  # noqa: ASYNC110 - the act that was begun meanwhile ends by itself
            await asyncio.sleep(0.02)
    assert await aside.probe()
    assert (aside.aside, aside.standing.state) == (False, State.OK)
    clock.tick(60)
    brought = await aside.bring_in(by=jw)
    # The first line's act was begun while the book was locked: it ended in the book, and is only marked.
    assert [line.said for line, _ in brought.lines] == ["S-1", "S-2"]
    assert [t for _, t in await texts(room, jw)].count("first") == 1
    assert [t for _, t in await texts(room, jw)].count("second") == 1
    line = await room.book.line(by=jw, number=brought.lines[1][1])
    assert isinstance(line.facts, BroughtIn)
    assert (line.facts.side, line.facts.staff, line.facts.checked, line.at) == (2, "0417", True, second.at)
    assert line.recorded_at > line.at
    assert (await aside.bring_in(by=jw)).lines == ()


async def away(room, aside, jw, clock, *words):
    """Lines taken while the book is simply not to be had."""

    async def never():
        await asyncio.sleep(30)

    with in_a_hurry(aside):
        for one in words:
            await aside.write_or_aside(
                never, uid=uuid4(), at=clock.now(), staff="0417", words=one, checked=one != "who?"
            )


async def test_brought_in_twice_over_it_is_there_once(room, aside, jw, dk, clock):
    await away(room, aside, jw, clock, "one", "two", "who?")
    assert [line.checked for line in aside.waiting()] == [True, True, False]
    assert await aside.probe()
    other = aside_of(room)
    both = await asyncio.gather(aside.bring_in(by=jw), other.bring_in(by=dk))
    other.close()
    numbers = {tuple(n for _, n in each.lines) for each in both if len(each.lines) == 3}
    assert len(numbers) == 1
    assert [t for kind, t in await texts(room, jw) if kind == "line.brought_in"] == ["one", "two", "who?"]
    assert aside.waiting() == ()


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from control_room.room import Room
from control_room.settings import Settings
from control_room.services.aside import Aside
from control_room.services.standing import Standing

from control_room.services.acts import Signed
from control_room.domain.people import Role
from control_room.adapters.sidebook import SideBook

SideBook.done = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
home, url = sys.argv[1:]
settings = Settings(home=Path(home), database_url=url, workstation="CR-2")

async def run():
    room = Room(settings)
    aside = Aside(settings.local, room.acts, Standing(room.acts, settings))
    await aside.bring_in(by=Signed(staff="0417", role=Role.OPERATOR, ws="CR-2"))

asyncio.run(run())
"""


async def test_killed_between_the_act_and_its_mark_it_is_still_there_once(room, aside, jw, clock):
    await away(room, aside, jw, clock, "one", "two")
    assert await aside.probe()
    for n in (1, 2):
        told = [sys.executable, "-c", KILLED, str(room.settings.home), room.settings.database_url]
        died = await asyncio.to_thread(
            subprocess.run, told, check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True
        )
        assert died.returncode == -signal.SIGKILL, died.stderr
        if n == 1:
            assert len(aside.waiting()) == 2  # written, not marked
    brought = await aside.bring_in(by=jw)
    assert len(brought.lines) == 2
    assert [t for kind, t in await texts(room, jw) if kind == "line.brought_in"] == ["one", "two"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_file_that_is_gone(room, aside, jw, clock):
    await enter(room, aside, jw, clock, "before")
    path = room.database.path
    path.rename(path.with_suffix(".gone"))
    line = await enter(room, aside, jw, clock, "during")
    assert (line.words, line.why) == ("during", "missing")
    assert not await aside.probe()
    assert not path.exists()
    path.with_suffix(".gone").rename(path)
    assert await aside.probe()
    assert len((await aside.bring_in(by=jw)).lines) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_read_only_file(room, aside, jw, clock, tmp_path):
    """Root may write anywhere, so the file is made immutable where that can be done, else the mode does."""
    await room.close()
    path = room.database.path
    immutable = os.geteuid() == 0
    made = subprocess.run(["chattr", "+i", path], check=False, capture_output=True) if immutable else None
    if made is not None and made.returncode:
        pytest.skip("read-only file: root, and chattr +i does not work here")
    path.chmod(0o400) if not immutable else None
    try:
        again = Room(room.settings, clock=clock)
        other = aside_of(again)
        line = await enter(again, other, jw, clock, "during")
        assert line.words == "during"
        assert line.why in {"read_only", "missing"}
        other.close()
        await again.close()
    finally:
        subprocess.run(["chattr", "-i", path], check=False) if immutable else path.chmod(0o600)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 24 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", place], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("full disk: a tmpfs cannot be mounted here (root can)")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


async def test_a_full_disk_cannot_refuse_a_line(small_disk, clock, jw):
    settings = Settings(home=small_disk, database_url=f"sqlite+aiosqlite:///{small_disk}/room.db", workstation="CR-2")
    room = Room(settings, clock=clock)
    await room.book.prepare()
    await room.book.set_up(council="X", station="Y", supervisor="0001")
    aside = aside_of(room)
    aside.prepare()
    await aside.standing.look()
    with (small_disk / "ballast").open("wb", buffering=0) as ballast:
        try:
            while ballast.write(b"x" * 4096):
                pass
        except OSError:
            pass
    taken = [await enter(room, aside, jw, clock, f"{n} " + "x" * 2000) for n in range(300)]
    first = next(n for n, line in enumerate(taken) if isinstance(line, SideLine))
    assert all(isinstance(line, SideLine) for line in taken[first:])
    assert (taken[first].why, aside.standing.state) == ("full", State.FULL)
    assert not await aside.probe()
    (small_disk / "ballast").unlink()
    assert await aside.probe()
    brought = await aside.bring_in(by=jw)
    assert len(brought.lines) == 300 - first
    said = [t.partition(" ")[0] for kind, t in await texts(room, jw) if t and kind in {"line.noted", "line.brought_in"}]
    assert sorted(map(int, said)) == list(range(300))
    assert (await room.proof.verify()).ok
    aside.close()
    await room.close()


class Wire:
    """The way to the server, which can be cut."""

    def __init__(self, host, port):
        self.to = (host, port)
        self.ends = []
        self.server = None

    async def open(self, port):
        self.server = await asyncio.start_server(self._carry, "127.0.0.1", port)
        self.port = self.server.sockets[0].getsockname()[1]

    async def _carry(self, reader, writer):
        there, back = await asyncio.open_connection(*self.to)
        self.ends += [writer, back]

        async def pump(source, sink):
            try:
                while data := await source.read(65536):
                    sink.write(data)
                    await sink.drain()
            except (OSError, asyncio.CancelledError):
                pass
            finally:
                sink.close()

        await asyncio.gather(pump(reader, back), pump(there, writer))

    async def cut(self):
        self.server.close()
        for end in self.ends:
            end.transport.abort()
        self.ends = []
        await asyncio.sleep(0.05)


async def test_a_server_that_is_gone_and_comes_back(postgresql_url, clock, jw, tmp_path):
    host, _, port = postgresql_url.partition("@")[2].partition("/")[0].partition(":")
    wire = Wire(host, int(port))
    await wire.open(free_port())
    url = postgresql_url.replace(f"{host}:{port}", f"127.0.0.1:{wire.port}")
    room = Room(Settings(home=tmp_path, database_url=url, workstation="CR-2"), clock=clock)
    await room.book.prepare()
    await room.book.set_up(council="X", station="Y", supervisor="0001")
    aside = aside_of(room)
    assert isinstance(await enter(room, aside, jw, clock, "before"), Receipt)
    await wire.cut()
    line = await enter(room, aside, jw, clock, "during")
    assert (line.words, line.why) == ("during", "away")
    assert not await aside.probe()
    await wire.open(wire.port)
    assert await aside.probe()
    assert len((await aside.bring_in(by=jw)).lines) == 1
    assert [t for _, t in await texts(room, jw)].count("during") == 1
    aside.close()
    await room.close()
    await wire.cut()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_server_that_drops_the_connection_loses_nothing(room, aside, jw, clock):
    await enter(room, aside, jw, clock, "before")
    server = await asyncpg.connect("postgresql://" + room.settings.database_url.partition("://")[2])
    me = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    await server.fetch(me)
    await server.close()
    taken = [await enter(room, aside, jw, clock, f"{n}") for n in range(5)]
    await aside.probe()
    await aside.probe()
    await aside.bring_in(by=jw)
    said = [t for _, t in await texts(room, jw) if t in {str(n) for n in range(5)}]
    assert sorted(said) == ["0", "1", "2", "3", "4"]
    assert len(taken) == 5


async def test_on_a_wrong_book_lines_go_aside_and_wait_for_two_people(room, aside, jw, sup, mgr, clock):
    for n in range(5):
        await room.book.note(by=jw, note=Noted(text=f"{n}"))
    await aside.standing.look()
    await cut(room, 3)
    await aside.standing.look()
    line = await enter(room, aside, jw, clock, "aside")
    assert (line.said, line.why, aside.aside) == ("S-1", "shorter", True)
    with pytest.raises(WrongBook):
        await aside.bring_in(by=jw)
    await aside.standing.accept(by=sup, second=mgr, reason="Tuesday's copy put back")
    assert not aside.aside
    assert len((await aside.bring_in(by=jw)).lines) == 1


# -- the side-book itself -------------------------------------------------------------------------------------------------


def take(side, words, **more):
    from datetime import UTC, datetime

    return side.take(uuid=more.pop("uuid", uuid4()), at=datetime(2026, 3, 13, tzinfo=UTC), staff="0417", words=words)


def test_a_side_book_is_read_back_and_numbered_on(tmp_path):
    side = SideBook(tmp_path / "side-book", reserve=1 << 16)
    take(side, "one")
    take(side, "two \x00 \u2028 日本")
    side.done(1, 812)
    side.close()
    again = SideBook(tmp_path / "side-book", reserve=1 << 16)
    assert [(line.said, line.words) for line in again.waiting()] == [("S-2", "two \x00 \u2028 日本")]
    assert take(again, "three").said == "S-3"
    assert [line.n for line in again.waiting()] == [2, 3]
    again.close()


def test_two_programs_of_a_workstation_share_it(tmp_path):
    one, other = (SideBook(tmp_path / "side-book", reserve=1 << 16) for _ in range(2))
    assert [take(s, w).said for s, w in ((one, "a"), (other, "b"), (one, "c"))] == ["S-1", "S-2", "S-3"]
    other.done(1, 5)
    assert [line.words for line in one.waiting()] == ["b", "c"]
    one.close()
    other.close()


def test_a_line_taken_twice_is_one_line(tmp_path):
    side = SideBook(tmp_path / "side-book", reserve=1 << 16)
    uid = uuid4()
    assert take(side, "a", uuid=uid) == take(side, "a", uuid=uid)
    assert len(side.waiting()) == 1
    side.close()


def test_a_full_side_book_says_so_and_can_still_be_emptied(tmp_path):
    side = SideBook(tmp_path / "side-book", reserve=1 << 14)
    with pytest.raises(SideBookFull):
        [take(side, "x" * 100) for _ in range(500)]
    assert len(side.waiting()) > 30
    for line in side.waiting():
        side.done(line.n, 9_000_000 + line.n)
    assert side.waiting() == ()
    side.close()


def test_what_was_cut_off_in_writing_is_not_a_line(tmp_path):
    path = tmp_path / "side-book"
    side = SideBook(path, reserve=1 << 14)
    take(side, "whole")
    take(side, "half")
    at = side._at
    side.close()
    with path.open("r+b") as file:
        file.seek(at - 3)
        file.write(b"\x00\x00\x00")
    again = SideBook(path, reserve=1 << 14)
    assert [line.words for line in again.waiting()] == ["whole"]
    assert take(again, "after").said == "S-2"
    again.close()


def test_another_file_is_not_taken_for_a_side_book(tmp_path):
    (tmp_path / "side-book").write_text("somebody's letter")
    with pytest.raises(SideBookDamaged):
        SideBook(tmp_path / "side-book")
    assert (tmp_path / "side-book").read_text() == "somebody's letter"


@pytest.mark.parametrize("words", ["k disturbing", "2040 k disturbed as3 the boy"])
async def test_what_was_said_in_confidence_meanwhile_is_brought_in_in_confidence(
    room, aside, sup, jw, dk, clock, words
):
    await aside.write_or_aside(out_of_reach, uid=uuid4(), at=clock.now(), staff="0417", words=words)
    aside._away = None
    done = await aside.bring_in(by=dk)
    assert [side.words for side, _ in done.lines] == [words]
    assert not await room.find.find("disturbing", by=dk)
    assert not await room.find.find("disturbed", by=dk)
    (care,) = await room.onshift.welfare.care(by=jw)
    assert (care.who, care.opened) == ("0417", done.lines[0][1])
    line = await room.book.line(by=jw, number=care.opened)
    assert (heard(line.facts.typed), line.at, line.by) == (words, clock.now(), dk.staff)
    assert not (await aside.bring_in(by=dk)).lines


async def out_of_reach():
    raise BookUnavailable("locked", "the book was not to be had in time")

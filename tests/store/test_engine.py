"""Opening the database: one library, one pen, and what is said when the book cannot be had."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from control_room.adapters.clock import GivenClock
from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.errors import BookUnavailable, OldLibrary
from control_room.services.acts import Acts, Looking
from control_room.store import schema
from control_room.store.book import PEN_KEY
from control_room.store.engine import PATIENCE, PostgresDatabase, SqliteDatabase, check_library, open_database

ROOT = Path(__file__).parents[2]


def test_an_old_library_is_refused_and_says_what_to_do():
    with pytest.raises(OldLibrary, match="scripts/run"):
        check_library((3, 40, 1))
    check_library((3, 51, 3))
    check_library()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("sqlite+aiosqlite:///x.db", SqliteDatabase),
        ("sqlite:///x.db", SqliteDatabase),
        ("postgresql+asyncpg://u@127.0.0.1/x", PostgresDatabase),
        ("postgresql://u:secret@127.0.0.1/x", PostgresDatabase),
    ],
)
def test_an_address_names_its_engine(url, kind):
    opened = open_database(url)
    assert isinstance(opened, kind)
    if isinstance(opened, PostgresDatabase):
        assert opened.url.startswith("postgresql+asyncpg://")
        assert ("secret" in url) == ("secret" in opened.url)


async def test_an_act_whose_asker_goes_away_is_written_all_the_same(room, jw):
    before = await room.book.size()
    began = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(w):
        loop.call_soon_threadsafe(began.set)
        time.sleep(0.2)
        w.record(Noted(text="half way through"))

    asker = asyncio.create_task(room.acts.write(Act.NOTE, jw, slowly))  # noqa: TID251 - the task is to be cancelled
    await began.wait()
    asker.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asker
    async with asyncio.timeout(60):
        while await room.book.size() == before:  # noqa: ASYNC110 - the act goes on by itself
            await asyncio.sleep(0.02)
    assert (await room.book.line(by=jw, number=before + 1)).facts.text == "half way through"


async def test_whoever_is_called_off_at_the_moment_the_act_is_done_stops(room):
    """The loop's own wait keeps a call-off to itself where what it waited for is done already: a writer then goes on for ever."""
    done = threading.Event()

    async def on():
        while True:
            await room.acts.database.write(lambda _: done.set())

    for _ in range(20):
        done.clear()
        writing = asyncio.ensure_future(on())
        while not done.is_set():  # noqa: ASYNC110 - an event of another thread
            await asyncio.sleep(0)  # where the server is asked on the loop itself, it has to run for the act to be done
        time.sleep(0.005)  # the act is over, and the loop has not heard of it
        await asyncio.sleep(0)
        writing.cancel()
        stopped, _ = await asyncio.wait({writing}, timeout=60)
        assert stopped


async def test_closing_the_room_waits_for_the_act_under_way(empty_url, tmp_path, clock, jw):
    database = open_database(empty_url)
    acts = Acts(database, clock)
    await database.write(schema.prepare)
    began = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(w):
        loop.call_soon_threadsafe(began.set)
        time.sleep(0.2)
        w.record(Noted(text="last words"))

    asker = asyncio.create_task(acts.write(Act.NOTE, jw, slowly))  # noqa: TID251 - the task is to be cancelled
    await began.wait()
    asker.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asker
    await database.close()
    again = open_database(empty_url)
    try:
        assert await again.read(lambda conn: Looking(conn, jw.reader, clock.now()).size()) == 1
    finally:
        await again.close()


async def test_whoever_looks_or_writes_after_closing_is_told_that_the_book_is_closed(tmp_path):
    opened = open_database(f"sqlite:///{tmp_path}/room.db")
    await opened.write(schema.version)
    await opened.close()
    for late in (opened.read, opened.write):
        with pytest.raises(BookUnavailable, match="closed"):
            await late(schema.version)


async def test_looking_for_a_book_that_is_missing_makes_no_file(tmp_path):
    place = tmp_path / "a room? #1"
    place.mkdir()
    opened = open_database(f"sqlite:///{place}/room.db")
    with pytest.raises(BookUnavailable, match="missing"):
        await opened.read(schema.version)
    await opened.close()
    assert list(place.iterdir()) == []


async def test_closing_twice_does_no_harm(empty_url):
    database = open_database(empty_url)
    await database.write(schema.prepare)
    await database.close()
    await database.close()


async def test_one_look_sees_one_moment(room, jw):
    """Two questions in one look agree, whatever another console writes between them."""

    def twice(looking):
        first = looking.size()
        pause.set()
        assert done.wait(60)
        return first, looking.size()

    pause, done = threading.Event(), threading.Event()

    def write_beside():
        assert pause.wait(60)

        async def write():
            mine = open_database(room.settings.database_url)
            try:
                await Acts(mine, room.clock).write(Act.NOTE, jw, lambda w: w.record(Noted(text="between")))
            finally:
                await mine.close()

        asyncio.run(write())
        done.set()

    thread = threading.Thread(target=write_beside)
    thread.start()
    try:
        first, second = await room.acts.read(jw, twice)
    finally:
        thread.join()
    assert first == second
    assert await room.book.size() == first + 1


# -- the embedded file ----------------------------------------------------------------------------------------------------


@pytest.fixture
async def file(tmp_path):
    """An embedded book with nothing in it."""
    database = SqliteDatabase(tmp_path / "room.db")
    await database.write(schema.prepare)
    yield database
    await database.close()


@pytest.fixture
def acts(file):
    return Acts(file, GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC)))


def note(text="x"):
    return lambda w: w.record(Noted(text=text))


async def test_a_full_disk_is_said_in_words_and_leaves_nothing_half_written(acts, file, jw):
    await acts.write(Act.NOTE, jw, note("before"))

    def small(conn):
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar()
        conn.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await file.write(small)
    with pytest.raises(BookUnavailable, match="side-book") as told:
        await acts.write(Act.NOTE, jw, note("word " * 20000))
    assert told.value.why == "full"
    await file.write(lambda conn: conn.exec_driver_sql("PRAGMA max_page_count=1073741823"))
    assert (await acts.write(Act.NOTE, jw, note("after"))).number == 2


async def test_a_read_only_book_is_said_in_words(acts, file, jw):
    await file.write(lambda conn: conn.exec_driver_sql("PRAGMA query_only=ON"))
    with pytest.raises(BookUnavailable) as told:
        await acts.write(Act.NOTE, jw, note())
    assert told.value.why == "read_only"


async def test_a_file_moved_away_is_not_written_under_another_name(acts, file, jw):
    await acts.write(Act.NOTE, jw, note())
    moved = file.path.with_name("moved.db")
    file.path.rename(moved)
    with pytest.raises(BookUnavailable) as told:
        await acts.write(Act.NOTE, jw, note())
    assert told.value.why == "missing"
    assert not file.path.exists()
    moved.rename(file.path)
    assert (await acts.write(Act.NOTE, jw, note())).number == 2


async def test_a_book_without_its_tables_is_missing_not_a_crash(tmp_path, clock, jw):
    database = SqliteDatabase(tmp_path / "empty.db")
    try:
        with pytest.raises(BookUnavailable) as told:
            await Acts(database, clock).write(Act.NOTE, jw, note())
        assert told.value.why == "missing"
        with pytest.raises(BookUnavailable):
            await Acts(database, clock).read(jw, Looking.size)
    finally:
        await database.close()


async def test_a_file_that_is_no_database_is_said_in_words(tmp_path, clock, jw):
    (tmp_path / "room.db").write_bytes(b"not a database at all, " * 500)
    database = SqliteDatabase(tmp_path / "room.db")
    try:
        with pytest.raises(BookUnavailable) as told:
            await Acts(database, clock).write(Act.NOTE, jw, note())
        assert told.value.why == "missing"
    finally:
        await database.close()


async def test_a_new_year_whose_first_line_failed_is_begun_again(acts, file, jw):
    """A search partition made in an act that was rolled back is made anew by the next."""

    def unlucky(conn):
        acts.act(conn, jw, note("lost"), uuid4())
        raise RuntimeError("the commit failed")

    with pytest.raises(RuntimeError):
        await file.write(unlucky)
    assert (await acts.write(Act.NOTE, jw, note("kept"))).number == 1


HOLDER = """
import sys, time, sqlite3, fcntl
how, path = sys.argv[1:]
if how == "queue":
    held = open(path + ".pen", "a")
    fcntl.flock(held, fcntl.LOCK_EX)
else:
    held = sqlite3.connect(path, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(file):
    """Another program that holds the queue, or the file itself, until told to let go."""
    running = []

    def hold(how):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, how, str(file.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout.readline().strip() == "held"
        return process

    yield hold
    for process in running:
        process.communicate()


async def test_a_pen_held_too_long_is_given_up_and_never_written_later(acts, file, jw, holder):
    process = holder("queue")
    wanted = asyncio.get_running_loop()
    started = wanted.time()
    with pytest.raises(BookUnavailable) as told:
        await file.write(lambda conn: acts.act(conn, jw, note("given up"), uuid4()), patience=0.3)
    assert told.value.why == "locked"
    assert wanted.time() - started < PATIENCE, "no longer than it was told to wait"
    process.communicate()
    assert (await acts.write(Act.NOTE, jw, note("next"))).number == 1
    line = await acts.read(jw, Looking.line, 1)
    assert line.facts.text == "next"


async def test_a_program_that_locks_the_file_is_waited_for_and_then_named(acts, file, jw, holder):
    await file.write(lambda conn: conn.connection.cursor().execute("PRAGMA busy_timeout=100"))
    process = holder("file")
    with pytest.raises(BookUnavailable, match="another") as told:
        await acts.write(Act.NOTE, jw, note())
    assert told.value.why == "locked"
    process.communicate()
    assert (await acts.write(Act.NOTE, jw, note())).number == 1


WRITER = """
import asyncio, sys
from datetime import UTC, datetime
from control_room.adapters.clock import GivenClock
from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.people import Role
from control_room.services.acts import Acts, Signed
from control_room.store.engine import open_database

async def main(url, staff):
    database = open_database(url)
    acts = Acts(database, GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC)))
    by = Signed(staff=staff, role=Role.OPERATOR, ws=staff)
    await acts.read(by, lambda look: look.size())
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(100):
        await acts.write(Act.NOTE, by, lambda w: w.record(Noted(text=f"{staff} {n}")))
    await database.close()

asyncio.run(main(sys.argv[1], sys.argv[2]))
"""


async def test_four_consoles_share_the_pen_fairly_and_leave_no_gap(room, jw):
    before = await room.book.size()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, room.settings.database_url, f"W{n}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for n in range(4)
    ]
    for process in running:
        assert (await asyncio.to_thread(process.stdout.readline)).strip() == "ready"
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        await asyncio.to_thread(process.communicate)
    lines = await room.book.lines(by=jw, after=before, limit=100000)
    assert [line.number for line in lines] == list(range(before + 1, before + 401))
    by = [line.by for line in lines]
    assert Counter(by) == {f"W{n}": 100 for n in range(4)}
    # From when all four are at it until the first is done: whatever a second holds on this machine.
    all_at_it = max(by.index(f"W{n}") for n in range(4))
    first_done = min(len(by) - by[::-1].index(f"W{n}") for n in range(4))
    meanwhile = [by[all_at_it:first_done].count(f"W{n}") for n in range(4)]
    assert min(meanwhile) >= 0.5 * max(meanwhile) > 0, meanwhile


WARNING = """
import os, sys, sqlite3
from sqlcipher3 import dbapi2 as ours
path = sys.argv[1]
mine = ours.connect(path, isolation_level=None)
mine.execute("PRAGMA journal_mode=DELETE")
mine.execute("CREATE TABLE IF NOT EXISTS t(n)")
mine.execute("BEGIN IMMEDIATE")
mine.execute("INSERT INTO t VALUES (1)")
if "second" in sys.argv:
    stranger = sqlite3.connect(path)
    stranger.execute("SELECT count(*) FROM t").fetchone()
    stranger.close()  # drops every lock this process holds on the file
import subprocess
other = subprocess.run([sys.executable, "-c", '''
import sys
from sqlcipher3 import dbapi2 as ours
one = ours.connect(sys.argv[1], timeout=0.2, isolation_level=None)
try:
    one.execute("BEGIN IMMEDIATE")
    print("in")
except ours.OperationalError:
    print("waits")
''', path], capture_output=True, text=True).stdout.strip()
print(other)
"""


@pytest.mark.parametrize(("libraries", "what_happens"), [("one", "waits"), ("second", "in")])
def test_a_warning_a_second_sqlite_library_in_one_process_drops_the_locks_of_the_first(
    tmp_path, libraries, what_happens
):
    """Why store/engine.py alone opens the file: with a second library another writer walks in while we hold the pen."""
    done = subprocess.run(
        [sys.executable, "-c", WARNING, str(tmp_path / "two.db"), libraries], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == what_happens


# -- the server -----------------------------------------------------------------------------------------------------------


async def _server(url, sql, *args):
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return await connection.fetch(sql, *args)
    finally:
        await connection.close()


async def test_a_terminated_backend_is_said_in_words_and_the_next_act_is_written(postgresql_url, clock, jw):
    database = PostgresDatabase(postgresql_url)
    acts = Acts(database, clock)
    try:
        await database.write(schema.prepare)
        await acts.write(Act.NOTE, jw, note("before"))

        def killed(w):
            me = w.conn.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            w.conn.exec_driver_sql("SELECT pg_terminate_backend($1)", (me,))

        with pytest.raises(BookUnavailable) as told:
            await acts.write(Act.NOTE, jw, killed)
        assert told.value.why == "away"
        assert (await acts.write(Act.NOTE, jw, note("after"))).number == 2
    finally:
        await database.close()


async def test_idle_connections_the_server_dropped_lose_no_act(postgresql_url, clock, jw):
    database = PostgresDatabase(postgresql_url)
    acts = Acts(database, clock)
    try:
        await database.write(schema.prepare)
        await acts.write(Act.NOTE, jw, note("before"))
        await _server(
            postgresql_url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        await asyncio.sleep(0.1)
        for _ in range(2):
            try:
                receipt = await acts.write(Act.NOTE, jw, note("after"))
                break
            except BookUnavailable as told:
                assert told.why == "away"
        assert receipt.number == 2
    finally:
        await database.close()


async def test_a_server_that_is_not_there_is_away(clock, jw):
    database = PostgresDatabase("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    try:
        with pytest.raises(BookUnavailable, match="side-book") as told:
            await Acts(database, clock).write(Act.NOTE, jw, note())
        assert told.value.why == "away"
        with pytest.raises(BookUnavailable):
            await Acts(database, clock).read(jw, Looking.size)
    finally:
        await database.close()


async def test_a_pen_held_on_the_server_is_given_up_after_patience(postgresql_url, clock, jw):
    database = PostgresDatabase(postgresql_url)
    acts = Acts(database, clock)
    holding = await asyncpg.connect(postgresql_url.replace("+asyncpg", ""))
    try:
        await database.write(schema.prepare)
        await holding.execute("SELECT pg_advisory_lock($1)", PEN_KEY)
        with pytest.raises(BookUnavailable) as told:
            await database.write(
                lambda conn: (
                    conn.exec_driver_sql("SET LOCAL lock_timeout='200ms'"),
                    acts.act(conn, jw, note(), uuid4()),
                )
            )
        assert told.value.why == "locked"
        await holding.execute("SELECT pg_advisory_unlock($1)", PEN_KEY)
        assert (await acts.write(Act.NOTE, jw, note())).number == 1
    finally:
        await holding.close()
        await database.close()

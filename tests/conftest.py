"""What every test stands on: a database of its own on either engine, and a home that is not yours.

Run by scripts/test, which starts PostgreSQL and names it in CONTROL_ROOM_TEST_PG. Without that the PostgreSQL half is
skipped and said so at the end; with REQUIRE=all it fails instead, and so does the whole run for any other skip.
"""

import asyncio
import itertools
import os
import shutil
import sys
from collections import Counter
from collections.abc import AsyncIterator, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
from hypothesis import HealthCheck, settings

from control_room.adapters.clock import GivenClock
from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.settings import Settings

CLUSTER = os.environ.get("CONTROL_ROOM_TEST_PG", "")
REQUIRE_ALL = os.environ.get("REQUIRE") == "all"
NO_POSTGRESQL = "PostgreSQL: no cluster in CONTROL_ROOM_TEST_PG (scripts/test starts one)"

# Two cores under xdist: a slow example, or a slow choice of one, is no fault of the code.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if not os.environ.get("CI"):  # there Hypothesis's own profile holds: the same examples every time
    settings.load_profile("desk")


LONGEST = (
    "tests/services/training/",
    "tests/store/test_engine",
    "tests/tui/test_played",
    "tests/adapters/probing/test_real",
    "tests/adapters/probing/test_sweep",
    "tests/scripts/",
    "tests/test_prop",
)

# What plays whole days and pages through what other tests count line by line, and what reads the code without running it.
COUNTED_ELSEWHERE = (
    "tests/tui/desks/test_difference",
    "tests/tui/desks/test_nights_played",
    "tests/tui/live/test_friday_played",
    "tests/tui/live/test_saturday_played",
    "tests/scripts/test_benches",
    "tests/cli/test_difference",
    "tests/test_house",
)


def pytest_collection_modifyitems(items):
    """What takes longest goes first, so that no worker is left with it alone at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


class Cluster:
    """The run's PostgreSQL, spoken to from a thread of its own so that no test's event loop is touched."""

    def __init__(self, url: str, worker: str) -> None:
        self._url = url
        self._names = (f"test_{worker}_{os.getpid()}_{n}" for n in itertools.count(1))
        self._thread = ThreadPoolExecutor(1, "cluster")
        self._runner = asyncio.Runner()
        self._connection = self._on_thread(self._connected(url))
        self._lent: Future[Lent] | None = None

    @staticmethod
    async def _connected(url: str) -> asyncpg.Connection:
        return await asyncpg.connect(url.replace("+asyncpg", ""))

    def _on_thread(self, awaitable):
        return self._later(awaitable).result()

    def _later(self, awaitable):
        async def awaited():
            return await awaitable

        return self._thread.submit(lambda: self._runner.run(awaited()))

    async def _create(self, template: str) -> str:
        name = next(self._names)
        await self._connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._url.rpartition("/")[0] + "/" + name

    async def _drop(self, url: str) -> None:
        name = url.rpartition("/")[2]
        await self._connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def create(self) -> str:
        return self._on_thread(self._create("template1"))

    def drop(self, url: str) -> None:
        self._on_thread(self._drop(url))

    # -- one with tables, lent from test to test ----------------------------------------------------------------------------

    def lend(self, template: str) -> str:
        """A database like the template: the one lent before, swept, or a new one where that was altered or much used."""
        if self._lent is None or self._lent.exception() is not None:
            self._lent = self._later(self._another(template))
        return self._lent.result().url

    def take_back(self, template: str) -> None:
        """The test is over; sweeping goes on behind the next one's beginning."""
        if self._lent is not None and self._lent.exception() is None:
            self._lent = self._later(self._swept(self._lent.result(), template))

    async def _another(self, template: str) -> "Lent":
        url = await self._create(template)
        connection = await self._connected(url)
        tables = [row[0] for row in await connection.fetch(_TABLES)]
        rows = {table: await connection.fetch(f'SELECT * FROM "{table}"') for table in tables}
        return Lent(
            url, connection, await connection.fetchval(_SHAPE), {table: found for table, found in rows.items() if found}
        )

    async def _swept(self, lent: "Lent", template: str) -> "Lent":
        lent.times += 1
        await lent.connection.execute(_ALONE)
        if lent.times < 100 and await lent.connection.fetchval(_SHAPE) == lent.shape:
            async with lent.connection.transaction():
                await lent.connection.execute(_SWEEP)
                for table, rows in lent.rows.items():
                    holes = ", ".join(f"${n}" for n in range(1, len(rows[0]) + 1))
                    await lent.connection.executemany(f'INSERT INTO "{table}" VALUES ({holes})', rows)
            return lent
        await lent.connection.close()
        await self._drop(lent.url)
        return await self._another(template)

    def close(self) -> None:
        if self._lent is not None and self._lent.exception() is None:
            lent = self._lent.result()
            self._on_thread(lent.connection.close())
            self.drop(lent.url)
        self._on_thread(self._connection.close())
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()


@dataclass
class Lent:
    """A database lent to one test after another, and what a new one looks like."""

    url: str
    connection: asyncpg.Connection
    shape: str
    rows: dict[str, list[asyncpg.Record]]
    times: int = 0


_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_SHAPE = """
WITH ours AS (
  SELECT oid, relname, relkind, relrowsecurity, reloptions FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relname !~ '^(ix_)?found_[0-9]{4}'
)
SELECT md5(string_agg(each, '|' ORDER BY each)) FROM (
  SELECT concat('class', relname, relkind, relrowsecurity, reloptions) FROM ours
  UNION ALL SELECT concat('column', attrelid, attname, atttypid, attnotnull, attisdropped) FROM pg_attribute
    WHERE attrelid IN (SELECT oid FROM ours)
  UNION ALL SELECT concat('trigger', tgrelid, tgname, tgenabled, tgfoid) FROM pg_trigger WHERE tgrelid IN (SELECT oid FROM ours)
  UNION ALL SELECT concat('constraint', conname, conrelid) FROM pg_constraint WHERE conrelid IN (SELECT oid FROM ours)
  UNION ALL SELECT concat('function', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat('schema', nspname) FROM pg_namespace WHERE nspname NOT LIKE 'pg_%'
) AS shape (each)
"""
"""What a test may have altered and sweeping would leave: tables, columns, guards, functions. Not the index a year gets of itself."""
_ALONE = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_SWEEP = """
SET LOCAL session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format(CASE WHEN name ~ '^found_[0-9]{4}' THEN 'DROP TABLE %I' ELSE 'DELETE FROM %I' END, name);
  END LOOP;
  FOR name IN SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', name);
  END LOOP;
END $$;
"""
"""Guards and foreign keys do not stop it: they are triggers, and this session has them off."""


@pytest.fixture(scope="session")
def cluster(worker_id: str) -> Iterator[Cluster]:
    """The run's PostgreSQL, or a skip that is heard (a failure with REQUIRE=all)."""
    if not CLUSTER:
        (pytest.fail if REQUIRE_ALL else pytest.skip)(NO_POSTGRESQL)
    opened = Cluster(CLUSTER, worker_id)
    yield opened
    opened.close()


@pytest.fixture
def postgresql_url(cluster: Cluster) -> Iterator[str]:
    """The address of an empty PostgreSQL database that goes with the test."""
    url = cluster.create()
    yield url
    cluster.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once on either engine."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/room.db"
    return request.getfixturevalue("postgresql_url")


def _with_tables(url: str, home: Path) -> None:
    """Make the book's tables there, as a console that opens an empty database does."""

    async def prepare() -> None:
        made = Room(
            Settings(home=home, database_url=url, workstation="CR-2"),
            clock=GivenClock(datetime(2026, 3, 13, tzinfo=UTC)),
        )
        await made.book.prepare()
        await made.close()

    with ThreadPoolExecutor(1) as alone:  # an event loop of its own, whatever runs in this thread
        alone.submit(asyncio.run, prepare()).result()


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the book's tables and nothing in them, to be copied."""
    home = tmp_path_factory.mktemp("tables")
    _with_tables(f"sqlite+aiosqlite:///{home}/room.db", home)
    return home / "room.db"


@pytest.fixture(scope="session")
def postgresql_with_tables(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a PostgreSQL database with the book's tables and nothing in them, to be copied."""
    url = cluster.create()
    _with_tables(url, tmp_path_factory.mktemp("tables"))
    yield url.rpartition("/")[2]
    cluster.drop(url)


@pytest.fixture
def sqlite_url(sqlite_with_tables: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with the book's tables."""
    shutil.copyfile(sqlite_with_tables, tmp_path / "room.db")
    return f"sqlite+aiosqlite:///{tmp_path}/room.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with the book's tables, once on either engine: making them takes longer than most tests."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    template: str = request.getfixturevalue("postgresql_with_tables")
    yield cluster.lend(template)
    cluster.take_back(template)


@pytest.fixture(autouse=True)
def away_from_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the room, the settings or the cache of whoever runs it."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    theirs = [name for name in os.environ if name.startswith(("XDG_", "TEXTUAL_"))]
    for name in [*theirs, "CONTROL_ROOM_HOME", "CONTROL_ROOM_DATABASE_URL"]:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def umask_of_its_own() -> Iterator[None]:
    """Files are made as on most machines: a room that a test sets up lets nobody else read, for the rest of the process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def slower() -> float:
    """What a budget of CPU time is multiplied by: 1, or more while coverage watches every line."""
    return 1.0 if sys.gettrace() is None else 8.0


def _counted_elsewhere(item: pytest.Item) -> bool:
    """Whether another test runs the same lines: on the other database (but not of the store itself), or one by one."""
    again = "[postgresql" in item.name and not item.nodeid.startswith("tests/store/")
    return again or item.nodeid.startswith(COUNTED_ELSEWHERE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Counts no lines a second time, nor in a process the test starts: counting is nearly half of what a test takes."""
    counting = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if counting is None or not _counted_elsewhere(item):
        return (yield)
    told = os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    counting.pause()
    try:
        return (yield)
    finally:
        counting.resume()
        if told is not None:
            os.environ["COVERAGE_PROCESS_CONFIG"] = told


def _skips(config: pytest.Config) -> dict[str, str]:
    """The reason by test, for all that was skipped."""
    reporter = config.pluginmanager.getplugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return {
        each.nodeid: str(each.longrepr[2] if isinstance(each.longrepr, tuple) else each.longrepr).removeprefix(
            "Skipped: "
        )
        for each in reports
    }


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says out loud what was not tested, and why."""
    skips = _skips(config)
    if not skips:
        return
    red = {"red": True} if REQUIRE_ALL else {"yellow": True}
    terminalreporter.section(f"NOT TESTED: {len(skips)}", bold=True, **red)
    for reason, count in Counter(skips.values()).most_common():
        terminalreporter.line(f"{count} x {reason}", **red)
        for nodeid in [test for test, why in skips.items() if why == reason][:10]:
            terminalreporter.line(f"      {nodeid}")
    if REQUIRE_ALL:
        terminalreporter.line("REQUIRE=all: what was not tested fails the run", bold=True, **red)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With REQUIRE=all a skip is a failure. Leaves the tally for whoever asked in CONTROL_ROOM_TALLY."""
    if hasattr(session.config, "workerinput"):
        return
    skips = len(_skips(session.config))
    if skips and REQUIRE_ALL and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    tally = os.environ.get("CONTROL_ROOM_TALLY")
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if tally and reporter:
        counts = {word: len(reporter.stats.get(word, [])) for word in ("passed", "failed", "error")}
        line = f"{counts['passed']} passed, {counts['failed'] + counts['error']} failed"
        Path(tally).write_text(line + (f", {skips} skipped" if skips else "") + "\n")


@pytest.fixture
def clock() -> GivenClock:
    """A clock that moves only when told; it begins on the evening of Friday 13 March 2026."""
    return GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC))


@pytest.fixture
async def room(database_url: str, clock: GivenClock, tmp_path: Path) -> AsyncIterator[Room]:
    """A room set up on either database, with nobody signed in: staff 0001 is its first supervisor."""
    made = Room(
        Settings(home=tmp_path, database_url=database_url, workstation="CR-2", argon_memory_kib=19456), clock=clock
    )
    try:
        await made.book.prepare()
        await made.book.set_up(council="Borough of Testing", station="Strand House", supervisor="0001")
        yield made
    finally:
        await made.close()


@pytest.fixture
def jw() -> Signed:
    """Operator 0417."""
    return Signed(staff="0417", role=Role.OPERATOR, ws="CR-2")


@pytest.fixture
def dk() -> Signed:
    """Operator 0522, at the other workstation."""
    return Signed(staff="0522", role=Role.OPERATOR, ws="CR-1")


@pytest.fixture
def sup() -> Signed:
    """Supervisor 0001."""
    return Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2")


@pytest.fixture
def mgr() -> Signed:
    """Manager 0100."""
    return Signed(staff="0100", role=Role.MANAGER, ws="CR-3")

"""How the room is, point by point, for whoever looks after it: what is set, what runs, what grows old."""

import platform
import shutil
from collections.abc import AsyncGenerator, Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from msgspec import Struct
from sqlalchemy import Connection, func, make_url, select

from control_room.adapters import lastseen
from control_room.domain.audience import SYSTEM
from control_room.domain.book import ClockJumped
from control_room.domain.errors import Refusal
from control_room.domain.times import local
from control_room.services.acts import SKEW, Acts
from control_room.services.aside import Aside
from control_room.services.backups import FRESH, LastBackup, product_version
from control_room.services.book import Book
from control_room.services.proof import Proof
from control_room.services.standing import FILE as LAST_SEEN
from control_room.services.standing import Standing
from control_room.settings import Settings
from control_room.store import seen
from control_room.store.book import at_ms
from control_room.store.engine import SAFE_SQLITE, sqlite
from control_room.store.judging import steady

LOW: Final = 1 << 30
"""Bytes free below which the room says so: a day's lines fit many times over, a backup may not (trust.md 5.3)."""
JUMPS: Final = timedelta(days=7)
_LIBRARIES: Final = (
    "textual",
    "sqlalchemy",
    "aiosqlite",
    "asyncpg",
    "sqlcipher3",
    "cryptography",
    "msgspec",
    "argon2-cffi",
)


class Finding(Struct, frozen=True, kw_only=True):
    """One point: what was looked at, whether it is well, and what was found, with what to do where it is not."""

    point: str
    ok: bool
    words: str

    @property
    def line(self) -> str:
        """The finding as it is printed."""
        return f"{'ok  ' if self.ok else 'LOOK'} {self.point}: {self.words}"


class _Book(Struct, frozen=True, kw_only=True):
    size: int
    opened: datetime | None
    newest: datetime | None
    server: datetime | None
    jumps: int


class Doctor:
    """Looks at the room; writes nothing."""

    def __init__(
        self, acts: Acts, book: Book, settings: Settings, *, proof: Proof, standing: Standing, aside: Aside
    ) -> None:
        self._acts = acts
        self._book = book
        self._settings = settings
        self._proof = proof
        self._standing = standing
        self._aside = aside

    async def look(self) -> tuple[Finding, ...]:
        """Every point, in a fixed order; what cannot be looked at is a finding, never an error."""
        found = [*self._set(), *_libraries(), self._disk()]
        try:
            found += [each async for each in self._of_book()]
        except Refusal as refusal:
            found.append(Finding(point="book", ok=False, words=str(refusal)))
        return (*found, self._outside(), self._side_book())

    def _set(self) -> Iterator[Finding]:
        s = self._settings
        said = {
            "home": str(s.home),
            "database": make_url(s.database_url).render_as_string(hide_password=True),
            "workstation": s.workstation,
            "training": "yes" if s.training else "no",
            "checkpoints": f"every {s.checkpoint_minutes} minutes of writing",
            "cameras": str(s.cameras),
        }
        yield from (Finding(point=name, ok=True, words=words) for name, words in said.items())
        yield from (Finding(point="settings", ok=False, words=fault) for fault in s.faulty)

    def _disk(self) -> Finding:
        place = self._settings.home
        while not place.exists() and place != place.parent:
            place = place.parent
        free = shutil.disk_usage(place).free
        words = f"{free / (1 << 30):.1f} GB free where {self._settings.home} is"
        return Finding(point="disk", ok=free >= LOW, words=words if free >= LOW else f"{words}; make room")

    async def _of_book(self) -> AsyncGenerator[Finding]:
        whose = await self._book.whose()
        if whose is None:
            yield Finding(point="book", ok=False, words="no room is set up here yet; control-room init sets one up")
            return
        now = self._acts.clock.now()
        state = await self._standing.look()
        told = await self._acts.database.read(lambda conn: _told(conn, now - JUMPS))
        words = self._standing.words or f"{told.size:,} lines, as this workstation last saw it"
        yield Finding(point="book", ok=state.value == "ok", words=words)
        yield _clock(now, told)
        yield self._checkpoint(await self._book.last_checkpoint(), told, now)
        if not self._settings.training:
            yield _backup(await self._proof.last_backup(), told.opened or now, now)

    def _checkpoint(self, last: tuple[int, datetime, str] | None, told: _Book, now: datetime) -> Finding:
        if last is None:
            words = "none yet: nobody has signed for this book; admit this workstation (control-room workstation admit)"
            return Finding(point="checkpoint", ok=False, words=words)
        size, at, _ = last
        unsigned = max(0, told.size - size - 1)
        late = bool(unsigned) and now - at > 2 * timedelta(minutes=self._settings.checkpoint_minutes)
        words = f"{_ago(now, at)}, over {size:,} lines; {unsigned:,} lines since"
        return Finding(
            point="checkpoint",
            ok=not late,
            words=f"{words}; open a console on an admitted workstation, it signs by itself" if late else words,
        )

    def _outside(self) -> Finding:
        path = self._settings.local / LAST_SEEN
        kept = lastseen.read(path)
        if kept is None:
            words = "nothing yet: a restored older copy would not be known here until a console has run"
            return Finding(point="last seen", ok=True, words=words)
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Finding(
            point="last seen",
            ok=True,
            words=f"{kept.size:,} lines, kept outside the book {_ago(self._acts.clock.now(), since)}",
        )

    def _side_book(self) -> Finding:
        try:
            waiting = self._aside.waiting()
        except (OSError, Refusal) as fault:
            return Finding(point="side-book", ok=False, words=str(fault))
        if not waiting:
            return Finding(point="side-book", ok=True, words="empty")
        oldest = local(waiting[0].at)
        words = (
            f"{len(waiting)} lines wait to be brought in, the oldest of {oldest:%-d %b %Y %H:%M}; F10 brings them in"
        )
        return Finding(point="side-book", ok=False, words=words)


def _libraries() -> Iterator[Finding]:
    yield Finding(point="control-room", ok=True, words=f"{product_version()}, Python {platform.python_version()}")
    safe = tuple(sqlite.sqlite_version_info) >= SAFE_SQLITE
    words = (
        f"{sqlite.sqlite_version}"
        if safe
        else f"{sqlite.sqlite_version} can damage a shared book; run scripts/run again"
    )
    yield Finding(point="SQLite", ok=safe, words=words)
    said: list[str] = []
    for name in _LIBRARIES:
        try:
            said.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding(point=name, ok=False, words="is not installed; run scripts/run again")
    yield Finding(point="libraries", ok=True, words=", ".join(said))


def _told(conn: Connection, since: datetime) -> _Book:
    steady(conn)
    size = seen.size(conn)
    jumps = [
        line
        for line in seen.lines(conn, SYSTEM, kinds=(ClockJumped.kind(),), newest=True, limit=50)
        if line.recorded_at >= since
    ]
    server = None
    if conn.dialect.name == "postgresql":
        server = at_ms(int(conn.execute(select(func.extract("epoch", func.clock_timestamp()) * 1000)).scalar_one()))
    return _Book(size=size, opened=seen.at_of(conn, 1), newest=seen.at_of(conn, size), server=server, jumps=len(jumps))


def _clock(now: datetime, told: _Book) -> Finding:
    said: list[str] = []
    if told.server is not None and abs(now - told.server) > SKEW:
        said.append(f"{abs(now - told.server).total_seconds():.0f} s away from the server's; set it by the network")
    if told.newest is not None and told.newest - now > SKEW:
        said.append(f"behind the newest line, which is of {local(told.newest):%-d %b %Y %H:%M:%S}; it went backwards")
    if told.jumps:
        said.append(f"jumped {told.jumps} times in a week")
    words = "; ".join(said) or f"{local(now):%-d %b %Y %H:%M:%S}, no jump in a week"
    return Finding(point="clock", ok=not said, words=words)


def _backup(last: LastBackup | None, opened: datetime, now: datetime) -> Finding:
    if last is None:
        return Finding(
            point="backup", ok=now - opened <= FRESH, words="none was ever made; control-room backup DIR makes one"
        )
    words = f"{_ago(now, last.at)}, {last.entries:,} lines, proved"
    stale = last.stale(now)
    return Finding(
        point="backup", ok=not stale, words=f"{words}; control-room backup DIR makes one" if stale else words
    )


def _ago(now: datetime, then: datetime) -> str:
    hours, rest = divmod(max(0, int((now - then).total_seconds())), 3600)
    return f"{hours} h {rest // 60} min ago" if hours else f"{rest // 60} min ago"

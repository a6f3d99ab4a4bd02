"""A file of policy the room goes by: read, checked, kept as a version in the book; a faulty one changes nothing."""

from asyncio import to_thread
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Generic, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection

from control_room.adapters import yamlfiles
from control_room.domain.authority import Act
from control_room.domain.clauses.lines import ProtocolLoaded, ProtocolRefused
from control_room.domain.policyfiles import Fault, Node, Severity, takeable
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.store import rows


class Version(Protocol):
    """What every such file says of itself."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def version(self) -> str:
        """Its version, which is never given to other words."""
        ...

    @property
    def effective(self) -> date:
        """The London date it holds from."""
        ...


Held = TypeVar("Held", bound=Version)
Check: TypeAlias = Callable[[Node | None], tuple[Held | None, tuple[Fault, ...]]]
Beside: TypeAlias = Callable[[Held, tuple[Held, ...], date], tuple[Fault, ...]]
Parse: TypeAlias = Callable[[bytes], tuple[Node | None, tuple[Fault, ...]]]

_Taken: TypeAlias = tuple[tuple[int, str], ...]
"""(line, text) of every version taken of one file, oldest first."""


class Kept:
    """The texts of all policy files the room has taken, whichever workstation took them: one look for all of them."""

    def __init__(self, acts: Acts) -> None:
        self._turn = Lock()
        self._last = 0
        self._taken: dict[str, _Taken] = {}
        acts.abreast.append(self._newest)

    def of(self, name: str) -> _Taken:
        """What was taken of one file."""
        return self._taken.get(name, ())

    def names(self, folder: str) -> tuple[str, ...]:
        """Every file of a folder that was taken, by name."""
        return tuple(sorted(name for name in self._taken if name.startswith(folder)))

    def _newest(self, conn: Connection) -> None:
        """Take what the book has beyond what is known here. Looks and acts run on several threads, each with its snapshot."""
        more = rows.protocols_after(conn, self._last)
        if not more:
            return
        with self._turn:
            for number, name, source in more:
                if number > self._last:
                    self._last = number
                    self._taken = {**self._taken, name: (*self.of(name), (number, source))}


class PolicyFile(Generic[Held]):
    """One such file and every version of it the room has kept: every act and every look begins with the newest.

    Args:
        name: the file, without its ending.
        check: reads it; never raises.
        count: how many clauses or entries a version has.
        parse: reads the file's form, where that is another than the room's own.
        beside: what is wrong with a version beside those kept, on a day.

    Attributes:
        path: the file.
        faults: what is wrong with the file as it now stands; empty when it was taken.
    """

    def __init__(
        self,
        acts: Acts,
        kept: Kept,
        folder: Path,
        *,
        name: str,
        check: Check[Held],
        count: Callable[[Held], int],
        parse: Parse = yamlfiles.parse,
        beside: Beside[Held] | None = None,
    ) -> None:
        self._acts = acts
        self._all = kept
        self._name, self._check, self._count, self._parse = name, check, count, parse
        self._beside = beside
        self.path = folder / f"{name}.yml"
        self.faults: tuple[Fault, ...] = ()
        self._known: tuple[_Taken, tuple[Held, ...]] = ((), ())

    @property
    def kept(self) -> tuple[Held, ...]:
        """Every version taken, the last one last."""
        known = self._known
        taken = self._all.of(self._name)
        if known[0] is not taken:
            read = (_read(source.encode(), self._check, self._parse)[0] for _, source in taken)
            known = self._known = (taken, tuple(version for version in read if version is not None))
        return known[1]

    def in_force(self, at: datetime) -> Held | None:
        """The version in force at an instant: the latest that held by then, and of one day's the last taken."""
        day = day_of(at)
        kept = self.kept
        held = [(version.effective, n) for n, version in enumerate(kept) if version.effective <= day]
        return kept[max(held)[1]] if held else None

    def coming(self, at: datetime) -> Held | None:
        """The next version to come into force after an instant's day; None where none was taken."""
        day = day_of(at)
        later = [(version.effective, -n) for n, version in enumerate(self.kept) if version.effective > day]
        return self.kept[-min(later)[1]] if later else None

    def taken_as(self, version: Held) -> int | None:
        """The number of the line by which a version was first taken."""
        taken = self._all.of(self._name)
        read = ((number, _read(source.encode(), self._check, self._parse)[0]) for number, source in taken)
        return next((number, told) for number, told in read if told == version)[0] if version in self.kept else None

    async def last_good(self, *, by: Signed) -> tuple[Held, ...]:
        """Take what was kept without a look at the file, and write nothing."""
        await self._acts.read(by, _last, self._name)
        return self.kept

    async def load(self, *, by: Signed) -> Held | None:
        """Read the file. A good one is kept and becomes a line; a bad one changes nothing but is told once.

        Returns:
            The version, when it was taken now.
        """
        try:
            content = self.path.read_bytes()[: yamlfiles.LARGEST + 1]
        except OSError:
            content = b""
        digest = sha256(content).hexdigest()
        last = await self._acts.read(by, _last, self._name)
        if last is not None and last[0] == digest:
            self.faults = ()
            return None
        version, self.faults = (
            _read(content, self._check, self._parse) if content else read_file(self.path, self._check)
        )
        if version is not None and takeable(self.faults):
            self.faults = (*self.faults, *await self._acts.read(by, _reused, self._name, version.version, digest))
            self.faults = (*self.faults, *self.succession(version))
        if version is None or not takeable(self.faults):
            await self._refused(by, digest)
            return None

        def decide_on(w: Writing) -> None:
            again = rows.last_protocol(w.conn, self._name)
            if again is not None and again[0] == digest:
                return
            line = w.record(
                ProtocolLoaded(
                    file=self._name,
                    version=version.version,
                    effective=version.effective,
                    clauses=self._count(version),
                    digest=digest,
                    name=version.name,
                )
            )
            rows.keep_protocol(
                w.conn,
                number=line.number,
                at=w.now,
                name=self._name,
                version=version.version,
                effective=version.effective,
                digest=digest,
                source=content.decode("utf-8-sig"),
            )

        await self._acts.maybe(Act.LOAD_PROTOCOL, by, decide_on)
        await self.last_good(by=by)
        return version

    async def beside_kept(self, path: Path, version: Held, *, by: Signed) -> tuple[Fault, ...]:
        """What is wrong with a file's version beside those the room has kept, its words among it; nothing is taken or written."""
        content = await to_thread(path.read_bytes)
        digest = sha256(content[: yamlfiles.LARGEST + 1]).hexdigest()
        again = await self._acts.read(by, _reused, self._name, version.version, digest)
        return (*again, *self.succession(version))

    def succession(self, version: Held) -> tuple[Fault, ...]:
        """What is wrong with a version beside those the room has kept."""
        return () if self._beside is None else self._beside(version, self.kept, day_of(self._acts.clock.now()))

    async def _refused(self, by: Signed, digest: str) -> None:
        faults = self.faults

        def decide_on(w: Writing) -> None:
            told = (line.facts for line in w.lines(kinds=(ProtocolRefused.kind(),), newest=True, limit=200))
            ours = [facts for facts in told if isinstance(facts, ProtocolRefused) and facts.file == self._name]
            if ours and ours[-1].digest == digest:
                return
            worst = next((f for f in faults if f.severity is Severity.ERROR), None)
            first = worst.said(self.path.name) if worst else f"{self.path.name}: cannot be read"
            w.record(ProtocolRefused(file=self._name, faults=len(faults), digest=digest, first=first))

        await self._acts.maybe(Act.LOAD_PROTOCOL, by, decide_on)


@lru_cache(maxsize=128)
def _read(content: bytes, check: Check[Held], parse: Parse) -> tuple[Held | None, tuple[Fault, ...]]:
    """As `read_file`, of its bytes. What was read is frozen, and is read again as often as a room is opened."""
    raw, faults = parse(content)
    version, more = check(raw)
    return version, (*faults, *more)


def read_file(path: Path, check: Check[Held]) -> tuple[Held | None, tuple[Fault, ...]]:
    """What a file holds and every fault in it. Never raises."""
    raw, faults = yamlfiles.read(path)
    version, more = check(raw)
    return version, (*faults, *more)


def _last(look: Looking, name: str) -> tuple[str, str] | None:
    return rows.last_protocol(look.conn, name)


def _reused(look: Looking, name: str, version: str, digest: str) -> tuple[Fault, ...]:
    """A version number under which other words were already taken: decisions name it, so it stays theirs."""
    kept = rows.kept_protocols(look.conn, name)
    if all(held != version or known == digest for known, held, _ in kept):
        return ()
    right = "give what was changed a version of its own, and the date it holds from"
    return (Fault(line=1, what=f"version {version} was taken with other words before", right=right),)

"""The access protocol in force: `protocols/cctv-access.yml` read, checked, kept, and asked about a step."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import ClassVar, Final

from msgspec import Struct
from sqlalchemy import Connection

from control_room.adapters import yamlfiles
from control_room.domain.authority import Act
from control_room.domain.clauses import Asked, Figures, Finding, Protocol, check, decide
from control_room.domain.clauses.lines import ProtocolLoaded, ProtocolRefused
from control_room.domain.errors import Refusal
from control_room.domain.policyfiles import Fault, Severity, takeable
from control_room.domain.requests.suggesting import Tuning
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.store import rows

NAME: Final = "cctv-access"
"""The file, without its ending; the first of the protocols a room keeps."""

_Taken = tuple[tuple[int, str], ...]
"""(line, text) of every version taken, oldest first."""


class NoProtocol(Refusal):
    """No access protocol is in force, so no request can be accepted, closed or released under one."""

    code: ClassVar[str] = "no_protocol"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"no access protocol is in force; put {path} right, see what is wrong with it with: control-room protocol check"
        )


class Answer(Struct, frozen=True, kw_only=True):
    """What the protocol says of a step: the version asked, and what its clauses found."""

    version: str
    findings: tuple[Finding, ...] = ()


def read_protocol(path: Path) -> tuple[Protocol | None, tuple[Fault, ...]]:
    """A file's protocol and every fault in it. Never raises."""
    raw, faults = yamlfiles.read(path)
    protocol, more = check(raw)
    return protocol, (*faults, *more)


class Protocols:
    """The access protocols the room has kept, whichever workstation took them: every act and every look begins with the newest.

    Attributes:
        path: the file.
        faults: what is wrong with the file as it now stands; empty when it was taken.
    """

    def __init__(self, acts: Acts, folder: Path) -> None:
        self._acts = acts
        self.path = folder / f"{NAME}.yml"
        self.faults: tuple[Fault, ...] = ()
        self._turn = Lock()
        self._taken: _Taken = ()
        self._known: tuple[_Taken, tuple[Protocol, ...]] = ((), ())
        acts.abreast.append(self._newest)

    def _newest(self, conn: Connection) -> None:
        """Take what the book has beyond what is known here. Looks and acts run on several threads, each with its snapshot."""
        known = self._taken
        more = rows.protocols_after(conn, NAME, known[-1][0] if known else 0)
        with self._turn:
            last = self._taken[-1][0] if self._taken else 0
            if more and more[-1][0] > last:
                self._taken = (*known, *more)

    @property
    def kept(self) -> tuple[Protocol, ...]:
        """Every version taken, the last one last."""
        known = self._known
        taken = self._taken
        if known[0] is not taken:
            read = (check(yamlfiles.parse(source.encode())[0])[0] for _, source in taken)
            known = self._known = (taken, tuple(protocol for protocol in read if protocol is not None))
        return known[1]

    def in_force(self, at: datetime) -> Protocol | None:
        """The version in force at an instant: the latest that held by then, and of one day's the last taken."""
        day = day_of(at)
        kept = self.kept
        held = [(protocol.effective, n) for n, protocol in enumerate(kept) if protocol.effective <= day]
        return kept[max(held)[1]] if held else None

    def required(self, at: datetime) -> Protocol:
        """As `in_force`. Raises `NoProtocol` where there is none."""
        found = self.in_force(at)
        if found is None:
            raise NoProtocol(self.path)
        return found

    def figures(self, at: datetime) -> Figures:
        """The figures in force; the usual ones where there is no protocol."""
        found = self.in_force(at)
        return found.figures if found is not None else Figures()

    def tuning(self, at: datetime) -> Tuning:
        """The figures by which roughly said times are read; the usual ones where there is no protocol."""
        figures = self.figures(at)
        return Tuning(
            ish_minutes=figures.ish_minutes,
            single_minutes=figures.single_minutes,
            open_minutes=figures.open_minutes,
        )

    def ask(self, facts: Asked, at: datetime) -> Answer:
        """What the clauses in force say of a step. Raises `NoProtocol` where there is none."""
        protocol = self.required(at)
        return Answer(version=protocol.version, findings=decide(protocol, facts))

    async def last_good(self, *, by: Signed) -> tuple[Protocol, ...]:
        """Take what was kept without a look at the file, and write nothing."""
        await self._acts.read(by, _last)
        return self.kept

    async def load(self, *, by: Signed) -> Protocol | None:
        """Read the file. A good one is kept and becomes a line; a bad one changes nothing but is told once.

        Returns:
            The protocol, when it was taken now.
        """
        try:
            content = self.path.read_bytes()[: yamlfiles.LARGEST + 1]
        except OSError:
            content = b""
        digest = sha256(content).hexdigest()
        last = await self._acts.read(by, _last)
        if last is not None and last[0] == digest:
            self.faults = ()
            return None
        protocol, self.faults = read_protocol(self.path)
        if protocol is not None and takeable(self.faults):
            self.faults = (*self.faults, *await self._acts.read(by, _reused, protocol.version, digest))
        if protocol is None or not takeable(self.faults):
            await self._refused(by, digest)
            return None

        def decide_on(w: Writing) -> None:
            again = rows.last_protocol(w.conn, NAME)
            if again is not None and again[0] == digest:
                return
            line = w.record(
                ProtocolLoaded(
                    file=NAME,
                    version=protocol.version,
                    effective=protocol.effective,
                    clauses=len(protocol.clauses),
                    digest=digest,
                    name=protocol.name,
                )
            )
            rows.keep_protocol(
                w.conn,
                number=line.number,
                at=w.now,
                name=NAME,
                version=protocol.version,
                effective=protocol.effective,
                digest=digest,
                source=content.decode("utf-8-sig"),
            )

        await self._acts.maybe(Act.LOAD_PROTOCOL, by, decide_on)
        await self.last_good(by=by)
        return protocol

    async def _refused(self, by: Signed, digest: str) -> None:
        faults = self.faults

        def decide_on(w: Writing) -> None:
            last = w.lines(kinds=("protocol.refused",), newest=True, limit=1)
            facts = last[0].facts if last else None
            if isinstance(facts, ProtocolRefused) and facts.digest == digest:
                return
            worst = next((f for f in faults if f.severity is Severity.ERROR), None)
            first = worst.said(self.path.name) if worst else f"{self.path.name}: cannot be read"
            w.record(ProtocolRefused(file=NAME, faults=len(faults), digest=digest, first=first))

        await self._acts.maybe(Act.LOAD_PROTOCOL, by, decide_on)


def _last(look: Looking) -> tuple[str, str] | None:
    return rows.last_protocol(look.conn, NAME)


def _reused(look: Looking, version: str, digest: str) -> tuple[Fault, ...]:
    """A version number under which other words were already taken: decisions name it, so it stays theirs."""
    kept = rows.kept_protocols(look.conn, NAME)
    if all(held != version or known == digest for known, held, _ in kept):
        return ()
    right = "give what was changed a version of its own, and the date it holds from"
    return (Fault(line=1, what=f"version {version} was taken with other words before", right=right),)

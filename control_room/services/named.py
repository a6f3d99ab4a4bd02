"""Named police operations: opened by anybody, found and counted by the lines that say their name."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.authority import Act
from control_room.domain.book import Line
from control_room.domain.find import Question, facet
from control_room.domain.matters import Stage
from control_room.domain.named import (
    NamedEnded,
    NamedOperation,
    NameTaken,
    NoSuchName,
    OperationNamed,
    meant,
    name_of,
    spelt,
)
from control_room.domain.refs import RefKind
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing

MOST: Final = 5000
"""Lines of one operation that are counted, and operations that are listed."""


class Counted(Struct, frozen=True, kw_only=True):
    """One operation and what its name was said on: lines, and the matters they belong to, as whoever asks may read them."""

    operation: NamedOperation
    lines: int = 0
    matters: int = 0
    last: datetime | None = None


class NamedOperations:
    """What is done about named operations."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def open_(
        self, name: str, *, by: Signed, runs: str = "", until: date | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Police run an operation of this name. Raises `NoName`, `NameTaken`."""
        called = name_of(name)

        def decide(w: Writing) -> None:
            if any(spelt(it) == called and it.runs_on(day_of(w.now)) for it in _all(w)):
                raise NameTaken(f"op {called} runs already; a line is tagged with: op {called.lower()}")
            w.record(OperationNamed(name=called, runs=runs, until=until), ref=w.next_ref(RefKind.NAMED_OPERATION))

        return await self._acts.write(Act.NOTE, by, decide, uid=uid)

    async def end(self, name: str, *, by: Signed, text: str | None = None, uid: UUID | None = None) -> Receipt:
        """It is over. Raises `NoSuchName`."""

        def decide(w: Writing) -> None:
            w.record(NamedEnded(text=text), ref=_one(w, name, running=True).ref)

        return await self._acts.write(Act.NOTE, by, decide, uid=uid)

    async def names(self, *, by: Signed) -> tuple[str, ...]:
        """Names that a line may be tagged with today, in capitals."""
        return await self._acts.read(by, running)

    async def every(self, *, by: Signed, since: date | None = None, until: date | None = None) -> tuple[Counted, ...]:
        """Every operation ever named, the newest first, with what a period (all of the book's, unless told) has of it."""
        return await self._acts.read(by, lambda look: counted_of(look, since, until))

    async def show(
        self, name: str, *, by: Signed, since: date | None = None, until: date | None = None
    ) -> tuple[Counted, tuple[Line, ...]]:
        """One operation and the lines that say its name, oldest first. Raises `NoSuchName`."""

        def look(look: Looking) -> tuple[Counted, tuple[Line, ...]]:
            it = _one(look, name)
            lines = tagged(look, spelt(it), since, until)
            return _counted(it, lines), lines

        return await self._acts.read(by, look)


def running(look: Looking) -> tuple[str, ...]:
    """Names that a line may be tagged with today, in capitals, the newest first."""
    today = day_of(look.now)
    return tuple(dict.fromkeys(spelt(it) for it in reversed(_all(look)) if it.runs_on(today)))


def tagged(look: Looking, name: str, since: date | None = None, until: date | None = None) -> tuple[Line, ...]:
    """The lines that say an operation's name, oldest first, struck ones left out; at most `MOST`, the newest."""
    question = Question(facets=(facet("o", name),), since=since, until=until)
    return tuple(line for line in reversed(look.found(question, limit=MOST)) if line.struck is None)


def counted_of(look: Looking, since: date | None = None, until: date | None = None) -> tuple[Counted, ...]:
    """Every operation ever named, the newest first; those of one name are counted once, by the newest."""
    newest = {spelt(it): it for it in _all(look)}
    return tuple(_counted(it, tagged(look, name, since, until)) for name, it in reversed(newest.items()))


def _counted(it: NamedOperation, lines: tuple[Line, ...]) -> Counted:
    return Counted(
        operation=it,
        lines=len(lines),
        matters=len({line.ref for line in lines if line.ref is not None}),
        last=lines[-1].at if lines else None,
    )


def _all(look: Looking) -> tuple[NamedOperation, ...]:
    every = look.matters(NamedOperation, outstanding=False, limit=MOST)
    return tuple(it for it in every if it.stage is not Stage.VOIDED)


def _one(look: Looking, name: str, *, running: bool = False) -> NamedOperation:
    called = name_of(name)
    every = [it for it in _all(look) if not running or it.stage is Stage.OPEN]
    found = [it for it in every if spelt(it) == called]
    if not found:
        near = meant(called, {spelt(it) for it in every})
        hint = f"did you mean {' or '.join(near)}?" if near else "op list says which there are"
        raise NoSuchName(f"no operation called {called} was opened here; {hint}")
    return found[-1]

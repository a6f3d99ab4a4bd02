"""Numbers of the directory found wrong when they were rung: a fault each, until somebody rings it and it is right."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Final
from uuid import UUID

from control_room.domain.audience import Reader
from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.directory import Directory, NumberRung
from control_room.domain.errors import Refusal
from control_room.domain.faults import Fault, FaultNoted, FaultReported, clear
from control_room.domain.matters import Stage
from control_room.domain.pages.codes import Result
from control_room.domain.pages.kinds import PageAttempted
from control_room.domain.refs import RefKind
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.policyfiles import PolicyFile

_MOST: Final = 5000
"""Test rings that are looked at, the newest."""
_WRONG = frozenset({Result.WRONG_NUMBER, Result.UNREACHABLE})


class NoSuchEntry(Refusal):
    """The directory has no such entry."""

    code: ClassVar[str] = "no_such_entry"


class Doubts:
    """What is done about numbers that were found wrong, and about trying them."""

    def __init__(self, acts: Acts, directory: PolicyFile[Directory]) -> None:
        self._acts, self._directory = acts, directory

    async def rang(self, entry: str, *, by: Signed, right: bool, text: str = "", uid: UUID | None = None) -> Receipt:
        """An entry's number was tried: right ends the doubt of it, wrong begins one. Raises `NoSuchEntry`."""

        def decide(w: Writing) -> None:
            held = self._directory.in_force(w.now)
            found = None if held is None else held.entry(entry)
            if found is None or not found.numbers:
                raise NoSuchEntry(f"the directory has no {entry}; see what it has: control-room directory")
            number = found.numbers[0].written
            open_ = _of(w.matters(Fault), entry)
            if not right:
                doubt(w, entry, number, text or "tried, and wrong")
            elif open_ is not None:
                w.record(clear(open_, text or "rung, and right"), ref=open_.ref)
            w.record(NumberRung(entry=entry, right=right, number=number, text=text or None))

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)

    async def rung(self, *, by: Signed | Reader) -> dict[tuple[str, str], date]:
        """The London day on which each number was last tried and right, by entry and number; none that was wrong since."""
        return await self._acts.read(by, rung_of)


def rung_of(look: Looking) -> dict[tuple[str, str], date]:
    """As `Doubts.rung`, within a look."""
    found: dict[tuple[str, str], date] = {}
    for line in look.lines(kinds=(NumberRung.kind(),), newest=True, limit=_MOST):
        if not isinstance(line.facts, NumberRung) or line.struck is not None:
            continue
        key = (line.facts.entry, heard(line.facts.number))
        if line.facts.right:
            found[key] = day_of(line.at)
        else:
            found.pop(key, None)
    return found


def unsure_of(look: Looking, directory: PolicyFile[Directory]) -> tuple[str, ...]:
    """What is owed of numbers nobody has made sure of, as one thing; nothing where there are none, or no directory."""
    held = directory.in_force(look.now)
    owed = "" if held is None else held.made_sure(rung_of(look)).owed()
    return (owed,) if owed else ()


def doubts_of(look: Looking) -> tuple[Fault, ...]:
    """The faults of numbers that are in doubt."""
    return tuple(each for each in look.matters(Fault) if each.entry is not None and each.stage is Stage.OPEN)


def after_ring(w: Writing, facts: object) -> None:
    """A ring that found its number wrong or dead puts the directory's entry in doubt."""
    if isinstance(facts, PageAttempted) and facts.result in _WRONG and facts.entry is not None and facts.number:
        said = "wrong number" if facts.result is Result.WRONG_NUMBER else "cannot be reached"
        doubt(w, facts.entry, str(facts.number), said)


def doubt(w: Writing, entry: str, number: str, text: str) -> None:
    """Open the fault of an entry, or write to the one that is open."""
    found = _of(w.matters(Fault), entry)
    if found is None:
        w.record(FaultReported(entry=entry, number=number, text=text), ref=w.next_ref(RefKind.FAULT))
    else:
        w.record(FaultNoted(text=text), ref=found.ref)


def doubted(faults: Iterable[Fault]) -> dict[str, datetime]:
    """Entries whose number was found wrong, and since when."""
    return {each.entry: each.opened_at for each in faults if each.entry is not None and each.stage is Stage.OPEN}


def _of(faults: Iterable[Fault], entry: str) -> Fault | None:
    return next((each for each in faults if each.entry == entry and each.stage is Stage.OPEN), None)

"""A major incident as its lines make it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final, assert_never

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Line, Words
from control_room.domain.majors.codes import Came, Declared, Letter, Missing, StoodDown
from control_room.domain.majors.kinds import (
    CallOutRung,
    Closed,
    Decided,
    DeclaredAs,
    FootageHeld,
    HandedOver,
    HandoverAccepted,
    Joined,
    Logged,
    LoggistNamed,
    MajorLine,
    MethaneTold,
    Opened,
    ReasonGiven,
    StandDown,
)
from control_room.domain.matters import Count, Matter, Stage, began, went_on

OLD: Final = timedelta(minutes=30)
"""An answer of METHANE is asked again after this long: what was known half an hour ago is a report of the past."""


class Answer(Struct, frozen=True, kw_only=True):
    """One letter as it is known; `n` and `at` are those of the line that told it."""

    letter: Letter
    known: bool
    text: Words
    at: datetime
    n: int


class Ring(Struct, frozen=True, kw_only=True):
    """What the newest ring of one entry of the card came to; `tries` counts all of them."""

    entry: str
    came: Came
    at: datetime
    who: Words | None = None
    tries: int = 1


class Decision(Struct, frozen=True, kw_only=True):
    """One decision: its number in the log, and whether its reason was given."""

    n: int
    reasoned: bool


class Handing(Struct, frozen=True, kw_only=True):
    """The newest hand-over; `accepted` is by whom, None while nobody said that they have it."""

    to: Words
    what: Words
    at: datetime
    accepted: Words | None = None
    accepted_at: datetime | None = None


class Major(Matter, frozen=True, kw_only=True, tag="MI"):
    """One major incident.

    Attributes:
        text: what it is, as it was first told.
        beside: the one that was open already when this one was opened.
        logged: the highest number of its log; a line struck keeps its number.
        loggist: staff number of who keeps the log, since `loggist_at`.
        joined: staff who opened it or were told that it is open: their bare lines go to it.
        methane: the newest answer to each letter.
        down: why it was stood down, if it was.
    """

    declared: Declared = Declared.MAJOR
    text: Words = ""
    beside: str | None = None
    cameras: tuple[str, ...] = ()
    logged: int = 0
    loggist: str | None = None
    loggist_at: datetime | None = None
    joined: tuple[str, ...] = ()
    methane: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rings: tuple[Ring, ...] = ()
    holds: tuple[str, ...] = ()
    handing: Handing | None = None
    down: StoodDown | None = None

    def answer(self, letter: Letter) -> Answer | None:
        """The newest answer to a letter."""
        return next((each for each in self.methane if each.letter is letter), None)

    def ring(self, entry: str) -> Ring | None:
        """What the newest ring of an entry came to."""
        return next((each for each in self.rings if each.entry == entry), None)

    @property
    def unreasoned(self) -> tuple[int, ...]:
        """Numbers, in its log, of decisions whose reason is owed."""
        return tuple(each.n for each in self.decisions if not each.reasoned)

    @override
    def owed(self) -> tuple[str, ...]:
        if self.stage is not Stage.OPEN:
            return ()
        codes = {
            Missing.LOGGIST.value: self.loggist is None,
            Missing.REASONS.value: bool(self.unreasoned),
            Missing.ACCEPTANCE.value: self.handing is not None and self.handing.accepted is None,
        }
        return tuple(code for code, absent in codes.items() if absent)

    @override
    def red(self) -> bool:
        """Whoever comes on accepts it by itself."""
        return self.stage is Stage.OPEN

    @override
    def counts(self) -> Iterable[Count]:
        """One major incident, by the London day it was opened; one on standby or stood down is counted apart."""
        if self.stage is Stage.VOIDED:
            return
        sort = self.down.value if self.down is not None else self.declared.value
        yield Count(day=self.day, measure="major_incidents", dimension="all", key="")
        yield Count(day=self.day, measure="major_incidents", dimension="sort", key=sort)


def after(major: Major | None, line: Line) -> Major:
    """The incident after one more line; it never refuses."""
    whole = began(Major, line) if major is None else went_on(major, line)
    facts = line.facts
    if not isinstance(facts, MajorLine):
        return whole
    changes: dict[str, Any] = {"logged": max(whole.logged, facts.n), **_changed(whole, facts, line)}
    return went_on(whole, line, **changes)


def _changed(major: Major, facts: MajorLine, line: Line) -> dict[str, Any]:
    match facts:
        case Opened() | Joined() | DeclaredAs():
            return _begun(major, facts, line)
        case LoggistNamed():
            return {"loggist": facts.who, "loggist_at": line.at, "joined": _with(major.joined, facts.who)}
        case MethaneTold():
            answer = Answer(letter=facts.letter, known=facts.known, text=facts.text, at=line.at, n=facts.n)
            return {"methane": (*(each for each in major.methane if each.letter is not facts.letter), answer)}
        case Decided() | ReasonGiven():
            return {"decisions": _decided(major.decisions, facts)}
        case Logged() | FootageHeld() | CallOutRung():
            return _beside(major, facts, line)
        case _:
            return _ended(major, facts, line)


def _begun(major: Major, facts: Opened | Joined | DeclaredAs, line: Line) -> dict[str, Any]:
    match facts:
        case Opened():
            told = {"declared": facts.declared, "text": facts.text, "beside": facts.beside, "cameras": facts.cameras}
            return {**told, "joined": _with(major.joined, line.by)}
        case Joined():
            return {"joined": _with(major.joined, line.by)}
        case DeclaredAs():
            return {"declared": facts.declared}
        case _:  # pragma: no cover
            assert_never(facts)


def _beside(major: Major, facts: Logged | FootageHeld | CallOutRung, line: Line) -> dict[str, Any]:
    match facts:
        case Logged():
            return {}
        case FootageHeld():
            return {"holds": _with(major.holds, facts.hold) if facts.hold else major.holds}
        case CallOutRung():
            before = major.ring(facts.entry)
            tries = 1 if before is None else before.tries + 1
            ring = Ring(entry=facts.entry, came=facts.came, at=line.at, who=facts.who, tries=tries)
            return {"rings": (*(each for each in major.rings if each.entry != facts.entry), ring)}
        case _:  # pragma: no cover
            assert_never(facts)


def _ended(major: Major, facts: HandedOver | HandoverAccepted | Closed | StandDown, line: Line) -> dict[str, Any]:
    match facts:
        case HandedOver():
            at = line.at if facts.accepted is not None else None
            handing = Handing(to=facts.to, what=facts.what, at=line.at, accepted=facts.accepted, accepted_at=at)
            return {"handing": handing}
        case HandoverAccepted():
            was = major.handing or Handing(to="", what="", at=line.at)
            taken = Handing(to=was.to, what=was.what, at=was.at, accepted=facts.who, accepted_at=line.at)
            return {"handing": taken}
        case Closed():
            return {"stage": Stage.CLOSED, "closed_at": line.at}
        case StandDown():
            return {"stage": Stage.CLOSED, "closed_at": line.at, "down": facts.how}
        case _:  # pragma: no cover
            assert_never(facts)


def _decided(decisions: tuple[Decision, ...], facts: Decided | ReasonGiven) -> tuple[Decision, ...]:
    if isinstance(facts, Decided):
        return (*decisions, Decision(n=facts.n, reasoned=facts.reason is not None))
    return tuple(Decision(n=each.n, reasoned=each.reasoned or each.n == facts.of) for each in decisions)


def _with(held: tuple[str, ...], one: str) -> tuple[str, ...]:
    return held if one in held else (*held, one)

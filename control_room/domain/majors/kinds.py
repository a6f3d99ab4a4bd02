"""What the book says of a major incident. Each of its lines has a number of the incident's own log: 1, 2, 3, without gaps.

The number is given with the pen held and stands in the leaf, so that a line struck later keeps it and none comes twice.
"""

from datetime import datetime

from control_room.domain.book import Facts, Public, Words
from control_room.domain.majors.codes import Came, Declared, Letter, Missing, StoodDown


class Logged(Facts, frozen=True, kw_only=True, tag="major.logged"):
    """Something happened, or was said. `late`: written after the incident was closed."""

    n: Public[int]
    text: Words
    typed: Words | None = None
    cameras: Public[tuple[str, ...]] = ()
    late: Public[bool] = False


class Opened(Facts, frozen=True, kw_only=True, tag="major.opened"):
    """A major incident, or the standby for one. `beside`: one that was open already; `why` there are two."""

    n: Public[int] = 1
    declared: Public[Declared] = Declared.MAJOR
    cameras: Public[tuple[str, ...]] = ()
    beside: Public[str | None] = None
    text: Words
    why: Words | None = None
    typed: Words | None = None


class Joined(Facts, frozen=True, kw_only=True, tag="major.joined"):
    """Somebody would have opened it, was told that it is open, and works on it; `text` is what they had typed."""

    n: Public[int]
    cameras: Public[tuple[str, ...]] = ()
    text: Words
    typed: Words | None = None


class DeclaredAs(Facts, frozen=True, kw_only=True, tag="major.declared"):
    """From standby to major, or back."""

    n: Public[int]
    declared: Public[Declared]
    text: Words = ""


class LoggistNamed(Facts, frozen=True, kw_only=True, tag="major.loggist"):
    """Who keeps the log from now on. They signed for it themselves: signed in at the desk, or by their password there."""

    n: Public[int]
    who: Public[str]
    before: Public[str | None] = None
    name: Words = ""


class Decided(Facts, frozen=True, kw_only=True, tag="major.decided"):
    """A decision, by whom, why, and what else was thought of and refused. A reason left out is owed."""

    n: Public[int]
    decision: Words
    who: Words | None = None
    reason: Words | None = None
    refused: Words | None = None
    typed: Words | None = None


class ReasonGiven(Facts, frozen=True, kw_only=True, tag="major.reason_given"):
    """Why a decision was taken, said later; `of` is its number in the incident's log."""

    n: Public[int]
    of: Public[int]
    reason: Words
    refused: Words | None = None


class MethaneTold(Facts, frozen=True, kw_only=True, tag="major.methane"):
    """One letter of METHANE as it is known now; not `known` is an answer too."""

    n: Public[int]
    letter: Public[Letter]
    known: Public[bool] = True
    text: Words = ""
    typed: Words | None = None


class FootageHeld(Facts, frozen=True, kw_only=True, tag="major.held"):
    """Footage of many cameras asked to be held in one act; `failed` are those that could not be, and `why`."""

    n: Public[int]
    hold: Public[str | None] = None
    cameras: Public[tuple[str, ...]] = ()
    failed: Public[tuple[str, ...]] = ()
    begins: Public[datetime]
    ends: Public[datetime]
    why: Words | None = None


class CallOutRung(Facts, frozen=True, kw_only=True, tag="major.rung"):
    """Somebody of the call-out card was rung, and what it came to; `entry` is their place in the directory."""

    n: Public[int]
    entry: Public[str]
    came: Public[Came]
    who: Words | None = None
    number: Words | None = None
    text: Words | None = None


class HandedOver(Facts, frozen=True, kw_only=True, tag="major.handed_over"):
    """The incident was handed over: to whom, and what was handed. `accepted`: by whom, where that was said at once."""

    n: Public[int]
    to: Words
    what: Words
    accepted: Words | None = None


class HandoverAccepted(Facts, frozen=True, kw_only=True, tag="major.handover_accepted"):
    """Whoever it was handed to said that they have it."""

    n: Public[int]
    who: Words


class Closed(Facts, frozen=True, kw_only=True, tag="major.closed"):
    """A supervisor closed it. `missing` was named first and it was closed all the same."""

    n: Public[int]
    missing: Public[tuple[Missing, ...]] = ()
    reason: Words


class StandDown(Facts, frozen=True, kw_only=True, tag="major.stood_down"):
    """It was none, or none any more: the standby lifted, the declaration false. The number is kept."""

    n: Public[int]
    how: Public[StoodDown]
    reason: Words


MajorLine = (
    Logged | Opened | Joined | DeclaredAs | LoggistNamed | Decided | ReasonGiven | MethaneTold | FootageHeld | CallOutRung
    | HandedOver | HandoverAccepted | Closed | StandDown
)  # fmt: skip
"""Every kind of line a major incident writes."""

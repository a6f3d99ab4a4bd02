"""What may be done with a major incident as it stands. Words are never refused, closed though it be."""

from collections.abc import Iterable
from typing import ClassVar

from control_room.domain.errors import Refusal
from control_room.domain.holds import Hold, HoldState
from control_room.domain.majors.codes import Came, Letter, Missing
from control_room.domain.majors.states import Major
from control_room.domain.matters import Stage
from control_room.domain.refs import said, typed


class MajorOver(Refusal):
    """The major incident was closed or stood down."""

    code: ClassVar[str] = "major_over"


class MajorUnclear(Refusal):
    """A step of a major incident wants words that were not given."""

    code: ClassVar[str] = "major_unclear"


class NothingHandedOver(Refusal):
    """A hand-over was accepted that was not made."""

    code: ClassVar[str] = "nothing_handed_over"


class NoSuchDecision(Refusal):
    """A reason was given for what is no decision, or has one."""

    code: ClassVar[str] = "no_such_decision"


class NotConfirmed(Refusal):
    """A major incident is closed by typing its number, and nothing else."""

    code: ClassVar[str] = "closing_not_confirmed"


def still_open(major: Major) -> Major:
    """The incident itself. Raises `MajorOver` where it is closed or stood down."""
    if major.stage is not Stage.OPEN:
        raise MajorOver(
            f"{said(major.ref)} is closed; words on it are taken all the same and marked late: {typed(major.ref)} and the words"
        )
    return major


def worded(words: str, wanted: str) -> str:
    """The words without the blanks about them. Raises `MajorUnclear`, saying what is `wanted`, where there are none."""
    if not words.strip():
        raise MajorUnclear(wanted)
    return words.strip()


def reason_wanted(major: Major, of: int) -> None:
    """Raise `NoSuchDecision` unless the decision `of` in its log has no reason yet."""
    if of not in major.unreasoned:
        owed = ", ".join(str(each) for each in major.unreasoned) or "none"
        raise NoSuchDecision(f"entry {of} is no decision that wants a reason; those that do: {owed}")


def acceptable(major: Major) -> None:
    """Raise `NothingHandedOver` unless a hand-over waits to be accepted."""
    if major.handing is None or major.handing.accepted is not None:
        raise NothingHandedOver(
            f"nothing of {said(major.ref)} waits to be accepted; say first to whom it is handed and what"
        )


def confirmed(major: Major, answer: str) -> None:
    """Raise `NotConfirmed` unless `answer` is the incident's number as it is said or typed."""
    if answer.strip().lower() not in {typed(major.ref), said(major.ref).lower(), major.ref.lower()}:
        raise NotConfirmed(f"type {typed(major.ref)} to close it; nothing was closed")


def missing(major: Major, holds: Iterable[Hold], card: Iterable[str]) -> tuple[Missing, ...]:
    """What is named before it is closed.

    Args:
        holds: those asked for it.
        card: entries of the call-out card.
    """
    asked = [each for each in holds if each.stage is Stage.OPEN and each.state is HoldState.REQUESTED]
    silent = [each for each in card if (ring := major.ring(each)) is None or ring.came is not Came.ANSWERED]
    known = {each.letter for each in major.methane if each.known}
    there = {
        Missing.LOGGIST: major.loggist is None,
        Missing.METHANE: not set(Letter) <= known,
        Missing.HOLDS: bool(asked),
        Missing.CALLOUTS: bool(silent),
        Missing.REASONS: bool(major.unreasoned),
        Missing.HANDOVER: major.handing is None,
        Missing.ACCEPTANCE: major.handing is not None and major.handing.accepted is None,
    }
    return tuple(code for code, absent in there.items() if absent)

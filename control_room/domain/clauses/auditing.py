"""What the protocol says of audits of camera use, and of the reason asked before a sensitive record opens."""

from typing import Final

from msgspec import Struct

from control_room.domain.policyfiles import Mapping, Marks, Node, Row

_PURPOSES: Final = (
    "prevent and detect crime",
    "public safety",
    "find missing or vulnerable people",
    "traffic and highways",
    "support council services",
)
_REASONS: Final = (
    "working on it now",
    "taking it over",
    "supervising",
    "a request or a disclosure",
    "an audit or a review",
    "a complaint or a concern",
)
_MOST: Final = 9
"""Purposes at most: each has a digit where one is chosen."""


class Audits(Struct, frozen=True, kw_only=True):
    """How many uses of a camera are drawn a week, how many days an answer has, and for which purposes cameras are used."""

    draws: int = 3
    due_days: int = 7
    purposes: tuple[str, ...] = _PURPOSES


class Reasons(Struct, frozen=True, kw_only=True):
    """What may be said before a sensitive record opens, and for how many hours one reason of one person is good for it."""

    hours: int = 12
    purposes: tuple[str, ...] = _REASONS


def read_audits(found: Node | None, marks: Marks) -> Audits:
    """The group `audits` of the file; the usual where it is not there."""
    row = _row(found, marks, "audits", ("draws", "due_days", "purposes"))
    if row is None:
        return Audits()
    usual = Audits()
    return Audits(
        draws=row.whole("draws", low=1, high=50, default=usual.draws),
        due_days=row.whole("due_days", low=1, high=31, default=usual.due_days),
        purposes=_purposes(row, usual.purposes),
    )


def read_reasons(found: Node | None, marks: Marks) -> Reasons:
    """The group `reasons` of the file; the usual where it is not there."""
    row = _row(found, marks, "reasons", ("hours", "purposes"))
    if row is None:
        return Reasons()
    usual = Reasons()
    return Reasons(
        hours=row.whole("hours", low=0, high=24, default=usual.hours), purposes=_purposes(row, usual.purposes)
    )


def _row(found: Node | None, marks: Marks, name: str, known: tuple[str, ...]) -> Row | None:
    if found is None:
        return None
    if not isinstance(found, Mapping):
        marks.error(found.line, f"{name} is not a group of keys", f"{known[0]}: and a number, a key a line")
        return None
    return Row(found, marks, where=name, known=known)


def _purposes(row: Row, usual: tuple[str, ...]) -> tuple[str, ...]:
    if not row.has("purposes"):
        return usual
    said = tuple(dict.fromkeys(row.words("purposes")))
    if not 1 <= len(said) <= _MOST:
        row.wrong("purposes", f"purposes has {len(said)} of them", f"1 to {_MOST}, a few words each")
    return said or usual

"""Visits on paper and as a table: the badge with the declaration they sign, and the record of a period for an auditor."""

import csv
import textwrap
from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from typing import Final

from control_room.domain.book import heard
from control_room.domain.drawings import Box, Drawing, Label, Mark, Page, Stroke, width_of, written
from control_room.domain.tables import cell
from control_room.domain.times import local, stamp
from control_room.domain.visits import Visit
from control_room.words.saying import joined, plain
from control_room.words.visits import GIVEN, WARNED, host_of

LEFT: Final = 56.0
WIDE: Final = 595.0 - 2 * LEFT
INK: Final = "#1c1c1c"
_BADGE: Final = Box(LEFT, 560.0, LEFT + 243.0, 560.0 + 153.0)
"""86 mm by 54 mm, as badge holders take."""
_SIZES: Final = (10.5, 9.0, 8.0, 7.0)
_LOWEST: Final = 330.0
"""How far down the wording may go, so that the lines to sign end above the badge; a long one is printed smaller."""
_TO_WRITE: Final = ("Name, in capitals", "Of which body", "Came for", "Signature", "Time in")
_TRAINING: Final = "TRAINING - NOT A RECORD OF REAL EVENTS"
_NONE: Final = "No access protocol is in force: read out the room's own wording, and write it here."


def _of(visit: Visit, n: int) -> str:
    return f"{visit.ref}  {n} of {visit.count}" if visit.count > 1 else visit.ref


def sheets(visit: Visit, *, room: str, version: str, wording: str, at: datetime, training: bool = False) -> Drawing:
    """A sheet for each of them: the declaration to sign, and a badge to cut out.

    Nothing of what they came for or who they are is printed: each writes their own name.
    """
    pages = tuple(
        Page(marks=tuple(_sheet(_of(visit, n), room, version, wording, at, training=training)))
        for n in range(1, visit.count + 1)
    )
    return Drawing(title=f"Visitor {visit.ref}", pages=pages)


def _sheet(ref: str, room: str, version: str, wording: str, at: datetime, *, training: bool) -> list[Mark]:
    day = f"{local(at):%A %-d %B %Y}"
    marks: list[Mark] = [
        Label(at=(LEFT, 70), text="Declaration of a visitor to the control room", size=15, bold=True),
        Label(at=(LEFT, 90), text=joined(ref, day), size=10),
        Label(at=(LEFT, 105), text=room, size=9),
    ]
    tried = (written(wording or _NONE, (LEFT, 125), WIDE, size) for size in _SIZES)
    text, foot = next(
        (found for found in tried if found[1] <= _LOWEST), written(wording, (LEFT, 125), WIDE, _SIZES[-1])
    )
    marks += text
    said = f"Access protocol, version {version}" if version else "No version"
    marks.append(Label(at=(LEFT, foot + 18), text=said, size=8))
    for n, label in enumerate((*_TO_WRITE, "Seen and signed in by")):
        y = foot + 60 + n * 32
        marks.append(Label(at=(LEFT, y), text=label, size=9))
        marks.append(Stroke(along=((LEFT + 150, y + 2), (LEFT + WIDE, y + 2)), ink=INK, width=0.6))
    marks += _badge(ref, room, day)
    if training:
        marks += [Label(at=(297, y), text=_TRAINING, size=10, bold=True, anchor=0) for y in (40.0, 815.0)]
    return marks


def _badge(ref: str, room: str, day: str) -> list[Mark]:
    x, middle = _BADGE.left + 12, (_BADGE.left + _BADGE.right) / 2
    name = next((size for size in (9.0, 7.5, 6.0) if width_of(room, size) <= 219), 5.0)
    return [
        _BADGE.outline(INK, 0.8),
        Label(at=(middle, _BADGE.top + 48), text="VISITOR", size=30, bold=True, anchor=0),
        Label(at=(middle, _BADGE.top + 72), text="to be escorted", size=11, anchor=0),
        Label(at=(x, _BADGE.top + 102), text=ref, size=13, bold=True),
        Label(at=(x, _BADGE.top + 120), text=day, size=10),
        Label(at=(x, _BADGE.top + 138), text=room, size=name),
        Label(at=(_BADGE.left, _BADGE.foot + 14), text="Cut out; handed back when they leave.", size=8),
    ]


def as_text(visit: Visit, *, room: str, version: str, wording: str, at: datetime, training: bool = False) -> str:
    """The same as plain text."""
    day = f"{local(at):%A %-d %B %Y}"
    found: list[str] = []
    for n in range(1, visit.count + 1):
        lines = [
            *([_TRAINING, ""] if training else []),
            "Declaration of a visitor to the control room",
            joined(_of(visit, n), day),
            room,
            "",
            *textwrap.wrap(wording or _NONE, 76),
            "",
            f"Access protocol, version {version}" if version else "No version",
            "",
            *(f"{each + ':':<24}{'_' * 44}" for each in _TO_WRITE),
            "",
            f"    VISITOR  {_of(visit, n)}  {day}  to be escorted",
        ]
        found.append("\n".join(lines) + "\n")
    return "\f".join(found)


def record(visit: Visit) -> dict[str, object]:
    """One visit for other programs, as an auditor reads it."""
    return {
        "ref": visit.ref,
        "step": visit.step.value,
        "expected": "" if visit.expected_at is None else stamp(visit.expected_at),
        "in": "" if visit.in_at is None else stamp(visit.in_at),
        "out": "" if visit.in_at is None or visit.closed_at is None else stamp(visit.closed_at),
        "out_typed_later": visit.late,
        "count": visit.count,
        "who": heard(visit.who),
        "organisation": heard(visit.organisation),
        "category": plain(visit.category),
        "purpose": joined(plain(visit.purpose), visit.text),
        "about": visit.about or "",
        "host": host_of(visit),
        "escort": heard(visit.escort),
        "identity_seen": visit.identified,
        "identity": plain(visit.identity),
        "seen": heard(visit.seen),
        "declared": visit.declared,
        "protocol": visit.version or "",
        "authorised_by": heard(visit.authorised_by),
        "authorised": GIVEN[visit.authorised_how] if visit.authorised_how else "",
        "areas": heard(visit.areas),
        "brought_in": heard(visit.equipment),
        "badge": heard(visit.badge),
        "asked_to_leave": heard(visit.asked),
        "suspended": heard(visit.suspended),
        "warned": joined(*(WARNED[each] for each in visit.warned), by="; "),
        "owed": " ".join(visit.owed()),
        "signed_in_by": visit.in_by or "",
    }


def as_csv(visits: Iterable[Visit]) -> str:
    """The visitors' book of a period as CSV, its heads first; no cell is a formula."""
    rows = [record(visit) for visit in visits]
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(HEADS)
    sheet.writerows([cell(_plainly(each)) for each in row.values()] for row in rows)
    return out.getvalue()


def _plainly(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def called(visit: Visit) -> str:
    """What the file of its sheets is called, without its ending."""
    return f"visitor-{visit.ref}"


_NOBODY: Final = Visit(
    ref="VS-00-000001", opened=1, opened_at=datetime.fromisoformat("2000-01-01T00:00+00:00"), by="", shift=None,
    last=1, last_at=datetime.fromisoformat("2000-01-01T00:00+00:00"),
)  # fmt: skip
HEADS: Final = tuple(record(_NOBODY))

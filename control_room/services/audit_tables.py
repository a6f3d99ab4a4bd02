"""Audits of camera use as a table: a row a draw, for auditors; and what they come to."""

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from typing import Final

from control_room.domain.book import heard
from control_room.domain.camera_audits import CameraAudit, done
from control_room.domain.tables import cell
from control_room.domain.times import stamp

COLUMNS: Final = (
    "audit", "week", "days_late_drawn", "checkpoint_line", "head_size", "root", "among", "draw", "staff", "half_hour", "camera",
    "in_the_book", "shift", "state", "answer", "concern", "purpose", "by", "at", "text",
)  # fmt: skip


def rows_of(audits: Iterable[CameraAudit]) -> list[dict[str, object]]:
    """A row a draw, in the order drawn. Words of a concern are not in it."""
    return [
        {
            "audit": audit.ref,
            "week": audit.week.isoformat(),
            "days_late_drawn": audit.days_late,
            "checkpoint_line": audit.checkpoint,
            "head_size": audit.size,
            "root": audit.root,
            "among": audit.among,
            "draw": n,
            "staff": item.draw.staff,
            "half_hour": stamp(item.draw.at),
            "camera": item.draw.camera,
            "in_the_book": item.draw.known,
            "shift": item.draw.shift or "",
            "state": done(item),
            "answer": item.answer.value if item.answer is not None and not item.hidden else "",
            "concern": item.concern or "",
            "purpose": heard(item.purpose),
            "by": item.by or "",
            "at": "" if item.at is None else stamp(item.at),
            "text": heard(item.text),
        }
        for audit in audits
        for n, item in enumerate(audit.items, 1)
    ]


def as_csv(audits: Iterable[CameraAudit]) -> str:
    """The same as a CSV file that no spreadsheet takes for formulas."""
    out = StringIO()
    made = csv.writer(out, lineterminator="\n")
    made.writerow(COLUMNS)
    made.writerows([cell(str(row[name])) for name in COLUMNS] for row in rows_of(audits))
    return out.getvalue()


def figures(audits: Iterable[CameraAudit]) -> dict[str, int]:
    """Draws by how they stand (in_time, late, set_aside, waiting), how many were a concern, and weeks drawn late."""
    whole = tuple(audits)
    stands = Counter(done(item) for audit in whole for item in audit.items)
    answers = Counter(
        item.answer.value
        for audit in whole
        for item in audit.items
        if item.answer and not item.aside and not item.hidden
    )
    return {
        "weeks": len(whole),
        "weeks_drawn_late": sum(audit.days_late > 0 for audit in whole),
        "draws": sum(stands.values()),
        **{key: stands[key] for key in ("in_time", "late", "set_aside", "waiting")},
        "concern": answers["concern"],
    }

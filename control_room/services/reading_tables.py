"""Who read what as a table, for auditors: a row a reading."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

from control_room.domain.book import Viewed, heard
from control_room.domain.tables import cell
from control_room.domain.times import stamp
from control_room.services.readings import Read

COLUMNS: Final = (
    "line", "at", "staff", "workstation", "shift", "record", "how", "purpose", "reason", "said_in_line", "named_in_it", "out_of_hours",
)  # fmt: skip


def rows_of(reads: Iterable[Read]) -> list[dict[str, object]]:
    """A row a reading, in the order given."""
    return [_row(each) for each in reads]


def _row(each: Read) -> dict[str, object]:
    line, facts = each.line, each.line.facts
    why = each.why.facts if each.why is not None else None
    said = why if isinstance(why, Viewed) else None
    return {
        "line": line.number,
        "at": stamp(line.at),
        "staff": line.by,
        "workstation": line.ws,
        "shift": line.shift or "",
        "record": line.ref or "",
        "how": facts.how if isinstance(facts, Viewed) else "",
        "purpose": heard(said.purpose) if said is not None else "",
        "reason": heard(said.reason) if said is not None else "",
        "said_in_line": each.why.number if each.why is not None else "",
        "named_in_it": each.concerned,
        "out_of_hours": each.out_of_hours,
    }


def as_csv(reads: Iterable[Read]) -> str:
    """The same as a CSV file that no spreadsheet takes for formulas."""
    out = StringIO()
    made = csv.writer(out, lineterminator="\n")
    made.writerow(COLUMNS)
    made.writerows([cell(str(row[name])) for name in COLUMNS] for row in rows_of(reads))
    return out.getvalue()

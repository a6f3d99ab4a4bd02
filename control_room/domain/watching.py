"""Proactive watching counted by age band and appearance code, for information governance; small numbers are never told.

Of a cell from 1 to 4 it is said that it is below five. A total in which such a cell lies is not told exactly either, but as what can be
said of it from the cells that are told: so no difference gives a small number back, whatever is subtracted from what. A total for a period
that overlaps one that was released before could; it is not released.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.book import Facts, Public, Words
from control_room.domain.codes import Source
from control_room.domain.errors import Refusal
from control_room.domain.looks import AgeBand, Look
from control_room.domain.matters import Stage
from control_room.domain.tables import cell

LEAST: Final = 5
"""The smallest number that is told, besides none."""
SMALL: Final = f"<{LEAST}"
AGES: Final = (*(each.value for each in AgeBand), "not_said")
CODES: Final = ("IC1", "IC2", "IC3", "IC4", "IC5", "IC6", "IC9", "not_said")

Counts = Mapping[tuple[str, str], int]
"""(age band, appearance code) -> people watched."""


class WatchingReleased(Facts, frozen=True, kw_only=True, tag="figures.watching_released"):
    """Information governance released the figures of proactive watching of a period: to whom. `digest` is the file's SHA-256."""

    since: Public[date]
    until: Public[date]
    digest: Public[str]
    to: Words


class ReleasedOverlap(Refusal):
    """Figures of days that overlap were released before; the difference would tell small numbers."""

    code: ClassVar[str] = "released_overlap"


class ReleasedToWhom(Refusal):
    """A release says to whom."""

    code: ClassVar[str] = "released_to_whom"


class Total(Struct, frozen=True, kw_only=True):
    """A total as it may be told: from `least` to `most`, which are equal where nothing in it is small."""

    least: int
    most: int

    @property
    def told(self) -> str:
        """As it is printed: "17", "12 to 20", "<5"."""
        if self.least == self.most:
            return str(self.least)
        return SMALL if self.most < LEAST else f"{self.least} to {self.most}"


class Watched(Struct, frozen=True, kw_only=True):
    """The table of a period as it may be told: nothing that is small is in it."""

    since: date
    until: date
    cells: dict[str, dict[str, str]]
    """Age band -> appearance code -> a number, or `SMALL`."""

    def total(self, age: str | None = None, code: str | None = None) -> Total:
        """The total of a row, a column or all, out of the cells as they are told and of nothing else."""
        told = [
            said
            for each, row in self.cells.items()
            for ic, said in row.items()
            if age in {None, each} and code in {None, ic}
        ]
        small = sum(said == SMALL for said in told)
        whole = sum(int(said) for said in told if said != SMALL)
        return Total(least=whole + small, most=whole + small * (LEAST - 1))


def proactive(assist: Assist) -> bool:
    """Whether the operator began it: said to be so, or a follow that grew from no call and of which no source was given."""
    if assist.stage is Stage.VOIDED:
        return False
    begun = assist.source is None and assist.call is None and bool(assist.marks)
    return assist.source is Source.OPERATOR_PROACTIVE or begun


def counted(assists: Iterable[Assist]) -> dict[tuple[str, str], int]:
    """People watched, by age band and appearance code. Of an assist of which nothing was said, one person of whom nothing was."""
    found: dict[tuple[str, str], int] = {}
    for assist in assists:
        if proactive(assist):
            for look in assist.looks or (Look(),):
                age = "not_said" if look.age is None else look.age.value
                code = f"IC{look.ic}"
                key = (age, code if code in CODES else "not_said")
                found[key] = found.get(key, 0) + look.n
    return found


def suppressed(since: date, until: date, counts: Counts) -> Watched:
    """The table as it may be told."""
    cells: dict[str, dict[str, str]] = {}
    for age in AGES:
        row = {code: counts.get((age, code), 0) for code in CODES}
        cells[age] = {code: SMALL if 0 < n < LEAST else str(n) for code, n in row.items()}
    return Watched(since=since, until=until, cells=cells)


def releasable(since: date, until: date, to: str, before: Iterable[WatchingReleased]) -> str:
    """To whom, as it is kept. The same period may be released again.

    Raises:
        ReleasedToWhom: it was not said.
        ReleasedOverlap: figures of some of these days were released with others.
    """
    if not to.strip():
        raise ReleasedToWhom("say to whom it is released: the line says so for ever")
    for each in before:
        same = (each.since, each.until) == (since, until)
        if not same and each.since <= until and since <= each.until:
            raise ReleasedOverlap(
                f"figures from {each.since} to {each.until} were released before, and the difference could tell small numbers; "
                "release that period again, or one that does not overlap it"
            )
    return to.strip()


def rows_of(table: Watched) -> list[list[str]]:
    """The table as rows, totals at the end of each and below; the first row is the heads."""
    rows = [["age", *CODES, "total"]]
    rows += [[age, *(row[code] for code in CODES), table.total(age=age).told] for age, row in table.cells.items()]
    rows.append(["total", *(table.total(code=code).told for code in CODES), table.total().told])
    return rows


def as_csv(table: Watched) -> str:
    """The same as a CSV file."""
    out = StringIO()
    made = csv.writer(out, lineterminator="\n")
    made.writerow(["from", table.since.isoformat(), "to", table.until.isoformat()])
    made.writerows([cell(each) for each in row] for row in rows_of(table))
    return out.getvalue()

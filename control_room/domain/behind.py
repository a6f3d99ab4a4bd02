"""What lies behind a figure: the matters that were counted in it, and of a share those that were not as well."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.call_figures import AN_HOUR, COUNTS, FROM_CAMERAS, MEASURES, NIGHT_FIGURES, SHARES, SPREADS
from control_room.domain.calls.counting import TALKS, TIMED, WRAPS
from control_room.domain.errors import Refusal
from control_room.domain.figures import READINGS
from control_room.domain.matters import Count, Matter
from control_room.domain.nights import Nights
from control_room.domain.tables import TELEPHONE, FigureRow

_PARTS: Final = ("half", "nine_in_ten", "longest")
CALLS: Final = frozenset(MEASURES)
"""Measures of calls, pages, storms, morning reports and people working alone, and of nothing else."""


class NothingBehind(Refusal):
    """The figure is not made of matters that can be listed."""

    code: ClassVar[str] = "nothing_behind"


class Asked(Struct, frozen=True, kw_only=True):
    """What is looked for.

    Attributes:
        part: measures a matter has to have counted in.
        whole, less: of a share, what it is of.
        unit: of a spread, what its keys are told in.
        nights: the figure is of the nights themselves.
    """

    part: frozenset[str]
    whole: frozenset[str] = frozenset()
    less: frozenset[str] = frozenset()
    dimension: str = "all"
    key: str | None = None
    unit: str = ""
    nights: bool = False


class Entry(Struct, frozen=True, kw_only=True):
    """One matter behind a figure: how often it counts, of how often, and how it stands in a spread."""

    matter: Matter
    n: int
    of: int = 0
    told: str = ""


def asked(row: FigureRow) -> Asked:
    """What lies behind a row of the figures. Raises `NothingBehind`."""
    if row.dimension == TELEPHONE:
        return _telephone(row.key)
    if row.dimension == "reading" and row.key in READINGS:
        return Asked(part=frozenset({READINGS[row.key]}))
    if row.apart or row.measure == "lines" or row.n is None or row.measure.startswith("pickup"):
        raise NothingBehind("no list stands behind this figure; look at the register it is of, or at the log")
    return Asked(part=frozenset({row.measure}), dimension=row.dimension or "all", key=row.key)


def _telephone(key: str) -> Asked:
    if key in SHARES:
        share = SHARES[key]
        return Asked(part=frozenset({share.part}), whole=frozenset(share.whole), less=frozenset(share.less))
    if key in COUNTS:
        return Asked(part=frozenset({COUNTS[key][0]}))
    if key == AN_HOUR:
        return Asked(part=frozenset({"calls"}))
    if key == FROM_CAMERAS:
        return Asked(part=frozenset({TALKS, WRAPS}), dimension="seconds")
    if key in NIGHT_FIGURES:
        return Asked(part=frozenset(), nights=True)
    for name, (measure, dimension, unit, _) in SPREADS.items():
        if key.removeprefix(f"{name}_") in _PARTS:
            return Asked(part=frozenset({measure}), dimension=dimension, unit=unit)
    raise NothingBehind("there is no such figure of the telephone; see control-room figures")


def behind(matters: Iterable[Matter], of: Asked, since: date, until: date, nights: Nights) -> tuple[Entry, ...]:
    """The matters behind a figure; of a spread the longest first, else in the order they came."""
    found = tuple(each for matter in matters if (each := _entry(matter, of, since, until, nights)) is not None)
    return tuple(sorted(found, key=lambda each: -int(each.told or 0))) if of.unit else found


def _entry(matter: Matter, of: Asked, since: date, until: date, nights: Nights) -> Entry | None:
    counts = [each for each in counted(matter, nights) if since <= each.day <= until and each.dimension == of.dimension]
    if of.key is not None:
        counts = [each for each in counts if each.key == of.key]
    part = [each for each in counts if each.measure in of.part]
    n = sum(each.n for each in part)
    if of.unit:
        return Entry(matter=matter, n=n, told=part[0].key) if part else None
    if not of.whole:
        return Entry(matter=matter, n=n) if n else None
    whole = sum(each.n for each in counts if each.measure in of.whole)
    whole -= sum(each.n for each in counts if each.measure in of.less)
    return Entry(matter=matter, n=n, of=whole) if n or whole else None


def counted(matter: Matter, nights: Nights) -> Iterator[Count]:
    """What is counted of a matter in the figures: of a night that is not whole nothing that the telephone told."""
    broken = any(night.since <= matter.opened_at < night.until for night in nights.left_out)
    return (each for each in matter.counts() if not (broken and each.measure in TIMED))

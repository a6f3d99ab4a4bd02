"""What lies behind a figure: the matters that were counted in it, and of a share those that were not as well."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, Literal

from msgspec import Struct

from control_room.domain.call_figures import AN_HOUR, COUNTS, FROM_CAMERAS, MEASURES, NIGHT_FIGURES, SHARES, SPREADS
from control_room.domain.calls.counting import TALKS, TIMED, WRAPS
from control_room.domain.errors import Refusal
from control_room.domain.figures import READINGS
from control_room.domain.matters import Count, Matter
from control_room.domain.nights import Nights
from control_room.domain.orders import BREACHES
from control_room.domain.requests import figuring
from control_room.domain.requests.codes import POLICE, POSITIVE, MainReason, Outcome, Used
from control_room.domain.requests.figuring import APART, DELETED, DISCS, HOURS, LED_TO, NOT_KNOWN, UPLOAD
from control_room.domain.tables import OPERATION, TELEPHONE, FigureRow

_PARTS: Final = ("half", "nine_in_ten", "longest")
MOST: Final = 500
"""Lines of a kind that are listed, the newest."""
CALLS: Final = frozenset(MEASURES)
"""Measures of calls, pages, storms, morning reports and people working alone, and of nothing else."""
WRITTEN: Final = frozenset({*figuring.MEASURES, HOURS})
"""Measures of written requests and exports, and of nothing else."""


TOURS: Final = frozenset({"tours", "tours_made", "tours_not_made"})
"""Measures of tasking, and of nothing else."""


HAPPENINGS: Final = frozenset({"events", "major_incidents", BREACHES})
"""Measures of events, major incidents and orders, and of nothing else: what is planned long before its day, or runs for years."""


class NothingBehind(Refusal):
    """The figure is not made of matters that can be listed."""

    code: ClassVar[str] = "nothing_behind"


class Wanted(Struct, frozen=True, kw_only=True):
    """Counts that are wanted: of a measure, by a dimension, under any of the keys; under every key where none is given."""

    measure: str
    dimension: str = "all"
    keys: frozenset[str] | None = None

    def has(self, measure: str, dimension: str, key: str) -> bool:
        """Whether such a count is wanted."""
        return (measure, dimension) == (self.measure, self.dimension) and (self.keys is None or key in self.keys)


class Asked(Struct, frozen=True, kw_only=True):
    """What is looked for.

    Attributes:
        part: what a matter has to have counted in.
        whole, less: of a share, what it is of.
        unit: of a spread, what its keys are told in; of an amount, what that is.
        amount: of a mean, what is told of each matter instead of how often it counts.
        nights: the figure is of the nights themselves.
        at_end: the figure is of what stood open when the period ended, made of what any day before it left.
        place: the figure is of requests for this place, where no camera saw it.
        lines: the figure is of lines of this kind.
        operation: the figure is of lines that say the name of this police operation.
    """

    part: tuple[Wanted, ...] = ()
    whole: tuple[Wanted, ...] = ()
    less: tuple[Wanted, ...] = ()
    unit: str = ""
    amount: Wanted | None = None
    nights: bool = False
    at_end: Literal["", "requests", "exports"] = ""
    place: str | None = None
    lines: str | None = None
    operation: str | None = None

    @property
    def measures(self) -> frozenset[str]:
        """Every measure it is made of."""
        return frozenset(each.measure for each in (*self.part, *self.whole, *self.less))


class Entry(Struct, frozen=True, kw_only=True):
    """One matter behind a figure: how often it counts, of how often, and how it stands in a spread."""

    matter: Matter
    n: int
    of: int = 0
    told: str = ""


def of_measures(*measures: str) -> tuple[Wanted, ...]:
    """All that is counted of some measures."""
    return tuple(Wanted(measure=each) for each in measures)


def _by(measure: str, dimension: str, keys: Iterable[StrEnum | str]) -> Wanted:
    return Wanted(measure=measure, dimension=dimension, keys=frozenset(str(each) for each in keys))


def _outcome(*outcomes: Outcome) -> Asked:
    return Asked(part=(_by("requests_closed", "outcome", outcomes),))


_HOURS: Final = Asked(part=(Wanted(measure=HOURS, dimension="hours"),), unit="h")
_IN_TIME: Final = Asked(part=of_measures("requests_in_time"), whole=of_measures("requests_closed"))
_REVIEWS: Final = of_measures("reviews_successful", "reviews_unsuccessful")
_HEARD_OF: Final = _by("feedback", "used", (each for each in Used if each is not Used.NO_REPLY))
_REQUESTS: Final[Mapping[str, Asked]] = {
    "received": Asked(part=of_measures("requests")),
    "open": Asked(at_end="requests"),
    "closed": Asked(part=of_measures("requests_closed")),
    "reviews": Asked(part=_REVIEWS),
    "successful": Asked(part=of_measures("reviews_successful")),
    "exported": _outcome(Outcome.POSITIVE_EXPORTED),
    "viewed": _outcome(Outcome.POSITIVE_VIEWED),
    "partial": _outcome(Outcome.PARTIAL),
    "unsuccessful": Asked(part=of_measures("reviews_unsuccessful")),
    "never_reviewed": Asked(part=of_measures("requests_not_reviewed")),
    "positive_percent": Asked(
        part=(_by("requests_closed", "outcome", POSITIVE),),
        whole=of_measures("requests_closed"),
        less=(_by("requests_closed", "outcome", APART),),
    ),
    "median_hours": _HOURS,
    "longest_hours": _HOURS,
    "average_hours": _HOURS,
    "within_target_percent": _IN_TIME,
    "lost_while_waiting": Asked(part=of_measures("requests_lost")),
    "minutes_per_review": Asked(part=_REVIEWS, amount=Wanted(measure="review_minutes"), unit="min"),
    "feedback_percent": Asked(part=(_HEARD_OF,), whole=of_measures("reviews_successful")),
    "charge_or_identified_percent": Asked(part=(_by("feedback", "used", LED_TO),), whole=(_HEARD_OF,)),
    "public": Asked(part=of_measures("requests_public")),
    "public_lost_or_refused": Asked(part=of_measures("requests_public_lost", "requests_public_refused")),
    "camera_dead": Asked(part=of_measures("requests_dead_camera")),
    "exports": Asked(part=of_measures("exports")),
    "downloads": Asked(part=of_measures("exports_released")),
    "copies": Asked(part=of_measures("export_copies")),
    "discs": Asked(part=(_by("export_copies", "medium", DISCS),)),
    "uploads": Asked(part=(_by("export_copies", "medium", (UPLOAD,)),)),
    "uncollected": Asked(at_end="exports"),
    "police_requests": Asked(part=(_by("requests", "agency", POLICE),)),
    "average_hours_to_answer": _HOURS,
    "longest_hours_to_answer": _HOURS,
    "answered_within_target_percent": _IN_TIME,
    "failed_because_deleted": Asked(part=(_by("reviews_unsuccessful", "reason", DELETED),)),
    "failed_for_other_reasons": Asked(
        part=(_by("reviews_unsuccessful", "reason", ("", *(each for each in MainReason if each not in DELETED))),)
    ),
}
"""What lies behind each figure of written requests, those asked under the Freedom of Information Act among them."""


def asked(row: FigureRow) -> Asked:
    """What lies behind a row of the figures. Raises `NothingBehind`."""
    if row.n is None:
        raise NothingBehind("it is not known, for nothing was counted in these days; choose a longer period")
    if row.apart:
        return _telephone(row.key) if row.dimension == TELEPHONE else _REQUESTS[row.key]
    if row.dimension == "reading" and row.key in READINGS:
        return Asked(part=of_measures(READINGS[row.key]))
    if row.measure == "pickup_seconds_mean":
        return Asked(part=of_measures("pickups"), amount=Wanted(measure="pickup_seconds"), unit="s")
    if row.measure == "places_not_covered":
        return Asked(place=row.key)
    if row.dimension == OPERATION:
        return Asked(operation=row.key)
    return Asked(lines=row.key) if row.measure == "lines" else _counted(row)


def _counted(row: FigureRow) -> Asked:
    key = "" if row.key == NOT_KNOWN else row.key
    return Asked(part=(Wanted(measure=row.measure, dimension=row.dimension or "all", keys=frozenset({key})),))


def _telephone(key: str) -> Asked:
    if key in SHARES:
        share = SHARES[key]
        return Asked(part=of_measures(share.part), whole=of_measures(*share.whole), less=of_measures(*share.less))
    if key in COUNTS:
        return Asked(part=of_measures(COUNTS[key][0]))
    if key == AN_HOUR:
        return Asked(part=of_measures("calls"))
    if key == FROM_CAMERAS:
        return Asked(part=tuple(Wanted(measure=each, dimension="seconds") for each in (TALKS, WRAPS)))
    if key in NIGHT_FIGURES:
        return Asked(nights=True)
    for name, (measure, dimension, unit, _) in SPREADS.items():
        if key.removeprefix(f"{name}_") in _PARTS:
            return Asked(part=(Wanted(measure=measure, dimension=dimension),), unit=unit)
    raise NothingBehind("there is no such figure of the telephone; see control-room figures")


def behind(matters: Iterable[Matter], of: Asked, since: date, until: date, nights: Nights) -> tuple[Entry, ...]:
    """The matters behind a figure; of a spread or an amount the longest first, else in the order they came."""
    found = tuple(each for matter in matters if (each := _entry(matter, of, since, until, nights)) is not None)
    return tuple(sorted(found, key=lambda each: -float(each.told or 0))) if of.unit else found


def _entry(matter: Matter, of: Asked, since: date, until: date, nights: Nights) -> Entry | None:
    counts = [each for each in counted(matter, nights) if since <= each.day <= until]
    part = [each for each in counts if _any(of.part, each)]
    n = sum(each.n for each in part)
    if of.amount is not None:
        measured = [each.n for each in counts if _any((of.amount,), each)]
        return Entry(matter=matter, n=n, told=str(sum(measured))) if part or measured else None
    if of.unit:
        return Entry(matter=matter, n=n, told=part[0].key) if part else None
    if not of.whole:
        return Entry(matter=matter, n=n) if n else None
    whole = sum(each.n for each in counts if _any(of.whole, each))
    whole -= sum(each.n for each in counts if _any(of.less, each))
    return Entry(matter=matter, n=n, of=whole) if n or whole else None


def _any(wanted: Iterable[Wanted], count: Count) -> bool:
    return any(each.has(count.measure, count.dimension, count.key) for each in wanted)


def counted(matter: Matter, nights: Nights) -> Iterator[Count]:
    """What is counted of a matter in the figures: of a night that is not whole nothing that the telephone told."""
    broken = any(night.since <= matter.opened_at < night.until for night in nights.left_out)
    return (each for each in matter.counts() if not (broken and each.measure in TIMED))

"""The figures the room reports: what is counted, how, and the sentence that says so.

Definitions follow the registers (an assist is an incident record with police or another responder involved; arrests are persons,
as told by police, counted on the day they were told). Every figure is a sum of day figures, so a period equals the sum of its days.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain import call_figures
from control_room.domain.call_figures import CallFigure, Target
from control_room.domain.errors import Refusal
from control_room.domain.nights import Nights
from control_room.domain.orders import BREACHES
from control_room.domain.requests import figuring
from control_room.domain.requests.figuring import HOURS, AtEnd, RequestFigures

MEASURES: Final = (
    "assists",
    "either",
    "footage_helped",
    "arrests",
    "outcomes",
    "radio_calls",
    "transmissions",
    "pickups",
    "pickup_seconds",
    "camera_audits",
    "viewings",
    "events",
    "major_incidents",
    BREACHES,
    "tours",
    "tours_made",
    "tours_not_made",
    "rooms",
    "agencies",
    "lines",
    *figuring.MEASURES,
    HOURS,
    *call_figures.MEASURES,
)

DEFINITIONS: Final = {
    "assists": "Live assists: incidents the cameras worked with police or another responder, by the London day they began; struck ones and "
    "tests are not counted, monitoring with nobody sent is not counted.",
    "footage_helped": "Investigations helped by footage: incidents whose footage was kept on a hold for, or secured as evidence for, "
    "an investigation. Written review requests are counted apart, as reviews.",
    "either": "Incidents counted under either of the two, each once.",
    "arrests": "Persons arrested, as told by police, on the day the room was told; a later correction changes the figure of that day.",
    "radio_calls": "Radio calls: one request for help over a radio net, however often either side spoke.",
    "transmissions": "Transmissions: every time either side spoke within those calls.",
    "pickup": "Pick-up: seconds from a radio call to its first camera on the scene, over the calls where that was logged.",
    "priority3": "The partnership's three priorities: violence against women and girls; violence against young people; hot-spot "
    "anti-social behaviour. Each category belongs to one of them or to none.",
    "camera_audits": "Uses of a camera drawn for audit, by the week they are of; done in time, late, set aside or waiting, and what was "
    "found. Late stays late.",
    "viewings": "Viewings: each time somebody other than the operator saw pictures, by the London day it began; by place, by body, live or "
    "recorded. Those written on a request, and those of an operation, are in the viewing log and not here.",
    "events": "Events: matches, marches, markets and the like, by the London day their hours begin; those called off are not counted.",
    "major_incidents": "Major incidents opened, by the London day; those on standby alone, stood down or falsely declared are among "
    "them, and told apart.",
    BREACHES: "Breaches of orders in force (dispersal, s.60, PSPO, closure, injunction, notice), by the London day each was seen, by kind "
    "and by order.",
    "tours": "Tours of cameras that a tasking asked for, by the London day each was due: answered, or past without a word. They are those "
    "made and those not made.",
    "tours_made": "Tours made: quiet, or something seen.",
    "tours_not_made": "Tours not made, by the reason given; no reason where nobody said one by the end of the shift. Cameras "
    "decommissioned since it was asked for are counted apart as gone.",
    "operations": "Lines that say the name of a police operation, as op nightingale, by the London day they are about; struck ones are "
    "not counted. Such an operation is overt and is no surveillance.",
    "rooms": "Follows handed to another control room and taken from one, each time and by room, on the London day it was; those of struck "
    "assists and tests are not counted.",
    "agencies": "Agencies besides police told of an assist, and those that came, each once an assist, on the London day it was.",
    "second": "Assists by their second category, where they have one; each is counted under its first as well.",
    "missing_age": "Assists of a missing person, by whether a child or an adult is missing, as it was said.",
    "missing_risk": "Assists of a missing person, by the risk police gave, as it was last said.",
    "contribution": "What the cameras added, recorded at the time: detected, located, followed, evidence only, monitored only, "
    "not material.",
}

READINGS: Final = {
    "live_assists": "assists",
    "investigations_helped": "footage_helped",
    "either_once": "either",
}
"""Three ways to read "incidents assisted with police investigations"; all are computed and the one printed is named."""

PRINTED: Final = "live_assists"


_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199


class BadPeriod(Refusal):
    """The dates do not make a period."""

    code: ClassVar[str] = "bad_period"


class Figures(Struct, frozen=True, kw_only=True):
    """The figures of one period.

    Attributes:
        since, until: London days, both counted in.
        totals: measure -> sum.
        by: measure -> dimension -> key -> sum.
        hours: hours to the answer of a written request, in tenths, and how often each came.
        places: places asked for where no camera saw it, most asked for first.
        at_end: what stood open at its end.
        targets: what its time asked of the telephone.
        operations: named police operations and how many lines say each one's name, the most first.
        nights: the nights of the telephone in it; what it told of those that are not whole is in no sum.
    """

    since: date
    until: date
    totals: dict[str, int]
    by: dict[str, dict[str, dict[str, int]]]
    hours: dict[str, int] = {}
    places: tuple[tuple[str, int], ...] = ()
    at_end: AtEnd = AtEnd()
    targets: tuple[Target, ...] = ()
    nights: Nights = Nights()
    operations: tuple[tuple[str, int], ...] = ()

    def total(self, measure: str) -> int:
        """The sum of a measure, 0 when nothing was counted."""
        return self.totals.get(measure, 0)

    @property
    def requests(self) -> RequestFigures:
        """What written requests come to."""
        return RequestFigures(totals=self.totals, by=self.by, hours=self.hours, places=self.places, at_end=self.at_end)

    @property
    def telephone(self) -> tuple[CallFigure, ...]:
        """What the out-of-hours telephone comes to."""
        told = call_figures.call_figures(
            self.totals, self.by, self.since, self.until, targets=self.targets, nights=self.nights
        )
        return tuple(told)

    @property
    def pickup(self) -> float | None:
        """Mean seconds from radio call to first camera, None when never logged."""
        taken = self.total("pickups")
        return round(self.total("pickup_seconds") / taken, 1) if taken else None

    @property
    def misc_share(self) -> float | None:
        """Per cent of assists filed as miscellaneous: a large share is weak coding."""
        every = self.total("assists")
        return round(100 * self.by.get("assists", {}).get("category", {}).get("misc", 0) / every, 1) if every else None

    def plain(self) -> dict[str, object]:
        """The figures as plain data for JSON, definitions and the three readings included."""
        return {
            "from": self.since.isoformat(),
            "to": self.until.isoformat(),
            "assists": self.total("assists"),
            "radio_calls": self.total("radio_calls"),
            "arrests": self.total("arrests"),
            "reviews_unsuccessful": self.total("reviews_unsuccessful"),
            "transmissions": self.total("transmissions"),
            "communications": {"calls": self.total("radio_calls"), "transmissions": self.total("transmissions")},
            "incidents_assisted": {
                "printed": PRINTED,
                **{name: self.total(measure) for name, measure in READINGS.items()},
            },
            "pickup_seconds_mean": self.pickup,
            "misc_share_percent": self.misc_share,
            "written_requests": self.requests.plain(),
            "telephone": {
                each.key: {"n": each.n, "of": each.of, "told": each.told, "means": each.means}
                for each in self.telephone
            },
            "operations": dict(self.operations),
            "by": self.by,
            "definitions": DEFINITIONS | {f"written_requests.{name}": means for name, means in figuring.NAMES.items()},
        }


def period(since: date, until: date) -> None:
    """Raise `BadPeriod` unless `since` is no later than `until`, and both lie in years a book can be of."""
    if until < since:
        raise BadPeriod(f"the period ends before it begins: from {since} to {until}; give the earlier date first")
    if since.year < _FIRST_YEAR or until.year > _LAST_YEAR:
        raise BadPeriod(
            f"from {since} to {until} is no period of a book; give days between {_FIRST_YEAR} and {_LAST_YEAR}"
        )


def figures_of(
    since: date,
    until: date,
    sums: Iterable[tuple[str, str, str, int]],
    places: tuple[tuple[str, int], ...] = (),
    at_end: AtEnd = AtEnd(),  # noqa: B008 - a frozen value
    targets: tuple[Target, ...] = (),
    nights: Nights = Nights(),  # noqa: B008 - as above
    operations: tuple[tuple[str, int], ...] = (),
) -> Figures:
    """Figures from (measure, dimension, key, n) sums."""
    totals: dict[str, int] = {}
    hours: dict[str, int] = {}
    by: dict[str, dict[str, dict[str, int]]] = {}
    for measure, dimension, key, n in sums:
        if measure == HOURS:
            hours[key] = hours.get(key, 0) + n
        elif dimension == "all":
            totals[measure] = totals.get(measure, 0) + n
        elif measure != "lines" or dimension == "kind":
            keys = by.setdefault(measure, {}).setdefault(dimension, {})
            keys[key] = keys.get(key, 0) + n
    if "lines" in by:
        totals["lines"] = sum(by["lines"]["kind"].values())
    ordered = {
        m: {
            d: dict(sorted(k.items(), key=lambda kv: (-kv[1], kv[0]) if d != "hour" else kv))
            for d, k in sorted(ds.items())
        }
        for m, ds in sorted(by.items())
    }
    return Figures(
        since=since,
        until=until,
        totals=totals,
        by=ordered,
        hours=hours,
        places=places,
        at_end=at_end,
        targets=targets,
        nights=nights,
        operations=operations,
    )

"""What the day sums of written requests come to: rates with what they are of, and nothing where nothing is known. Pure.

A review is a written request that was looked into; its cameras are counted apart (6d). Rates say their denominator.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from control_room.domain.requests.codes import NEVER_REVIEWED, POLICE, POSITIVE, MainReason, Outcome, Used

MEASURES: Final = (
    "requests",
    "requests_closed",
    "requests_in_time",
    "requests_lost",
    "requests_dead_camera",
    "requests_not_reviewed",
    "requests_public",
    "requests_public_lost",
    "requests_public_refused",
    "reviews_successful",
    "reviews_unsuccessful",
    "searches",
    "review_minutes",
    "feedback",
    "exports",
    "exports_released",
    "export_copies",
)
HOURS: Final = "answer_hours"
"""The measure whose keys are hours to the answer, in tenths: how often each came. Medians are taken from it."""
NOT_KNOWN: Final = "not known"

NAMES: Final = {
    "received": "Written requests that came, by the London day they came.",
    "open": "Written requests open when the period ended; now, where it has not ended.",
    "closed": "Written requests closed, by the London day they were closed; one opened again counts when it is closed again.",
    "reviews": "Reviews: requests whose footage was looked for and that were answered, successful and unsuccessful.",
    "successful": "Successful reviews: footage was found, partly found included.",
    "exported": "Successful: footage was found and a copy made.",
    "viewed": "Successful: footage was found and seen, and no copy was wanted.",
    "partial": "Successful in part: footage was found for some of what was asked.",
    "unsuccessful": "Unsuccessful reviews: they gave the officer nothing. Each has one main reason, the first that holds in the order "
    "printed.",
    "never_reviewed": "Never reviewed, and no unsuccessful reviews: withdrawn, refused, redirected, asked twice, no reply.",
    "positive_percent": "Successful reviews, partly successful ones included, of what was closed less what was withdrawn, redirected or "
    "asked twice",
    "median_hours": "Hours from receipt to the answer, the waiting for the requester left out: half were answered sooner.",
    "longest_hours": "The longest of them.",
    "average_hours": "Their mean.",
    "within_target_percent": "Answered within the target of their urgency, of all that were closed",
    "lost_while_waiting": "Requests some of whose footage was overwritten after they came and before anybody looked, by the day they came.",
    "minutes_per_review": "Minutes at the screen in the period for each review answered in it",
    "feedback_percent": "Successful reviews of which the officer said what became of the footage",
    "charge_or_identified_percent": "Of those, charged, cautioned or somebody identified",
    "public": "Requests of residents, solicitors, insurers and the media.",
    "public_lost_or_refused": "Of them, lost while waiting, or refused.",
    "camera_dead": "Requests one of whose cameras was dead or had a gap then.",
    "exports": "Exports made, for requests and incidents alike.",
    "downloads": "Downloads: a copy given to one recipient, each time one was.",
    "copies": "Copies made of exports, masters and uploads included, by the day each was made.",
    "discs": "Of them, on a thing one can hold: disc, stick or drive.",
    "uploads": "Of them, put into the force's evidence system.",
    "uncollected": "Exports with a copy ready that nobody had fetched when the period ended; now, where it has not ended.",
}
"""Every figure of written requests with what it means, in the order printed."""
FOI: Final = {
    "police_requests": "Requests from police forces that came in the period.",
    "average_hours_to_answer": "Mean hours from receipt to the answer, of all requests closed.",
    "longest_hours_to_answer": "The longest of them.",
    "answered_within_target_percent": (
        "Of all requests closed, those within the target of the urgency they were asked with, less what was waited for the "
        "requester. The supervisor watches the queue, the manager the figures."
    ),
    "failed_because_deleted": "Unsuccessful because the footage was overwritten, before the request came or while it waited.",
    "failed_for_other_reasons": "Unsuccessful for any other reason; each reason has its row under unsuccessful reviews.",
}
"""What is asked under the Freedom of Information Act, in its own words."""
DISCS: Final = ("dvd", "usb_encrypted", "hdd")
"""Media one can hold, by the codes the day sums keep; exhibits know them by name."""
UPLOAD: Final = "dems_link"
DELETED: Final = (MainReason.LOST_WHILE_WAITING, MainReason.OVERWRITTEN_BEFORE)
APART: Final = (Outcome.WITHDRAWN, Outcome.REDIRECTED, Outcome.DUPLICATE)
LED_TO: Final = (Used.CHARGED, Used.CAUTION, Used.ID_MADE)


class Share(Struct, frozen=True, kw_only=True):
    """So many of so many."""

    n: int
    of: int

    @property
    def percent(self) -> float | None:
        """Per cent; None of nothing."""
        return round(100 * self.n / self.of, 1) if self.of else None

    @property
    def words(self) -> str:
        """As it is printed beside the rate: "751 of 847"."""
        return f"{self.n:,} of {self.of:,}"


class AtEnd(Struct, frozen=True, kw_only=True):
    """What stood open when a period ended, or stands so now; None for what was not looked up."""

    open: int | None = None
    uncollected: int | None = None


class RequestFigures(Struct, frozen=True, kw_only=True):
    """The figures of written requests of one period.

    Attributes:
        totals: measure -> sum.
        by: measure -> dimension -> key -> sum.
        hours: hours to the answer, in tenths, and how often each came.
        places: places asked for where no camera saw it, most asked for first.
        at_end: what stood open at its end.
    """

    totals: Mapping[str, int]
    by: Mapping[str, Mapping[str, Mapping[str, int]]]
    hours: Mapping[str, int]
    places: tuple[tuple[str, int], ...] = ()
    at_end: AtEnd = AtEnd()

    def total(self, measure: str) -> int:
        """The sum of a measure, 0 when nothing was counted."""
        return self.totals.get(measure, 0)

    def of(self, measure: str, dimension: str) -> Mapping[str, int]:
        """What a measure is made of."""
        return self.by.get(measure, {}).get(dimension, {})

    @property
    def reviews(self) -> int:
        """Reviews answered."""
        return self.total("reviews_successful") + self.total("reviews_unsuccessful")

    @property
    def outcomes(self) -> Mapping[str, int]:
        """What the closed ones came to."""
        return self.of("requests_closed", "outcome")

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Unsuccessful reviews by main reason, every reason in the stated order; what has none is not known."""
        told = self.of("reviews_unsuccessful", "reason")
        unknown = told.get("", 0)
        every = tuple((reason.value, told.get(reason.value, 0)) for reason in MainReason)
        return (*every, (NOT_KNOWN, unknown)) if unknown else every

    @property
    def never(self) -> tuple[tuple[str, int], ...]:
        """What was never reviewed, by what became of it."""
        return tuple((each.value, self.outcomes.get(each.value, 0)) for each in Outcome if each in NEVER_REVIEWED)

    @property
    def positive(self) -> Share:
        """Successful ones of what could have been (3.7)."""
        found = sum(self.outcomes.get(each.value, 0) for each in POSITIVE)
        apart = sum(self.outcomes.get(each.value, 0) for each in APART)
        return Share(n=found, of=self.total("requests_closed") - apart)

    @property
    def in_time(self) -> Share:
        """Answered within target."""
        return Share(n=self.total("requests_in_time"), of=self.total("requests_closed"))

    @property
    def heard_of(self) -> Share:
        """Successful reviews whose officer told what became of it."""
        told = self.total("feedback") - self.of("feedback", "used").get(Used.NO_REPLY, 0)
        return Share(n=told, of=self.total("reviews_successful"))

    @property
    def led_to(self) -> Share:
        """Of those, charged, cautioned or identified."""
        used = self.of("feedback", "used")
        return Share(n=sum(used.get(each.value, 0) for each in LED_TO), of=self.heard_of.n)

    @property
    def median(self) -> float | None:
        """Median hours to the answer, in tenths."""
        each = sorted((float(key), n) for key, n in self.hours.items())
        every = sum(n for _, n in each)
        low, high = _nth(each, (every - 1) // 2), _nth(each, every // 2)
        return None if low is None or high is None else round((low + high) / 2, 2)

    @property
    def longest(self) -> float | None:
        """The longest, in tenths of an hour."""
        return max(map(float, self.hours), default=None)

    @property
    def average(self) -> float | None:
        """Mean hours to the answer."""
        every = sum(self.hours.values())
        return round(sum(float(key) * n for key, n in self.hours.items()) / every, 1) if every else None

    @property
    def minutes(self) -> float | None:
        """Minutes at the screen for each review."""
        return round(self.total("review_minutes") / self.reviews, 1) if self.reviews else None

    def values(self) -> dict[str, float | None]:
        """Every figure of `NAMES`; None for what is not known."""
        outcome, media = self.outcomes, self.of("export_copies", "medium")
        return {
            "received": self.total("requests"),
            "open": self.at_end.open,
            "closed": self.total("requests_closed"),
            "reviews": self.reviews,
            "successful": self.total("reviews_successful"),
            "exported": outcome.get(Outcome.POSITIVE_EXPORTED.value, 0),
            "viewed": outcome.get(Outcome.POSITIVE_VIEWED.value, 0),
            "partial": outcome.get(Outcome.PARTIAL.value, 0),
            "unsuccessful": self.total("reviews_unsuccessful"),
            "never_reviewed": self.total("requests_not_reviewed"),
            "positive_percent": self.positive.percent,
            "median_hours": self.median,
            "longest_hours": self.longest,
            "average_hours": self.average,
            "within_target_percent": self.in_time.percent,
            "lost_while_waiting": self.total("requests_lost"),
            "minutes_per_review": self.minutes,
            "feedback_percent": self.heard_of.percent,
            "charge_or_identified_percent": self.led_to.percent,
            "public": self.total("requests_public"),
            "public_lost_or_refused": self.total("requests_public_lost") + self.total("requests_public_refused"),
            "camera_dead": self.total("requests_dead_camera"),
            "exports": self.total("exports"),
            "downloads": self.total("exports_released"),
            "copies": self.total("export_copies"),
            "discs": sum(media.get(each, 0) for each in DISCS),
            "uploads": media.get(UPLOAD, 0),
            "uncollected": self.at_end.uncollected,
        }

    def meaning(self, name: str) -> str:
        """What a figure means, with what a rate is of."""
        shares = {
            "positive_percent": self.positive,
            "within_target_percent": self.in_time,
            "feedback_percent": self.heard_of,
            "charge_or_identified_percent": self.led_to,
        }
        if name in shares:
            return f"{NAMES[name]}: {shares[name].words}."
        if name == "minutes_per_review":
            return f"{NAMES[name]}: {self.total('review_minutes'):,} for {self.reviews:,}."
        return NAMES[name]

    def foi(self) -> dict[str, float | None]:
        """Every figure of `FOI`; None for what is not known."""
        reasons = dict(self.reasons)
        deleted = sum(reasons[each.value] for each in DELETED)
        agencies = self.of("requests", "agency")
        return {
            "police_requests": sum(agencies.get(each.value, 0) for each in POLICE),
            "average_hours_to_answer": self.average,
            "longest_hours_to_answer": self.longest,
            "answered_within_target_percent": self.in_time.percent,
            "failed_because_deleted": deleted,
            "failed_for_other_reasons": self.total("reviews_unsuccessful") - deleted,
        }

    def lists(self) -> Iterator[tuple[str, str, Iterable[tuple[str, int]]]]:
        """(measure, dimension, its keys with how many) of everything given part by part."""
        yield "reviews_unsuccessful", "reason", self.reasons
        yield "requests_not_reviewed", "outcome", self.never
        for measure, dimension in _PARTS:
            told = self.of(measure, dimension)
            yield measure, dimension, ((key or NOT_KNOWN, n) for key, n in told.items())
        yield "places_not_covered", "place", self.places

    def plain(self) -> dict[str, object]:
        """As plain data for JSON; null for what is not known."""
        return {
            **self.values(),
            "rates_of": {
                name: self.meaning(name).rpartition(": ")[2].rstrip(".") for name in NAMES if "percent" in name
            },
            "unsuccessful_by_reason": dict(self.reasons),
            "never_reviewed_by_outcome": dict(self.never),
            "by_camera_result": dict(self.of("searches", "result")),
            "received_our_footage": dict(self.of("exports_released", "agency")),
            "copies_by_medium": dict(self.of("export_copies", "medium")),
            "places_not_covered": dict(self.places),
            "freedom_of_information": self.foi(),
        }


_PARTS: Final = (
    ("requests", "agency"),
    ("requests", "urgency"),
    ("requests", "channel"),
    ("searches", "result"),
    ("exports_released", "agency"),
    ("export_copies", "medium"),
)


def _nth(each: Iterable[tuple[float, int]], place: int) -> float | None:
    for hours, n in each:
        if place < n:
            return hours
        place -= n
    return None

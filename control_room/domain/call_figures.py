"""What the telephone comes to in a period: each figure with how it is counted, of how many, and the target of its time.

Source: out-of-hours.md 5. Under ten no share is given, only the numbers; a target holds from a day on, and a later one never
changes what an earlier period was measured by.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from control_room.domain import loneworkers, morning_reports
from control_room.domain.calls import counting
from control_room.domain.mornings import FEWEST, share
from control_room.domain.nights import Nights
from control_room.domain.pages import attending

PAGES: Final = ("pages", "pages_accepted", "pages_first_rung", "pages_uncovered", "page_minutes")
MEASURES: Final = (*counting.MEASURES, *PAGES, *attending.MEASURES, *morning_reports.MEASURES, *loneworkers.MEASURES)


class Target(Struct, frozen=True, kw_only=True):
    """What a share is to reach from a day on; `most` where it is to stay under."""

    figure: str
    since: date
    percent: int
    most: bool = False
    source: str

    @property
    def said(self) -> str:
        """As it is printed beside the figure."""
        return f"target {'at most' if self.most else 'at least'} {self.percent} % since {self.since:%-d %b %Y} ({self.source})"

    def met(self, part: int, whole: int) -> bool:
        """Whether a share reaches it; by the numbers themselves, not by the per cent that is printed."""
        return 100 * part <= self.percent * whole if self.most else 100 * part >= self.percent * whole


class Share(Struct, frozen=True, kw_only=True):
    """A part of a whole, and what both are."""

    part: str
    whole: tuple[str, ...]
    less: tuple[str, ...] = ()
    means: str


SHARES: Final[Mapping[str, Share]] = {
    "answered_in_20_s": Share(
        part="calls_answered_20",
        whole=("calls_timed",),
        less=("calls_early",),
        means="answered within 20 seconds, of calls the telephone told of, those apart who hung up within 5 seconds",
    ),
    "answered_in_30_s": Share(
        part="calls_answered_30", whole=("calls_timed",), less=("calls_early",), means="the same within 30 seconds"
    ),
    "answered_in_60_s": Share(
        part="calls_answered_60", whole=("calls_timed",), less=("calls_early",), means="the same within 60 seconds"
    ),
    "abandoned": Share(
        part="calls_abandoned",
        whole=("calls_timed",),
        means="hung up unanswered after 5 seconds or more, of calls the telephone told of",
    ),
    "abandoned_reached_back": Share(
        part="calls_rung_back",
        whole=("calls_to_ring_back",),
        means="rung back and reached within 15 minutes, of those abandoned that showed a number",
    ),
    "promises_kept": Share(
        part="promises_kept",
        whole=("promises",),
        means="kept by the time that was said, of promises with a time that falls in the period; one not kept yet counts as not kept",
    ),
    "pages_accepted": Share(
        part="pages_accepted", whole=("pages",), means="pages somebody accepted, of all that were raised"
    ),
    "first_contact_reached": Share(
        part="pages_first_rung",
        whole=("pages_accepted",),
        means="accepted by the first who was to be rung, of pages somebody accepted",
    ),
    "attended_in_time": Share(
        part=attending.IN_TIME,
        whole=(attending.DUE,),
        means="somebody there, or made safe, within the time of its urgency from accepting, of pages that have such a time",
    ),
    "not_an_emergency": Share(
        part="call_needs_light",
        whole=("call_needs",),
        means="advised or put off to the day, of everything callers needed that has its end",
    ),
    "reports_in_time": Share(
        part=morning_reports.IN_TIME,
        whole=(morning_reports.MADE,),
        means="morning reports the service said it has within an hour and a half of its opening",
    ),
    "lone_checks_in_time": Share(
        part=loneworkers.IN_TIME,
        whole=(loneworkers.DUE,),
        means="answered within five minutes, of checks of people working alone that came due",
    ),
    "put_with_others": Share(
        part="calls_attached",
        whole=("calls",),
        means="calls about a thing that somebody had rung about already and that were put with it",
    ),
}

COUNTS: Final[Mapping[str, tuple[str, str]]] = {
    "calls": (
        "calls",
        "every call of the out-of-hours telephone by the London day it began: taken, left to ring or abandoned; struck ones apart",
    ),
    "messages_left": ("calls_messages", "messages left on the service's number, each owed a ring back"),
    "written_by_hand": ("calls_by_hand", "calls of which the telephone told no wait: they are in no figure of waiting"),
    "left_to_ring": ("calls_left_to_ring", "nobody could take it, and the desk said so"),
    "life_at_risk": ("calls_life", "calls in which life was at risk"),
    "rung_again": ("calls_repeated", "the same number, or the same thing, within twelve hours"),
    "in_a_storm": ("calls_storm", "calls taken by four questions while a storm was on"),
    "restricted": ("calls_restricted", "calls for those who need them alone"),
    "storms": ("storms", "storms opened"),
    "promises_late": ("promises_late", "promises kept after the time that was said"),
    "reports_chased": (morning_reports.CHASED, "morning reports nobody had acknowledged by then, and that were chased"),
    "made_by_the_room": (counting.MADE, "calls that the room made itself: they are in no figure of those that rang"),
    "drills": (counting.DRILLS, "alarms of council buildings that were drills or tests: they are in no other figure"),
    "lone_workers": ("lone_workers", "people booked on who worked alone"),
    "lone_checks_late": (loneworkers.LATE, "checks of theirs answered, but only after they had been rung again"),
    "lone_checks_raised": (
        loneworkers.RAISED,
        "checks of theirs not answered in ten minutes: their manager was to be told",
    ),
    "attended_late": (attending.LATE, "pages somebody came to, or made safe, after that time"),
    "pages_uncovered": ("pages_uncovered", "pages nobody answered"),
}


SPREADS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "wait": (
        counting.WAITS,
        "seconds",
        "s",
        "seconds from the first ring to the answer, of calls the telephone told of",
    ),
    "talk": (
        counting.TALKS,
        "seconds",
        "s",
        "seconds from the answer until the line went down, calls through a relay or an interpreter apart",
    ),
    "wrap": (
        counting.WRAPS,
        "seconds",
        "s",
        "seconds from the line going down until all they needed had its end, calls through a relay or an interpreter apart",
    ),
    "page_accepted_after": (
        "page_minutes",
        "minutes",
        "min",
        "minutes from the page to the first who accepted it",
    ),
}
"""How long things took: the measure, its dimension, its unit, and what it means."""

AN_HOUR, FROM_CAMERAS = "calls_an_operator_hour", "minutes_from_the_cameras"
LOAD: Final[Mapping[str, str]] = {
    AN_HOUR: "calls of the period, by hours of the nights people were in the room, each person counted",
    FROM_CAMERAS: "minutes of talk and of what is done after it, of calls the telephone told of: nobody watched cameras in them",
}
"""What the telephone takes of the room."""

NOT_WHOLE, NOT_COVERED = "nights_not_whole", "minutes_not_covered"
NIGHT_FIGURES: Final[Mapping[str, str]] = {
    NOT_WHOLE: "nights in which the telephone was not heard for a minute or more, or whose records have calls the book has not: "
    "no wait, talk or share the telephone tells is made of them",
    NOT_COVERED: "minutes of the nights in which nobody on the shift's roll was in the room, or a call was left to ring",
}
"""What is said of the nights themselves."""
_NAMED: Final = 5
"""Nights that are named; the others are counted."""


class CallFigure(Struct, frozen=True, kw_only=True):
    """One figure: `n` of `of` where it is a share; `told` as it is printed and `beside` what stands next to it."""

    key: str
    n: int
    of: int | None = None
    told: str
    beside: str = ""
    means: str


def held(targets: Iterable[Target], figure: str, since: date, until: date) -> tuple[Target, ...]:
    """The targets of a figure that held on some day of a period, the oldest first."""
    every = sorted((each for each in targets if each.figure == figure), key=lambda each: each.since)
    ends = [*(each.since for each in every[1:]), date.max]
    return tuple(each for each, end in zip(every, ends, strict=False) if each.since <= until and end > since)


def judged(targets: tuple[Target, ...], part: int, whole: int) -> str:
    """The targets a share is measured by, and whether it was met where one held all the time and there is a share."""
    said = "; ".join(each.said for each in targets)
    if len(targets) != 1 or share(part, whole) is None:
        return said
    return f"{said}: {'met' if all(each.met(part, whole) for each in targets) else 'NOT MET'}"


def call_figures(
    totals: Mapping[str, int],
    by: Mapping[str, Mapping[str, Mapping[str, int]]],
    since: date,
    until: date,
    targets: Iterable[Target] = (),
    nights: Nights = Nights(),  # noqa: B008 - a frozen value
) -> Iterator[CallFigure]:
    """What the telephone came to; nothing where no call, page, promise or lone worker is in the period."""
    every = tuple(targets)
    if not any(totals.get(each) for each in ("calls", "pages", "promises", "call_needs", "lone_workers")):
        return
    for key, (measure, means) in COUNTS.items():
        n = totals.get(measure, 0)
        yield CallFigure(key=key, n=n, told=f"{n:,}", means=means)
    for key, each in SHARES.items():
        n = totals.get(each.part, 0)
        of = sum(totals.get(one, 0) for one in each.whole) - sum(totals.get(one, 0) for one in each.less)
        percent = share(n, of)
        beside = f"under {FEWEST}" if percent is None else f"{n:,} of {of:,}"
        said = "; ".join(filter(None, (each.means, judged(held(every, key, since, until), n, of))))
        yield CallFigure(
            key=key, n=n, of=of, told=f"{n} of {of}" if percent is None else f"{percent} %", beside=beside, means=said
        )
    for key, (measure, dimension, unit, means) in SPREADS.items():
        yield from _spread(key, by.get(measure, {}).get(dimension, {}), unit, means)
    yield from _load(totals.get("calls", 0), by, nights)
    yield from _nights(nights)


def _load(calls: int, by: Mapping[str, Mapping[str, Mapping[str, int]]], found: Nights) -> Iterator[CallFigure]:
    """What the telephone takes of the room: calls an operator's hour, and minutes on the telephone and after it."""
    hours = round(found.staffed.total_seconds() / 3600)
    if hours and calls >= FEWEST:
        beside = f"{calls:,} in {hours:,} h"
        yield CallFigure(
            key=AN_HOUR, n=calls, of=hours, told=f"{calls / hours:.2f}", beside=beside, means=LOAD[AN_HOUR]
        )
    seconds = [
        int(key) * n
        for name in (counting.TALKS, counting.WRAPS)
        for key, n in by.get(name, {}).get("seconds", {}).items()
    ]
    if seconds:
        minutes = round(sum(seconds) / 60)
        yield CallFigure(key=FROM_CAMERAS, n=minutes, told=f"{minutes:,}", means=LOAD[FROM_CAMERAS])


def _nights(found: Nights) -> Iterator[CallFigure]:
    """Nights that are not whole, and minutes nobody was there, each naming the nights it is made of."""
    if not found.nights:
        return
    of = f"of {len(found.nights):,} nights"
    broken = [f"{night.day:%a %-d %b %Y}" for night in found.broken]
    n = len(broken)
    yield CallFigure(key=NOT_WHOLE, n=n, told=f"{n:,}", beside=of, means=_named(NIGHT_FIGURES[NOT_WHOLE], broken))
    empty = sorted((each for each in found.nights if each.uncovered), key=lambda each: (-each.uncovered, each.day))
    minutes = round(found.uncovered.total_seconds() / 60)
    days = [f"{each.day:%a %-d %b %Y} {round(each.uncovered.total_seconds() / 60)} min" for each in empty]
    means = _named(NIGHT_FIGURES[NOT_COVERED], days)
    yield CallFigure(key=NOT_COVERED, n=minutes, told=f"{minutes:,}", beside=f"in {len(empty):,} {of}", means=means)


def _named(means: str, days: list[str]) -> str:
    beyond = [f"{len(days) - _NAMED} more"] if len(days) > _NAMED else []
    return f"{means}: {', '.join([*days[:_NAMED], *beyond])}" if days else means


def _spread(key: str, told: Mapping[str, int], unit: str, means: str) -> Iterator[CallFigure]:
    """Half, nine in ten and the longest; under ten the longest alone."""
    values = sorted((int(value), n) for value, n in told.items())
    count = sum(n for _, n in values)
    if not count:
        return
    for name, part in (("half", 0.5), ("nine_in_ten", 0.9), ("longest", 1.0)):
        if count < FEWEST and part < 1:
            continue
        n = _at(values, part * count)
        beside = f"of {count:,}"
        yield CallFigure(
            key=f"{key}_{name}", n=n, told=f"{n} {unit}", beside=beside, means=f"{means}; {name.replace('_', ' ')}"
        )


def _at(values: list[tuple[int, int]], rank: float) -> int:
    seen = 0
    for value, n in values:
        seen += n
        if seen >= rank:
            return value
    return values[-1][0]

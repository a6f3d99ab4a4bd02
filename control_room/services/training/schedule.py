"""How much happens on which day of the training year.

The counts come round every 365 days: a day has as many assists and radio calls, and as many written requests answered,
as the same day 365 days before. So any 365 days on end hold the same number of each, whichever day they end on.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, TypeVar

from msgspec import Struct

from control_room.domain.requests.codes import MainReason, Outcome

T = TypeVar("T")

YEAR: Final = timedelta(days=365)
ASSISTS: Final = 282
"""Live assists in any 365 days: the committee's figure (settled 51)."""
RADIO_CALLS: Final = 2019
"""Radio calls in any 365 days: "over 2,000", and under 2,100 (settled 51)."""
Answer = MainReason | Outcome
"""What an answered request came to: the main reason where the review gave nothing, else the outcome."""
UNSUCCESSFUL: Final[Mapping[MainReason, int]] = {
    MainReason.LOST_WHILE_WAITING: 9,
    MainReason.OVERWRITTEN_BEFORE: 34,
    MainReason.OUR_FAULT: 42,
    MainReason.CAMERA_ELSEWHERE: 38,
    MainReason.NO_COVERAGE: 36,
    MainReason.POOR_PICTURE: 26,
    MainReason.NOTHING_SEEN: 185,
}
"""Unsuccessful reviews answered in any 365 days, 370 in all: the committee's figure (settled 51). No room publishes how
its own divide; the split is made up."""
SUCCESSFUL: Final[Mapping[Outcome, int]] = {
    Outcome.POSITIVE_EXPORTED: 176,
    Outcome.POSITIVE_VIEWED: 84,
    Outcome.PARTIAL: 40,
}
"""Reviews that gave the officer something: 300 in any 365 days, so that about 670 were reviewed (settled 51)."""
FRESH: Final = timedelta(days=7)
"""How long a built year is carried on day by day before a new one is due."""

_DAYS: Final = YEAR.days
_ASSISTS_BY_WEEKDAY: Final = (0.80, 0.75, 0.85, 0.95, 1.35, 1.80, 1.20)
_RADIO_BY_WEEKDAY: Final = (0.90, 0.90, 0.95, 1.00, 1.20, 1.30, 0.80)
_ANSWERS_BY_WEEKDAY: Final = (1.35, 1.25, 1.20, 1.20, 1.10, 0.50, 0.40)

# Out of 24 hours, London clock. Shops by day, the evening, and Friday's and Saturday's nights until three.
_WEEK_HOURS: Final = (3, 2, 1, 1, 1, 1, 2, 3, 5, 6, 8, 10, 11, 11, 12, 13, 13, 12, 11, 10, 10, 9, 8, 6)
_FRIDAY_HOURS: Final = (*_WEEK_HOURS[:20], 13, 16, 28, 30)
_SATURDAY_HOURS: Final = (36, 34, 26, 9, 3, *_FRIDAY_HOURS[5:])
_SUNDAY_HOURS: Final = (36, 34, 26, 9, 3, *_WEEK_HOURS[5:])
_HOURS: Final = (_WEEK_HOURS, _WEEK_HOURS, _WEEK_HOURS, _WEEK_HOURS, _FRIDAY_HOURS, _SATURDAY_HOURS, _SUNDAY_HOURS)


class Quota(Struct, frozen=True, kw_only=True):
    """What one London day holds.

    Attributes:
        answers: what the written requests come to that are answered on it.
    """

    assists: int
    radio: int
    answers: tuple[Answer, ...] = ()


class Schedule(Struct, frozen=True, kw_only=True):
    """The days of the year, counted back from its last.

    Attributes:
        last: the London day on which the year was built.
        quotas: `quotas[n]` is for the day n days before `last`, and for any day 365 days from that one.
    """

    last: date
    quotas: tuple[Quota, ...]

    def of(self, day: date) -> Quota:
        """What `day` holds."""
        return self.quotas[(self.last - day).days % _DAYS]


def schedule(last: date, today: Quota, random: Random) -> Schedule:
    """Share the year's assists, radio calls and answers to written requests out over its days.

    Args:
        last: the day the year ends on, of which only a part has passed.
        today: what that part holds.
    """
    days = [last - timedelta(days=n) for n in range(_DAYS)]
    # The days that come after the last one repeat the year's first: each of those needs something to show.
    alive = range(_DAYS - FRESH.days, _DAYS)
    assists = [today.assists, *[0] * (_DAYS - 1)]
    radio = [today.radio, *[2] * (_DAYS - 1)]
    for n in alive:
        assists[n], radio[n] = 1, 4
    assists[1] = 1  # and so does the evening before
    later = range(1, _DAYS)
    by_weekday = [_ASSISTS_BY_WEEKDAY[days[n].weekday()] for n in later]
    for n in random.choices(later, by_weekday, k=ASSISTS - sum(assists)):
        assists[n] += 1
    by_weekday = [_RADIO_BY_WEEKDAY[days[n].weekday()] for n in later]
    for n in random.choices(later, by_weekday, k=RADIO_CALLS - sum(radio)):
        radio[n] += 1
    answers: list[list[Answer]] = [[] for _ in range(_DAYS)]
    told = [each for kinds in (UNSUCCESSFUL, SUCCESSFUL) for each, n in kinds.items() for _ in range(n)]
    by_weekday = [_ANSWERS_BY_WEEKDAY[days[n].weekday()] for n in later]
    for n, answer in zip(random.choices(later, by_weekday, k=len(told)), told, strict=True):
        answers[n].append(answer)
    quotas = tuple(
        Quota(assists=a, radio=r, answers=tuple(told)) for a, r, told in zip(assists, radio, answers, strict=True)
    )
    return Schedule(last=last, quotas=quotas)


def hour_of(day: date, random: Random, *, earliest: float = 0.0, latest: float = 23.7) -> float:
    """A time of day for something on `day`, in hours from its midnight by the clock, as the week goes."""
    hours = _HOURS[day.weekday()]
    for _ in range(40):
        hour = one_of(random, tuple(enumerate(hours))) + random.random()
        if earliest <= hour <= latest:
            return hour
    return earliest + (max(latest, earliest) - earliest) * random.random()


def one_of(random: Random, choices: Sequence[tuple[T, float]]) -> T:
    """One of (thing, weight) pairs."""
    return random.choices([thing for thing, _ in choices], [weight for _, weight in choices])[0]

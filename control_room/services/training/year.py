"""The year day by day: what happens when, and one pen a day to write it with."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.codes import Source
from control_room.domain.times import day_bounds, day_of, local
from control_room.services.training import callnights, mornings, registers, rounds, shifts, unreviewed, written
from control_room.services.training.assists import Planned, assist
from control_room.services.training.held import HeldActs
from control_room.services.training.incidents import incident_at
from control_room.services.training.play import Play, Story, at_clock
from control_room.services.training.radio import radio_call
from control_room.services.training.schedule import Quota, hour_of, one_of

Progress = Callable[[int, int, str], None]
"""Told how many days of how many are written, and in words what is being done."""

_QUIET: Final = 0.25
"""Hours around 07:00 and 19:00 that are the handover's."""
STORM: Final = (1, 24)
"""The night of the year's storm: its month and day."""
INSPECTED: Final = ((2, 17), (9, 22))
"""Days, month and day, on which inspectors came and nobody had been told."""
FIRST: Final = 7.6
"""The hour at which the first day's work begins: its shift has just come."""
_EVERY: Final = (
    # (story, how many a day, from and to what hour)
    (registers.visit, 0.55, 9.0, 18.0),
    (registers.patrol, 0.65, 0.5, 23.5),
    (registers.note, 0.45, 0.5, 23.5),
    (registers.call, 0.3, 0.5, 23.5),
    (registers.fault, 0.26, 7.5, 18.5),
    (registers.bolo, 0.18, 7.5, 23.0),
    (registers.order, 0.06, 12.0, 20.0),
    *unreviewed.EVERY,
)
_WEEKLY: Final = (
    (mornings.opened, mornings.DAYS, 9.1),
    (shifts.sampled, (0,), 9.5),
    (callnights.night, callnights.NIGHTS, 20.5),
)
_YEARLY: Final = ((callnights.storm, (STORM,), 21.5), (registers.surprise, INSPECTED, 14.25))
Due = tuple[float, Callable[[Play], Story]]


def plan(
    play: Play, day: date, quota: Quota, *, earliest: float = 0.0, latest: float = 23.7, owing: bool = False
) -> None:
    """Let everything begin that happens on `day` between two hours of its clock, as many assists and calls as its quota.

    Args:
        owing: True when one of the assists is to go on owing its CAD.
    """
    random = play.random
    due: list[Due] = []
    calls = quota.radio
    for n in range(quota.assists):
        hour = _free(hour_of(day, random, earliest=earliest, latest=min(latest, 23.6)))
        planned = _planned(play, hour, radio=calls > 0)
        if owing and n == 0:
            planned = Planned(incident=planned.incident, source=Source.POLICE_PHONE, cad_owed=True)
        calls -= planned.by_radio
        due.append((hour, lambda p, planned=planned: assist(p, planned)))
    due += [(_free(hour_of(day, random, earliest=earliest, latest=latest)), radio_call) for _ in range(calls)]
    for story, often, begins, ends in _EVERY:
        low, high = max(begins, earliest), min(ends, latest)
        wanted = often * max(0.0, high - low) / (ends - begins)
        count = int(wanted) + (random.random() < wanted % 1)
        due += [(_free(random.uniform(low, high)), story) for _ in range(count)]
    for hour, story in sorted(due, key=lambda each: each[0]):
        play.begin(at_clock(day, hour), _when(play, story))
    for hour, story in (
        (6.4, shifts.settled_closed),
        (9.2, written.watched),
        (10.6, shifts.countersigned),
        (10.3, rounds.walked),
        (16.2, written.watched),
        (22.7, rounds.walked),
    ):
        if earliest <= hour <= latest:
            play.begin(at_clock(day, hour), _when(play, story))
    for story, weekdays, hour in _WEEKLY:
        if day.weekday() in weekdays and earliest <= hour <= latest:
            play.begin(at_clock(day, hour), _when(play, story))
    _once_a_year(play, day, earliest, latest)


def _once_a_year(play: Play, day: date, earliest: float, latest: float) -> None:
    for story, on, hour in _YEARLY:
        if (day.month, day.day) in on and earliest <= hour <= latest:
            play.begin(at_clock(day, hour), _when(play, story))


def _when(play: Play, story: Callable[[Play], Story]) -> Story:
    """The story, made up only when it begins: who is on duty is known then."""
    yield from story(play)


def _free(hour: float) -> float:
    """The same hour, moved out of the handover."""
    for handover in (7.0, 19.0):
        if abs(hour - handover) < _QUIET:
            return handover + _QUIET + (hour - handover + _QUIET) / 4
    return hour


def _planned(play: Play, hour: float, *, radio: bool) -> Planned:
    what = incident_at(hour, play.random)
    planned = Planned(incident=what, source=one_of(play.random, what.sources))
    return planned if radio or not planned.by_radio else Planned(incident=what, source=Source.POLICE_CAD)


def days(since: date, until: date) -> Iterator[date]:
    """London days from `since` up to `until`, both counted in."""
    return (since + timedelta(days=n) for n in range((until - since).days + 1))


def hours_into(at: datetime) -> float:
    """How far into its London day an instant is by the clock, in hours."""
    here = local(at)
    return here.hour + here.minute / 60 + here.second / 3600


async def work_through(
    play: Play,
    acts: HeldActs,
    since: datetime,
    until: datetime,
    quota: Callable[[date], Quota],
    progress: Progress | None,
) -> None:
    """Write everything from `since` to the midnight before `until`, a day at a time with one pen."""
    last = day_of(until)
    every = tuple(days(day_of(since), last - timedelta(days=1)))
    for window in shifts.windows(since, until):
        play.begin(shifts.comes(window), shifts.relief(play, window))
    for n, day in enumerate(every):
        earliest = 0.0 if n else hours_into(since) if play.on_duty else FIRST

        def a_day(day: date = day, earliest: float = earliest) -> None:
            plan(play, day, quota(day), earliest=earliest, owing=day == every[-1])
            play.until(day_bounds(day)[1])

        await acts.during(a_day)
        if progress is not None:
            progress(n + 1, len(every) + 1, f"writing {day:%-d %B %Y}")

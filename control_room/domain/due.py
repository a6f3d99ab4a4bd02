"""What the room's clockwork has to do, and when: pure.

London's clock decides: what falls in March's gap is done at its end, what falls in October's doubled hour is done once,
the first time.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.times import At, Never, NotATime, Twice, at_local, day_of, local, utc

_DAY: Final = timedelta(days=1)
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Schedule(Struct, frozen=True, kw_only=True):
    """One thing that comes round.

    Attributes:
        name: what it is called in the table of occurrences.
        every: for what comes round by the minute: how far apart, counted from midnight UTC.
        clock: for what comes once a day: the time on London's clock, "03:30".
        weekday: for what comes once a week: 0 Monday to 6 Sunday, at `clock`.
        window: how late it may still be caught up; older ones are let go.
    """

    name: str
    window: timedelta
    every: timedelta | None = None
    clock: str = "00:00"
    weekday: int | None = None


CHECKPOINT: Final = "checkpoint"
BACKUP: Final = "backup"
SAMPLE: Final = "sample"
SETTLE: Final = "settle"
PAPERS: Final = "papers"
AUDIT: Final = "camera audit"
AUDITS_OVERDUE: Final = "audits overdue"


def schedules(*, checkpoint_minutes: int = 15) -> tuple[Schedule, ...]:
    """Everything the clockwork does."""
    every = timedelta(minutes=checkpoint_minutes)
    return (
        Schedule(name=CHECKPOINT, every=every, window=every),
        Schedule(name=SETTLE, every=timedelta(hours=1), window=timedelta(hours=1)),
        Schedule(name=BACKUP, clock="03:30", window=_DAY),
        Schedule(name=PAPERS, clock="08:00", window=_DAY),
        Schedule(name=AUDITS_OVERDUE, clock="08:00", window=_DAY),
        Schedule(name=AUDIT, clock="07:30", weekday=0, window=7 * _DAY),
        Schedule(name=SAMPLE, clock="07:30", weekday=0, window=7 * _DAY),
    )


def latest(schedule: Schedule, now: datetime) -> datetime | None:
    """The newest occurrence that is due at `now` and within its window; None when there is none.

    Only the newest counts: three nights switched off are caught up by one backup.
    """
    now = utc(now)
    if schedule.every is not None:
        return _EPOCH + (now - _EPOCH) // schedule.every * schedule.every
    today = day_of(now)
    days = (today - back * _DAY for back in range(8))
    on = (day for day in days if schedule.weekday is None or day.weekday() == schedule.weekday)
    at = next(at for day in on if (at := _instant(schedule.clock, day)) <= now)
    return at if now - at < schedule.window else None


def following(schedule: Schedule, now: datetime) -> datetime:
    """The first occurrence after `now`."""
    now = utc(now)
    if schedule.every is not None:
        return _EPOCH + ((now - _EPOCH) // schedule.every + 1) * schedule.every
    today = local(now).date()
    days = (today + ahead * _DAY for ahead in range(9))
    on = (day for day in days if schedule.weekday is None or day.weekday() == schedule.weekday)
    return next(at for day in on if (at := _instant(schedule.clock, day)) > now)


def _instant(clock: str, on: date) -> datetime:
    match at_local(on, clock):
        case At(at=at) | Twice(first=at) | Never(first_valid=at):
            return at
        case NotATime():
            raise ValueError(f"{clock!r} is no time of day")

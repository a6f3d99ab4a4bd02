"""What each person on duty is owed of rest, worked out from the rolls of the shifts: their break, and when fatigue is to be said.

Sources: Working Time Regulations 1998, reg. 12 (a working day longer than six hours has an uninterrupted break of at least 20 minutes)
and reg. 10 (eleven hours of rest from one working day to the next); 5 to 10 minutes away from the screen an hour, advice for screen
work; fatigue from the ninth hour and after the fourth shift in a row (control-room.md P-35). By when a break is due is not in the
Regulations: six hours after the start is a proposal. The access protocol says each of these figures (P-35), the constants here where none
is in force. Every span is elapsed time, whatever the clocks do that night.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.matters import Stage
from control_room.domain.rosters import Duty
from control_room.domain.shifts import Shift

LONG_DAY: Final = 6
"""Hours: a longer working day has a break; by then it is due."""
WHOLE: Final = 20
"""Minutes of an uninterrupted break that counts."""
SOON: Final = 60
"""Minutes before it is due from which on a break is said."""
SCREEN: Final = 60
"""Minutes at the screens without a pause, after which 5 to 10 elsewhere are advised."""
TIRED: Final = 9
"""The hour of a duty, 1 for the first, from which on fatigue is said."""
IN_A_ROW: Final = 5
"""The shift in a row, 1 for the first, from which on it is said."""
BETWEEN: Final = 11
"""Hours of rest from one shift to the next."""
_ROW_BROKEN: Final = timedelta(hours=30)
"""Away for longer than this, the next shift begins a new row: a day's rest lies between."""


class RestTerms(Struct, frozen=True, kw_only=True):
    """What is owed of rest and when fatigue is said: the figures of a version of the access protocol, each as its constant here."""

    minutes: int = WHOLE
    hours: int = LONG_DAY
    notice_minutes: int = SOON
    screen_minutes: int = SCREEN
    hour: int = TIRED
    row: int = IN_A_ROW
    between_hours: int = BETWEEN

    @property
    def long_day(self) -> timedelta:
        """A longer working day has a break, by then."""
        return timedelta(hours=self.hours)

    @property
    def tired(self) -> timedelta:
        """How long somebody is on duty when fatigue is said first: the ninth hour begins after eight."""
        return timedelta(hours=self.hour - 1)


USUAL: Final = RestTerms()
"""Where no protocol is in force."""


class Rested(Struct, frozen=True, kw_only=True):
    """What one person on duty is owed of rest, at an instant.

    Attributes:
        worked: since they came on, breaks included.
        due: by when their break is due; None where their day is not longer than six hours, or they have had it.
        taken: minutes of their longest break so far.
        pause: since when they have had none at all.
        row: which shift in a row this is, 1 for the first.
        between: how long they were off before it; None where nothing is known of a shift before.
        resting: they are on a break now.
        by: the figures they go by, those in force as their duty began.
    """

    who: str
    on: datetime
    worked: timedelta
    due: datetime | None = None
    taken: int = 0
    pause: datetime
    row: int = 1
    between: timedelta | None = None
    resting: bool = False
    by: RestTerms = USUAL

    def soon(self, now: datetime) -> bool:
        """Whether their break is to be said: due soon, or past."""
        notice = timedelta(minutes=self.by.notice_minutes)
        return self.due is not None and not self.resting and now >= self.due - notice

    def late(self, now: datetime) -> bool:
        """Whether their break is past its time."""
        return self.due is not None and not self.resting and now >= self.due

    @property
    def tired(self) -> bool:
        """Whether they are in the hour from which on fatigue is said, or later."""
        return self.worked >= self.by.tired

    @property
    def hour(self) -> int:
        """Which hour of their duty it is, 1 for the first."""
        return int(self.worked // timedelta(hours=1)) + 1

    @property
    def short_rest(self) -> bool:
        """Whether they had less rest than is owed since their last shift."""
        return self.between is not None and self.between < timedelta(hours=self.by.between_hours)

    @property
    def long_row(self) -> bool:
        """Whether this is the shift in a row from which on it is said, or later."""
        return self.row >= self.by.row

    def screen(self, now: datetime) -> bool:
        """Whether some minutes away from the screen are advised."""
        return not self.resting and now - self.pause >= timedelta(minutes=self.by.screen_minutes)


def rested(duty: Duty, ends: datetime, now: datetime, before: Iterable[Duty] = (), *, by: RestTerms = USUAL) -> Rested:
    """What somebody on duty is owed of rest.

    Args:
        ends: when their shift is to end.
        before: their duties of the last days.
        by: the figures they go by.
    """
    longest = max((_length(each.began, each.ended or now) for each in duty.breaks), default=0)
    long = ends - duty.on > by.long_day or now - duty.on > by.long_day
    row, between = _row(duty, before)
    return Rested(
        who=duty.who,
        on=duty.on,
        worked=now - duty.on,
        due=duty.on + by.long_day if long and longest < by.minutes else None,
        taken=longest,
        pause=duty.on if not duty.breaks else duty.breaks[-1].ended or now,
        row=row,
        between=between,
        resting=duty.resting is not None,
        by=by,
    )


def _length(began: datetime, ended: datetime) -> int:
    return max(0, int((ended - began).total_seconds() // 60))


def _row(duty: Duty, before: Iterable[Duty]) -> tuple[int, timedelta | None]:
    """(which shift in a row this is, how long they were off before it)."""
    earlier = sorted(
        (each for each in before if each.who == duty.who and each.off is not None and each.off <= duty.on),
        key=lambda each: each.on,
        reverse=True,
    )
    row, between, later = 1, None, duty.on
    for each in earlier:
        off = later - (each.off or each.on)
        if off < timedelta(hours=2):  # they left and came back: one shift
            later = each.on
            continue
        between = off if between is None else between
        if off > _ROW_BROKEN:
            break
        row, later = row + 1, each.on
    return row, between


def cover_for(who: str, on_duty: Iterable[Duty]) -> str | None:
    """Who could cover a break: somebody else on duty who is not resting and covers nobody now; None where there is nobody."""
    here = tuple(on_duty)
    covering = {each.resting.cover for each in here if each.resting}
    free = (each.who for each in here if each.who != who and each.resting is None and each.who not in covering)
    return next(free, None)


def cover_amiss(duty: Duty, on_duty: Iterable[Duty]) -> str:
    """What is wrong with the cover of a break under way: `nobody`, `same`, `resting`, `away`; "" for nothing."""
    rest = duty.resting
    if rest is None:
        return ""
    if not rest.cover:
        return "nobody"
    if rest.cover == duty.who:
        return "same"
    found = next((each for each in on_duty if each.who == rest.cover), None)
    return "away" if found is None else "resting" if found.resting else ""


class RestFigures(Struct, frozen=True, kw_only=True):
    """What rest came to in a period: of duties that ended, and of hours as they were worked.

    Attributes:
        duties: times somebody was on duty and went off.
        hours: worked on them, in whole hours; `tired_hours` of them from the hour on in which fatigue is said.
        long_days: long enough to owe a break; `with_break` of them with an uninterrupted one that counts, `missed` without.
        short_rests: begun with less rest than is owed since the one before.
        long_rows: from the shift in a row on from which it is said.

    Each duty goes by the figures in force as it began.
    """

    duties: int = 0
    hours: int = 0
    tired_hours: int = 0
    long_days: int = 0
    with_break: int = 0
    missed: int = 0
    short_rests: int = 0
    long_rows: int = 0


def ended(shifts: Iterable[Shift], since: datetime, until: datetime) -> tuple[tuple[Shift, Duty], ...]:
    """Duties that ended from `since` to before `until`, oldest first, with their shifts; of voided shifts none."""
    found = (
        (shift, duty)
        for shift in shifts
        if shift.stage is not Stage.VOIDED
        for duty in shift.duties
        if duty.off is not None and since <= duty.off < until
    )
    return tuple(sorted(found, key=lambda each: (each[1].on, each[1].who)))


def _usual(_: datetime) -> RestTerms:
    return USUAL


def figures_of(
    shifts: Iterable[Shift], since: datetime, until: datetime, by: Callable[[datetime], RestTerms] = _usual
) -> RestFigures:
    """The figures of rest from `since` to before `until`; shifts from before `since` say what was in a row.

    Args:
        by: the figures in force at an instant.
    """
    every = tuple(shifts)
    before: dict[str, list[Duty]] = {}
    for shift in every:
        for duty in shift.duties if shift.stage is not Stage.VOIDED else ():
            before.setdefault(duty.who, []).append(duty)
    worked = tired = timedelta()
    counted = dict.fromkeys(("duties", "long_days", "with_break", "missed", "short_rests", "long_rows"), 0)
    for _, duty in ended(every, since, until):
        off = duty.off or duty.on
        terms = by(duty.on)
        told = rested(duty, off, off, (each for each in before[duty.who] if each is not duty), by=terms)
        worked, tired = worked + told.worked, tired + max(timedelta(), told.worked - terms.tired)
        long = told.worked > terms.long_day
        counted["duties"] += 1
        counted["long_days"] += long
        counted["with_break"] += long and told.taken >= terms.minutes
        counted["missed"] += long and told.taken < terms.minutes
        counted["short_rests"] += told.short_rest
        counted["long_rows"] += told.long_row
    hour = timedelta(hours=1)
    return RestFigures(hours=int(worked // hour), tired_hours=int(tired // hour), **counted)

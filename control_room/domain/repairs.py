"""A contract's clock on a fault: when somebody must have attended, when it must be mended, what stopped it.

It runs from when the contractor was told, not from when the fault was seen (cameras.md 4).
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from msgspec import Struct

from control_room.domain.contracts import Contract, Span
from control_room.domain.faults.states import Fault
from control_room.domain.officehours import SHUTS, working_day
from control_room.domain.times import LONDON, local


class Limit(Struct, frozen=True, kw_only=True):
    """One limit of a fault: by when, and when it was met.

    Attributes:
        stands: it waits now for something the contract's clock stops for, so `by` is still moving.
    """

    by: datetime
    met: datetime | None = None
    stands: bool = False

    def missed(self, now: datetime) -> bool:
        """True when it was not met in time, or was not met yet and the time has passed."""
        return (self.met or now) > self.by


class Clock(Struct, frozen=True, kw_only=True):
    """A fault's two limits under its contract."""

    attend: Limit | None = None
    fix: Limit | None = None
    stopped: timedelta = timedelta()


def ends(span: Span, told: datetime, holidays: Collection[date]) -> datetime:
    """When a span that began at `told` ends, nothing having stopped it: hours elapse; a last working day ends as the office shuts."""
    if span.hours:
        return told + timedelta(hours=span.hours)
    day = working_day(local(told).date(), span.working_days, holidays)
    return datetime.combine(day, SHUTS, tzinfo=LONDON).astimezone(told.tzinfo)


def clock(fault: Fault, contract: Contract | None, now: datetime, holidays: Collection[date]) -> Clock:
    """Where a fault stands against its contract; empty while nobody was told, or the contract gives nothing."""
    target = None if contract is None else contract.target(fault.severity)
    told = fault.told_at
    if target is None or told is None:
        return Clock()
    until = fault.over_at or now
    stands = any(stop.stops and stop.ends is None for stop in fault.stops)
    none = timedelta()
    stopped = sum(
        (max(none, min(stop.ends or until, until) - max(stop.begins, told)) for stop in fault.stops if stop.stops), none
    )

    def limit(span: Span | None, met: datetime | None) -> Limit | None:
        if span is None:
            return None
        return Limit(by=ends(span, told, holidays) + stopped, met=met, stands=stands and met is None)

    return Clock(
        attend=limit(target.attend, fault.attended_at or fault.over_at),
        fix=limit(target.fix, fault.over_at),
        stopped=stopped,
    )

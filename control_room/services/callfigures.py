"""What the figures of the telephone want beside the day sums: the nights, the targets of their time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from control_room.domain.audience import NEED, SYSTEM
from control_room.domain.call_figures import Target
from control_room.domain.calls.counting import TIMED
from control_room.domain.calls.kinds import TelephoneBack, TelephoneLost, TelephoneReconciled
from control_room.domain.calls.states import Call
from control_room.domain.nights import Nights, Rung, judged, nights
from control_room.domain.shifts import Shift
from control_room.domain.times import LONDON, utc
from control_room.services.acts import Looking
from control_room.services.callprotocols import CallProtocols

_KINDS: Final = (TelephoneLost.kind(), TelephoneBack.kind(), TelephoneReconciled.kind())
_EVERY: Final = 100_000


def targets_of(desk: CallProtocols, until: date) -> tuple[Target, ...]:
    """The targets as they stood when a period ended, so that a later file changes no figure of it."""
    found = desk.targets.in_force(utc(datetime.combine(until, time(12), tzinfo=LONDON)))
    return found.targets if found is not None else ()


def nights_of(look: Looking, desk: CallProtocols, since: date, until: date) -> Nights:
    """The nights of a period: which are whole, and for how long nobody was there. Nobody's words are looked at."""
    whole = Looking(look.conn, SYSTEM, look.now)
    first = whole.lines(limit=1)
    if not first:
        return Nights()
    found = nights(
        since,
        until,
        begins=first[0].at,
        ends=look.now,
        holidays=desk.holidays(look.now),
    )
    held = found.nights if found.before is None else (found.before, *found.nights)
    if not held:
        return found
    begins, ends = held[0].since, held[-1].until
    return judged(
        found,
        lines=whole.lines(kinds=_KINDS, newest=True, limit=_EVERY),
        shifts=whole.matters(Shift, outstanding=False, since=begins - timedelta(days=2), until=ends, limit=_EVERY),
        rung=whole.glimpses(Call, Rung, since=begins, until=ends, limit=_EVERY),
    )


def taken_out(look: Looking, found: Nights, since: date, until: date) -> Iterator[tuple[str, str, str, int]]:
    """What the telephone told of nights that are not whole, taken off the day sums as this reader is given them."""
    whole = Looking(look.conn, SYSTEM, look.now)
    for night in found.left_out:
        for call in whole.matters(Call, outstanding=False, since=night.since, until=night.until, limit=_EVERY):
            all_of_it = look.reader.may_see(call.aud)
            in_all = look.reader.by_name and call.aud == NEED
            for each in call.counts():
                given = all_of_it or (in_all and each.dimension == "all")
                if given and each.measure in TIMED and since <= each.day <= until:
                    yield each.measure, each.dimension, each.key, -each.n

"""What the figures of the telephone want beside the day sums: the nights, the targets of their time, the matters behind them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final

from msgspec import Struct

from control_room.domain.audience import NEED, SYSTEM
from control_room.domain.behind import CALLS, Asked, Entry, behind
from control_room.domain.call_figures import Target
from control_room.domain.calls.counting import TIMED
from control_room.domain.calls.kinds import TelephoneBack, TelephoneLost, TelephoneReconciled
from control_room.domain.calls.states import Call
from control_room.domain.loneworkers import LoneWorker
from control_room.domain.matters import Matter
from control_room.domain.morning_reports import MorningReport
from control_room.domain.nights import Night, Nights, Rung, judged, nights
from control_room.domain.pages.states import Page
from control_room.domain.shifts import Shift
from control_room.domain.storms import Storm
from control_room.domain.times import LONDON, day_bounds, utc
from control_room.services.acts import Looking
from control_room.services.callprotocols import CallProtocols
from control_room.store.book import day_number

_KINDS: Final = (TelephoneLost.kind(), TelephoneBack.kind(), TelephoneReconciled.kind())
_EVERY: Final = 100_000
_BEFORE: Final = timedelta(days=31)
"""What began before a period and counts in it, a promise that fell due or an arrest told of later, began at most so long before."""


class Behind(Struct, frozen=True, kw_only=True):
    """What lies behind a figure.

    Attributes:
        entries: the matters this reader may see.
        nights: of a figure of the nights, those it is made of.
        hidden: how often others count in it, which this reader may not see.
    """

    of: Asked
    entries: tuple[Entry, ...] = ()
    nights: tuple[Night, ...] = ()
    hidden: int = 0


def targets_of(desk: CallProtocols, until: date) -> tuple[Target, ...]:
    """The targets as they stood when a period ended, so that a later file changes no figure of it."""
    found = desk.targets.in_force(utc(datetime.combine(until, time(12), tzinfo=LONDON)))
    return found.targets if found is not None else ()


def nights_of(look: Looking, desk: CallProtocols, since: date, until: date) -> Nights:
    """The nights of a period: which are whole, and for how long nobody was there. Nobody's words are looked at."""
    whole = Looking(look.conn, SYSTEM, look.now)
    first = whole.lines(limit=1)
    hours = desk.hours.in_force(look.now)
    if not first:
        return Nights()
    found = nights(
        since,
        until,
        begins=first[0].at,
        ends=look.now,
        holidays=frozenset(hours.bank_holidays if hours else ()),
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


def behind_of(look: Looking, desk: CallProtocols, of: Asked, since: date, until: date) -> Behind:
    """The matters behind a figure, and how often others count in it."""
    found = nights_of(look, desk, since, until)
    if of.nights:
        return Behind(of=of, nights=tuple(each for each in found.nights if each.lacking or each.uncovered))
    entries = behind(_matters(look, of, since, until), of, since, until, found)
    every = sum(
        n * (1 if measure in (of.whole or of.part) else -1)
        for measure, dimension, key, n in chain(
            look.sums(day_number(since), day_number(until), of.whole | of.less or of.part),
            taken_out(look, found, since, until),
        )
        if dimension == of.dimension and of.key in {None, key} and measure in (of.whole | of.less or of.part)
    )
    shown = sum(each.of if of.whole else each.n for each in entries)
    return Behind(of=of, entries=entries, hidden=max(0, every - shown))


def _matters(look: Looking, of: Asked, since: date, until: date) -> Iterator[Matter]:
    begins, ends = day_bounds(since)[0] - _BEFORE, day_bounds(until)[1]
    if of.part | of.whole <= CALLS:
        for kind in (Call, Page, Storm, MorningReport, LoneWorker):
            yield from look.matters(kind, outstanding=False, since=begins, until=ends, limit=_EVERY)
    else:
        yield from look.all_matters(since=begins, until=ends, limit=_EVERY)

"""What lies behind a figure, looked up: matters, nights or lines, and how often others count that this reader may not see."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, islice
from typing import Final

from msgspec import Struct

from control_room.domain.behind import CALLS, HAPPENINGS, MOST, TOURS, WRITTEN, Asked, Entry, behind
from control_room.domain.book import Line, heard
from control_room.domain.calls.states import Call
from control_room.domain.events import Event
from control_room.domain.exhibits.collecting import uncollected
from control_room.domain.exhibits.states import Export
from control_room.domain.loneworkers import LoneWorker
from control_room.domain.majors.states import Major
from control_room.domain.matters import Matter, Stage
from control_room.domain.morning_reports import MorningReport
from control_room.domain.nights import Night, Nights
from control_room.domain.orders import Order
from control_room.domain.pages.states import Page
from control_room.domain.requests.counting import uncovered
from control_room.domain.requests.figuring import NOT_KNOWN
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.storms import Storm
from control_room.domain.tasking.states import Tasking
from control_room.domain.times import day_bounds
from control_room.services.acts import Looking
from control_room.services.callfigures import nights_of, taken_out
from control_room.services.callprotocols import CallProtocols
from control_room.services.named import tagged
from control_room.store.book import day_number

_EVERY: Final = 100_000
_BEFORE: Final = timedelta(days=31)
"""What began before a period and counts in it, a promise that fell due or an arrest told of later, began at most so long before."""


class Behind(Struct, frozen=True, kw_only=True):
    """What lies behind a figure.

    Attributes:
        entries: the matters this reader may see.
        nights: of a figure of the nights, those it is made of.
        lines: of a figure of lines, those this reader may see, the newest first and at most `MOST`.
        hidden: how often others count in it, which this reader may not see.
    """

    of: Asked
    entries: tuple[Entry, ...] = ()
    nights: tuple[Night, ...] = ()
    lines: tuple[Line, ...] = ()
    hidden: int = 0


def behind_of(look: Looking, desk: CallProtocols, of: Asked, since: date, until: date) -> Behind:
    """What lies behind a figure, and how often others count in it."""
    if of.lines is not None:
        return Behind(of=of, lines=tuple(_lines(look, of.lines, since, until)))
    if of.operation is not None:
        return Behind(of=of, lines=tagged(look, of.operation, since, until)[::-1][:MOST])
    if of.place is not None:
        return Behind(of=of, entries=tuple(_for_place(look, of.place, since, until)))
    if of.at_end:
        return _at_end(look, of, until)
    found = nights_of(look, desk, since, until) if of.nights or of.measures & CALLS else Nights()
    if of.nights:
        return Behind(of=of, nights=tuple(each for each in found.nights if each.lacking or each.uncovered))
    entries = behind(_matters(look, of, since, until), of, since, until, found)
    plus, every = of.whole or of.part, 0
    for measure, dimension, key, n in chain(
        look.sums(day_number(since), day_number(until), of.measures), taken_out(look, found, since, until)
    ):
        every += n * any(each.has(measure, dimension, key) for each in plus)
        every -= n * any(each.has(measure, dimension, key) for each in of.less)
    shown = sum(each.of if of.whole else each.n for each in entries)
    return Behind(of=of, entries=entries, hidden=max(0, every - shown))


def _matters(look: Looking, of: Asked, since: date, until: date) -> Iterator[Matter]:
    begins, ends = day_bounds(since)[0] - _BEFORE, day_bounds(until)[1]
    if of.measures <= CALLS:
        for kind in (Call, Page, Storm, MorningReport, LoneWorker):
            yield from look.matters(kind, outstanding=False, since=begins, until=ends, limit=_EVERY)
    elif of.measures <= WRITTEN:  # closed, or fetched, however long after it came
        for kind in (ReviewRequest, Export):
            yield from look.matters(kind, outstanding=False, until=ends, limit=_EVERY)
    elif of.measures <= TOURS:  # a tasking lasts a quarter
        yield from look.matters(Tasking, outstanding=False, until=ends, limit=_EVERY)
    elif of.measures <= HAPPENINGS:
        for kind in (Event, Major, Order):
            yield from look.matters(kind, outstanding=False, until=ends, limit=_EVERY)
    else:
        yield from look.all_matters(since=begins, until=ends, limit=_EVERY)


def _at_end(look: Looking, of: Asked, until: date) -> Behind:
    """What stood open when the last day ended, or stands so now: of requests what came and was not closed by then."""
    ends = min(day_bounds(until)[1], look.now)
    if of.at_end == "exports":
        exports = look.matters(Export, outstanding=False, until=ends, limit=_EVERY)
        return Behind(of=of, entries=tuple(Entry(matter=each, n=1) for each in exports if uncollected(each, ends)))
    every = sum(
        -n if measure == "requests_closed" else n
        for measure, dimension, _, n in look.sums(0, day_number(until), ("requests", "requests_closed"))
        if dimension == "all"
    )
    found = tuple(
        each
        for each in look.matters(ReviewRequest, outstanding=False, until=day_bounds(until)[1], limit=_EVERY)
        if each.stage is not Stage.VOIDED and not _closed_by(each, until)
    )
    return Behind(of=of, entries=tuple(Entry(matter=each, n=1) for each in found), hidden=max(0, every - len(found)))


def _closed_by(request: ReviewRequest, until: date) -> bool:
    return any(each.measure == "requests_closed" and each.day <= until for each in request.counts())


def _for_place(look: Looking, place: str, since: date, until: date) -> Iterator[Entry]:
    """Requests for a place that no camera saw, each as often as it asked for it."""
    begins, ends = day_bounds(since)[0], day_bounds(until)[1]
    for request in look.matters(ReviewRequest, outstanding=False, since=begins, until=ends, limit=_EVERY):
        if request.stage is not Stage.VOIDED:
            asked_for = (" ".join(heard(each.place).split()) or NOT_KNOWN for each in uncovered(request))
            n = sum(each.casefold() == place.casefold() for each in asked_for)
            if n:
                yield Entry(matter=request, n=n)


def _lines(look: Looking, kind: str, since: date, until: date) -> Iterator[Line]:
    """The newest lines of a kind on these days: what was told of later stands among those of other days."""
    return islice(look.during(day_bounds(since)[0], day_bounds(until)[1], (kind,)), MOST)

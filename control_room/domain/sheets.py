"""How a handover sheet is laid out: red things, written requests by time left, the rest, evidence nobody has fetched. Pure.

Requests and evidence come in hundreds: so many of each part are named and one item says how many more there are.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.audience import NEED, ROOM
from control_room.domain.book import heard
from control_room.domain.events import Event
from control_room.domain.exhibits.states import Export
from control_room.domain.handovers import Handover, Item, Part
from control_room.domain.matters import Matter, Stage
from control_room.domain.outstanding import come_since as _come_since
from control_room.domain.outstanding import outstanding
from control_room.domain.requests.clock import RED
from control_room.domain.requests.codes import PRESSING
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken

MOST: Final = 25
"""Items of one part of the sheet that are named; one more item says how many there are besides."""
_ORDER: Final = {Part.URGENT_REQUESTS: 1, Part.REQUESTS: 2, Part.TO_COLLECT: 4}
_LAST: Final = datetime.max.replace(tzinfo=UTC)


class Placed(Struct, frozen=True, kw_only=True):
    """One item of the sheet: its matter, or the words of an item that stands for `more` others."""

    item: Item
    matter: Matter | None = None
    words: str = ""


def for_the_room(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Those everybody who takes over may read of: a sheet is read by the whole room, whoever writes it."""
    return tuple(each for each in matters if each.aud == ROOM)


def for_the_sheet(matters: Iterable[Matter], now: datetime) -> tuple[Matter, ...]:
    """Those and what is restricted to need, of which nothing stands there but that there is one to take over; no event far off."""
    return tuple(
        each for each in matters if each.aud in {ROOM, NEED} and not (isinstance(each, Event) and each.far(now))
    )


def part_of(matter: Matter, now: datetime) -> Part | None:
    """The part of the sheet it stands in; None for what stands in none of its own."""
    if isinstance(matter, ReviewRequest):
        if matter.stage is not Stage.OPEN:
            return Part.REQUESTS
        gone = matter.gone_at()
        soon = gone is not None and gone - now < RED
        return Part.URGENT_REQUESTS if soon or matter.lost or matter.urgency in PRESSING else Part.REQUESTS
    return Part.TO_COLLECT if isinstance(matter, Export) and matter.waiting_since is not None else None


def laid_out(matters: Iterable[Matter], now: datetime, *, most: int = MOST) -> tuple[Placed, ...]:
    """Every outstanding matter the room may see, or take over, part by part; the sooner gone or longer waiting first."""
    found = [_placed(item, matter, now) for item, matter in outstanding(for_the_sheet(matters, now))]
    found.sort(key=lambda each: _place(each, now))
    return tuple(
        each for part, some in groupby(found, key=lambda each: each.item.part) for each in _named(part, [*some], most)
    )


def come_since(handover: Handover, matters: Iterable[Matter], now: datetime) -> tuple[Placed, ...]:
    """What is outstanding, for the room to know and not on the sheet; what an item that says "more" stood for is on it."""
    more = {held.item.part for held in handover.held if held.item.part is not None and not held.item.ref}
    late = (_placed(item, matter, now) for item, matter in _come_since(handover, for_the_sheet(matters, now)))
    return tuple(each for each in late if not (_kept_in(each, more) and _opened(each) < handover.opened))


def collector(about: Matter | None) -> str:
    """Who should fetch it, by what it was made for: rank, name and number as they were given; "" when nobody is known."""
    if isinstance(about, ReviewRequest):
        return " ".join(heard(each).strip() for each in (about.rank, about.name, about.shoulder) if each is not None)
    return heard(about.callsign) if isinstance(about, Assist) else ""


def _placed(item: Item, matter: Matter, now: datetime) -> Placed:
    part = part_of(matter, now)
    if matter.aud != ROOM:
        return Placed(item=Item(ref=item.ref, red=True), matter=matter)
    return Placed(item=Item(ref=item.ref, codes=item.codes, red=item.red, part=part), matter=matter)


def _place(each: Placed, now: datetime) -> tuple[int, datetime, int]:
    part, matter = each.item.part, each.matter
    if part is None:
        return (0 if each.item.red else 3, _at(matter), _opened(each))
    return (_ORDER[part], pressing(matter, now) or _LAST, _opened(each))


def pressing(matter: Matter | None, now: datetime) -> datetime | None:
    """What a part is sorted by: when a request's pictures are gone, or it is due; since when a copy waits."""
    if isinstance(matter, ReviewRequest):
        return now if matter.lost else matter.gone_at() or matter.due()
    return matter.waiting_since if isinstance(matter, Export) else None


def _at(matter: Matter | None) -> datetime:
    return _LAST if matter is None else matter.opened_at


def _opened(each: Placed) -> int:
    return 0 if each.matter is None else each.matter.opened


def _kept_in(each: Placed, more: set[Part]) -> bool:
    requests = {Part.URGENT_REQUESTS, Part.REQUESTS}
    part = each.item.part
    return part is not None and bool(more & (requests if part in requests else {part}))


def _named(part: Part | None, some: list[Placed], most: int) -> Iterator[Placed]:
    if part is None or len(some) <= most + 1:
        yield from some
        return
    yield from some[:most]
    rest = some[most:]
    red = any(each.item.red for each in rest)
    yield Placed(item=Item(red=red, part=part), words=_more(part, rest))


def _more(part: Part, rest: list[Placed]) -> str:
    n = len(rest)
    if part is Part.TO_COLLECT:
        return f"{n} more exports wait to be fetched; the exhibits page has them"
    gone = [at for each in rest if isinstance(each.matter, ReviewRequest) and (at := each.matter.gone_at()) is not None]
    first = f", the next overwritten {local(min(gone)):%-d %b %Y} {spoken(min(gone))}" if gone else ""
    urgent = "urgent written requests" if part is Part.URGENT_REQUESTS else "written requests"
    return f"{n} more {urgent}{first}; the queue has them"

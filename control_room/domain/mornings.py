"""The morning report of a service: what the night's callers need from it today, and what each was told.

Source: out-of-hours.md 5. It is cut at the service's own opening, so that after a long weekend nothing falls between two
reports. Calls that are for those who need them alone stand on it by their reference and nothing else.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.book import Words
from control_room.domain.calls.codes import Safe
from control_room.domain.calls.promising import Promise
from control_room.domain.calls.states import Call, Need
from control_room.domain.hours import Hours, Profile
from control_room.domain.matters import Stage
from control_room.domain.nights import Night
from control_room.domain.pages.states import Page
from control_room.domain.register_codes import Disposal
from control_room.domain.spellings import cut

FEWEST: Final = 10
"""Under this many calls no share is given, only numbers (out-of-hours.md 5)."""
HOUR: Final = timedelta(hours=1)


class Window(Struct, frozen=True, kw_only=True):
    """What a report is of: from one opening of the service up to, not counting, the next."""

    since: datetime
    until: datetime

    @property
    def hours(self) -> int:
        """Hours it lasted: a night of the clock change is as long as it is."""
        return round((self.until - self.since) / HOUR)


class Item(Struct, frozen=True, kw_only=True):
    """One need of one call, as the service hears of it.

    Attributes:
        restricted: nothing but the reference is said.
        late: a promise of it whose time had come by the end of the window, not kept.
        page: whom somebody was rung for it, the last one.
    """

    call: Call
    need: Need | None
    restricted: bool = False
    late: Promise | None = None
    page: Page | None = None


class Cluster(Struct, frozen=True, kw_only=True):
    """Several calls from one number, or about one place."""

    said: str
    by_number: bool
    refs: tuple[str, ...]


class Unreliable(Struct, frozen=True, kw_only=True):
    """A number of the service's that cannot be relied on.

    Attributes:
        since: since when it is in doubt; None for one nobody ever made sure of.
        by: when one in doubt is to be mended by; `review_by` the day the others are looked at.
    """

    entry: str
    name: str
    number: Words
    since: datetime | None = None
    by: datetime | None = None
    review_by: date | None = None


class Morning(Struct, frozen=True, kw_only=True):
    """The report's facts.

    Attributes:
        today: what the service has to do: deferred to it, promised, or still open, the most pressing first.
        paged: what somebody of it was rung for.
        told: everything else it hears of, in order.
        by_disposal: needs by what became of them.
        numbers: numbers of the service that cannot be relied on, those in doubt first.
        operators: who took the calls on it, by staff number.
        messages: messages left in the window that nobody has answered.
        hung_up: callers of the window who hung up unanswered and were not reached: they may have wanted this service.
        nights: nights of the window that are not whole, or in which nobody was there for a while.
    """

    service: Profile
    window: Window
    today: tuple[Item, ...] = ()
    paged: tuple[Item, ...] = ()
    told: tuple[Item, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    calls: int = 0
    by_disposal: tuple[tuple[Disposal, int], ...] = ()
    promises: int = 0
    promises_kept: int = 0
    numbers: tuple[Unreliable, ...] = ()
    operators: tuple[str, ...] = ()
    hung_up: int = 0
    messages: int = 0
    nights: tuple[Night, ...] = ()

    @property
    def in_doubt(self) -> tuple[Unreliable, ...]:
        """Numbers of the service that were found wrong: it hears of them at each opening until they are right."""
        return tuple(each for each in self.numbers if each.since is not None)


def window(hours: Hours, service: Profile, at: datetime) -> Window | None:
    """The window of the report due at an instant; None where the service has not opened twice."""
    until = hours.last_opening(service, at)
    since = None if until is None else hours.last_opening(service, until - timedelta(milliseconds=1))
    return None if until is None or since is None else Window(since=since, until=until)


def morning(
    calls: Iterable[Call],
    *,
    service: Profile,
    window: Window,
    protocols: Mapping[str, str],
    ladders: Mapping[str, str],
    sensitive: Collection[str] = (),
    pages: Iterable[Page] = (),
) -> Morning:
    """Work the report out.

    Args:
        calls: every call that began before the window's end, or something of which was still open then.
        protocols: the service each tree goes by.
        ladders: the service each ladder is of.
        sensitive: trees whose calls are for those who need them alone.
        pages: of those calls, in the order they were raised.
    """
    rung = {(each.about, each.need): each for each in pages}

    def theirs(need: Need) -> bool:
        to = need.to or ""
        return service.id in {to, ladders.get(to, ""), protocols.get(need.protocol, "")}

    mine = [(call, need) for call in calls for need in call.needs if theirs(need) and _within(call, need, window)]
    items = [_item(call, need, window, sensitive, rung.get((call.ref, need.need))) for call, need in mine]
    today = [each for each in items if _today(each, service, window)]
    rest = [each for each in items if each not in today]
    shown = {each.call.ref: each.call for each in items if not each.restricted}
    promised = [each for call in {call.ref: call for call, _ in mine}.values() for each in call.promises if each.by]
    due = [each for each in promised if each.by is not None and each.by < window.until]
    counted = Counter(need.disposal for _, need in mine if need.disposal is not None)
    return Morning(
        service=service,
        window=window,
        today=tuple(sorted(today, key=_pressing)),
        paged=tuple(each for each in rest if each.need is not None and each.need.disposal is Disposal.PAGED),
        told=tuple(each for each in rest if each.need is None or each.need.disposal is not Disposal.PAGED),
        clusters=clusters(shown.values()),
        calls=len({call.ref for call, _ in mine}),
        by_disposal=tuple(sorted(counted.items())),
        operators=tuple(sorted({call.by for call, _ in mine})),
        promises=len(due),
        promises_kept=sum(each.kept_at is not None and each.by is not None and each.kept_at <= each.by for each in due),
    )


def clusters(calls: Iterable[Call]) -> tuple[Cluster, ...]:
    """Numbers that rang more than once and places that more than one call is about, the most calls first.

    A number that is never to be rung back is not named.
    """
    held: dict[tuple[bool, tuple[str, ...]], list[tuple[str, str]]] = {}
    for call in calls:
        number = None if call.safe is Safe.NO else call.number
        for by_number, said in ((True, number), (False, call.place)):
            key = cut(said) if isinstance(said, str) else ()
            if key:
                held.setdefault((by_number, ("".join(key),) if by_number else key), []).append((str(said), call.ref))
    found = (
        Cluster(said=told[0][0], by_number=by_number, refs=tuple(ref for _, ref in told))
        for (by_number, _), told in held.items()
        if len(told) > 1
    )
    return tuple(sorted(found, key=lambda each: (-len(each.refs), each.said)))


def share(part: int, whole: int) -> int | None:
    """Per cent, rounded; None under `FEWEST`, where only the numbers are given."""
    return None if whole < FEWEST else round(100 * part / whole)


def _within(call: Call, need: Need, of: Window) -> bool:
    """The need ended in the window, or was still open, or owed something, when it ended."""
    if call.stage is Stage.VOIDED or call.opened_at >= of.until:
        return False
    ended = need.ended_at
    waits = any(each.need == need.need and each.kept_at is None for each in call.promises)
    return ended is None or of.since <= ended < of.until or call.opened_at >= of.since or waits


def _item(call: Call, need: Need, of: Window, sensitive: Collection[str], page: Page | None) -> Item:
    late = (
        each
        for each in call.open_promises
        if each.need in {None, need.need} and each.by is not None and each.by < of.until
    )
    restricted = call.restricted or need.protocol in sensitive
    return Item(call=call, need=need, restricted=restricted, late=next(late, None), page=page)


def _today(item: Item, service: Profile, of: Window) -> bool:
    need = item.need
    if need is None or need.open or item.late is not None:
        return True
    deferred = need.disposal is Disposal.DEFERRED and need.to == service.id
    return deferred and (need.due is None or need.due <= of.until)


def _pressing(item: Item) -> tuple[bool, bool, bool, datetime]:
    need = item.need
    return (item.call.life is not True, item.late is None, need is not None and not need.open, item.call.opened_at)

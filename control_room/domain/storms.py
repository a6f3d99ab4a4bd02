"""A storm: many calls at once, four questions each, one piece of work for all who ring about the same thing.

Opened and ended by hand, with a reason. What several callers are about is one cluster: its first call stands for it and is
worked once, with one page; each caller keeps what they were told, and is rung by themselves.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final, assert_never

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.calls.states import Call, Need
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.pages.states import Page
from control_room.domain.spellings import SHORT_FOR, apart, cut, slips_allowed

RING_BACK: Final = 240
"""Minutes in which every caller of a storm is told that they are rung, unless it was opened with others."""
LONGEST: Final = 24 * 60
"""The most of them: who is rung a day later was told nothing."""
_NO_STREET: Final = frozenset(
    {"the", "of", "in", "on", "at", "by", "near", "outside", "opposite", "opp", "corner", "junction", "with", "no", "number",
     "road", "street", "avenue", "lane", "drive", "close", "way", "hill", "gardens", "crescent", "park", "place", "croydon"}
)  # fmt: skip
"""Words of a place that name no street by themselves."""


class StormOpened(Facts, frozen=True, kw_only=True, tag="storm.opened"):
    """Calls are taken by four questions from now on. `minutes`: by when each caller is told that they are rung."""

    minutes: Public[int] = RING_BACK
    reason: Words


class StormOver(Facts, frozen=True, kw_only=True, tag="storm.over"):
    """Calls are taken in full again. What callers were told stands until each was rung."""

    reason: Words


StormLine = StormOpened | StormOver


class TooLate(Refusal):
    """Callers of a storm would be rung after more than a day."""

    code: ClassVar[str] = "storm_too_late"


class StormOn(Refusal):
    """A storm is on already."""

    code: ClassVar[str] = "storm_on"


class NoStorm(Refusal):
    """No storm is on."""

    code: ClassVar[str] = "no_storm"


class Storm(Matter, frozen=True, kw_only=True, tag="SU"):
    """One storm."""

    minutes: int = RING_BACK
    reason: Words = ""
    ended: Words | None = None

    def over(self, reason: str) -> StormOver:
        """It ends. Raises `NoStorm`."""
        if self.stage is not Stage.OPEN:
            raise NoStorm("the storm has ended already; open another with a reason if calls are many again")
        return StormOver(reason=reason)

    @override
    def red(self) -> bool:
        """Whoever comes on must know that calls are taken short."""
        return self.stage is Stage.OPEN

    @override
    def counts(self) -> Iterable[Count]:
        """One storm, by the London day it began."""
        if self.stage is not Stage.VOIDED:
            yield Count(day=self.day, measure="storms", dimension="all", key="")


def after(storm: Storm | None, line: Line) -> Storm:
    """The storm after one more line; it never refuses."""
    whole = began(Storm, line) if storm is None else went_on(storm, line)
    match line.facts:
        case StormOpened() as facts:
            return went_on(whole, line, minutes=facts.minutes, reason=facts.reason)
        case StormOver() as facts:
            return went_on(whole, line, stage=Stage.CLOSED, closed_at=line.at, ended=facts.reason)
        case Facts():
            return whole
        case _:  # pragma: no cover
            assert_never(line.facts)


# -- clusters -----------------------------------------------------------------------------------------------------------------


class Cluster(Struct, frozen=True, kw_only=True):
    """Callers about one thing.

    Attributes:
        first: the call that stands for it.
        later: those put with it, the oldest first.
        pages: pages of any of them.
    """

    first: Call
    later: tuple[Call, ...] = ()
    pages: tuple[Page, ...] = ()

    @property
    def calls(self) -> tuple[Call, ...]:
        """Everybody who rang about it, the first first."""
        return (self.first, *self.later)

    @property
    def need(self) -> Need | None:
        """What is worked for all of them: the first need that is open, else the last that ended."""
        return next(iter(self.first.open_needs), next(reversed(self.first.needs), None))

    @property
    def to_ring(self) -> tuple[Call, ...]:
        """Those who were promised something and are not told yet, what falls due first at the top."""
        waiting = [call for call in self.calls if call.open_promises]
        return tuple(sorted(waiting, key=lambda call: (call.promise_by is None, call.promise_by or call.opened_at)))

    @property
    def worked(self) -> bool:
        """Whether what it needs has come to its end: nothing asked any more, no page open."""
        paged = any(page.stage is Stage.OPEN for page in self.pages)
        return not self.first.open_needs and not paged

    @property
    def live(self) -> bool:
        """Whether anything of it is still to be done."""
        return not self.worked or bool(self.to_ring)


def clusters(calls: Iterable[Call], pages: Iterable[Page] = ()) -> tuple[Cluster, ...]:
    """Everything callers need now and what stands for it, those with most callers first.

    A call that is for those who need it alone is in none.
    """
    every = {call.ref: call for call in calls if call.stage is not Stage.VOIDED and not call.restricted}
    later: dict[str, list[Call]] = {}
    for call in every.values():
        if call.of in every:
            later.setdefault(call.of or "", []).append(call)
    paged: dict[str, list[Page]] = {}
    for page in pages:
        if page.about is not None:
            paged.setdefault(page.about, []).append(page)
    found: list[Cluster] = []
    for call in every.values():
        if not call.needs or call.of in every:
            continue
        with_it = tuple(sorted(later.get(call.ref, ()), key=lambda each: each.opened))
        theirs = tuple(page for each in (call, *with_it) for page in paged.get(each.ref, ()))
        found.append(Cluster(first=call, later=with_it, pages=theirs))
    return tuple(sorted(found, key=lambda each: (-len(each.calls), each.first.opened)))


def likely(
    found: Sequence[Cluster], *, place: str, kinds: Sequence[str], places: Callable[[str], frozenset[str]] | None = None
) -> tuple[Cluster, ...]:
    """The live clusters a caller may be about, the likeliest first: of the same kind and place.

    Args:
        place: where, as the caller says it.
        kinds: protocols that what they say may mean, the likeliest first; empty where nothing was said yet.
        places: names the known places of a text, by which one street is known under two spellings.
    """
    ranked: list[tuple[int, int, int, Cluster]] = []
    for cluster in found:
        need, there = cluster.need, cluster.first.place
        if need is None or not isinstance(there, str) or not cluster.live:
            continue
        near = _alike(place, there, places)
        kind = list(kinds).index(need.protocol) if need.protocol in kinds else -1
        if near and (kind >= 0 or not kinds):
            ranked.append((kind, -near, -len(cluster.calls), cluster))
    return tuple(each[-1] for each in sorted(ranked, key=lambda each: each[:3]))


def _alike(one: str, other: str, places: Callable[[str], frozenset[str]] | None) -> int:
    """How surely two texts name one place: 2 the same words, 1 one street, 0 not."""
    mine, theirs = _words(one), _words(other)
    if mine and mine == theirs:
        return 2
    if places is not None and places(one) & places(other):
        return 1
    streets = [each for each in mine if _names(each)], [each for each in theirs if _names(each)]
    same = [
        word
        for word in streets[0]
        if any(apart(word, each, slips_allowed(each)) <= slips_allowed(each) for each in streets[1])
    ]
    return int(bool(same) and len(same) == min(len(set(streets[0])), len(set(streets[1]))))


def _words(text: str) -> tuple[str, ...]:
    return tuple(SHORT_FOR[word][0] if word in SHORT_FOR else word for word in cut(text))


def _names(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in _NO_STREET

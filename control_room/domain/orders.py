"""Orders in force on the ground: section 60, dispersal, PSPO, closures. Shown while they run, on the cameras they cover.

What contradicts in one (`Doubt`) refuses nothing: it is kept as it was said, marked, and owed until it is put right or was asked about.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Final, assert_never

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words, heard
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.order_frames import Doubt, least_rank, longest, rank_in
from control_room.domain.register_codes import OrderKind
from control_room.domain.times import day_of


class OrderPosted(Facts, frozen=True, kw_only=True, tag="order.posted"):
    """An order goes on the board. What was not said is owed."""

    order: Public[OrderKind] = OrderKind.OTHER
    wards: Public[tuple[str, ...]] = ()
    starts: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    area: Words | None = None
    authority: Words | None = None
    """Who authorised it, in their words: "insp okafor"."""
    text: Words = ""
    typed: Words | None = None
    cameras: Public[tuple[str, ...]] = ()
    """Cameras it covers beside those of its wards."""
    twice: Public[str | None] = None
    """Another order of the same kind for the same place and time that hung there as this one was posted."""
    ring: Words | None = None
    """Whom to ring on a breach: a number, or the name of an entry of the directory."""


class OrderFilled(Facts, frozen=True, kw_only=True, tag="order.filled"):
    """What was owed on an order, or a change of its end. Unset fields stay as they were."""

    wards: Public[tuple[str, ...]] = ()
    starts: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    area: Words | None = None
    authority: Words | None = None
    cameras: Public[tuple[str, ...]] = ()
    stands: Public[tuple[Doubt, ...]] = ()
    """Contradictions that were asked about: it stands as it was said."""
    ring: Words | None = None
    reason: Words | None = None
    """Who was asked about a contradiction, and what they said."""


class OrderBreached(Facts, frozen=True, kw_only=True, tag="order.breached"):
    """Somebody was seen to breach it: where, and who was to be rung."""

    cameras: Public[tuple[str, ...]] = ()
    refs: Public[tuple[str, ...]] = ()
    """The assist or radio call it is worked in."""
    text: Words = ""
    ring: Words | None = None
    """Whom the desk was told to ring, with the number, as it stood then."""
    typed: Words | None = None


class OrderEnded(Facts, frozen=True, kw_only=True, tag="order.ended"):
    """An order came off before its time, or at it (`lapsed`)."""

    lapsed: Public[bool] = False
    reason: Words | None = None


class OrderOver(Refusal):
    """The order is not in force."""

    code: ClassVar[str] = "order_over"


class Breach(Struct, frozen=True, kw_only=True):
    """One breach: the number of its line, and the London day of it."""

    number: int
    day: date


BREACHES: Final = "order_breaches"
"""The measure under which breaches are counted: all, by kind of order, and by the order's reference."""


class Order(Matter, frozen=True, kw_only=True, tag="OR"):
    """One order. `cameras` are those named; those of its `wards` are covered too."""

    order: OrderKind = OrderKind.OTHER
    wards: tuple[str, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    area: Words | None = None
    authority: Words | None = None
    text: Words = ""
    lapsed: bool = False
    cameras: tuple[str, ...] = ()
    twice: str | None = None
    stands: tuple[Doubt, ...] = ()
    ring: Words | None = None
    breaches: tuple[Breach, ...] = ()

    @property
    def begins(self) -> datetime:
        """Its start, or its posting where no start was said."""
        return self.starts or self.opened_at

    def doubts(self) -> tuple[Doubt, ...]:
        """What contradicts in it, as it stands now, asked about or not; nothing once it is off the board."""
        if self.stage is not Stage.OPEN:
            return ()
        most = longest(self.order, self.begins)
        least = least_rank(self.order, self.begins, self.ends)
        said = rank_in(heard(self.authority)) if isinstance(self.authority, str) else None
        found = {
            Doubt.BACKWARDS: self.starts is not None and self.ends is not None and self.ends <= self.starts,
            Doubt.EXPIRED: self.ends is not None and self.ends <= self.opened_at,
            Doubt.TOO_LONG: most is not None and self.ends is not None and self.ends > most,
            Doubt.RANK: least is not None and said is not None and said < least,
            Doubt.TWICE: self.twice is not None,
        }
        return tuple(doubt for doubt, holds in found.items() if holds)

    def asked(self) -> tuple[Doubt, ...]:
        """Contradictions that are still to be asked about."""
        return tuple(doubt for doubt in self.doubts() if doubt not in self.stands)

    def covers(self, camera: str, ward: str) -> bool:
        """Whether it is in force where that camera stands: named itself, or by its ward."""
        return camera in self.cameras or (bool(ward) and ward in self.wards)

    def kept_up(self) -> bool:
        """True while it stays on the board though its end has passed: that end is in doubt and nobody was asked."""
        return bool({Doubt.BACKWARDS, Doubt.EXPIRED} & set(self.asked()))

    def rival(self, others: "Iterable[Order]") -> "Order | None":
        """Another of the same kind, place and time on the board, the first of `others`; None for none."""
        return next((each for each in others if each.ref != self.ref and _alike(self, each)), None)

    def in_force(self, now: datetime) -> bool:
        """True while it runs: from its start (or posting) to its end, if it has one."""
        return self.stage is Stage.OPEN and (self.starts or self.opened_at) <= now and not self.over(now)

    def over(self, now: datetime) -> bool:
        """True once its end has passed."""
        return self.ends is not None and self.ends <= now

    @override
    def owed(self) -> tuple[str, ...]:
        """Area, start, end and authority, while it is on the board."""
        if self.stage is not Stage.OPEN:
            return ()
        told = {"area": self.area or self.wards, "starts": self.starts, "ends": self.ends, "authority": self.authority}
        # A public-spaces order runs for years: its end is on the order, not a thing the desk is asked for.
        missing = tuple(
            code for code, value in told.items() if not value and (code, self.order) != ("ends", OrderKind.PSPO)
        )
        return (*missing, *(doubt.value for doubt in self.asked()))

    @override
    def due(self) -> datetime | None:
        """When it ends."""
        return self.ends if self.stage is Stage.OPEN else None

    def end(self, reason: str | None = None, *, lapsed: bool = False) -> OrderEnded:
        """Take it off the board. Raises `OrderOver` when it is off already."""
        if self.stage is not Stage.OPEN:
            raise OrderOver("this order is off the board already; post it again if it was renewed")
        return OrderEnded(lapsed=lapsed, reason=reason)

    def breach(
        self, *, cameras: tuple[str, ...] = (), refs: tuple[str, ...] = (), text: str = "", **more: str | None
    ) -> OrderBreached:
        """Somebody breached it. One seen as it ran out is still written: the line says when. Raises `OrderOver`."""
        if self.stage is not Stage.OPEN:
            raise OrderOver(
                "this order is off the board already; post it again if it was renewed, or type it as a note"
            )
        return OrderBreached(cameras=cameras, refs=refs, text=text, **more)

    @override
    def counts(self) -> Iterable[Count]:
        """Its breaches, each on its own day."""
        for one in self.breaches if self.stage is not Stage.VOIDED else ():
            for dimension, key in (("all", ""), ("order_kind", self.order.value), ("order", self.ref)):
                yield Count(day=one.day, measure=BREACHES, dimension=dimension, key=key)


def _alike(one: Order, other: Order) -> bool:
    if one.order is not other.order or other.stage is not Stage.OPEN or one.order is OrderKind.OTHER:
        return False
    if (one.ends and one.ends <= other.begins) or (other.ends and other.ends <= one.begins):
        return False
    here, there = heard(one.area).casefold().split(), heard(other.area).casefold().split()
    same = bool(here) and here == there and isinstance(one.area, str)
    return same or bool(set(one.wards) & set(other.wards)) or bool(set(one.cameras) & set(other.cameras))


OrderLine = OrderPosted | OrderFilled | OrderBreached | OrderEnded


_FILLED: Final = ("wards", "starts", "ends", "area", "authority", "cameras", "ring")


def after(order: Order | None, line: Line) -> Order:
    """The order after one more line; it never refuses."""
    facts: OrderLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if order is None:
        order = began(Order, line)
    match facts:
        case OrderPosted():
            told = {"order": facts.order, "wards": facts.wards, "starts": facts.starts, "ends": facts.ends}
            told |= {"cameras": facts.cameras, "twice": facts.twice, "ring": facts.ring}
            return went_on(order, line, area=facts.area, authority=facts.authority, text=facts.text, **told)
        case OrderFilled():
            told = {name: getattr(facts, name) for name in _FILLED}
            stands = tuple(dict.fromkeys((*order.stands, *facts.stands)))
            return went_on(order, line, stands=stands, **{name: value for name, value in told.items() if value})
        case OrderBreached():
            breach = Breach(number=line.number, day=day_of(line.at))
            return went_on(order, line, breaches=(*order.breaches, breach))
        case OrderEnded():
            return went_on(order, line, stage=Stage.CLOSED, closed_at=line.at, lapsed=facts.lapsed)
        case _:
            assert_never(facts)

"""Orders in force on the ground: section 60, dispersal, PSPO, closures. Shown while they run."""

from datetime import datetime
from typing import ClassVar, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.register_codes import OrderKind


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


class OrderFilled(Facts, frozen=True, kw_only=True, tag="order.filled"):
    """What was owed on an order, or a change of its end. Unset fields stay as they were."""

    wards: Public[tuple[str, ...]] = ()
    starts: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    area: Words | None = None
    authority: Words | None = None


class OrderEnded(Facts, frozen=True, kw_only=True, tag="order.ended"):
    """An order came off before its time, or at it (`lapsed`)."""

    lapsed: Public[bool] = False
    reason: Words | None = None


class OrderOver(Refusal):
    """The order is not in force."""

    code: ClassVar[str] = "order_over"


class Order(Matter, frozen=True, kw_only=True, tag="OR"):
    """One order."""

    order: OrderKind = OrderKind.OTHER
    wards: tuple[str, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    area: Words | None = None
    authority: Words | None = None
    text: Words = ""
    lapsed: bool = False

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
        return tuple(
            code for code, value in told.items() if not value and (code, self.order) != ("ends", OrderKind.PSPO)
        )

    @override
    def due(self) -> datetime | None:
        """When it ends."""
        return self.ends if self.stage is Stage.OPEN else None

    def end(self, reason: str | None = None, *, lapsed: bool = False) -> OrderEnded:
        """Take it off the board. Raises `OrderOver` when it is off already."""
        if self.stage is not Stage.OPEN:
            raise OrderOver("this order is off the board already; post it again if it was renewed")
        return OrderEnded(lapsed=lapsed, reason=reason)


OrderLine = OrderPosted | OrderFilled | OrderEnded


def after(order: Order | None, line: Line) -> Order:
    """The order after one more line; it never refuses."""
    facts: OrderLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if order is None:
        order = began(Order, line)
    match facts:
        case OrderPosted():
            told = {"order": facts.order, "wards": facts.wards, "starts": facts.starts, "ends": facts.ends}
            return went_on(order, line, area=facts.area, authority=facts.authority, text=facts.text, **told)
        case OrderFilled():
            told = {name: getattr(facts, name) for name in ("wards", "starts", "ends", "area", "authority")}
            return went_on(order, line, **{name: value for name, value in told.items() if value})
        case OrderEnded():
            return went_on(order, line, stage=Stage.CLOSED, closed_at=line.at, lapsed=facts.lapsed)
        case _:
            assert_never(facts)

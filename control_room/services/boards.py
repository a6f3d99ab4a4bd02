"""Acts on the board: look-outs and orders in force; what a typed line names on it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from control_room.domain import lookouts
from control_room.domain.authority import Act
from control_room.domain.boards import Bolo, BoloFilled, BoloPosted, BoloRead, BoloSighted
from control_room.domain.calls.states import Call
from control_room.domain.orders import Order, OrderFilled, OrderPosted
from control_room.domain.refs import RefKind
from control_room.domain.visits import Visit
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing


class Board(Struct, frozen=True, kw_only=True):
    """What hangs beside the log at one moment."""

    bolos: tuple[Bolo, ...] = ()
    orders: tuple[Order, ...] = ()
    coming: tuple[Order, ...] = ()
    visits: tuple[Visit, ...] = ()
    calls: tuple[Call, ...] = ()

    def named(self, typed: str) -> tuple[lookouts.Match, ...]:
        """Look-outs in force that a typed line names; quick enough for every key."""
        return lookouts.matches(typed, self.bolos)


def lapse(w: Writing) -> None:
    """Take off the board what has run out by now."""
    for bolo in w.matters(Bolo):
        if bolo.stage == "open" and bolo.over(w.now):
            w.record(bolo.withdraw(lapsed=True), ref=bolo.ref, at=bolo.expires)
    for order in w.matters(Order):
        if order.stage == "open" and order.over(w.now):
            w.record(order.end(lapsed=True), ref=order.ref, at=order.ends)


class Boards:
    """What is done to the board."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def _do(self, by: Signed, decide: Callable[[Writing], object], uid: UUID | None) -> Receipt:
        return await self._acts.write(Act.BOARD, by, decide, uid=uid)

    # -- look-outs --------------------------------------------------------------------------------------------------------

    async def post(
        self, *, by: Signed, bolo: BoloPosted, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Put a look-out up; what was not said is owed."""
        return await self._do(by, lambda w: w.record(bolo, ref=w.next_ref(RefKind.BOLO), at=at), uid)

    async def fill(self, *, by: Signed, ref: str, more: BoloFilled, uid: UUID | None = None) -> Receipt:
        """Give what was owed, or a new expiry. Raises `NoSuchMatter`."""
        return await self._do(by, lambda w: w.record(more, ref=w.matter(ref, Bolo).ref), uid)

    async def read(self, *, by: Signed, ref: str, uid: UUID | None = None) -> Receipt:
        """Whoever signs this has read the look-out. Raises `NoSuchMatter`."""
        return await self._do(by, lambda w: w.record(BoloRead(), ref=w.matter(ref, Bolo).ref), uid)

    async def sighted(
        self,
        *,
        by: Signed,
        ref: str,
        text: str,
        cameras: tuple[str, ...] = (),
        refs: tuple[str, ...] = (),
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """It was seen, or may have been. Raises `NoSuchMatter`."""
        facts = BoloSighted(cameras=cameras, refs=refs, text=text)
        return await self._do(by, lambda w: w.record(facts, ref=w.matter(ref, Bolo).ref, at=at), uid)

    async def withdraw(self, *, by: Signed, ref: str, reason: str | None = None, uid: UUID | None = None) -> Receipt:
        """Take a look-out down. Raises `NoSuchMatter`, `BoloOver`."""
        return await self._do(by, lambda w: w.record(w.matter(ref, Bolo).withdraw(reason), ref=ref), uid)

    # -- orders -----------------------------------------------------------------------------------------------------------

    async def post_order(
        self, *, by: Signed, order: OrderPosted, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Put an order up; what was not said is owed."""
        return await self._do(by, lambda w: w.record(order, ref=w.next_ref(RefKind.ORDER), at=at), uid)

    async def fill_order(self, *, by: Signed, ref: str, more: OrderFilled, uid: UUID | None = None) -> Receipt:
        """Give what was owed, or a new end. Raises `NoSuchMatter`."""
        return await self._do(by, lambda w: w.record(more, ref=w.matter(ref, Order).ref), uid)

    async def end_order(self, *, by: Signed, ref: str, reason: str | None = None, uid: UUID | None = None) -> Receipt:
        """Take an order down. Raises `NoSuchMatter`, `OrderOver`."""
        return await self._do(by, lambda w: w.record(w.matter(ref, Order).end(reason), ref=ref), uid)

    # -- the clockwork and the screens ------------------------------------------------------------------------------------

    async def lapse(self, *, by: Signed) -> Receipt | None:
        """Take down what has run out; None when nothing has."""
        return await self._acts.maybe(Act.BOARD, by, lapse)

    async def board(self, *, by: Signed) -> Board:
        """What is in force now, what is coming, who is visiting and which calls are open, life at risk first."""
        return await self._acts.read(by, _board)


def _board(look: Looking) -> Board:
    orders = look.matters(Order)
    calls = (call for call in look.matters(Call) if call.stage == "open" or call.outstanding())
    return Board(
        bolos=tuple(bolo for bolo in look.matters(Bolo) if bolo.in_force(look.now)),
        orders=tuple(order for order in orders if order.in_force(look.now)),
        coming=tuple(order for order in orders if order.starts and order.starts > look.now and order.stage == "open"),
        visits=tuple(visit for visit in look.matters(Visit) if visit.inside),
        calls=tuple(sorted(calls, key=lambda call: call.life is not True)),
    )

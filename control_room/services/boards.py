"""Acts on the board: look-outs and orders in force, breaches of them; what a typed line names on it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain import lookouts
from control_room.domain.authority import Act
from control_room.domain.boards import Bolo, BoloFilled, BoloPosted, BoloRead, BoloSighted, reads
from control_room.domain.book import heard
from control_room.domain.briefings import Briefing
from control_room.domain.calls.states import Call
from control_room.domain.cameras.records import Camera
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.orders import Order, OrderFilled, OrderPosted
from control_room.domain.refs import RefKind
from control_room.domain.visits import Visit
from control_room.services import briefings
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.briefings import Read, once
from control_room.services.cameras import Cameras
from control_room.services.directories import Directories
from control_room.services.portraits import Portraits, drop, run_out


class WhichOrder(Refusal):
    """No order was named, and not exactly one is in force where it was seen."""

    code: ClassVar[str] = "which_order"


class Board(Struct, frozen=True, kw_only=True):
    """What hangs beside the log at one moment. `orders` are those in force, and those whose end is in doubt.

    `covered`: camera -> references of the orders in force there, named themselves or by their ward.
    """

    sheets: tuple[Briefing, ...] = ()
    bolos: tuple[Bolo, ...] = ()
    orders: tuple[Order, ...] = ()
    coming: tuple[Order, ...] = ()
    visits: tuple[Visit, ...] = ()
    calls: tuple[Call, ...] = ()
    covered: dict[str, tuple[str, ...]] = {}

    def named(self, typed: str) -> tuple[lookouts.Match, ...]:
        """Look-outs in force that a typed line names; quick enough for every key."""
        return lookouts.matches(typed, self.bolos)

    def covering(self, camera: str) -> tuple[Order, ...]:
        """Orders in force where a camera stands; quick enough for every key."""
        refs = self.covered.get(camera, ())
        return tuple(order for order in self.orders if order.ref in refs) if refs else ()


def lapse(w: Writing) -> None:
    """Take off the board what has run out by now."""
    for bolo in w.matters(Bolo):
        if bolo.stage == "open" and bolo.over(w.now):
            w.record(bolo.withdraw(lapsed=True), ref=bolo.ref, at=bolo.expires)
    run_out(w)
    briefings.lapse(w)
    for order in w.matters(Order):
        if order.stage == "open" and order.over(w.now) and not order.kept_up():
            w.record(order.end(lapsed=True), ref=order.ref, at=order.ends)


class Boards:
    """What is done to the board."""

    def __init__(
        self,
        acts: Acts,
        directory: Directories | None = None,
        portraits: Portraits | None = None,
        cameras: Cameras | None = None,
    ) -> None:
        """See the class.

        Args:
            directory: where the number of whom to ring on a breach is found.
            portraits: what scrubs the database after a picture was deleted from it.
            cameras: which stand in a ward that an order names.
        """
        self._acts, self._directory, self._portraits, self._cameras = acts, directory, portraits, cameras

    async def _do(self, by: Signed, decide: Callable[[Writing], object], uid: UUID | None) -> Receipt:
        return await self._acts.write(Act.BOARD, by, decide, uid=uid)

    async def _scrubbed(self) -> None:
        if self._portraits is not None:
            await self._portraits.scrubbed()

    # -- look-outs --------------------------------------------------------------------------------------------------------

    async def post(
        self, *, by: Signed, bolo: BoloPosted, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Put a look-out up; what was not said is owed."""
        return await self._do(by, lambda w: w.record(bolo, ref=w.next_ref(RefKind.BOLO), at=at), uid)

    async def fill(self, *, by: Signed, ref: str, more: BoloFilled, uid: UUID | None = None) -> Receipt:
        """Give what was owed, or a new expiry. Raises `NoSuchMatter`."""
        return await self._do(by, lambda w: w.record(more, ref=w.matter(ref, Bolo).ref), uid)

    async def read(self, *, by: Signed, ref: str, uid: UUID | None = None) -> Read:
        """Whoever signs this has read the look-out as it stands; said again, it writes nothing. Raises `NoSuchMatter`."""
        return await once(self._acts, by, lambda w: w.matter(ref, Bolo), BoloRead(), reads=reads, uid=uid)

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
        """Take a look-out down; its picture is deleted with it, whatever names the look-out. Raises `NoSuchMatter`, `BoloOver`."""

        def decide(w: Writing) -> None:
            w.record(w.matter(ref, Bolo).withdraw(reason), ref=ref)
            drop(w, ref)

        receipt = await self._do(by, decide, uid)
        await self._scrubbed()
        return receipt

    # -- orders -----------------------------------------------------------------------------------------------------------

    async def post_order(
        self, *, by: Signed, order: OrderPosted, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Put an order up; what was not said is owed, and so is what contradicts in it or with another on the board."""

        def decide(w: Writing) -> None:
            rival = _as_posted(order, w.now).rival(w.matters(Order))
            w.record(replace(order, twice=rival and rival.ref), ref=w.next_ref(RefKind.ORDER), at=at)

        return await self._do(by, decide, uid)

    async def fill_order(self, *, by: Signed, ref: str, more: OrderFilled, uid: UUID | None = None) -> Receipt:
        """Give what was owed, or a new end. Raises `NoSuchMatter`."""
        return await self._do(by, lambda w: w.record(more, ref=w.matter(ref, Order).ref), uid)

    async def end_order(self, *, by: Signed, ref: str, reason: str | None = None, uid: UUID | None = None) -> Receipt:
        """Take an order down. Raises `NoSuchMatter`, `OrderOver`."""
        return await self._do(by, lambda w: w.record(w.matter(ref, Order).end(reason), ref=ref), uid)

    async def breach(
        self,
        *,
        by: Signed,
        ref: str | None = None,
        cameras: tuple[str, ...] = (),
        wards: tuple[str, ...] = (),
        refs: tuple[str, ...] = (),
        text: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody breaches an order. The line says whom to ring, with the number as it is now.

        Args:
            ref: the order; the one in force at these cameras, or in their `wards`, where none is named.

        Raises:
            NoSuchMatter, OrderOver: it is no order, or is off the board.
            WhichOrder: none is named, and not exactly one is in force there.
        """

        def decide(w: Writing) -> None:
            order = w.matter(ref, Order) if ref else _the_one(w, cameras, wards)
            more = {"ring": self.ring(order, w.now) or None, "typed": typed}
            w.record(order.breach(cameras=cameras, refs=refs, text=text, **more), ref=order.ref, at=at)

        return await self._do(by, decide, uid)

    def ring(self, order: Order, now: datetime) -> str:
        """Whom to ring on a breach of it, with the number where the directory in force means them alone; "" where nobody was named."""
        said = heard(order.ring)
        directory = self._directory.in_force(now) if self._directory is not None and said else None
        found = None if directory is None else directory.meant(said)
        return f"{found.name} {found.numbers[0].written}" if found is not None and found.numbers else said

    # -- the clockwork and the screens ------------------------------------------------------------------------------------

    async def lapse(self, *, by: Signed) -> Receipt | None:
        """Take down what has run out; None when nothing has."""
        receipt = await self._acts.maybe(Act.BOARD, by, lapse)
        await self._scrubbed()
        return receipt

    async def board(self, *, by: Signed) -> Board:
        """What is in force now, what is coming, who is visiting and which calls are open, life at risk first."""
        every = self._cameras.inventory.cameras if self._cameras is not None else ()
        return await self._acts.read(by, _board, every)


def _board(look: Looking, cameras: tuple[Camera, ...]) -> Board:
    orders = look.matters(Order)
    running = [order for order in orders if order.in_force(look.now)]
    covered: dict[str, tuple[str, ...]] = {}
    for order in running:
        for number in dict.fromkeys((*order.cameras, *(each.number for each in cameras if each.ward in order.wards))):
            covered[number] = (*covered.get(number, ()), order.ref)
    calls = (call for call in look.matters(Call) if call.stage == "open" or call.outstanding())
    return Board(
        sheets=tuple(sheet for sheet in look.matters(Briefing) if sheet.in_force(look.now)),
        bolos=tuple(bolo for bolo in look.matters(Bolo) if bolo.in_force(look.now)),
        orders=tuple(order for order in orders if order.in_force(look.now) or _in_doubt(order, look.now)),
        coming=tuple(order for order in orders if order.begins > look.now and order.stage is Stage.OPEN),
        visits=tuple(visit for visit in look.matters(Visit) if visit.inside),
        calls=tuple(sorted(calls, key=lambda call: call.life is not True)),
        covered=covered,
    )


def _in_doubt(order: Order, now: datetime) -> bool:
    return order.begins <= now and order.kept_up()


def _the_one(look: Looking, cameras: Iterable[str], wards: Iterable[str]) -> Order:
    running = [order for order in look.matters(Order) if order.in_force(look.now)]
    there = [order for order in running if set(order.cameras) & set(cameras) or set(order.wards) & set(wards)]
    named = there if any(True for _ in cameras) else running
    if len(named) != 1:
        raise WhichOrder(f"{len(named)} orders are in force there; say which: o breach or12 ...")
    return named[0]


def _as_posted(facts: OrderPosted, now: datetime) -> Order:
    """The order that this would be, without its reference."""
    told = {name: getattr(facts, name) for name in ("order", "wards", "cameras", "starts", "ends", "area")}
    return Order(ref="", opened=0, opened_at=now, by="", shift=None, last=0, last_at=now, **told)

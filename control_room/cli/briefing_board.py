"""`briefing` on what hangs on the board beside the sheets: look-outs and orders in force, read, put right and taken down."""

from typing import TYPE_CHECKING

from control_room.cli.calls import Call, Misused
from control_room.cli.identity import reading
from control_room.cli.moments import maybe, reference
from control_room.cli.speech import give, say, show
from control_room.domain.boards import Bolo, BoloFilled
from control_room.domain.briefings import Briefing
from control_room.domain.matters import Stage
from control_room.domain.orders import Order, OrderFilled
from control_room.domain.refs import said
from control_room.domain.register_codes import MissingAge, MissingRisk
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from control_room.domain.book import Words
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed
    from control_room.services.briefings import Read

Notice = Bolo | Order
_OF_LOOK_OUTS = ("source", "premises", "age", "risk")
_OF_ORDERS = ("area", "ring", "since", "asked")


def is_notice(ref: str) -> bool:
    """Whether a reference is of a look-out or an order."""
    return ref[:3] in {"BO-", "OR-"}


async def board(call: Call, room: "Room") -> None:
    """What hangs there: sheets, look-outs, orders in force and to come."""
    from control_room.words import described  # noqa: PLC0415 - with the room

    found, now = await room.boards.board(by=await reading(call, room)), call.clock.now()
    notices = (*found.bolos, *found.orders, *found.coming)
    if call.args.json:
        give([*(sheet(each) for each in found.sheets), *(plain(each) for each in notices)])
        return
    for each in (*found.sheets, *notices):
        show(described(each, now))
    if not found.sheets and not notices:
        say("nothing is on the board; log 'b ...' posts a look-out, 'o ...' an order, briefing post a sheet")


async def one(room: "Room", ref: str, by: "Signed") -> Notice:
    """A look-out or an order. Raises `NoSuchMatter`."""
    kind = Bolo if ref.startswith("BO-") else Order
    return await room.acts.read(by, lambda look: look.matter(ref, kind))


async def told(call: Call, room: "Room", ref: str, by: "Signed") -> None:
    """Say how it stands after an act, and give it."""
    from control_room.words import described  # noqa: PLC0415 - with the room

    notice = await one(room, ref, by)
    say(described(notice, call.clock.now()))
    give(plain(notice))


async def read(room: "Room", ref: str, by: "Signed") -> "Read":
    """Whoever signs has read the look-out."""
    if not ref.startswith("BO-"):
        raise Misused(f"{said(ref)} is an order, which is not read; bo3 or br3 would be right")
    return await room.boards.read(by=by, ref=ref)


async def withdraw(room: "Room", ref: str, by: "Signed", why: str) -> "Receipt":
    """It comes off the board; the picture of a look-out is deleted with it."""
    if ref.startswith("BO-"):
        return await room.boards.withdraw(by=by, ref=ref, reason=why)
    return await room.boards.end_order(by=by, ref=ref, reason=why)


async def fill(call: Call, room: "Room", by: "Signed") -> None:
    """What was owed of a look-out or an order, another end, or that somebody was asked about what contradicts."""
    args, now = call.args, call.clock.now()
    ref = reference(args.ref, now)
    if not is_notice(ref):
        raise Misused(f"{said(ref)} is no look-out and no order; bo3 or or3 would be right")
    bolo = ref.startswith("BO-")
    if not any(getattr(args, name) for name in (*_OF_LOOK_OUTS, *_OF_ORDERS, "authority", "until")):
        raise Misused(f"say what is given: briefing give {args.ref} --until '2026-10-24 07:00' would be right")
    wrong = next((name for name in (_OF_ORDERS if bolo else _OF_LOOK_OUTS) if getattr(args, name)), None)
    if wrong is not None:
        option = "from" if wrong == "since" else wrong
        raise Misused(f"--{option} is of {'an order' if bolo else 'a look-out'}; {said(ref)} has none")
    if bolo:
        more = BoloFilled(
            source=args.source,
            authority=args.authority,
            premises=args.premises,
            expires=maybe(args.until, now),
            age=MissingAge(args.age) if args.age else None,
            risk=MissingRisk(args.risk) if args.risk else None,
        )
        await room.boards.fill(by=by, ref=ref, more=more)
    else:
        order = await one(room, ref, by)
        stands = order.asked() if isinstance(order, Order) and args.asked else ()
        if args.asked and not stands:
            raise Misused(f"nothing contradicts in {said(ref)} that is to be asked about")
        filled = OrderFilled(
            area=args.area,
            authority=args.authority,
            ring=args.ring,
            starts=maybe(args.since, now),
            ends=maybe(args.until, now),
            stands=stands,
            reason=args.asked,
        )
        await room.boards.fill_order(by=by, ref=ref, more=filled)
    await told(call, room, ref, by)


def sheet(one: Briefing) -> dict[str, object]:
    """One sheet as other programs read it."""
    return {
        "ref": one.ref,
        "stage": one.stage.value,
        "source": one.source and str(one.source),
        "authority": one.authority and str(one.authority),
        "begins": one.begins and stamp(one.begins),
        "expires": one.expires and stamp(one.expires),
        "shift": one.shift and one.shift.value.lower(),
        "points": list(one.points),
        "read_by": list(one.read_by),
        "owed": list(one.owed()),
    }


def plain(notice: Notice) -> dict[str, object]:
    """A look-out or an order as other programs read it."""
    first: dict[str, object] = {
        "ref": notice.ref,
        "up": notice.stage is Stage.OPEN,
        "authority": _text(notice.authority),
    }
    if isinstance(notice, Bolo):
        more: dict[str, object] = {
            "sort": notice.sort.value,
            "subject": _text(notice.subject),
            "vrm": _text(notice.vrm),
            "age": notice.age and notice.age.value,
            "risk": notice.risk and notice.risk.value,
            "premises": _text(notice.premises),
            "source": _text(notice.source),
            "until": notice.expires and stamp(notice.expires),
            "picture": notice.picture,
            "read_by": list(notice.read_by),
        }
    else:
        more = {
            "order": notice.order.value,
            "area": _text(notice.area),
            "wards": list(notice.wards),
            "cameras": list(notice.cameras),
            "from": stamp(notice.begins),
            "until": notice.ends and stamp(notice.ends),
            "ring": _text(notice.ring),
            "breaches": len(notice.breaches),
        }
    return {**first, **more, "owed": list(notice.owed())}


def _text(words: "Words | None") -> str | None:
    return None if words is None else str(words)

"""`visit`: who is in the room that does not work there, who is expected, who was; and their sheets."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from control_room.cli.calls import DONE, Call, Misused, Unusable, opened
from control_room.cli.diary import ahead
from control_room.cli.grammar_visits import LATER
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, maybe, reference
from control_room.cli.speech import give, say, show
from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.times import day_of
from control_room.domain.visits import Identity, Visit, VisitExpected, VisitFilled, VisitSignedIn

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with the visitors' book."""
    async with opened(call) as room:
        match call.args.verb:
            case "list":
                await (_today(call, room) if call.args.since is None else _period(call, room))
            case "show":
                await _show(call, room)
            case "badge":
                await _badge(call, room)
            case _:
                by = await signed(call, room)
                receipt = await _ACTS[call.args.verb](call, room, by)
                visit = await room.visits.one(receipt.ref or "", by=by)
                _told(call, visit)
                give(
                    {
                        "number": receipt.number,
                        "ref": visit.ref,
                        "owed": list(visit.owed()),
                        "warned": list(visit.warned),
                    }
                )
    return DONE


# -- looking --------------------------------------------------------------------------------------------------------------


async def _today(call: Call, room: "Room") -> None:
    from control_room.words.visit_papers import record  # noqa: PLC0415 - with the room

    if call.args.csv or call.args.until is not None:
        raise Misused("say from which day: --from 2026-03-01 --to 2026-03-31 --csv")
    by = await reading(call, room)
    book = await room.visits.today(by=by)
    groups = {"inside": book.inside, "expected": book.expected, "left_today": book.left}
    if call.args.json:
        give({name: [record(visit) for visit in group] for name, group in groups.items()})
        return
    for name, group in groups.items():
        for visit in group:
            show(f"{name.replace('_', ' '):<10} {_line(call, visit)}")


async def _period(call: Call, room: "Room") -> None:
    from control_room.words.visit_papers import as_csv, record  # noqa: PLC0415 - with the room

    by = await signed(call, room)
    first = day(call.args.since, "--from")
    last = day_of(call.clock.now()) if call.args.until is None else day(call.args.until, "--to")
    found = await room.visits.during(first, last, by=by)
    if call.args.csv:
        sys.stdout.write(as_csv(found))
    elif call.args.json:
        give([record(visit) for visit in found])
    else:
        for visit in found:
            show(_line(call, visit))


async def _show(call: Call, room: "Room") -> None:
    from control_room.words.visit_papers import record  # noqa: PLC0415 - with the room
    from control_room.words.visits import about_them  # noqa: PLC0415

    visit = await room.visits.one(_ref(call), by=await reading(call, room))
    if call.args.json:
        give(record(visit))
        return
    show(_line(call, visit))
    for label, text in about_them(visit):
        show(f"  {label}: {text}")


async def _badge(call: Call, room: "Room") -> None:
    from control_room.words.visit_papers import as_text, sheets  # noqa: PLC0415 - with the room

    visit = await room.visits.one(_ref(call), by=await reading(call, room))
    now = call.clock.now()
    version, wording = room.visits.declaration(now)
    name = await room.book.named()
    told: dict[str, Any] = {
        "room": name,
        "version": version,
        "wording": wording,
        "at": now,
        "training": room.settings.training,
    }
    if call.args.file == "-":
        sys.stdout.write(as_text(visit, **told))
        return
    path = Path(call.args.file)
    plain = path.suffix.lower() == ".txt"
    made = as_text(visit, **told).encode() if plain else await room.printing.map(sheets(visit, **told))
    try:
        await asyncio.to_thread(path.write_bytes, made)
    except (OSError, ValueError) as error:
        raise Unusable(f"{path} cannot be written ({getattr(error, 'strerror', error)}); name another file") from None
    say(f"{visit.ref}: badge and declaration are in {path}")


def _line(call: Call, visit: Visit) -> str:
    from control_room.words.describing import described  # noqa: PLC0415 - with the room

    return described(visit, call.clock.now())


def _told(call: Call, visit: Visit) -> None:
    from control_room.words.visits import WARNED  # noqa: PLC0415 - with the room

    say(_line(call, visit))
    for each in visit.warned:
        say(f"signed in all the same: {WARNED[each]}")


# -- what is done ---------------------------------------------------------------------------------------------------------


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("VS-"):
        raise Misused(f"{call.args.ref!r} is no visit; vs3 or VS-26-000003 would be right")
    return ref


def _described(call: Call, *names: str) -> dict[str, Any]:
    """What the arguments say of them, without what they leave out."""
    args = call.args
    told = {name: getattr(args, name) for name in ("who", "organisation", "host", "text", *names)}
    told["category"] = None if args.category is None else VisitCategory(args.category)
    told["purpose"] = None if args.purpose is None else VisitPurpose(args.purpose)
    told["about"] = None if args.about is None else reference(args.about, call.clock.now())
    return {name: value for name, value in told.items() if value is not None}


async def _expect(call: Call, room: "Room", by: "Signed") -> "Receipt":
    if any(getattr(call.args, name) is not None for name in LATER):
        raise Misused("areas, equipment and badge are written once they are in: visit in, or visit fill")
    when = ahead(call.args.when, call.clock.now())
    expected = VisitExpected(expected=when, count=call.args.count or 1, **_described(call))
    return await room.visits.expect(by=by, visit=expected)


async def _in(call: Call, room: "Room", by: "Signed") -> "Receipt":
    told = _described(call, *LATER)
    if call.args.ref is None:
        coming = VisitSignedIn(count=call.args.count or 1, **told)
        return await room.visits.sign_in(by=by, visit=coming, briefed=call.args.briefed)
    ref = _ref(call)
    receipt = await room.visits.arrive(by=by, ref=ref, count=call.args.count, briefed=call.args.briefed)
    if told:
        await room.visits.fill(by=by, ref=ref, more=VisitFilled(**told))
    return receipt


async def _fill(call: Call, room: "Room", by: "Signed") -> "Receipt":
    told = _described(call, *LATER)
    if not told:
        raise Misused("say what: --who WORDS, --organisation WORDS, --category, --purpose, --badge WORDS")
    return await room.visits.fill(by=by, ref=_ref(call), more=VisitFilled(**told))


async def _identify(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    shown = Identity(args.identity)
    return await room.visits.identify(by=by, ref=_ref(call), identity=shown, count=args.count, seen=args.seen)


async def _declare(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.visits.declare(by=by, ref=_ref(call))


async def _escort(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.visits.escort(by=by, ref=_ref(call), who=call.args.who, areas=call.args.areas)


async def _authorise(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.visits.authorise(by=by, ref=_ref(call), who=call.args.who)


async def _ask_to_leave(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.visits.ask_to_leave(by=by, ref=_ref(call), reason=call.args.reason)


async def _suspend(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.visits.suspend(by=by, ref=_ref(call), reason=call.args.reason, over=call.args.over)


async def _never_came(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.visits.never_came(by=by, ref=_ref(call), reason=call.args.reason)


async def _out(call: Call, room: "Room", by: "Signed") -> "Receipt":
    at = maybe(call.args.at, call.clock.now())
    return await room.visits.sign_out(by=by, ref=_ref(call), at=at, text=call.args.text)


_ACTS: Final[dict[str, Callable[[Call, "Room", "Signed"], Awaitable["Receipt"]]]] = {
    "expect": _expect,
    "in": _in,
    "fill": _fill,
    "identify": _identify,
    "declare": _declare,
    "escort": _escort,
    "authorise": _authorise,
    "ask-to-leave": _ask_to_leave,
    "suspend": _suspend,
    "never-came": _never_came,
    "out": _out,
}

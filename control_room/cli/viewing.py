"""`viewing`: somebody other than the operator sees pictures; who, what, where, why, and under whose eyes."""

import sys
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, maybe, reference
from control_room.cli.speech import give, say, show
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.viewing import ViewedIn
from control_room.domain.times import day_of
from control_room.domain.viewings import ViewingBegun

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.services.viewings import Viewed


async def run(call: Call) -> int:
    """Write one down, end one, or say which there were."""
    async with opened(call) as room:
        if call.args.verb == "list" and call.args.since is None:
            await _open(call, room)
            return DONE
        by = await signed(call, room)
        match call.args.verb:
            case "add":
                await _add(call, room, by)
            case "end":
                await _end(call, room, by)
            case _:
                await _every(call, room, by)
    return DONE


async def _add(call: Call, room: "Room", by: "Signed") -> None:
    args, now = call.args, call.clock.now()

    def ref(typed: str | None) -> str | None:
        return reference(typed, now) if typed else None

    await room.protocols.load(by=by)
    cameras = args.cameras.replace(",", " ").upper().split()
    facts = ViewingBegun(
        live=args.live,
        place=ViewedIn(args.place),
        cameras=tuple(dict.fromkeys(each.lstrip("C") for each in cameras)),
        since=maybe(args.since, now),
        until=maybe(args.until, now),
        count=args.count,
        agency=Agency(args.agency) if args.agency else None,
        about=ref(args.about),
        visit=ref(args.visit),
        supervisor=args.sat_by,
        ended=maybe(args.out, now),
        export=ref(args.copy),
        viewer=args.who,
        body=args.body,
        why=args.why,
        result=args.result,
    )
    receipt = await room.viewings.begin(facts, by=by, at=maybe(args.began, now))
    under_way = "" if facts.ended else "; viewing end when they are done"
    say(f"line {receipt.number}: {receipt.ref}{under_way}")
    give({"number": receipt.number, "ref": receipt.ref})


async def _end(call: Call, room: "Room", by: "Signed") -> None:
    args, now = call.args, call.clock.now()
    copy = reference(args.copy, now) if args.copy else None
    ref = reference(args.ref, now)
    receipt = await room.viewings.end(ref, by=by, export=copy, result=args.result, at=maybe(args.at, now))
    say(f"line {receipt.number}: it is over")


async def _open(call: Call, room: "Room") -> None:
    from control_room.words.describing import what  # noqa: PLC0415 - with the room
    from control_room.words.saying import ref_words  # noqa: PLC0415

    found = await room.viewings.open(by=await reading(call, room))
    now = call.clock.now()
    if call.args.json:
        give([{"ref": each.ref, "said": what(each, now), "overdue": each.overdue(now)} for each in found])
        return
    for each in found:
        show(f"{ref_words(each.ref):<7} {what(each, now)}")


async def _every(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.viewings import as_csv, plain_row, row  # noqa: PLC0415 - with the room

    found = await _found(call, room, by)
    if call.args.verb == "export":
        sys.stdout.write(as_csv(found))
    elif call.args.json:
        give([plain_row(each) for each in found])
    else:
        for each in found:
            show(row(each))


async def _found(call: Call, room: "Room", by: "Signed") -> "tuple[Viewed, ...]":
    first = day(call.args.since, "--from")
    last = day(call.args.until, "--to") if call.args.until else day_of(call.clock.now())
    if last < first:
        raise Misused("the days run backwards: --from 2026-03-01 --to 2026-03-31")
    return await room.viewings.every(first, last, by=by)

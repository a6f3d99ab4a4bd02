"""`export`: the export register."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from control_room.cli import handing
from control_room.cli.answers import answer, plain, row
from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import maybe, moment, reference
from control_room.cli.speech import give, say, show
from control_room.domain.exhibits.codes import HashedBy, Reference
from control_room.domain.requests.codes import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from control_room.domain.exhibits.hashes import NamedHash
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with the register."""
    if call.args.verb in {"list", "show"}:
        return await _read(call)
    async with opened(call) as room:
        by = await signed(call, room)
        receipt = await _ACTS[call.args.verb](call, room, by)
        if receipt is not None:
            await _told(room, by, receipt)
    return DONE


async def _told(room: "Room", by: "Signed", receipt: "Receipt") -> None:
    from control_room.words import owed  # noqa: PLC0415 - with the room

    ref = receipt.ref or ""
    export = await room.exhibits.one(ref, by=by)
    say(f"{ref} {export.mark}: {owed(export.owed()) or 'nothing owed'}")
    give({"number": receipt.number, "ref": ref, "mark": export.mark, "owed": list(export.owed())})


async def _read(call: Call) -> int:
    async with opened(call) as room:
        by = await reading(call, room)
        if call.args.verb == "list":
            found = await room.exhibits.listed(by=by, outstanding=not call.args.all, limit=call.args.limit)
            if call.args.json:
                give([plain(each) for each in found])
            for each in () if call.args.json else found:
                show(row(each))
            return DONE
        ref = reference(call.args.ref, call.clock.now())
        export = await room.exhibits.one(ref, by=by)
        lines = await room.book.lines(by=by, ref=ref, limit=2000)
    if call.args.json:
        give(plain(export))
        return DONE
    from control_room.cli.book import row as line_row  # noqa: PLC0415 - with the words

    show(row(export))
    for line in lines:
        show(line_row(line))
    return DONE


async def _make(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.domain.exhibits.kinds import ExportMade  # noqa: PLC0415 - with the room

    args, now = call.args, call.clock.now()
    made = ExportMade(
        about=None if args.about is None else reference(args.about, now),
        cameras=tuple(each.lstrip("cC") for each in args.cameras.split()),
        begins=maybe(args.begins, now),
        ends=maybe(args.ends, now),
        mark=args.mark,
        native=args.not_native is None,
        not_native=args.not_native,
        player=args.player,
        dwelling=args.dwelling,
        basis=None if args.basis is None else Basis(args.basis),
        text=args.text,
    )
    return await room.exhibits.make(made, by=by, evidential=not args.no_exhibit)


async def _hashes(call: Call, room: "Room") -> "tuple[tuple[NamedHash, ...], HashedBy] | None":
    """The hashes a command was given, and who worked them out; None where none were. Raises `HashSlip`, `NoHashes`."""
    if call.args.read:
        return await room.exhibits.read_files([Path(each) for each in call.args.read]), HashedBy.READ
    return None if call.args.file is None else (answer(call.args.file), HashedBy.HASHER)


async def _hash(call: Call, room: "Room", by: "Signed") -> "Receipt":
    found = await _hashes(call, room)
    if found is None:
        raise Misused("name the file that holds the hasher's answer, `-` to paste it, or --read PLACE to hash here")
    files, who = found
    given_by = HashedBy(call.args.given_by) if call.args.given_by else who
    return await room.exhibits.file(_ref(call), files, by=by, given_by=given_by, more=call.args.more)


async def _verify(call: Call, room: "Room", by: "Signed") -> "Receipt":
    found = await _hashes(call, room)
    again = None if found is None else tuple(one.hashed for one in found[0])
    return await room.exhibits.verify(_ref(call), by=by, second=call.args.second, again=again)


async def _fail(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.exhibits.fail(_ref(call), call.args.reason, by=by)


async def _clock(call: Call, room: "Room", by: "Signed") -> "Receipt":
    now = call.clock.now()
    return await room.exhibits.check_clock(
        _ref(call),
        by=by,
        reference=Reference(call.args.against),
        recorder_at=moment(call.args.recorder, now),
        true_at=moment(call.args.true_at, now),
        text=call.args.text,
    )


async def _bundle(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.services.founding import take_key  # noqa: PLC0415 - with the room

    trouble = await take_key(room)
    args = call.args
    made = await room.bundles.make(
        _ref(call),
        Path(args.folder),
        by=by,
        footage=[Path(each) for each in args.footage],
        player=[Path(each) for each in args.player],
        full=args.full,
    )
    if not made.signed:
        say(f"NOT SIGNED: {trouble or 'no checkpoint was made'}")
    if args.full:
        say(f"put together and read back; {made.folder / 'docs/VERIFY.txt'} tells how anybody checks it")
    told = {"folder": str(made.folder), "files": made.files, "bytes": made.size}
    give({**told, "number": made.told, "signed": made.signed})


async def _statement(call: Call, room: "Room", by: "Signed") -> "Receipt | None":
    from datetime import date  # noqa: PLC0415 - only here

    args, ref = call.args, _ref(call)
    match args.step:
        case "request":
            try:
                due = None if args.due is None else date.fromisoformat(args.due)
            except ValueError:
                raise Misused(f"{args.due!r} is not a day; 2026-04-01 would be right") from None
            return await room.statements.request(ref, by=by, due=due, asked_by=args.asked_by)
        case "draft":
            draft = (await room.bundles.papers(ref, by=by)).texts["docs/mg11-draft.txt"]
            await room.statements.drafted(ref, draft, by=by)
            handing.write(draft, args.out)
            return None
        case "sign":
            return await room.statements.sign(ref, by=by, pages=args.pages)
        case _:
            if not args.to:
                raise Misused("say whom it was given to: --to WORDS")
            return await room.statements.supply(ref, args.to, by=by)


def _ref(call: Call) -> str:
    return reference(call.args.ref, call.clock.now())


_ACTS: "Final[dict[str, Callable[[Call, Room, Signed], Coroutine[Any, Any, Receipt | None]]]]" = {
    "make": _make,
    "hash": _hash,
    "verify": _verify,
    "fail": _fail,
    "clock": _clock,
    "bundle": _bundle,
    "statement": _statement,
    **handing.ACTS,
}

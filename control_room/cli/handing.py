"""`export`: the verbs by which an export goes from hand to hand."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from control_room.cli.answers import answer
from control_room.cli.calls import Call, Misused, Unusable
from control_room.cli.moments import day, maybe, reference
from control_room.cli.speech import say
from control_room.domain.exhibits.codes import CopyKind, Custody, Handing, IdSeen, Medium, Signature, Uncollected
from control_room.domain.exhibits.dating import Ending
from control_room.domain.exhibits.kinds import ExportCopied, ExportMoved, Hashed
from control_room.domain.exhibits.releasing import Handover, Recipient
from control_room.domain.requests.codes import Agency, Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def _copy(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    asked = ExportCopied(
        copy_kind=CopyKind(args.kind),
        medium=Medium(args.medium),
        encrypted=args.encrypted,
        serial=args.serial,
        seal=args.seal,
        bag=args.bag,
        receipt=args.receipt,
        link=args.link,
        expires=maybe(args.expires, call.clock.now()),
        place=args.place,
    )
    return await room.custody.copy(_ref(call), asked, by=by)


async def _receipt(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    expires = maybe(args.expires, call.clock.now())
    return await room.custody.receive_receipt(_ref(call), args.n, args.receipt, by=by, expires=expires)


async def _move(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    asked = ExportMoved(
        event=Custody(args.event),
        n=args.n,
        seal_before=args.seal_before,
        seal_after=args.seal_after,
        witness=args.witness,
        came_from=args.came_from,
        to=args.to,
        reason=args.reason,
    )
    return await room.custody.move(_ref(call), asked, by=by)


async def _release(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    parts: list[tuple[str, int]] = []
    for part in args.parts:
        typed, _, n = part.partition(":")
        ref = reference(typed, call.clock.now())
        parts.append((ref, await _which(room, ref, n, by)))
    again = _again(call, [ref for ref, _ in parts])
    recipient = Recipient(
        name=args.name,
        rank=args.rank,
        shoulder=args.shoulder,
        warrant=args.warrant,
        reason=args.reason,
        agency=None if args.agency is None else Agency(args.agency),
        id_seen=None if args.id_seen is None else IdSeen(args.id_seen),
        signature=None if args.signature is None else Signature(args.signature),
    )
    handed = [
        (
            ref,
            Handover(
                n=n,
                handing=Handing(args.handing),
                again=again.get(ref),
                second=args.second,
                basis=None if args.basis is None else Basis(args.basis),
                aside=tuple(args.aside),
                text=args.text,
            ),
        )
        for ref, n in parts
    ]
    return await room.custody.release(handed, recipient, by=by)


async def _which(room: "Room", ref: str, typed: str, by: "Signed") -> int:
    """The copy named, or the only one that waits. Raises `Misused`."""
    if typed.isascii() and typed.isdigit():
        return int(typed)
    waiting = (await room.exhibits.one(ref, by=by)).waiting
    if typed or len(waiting) != 1:
        here = ", ".join(f"{ref}:{copy.n} ({copy.mark})" for copy in waiting) or "none: make a copy first"
        raise Misused(f"say which copy of {ref} goes: {here}")
    return waiting[0].n


def _again(call: Call, refs: list[str]) -> dict[str, tuple[Hashed, ...]]:
    """The hashes made now, by export. Raises `Misused`, `HashSlip`, `NoHashes`."""
    found: dict[str, tuple[Hashed, ...]] = {}
    for typed in call.args.again:
        of, equals, file = typed.partition("=")
        if not equals and len(refs) > 1:
            raise Misused("several exports go: say whose hashes these are, --again ex12=FILE")
        ref = reference(of, call.clock.now()) if equals else refs[0]
        found[ref] = tuple(one.hashed for one in answer(file if equals else of))
    return found


async def _return(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.custody.take_back(_ref(call), args.n, by=by, seal=args.seal, came_from=args.came_from)


async def _destroy(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.custody.destroy(_ref(call), args.reason, by=by, n=args.n, witness=args.witness)


async def _date(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    on = None if args.none else day(args.on, "--on")
    return await room.custody.set_day(_ref(call), args.n, Ending(args.ending), on, by=by, text=args.text)


async def _chase(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    decision = None if args.decision is None else Uncollected(args.decision)
    return await room.custody.chase(_ref(call), by=by, decision=decision, text=args.text)


def write(text: str, out: str | None) -> None:
    """A text to a new file, or to standard output. Raises `Unusable`."""
    if out is None:
        print(text, end="")
        return
    try:
        with Path(out).open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as fault:
        raise Unusable(f"{out} cannot be written ({(fault.strerror or 'the machine refused').lower()})") from None
    say(f"written to {out}")


def _ref(call: Call) -> str:
    return reference(call.args.ref, call.clock.now())


ACTS: "Final[dict[str, Callable[[Call, Room, Signed], Coroutine[Any, Any, Receipt | None]]]]" = {
    "copy": _copy,
    "receipt": _receipt,
    "move": _move,
    "release": _release,
    "return": _return,
    "destroy": _destroy,
    "chase": _chase,
    "date": _date,
}
"""Verb -> what it does."""

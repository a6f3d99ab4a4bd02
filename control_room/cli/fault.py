"""`fault`: the fault register from the command line."""

import re
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, maybe, moment, reference
from control_room.cli.speech import give, say, show
from control_room.domain.faults.codes import Cause, Ended, Owner, Recording, Severity, Waiting
from control_room.domain.refs import said
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.domain.faults import Fault
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed
    from control_room.services.repairs import Standing

_POUNDS: Final = re.compile(r"£?(\d{1,6})(?:\.(\d\d))?")


async def run(call: Call) -> int:
    """Do one thing about faults."""
    async with opened(call) as room:
        await room.start(calls=False)
        match call.args.verb:
            case "list":
                await _list(call, room)
            case "show":
                await _show(call, room)
            case verb:
                by = await signed(call, room)
                receipt = await _ACTS[verb](call, room, by)
                stands = await room.repairs.one(receipt.ref or "", by=by)
                say(_row(stands, call))
                give(plain(stands))
    return DONE


async def _list(call: Call, room: "Room") -> None:
    found = await room.repairs.open(by=await reading(call, room))
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        show(_row(each, call))
    if not found:
        say("no camera is at fault that anybody told of")


async def _show(call: Call, room: "Room") -> None:
    from control_room.words.repairs import told  # noqa: PLC0415 - with the room

    by = await reading(call, room)
    stands = await room.repairs.one(_ref(call), by=by)
    if call.args.json:
        give(plain(stands))
        return
    for row in told(stands, call.clock.now()):
        show(row)


def _row(stands: "Standing", call: Call) -> str:
    from control_room.words.repairs import row  # noqa: PLC0415 - with the room

    return row(stands, call.clock.now())


def plain(stands: "Standing") -> dict[str, object]:
    """One fault as other programs read it."""
    fault: Fault = stands.fault
    limits = {"attend": stands.clock.attend, "fix": stands.clock.fix}
    return {
        "ref": fault.ref,
        "step": fault.step.value,
        "cameras": list(fault.cameras),
        "symptom": fault.symptom and fault.symptom.value,
        "severity": fault.severity.value,
        "owner": fault.owner.value,
        "since": stamp(fault.began),
        "told_at": fault.told_at and stamp(fault.told_at),
        "over_at": fault.over_at and stamp(fault.over_at),
        "ended": fault.ended and fault.ended.value,
        "tries": fault.tries,
        "waits_for": fault.waiting and fault.waiting.why.value,
        "cause": fault.cause and fault.cause.value,
        "pence": fault.pence,
        "limits": {
            name: limit and {"by": stamp(limit.by), "met": limit.met and stamp(limit.met)}
            for name, limit in limits.items()
        },
        "gaps": [
            {"recording": gap.recording.value, "from": stamp(gap.begins), "to": gap.ends and stamp(gap.ends)}
            for gap in fault.gaps
        ],
    }


def _ref(call: Call, typed: str | None = None) -> str:
    ref = reference(typed or call.args.ref, call.clock.now())
    if not ref.startswith("FT-"):
        raise Misused(f"{said(ref)} is no fault; ft12 or FT-26-000012 would be right")
    return ref


async def _confirm(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.faults.confirm(by=by, ref=_ref(call), text=call.args.text)


async def _grade(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    if args.priority is None and args.owner is None:
        raise Misused("say what is otherwise: --priority or --owner")
    severity = None if args.priority is None else Severity(args.priority)
    owner = None if args.owner is None else Owner(args.owner)
    return await room.faults.grade(by=by, ref=_ref(call), severity=severity, owner=owner, reason=args.text)


async def _send(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.repairs.send(_ref(call), by=by)


async def _theirs(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.faults.acknowledged(by=by, ref=_ref(call), theirs=call.args.reference)


async def _attended(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.faults.attended(by=by, ref=_ref(call), text=call.args.text)


async def _waits(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.faults.stop(
        by=by, ref=_ref(call), why=Waiting(args.why), who=args.who, review_by=day(args.until, "--until"), text=args.text
    )


async def _resumed(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.faults.resume(by=by, ref=_ref(call), text=call.args.text)


async def _gap(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, now = call.args, call.clock.now()
    return await room.faults.gap(
        by=by,
        ref=_ref(call),
        recording=Recording(args.recording),
        begins=moment(args.since, now),
        ends=maybe(args.until, now),
        text=args.text,
    )


async def _cause(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    if args.cause is None and not args.parts and args.cost is None:
        raise Misused("say what is known: --cause, --parts or --cost")
    cause = None if args.cause is None else Cause(args.cause)
    return await room.faults.explain(by=by, ref=_ref(call), cause=cause, pence=_pence(args.cost), parts=args.parts)


async def _mended(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.faults.clear(by=by, ref=_ref(call), text=call.args.text)


async def _checked(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.faults.clear(by=by, ref=_ref(call), recording=True, text=call.args.text)


async def _not_mended(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.faults.not_mended(by=by, ref=_ref(call), text=call.args.text)


async def _end(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    same_as = None if args.same_as is None else _ref(call, args.same_as)
    return await room.faults.end(by=by, ref=_ref(call), how=Ended(args.how), reason=args.why, same_as=same_as)


def _pence(typed: str | None) -> int | None:
    if typed is None:
        return None
    found = _POUNDS.fullmatch(typed.strip().replace(",", ""))
    if found is None:
        raise Misused(f"{typed!r} is no sum of pounds; 60 or 1240.50 would be right")
    return int(found[1]) * 100 + int(found[2] or 0)


_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "confirm": _confirm,
    "grade": _grade,
    "send": _send,
    "theirs": _theirs,
    "attended": _attended,
    "waits": _waits,
    "resumed": _resumed,
    "gap": _gap,
    "cause": _cause,
    "mended": _mended,
    "checked": _checked,
    "not-mended": _not_mended,
    "end": _end,
}

"""`shift`: shifts as their reader finds them."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.identity import reading
from control_room.cli.speech import give, show
from control_room.domain.times import day_of, local, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from control_room.services.countersigning import ShiftRead


async def run(call: Call) -> int:
    """List shifts, newest first."""
    async with opened(call) as room:
        found = await room.countersigning.shifts(by=await reading(call, room), limit=call.args.limit)
    if call.args.json:
        give([plain(each) for each in found])
    else:
        for each in found:
            show(_row(each))
    return DONE


def plain(read: "ShiftRead") -> dict[str, object]:
    """One shift as other programs read it."""
    shift = read.shift
    return {
        "ref": shift.ref,
        "name": shift.pattern.value,
        "day": day_of(shift.starts).isoformat(),
        "starts": stamp(shift.starts),
        "ends": stamp(shift.ends),
        "started_at": _stamped(shift.started_at),
        "closed_at": _stamped(shift.closed_at),
        "stage": shift.stage.value,
        "supervisor": shift.supervisor,
        "floor": shift.floor,
        "on_duty": [duty.who for duty in shift.on_duty],
        "worked": list(dict.fromkeys(duty.who for duty in shift.duties)),
        "handover": shift.handover,
        "lines": read.reading.lines,
        "matters": read.reading.matters,
        "kinds": dict(read.reading.kinds),
        "flags": {flag.value: n for flag, n in read.reading.flags},
        "countersigned_by": shift.countersigned_by,
        "countersigned_at": _stamped(shift.countersigned_at),
    }


def _stamped(at: "datetime | None") -> str | None:
    return None if at is None else stamp(at)


def _row(read: "ShiftRead") -> str:
    shift = read.shift
    flags = ", ".join(f"{flag.value.replace('_', ' ')} {n}" for flag, n in read.reading.flags)
    signed = f"countersigned by {shift.countersigned_by}" if shift.countersigned_by else "not countersigned"
    began = f"{local(shift.starts):%a %d %b %Y %H:%M}"
    return f"{shift.ref} {began} {shift.pattern.value:<5} {read.reading.lines} lines, {signed}; {flags or 'nothing flagged'}"

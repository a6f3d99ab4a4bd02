"""`telephone`: who is to be rung back, and a night's calls beside the telephone system's own records."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, REFUSED, Call, Misused, Unusable, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import maybe, reference
from control_room.cli.speech import give, say, show
from control_room.domain.book import heard
from control_room.domain.calls.codes import RungBack
from control_room.domain.times import day_of, spoken

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.telephone_records import Night

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file of call records; what is larger is something else."""


async def run(call: Call) -> int:
    """Do one thing with the telephone. `reconcile` ends with 1 where book and records do not agree."""
    async with opened(call) as room:
        match call.args.verb:
            case "back":
                by = await signed(call, room)
                ref, result = reference(call.args.ref, call.clock.now()), RungBack(call.args.result)
                await room.telephony.rung_back(by=by, ref=ref, result=result, text=call.args.text)
                say(f"{ref}: {result.value.replace('_', ' ')}")
                return DONE
            case "message":
                at, by = maybe(call.args.at, call.clock.now()), await signed(call, room)
                receipt = await room.messages.left(by=by, number=call.args.number, text=call.args.text, at=at)
                say(f"{receipt.ref}: a message, to be rung back")
                return DONE
            case "reconcile":
                return await _reconcile(call, room)
            case _:
                await _status(call, room)
                return DONE


async def _status(call: Call, room: "Room") -> None:
    told = room.settings.telephony
    waits = await room.telephony.waits(by=await reading(call, room))
    if call.args.json:
        rows = [
            {"ref": each.ref, "shown": heard(each.shown), "due": due.isoformat() if (due := each.due()) else None}
            for each in waits
        ]
        give({"kind": told.kind, "port": told.port, "records": told.records, "to_ring_back": rows})
        return
    where = f", heard on 127.0.0.1:{told.port} by the console" if told.kind == "baresip" else ""
    show(f"telephone: {told.kind}{where}; records: {told.records}")
    for each in waits:
        due = each.due()
        show(f"{each.ref}  ring back {heard(each.shown)}{f' by {spoken(due)}' if due else ''}")


async def _reconcile(call: Call, room: "Room") -> int:
    from control_room.services.telephone_records import night_of  # noqa: PLC0415 - with the room

    since, until = night_of(_night(call))
    text = _text(Path(call.args.file))
    night = await room.telephony.reconcile(text, by=await signed(call, room), since=since, until=until)
    _told(call, night)
    return REFUSED if night.found.missing or night.found.extra or night.faults else DONE


def _told(call: Call, night: "Night") -> None:
    found = night.found
    if call.args.json:
        missing = [
            {"call": each.call, "at": each.began_at.isoformat(), "caller": each.caller} for each in found.missing
        ]
        faults = [{"line": each.line, "fault": each.words} for each in night.faults]
        give(
            {
                "number": night.number,
                "both": len(found.both),
                "missing": missing,
                "extra": [each.ref for each in found.extra],
                "faults": faults,
            }
        )
        return
    for record in found.missing:
        show(f"not in the book: {spoken(record.began_at)} {record.caller or 'number withheld'} {record.call}")
    for each in found.extra:
        show(f"not in the records: {each.ref} {spoken(each.at)}")
    for fault in night.faults:
        show(f"line {fault.line}: {fault.words}")
    show(f"{len(found.both)} in both; line {night.number} of the book")


def _night(call: Call) -> date:
    if call.args.night is None:
        return day_of(call.clock.now()) - timedelta(days=1)
    try:
        return date.fromisoformat(call.args.night)
    except ValueError:
        raise Misused(f"{call.args.night!r} is no date; 2026-11-21 would be right") from None


def _text(path: Path) -> str:
    if path.is_file() and path.stat().st_size > LARGEST:
        raise Unusable(f"{path} is larger than 64 MB; give the call records of one night")
    return path.read_bytes().decode("utf-8", "replace")

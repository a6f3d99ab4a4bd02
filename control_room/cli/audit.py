"""`audit`: uses of cameras that the book draws each week, what came of them, and who read restricted records."""

import sys
from datetime import date
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, Misused, opened
from control_room.cli.identity import signed
from control_room.cli.moments import reference
from control_room.cli.speech import give, say, show
from control_room.domain.authority import Act, require
from control_room.domain.camera_audits import Answer
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from control_room.domain.camera_audits import CameraAudit
    from control_room.room import Room
    from control_room.services.acts import Signed


async def run(call: Call) -> int:
    """Draw, list, answer, set aside, count."""
    async with opened(call) as room:
        await room.start(calls=False)
        by = await signed(call, room)
        require(Act.READ_AUDITS, by.role)
        match call.args.verb:
            case "draw":
                return await _draw(call, room, by)
            case "reads":
                await _reads(call, room, by)
            case "answer":
                answer = Answer(call.args.answer.replace("-", "_"))
                receipt = await room.audits.answer(
                    _ref(call), call.args.draw, answer, by=by, purpose=call.args.purpose, text=call.args.text
                )
                give({"ref": receipt.ref, "number": receipt.number})
            case "aside":
                receipt = await room.audits.set_aside(_ref(call), call.args.draw, call.args.reason, by=by)
                give({"ref": receipt.ref, "number": receipt.number})
            case verb:
                return await _list(call, await _chosen(call, room, by), figures=verb == "figures")
    return DONE


async def _draw(call: Call, room: "Room", by: "Signed") -> int:
    """Draw what is to be drawn; of one that was, draw it again and say whether it comes out the same."""
    if call.args.ref:
        again = await room.audits.again(_ref(call), by=by)
        audit = again.audit
        told = f"week of {audit.week}, head over {audit.size} lines (line {audit.checkpoint}), {audit.among} half-hours"
        say(f"{told}: {'drawn again, the same' if again.same else 'drawn again, it comes out OTHERWISE'}")
        give({"ref": audit.ref, "same": again.same})
        return DONE if again.same else REFUSED
    receipt = await room.audits.draw(by=by)
    if receipt is None:
        say("every week that is over was drawn, or no checkpoint was made since")
        return DONE
    give({"number": receipt.number, "ref": receipt.ref})
    return DONE


async def _chosen(call: Call, room: "Room", by: "Signed") -> "tuple[CameraAudit, ...]":
    return await room.audits.every(by=by, since=_day(call.args.since), until=_day(call.args.until))


async def _list(call: Call, audits: "tuple[CameraAudit, ...]", *, figures: bool) -> int:
    from control_room.services.audit_tables import as_csv, rows_of  # noqa: PLC0415 - with the room
    from control_room.services.audit_tables import figures as figures_of  # noqa: PLC0415
    from control_room.words.camera_audits import came_of, draw_words, source, stands  # noqa: PLC0415

    now = call.clock.now()
    if figures:
        give(figures_of(audits))
    elif call.args.csv:
        sys.stdout.write(as_csv(audits))
    elif call.args.json:
        give(rows_of(audits))
    else:
        for audit in audits:
            show(f"{audit.ref}  week of {audit.week}: {stands(audit, now)}")
            for n, item in enumerate(audit.items, 1):
                show(f"  {n}  {draw_words(item.draw, now)} ({source(item.draw)}): {came_of(item) or 'to answer'}")
    return DONE


async def _reads(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.services.reading_tables import as_csv, rows_of  # noqa: PLC0415 - with the room
    from control_room.words.readings import how_words, stands_out, why_words  # noqa: PLC0415

    found = await room.readings.every(by=by, since=_day(call.args.since), until=_day(call.args.until))
    if call.args.csv:
        sys.stdout.write(as_csv(found))
    elif call.args.json:
        give(rows_of(found))
    else:
        for each in found:
            line, out = each.line, stands_out(each)
            mark = f"  ** {out}" if out else ""
            show(f"{line.number} {stamp(line.at)} {line.by} {line.ref}: {how_words(line)}, {why_words(each)}{mark}")


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("CU-"):
        raise Misused(f"{call.args.ref} is no audit of camera use; cu3 or CU-26-000003 would be right")
    return ref


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Misused(f"{typed} is no date; year-month-day such as 2026-03-13 would be right") from None

"""`diary`: what is agreed for a day, and the same as a calendar."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from control_room.cli.calls import DONE, Call, Misused, Unusable, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, moment, reference
from control_room.cli.speech import give, say, show
from control_room.domain.diary import Dated, DiaryEntered, DiaryMoved, DiarySort
from control_room.domain.times import At, Never, Twice, day_bounds, read_clock, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with the diary."""
    async with opened(call) as room:
        match call.args.verb:
            case "list":
                await _list(call, room)
            case "ics":
                await _calendar(call, room)
            case "take":
                return await _take(call, room)
            case _:
                by = await signed(call, room)
                await _told(room, by, await _ACTS[call.args.verb](call, room, by))
    return DONE


# -- looking --------------------------------------------------------------------------------------------------------------


async def _list(call: Call, room: "Room") -> None:
    from control_room.words.diary import entry, when  # noqa: PLC0415 - with the room

    by = await reading(call, room)
    if call.args.on is None:
        found: Sequence[Dated] = await room.diary.coming(call.args.days, by=by)
    else:
        found = await room.diary.day(day(call.args.on, "--on"), by=by)
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        show(f"{when(each.begins, each.ends, all_day=each.all_day)}  {entry(each)}")


async def _calendar(call: Call, room: "Room") -> None:
    from control_room.domain.icalendar import calendar  # noqa: PLC0415 - with the room
    from control_room.words.diary import events  # noqa: PLC0415

    by = await reading(call, room)
    whose = await room.book.whose()
    place = whose.origin.partition("/")[0] if whose else "control-room"
    found = await room.diary.open(call.args.days, by=by)
    made = calendar(events(found, place=place, names=call.args.names), now=call.clock.now())
    if not call.args.file:
        sys.stdout.write(made.decode())
        return
    path = Path(call.args.file)
    try:
        await asyncio.to_thread(path.write_bytes, made)
    except (OSError, ValueError) as error:
        raise Unusable(f"{path} cannot be written ({getattr(error, 'strerror', error)}); name another file") from None
    say(f"{len(found)} entries are in {path}" + ("" if call.args.names else ", nobody named"))


async def _take(call: Call, room: "Room") -> int:
    from control_room.words.calendars import row, summary, unread  # noqa: PLC0415 - with the room

    by = await signed(call, room)
    path = Path(call.args.file)
    told = await room.onshift.calendars.offer(path, by=by)
    if call.args.json:
        give(
            [
                {"change": each.change.value, "ref": each.ref, "uid": each.event.uid, "from": stamp(each.event.begins)}
                for each in told.takings
            ]
        )
    else:
        for each in told.takings:
            show(row(each))
    for each in unread(told):
        say(f"{path.name}, {each}")
    say(summary(told) or "it has nothing for the diary")
    if not call.args.yes:
        say("nothing is taken yet; --yes takes it")
        return DONE
    taken = await room.onshift.calendars.take(told.takings, sort=DiarySort(call.args.sort), source=path.name, by=by)
    say(f"{taken} taken into the diary")
    return DONE


def plain(dated: Dated) -> dict[str, object]:
    """One entry as other programs read it."""
    from control_room.words.diary import warned  # noqa: PLC0415 - with the room

    return {
        "ref": dated.ref,
        "sort": dated.sort.value,
        "from": stamp(dated.begins),
        "to": None if dated.ends is None else stamp(dated.ends),
        "all_day": dated.all_day,
        "about": dated.about,
        "who": None if dated.who is None else str(dated.who),
        "place": None if dated.place is None else str(dated.place),
        "text": None if dated.text is None else str(dated.text),
        "stage": "cancelled" if dated.cancelled else dated.stage.value,
        "late": dated.late,
        "read_from_the_matter": dated.read,
        "warnings": list(warned(dated)),
    }


# -- what is done ---------------------------------------------------------------------------------------------------------


async def _told(room: "Room", by: "Signed", receipt: "Receipt") -> None:
    from control_room.words.diary import entry, warned, when  # noqa: PLC0415 - with the room

    ref = receipt.ref or ""
    made = await room.diary.one(ref, by=by)
    warnings: tuple[str, ...] = ()
    if made.begins is not None:
        days = await room.diary.during(made.begins, made.until or made.begins, by=by)
        for each in (each for each in days if each.ref == ref):
            say(f"{when(each.begins, each.ends, all_day=each.all_day)}  {entry(each)}")
            warnings = warned(each)
    give({"number": receipt.number, "ref": ref, "warnings": list(warnings)})


async def _add(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    begins, ends, all_day = times(call)
    about = None if args.about is None else reference(args.about, call.clock.now())
    entered = DiaryEntered(
        sort=DiarySort(args.sort),
        begins=begins,
        ends=ends,
        all_day=all_day,
        about=about,
        who=args.who,
        place=args.place,
        text=args.text,
    )
    return await room.diary.add(entered, by=by)


async def _move(call: Call, room: "Room", by: "Signed") -> "Receipt":
    begins, ends, all_day = times(call)
    moved = DiaryMoved(begins=begins, ends=ends, all_day=all_day, reason=call.args.reason)
    return await room.diary.move(_ref(call), moved, by=by)


async def _done(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.diary.done(_ref(call), by=by, text=call.args.text)


async def _cancel(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.diary.cancel(_ref(call), call.args.reason, by=by)


_ACTS: Final[dict[str, Any]] = {"add": _add, "move": _move, "done": _done, "cancel": _cancel}


def times(call: Call) -> tuple[datetime, datetime | None, bool]:
    """(from, to, whole days) as the arguments say. Raises `Misused`."""
    args, now = call.args, call.clock.now()
    if args.day is not None:
        if args.begins is not None or args.ends is not None:
            raise Misused("--day is a whole day; leave out --from and --to, or give --from with its date")
        first = day(args.day, "--day")
        last = first if args.last is None else day(args.last, "--last")
        return day_bounds(first)[0], day_bounds(last)[1], True
    if args.begins is None:
        raise Misused("say when: --from '2026-03-17 10:00', or --day 2026-03-17 for a whole day")
    begins = ahead(args.begins, now)
    return begins, None if args.ends is None else ahead(args.ends, begins), False


def ahead(typed: str, near: datetime) -> datetime:
    """An instant: with its date as anywhere, a time alone the next one after `near`. Raises `Misused`."""
    reading = read_clock(typed.strip(), near, "future")
    match reading:
        case At(at=at):
            return at
        case Twice():
            raise Misused(f"{typed!r} comes twice that night; say {typed} BST or {typed} GMT")
        case Never():
            raise Misused(f"{typed!r} never is: the clock goes from {reading.gap_from} to {reading.gap_to}")
        case _:
            return moment(typed, near)


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("DY-"):
        raise Misused(f"{call.args.ref!r} is no entry of the diary; dy3 or DY-26-000003 would be right")
    return ref

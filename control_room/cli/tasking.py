"""`tasking`: what meetings ask to be looked at, the tours it comes to, and the page that goes back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Misused, keep, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, maybe, reference
from control_room.cli.speech import give, say, show
from control_room.domain.cameras.inventory import number_of
from control_room.domain.line import intents
from control_room.domain.refs import typed
from control_room.domain.tasking import reading as typed_as
from control_room.domain.tasking.kinds import TaskingSet
from control_room.domain.tasking.states import Tasking
from control_room.domain.times import day_of, stamp

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed

_WEEK: Final = timedelta(days=6)


async def run(call: Call) -> int:
    """Do one thing about tasking."""
    async with opened(call) as room:
        await room.start(calls=False)
        await room.onshift.tasking.attend()
        match call.args.verb:
            case "list":
                await _list(call, room)
            case "show":
                by = await reading(call, room)
                await _show(call, room, await room.onshift.tasking.one(_ref(call), by=by), by)
            case "print":
                await _print(call, room)
            case "done" | "seen" | "not-done":
                await _answer(call, room)
            case _:
                await _change(call, room)
    return DONE


async def _list(call: Call, room: "Room") -> None:
    from control_room.words import described  # noqa: PLC0415 - with the room

    since, until = period(call)
    found = await room.onshift.tasking.every(by=await reading(call, room), since=since, until=until)
    if call.args.json:
        give([plain(it) for it in found])
        return
    for it in found:
        show(described(it, call.clock.now()))
    if not found:
        say("no meeting asks for anything")


async def _show(call: Call, room: "Room", it: Tasking, by: "Signed") -> None:
    from control_room.words.saying import joined  # noqa: PLC0415 - with the room
    from control_room.words.tasking import asked_by, at_words, came_words, standing  # noqa: PLC0415
    from control_room.words.tasking_page import counts_words  # noqa: PLC0415

    if call.args.json:
        give(plain(it))
        return
    show(_row(it))
    now = call.clock.now()
    for told in (joined(it.why), asked_by(it), standing(it, now)):
        if told:
            show(told)
    show(counts_words(await room.onshift.tasking.evidence(it.ref, by=by)))
    for each in it.told:
        show(f"{each.number:>9}  {at_words((each.due,), now)}  {came_words(each.answer, each.why, late=each.late)}")


async def _print(call: Call, room: "Room") -> None:
    from control_room.words.partnership import as_lines  # noqa: PLC0415 - with the room
    from control_room.words.tasking_page import tasking_page  # noqa: PLC0415

    since, until = period(call)
    if since is None or until is None:  # pragma: no cover - the grammar asks for both
        raise Misused("give the first day with --from and the last with --to")
    by = await reading(call, room)
    found = await room.onshift.tasking.results(since, until, by=by)
    name = await room.book.named()
    now = call.clock.now()
    page = tasking_page(found, since, until, now=now, room=name, by=by.staff, training=room.settings.training)
    say("read it before it leaves: its words are as they were typed, and somebody may be named in them")
    if call.args.pdf:
        keep(call.args.pdf, await room.printing.pdf(page))
        return
    for line in as_lines(page):
        show(line)


async def _change(call: Call, room: "Room") -> None:
    by = await signed(call, room)
    tasking = room.onshift.tasking
    if call.args.verb == "add":
        ref = (await tasking.set(_asked(call), by=by)).ref or ""
    else:
        ref = _ref(call)
        await tasking.end(ref, call.args.reason, by=by)
    it = await tasking.one(ref, by=by)
    say(_row(it))
    give(plain(it))


async def _answer(call: Call, room: "Room") -> None:
    """What one tour came to. Its words are read as those of the line `tk3 not done: busy as412` are."""
    from control_room.words.saying import joined  # noqa: PLC0415 - with the room
    from control_room.words.tasking import at_words, came_words  # noqa: PLC0415

    by, now = await signed(call, room), call.clock.now()
    ref, due = _ref(call), maybe(call.args.due, now)
    line = " ".join((typed(ref, year=day_of(now).year), call.args.verb.replace("-", " "), *call.args.words))
    told = room.desk.read(line, await room.desk.context(by=by)).intent
    if not isinstance(told, intents.Toured):  # pragma: no cover - a tasking and what came of its tour are one
        raise Misused(f"{line!r} does not say what a tour came to")
    receipt = await room.onshift.tasking.answer(
        ref,
        told.came,
        by=by,
        why=told.why,
        cameras=told.cameras,
        about=told.about,
        text=told.words or None,
        due=due,
    )
    it = await room.onshift.tasking.one(ref, by=by)
    for each in it.told:
        if each.number == receipt.number:
            came = came_words(each.answer, each.why, late=each.late)
            say(joined(_row(it), f"tour of {at_words((each.due,), now)}: {came}"))
    give(plain(it))


def _asked(call: Call) -> TaskingSet:
    """What the arguments ask. Raises `Misused`."""
    args, today = call.args, day_of(call.clock.now())
    cameras = [number_of(each) for each in args.cameras]
    window, days, every = typed_as.window_of(args.window), typed_as.days_in(args.days), typed_as.every_of(args.every)
    if window is None:
        raise Misused(f"{args.window!r} is no window of the day; 1500-1630 would be right")
    if days is None:
        raise Misused(f"{args.days!r} names no days; daily, mon-fri or 'sat sun' would be right")
    if every is None:
        raise Misused(f"{args.every!r} says no times; once, hourly or 'every 30 min' would be right")
    if None in cameras:
        raise Misused("cameras are c13, c14 or d4")
    first = _day(args.since, "--from", today)
    return TaskingSet(
        cameras=tuple(each for each in cameras if each is not None),
        opens=window[0],
        closes=window[1],
        days=days,
        every=every[0],
        first=first,
        last=first + _WEEK if args.until is None else _day(args.until, "--to", first),
        met=None if args.met is None else day(args.met, "--met"),
        asks=args.asks,
        meeting=args.meeting,
        text=args.text,
        why=args.why,
    )


def _day(text: str, flag: str, today: date) -> date:
    """A day to come as people say it, or as anywhere on the command line. Raises `Misused`."""
    return typed_as.day_to_come(text, today) or day(text, flag)


def period(call: Call) -> tuple[date | None, date | None]:
    """The days asked for, both or neither. Raises `Misused`."""
    args = call.args
    if (args.since is None) != (args.until is None):
        raise Misused("give both --from and --to, or neither")
    if args.since is None:
        return None, None
    since, until = day(args.since, "--from"), day(args.until, "--to")
    if until < since:
        raise Misused("the period ends before it begins; give the earlier day with --from")
    return since, until


def plain(it: Tasking) -> dict[str, object]:
    """One tasking as other programs read it."""
    pattern = it.pattern
    return {
        "ref": it.ref,
        "stage": it.stage.value,
        "cameras": list(it.cameras),
        "text": str(it.text),
        "asks": None if it.asks is None else str(it.asks),
        "met": None if it.met is None else it.met.isoformat(),
        "when": "" if pattern is None else typed_as.said(pattern),
        "tours": [
            {
                "due": stamp(each.due),
                "came": each.answer.value,
                "why": None if each.why is None else each.why.value,
                "late": each.late,
                "about": each.about,
                "line": each.number,
            }
            for each in it.told
        ],
        "owed": [stamp(each) for each in it.owing],
    }


def _row(it: Tasking) -> str:
    from control_room.words.saying import cams, joined, ref_words  # noqa: PLC0415 - with the room

    when = "" if it.pattern is None else typed_as.said(it.pattern)
    return joined(
        joined(ref_words(it.ref), cams(it.cameras), it.text, by=" "), when, "" if it.stage == "open" else "ended"
    )


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("TK-"):
        raise Misused(f"{call.args.ref!r} is no tasking; tk3 or TK-26-000003 would be right")
    return ref

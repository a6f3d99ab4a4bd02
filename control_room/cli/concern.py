"""`concern`: the register of privacy, misuse, complaints and breaches from the command line."""

import sys
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import signed
from control_room.cli.moments import day, moment, reference
from control_room.cli.speech import give, say, show
from control_room.cli.why import open_
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort
from control_room.domain.concerns.kinds import BreachAssessed, ConcernReported
from control_room.domain.concerns.states import Concern
from control_room.domain.refs import said
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with the register."""
    async with opened(call) as room:
        await room.start(calls=False)
        await room.concerns.attend()
        by = await signed(call, room)
        if call.args.verb in _LOOKS:
            await _LOOKS[call.args.verb](call, room, by)
            return DONE
        receipt = await _ACTS[call.args.verb](call, room, by)
        await _told(call, room, by, receipt)
    return DONE


async def _told(call: Call, room: "Room", by: "Signed", receipt: "Receipt") -> None:
    from control_room.domain.errors import NoSuchMatter  # noqa: PLC0415 - with the room

    ref = receipt.ref or ""
    try:
        one = await room.concerns.one(ref, by=by)
    except NoSuchMatter:  # theirs who reported it no more: they are told that it was taken up, and that is all
        say(f"{said(ref)} is written down, and is for those alone who look into it; see: concern mine")
        give({"ref": ref})
        return
    say(row(one, call.clock.now()))
    give(plain(one, call.clock.now()))


# -- looking --------------------------------------------------------------------------------------------------------------


async def _list(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.services.registering import count_words  # noqa: PLC0415 - with the room

    now = call.clock.now()
    found = await room.concerns.every(by=by, closed=call.args.all)
    standing = count_words(await room.concerns.standing(by=by))
    if call.args.json:
        give([plain(each, now) for each in found])
        return
    if standing:
        show(standing)
    for each in found:
        show(row(each, now))
    if not found and not standing:
        say("nothing of the register is open that you see; what you reported: concern mine")


async def _mine(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.concerns import SORTS, mine_words  # noqa: PLC0415 - with the room

    found = await room.concerns.mine(by=by)
    if call.args.json:
        told = [
            {"ref": each.ref, "sort": each.sort.value, "taken_up": each.taken_at and stamp(each.taken_at)}
            for each in found
        ]
        give(told)
        return
    for each in found:
        show(f"{said(each.ref):<8} {SORTS[each.sort]}: {mine_words(each.reported, each.taken_at, each.concluded)}")
    if not found:
        say("you have reported nothing")


async def _show(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.concerns import facts_of  # noqa: PLC0415 - with the room
    from control_room.words.saying import said as words_of  # noqa: PLC0415

    now, ref = call.clock.now(), _ref(call)
    story = await room.concerns.story(ref, by=by)
    await open_(call, room, ref, by)
    if call.args.json:
        give({**plain(story.concern, now), "list": list(story.listed)})
        return
    show(row(story.concern, now))
    for name, words in facts_of(story.concern, story.listed, now):
        if words:
            show(f"{name}: {words}")
    for line in story.lines:
        show(f"{line.number} {stamp(line.at)} {line.by} {words_of(line.facts, line)}")


async def _figures(call: Call, room: "Room", by: "Signed") -> None:
    from msgspec.structs import asdict  # noqa: PLC0415 - with the room

    give(asdict(await room.concerns.figures(day(call.args.since, "--from"), day(call.args.until, "--to"), by=by)))


async def _export(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.domain.times import day_of  # noqa: PLC0415 - with the room
    from control_room.words.concerns import as_csv  # noqa: PLC0415

    since, until = day(call.args.since, "--from"), day(call.args.until, "--to")
    found = await room.concerns.every(by=by, closed=True)
    some = sorted((it for it in found if it.aware and since <= day_of(it.aware) <= until), key=lambda it: it.opened)
    for each in some:
        await open_(call, room, each.ref, by, how="export")
    sys.stdout.write(as_csv(some, call.clock.now()))


def row(it: Concern, now: "datetime") -> str:
    """One concern in one line, for somebody who may see it."""
    from control_room.words.concerns import SORTS, stands  # noqa: PLC0415 - with the room

    return f"{said(it.ref):<8} {SORTS[it.sort]}: {stands(it, now)}"


def plain(it: Concern, now: "datetime") -> dict[str, object]:
    """One concern as other programs read it."""
    return {
        "ref": it.ref,
        "sort": it.sort.value,
        "step": it.step.value,
        "aware": it.aware and stamp(it.aware),
        "clock_ends": it.clock_ends and stamp(it.clock_ends),
        "acknowledge_by": it.acknowledge_by and it.acknowledge_by.isoformat(),
        "answer_by": it.answer_by and it.answer_by.isoformat(),
        "notified": it.notified_at and stamp(it.notified_at),
        "refs": list(it.refs),
        "finding": it.finding and it.finding.value,
        "owed": list(it.owed()),
        "late": list(it.late(now)),
    }


# -- doing ----------------------------------------------------------------------------------------------------------------


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("CN-"):
        raise Misused(f"{said(ref)} is nothing of the register; cn3 or CN-26-000003 would be right")
    return ref


def _split(typed: str) -> list[str]:
    return typed.replace(",", " ").split()


async def _report(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, now = call.args, call.clock.now()
    about = _split(args.about)
    facts = ConcernReported(
        sort=Sort(args.sort),
        aware=moment(args.aware, now) if args.aware else now,
        happened=moment(args.happened, now) if args.happened else None,
        cameras=tuple(_split(args.cameras)),
        staff=tuple(dict.fromkeys(_split(args.staff))),
        refs=tuple(dict.fromkeys(reference(each, now) for each in about if not each.isdigit())),
        lines=tuple(dict.fromkeys(int(each) for each in about if each.isdigit())),
        reply=Reply(args.reply) if args.reply else None,
        text=args.text,
        whom=args.whom,
        who=args.who,
        contact=args.contact,
    )
    return await room.concerns.report(facts, by=by, also=_split(args.also))


async def _take(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.take(_ref(call), by=by, text=call.args.text)


async def _find(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.found(_ref(call), call.args.text, by=by)


async def _named(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.named(_ref(call), call.args.staff, call.args.why, by=by)


async def _let_in(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.let_in(_ref(call), call.args.staff, call.args.why, by=by)


async def _acknowledge(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.acknowledge(_ref(call), Reply(call.args.reply), by=by, text=call.args.text)


async def _answer(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.concerns.answer(_ref(call), Reply(args.reply), args.text, by=by, reason=args.late)


async def _refer(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.concerns.refer(_ref(call), Beyond(args.to), by=by, theirs=args.theirs, text=args.text)


async def _assess(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    facts = BreachAssessed(risk=Risk(args.risk), people=args.people, data=args.data, contained=args.contained)
    return await room.concerns.assess(_ref(call), facts, by=by)


async def _notify(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, now = call.args, call.clock.now()
    told = moment(args.at, now) if args.at else now
    return await room.concerns.told_ico(_ref(call), told, by=by, theirs=args.theirs, reason=args.late)


async def _not_notify(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.not_notify(_ref(call), call.args.why, by=by)


async def _people(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.people(_ref(call), call.args.text, told=call.args.told == "told", by=by)


async def _conclude(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    return await room.concerns.conclude(_ref(call), Finding(args.finding), args.text, by=by, lessons=args.lessons)


async def _reopen(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.concerns.reopen(_ref(call), call.args.why, by=by)


_LOOKS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[None]]"]] = {
    "list": _list,
    "mine": _mine,
    "show": _show,
    "figures": _figures,
    "export": _export,
}
_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "report": _report,
    "take": _take,
    "find": _find,
    "named": _named,
    "let-in": _let_in,
    "acknowledge": _acknowledge,
    "answer": _answer,
    "refer": _refer,
    "assess": _assess,
    "notify": _notify,
    "not-notify": _not_notify,
    "people": _people,
    "conclude": _conclude,
    "reopen": _reopen,
}

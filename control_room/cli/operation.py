"""`operation`: surveillance operations from the command line."""

from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import moment, reference
from control_room.cli.speech import give, say, show
from control_room.cli.why import open_
from control_room.domain.book import heard
from control_room.domain.operations.codes import Agency, Authority, Objective, OperationKind, Use, read_rank
from control_room.domain.operations.kinds import (
    OperationNotified,
    OperationRenewed,
    OperationSighted,
    SessionOpened,
)
from control_room.domain.refs import said
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from control_room.domain.operations.states import Operation
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing about surveillance operations."""
    async with opened(call) as room:
        await room.start(calls=False)
        await room.operations.attend()
        match call.args.verb:
            case "list":
                await _list(call, room)
            case "show":
                await _show(call, room)
            case "return":
                by = await signed(call, room)
                n = await room.operations.lists.annual(call.args.year, by=by)
                give({"year": call.args.year, "operations": n})
            case verb:
                by = await signed(call, room)
                receipt = await _ACTS[verb](call, room, by)
                one = await room.operations.one(receipt.ref or "", by=by)
                say(row(one, call.clock.now()))
                give(plain(one, call.clock.now()))
    return DONE


async def _list(call: Call, room: "Room") -> None:
    from control_room.services.needtoknow import mask  # noqa: PLC0415 - with the room

    by, now = await reading(call, room), call.clock.now()
    found = await room.operations.every(by=by, closed=call.args.all)
    others = await room.operations.lists.masked(by=by)
    if call.args.json:
        give([plain(each, now) for each in found])
        return
    if others:
        show(f"{mask(others)}: for those on its list alone")
    for each in found:
        show(row(each, now))
    if not found and not others:
        say("the room knows of no operation")


async def _show(call: Call, room: "Room") -> None:
    from control_room.words.operations import facts_of  # noqa: PLC0415 - with the room
    from control_room.words.saying import said as words_of  # noqa: PLC0415

    by, now = await signed(call, room), call.clock.now()
    ref = _ref(call)
    story = await room.operations.story(ref, by=by)
    await open_(call, room, ref, by)
    if call.args.json:
        give({**plain(story.operation, now), "list": list(story.listed)})
        return
    show(row(story.operation, now))
    for name, words in facts_of(story.operation, story.listed, now):
        if words:
            show(f"{name}: {words}")
    for line in story.lines:
        show(f"{line.number} {stamp(line.at)} {line.by} {words_of(line.facts, line)}")


def row(it: "Operation", now: "datetime") -> str:
    """One operation in one line, for somebody on its list."""
    from control_room.words import owed  # noqa: PLC0415 - with the room
    from control_room.words.operations import stands  # noqa: PLC0415

    return f"{said(it.ref):<8} {heard(it.name)}: {stands(it, now)}; {owed(it.owed()) or 'nothing owed'}"


def plain(it: "Operation", now: "datetime") -> dict[str, object]:
    """One operation as other programs read it."""
    return {
        "ref": it.ref,
        "name": heard(it.name),
        "state": it.state(now).value,
        "starts": it.starts and stamp(it.starts),
        "expires": it.expires and stamp(it.expires),
        "cameras": list(it.cameras),
        "sessions": len(it.sessions),
        "deviations": [each.value for session in it.sessions for each in session.deviations],
        "arrests": it.arrests,
        "owed": list(it.owed()),
    }


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("SO-"):
        raise Misused(f"{said(ref)} is no operation; so3 or SO-26-000003 would be right")
    return ref


def _when(call: Call, typed: str) -> "datetime | None":
    return moment(typed, call.clock.now()) if typed else None


def hours(typed: str) -> tuple[int, int]:
    """Hours of the day as minutes from midnight: "20:00-02:00"; (0, 0) for nothing. Raises `Misused`."""
    if not typed.strip():
        return 0, 0
    found = [each.strip().partition(":") for each in typed.replace(" to ", "-").split("-")]
    try:
        opens, shuts = (int(hour) * 60 + int(minute or 0) for hour, _, minute in found)
    except ValueError:
        raise Misused(f"{typed!r} are no hours; 20:00-02:00 would be right") from None
    return opens, shuts


async def _notify(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    facts = OperationNotified(
        sort=OperationKind(args.sort),
        agency=Agency(args.agency),
        name=args.name,
        unit=args.unit,
        who=args.who,
        text=args.text,
    )
    listed = [each.strip() for each in args.listed.split(",") if each.strip()]
    return await room.operations.told(facts, by=by, listed=listed)


async def _sight(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, ref = call.args, _ref(call)
    it = await room.operations.one(ref, by=by)
    opens, shuts = hours(args.hours)
    facts = OperationSighted(
        authority=Authority(args.authority),
        granted=_when(call, args.granted),
        starts=_when(call, args.starts),
        expires=_when(call, args.until),
        rank=read_rank(args.rank, it.agency or Agency.OTHER) if args.rank else None,
        objective=Objective(args.objective) if args.objective else None,
        uses=tuple(dict.fromkeys(Use(each) for each in args.use)),
        opens=opens,
        shuts=shuts,
        copy=bool(args.kept),
        **{
            name: getattr(args, name)
            for name in (
                "urn",
                "officer",
                "in_charge",
                "contact",
                "directs",
                "officers",
                "cameras",
                "areas",
                "conditions",
                "magistrate",
                "reason",
                "kept",
                "months",
                "exempt",
                "review_days",
            )
        },
    )
    return await room.operations.sight(ref, facts, by=by)


async def _approve(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.approve(_ref(call), by=by, told=call.args.told)


async def _reject(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.reject(_ref(call), call.args.why, by=by)


async def _renew(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, ref = call.args, _ref(call)
    it, granted = await room.operations.one(ref, by=by), _when(call, args.granted)
    if granted is None:
        raise Misused("say when the renewal was granted: --granted '2026-06-25 10:00'")
    facts = OperationRenewed(
        authority=Authority(args.authority),
        rank=read_rank(args.rank, it.agency or Agency.OTHER),
        granted=granted,
        begins=granted,
        expires=granted,
        urn=args.urn,
        officer=args.officer,
        magistrate=args.magistrate,
    )
    return await room.operations.renew(ref, facts, by=by, until=_when(call, args.until))


async def _shorten(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.shorten(_ref(call), moment(call.args.until, call.clock.now()), call.args.why, by=by)


async def _session(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, ref = call.args, _ref(call)
    match args.way:
        case "open":
            facts = SessionOpened(
                session=0,
                operator=args.operator or by.staff,
                cameras=args.cameras,
                officers=args.officers,
                directs=args.directs,
                why=args.why,
            )
            return await room.operations.open_session(ref, facts, by=by, looked=args.looked)
        case "more":
            return await room.operations.went(ref, by=by, cameras=args.cameras, officers=args.officers, why=args.why)
        case _:
            exports = [reference(each, call.clock.now()) for each in args.exports.replace(",", " ").split()]
            return await room.operations.close_session(ref, by=by, product=args.product, exports=exports)


async def _seen(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.seen(_ref(call), call.args.text, by=by)


async def _review(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.review(_ref(call), call.args.text, by=by, due=_when(call, call.args.due))


async def _cancel(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.cancel(_ref(call), call.args.why, by=by)


async def _debrief(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.debrief(_ref(call), call.args.text, by=by, arrests=call.args.arrests)


async def _close(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.close(_ref(call), by=by, text=call.args.text)


async def _let_in(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.lists.let_in(_ref(call), call.args.staff, call.args.why, by=by)


async def _shut_out(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.operations.lists.shut_out(_ref(call), call.args.staff, call.args.why, by=by)


_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "notify": _notify,
    "sight": _sight,
    "approve": _approve,
    "reject": _reject,
    "renew": _renew,
    "shorten": _shorten,
    "session": _session,
    "seen": _seen,
    "review": _review,
    "cancel": _cancel,
    "debrief": _debrief,
    "close": _close,
    "let-in": _let_in,
    "shut-out": _shut_out,
}

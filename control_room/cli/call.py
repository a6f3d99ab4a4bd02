"""`call`: a telephone call from its ring to its end, as at the desk."""

from typing import TYPE_CHECKING, Final

from control_room.cli import call_besides, call_plain
from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import reference
from control_room.cli.speech import give, show
from control_room.cli.why import open_
from control_room.domain.calls.codes import (
    Abuse,
    CallChannel,
    CallerRole,
    Direction,
    Frailty,
    Safe,
    Vulnerability,
    Who999,
)
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.refs import said
from control_room.domain.register_codes import Disposal
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing with calls."""
    async with opened(call) as room:
        match call.args.verb:
            case "list":
                await _list(call, room)
            case "show":
                await _show(call, room)
            case verb:
                by = await signed(call, room)
                await _trees(call, room, by)
                receipt = await _ACTS[verb](call, room, by)
                give({"number": receipt.number, "ref": receipt.ref})
                if receipt.ref and verb in _SHOWN:
                    await _said(room, by, receipt.ref)
    return DONE


async def _trees(call: Call, room: "Room", by: "Signed") -> None:
    """Have the trees kept where no console has read them yet."""
    await room.directory.last_good(by=by)
    if not room.callprotocols.in_force(call.clock.now()):
        await room.directory.load(by=by)
        await room.callprotocols.load(by=by)


# -- looking --------------------------------------------------------------------------------------------------------------


async def _list(call: Call, room: "Room") -> None:
    from control_room.words import owed  # noqa: PLC0415 - with the room
    from control_room.words.besides import typed  # noqa: PLC0415
    from control_room.words.saying import joined  # noqa: PLC0415
    from control_room.words.saying import plain as words  # noqa: PLC0415

    by = await reading(call, room)
    found = await room.calls.open(by=by)
    masked = await room.restrictions.masked(by=by)
    if call.args.json:
        give([call_plain.plain(each, sensitive=room.callprotocols.sensitive(each)) for each in found])
        return
    if masked:
        show(f"RESTRICTED CALL ({masked}): for who took it, who was let in and the supervisors")
    for each in found:
        about = ", ".join(words(need.protocol) for need in each.needs) or str(each.text or "") or words(each.about)
        if room.callprotocols.sensitive(each):
            about = "restricted call"
        rang = joined(stamp(each.began_at), typed(each.besides), by=" ")
        show(f"{said(each.ref):<8} {rang} {about}; {owed(each.owed()) or 'nothing owed'}")


async def _show(call: Call, room: "Room") -> None:
    by = await reading(call, room)
    ref = reference(call.args.ref, call.clock.now())
    found = await room.calls.one(ref, by=by)
    await open_(call, room, ref, by)
    if not call.args.json:
        await _said(room, by, ref)
        return
    told = call_plain.plain(found, sensitive=room.callprotocols.sensitive(found))
    standings = [await room.needs.standing(ref, each.need, by=by) for each in found.needs]
    give({**told, "needs": [call_plain.need(each) for each in standings]})


async def _said(room: "Room", by: "Signed", ref: str) -> None:
    """Where a call stands, for a person."""
    from control_room.words import described  # noqa: PLC0415 - with the room
    from control_room.words.besides import besides_words, kept_words  # noqa: PLC0415 - with the room
    from control_room.words.calls import alarms_words  # noqa: PLC0415

    found = await room.calls.one(ref, by=by)
    restricted = room.callprotocols.sensitive(found)
    show(f"{said(ref)} RESTRICTED: do not read aloud" if restricted else described(found, room.clock.now()))
    kept = kept_words(found, room.callprotocols.keeping.in_force(found.opened_at))
    for words in () if restricted else (*besides_words(found), *((kept,) if kept else ())):
        show(f"  {words}")
    before = alarms_words(await room.calls.alarms(ref, by=by))
    if before:
        show(before)
    for each in found.open_needs:
        one = await room.needs.standing(ref, each.need, by=by)
        question = None if one.walk is None or each.left is not None else one.walk.question
        show(f"need {each.need}, {each.protocol.replace('_', ' ')}")
        for words in (*one.said, *one.told):
            show(f"  SAY {words}")
        for words in () if one.walk is None else one.walk.notes:
            show(f"  NOTE {words}")
        if question is not None:
            show(f"  ASK {question.ask}")
            show(f"      {' | '.join(answer.code for answer in question.answers)}")


# -- acting ---------------------------------------------------------------------------------------------------------------


async def _take(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    way = Direction.OUT if args.out else Direction.IN
    taken = CallTaken(text=args.text, direction=way, channel=CallChannel(args.channel))
    about = None if args.about is None else reference(args.about, call.clock.now())
    return await room.calls.take(by=by, call=taken, about=about)


async def _answer(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    frail = tuple(Frailty(each) for each in args.vulnerable or () if each != "none")
    asked = None if args.vulnerable is None else Vulnerability.YES if frail else Vulnerability.NONE
    written: list[str] = []
    for each in args.write:
        what, equals, words = each.partition("=")
        if not equals or not what.strip() or not words.strip():
            raise Misused(f"{each!r} says not what it is; --write noise_type=music would be right")
        written.append(f"{what.strip()}: {' '.join(words.split())}")
    answered = CallAnswered(
        life=None if args.life is None else args.life == "yes",
        place=args.place,
        number=args.number,
        read_back=args.read_back,
        refused=args.refused,
        safe=None if args.safe is None else Safe(args.safe),
        vulnerable=asked,
        frailties=frail,
        role=None if args.role is None else CallerRole(args.role),
        language=args.language,
        caller=args.caller,
        text=args.text,
        needs="\n".join(written) or None,
    )
    if answered == CallAnswered():
        raise Misused("say what they answered; call answer --help has what there is")
    return await room.calls.answer(by=by, ref=_ref(call), answered=answered)


async def _found(call: Call, room: "Room", by: "Signed") -> "Receipt":
    words = " ".join(call.args.words)
    trees = room.callprotocols.in_force(call.clock.now())
    name = words.replace(" ", "_")
    found = room.callprotocols.find(words, call.clock.now(), limit=1)
    chosen = name if any(tree.id == name for tree in trees) else found[0].id if found else name
    return await room.needs.found(by=by, ref=_ref(call), protocol=chosen)


async def _reply(call: Call, room: "Room", by: "Signed") -> "Receipt":
    need = await _open(call, room, by)
    return await room.needs.answer(by=by, ref=_ref(call), need=need, code=call.args.code, words=call.args.words)


async def _back(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.needs.back(by=by, ref=_ref(call), need=await _open(call, room, by))


async def _jump(call: Call, room: "Room", by: "Signed") -> "Receipt":
    need = await _open(call, room, by)
    return await room.needs.jump(by=by, ref=_ref(call), need=need, node=call.args.question, reason=call.args.reason)


async def _off(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.needs.leave(by=by, ref=_ref(call), need=await _open(call, room, by), reason=call.args.reason)


async def _warn(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.calls.warn(by=by, ref=_ref(call), abuse=Abuse(call.args.abuse), text=call.args.text)


async def _cut_off(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.calls.cut_off(by=by, ref=_ref(call), reason=call.args.reason)


async def _life(call: Call, room: "Room", by: "Signed") -> "Receipt":
    told = call.args.said
    if told is None:
        return await room.needs.threat(by=by, ref=_ref(call))
    who = Who999.OPERATOR if told == "operator" else Who999.CALLER
    return await room.needs.said_999(by=by, ref=_ref(call), who=who, confirmed=told != "unsure")


async def _end(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, need = call.args, await _open(call, room, by)
    if args.otherwise is None:
        wanting = (await room.needs.standing(_ref(call), need, by=by)).asked_first
        if wanting:
            write = " ".join(f"--write {each}=WORDS" for each in wanting)
            raise Misused(
                f"before it ends: call answer {args.ref} {write}; where it is not to be had, why is an answer"
            )
        return await room.needs.end(by=by, ref=_ref(call), need=need, told=args.told)
    return await room.needs.end_otherwise(
        by=by,
        ref=_ref(call),
        need=need,
        disposal=Disposal(args.otherwise),
        told=args.told,
        reason=args.reason,
        authoriser=args.authoriser,
    )


async def _restrict(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.restrictions.restrict(_ref(call), call.args.reason, by=by)


async def _let_in(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.restrictions.let_in(_ref(call), call.args.staff, call.args.reason, by=by)


async def _lift(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.restrictions.lift(_ref(call), call.args.reason, by=by)


async def _drill(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.calls.drill(by=by, ref=_ref(call), text=call.args.text)


async def _lost(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.calls.line_lost(by=by, ref=_ref(call))


async def _seen(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.raising.seen(_ref(call), call.args.text, by=by)


async def _keep(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.calls.keep(by=by, ref=_ref(call), text=call.args.text)


async def _close(call: Call, room: "Room", by: "Signed") -> "Receipt":
    disposal = None if call.args.disposal is None else Disposal(call.args.disposal)
    return await room.calls.close(by=by, ref=_ref(call), disposal=disposal, told=call.args.told)


def _ref(call: Call) -> str:
    return reference(call.args.ref, call.clock.now())


async def _open(call: Call, room: "Room", by: "Signed") -> int:
    """The need meant: the one that was said, or the first that is open."""
    if call.args.need is not None:
        return int(call.args.need)
    found = await room.calls.one(_ref(call), by=by)
    return next((each.need for each in found.open_needs), len(found.needs) or 1)


_SHOWN: Final = frozenset({"take", "need", "reply", "back", "jump", "off", "999"})
"""After these what to say and to ask next is shown."""
_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "take": _take,
    "answer": _answer,
    "need": _found,
    "reply": _reply,
    "back": _back,
    "jump": _jump,
    "off": _off,
    "warn": _warn,
    "cut-off": _cut_off,
    "999": _life,
    "end": _end,
    "keep": _keep,
    "restrict": _restrict,
    "let-in": _let_in,
    "lift": _lift,
    "drill": _drill,
    "line-lost": _lost,
    "seen": _seen,
    "close": _close,
    **call_besides.ACTS,
}

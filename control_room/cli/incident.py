"""`incident`: a major incident opened, logged, asked by METHANE, called out, handed over, closed, printed."""

from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, opened
from control_room.cli.event import written
from control_room.cli.identity import reading, signed
from control_room.cli.moments import reference
from control_room.cli.speech import give, say, show
from control_room.domain.book import heard
from control_room.domain.event_times import hours
from control_room.domain.majors.codes import Came, Declared, Letter, StoodDown
from control_room.domain.refs import said
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.domain.majors.states import Major
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed
    from control_room.services.majors import Whole


async def run(call: Call) -> int:
    """Do one thing with major incidents."""
    from control_room.services.acts import system  # noqa: PLC0415 - with the room

    async with opened(call) as room:
        clockwork = system(room.settings.workstation)
        await room.cameras.load(by=clockwork)
        await room.directory.last_good(by=clockwork)
        await room.callprotocols.ladders.last_good(by=clockwork)
        verb = call.args.verb
        if verb == "list":
            await _list(call, room)
        elif verb == "open":
            await _open(call, room, await signed(call, room))
        elif verb == "hold":
            await _hold(call, room, await signed(call, room))
        elif verb in {"show", "print"} or (verb == "callout" and call.args.entry is None):
            by = await reading(call, room)
            whole = await room.onshift.majors.whole(_ref(call), by=by)
            await (_print(call, room, whole, by) if verb == "print" else _show(call, whole))
        else:
            receipt = await _ACTS[verb](call, room, await signed(call, room))
            give({"number": receipt.number, "ref": receipt.ref})
    return DONE


def _ref(call: Call) -> str:
    return reference(call.args.ref, call.clock.now())


def _words(call: Call) -> str:
    return " ".join(call.args.words)


async def _list(call: Call, room: "Room") -> None:
    from control_room.words import described  # noqa: PLC0415 - with the room

    found = await room.onshift.majors.listed(by=await reading(call, room))
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        show(described(each, call.clock.now()))
    if not found:
        say("there is no major incident in the book")


def plain(major: "Major") -> dict[str, object]:
    """A major incident as other programs read it."""
    return {
        "ref": major.ref,
        "declared": major.declared.value,
        "stage": major.stage.value,
        "stood_down": major.down and major.down.value,
        "text": heard(major.text),
        "opened": stamp(major.opened_at),
        "entries": major.logged,
        "loggist": major.loggist,
        "methane": {
            each.letter.value: {"known": each.known, "text": heard(each.text), "at": stamp(each.at)}
            for each in major.methane
        },
    }


async def _open(call: Call, room: "Room", by: "Signed") -> None:
    declared = Declared.STANDBY if call.args.standby else Declared.MAJOR
    begun = await room.onshift.majors.open(_words(call), by=by, declared=declared, why=call.args.second)
    if begun.joined:
        say(f"{said(begun.ref)} is open already: you joined it; --second WHY opens another beside it")
    give({"number": begun.number, "ref": begun.ref, "joined": begun.joined})


async def _hold(call: Call, room: "Room", by: "Signed") -> None:
    begins, ends = hours(call.args.hours, call.clock.now())
    held = await room.onshift.majors.hold(_ref(call), tuple(call.args.cameras), begins, ends, by=by)
    for camera, why in held.failed:
        say(f"NOT held: {camera}: {why}")
    give(
        {"number": held.number, "hold": held.hold, "held": list(held.held), "failed": [each for each, _ in held.failed]}
    )


async def _show(call: Call, whole: "Whole") -> None:
    from control_room.words.majors import MISSING, methane_rows, place_words, ring_words  # noqa: PLC0415 - with the room
    from control_room.words.saying import told  # noqa: PLC0415

    card = [{"place": each.entry, "role": each.role, "came": each.ring and each.ring.came.value} for each in whole.card]
    if getattr(call.args, "json", False):
        log = [{"n": getattr(line.facts, "n", None), "line": line.number, "words": told(line)} for line in whole.lines]
        missing = [each.value for each in whole.missing]
        give({**plain(whole.major), "log": log, "card": card, "missing": missing, "holds": list(whole.major.holds)})
        return
    if call.args.verb == "show":
        for line in whole.lines:
            show(f"{line.number:>7}  {told(line)}")
        for _, name, answer, age in methane_rows(whole.major, call.clock.now()):
            show(f"{name + ':':<24}{answer} ({age})")
        for each in whole.missing:
            say(f"missing: {MISSING[each]}")
    for place in whole.card:
        show(f"{place.entry:<28}{place_words(place)}: {ring_words(place)}")


async def _decide(call: Call, room: "Room", by: "Signed") -> "Receipt":
    majors, args = room.onshift.majors, call.args
    if args.of is not None:
        return await majors.give_reason(_ref(call), args.of, _words(call), by=by, refused=args.refused)
    return await majors.decide(_ref(call), _words(call), by=by, who=args.who, reason=args.because, refused=args.refused)


async def _handover(call: Call, room: "Room", by: "Signed") -> "Receipt":
    majors, args = room.onshift.majors, call.args
    if args.accepted and not args.to:
        return await majors.accept(_ref(call), args.accepted, by=by)
    return await majors.hand_over(_ref(call), args.to, args.what, by=by, accepted=args.accepted)


async def _print(call: Call, room: "Room", whole: "Whole", by: "Signed") -> None:
    from control_room.words.major_papers import major_log  # noqa: PLC0415 - with the room

    await written(call, room, await major_log(room, whole, by=by))


_ACTS: "Final[dict[str, Callable[[Call, Room, Signed], Awaitable[Receipt]]]]" = {
    "log": lambda call, room, by: room.onshift.majors.log(_ref(call), _words(call), by=by),
    "decide": _decide,
    "methane": lambda call, room, by: room.onshift.majors.methane(
        _ref(call), Letter(call.args.letter), _words(call), by=by
    ),
    "loggist": lambda call, room, by: room.onshift.majors.loggist(_ref(call), by=by),
    "callout": lambda call, room, by: room.onshift.majors.rung(
        _ref(call), call.args.entry, Came(call.args.came), by=by, who=call.args.who
    ),
    "handover": _handover,
    "close": lambda call, room, by: room.onshift.majors.close(
        _ref(call), call.args.reason, by=by, confirmed=call.args.confirm
    ),
    "stand-down": lambda call, room, by: room.onshift.majors.stand_down(
        _ref(call), StoodDown(call.args.how), call.args.reason, by=by
    ),
}

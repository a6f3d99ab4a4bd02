"""`page`: whom to ring now, what each ring came to, until somebody comes. Nothing is rung by the console."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import reference
from control_room.cli.speech import give, say, show
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.pages.arriving import arrival
from control_room.domain.pages.codes import Progress, Result
from control_room.domain.pages.steps import Hear, Nobody, Ring
from control_room.domain.refs import said
from control_room.domain.rotas import Skipped
from control_room.domain.times import spoken, stamp

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed
    from control_room.services.pages import PageStanding


async def run(call: Call) -> int:
    """Do one thing with pages."""
    async with opened(call) as room:
        match call.args.verb:
            case "list":
                await _list(call, room)
            case "show":
                found = await room.pages.one(_ref(call), by=await reading(call, room))
                if call.args.json:
                    give(plain(found))
                else:
                    _show(found, call.clock.now(), whole=True)
            case _:
                by = await signed(call, room)
                receipt = await _ACTS[call.args.verb](call, room, by)
                made = await room.pages.one(receipt.ref or "", by=by)
                _say(made, call.clock.now())
                give({"number": receipt.number, "ref": receipt.ref, "state": made.page.state.value})
    return DONE


# -- looking --------------------------------------------------------------------------------------------------------------


async def _list(call: Call, room: "Room") -> None:
    found = await room.pages.open(by=await reading(call, room))
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        _show(each, call.clock.now())
    if not found:
        say("no page is open")


def _lines(standing: "PageStanding", now: datetime) -> tuple[str, str]:
    from control_room.words.describing import what  # noqa: PLC0415 - with the room
    from control_room.words.pages import step_words  # noqa: PLC0415

    page = standing.page
    busy = standing.busy
    job = f", with another job since {spoken(busy[1])}, {said(busy[0])}" if busy else ""
    return f"{said(page.ref)} {what(page, now)}", f"{step_words(page, standing.step, now)}{job}"


def _say(standing: "PageStanding", now: datetime) -> None:
    for line in _lines(standing, now):
        say(line)


def _show(standing: "PageStanding", now: datetime, *, whole: bool = False) -> None:
    from control_room.words.pages import RESULTS, rung_words  # noqa: PLC0415 - with the room
    from control_room.words.saying import joined  # noqa: PLC0415

    first, then = _lines(standing, now)
    show(first)
    show(f"    {then}")
    if not whole:
        return
    page = standing.page
    for n, name in enumerate(page.rungs, 1):
        show(f"  {n}  {rung_words(name)}{'  <' if n - 1 == page.rung else ''}")
    for each in page.attempts:
        who = joined(each.who, each.number, by=" ")
        show(
            f"    {spoken(each.at)}  step {each.rung + 1}  {joined(who, RESULTS[each.result], each.reason, each.advice)}"
        )


def plain(standing: "PageStanding") -> dict[str, object]:
    """One page as other programs read it."""
    page, step = standing.page, standing.step
    ring: dict[str, object] | None = None
    if isinstance(step, Ring):
        ring = {
            "step": step.rung + 1,
            "entry": step.contact.entry,
            "who": step.contact.who,
            "number": step.contact.number,
            "attempt": step.attempt,
            "from": stamp(step.at),
            "latest": None if step.latest is None else stamp(step.latest),
            "with_another_job": None if standing.busy is None else standing.busy[0],
        }
    return {
        "ref": page.ref,
        "about": page.about,
        "ladder": page.ladder,
        "version": page.version,
        "urgency": page.urgency.value,
        "state": "uncovered" if isinstance(step, Nobody) else page.state.value,
        "owner": page.owner,
        "ring": ring,
        "heard_from_by": stamp(step.by) if isinstance(step, Hear) and step.by else None,
        "owed": list(page.owed()),
        "attempts": [
            {
                "at": stamp(each.at),
                "step": each.rung + 1,
                "who": None if each.who is None else str(each.who),
                "number": None if each.number is None else str(each.number),
                "result": each.result.value,
                "eta": None if each.eta is None else stamp(each.eta),
            }
            for each in page.attempts
        ],
    }


# -- what is done ---------------------------------------------------------------------------------------------------------


async def _raise(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args = call.args
    about = None if args.about is None else reference(args.about, call.clock.now())
    return await room.pages.raised(
        by=by, ladder=args.ladder, about=about, urgency=Urgency(args.urgency), text=args.text
    )


async def _attempt(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, result = call.args, Result(call.args.result)
    if result is Result.DECLINED and not args.reason:
        raise Misused("say why they said no: --reason WORDS")
    return await room.pages.attempt(
        _ref(call),
        result,
        by=by,
        rung=None if args.step is None else args.step - 1,
        who=args.who,
        number=args.number,
        reason=args.reason,
        eta=_eta(call),
        advice=args.advice,
    )


async def _skip(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.pages.skip(_ref(call), by=by, why=Skipped(call.args.why))


async def _moved(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.pages.move(_ref(call), Progress(call.args.progress), by=by, text=call.args.text)


async def _heard(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.pages.heard_from(_ref(call), by=by, eta=_eta(call), text=call.args.text)


async def _own(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.pages.own(_ref(call), by=by, let_go=call.args.verb == "let-go")


async def _explain(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.pages.explain(_ref(call), call.args.reason, by=by)


async def _close(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.pages.close(_ref(call), by=by, text=call.args.text)


async def _not_needed(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.pages.withdraw(_ref(call), call.args.reason, by=by)


_ACTS: Final[dict[str, Any]] = {
    "raise": _raise,
    "attempt": _attempt,
    "skip": _skip,
    "moved": _moved,
    "heard-from": _heard,
    "take": _own,
    "let-go": _own,
    "explain": _explain,
    "close": _close,
    "not-needed": _not_needed,
}


def _eta(call: Call) -> datetime | None:
    return None if call.args.eta is None else arrival(call.args.eta, call.clock.now())


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("PG-"):
        raise Misused(f"{call.args.ref!r} is no page; pg3 or PG-26-000003 would be right")
    return ref

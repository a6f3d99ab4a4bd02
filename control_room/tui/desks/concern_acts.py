"""What was typed for a step of a concern, read, and the act it comes to."""

from typing import TYPE_CHECKING

from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort
from control_room.domain.concerns.kinds import BreachAssessed, ConcernReported
from control_room.domain.concerns.states import Concern
from control_room.domain.concerns.steps import Next
from control_room.domain.refs import read
from control_room.domain.times import local
from control_room.tui.desks.deployment_acts import code, maybe
from control_room.tui.desks.operation_acts import maybe_instant
from control_room.tui.forms import Misfilled, Typed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


def split(typed: str) -> tuple[str, ...]:
    """Words divided by spaces or commas, each once."""
    return tuple(dict.fromkeys(typed.replace(",", " ").split()))


async def report(room: "Room", by: "Signed", sort: Sort, typed: Typed) -> "Receipt":
    """Something is reported."""
    now = room.clock.now()
    about = split(typed["about"])
    refs = [read(each, local(now).year) for each in about if not each.isdigit()]
    if any(each is None for each in refs):
        raise Misfilled("about", "references as rr12 ex3 as41, or numbers of lines; or nothing")
    facts = ConcernReported(
        sort=sort,
        aware=maybe_instant(typed, "aware", now) or now,
        happened=maybe_instant(typed, "happened", now),
        cameras=split(typed["cameras"]),
        staff=split(typed["staff"]),
        refs=tuple(each for each in refs if each is not None),
        lines=tuple(int(each) for each in about if each.isdigit()),
        reply=code(Reply, typed, "reply") if sort is Sort.COMPLAINT else None,
        text=typed["text"].strip(),
        whom=typed["whom"].strip(),
        who=typed.get("who", "").strip(),
        contact=typed.get("contact", "").strip(),
    )
    return await room.concerns.report(facts, by=by, also=split(typed["also"]))


async def _complaint(room: "Room", by: "Signed", it: Concern, typed: Typed, step: Next) -> "Receipt":
    acts, text = room.concerns, typed["text"].strip()
    if step is Next.REFER:
        theirs = typed["theirs"].strip()
        return await acts.refer(it.ref, code(Beyond, typed, "to"), by=by, theirs=theirs, text=text)
    reply = code(Reply, typed, "reply")
    if step is Next.ACKNOWLEDGE:
        return await acts.acknowledge(it.ref, reply, by=by, text=text)
    return await acts.answer(it.ref, reply, text, by=by, reason=typed["late"].strip())


async def _breach(room: "Room", by: "Signed", it: Concern, typed: Typed, step: Next) -> "Receipt":
    acts, now = room.concerns, room.clock.now()
    match step:
        case Next.ASSESS:
            facts = BreachAssessed(
                risk=code(Risk, typed, "risk"),
                people=maybe(typed, "people"),
                data=typed["data"].strip(),
                contained=typed["contained"].strip(),
            )
            return await acts.assess(it.ref, facts, by=by)
        case Next.NOTIFY:
            told = maybe_instant(typed, "told", now) or now
            theirs, late = typed["theirs"].strip(), typed["late"].strip()
            return await acts.told_ico(it.ref, told, by=by, theirs=theirs, reason=late)
        case Next.NOT_NOTIFY:
            return await acts.not_notify(it.ref, typed["text"], by=by)
        case _:
            said = typed["told"].strip().lower()
            if said not in {"y", "yes", "n", "no"}:
                raise Misfilled("told", "yes or no")
            return await acts.people(it.ref, typed["text"], told=said.startswith("y"), by=by)


async def _any(room: "Room", by: "Signed", it: Concern, typed: Typed, step: Next) -> "Receipt":
    acts, text = room.concerns, typed["text"].strip()
    match step:
        case Next.TAKE:
            return await acts.take(it.ref, by=by, text=text)
        case Next.FOUND:
            return await acts.found(it.ref, text, by=by)
        case Next.NAMED:
            return await acts.named(it.ref, typed["staff"].strip(), text, by=by)
        case Next.LET_IN:
            return await acts.let_in(it.ref, typed["staff"].strip(), text, by=by)
        case Next.REOPEN:
            return await acts.reopen(it.ref, text, by=by)
        case _:
            finding = code(Finding, typed, "finding") if typed["finding"].strip() else None
            return await acts.conclude(it.ref, finding, text, by=by, lessons=typed["lessons"])


_COMPLAINT = frozenset({Next.ACKNOWLEDGE, Next.ANSWER, Next.REFER})
_BREACH = frozenset({Next.ASSESS, Next.NOTIFY, Next.NOT_NOTIFY, Next.PEOPLE})


def act_of(step: Next) -> "Callable[[Room, Signed, Concern, Typed], Awaitable[Receipt]]":
    """What a step comes to."""
    kind = _COMPLAINT if step in _COMPLAINT else _BREACH if step in _BREACH else None
    whole = _complaint if kind is _COMPLAINT else _breach if kind is _BREACH else _any

    async def act(room: "Room", by: "Signed", it: Concern, typed: Typed) -> "Receipt":
        return await whole(room, by, it, typed, step)

    return act

"""What was typed for a step of an operation, read, and the act it comes to."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from control_room.domain.book import heard
from control_room.domain.operations.codes import Agency, Authority, Objective, OperationKind, Use, read_rank
from control_room.domain.operations.kinds import (
    OperationNotified,
    OperationRenewed,
    OperationSighted,
    SessionOpened,
)
from control_room.domain.operations.states import Operation
from control_room.domain.operations.steps import Next
from control_room.domain.refs import read
from control_room.domain.times import At, at_local, day_of, local, read_clock
from control_room.tui.desks.deployment_acts import code, day, maybe
from control_room.tui.forms import Misfilled, Typed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed

WHEN: Final = "a day and a time as 1 apr 10:00, or a time of today as 23:40"


def instant(typed: Typed, name: str, now: datetime) -> datetime:
    """An instant: a time of today, or a day with one. Raises `Misfilled`."""
    text = typed[name].strip()
    before, _, clock = text.rpartition(" ")
    if clock.lower() in {"bst", "gmt"}:
        before, _, clock = before.rpartition(" ")[0], "", " ".join(text.split()[-2:])
    if not text:
        raise Misfilled(name, WHEN)
    found = at_local(day({name: before}, name, day_of(now)), clock) if before.strip() else read_clock(clock, now)
    if not isinstance(found, At):
        raise Misfilled(name, WHEN)
    return found.at


def maybe_instant(typed: Typed, name: str, now: datetime) -> datetime | None:
    """The same; None where nothing was typed."""
    return instant(typed, name, now) if typed[name].strip() else None


def hours(typed: Typed) -> tuple[int, int]:
    """Hours of the day in minutes: "20:00 to 02:00"; (0, 0) for all day. Raises `Misfilled`."""
    text = typed["hours"].strip().replace(" to ", "-")
    if not text:
        return 0, 0
    try:
        opens, shuts = (
            int(hour) * 60 + int(minute or 0)
            for hour, _, minute in (each.strip().partition(":") for each in text.split("-"))
        )
    except ValueError:
        raise Misfilled("hours", "20:00 to 02:00, or nothing for all day") from None
    return opens, shuts


def uses(typed: Typed) -> tuple[Use, ...]:
    """What may be done with the pictures. Raises `Misfilled`."""
    said = typed["uses"].replace(",", " ").replace(" and ", " ").split()
    return tuple(dict.fromkeys(code(Use, {"uses": each}, "uses") for each in said))


def _said(typed: Typed, *names: str) -> dict[str, Any]:
    return {name: typed[name].strip() for name in names}


def _yes(typed: Typed, name: str) -> bool:
    return typed[name].strip().lower() in {"y", "yes"}


async def notify(room: "Room", by: "Signed", typed: Typed) -> "Receipt":
    """The room is told of one."""
    facts = OperationNotified(
        sort=code(OperationKind, typed, "sort"),
        agency=code(Agency, typed, "agency"),
        **_said(typed, "name", "unit", "who", "text"),
    )
    listed = [each for each in typed["listed"].replace(",", " ").split() if each]
    return await room.operations.told(facts, by=by, listed=listed)


async def sight(room: "Room", by: "Signed", it: Operation, typed: Typed) -> "Receipt":
    """Its authority was seen."""
    now = room.clock.now()
    opens, shuts = hours(typed)
    scope = typed["scope"].replace(",", " ").split()
    cameras = scope and all(room.cameras.inventory.by_number(each) is not None for each in scope)
    council = it.agency is Agency.COUNCIL
    exempt = council and typed["offence"].strip().lower().startswith("child")
    words = ("urn", "officer", "in_charge", "contact", "directs", "officers", "conditions", "kept")
    facts = OperationSighted(
        authority=code(Authority, typed, "authority"),
        granted=maybe_instant(typed, "granted", now),
        expires=maybe_instant(typed, "until", now),
        rank=read_rank(typed["rank"], it.agency or Agency.OTHER) if typed["rank"].strip() else None,
        objective=code(Objective, typed, "objective") if typed["objective"].strip() else None,
        uses=uses(typed),
        opens=opens,
        shuts=shuts,
        copy=bool(typed["kept"].strip()),
        cameras=" ".join(scope) if cameras else "",
        areas="" if cameras else typed["scope"].strip(),
        magistrate=typed["magistrate"].strip() if council else "",
        months=None if exempt or not council else maybe(typed, "offence"),
        exempt=exempt,
        reason="" if council else typed["reason"].strip(),
        **_said(typed, *words),
    )
    return await room.operations.sight(it.ref, facts, by=by)


async def renew(room: "Room", by: "Signed", it: Operation, typed: Typed) -> "Receipt":
    """A renewal was seen."""
    now = room.clock.now()
    granted = instant(typed, "granted", now)
    facts = OperationRenewed(
        authority=code(Authority, typed, "authority"),
        rank=read_rank(typed["rank"], it.agency or Agency.OTHER),
        granted=granted,
        begins=granted,
        expires=granted,
        urn=typed["urn"].strip(),
        officer=typed["officer"].strip(),
        magistrate=typed["magistrate"].strip(),
    )
    return await room.operations.renew(it.ref, facts, by=by, until=maybe_instant(typed, "until", now))


async def begin(room: "Room", by: "Signed", it: Operation, typed: Typed) -> "Receipt":
    """Cameras are worked for it."""
    facts = SessionOpened(
        session=0,
        operator=typed["operator"].strip() or by.staff,
        **_said(typed, "cameras", "officers", "directs", "why"),
    )
    return await room.operations.open_session(it.ref, facts, by=by, looked=_yes(typed, "looked"))


async def end(room: "Room", by: "Signed", it: Operation, typed: Typed) -> "Receipt":
    """The cameras are the room's own again."""
    year = local(room.clock.now()).year
    exports = [read(each, year) for each in typed["exports"].replace(",", " ").split()]
    if any(each is None or not each.startswith("EX-") for each in exports):
        raise Misfilled("exports", "references of exports as ex12 ex13, or nothing")
    product = typed["product"].strip()
    return await room.operations.close_session(
        it.ref, by=by, product=product, exports=[each for each in exports if each is not None]
    )


async def other(room: "Room", by: "Signed", it: Operation, typed: Typed, step: Next) -> "Receipt":  # noqa: C901, PLR0911 - one a step
    """The steps that ask little."""
    acts, now, text = room.operations, room.clock.now(), typed.get("text", "").strip()
    match step:
        case Next.APPROVE:
            return await acts.approve(it.ref, by=by, told=text)
        case Next.REJECT:
            return await acts.reject(it.ref, text, by=by)
        case Next.MORE:
            return await acts.went(it.ref, by=by, **_said(typed, "cameras", "officers", "why"))
        case Next.SEEN:
            return await acts.seen(it.ref, text, by=by)
        case Next.REVIEW:
            return await acts.review(it.ref, text, by=by, due=maybe_instant(typed, "due", now))
        case Next.SHORTEN:
            return await acts.shorten(it.ref, instant(typed, "until", now), text, by=by)
        case Next.CANCEL:
            return await acts.cancel(it.ref, text, by=by)
        case Next.DEBRIEF:
            return await acts.debrief(it.ref, text, by=by, arrests=maybe(typed, "arrests") or 0)
        case Next.LET_IN:
            return await acts.lists.let_in(it.ref, typed["staff"].strip(), text, by=by)
        case Next.SHUT_OUT:
            return await acts.lists.shut_out(it.ref, typed["staff"].strip(), text, by=by)
        case _:
            return await acts.close(it.ref, by=by, text=text)


def act_of(step: Next) -> "Callable[[Room, Signed, Operation, Typed], Awaitable[Receipt]]":
    """What a step comes to."""
    whole = {Next.SIGHT: sight, Next.RENEW: renew, Next.OPEN: begin, Next.END: end}
    if step in whole:
        return whole[step]

    async def little(room: "Room", by: "Signed", it: Operation, typed: Typed) -> "Receipt":
        return await other(room, by, it, typed, step)

    return little


def known(it: Operation) -> dict[str, str]:
    """What stands in a session's form already: what the authority says."""
    return {
        "cameras": " ".join(it.cameras),
        "officers": ", ".join(it.officers),
        "directs": heard(it.directs),
    }

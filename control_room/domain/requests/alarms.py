"""When a word about a request is said next, and whether with a sound. Pure.

An alarm that could have waited till morning teaches a room to silence alarms: by night only what will not wait rings.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from control_room.domain.matters import Stage
from control_room.domain.requests import clock
from control_room.domain.requests.doings import Warned
from control_room.domain.requests.parts import MONTH_WARNS, WORSE
from control_room.domain.times import LONDON, local

if TYPE_CHECKING:
    from control_room.domain.requests.states import ReviewRequest

QUIET_FROM: Final = time(22)
QUIET_TO: Final = time(7)
MORNING_WORK: Final = timedelta(hours=5)
"""What the day shift is given to look at something after it comes on: what lasts longer than that waits for it."""


def rings(gone_at: datetime, now: datetime) -> bool:
    """True by day; by night only when the footage would be gone before the day shift has had its five hours."""
    here = local(now)
    if QUIET_TO <= here.time() < QUIET_FROM:
        return True
    day = here.date() if here.time() < QUIET_TO else here.date() + timedelta(days=1)
    morning = datetime.combine(day, QUIET_TO, LONDON)
    return gone_at - morning < MORNING_WORK


FOR_SUPERVISOR: Final = frozenset({Warned.WATCHING, Warned.MANY})
"""Warnings that a supervisor is told of; each stands until one has looked, or the request is decided on."""


def month_ends(request: "ReviewRequest") -> datetime | None:
    """When the statutory month of a request that governance answers is over: the end of its last day, by the London clock."""
    if request.referred_due is None:
        return None
    return datetime.combine(request.referred_due + timedelta(days=1), time(0), LONDON)


def month_said_at(request: "ReviewRequest") -> datetime | None:
    """When the end of the statutory month is announced; None for a request that was not referred."""
    if request.referred_due is None:
        return None
    return datetime.combine(request.referred_due, time(9), LONDON) - MONTH_WARNS


def stands(request: "ReviewRequest") -> tuple[Warned, ...]:
    """What was said of a request and is still so, apart from its footage: an alarm for each, in the order it was said."""
    undecided = request.stage is Stage.OPEN and request.accepted_at is None and request.referred_due is None
    still = {
        Warned.FORM: request.form_owed,
        Warned.MONTH: request.stage is Stage.OPEN and request.referred_due is not None,
        **dict.fromkeys(FOR_SUPERVISOR, undecided),
    }
    return tuple(each for each in request.warned if still.get(each, False) and each not in request.looked_into)


def unheld(request: "ReviewRequest") -> tuple[str, ...]:
    """Cameras nobody has looked at whose hold was let go or struck, and which no hold asked for since keeps."""
    return tuple(
        camera
        for item, camera in request.pairs()
        if request.row(item.item, camera) is None
        and any(each.let_go and camera in each.cameras for each in request.holds)
        and not any(each.asks(camera, item) for each in request.holds)
    )


def next_word(gone_at: datetime | None, said: Iterable[Warned]) -> list[datetime]:
    """When the next word about footage is due, none or one: only what is worse than what was said before; last, its end."""
    if gone_at is None:
        return []
    worst = max((WORSE[each] for each in said if each in WORSE), default=-1)
    steps = ((Warned.AMBER, clock.AMBER), (Warned.RED, clock.RED), (Warned.FLASHING, clock.FLASHING))
    return [gone_at - before for what, before in steps if WORSE[what] > worst][:1] or [gone_at]


def waits(request: "ReviewRequest") -> list[datetime]:
    """When the clockwork has to look at a request again: each thing there is still to say or to ask."""
    found: list[datetime] = []
    if request.form_owed and request.form_due is not None and Warned.FORM not in request.warned:
        found.append(request.form_due)
    if request.stage is Stage.OPEN:
        found += next_word(request.gone_at(), request.warned)
        month = month_said_at(request)
        if month is not None and Warned.MONTH not in request.warned:
            found.append(month)
    elif request.ask_at is not None and request.used is None:
        found.append(request.ask_at)
    return found

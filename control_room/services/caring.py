"""What is known of the rest of everybody on duty, of whoever is alone, and of a break that is owed: beside who is in the room."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.aftercare import Aftercare
from control_room.domain.authority import Act, allowed
from control_room.domain.book import heard
from control_room.domain.clauses import Protocol, tuned
from control_room.domain.clauses.caring import lone_steps, rest_terms
from control_room.domain.clauses.keeping import Breaks
from control_room.domain.directory import Directory, Entry
from control_room.domain.lonechecks import Lone, LoneChecked, LoneSteps, lone
from control_room.domain.matters import Stage
from control_room.domain.resting import Rested, RestTerms, cover_amiss, cover_for, rested
from control_room.domain.rosters import Duty
from control_room.domain.shifts import Shift
from control_room.services.acts import Looking, Signed
from control_room.services.protocols import no_protocol

DAYS: Final = timedelta(days=8)
"""Looked back for shifts in a row and the rest before this one."""
_SHIFTS: Final = 60
_CHECKS: Final = 60
JUST_NOW: Final = timedelta(minutes=30)
"""How long after something disturbing was seen a break now is offered."""
_MANAGER: Final = "duty-manager"
_SUPPORT: Final = ("employee assistance", "occupational health", "samaritans")
"""What the directory is asked for, in this order; what it has not is left out."""


class Terms:
    """The figures our own welfare goes by, of the access protocol in force at an instant; the usual where there is none."""

    def __init__(self, protocol: Callable[[datetime], Protocol | None] = no_protocol) -> None:
        self._protocol = protocol

    def rest(self, at: datetime) -> RestTerms:
        """What is owed of rest: to whoever came on duty at that instant."""
        return rest_terms(self._protocol(at))

    def lone(self, at: datetime) -> LoneSteps:
        """When whoever is alone is asked after: who began to be at that instant."""
        return lone_steps(self._protocol(at))

    def minutes(self, at: datetime) -> int:
        """Of a break where none are said."""
        return tuned(self._protocol(at), Breaks).minutes


class Care(Struct, frozen=True, kw_only=True):
    """What is to be said of rest to one person now.

    Attributes:
        rested: of everybody on duty, to a supervisor or manager; to anybody else of themselves alone.
        ready: staff number -> the line that begins their break, its cover in it where there is somebody.
        amiss: (who rests, what is wrong with their cover), of every break under way.
        lone: whoever is alone, with the check that is due.
        ring: whom to ring for them, with the number.
        check: the line that writes their next check, by the next room of the directory after the one that asked last.
        offered: a break now, for who looks: they saw something disturbing a moment ago and had none since.
    """

    rested: tuple[Rested, ...] = ()
    ready: dict[str, str] = {}
    amiss: tuple[tuple[str, str], ...] = ()
    lone: Lone | None = None
    ring: str = ""
    check: str = ""
    offered: bool = False


def leads(by: Signed) -> bool:
    """Whether somebody is told of everybody's rest."""
    return allowed(Act.COUNTERSIGN, by.role)


def care_of(
    look: Looking,
    by: Signed,
    here: tuple[Shift, ...],
    *,
    alone: tuple[str, datetime] | None,
    terms: Terms,
    ring: str,
    rooms: tuple[str, ...],
) -> Care:
    """What is to be said to `by` now.

    Args:
        here: the shifts that run.
        alone: who is alone in the room, and since when.
        terms: the figures in force; a break offered is never shorter than one that counts.
        rooms: those that may ask after whoever is alone, in a word each.
    """
    on_duty = tuple(duty for shift in here for duty in shift.on_duty)
    if not on_duty:
        return Care()
    wanted = tuple(duty for duty in on_duty if duty.who == by.staff or leads(by))
    told = of_everybody(look, here, wanted, terms) if wanted else ()
    usual = terms.minutes(look.now)
    return Care(
        rested=told,
        ready={each.who: ready_line(each.who, on_duty, max(each.by.minutes, usual)) for each in told},
        amiss=tuple((duty.who, what) for duty in on_duty if (what := cover_amiss(duty, on_duty))),
        lone=None if alone is None else lone(*alone, checks(look), terms.lone(alone[1])),
        ring=ring if alone is not None else "",
        check="" if alone is None else check_line(rooms, checks(look)),
        offered=_offered(look, by, on_duty),
    )


def of_everybody(look: Looking, here: Iterable[Shift], wanted: Iterable[Duty], terms: Terms) -> tuple[Rested, ...]:
    """What some people on duty are owed of rest, in the order they came, each by the figures in force as they came."""
    every = look.matters(Shift, outstanding=False, since=look.now - DAYS, limit=_SHIFTS)
    before = tuple(duty for shift in every if shift.stage is not Stage.VOIDED for duty in shift.duties)
    ends = {(duty.who, duty.on): shift.ends for shift in here for duty in shift.on_duty}
    return tuple(rested(duty, ends[duty.who, duty.on], look.now, before, by=terms.rest(duty.on)) for duty in wanted)


def ready_line(who: str, on_duty: Iterable[Duty], minutes: int) -> str:
    """The line that begins somebody's break, as it is typed."""
    cover = cover_for(who, on_duty)
    return f"k {who} {minutes}" + (f" {cover} on" if cover else "")


def check_line(rooms: tuple[str, ...], made: Iterable[tuple[datetime, LoneChecked]]) -> str:
    """The line that writes the next check, by the room after the one that asked, or was asked, last; a manager where there is none."""
    newest = max(made, key=lambda each: each[0], default=None)
    last = "" if newest is None else heard(newest[1].whom).casefold().partition(" ")[0]
    turn = rooms.index(last) + 1 if last in rooms else 0
    return f"k check {rooms[turn % len(rooms)] if rooms else 'manager'} ok"


def rooms_of(held: Directory | None) -> tuple[str, ...]:
    """The other control rooms of the directory in its order, each by the first word of its name."""
    every = () if held is None else held.entries
    return tuple(
        dict.fromkeys(each.name.casefold().partition(" ")[0] for each in every if each.follows and each.kind == "room")
    )


def checks(look: Looking, since: datetime | None = None) -> tuple[tuple[datetime, LoneChecked], ...]:
    """The checks of whoever was alone, since an instant, a day unless told; struck ones left out."""
    lines = look.lines(kinds=(LoneChecked.kind(),), newest=True, limit=_CHECKS)
    first = since or look.now - timedelta(days=1)
    return tuple(
        (line.at, line.facts)
        for line in lines
        if isinstance(line.facts, LoneChecked) and line.struck is None and line.at >= first
    )


def _offered(look: Looking, by: Signed, on_duty: Iterable[Duty]) -> bool:
    mine = [each for each in look.matters(Aftercare) if each.who == by.staff]
    newest = max((each.opened_at for each in mine), default=None)
    duty = next((each for each in on_duty if each.who == by.staff), None)
    if newest is None or duty is None or look.now - newest > JUST_NOW:
        return False
    return not any(each.began >= newest for each in duty.breaks)


def manager_of(held: Directory | None) -> str:
    """The duty manager as the directory has them, with the number; "" where it has none."""
    found = None if held is None else held.entry(_MANAGER) or next(iter(held.find("duty manager", limit=1)), None)
    return "" if found is None or not found.numbers else f"{found.name} {found.numbers[0].written}"


def support_of(held: Directory | None) -> tuple[str, ...]:
    """Numbers of the directory somebody may ring for themselves, each with its name."""
    if held is None:
        return ()
    found = dict.fromkeys(entry for words in _SUPPORT for entry in held.find(words, limit=1) if words in _called(entry))
    return tuple(f"{entry.name} {entry.numbers[0].written}" for entry in found if entry.numbers)


def _called(entry: Entry) -> str:
    return " ".join((entry.id, entry.name, *entry.found_by)).casefold()

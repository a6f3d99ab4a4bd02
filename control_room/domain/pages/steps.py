"""What is to be done about a page at an instant: whom to ring, which try, by when. Pure: page, time, who is on call."""

from datetime import datetime, timedelta
from typing import TypeAlias, assert_never

from msgspec import Struct

from control_room.domain.pages import attending
from control_room.domain.pages.codes import PageState
from control_room.domain.pages.folding import fell, on_to
from control_room.domain.pages.states import Page
from control_room.domain.rotas import Contact, Resolve, Skipped


class Ring(Struct, frozen=True, kw_only=True, tag=True):
    """Somebody is to be rung.

    Attributes:
        attempt: which try it is, from 1.
        at: from when; now or past means now.
        latest: the next rung is rung then, whatever became of this one.
        passed: rungs passed over on the way, and why.
    """

    rung: int
    contact: Contact
    attempt: int
    at: datetime
    latest: datetime | None = None
    passed: tuple[tuple[int, Skipped], ...] = ()


class Await(Struct, frozen=True, kw_only=True, tag=True):
    """A message was left: the next rung is rung at `until`, unless they ring back."""

    rung: int
    until: datetime


class Hear(Struct, frozen=True, kw_only=True, tag=True):
    """Somebody accepted: they are to be heard from by then; `eta_by` by when they say when they come, where that is owed.

    Attributes:
        there_by: when they are to be there, or to have made it safe; `late` where that is past.
    """

    by: datetime | None
    missed: int = 0
    eta_by: datetime | None = None
    there_by: datetime | None = None
    late: bool = False


class Tell(Struct, frozen=True, kw_only=True, tag=True):
    """It is over on the spot: the caller is told, then it is closed."""

    told: bool


class Nobody(Struct, frozen=True, kw_only=True, tag=True):
    """Nobody answered: a supervisor says why."""

    since: datetime
    passed: tuple[tuple[int, Skipped], ...] = ()


class Over(Struct, frozen=True, kw_only=True, tag=True):
    """Nothing is to be done."""


Step: TypeAlias = Ring | Await | Hear | Tell | Nobody | Over


def at_instant(page: Page, now: datetime) -> Page:
    """The page with every clock run out that has run out by now, whether the clockwork has said so yet or not."""
    while (due := page.deadline()) is not None and due.at <= now:
        page = fell(page, due)
    return page


def past_empty(page: Page, resolve: Resolve) -> tuple[Page, tuple[tuple[int, Skipped], ...]]:
    """The page past every rung that has nobody to ring, and those rungs. One that was rung already is not passed over."""
    passed: list[tuple[int, Skipped]] = []
    while page.state is PageState.RINGING and page.tries == 0:
        who = resolve(page.rungs[page.rung])
        if isinstance(who, Contact):
            break
        passed.append((page.rung, who))
        page = on_to(page, page.rung + 1)
    return page, tuple(passed)


def next_step(page: Page, now: datetime, resolve: Resolve) -> Step:
    """What is to be done now, or next."""
    page, passed = past_empty(at_instant(page, now), resolve)
    match page.state:
        case PageState.CLOSED:
            return Over()
        case PageState.RINGING:
            return _ring(page, now, resolve, passed)
        case PageState.UNCOVERED:
            return Nobody(since=page.last_at, passed=passed)
        case PageState.STOOD_DOWN | PageState.EXPLAINED:
            return Tell(told=page.caller_told)
        case PageState.ACCEPTED | PageState.EN_ROUTE | PageState.ON_SITE | PageState.MADE_SAFE:
            accepted = page.accepted
            owed = "page_eta" in page.owed() and accepted is not None
            eta_by = accepted.at + timedelta(minutes=page.clocks.eta_minutes) if owed and accepted is not None else None
            there = attending.still_due(page)
            return Hear(by=page.chase_at, missed=page.misses, eta_by=eta_by, there_by=there, late=attending.late(page))
        case _:  # pragma: no cover
            assert_never(page.state)


def _ring(page: Page, now: datetime, resolve: Resolve, passed: tuple[tuple[int, Skipped], ...]) -> Step:
    if page.on_at is not None and page.ring_at is None:
        return Await(rung=page.rung, until=page.on_at)
    who = resolve(page.rungs[page.rung])
    if not isinstance(who, Contact):  # their turn ended between two tries: the next rung is rung
        return next_step(on_to(page, page.rung + 1), now, resolve)
    return Ring(
        rung=page.rung,
        contact=who,
        attempt=page.tries + 1,
        at=page.ring_at or now,
        latest=page.on_at,
        passed=passed,
    )

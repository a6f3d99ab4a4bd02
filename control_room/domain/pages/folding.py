"""How each line of a page changes it. History never refuses."""

from datetime import timedelta
from typing import Final, assert_never

from msgspec.structs import replace

from control_room.domain.book import Line
from control_room.domain.matters import Stage, began, went_on
from control_room.domain.pages.attending import THERE
from control_room.domain.pages.codes import Clock, Progress, Result
from control_room.domain.pages.hastening import with_haste
from control_room.domain.pages.kinds import (
    PageAttempted,
    PageClosed,
    PageExplained,
    PageFacts,
    PageFellDue,
    PageHastened,
    PageHeardFrom,
    PageMoved,
    PageNoLongerNeeded,
    PageOwned,
    PageRaised,
    PageSkipped,
)
from control_room.domain.pages.states import MISSES, Attempt, Due, Page

_RUNGS: Final = 1_000
"""No ladder is longer; a line that says so is held to it."""
_NO: Final = frozenset({Result.WRONG_NUMBER, Result.UNREACHABLE, Result.DECLINED})
_LEFT: Final = frozenset({Result.VOICEMAIL, Result.TEXT_LEFT})


def after(page: Page | None, line: Line) -> Page:
    """The page after one more line; it never refuses."""
    whole = began(Page, line, unowned_since=line.at) if page is None else went_on(page, line)
    facts = line.facts
    return _changed(whole, facts, line) if isinstance(facts, PageFacts) else whole


def _changed(page: Page, facts: PageFacts, line: Line) -> Page:  # noqa: C901, PLR0911 - one arm a kind
    match facts:
        case PageRaised():
            kept = ("about", "need", "ladder", "version", "urgency", "rungs", "clocks", "text")
            first = max(0, len(facts.rungs) - max(0, facts.last))
            put = replace(page, first_of_last=first, **{name: getattr(facts, name) for name in kept})
            return _owned(put, facts.owner, line)
        case PageAttempted():
            return _attempted(page, facts, line)
        case PageSkipped():
            return on_to(page, page.rung + 1) if facts.rung == page.rung and page.accepted is None else page
        case PageFellDue():
            return fell(page, Due(clock=facts.clock, at=facts.due, rung=facts.rung))
        case PageHastened():
            return on_to(with_haste(page, facts), min(facts.rung, _RUNGS))
        case PageMoved():
            told = page.caller_told or facts.progress is Progress.CALLER_TOLD
            further = page.progress if facts.progress is Progress.CALLER_TOLD else facts.progress
            there = page.attended_at or (line.at if facts.progress in THERE else None)
            return replace(page, progress=further, caller_told=told, news_at=line.at, misses=0, attended_at=there)
        case PageHeardFrom():
            return replace(page, eta=facts.eta or page.eta, news_at=line.at, misses=0)
        case PageOwned():
            return _owned(page, facts.staff, line)
        case PageExplained():
            return replace(page, explained=facts.reason)
        case PageClosed():
            return replace(page, stage=Stage.CLOSED, closed_at=line.at)
        case PageNoLongerNeeded():
            return replace(page, stage=Stage.CLOSED, closed_at=line.at, not_needed=facts.reason)
        case _:  # pragma: no cover
            assert_never(facts)


def _owned(page: Page, staff: str | None, line: Line) -> Page:
    since = None if staff else page.unowned_since or line.at
    return replace(page, owner=staff or None, unowned_since=since, unowned_said=page.unowned_said and not staff)


def on_to(page: Page, rung: int) -> Page:
    """A later rung is rung now; nobody was rung on it yet."""
    rung = min(rung, len(page.rungs))
    if rung <= page.rung:
        return page
    return replace(page, rung=rung, tries=0, rung_at=None, ring_at=None, on_at=None)


def fell(page: Page, due: Due) -> Page:
    """The page once one of its clocks has run out."""
    match due.clock:
        case Clock.ATTEND:
            return replace(page, attend_said=True)
        case Clock.UNOWNED:
            return replace(page, unowned_said=True)
        case Clock.NEXT | Clock.SILVER:
            return on_to(page, due.rung) if page.accepted is None else page
        case Clock.NEWS:
            if page.accepted is None:
                return page
            if page.misses + 1 < MISSES:
                return replace(page, misses=page.misses + 1, news_at=due.at)
            again = replace(page, accepted=None, progress=None, eta=None, misses=0, news_at=None, sought_since=due.at)
            return on_to(again, max(due.rung, page.accepted.rung + 1))
        case _:  # pragma: no cover
            assert_never(due.clock)


def _attempted(page: Page, facts: PageAttempted, line: Line) -> Page:
    kept = ("result", "entry", "rota", "eta", "who", "number", "reason", "advice")
    rung = min(max(0, facts.rung), _RUNGS)
    attempt = Attempt(at=line.at, rung=rung, by=line.by, **{name: getattr(facts, name) for name in kept})
    rung_so_far = replace(page, attempts=(*page.attempts, attempt))
    if facts.result is Result.ACCEPTED:
        return replace(
            rung_so_far,
            accepted=attempt,
            first_accepted=page.first_accepted or attempt,
            progress=None,
            eta=facts.eta,
            news_at=line.at,
            misses=0,
            ring_at=None,
            on_at=None,
            explained=None,
        )
    if page.accepted is not None or rung < page.rung or rung >= len(page.rungs):
        return rung_so_far  # somebody else was tried beside; who is rung next stays
    return _rang(on_to(rung_so_far, rung), facts.result, line)


def _rang(page: Page, result: Result, line: Line) -> Page:
    """The rung in hand was rung, and nobody accepted."""
    clocks = page.clocks
    tries, first = page.tries + 1, page.rung_at or line.at
    latest = first + timedelta(minutes=clocks.next_minutes)
    rung = replace(page, tries=tries, rung_at=first)
    if result in _NO or (result not in _LEFT and tries >= clocks.tries):
        return on_to(rung, page.rung + 1)
    if result in _LEFT:
        until = min(line.at + timedelta(minutes=clocks.voicemail_minutes), latest)
        return on_to(rung, page.rung + 1) if until <= line.at else replace(rung, ring_at=None, on_at=until)
    again = line.at + timedelta(minutes=clocks.gap_minutes)
    return replace(rung, ring_at=min(again, latest), on_at=latest)

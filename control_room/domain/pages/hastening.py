"""A page is raised because it was rung about again: sooner, and where it was at its soonest a step further."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from control_room.domain.book import Facts, Public
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.ladders import TIMERS, Timers

if TYPE_CHECKING:
    from control_room.domain.pages.states import Page

_SOONER = {Urgency.P3: Urgency.P2, Urgency.P2: Urgency.P1}


class PageHastened(Facts, frozen=True, kw_only=True, tag="page.hastened"):
    """Somebody rang about it again.

    Attributes:
        by: the call.
        calls: how many it makes.
        rung: whom to ring now; one further than before where it was as urgent as a call makes it.
    """

    by: Public[str | None] = None
    calls: Public[int] = 2
    urgency: Public[Urgency] = Urgency.P1
    clocks: Public[Timers] = TIMERS[Urgency.P1]
    rung: Public[int] = 0


def sooner(page: "Page") -> Urgency:
    """The urgency one above a page's own; a call alone makes none a danger to life."""
    return _SOONER.get(page.urgency, page.urgency)


def rung_sooner(page: "Page") -> int:
    """Whom to ring now: the next, where the page is as urgent already, was rung, and has another."""
    further = (
        page.accepted is None and page.urgency not in _SOONER and page.tries > 0 and page.rung + 1 < len(page.rungs)
    )
    return page.rung + int(further)


def with_haste(page: "Page", facts: PageHastened) -> "Page":
    """The page once it was raised: whoever is rung is rung now; who accepted stays."""
    raised = replace(page, urgency=facts.urgency, clocks=facts.clocks)
    if raised.accepted is not None:
        return raised
    return replace(raised, ring_at=None)

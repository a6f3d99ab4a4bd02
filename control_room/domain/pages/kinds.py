"""What is written of a page: every kind of line. An old kind is never edited but by fields with a default."""

from datetime import datetime

from control_room.domain.book import Facts, Public, Words
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.ladders import TIMERS, Timers
from control_room.domain.pages.codes import Clock, Progress, Result
from control_room.domain.pages.hastening import PageHastened
from control_room.domain.rotas import Skipped


class PageRaised(Facts, frozen=True, kw_only=True, tag="page.raised"):
    """Somebody is to be rung until one answers. The page keeps the rungs and the clocks it began with.

    Attributes:
        about: the call it is for; `need` which of its needs.
        version: of the ladders.
        rungs: `rota:NAME` or an entry of the directory, first rung first, those of every ladder last.
        last: how many of them are those of every ladder.
        owner: whose it is; None for nobody's.
    """

    about: Public[str | None] = None
    need: Public[int | None] = None
    ladder: Public[str]
    version: Public[str]
    urgency: Public[Urgency]
    rungs: Public[tuple[str, ...]] = ()
    last: Public[int] = 0
    clocks: Public[Timers] = TIMERS[Urgency.P1]
    owner: Public[str | None] = None
    text: Words = ""


class PageAttempted(Facts, frozen=True, kw_only=True, tag="page.attempted"):
    """One ring, and what it came to.

    Attributes:
        rung: counts from 0; the number of rungs for somebody who is on none.
        entry: the id in the directory.
        eta: when they say they are there.
        advice: what they said to do until then.
    """

    rung: Public[int]
    result: Public[Result]
    entry: Public[str | None] = None
    rota: Public[str | None] = None
    eta: Public[datetime | None] = None
    who: Words | None = None
    number: Words | None = None
    reason: Words | None = None
    advice: Words | None = None


class PageSkipped(Facts, frozen=True, kw_only=True, tag="page.skipped"):
    """A rung was passed over at once: nobody is on call there, or nobody knows their number."""

    rung: Public[int]
    why: Public[Skipped]


class PageFellDue(Facts, frozen=True, kw_only=True, tag="page.fell_due"):
    """A clock of the page ran out; said once, by the room's clockwork.

    Attributes:
        due: when it did.
        rung: who is rung next.
        given_up: whoever accepted was not heard from again: the next rung is rung.
    """

    clock: Public[Clock]
    due: Public[datetime]
    rung: Public[int]
    given_up: Public[bool] = False


class PageMoved(Facts, frozen=True, kw_only=True, tag="page.moved"):
    """Whoever accepted is a step further, or the caller was told."""

    progress: Public[Progress]
    text: Words | None = None


class PageHeardFrom(Facts, frozen=True, kw_only=True, tag="page.heard_from"):
    """Whoever accepted was heard from."""

    eta: Public[datetime | None] = None
    text: Words | None = None


class PageOwned(Facts, frozen=True, kw_only=True, tag="page.owned"):
    """Whose it is from now on; None: whoever had it let it go."""

    staff: Public[str | None] = None


class PageExplained(Facts, frozen=True, kw_only=True, tag="page.explained"):
    """Nobody answered: a supervisor says why that is borne, and what is done instead."""

    reason: Words


class PageClosed(Facts, frozen=True, kw_only=True, tag="page.closed"):
    """It came to an end."""

    text: Words | None = None


class PageNoLongerNeeded(Facts, frozen=True, kw_only=True, tag="page.no_longer_needed"):
    """Nobody need come any more, and why."""

    reason: Words


PageFacts = (
    PageRaised
    | PageAttempted
    | PageSkipped
    | PageFellDue
    | PageMoved
    | PageHeardFrom
    | PageOwned
    | PageExplained
    | PageClosed
    | PageNoLongerNeeded
    | PageHastened
)
"""Every kind of line a page writes."""

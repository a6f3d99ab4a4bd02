"""A page as it stands: who was rung and with what result, which rung is next, who accepted, which clock runs out first."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import ClassVar, Final

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Words
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.errors import Refusal
from control_room.domain.ladders import TIMERS, Timers
from control_room.domain.matters import Count, Matter, Stage
from control_room.domain.pages import attending
from control_room.domain.pages.codes import Clock, PageState, Progress, Result
from control_room.domain.pages.kinds import PageClosed, PageExplained, PageNoLongerNeeded
from control_room.domain.times import LONDON, day_of, utc

UNOWNED: Final = timedelta(seconds=60)
"""A page that is nobody's for longer alarms (out-of-hours.md 3, rule 1)."""
MISSES: Final = 2
"""Without news that often, the next rung is rung."""
_COMING: Final = frozenset({PageState.ACCEPTED, PageState.EN_ROUTE, PageState.ON_SITE, PageState.MADE_SAFE})
_MORNING: Final = time(9)
_DAY: Final = timedelta(days=1)


class PageOver(Refusal):
    """The page has come to an end."""

    code: ClassVar[str] = "page_over"


class PageNotOver(Refusal):
    """The page cannot be closed yet."""

    code: ClassVar[str] = "page_not_over"


class NobodyAccepted(Refusal):
    """Nobody has accepted the page."""

    code: ClassVar[str] = "nobody_accepted"


class NotUncovered(Refusal):
    """There still is somebody to ring, or somebody accepted."""

    code: ClassVar[str] = "not_uncovered"


class Attempt(Struct, frozen=True, kw_only=True):
    """One ring."""

    at: datetime
    rung: int
    result: Result
    by: str = ""
    entry: str | None = None
    rota: str | None = None
    eta: datetime | None = None
    who: Words | None = None
    number: Words | None = None
    reason: Words | None = None
    advice: Words | None = None


class Due(Struct, frozen=True, kw_only=True):
    """The clock that runs out first: which, when, and the rung that is rung then."""

    clock: Clock
    at: datetime
    rung: int


class Page(Matter, frozen=True, kw_only=True, tag="PG"):
    """One page.

    Attributes:
        sought_since: since when somebody is sought: from the start, or again since whoever accepted was given up.
        rung: whom to ring: an index into `rungs`; past the last, nobody is left.
        tries: rings on that rung so far; `rung_at` when it was first rung.
        ring_at: not to be rung again before.
        on_at: the next rung is rung then, if nothing happens before.
        accepted: who said yes; None until somebody did, and again after they were not heard from.
        news_at: when they were last heard from, or last chased.
        attended_at: when somebody was there, or had made it safe; `attend_said` once it was written that they are late.
        unowned_since: None while it is somebody's; `unowned_said` once that was written.
    """

    about: str | None = None
    need: int | None = None
    ladder: str = ""
    version: str = ""
    urgency: Urgency = Urgency.P1
    rungs: tuple[str, ...] = ()
    first_of_last: int = 0
    clocks: Timers = TIMERS[Urgency.P1]
    text: Words = ""
    attempts: tuple[Attempt, ...] = ()
    sought_since: datetime | None = None
    rung: int = 0
    tries: int = 0
    rung_at: datetime | None = None
    ring_at: datetime | None = None
    on_at: datetime | None = None
    accepted: Attempt | None = None
    first_accepted: Attempt | None = None
    progress: Progress | None = None
    caller_told: bool = False
    eta: datetime | None = None
    news_at: datetime | None = None
    misses: int = 0
    attended_at: datetime | None = None
    attend_said: bool = False
    owner: str | None = None
    unowned_since: datetime | None = None
    unowned_said: bool = False
    explained: Words | None = None
    not_needed: Words | None = None

    @property
    def state(self) -> PageState:
        """Where it stands, as far as its lines say."""
        if self.stage is not Stage.OPEN:
            return PageState.CLOSED
        if self.progress is Progress.STOOD_DOWN:
            return PageState.STOOD_DOWN
        if self.accepted is not None:
            return PageState(self.progress.value) if self.progress else PageState.ACCEPTED
        if self.rung < len(self.rungs):
            return PageState.RINGING
        return PageState.UNCOVERED if self.explained is None else PageState.EXPLAINED

    @property
    def silver_at(self) -> datetime:
        """When the rungs of every ladder begin at the latest; nothing said, at nine the next morning in London."""
        since = self.sought_since or self.opened_at
        if self.clocks.silver_minutes:
            return since + timedelta(minutes=self.clocks.silver_minutes)
        return utc(datetime.combine(day_of(since) + _DAY, _MORNING, LONDON))

    @property
    def chase_at(self) -> datetime | None:
        """When whoever accepted is chased, not having been heard from; None once they are stood down."""
        minutes, there = self.clocks.update_minutes, self.state in _COMING
        return self.news_at + timedelta(minutes=minutes) if there and minutes > 0 and self.news_at else None

    def deadline(self) -> Due | None:
        """The clock that runs out first; None where none runs."""
        return min(self._clocks(), key=lambda due: due.at, default=None)

    def _clocks(self) -> Iterator[Due]:
        state = self.state
        if state is PageState.CLOSED:
            return
        if self.unowned_since is not None and not self.unowned_said:
            yield Due(clock=Clock.UNOWNED, at=self.unowned_since + UNOWNED, rung=self.rung)
        if not self.attend_said and (by := attending.still_due(self)) is not None:
            yield Due(clock=Clock.ATTEND, at=by, rung=self.rung)
        if state is PageState.RINGING:
            if self.on_at is not None:
                yield Due(clock=Clock.NEXT, at=self.on_at, rung=self.rung + 1)
            if self.rung < self.first_of_last < len(self.rungs):
                yield Due(clock=Clock.SILVER, at=self.silver_at, rung=self.first_of_last)
        elif self.accepted is not None and self.chase_at is not None:
            rung = max(self.rung, self.accepted.rung + 1) if self.misses + 1 >= MISSES else self.rung
            yield Due(clock=Clock.NEWS, at=self.chase_at, rung=min(rung, len(self.rungs)))

    # -- what the room asks of any matter ---------------------------------------------------------------------------------

    @override
    def owed(self) -> tuple[str, ...]:
        """Somebody who answers, then their time of arrival, then the caller's being told."""
        state = self.state
        if state is PageState.CLOSED:
            return ()
        heard = self.accepted is not None and self.eta is None and self.clocks.eta_minutes > 0
        wanting = {
            "page_uncovered": state is PageState.UNCOVERED,
            "page_answer": state is PageState.RINGING,
            "page_there": attending.late(self),
            "page_eta": heard and self.progress in {None, Progress.EN_ROUTE},
            "page_caller": state in {PageState.STOOD_DOWN, PageState.EXPLAINED} and not self.caller_told,
            "page_close": state in {PageState.STOOD_DOWN, PageState.EXPLAINED} and self.caller_told,
            "page_owner": self.owner is None,
        }
        return tuple(code for code, absent in wanting.items() if absent)

    @override
    def due(self) -> datetime | None:
        """When somebody must act: ring, ring again, or hear from whoever accepted."""
        state = self.state
        if state is PageState.RINGING:
            return self.ring_at or self.on_at or self.last_at
        if state is PageState.UNCOVERED:
            return self.last_at
        deadline = self.deadline()
        return None if deadline is None else deadline.at

    @override
    def wakes(self) -> datetime | None:
        deadline = self.deadline()
        return None if deadline is None else deadline.at

    @override
    def red(self) -> bool:
        """Every live page is accepted one by one at handover."""
        return self.stage is Stage.OPEN

    @override
    def counts(self) -> Iterable[Count]:
        """Pages, those somebody accepted, those the first who was rung accepted, and minutes to the first acceptance."""
        if self.stage is Stage.VOIDED:
            return
        keys = {"all": "", "urgency": self.urgency.value, "ladder": self.ladder}
        first = self.first_accepted
        sums = {
            "pages": 1,
            "pages_accepted": int(first is not None),
            "pages_first_rung": int(first is not None and first.rung == 0),
            "pages_accept_minutes": 0
            if first is None
            else max(0, int((first.at - self.opened_at).total_seconds() // 60)),
            **dict(attending.sums(self)),
            "pages_uncovered": int(self.explained is not None or self.state is PageState.UNCOVERED),
        }
        if first is not None:
            minutes = str(min(1440, sums["pages_accept_minutes"]))
            yield Count(day=self.day, measure="page_minutes", dimension="minutes", key=minutes)
        for dimension, key in keys.items():
            for measure, n in sums.items():
                if n:
                    yield Count(day=self.day, measure=measure, dimension=dimension, key=key, n=n)

    # -- what may be done -------------------------------------------------------------------------------------------------

    def open_(self) -> None:
        """Raise `PageOver` unless somebody may still be rung."""
        if self.stage is not Stage.OPEN:
            raise PageOver(
                f"{self.ref} has come to its end; raise a new page from the call if somebody is wanted again"
            )

    def goes_on(self) -> None:
        """Raise `PageOver`, `NobodyAccepted` unless somebody accepted and may have come further."""
        self.open_()
        if self.accepted is None:
            raise NobodyAccepted(f"nobody has accepted {self.ref} yet; ring whoever it names, and say what it came to")

    def explain(self, reason: str) -> PageExplained:
        """A supervisor says why nobody comes. Raises `PageOver`, `NotUncovered`."""
        self.open_()
        if self.state is not PageState.UNCOVERED:
            raise NotUncovered(f"{self.ref} is not uncovered; ring on, or say that it is no longer needed")
        return PageExplained(reason=reason)

    def close(self, text: str | None = None) -> PageClosed:
        """It ends: somebody came and was stood down, or a supervisor said why nobody does; and the caller was told.

        Raises:
            PageOver: it has ended already.
            PageNotOver: something of that is wanting.
        """
        self.open_()
        wanting = {
            PageState.RINGING: "nobody has answered yet: ring on, or say that it is no longer needed",
            PageState.UNCOVERED: "nobody answered: a supervisor says why",
            PageState.ACCEPTED: "say when they are stood down",
            PageState.EN_ROUTE: "say when they are stood down",
            PageState.MADE_SAFE: "say when they are stood down",
            PageState.ON_SITE: "say when they are stood down",
        }.get(self.state, "" if self.caller_told else "tell the caller, and say so")
        if wanting:
            raise PageNotOver(f"{self.ref} cannot be closed: {wanting}")
        return PageClosed(text=text or None)

    def withdraw(self, reason: str) -> PageNoLongerNeeded:
        """Nobody need come. Raises `PageOver`, `PageNotOver` for one nobody answered."""
        self.open_()
        if self.state is PageState.UNCOVERED:
            raise PageNotOver(f"nobody answered {self.ref}: a supervisor says why before it ends")
        return PageNoLongerNeeded(reason=reason)

"""Viewings: somebody other than the operator sees live or recorded pictures, wherever it happens (R7, P-31)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar, Final

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words, heard
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.viewing import ViewedIn, in_order
from control_room.domain.visits import STAY_HOURS

LETTERS: Final = "VW-"


class NotWhole(Refusal):
    """Something without which a viewing says nothing was not said."""

    code: ClassVar[str] = "viewing_not_whole"


class ViewingBegun(Facts, frozen=True, kw_only=True, tag="viewing.begun"):
    """Somebody sees pictures from here on; with `ended` it is over already, and the line says all of it.

    Attributes:
        live: live pictures; else recorded ones of `since` to `until`.
        count: how many of them see it; None where nobody said.
        about: the request, assist, exhibit or operation it is for; None where `why` says it alone.
        visit: the visit they came in on.
        supervisor: staff number of who sits by.
        viewer: name, rank and number; `body` theirs where `agency` does not say it all.
        export: the copy they took. `result`: what came of it.
        hours: after so many it has gone on too long, by the protocol it began under.
    """

    live: Public[bool] = False
    place: Public[ViewedIn] = ViewedIn.CONTROL_ROOM
    cameras: Public[tuple[str, ...]] = ()
    since: Public[datetime | None] = None
    until: Public[datetime | None] = None
    count: Public[int | None] = None
    agency: Public[Agency | None] = None
    about: Public[str | None] = None
    visit: Public[str | None] = None
    supervisor: Public[str] = ""
    ended: Public[datetime | None] = None
    export: Public[str | None] = None
    hours: Public[int] = STAY_HOURS
    viewer: Words
    body: Words | None = None
    why: Words | None = None
    result: Words | None = None
    typed: Words | None = None


class ViewingEnded(Facts, frozen=True, kw_only=True, tag="viewing.ended"):
    """They see no more; the copy they took, and what came of it."""

    export: Public[str | None] = None
    result: Words | None = None
    typed: Words | None = None


ViewingKind = ViewingBegun | ViewingEnded


class Viewing(Matter, frozen=True, kw_only=True, tag="VW"):
    """One viewing. `closed_at` is when it was over."""

    live: bool = False
    place: ViewedIn = ViewedIn.CONTROL_ROOM
    cameras: tuple[str, ...] = ()
    count: int | None = None
    agency: Agency | None = None
    about: str | None = None
    supervisor: str = ""
    hours: int = STAY_HOURS
    viewer: Words = ""
    body: Words | None = None
    why: Words | None = None

    @override
    def due(self) -> datetime | None:
        """When it will have gone on too long."""
        return self.opened_at + timedelta(hours=self.hours) if self.stage is Stage.OPEN else None

    def overdue(self, now: datetime) -> bool:
        """True when nobody has said for too long that it is over."""
        due = self.due()
        return due is not None and due < now

    @override
    def counts(self) -> Iterable[Count]:
        """Viewings by place, body, and live or recorded."""
        if self.stage is Stage.VOIDED:
            return
        sorts = (
            ("all", "all"),
            ("place", self.place.value),
            ("body", self.agency.value if self.agency else "not_said"),
            ("pictures", "live" if self.live else "recorded"),
        )
        for dimension, key in sorts:
            yield Count(day=self.day, measure="viewings", dimension=dimension, key=key)


def after(viewing: Viewing | None, line: Line) -> Viewing:
    """The viewing after one more line; it never refuses."""
    facts: ViewingKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if viewing is None:
        viewing = began(Viewing, line)
    match facts:
        case ViewingBegun():
            said = {name: getattr(facts, name) for name in _SAID}
            over = {} if facts.ended is None else {"stage": Stage.CLOSED, "closed_at": facts.ended}
            return went_on(viewing, line, **said, **over)
        case ViewingEnded():
            return went_on(viewing, line, stage=Stage.CLOSED, closed_at=line.at)


_SAID: Final = (
    *("live", "place", "cameras", "count", "agency", "about", "supervisor", "hours", "viewer", "body", "why"),
)


def begin(facts: ViewingBegun, at: datetime, now: datetime) -> ViewingBegun:
    """A viewing as it may be written.

    Raises:
        NotWhole: nobody is named; nothing says why; a remote terminal without the body and how many; recorded pictures that run backwards.
        NotInOrder: over before it began, or in a time to come.
    """
    if not heard(facts.viewer).strip():
        raise NotWhole("say who sees it: name, rank and number, as their card says")
    if facts.about is None and not heard(facts.why).strip():
        raise NotWhole("say why: a reference, as rr233 or as412, or a few words")
    if facts.place is ViewedIn.REMOTE_POLICE_TERMINAL and (facts.agency is None or not facts.count):
        raise NotWhole("at a remote terminal say whose it is and how many look: mps, btp, city and a number")
    if facts.since is not None and facts.until is not None and facts.until < facts.since:
        raise NotWhole("the pictures end before they begin; give from and to in their order")
    in_order(at, facts.ended, now)
    return facts

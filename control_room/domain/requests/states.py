"""A written review request as it stands: what was asked, what is kept, what was looked at, what is still owed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial

from typing_extensions import override

from control_room.domain.book import Words
from control_room.domain.matters import Count, Matter, Stage
from control_room.domain.requests import clock, reasons
from control_room.domain.requests.alarms import FOR_SUPERVISOR, month_ends, stands, unheld, waits
from control_room.domain.requests.codes import (
    KEEPING,
    NEVER_REVIEWED,
    UNSUCCESSFUL,
    Agency,
    Band,
    Basis,
    Channel,
    IdentityLevel,
    MainReason,
    Outcome,
    Purpose,
    Result,
    Urgency,
    Used,
    Wanted,
)
from control_room.domain.requests.counting import counts
from control_room.domain.requests.doings import Warned
from control_room.domain.requests.kinds import Gone, Unread
from control_room.domain.requests.parts import (
    MINUTES_TO_VIEW,
    HoldAsked,
    Item,
    NotAccepted,
    NotToConclude,
    RequestOver,
    RequestState,
    SearchRow,
)


class ReviewRequest(Matter, frozen=True, kw_only=True, tag="RR"):
    """A written request to look at recorded footage.

    Attributes:
        gone: when each candidate camera's first picture asked for is overwritten, as last worked out; `margin` and
            `viewing` are the minutes reckoned before that, None in a book from before they were written.
        paused: seconds the service target has waited for the requester; `returned_at` while it waits now.
        raised_from: how urgent it was asked, where the console raised it; what was promised goes by that.
        lost: (item, camera) overwritten after the request came and before anybody looked.
        heard: further messages of the requester not yet attended to.
        says: how urgent its message says it is, until a person says how urgent or decides.
    """

    channel: Channel = Channel.EMAIL
    digest: str = ""
    sender: Words | None = None
    subject: Words | None = None
    unread: Unread | None = None
    read: bool = False
    proved: str = ""
    agency: Agency | None = None
    rank: str | None = None
    basis: Basis | None = None
    purpose: Purpose | None = None
    urgency: Urgency = Urgency.ROUTINE
    says: Urgency | None = None
    raised_from: Urgency | None = None
    raised_at: datetime | None = None
    wanted: Wanted = Wanted.REVIEW_EXPORT
    about: str | None = None
    custody: bool = False
    custody_until: datetime | None = None
    cad: int | None = None
    cad_date: date | None = None
    crime: bool | None = None
    name: Words | None = None
    shoulder: Words | None = None
    warrant: Words | None = None
    unit: Words | None = None
    email: Words | None = None
    phone: Words | None = None
    supervising: Words | None = None
    offence: Words | None = None
    crime_ref: Words | None = None
    necessity: Words | None = None
    urgent_reason: Words | None = None
    items: tuple[Item, ...] = ()
    gone: tuple[Gone, ...] = ()
    margin: int | None = None
    viewing: int | None = None
    holds: tuple[HoldAsked, ...] = ()
    level: IdentityLevel | None = None
    approved: bool = False
    form_due: datetime | None = None
    form_came: bool = False
    accepted_at: datetime | None = None
    returned_at: datetime | None = None
    missing: tuple[str, ...] = ()
    paused: int = 0
    referred_due: date | None = None
    narrowed: tuple[int, ...] = ()
    assigned: str | None = None
    rows: tuple[SearchRow, ...] = ()
    lost: tuple[tuple[int, str], ...] = ()
    exports: tuple[str, ...] = ()
    heard: int = 0
    outcome: Outcome | None = None
    reason: MainReason | None = None
    clause: str = ""
    links: str | None = None
    reopened: int = 0
    answered_at: datetime | None = None
    chased: int = 0
    ask_at: datetime | None = None
    used: Used | None = None
    letters: tuple[str, ...] = ()
    untold: str = ""
    warned: tuple[Warned, ...] = ()
    looked_into: tuple[Warned, ...] = ()

    @property
    def live_items(self) -> tuple[Item, ...]:
        """Items still asked for."""
        return tuple(each for each in self.items if not each.dropped)

    def pairs(self) -> tuple[tuple[Item, str], ...]:
        """Every item with each of its candidate cameras."""
        return tuple([(item, camera) for item in self.items if not item.dropped for camera in item.cameras])

    def row(self, item: int, camera: str) -> SearchRow | None:
        """The row that stands for one camera of an item."""
        return next((each for each in reversed(self.rows) if (each.item, each.camera) == (item, camera)), None)

    def unlooked(self) -> tuple[tuple[int, str], ...]:
        """Items and candidate cameras without a row: nothing closes while there are any (P-15)."""
        done = {(row.item, row.camera) for row in self.rows}
        return tuple((item.item, camera) for item, camera in self.pairs() if (item.item, camera) not in done)

    @property
    def begun(self) -> bool:
        """Whether it was accepted, or a supervisor let it begin before its form."""
        return self.accepted_at is not None or self.approved

    @property
    def state(self) -> RequestState:
        """Where it stands."""
        if self.stage is not Stage.OPEN:
            return RequestState.CLOSED if self.stage is Stage.CLOSED else RequestState.VOIDED
        if self.returned_at is not None:
            return RequestState.RETURNED
        if self.referred_due is not None:
            return RequestState.REFERRED
        if not self.begun:
            known = self.proved == "pass" or self.level not in {None, IdentityLevel.UNVERIFIED}
            return RequestState.RECEIVED if known or not self.items else RequestState.AWAITING_IDENTITY
        if not self.rows:
            return RequestState.ACCEPTED
        return RequestState.IN_REVIEW if self.unlooked() else RequestState.TO_ANSWER

    def kept_by(self, camera: str, item: Item) -> HoldAsked | None:
        """The hold that was seen to keep an item's whole window on a camera; None where none was."""
        return next((hold for hold in self.holds if hold.keeps(camera, item)), None)

    def running(self) -> tuple[Gone, ...]:
        """The overwrite times that still matter: of cameras neither kept nor looked at for some item."""
        done = {(row.item, row.camera) for row in self.rows}
        waiting = {c for item, c in self.pairs() if (item.item, c) not in done and self.kept_by(c, item) is None}
        return tuple(each for each in self.gone if each.camera in waiting and each.at > self.opened_at)

    def gone_at(self) -> datetime | None:
        """When the first picture still waited for is overwritten; None when none is, or when that cannot be told."""
        return clock.earliest(self.running())

    def band(self, now: datetime, at: datetime | None = None) -> Band:
        """The age band: KEPT when nothing waited for can be lost, UNKNOWN while no time could be read; `at` is `gone_at`."""
        ours = [item for item in self.live_items if not item.not_ours]
        if any(item.begins is None or not item.cameras for item in ours) or not self.live_items:
            return Band.UNKNOWN
        at = at or self.gone_at()
        if at is not None:
            return clock.band(at - now)
        before = any(each.at <= self.opened_at for each in self.gone)
        return Band.GONE if before and self.unlooked() else Band.KEPT

    @override
    def due(self, at: datetime | None = None) -> datetime | None:
        if self.stage is not Stage.OPEN:
            return None
        unsaid = MINUTES_TO_VIEW * max(1, len(self.live_items))
        due = partial(
            clock.due_by,
            earliest_gone=at or self.gone_at(),
            custody_until=self.custody_until,
            by=month_ends(self),
            margin=clock.MARGIN if self.margin is None else timedelta(minutes=self.margin),
            minutes=unsaid if self.viewing is None else self.viewing,
        )
        asked = due(self.opened_at, self.asked_urgency, paused=timedelta(seconds=self.paused))
        return asked if self.raised_at is None else min(asked, due(self.raised_at, self.urgency))

    @property
    def asked_urgency(self) -> Urgency:
        """How urgent it was asked; the console may have raised that since."""
        return self.raised_from or self.urgency

    @override
    def owed(self) -> tuple[str, ...]:
        if self.stage is Stage.VOIDED:
            return ()
        if self.stage is Stage.CLOSED:
            still = {"tell": bool(self.untold), "form": self.form_owed, "message": self.heard > 0}
            return tuple(code for code, absent in still.items() if absent)
        kept = all(self.row(i.item, c) or self.kept_by(c, i) for i, c in self.pairs())
        missing = {
            "reading": self.unread is not None and not self.items,
            "place": not any(item.cameras or item.not_ours for item in self.live_items),
            "window": any(i.begins is None or i.ends is None for i in self.live_items if not i.not_ours),
            "hold_placed": not kept,
            "hold_again": bool(unheld(self)),
            "identity": self.state is RequestState.AWAITING_IDENTITY,
            "decision": self.state is RequestState.RECEIVED,
            "rows": self.state in {RequestState.ACCEPTED, RequestState.IN_REVIEW} and bool(self.unlooked()),
            "answer": self.state is RequestState.TO_ANSWER,
            "tell": bool(self.untold),
            "form": self.form_owed,
            "message": self.heard > 0,
            "supervisor": any(each in FOR_SUPERVISOR for each in stands(self)),
        }
        return tuple(code for code, absent in missing.items() if absent)

    @override
    def red(self) -> bool:
        return self.stage is Stage.OPEN and (
            self.urgency in {Urgency.IMMEDIATE, Urgency.URGENT} or bool(self.lost) or bool(self.running())
        )

    def hours(self) -> float | None:
        """Elapsed hours from receipt to the answer, less what the requester was waited for; None while it is open."""
        if self.closed_at is None:
            return None
        return max(0.0, ((self.closed_at - self.opened_at).total_seconds() - self.paused) / 3600)

    def in_time(self) -> bool | None:
        """Whether it was answered within its service target; None while it is open."""
        if self.closed_at is None:
            return None
        return self.closed_at <= clock.target(self.opened_at, self.asked_urgency, timedelta(seconds=self.paused))

    def losses(self, now: datetime) -> tuple[tuple[int, Gone], ...]:
        """Item and overwrite time of what was there when the request came and is gone by now, unlooked at and not kept."""
        times = {each.camera: each for each in self.gone}
        found: list[tuple[int, Gone]] = []
        for item, camera in self.pairs():
            time = times.get(camera)
            done = (item.item, camera) in self.lost or self.row(item.item, camera) is not None
            if time is None or done or self.kept_by(camera, item):
                continue
            if self.opened_at < time.at <= now:
                found.append((item.item, time))
        return tuple(found)

    @property
    def form_owed(self) -> bool:
        """True while the written form of an urgent request has not come; nobody looked for what ended without a review."""
        return self.approved and not self.form_came and self.form_due is not None and self.outcome not in NEVER_REVIEWED

    @override
    def wakes(self) -> datetime | None:
        return None if self.stage is Stage.VOIDED else min(waits(self), default=None)

    def open_(self) -> None:
        """Raise `RequestOver` unless it is open."""
        if self.stage is not Stage.OPEN:
            raise RequestOver(f"{self.ref} is over; reopen it first, with the reason")

    @property
    def keeping(self) -> bool:
        """True when it asks for nothing to be looked at: kept, stated or copied again, it is answered without rows."""
        return self.wanted in KEEPING and not self.rows

    def accepted(self) -> None:
        """Raise `RequestOver` of one concluded, `NotAccepted` of one nobody accepted or that went to information governance."""
        self.open_()
        if not self.begun:
            raise NotAccepted(f"{self.ref} is not accepted yet; accept it first, send it back, or refer it")
        if self.referred_due is not None:
            raise NotAccepted(f"{self.ref} is with information governance; what they ask is theirs to answer")

    def concludes(self) -> tuple[Outcome, MainReason | None]:
        """What its rows come to.

        Raises:
            RequestOver: it was concluded before.
            NotAccepted: nobody has accepted it.
            NotToConclude: the rows say nothing of a review.
        """
        self.accepted()
        by_item: dict[int, list[Result]] = {item.item: [] for item in self.live_items}
        for item, camera in self.pairs():
            row = self.row(item.item, camera)
            if row is not None:
                by_item[item.item].append(row.result)
        told = [each for results in by_item.values() for each in results]
        found = reasons.outcome(by_item, exported=bool(self.exports))
        if found is None:
            raise NotToConclude(
                f"{self.ref}: its rows are no review; say what was seen on a camera, or why it was not looked at, or close it "
                "as refused, withdrawn, not answered, a duplicate or not ours"
            )
        return found, reasons.main_reason(told) if found in UNSUCCESSFUL else None

    @override
    def counts(self) -> Iterable[Count]:
        if self.stage is Stage.VOIDED:
            return
        yield from counts(self)

"""The trail of a follow: which camera had the subject from when to when, and when none had. Gaps are never joined up.

What is kept are *marks*, one for each thing seen or said, in any order of writing. Legs and gaps are worked out from
them in the order in which they happened, so that a leg written up an hour later takes its place, and striking a line
takes away what that line said and nothing else.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import assert_never

import msgspec
from msgspec import Struct

from control_room.domain.book import Words
from control_room.domain.register_codes import Travel


class Sight(StrEnum):
    """What one mark says."""

    SEEN = "seen"
    LOST = "lost"
    FOUND = "found"
    BOARDED = "boarded"
    HANDED_OVER = "handed_over"
    TAKEN_OVER = "taken_over"
    ENDED = "ended"
    CLOSED = "closed"
    """The assist was concluded while the follow still ran."""


class Mark(Struct, frozen=True, kw_only=True):
    """One thing seen or said in a follow.

    Attributes:
        number: of the line that says it; marks of one instant keep the book's order.
        until: when the subject left this camera, if the same line says so.
    """

    number: int
    at: datetime
    what: Sight
    by: str
    camera: str | None = None
    until: datetime | None = None
    recalled: bool = False
    travel: Travel | None = None
    route: Words | None = None
    vrm: Words | None = None
    towards: Words | None = None
    room: Words | None = None
    entry: str | None = None
    """Of the room, in the directory."""


class Leg(Struct, frozen=True, kw_only=True):
    """The subject on one camera. `ends` is None while it runs, and for a recalled leg whose end nobody has given."""

    camera: str
    begins: datetime
    ends: datetime | None
    number: int
    by: str
    recalled: bool = False


class Gap(Struct, frozen=True, kw_only=True):
    """Nobody saw the subject. `ends` is None until they are seen again; `why` is what took them out of sight.

    ENDED: the follow was over, or a leg had its end, before they were seen again. FOUND: they were "back on" a camera
    though nobody had written that they were lost, so the gap is taken to begin with the last thing that was written.
    """

    begins: datetime
    ends: datetime | None
    why: Sight


class FollowState(StrEnum):
    """Where a follow stands."""

    NOT_BEGUN = "not_begun"
    FOLLOWING = "following"
    LOST = "lost"
    ABOARD = "aboard"
    HANDED_OVER = "handed_over"
    ENDED = "ended"


class Trail(Struct, frozen=True, kw_only=True):
    """Legs and gaps in the order in which they happened, and where the follow stands."""

    legs: tuple[Leg, ...] = ()
    gaps: tuple[Gap, ...] = ()
    state: FollowState = FollowState.NOT_BEGUN

    @property
    def camera(self) -> str | None:
        """The camera in hand, None when nobody has the subject."""
        return self.legs[-1].camera if self.legs and self.state is FollowState.FOLLOWING else None

    @property
    def cameras(self) -> tuple[str, ...]:
        """Every camera of the trail once, in the order of the first leg on it."""
        return tuple(dict.fromkeys(leg.camera for leg in self.legs))

    @property
    def lost_since(self) -> datetime | None:
        """Since when nobody has had the subject in sight, if that is so."""
        out_of_sight = self.state in {FollowState.LOST, FollowState.ABOARD}
        return self.gaps[-1].begins if out_of_sight and self.gaps and self.gaps[-1].ends is None else None

    @property
    def running(self) -> bool:
        """True while somebody is being followed, in sight or lost."""
        return self.state in {FollowState.FOLLOWING, FollowState.LOST, FollowState.ABOARD}


_STATE = {
    Sight.LOST: FollowState.LOST,
    Sight.BOARDED: FollowState.ABOARD,
    Sight.HANDED_OVER: FollowState.HANDED_OVER,
}


class _Walk:
    """Goes along the marks once. `leg` runs, or `gap` does, or neither."""

    def __init__(self) -> None:
        self.legs: list[Leg] = []
        self.gaps: list[Gap] = []
        self.leg: Leg | None = None
        self.gap: Gap | None = None
        self.until: datetime | None = None
        self.heard: datetime | None = None
        self.state = FollowState.NOT_BEGUN

    def end_leg(self, at: datetime | None) -> None:
        if self.leg is not None:
            self.legs.append(msgspec.structs.replace(self.leg, ends=at))
            self.leg = self.until = None

    def open_gap(self, at: datetime, why: Sight) -> None:
        # A gap needs somebody to have been seen before it; one that is open already goes on.
        if self.gap is None and self.legs:
            self.gap = Gap(begins=at, ends=None, why=why)

    def end_gap(self, at: datetime) -> None:
        if self.gap is not None:
            self.gaps.append(msgspec.structs.replace(self.gap, ends=at))
            self.gap = None

    def seen(self, mark: Mark, camera: str) -> None:
        if self.leg is not None and self.leg.camera == camera and mark.what is not Sight.FOUND:
            return
        self.end_leg(mark.at)
        last = self.legs[-1].ends if self.legs else None
        if self.gap is None and last is not None and last < mark.at:
            self.open_gap(last, Sight.ENDED)
        self.end_gap(mark.at)
        self.leg = Leg(camera=camera, begins=mark.at, ends=None, number=mark.number, by=mark.by, recalled=mark.recalled)
        self.state = FollowState.FOLLOWING
        self.until = mark.until if mark.until is not None and mark.until >= mark.at else None

    def expire(self, now: datetime | None) -> None:
        """End a leg that was written with its own end, once that end has come (`now` None: whatever comes)."""
        if self.leg is not None and self.until is not None and (now is None or self.until <= now):
            self.end_leg(self.until)
            self.state = FollowState.ENDED

    def found(self, mark: Mark) -> None:
        if mark.camera is None:
            return  # Seen again, but on what is owed: until it is given nobody can say more than before.
        if self.leg is not None and self.heard is not None and self.heard < mark.at:
            self.end_leg(self.heard)
            self.open_gap(self.heard, Sight.FOUND)
        self.seen(mark, mark.camera)

    def alighted(self, mark: Mark) -> None:
        # Off the bus is in sight again only on a camera that was named, or on the one that watched the vehicle.
        if mark.camera is not None:
            self.seen(mark, mark.camera)
        elif self.gap is not None:
            self.state = FollowState.LOST

    def gone(self, mark: Mark) -> None:
        if mark.camera is not None and mark.what is not Sight.LOST and self.gap is None:
            self.seen(mark, mark.camera)
        self.end_leg(mark.at)
        self.open_gap(mark.at, mark.what)
        self.state = _STATE[mark.what]

    def over(self, mark: Mark) -> None:
        # Concluding an assist does not tell when a recalled leg ended: that stays unsaid.
        unsaid = mark.what is Sight.CLOSED and self.leg is not None and self.leg.recalled
        self.end_leg(None if unsaid else mark.at)
        if self.state is not FollowState.NOT_BEGUN:
            self.state = FollowState.ENDED

    def step(self, mark: Mark) -> None:
        self.expire(mark.at)
        match mark.what:
            case Sight.SEEN | Sight.TAKEN_OVER:
                if mark.camera is not None:
                    self.seen(mark, mark.camera)
            case Sight.FOUND:
                self.found(mark)
            case Sight.BOARDED if mark.travel is Travel.ON_FOOT:
                self.alighted(mark)
            case Sight.LOST | Sight.BOARDED | Sight.HANDED_OVER:
                self.gone(mark)
            case Sight.ENDED | Sight.CLOSED:
                self.over(mark)
            case _:
                assert_never(mark.what)
        self.heard = mark.at

    def trail(self) -> Trail:
        self.expire(None)
        legs = (*self.legs, *((self.leg,) if self.leg is not None else ()))
        gaps = (*self.gaps, *((self.gap,) if self.gap is not None else ()))
        return Trail(legs=legs, gaps=gaps, state=self.state)


def trail_of(marks: Iterable[Mark]) -> Trail:
    """The trail these marks make, whatever order they were written in."""
    walk = _Walk()
    for mark in sorted(marks, key=lambda m: (m.at, m.number)):
        walk.step(mark)
    return walk.trail()


class Relay(Struct, frozen=True, kw_only=True):
    """Images going to police: of one camera, or (`camera` None) of whichever is in hand.

    `begins` is None when it was told afterwards without times, which are then owed.
    """

    number: int
    begins: datetime | None
    ends: datetime | None = None
    camera: str | None = None
    to: Words | None = None


class Relayed(Struct, frozen=True, kw_only=True):
    """One camera's images at police, from and to; both None when the times are owed, `ends` None while they run."""

    camera: str
    begins: datetime | None
    ends: datetime | None
    to: Words | None = None


def relayed(relays: Iterable[Relay], trail: Trail) -> tuple[Relayed, ...]:
    """Which camera's images were at police when. A relay of the camera in hand goes with the legs, not the gaps."""
    told: list[Relayed] = []
    for relay in relays:
        if relay.camera is not None or relay.begins is None:
            told.append(Relayed(camera=relay.camera or "", begins=relay.begins, ends=relay.ends, to=relay.to))
            continue
        for leg in trail.legs:
            begins = max(leg.begins, relay.begins)
            ends = _earlier(leg.ends, relay.ends)
            if ends is None or begins < ends:
                told.append(Relayed(camera=leg.camera, begins=begins, ends=ends, to=relay.to))
    return tuple(told)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)

"""What is kept of a call beside what is asked and told: its recording, who rang whom, typed times, whose ground, how they speak.

Source: out-of-hours.md 1, fields 2, 3, 11, 16 and 27, and the rules under them. None of it is asked of every call.
"""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.calls.codes import (
    AccessNeed,
    CallChannel,
    CallTime,
    Direction,
    InBorough,
    LandOwner,
    Recording,
    RoadOwner,
)

UNSAID: Final = timedelta(minutes=15)
"""A time typed from further back than this wants a reason."""


class CallRecorded(Facts, frozen=True, kw_only=True, tag="call.recorded"):
    """What the recorder did from then on, as it happened. `identity` is the recorder's own; the recording itself is never here."""

    state: Public[Recording]
    identity: Public[str | None] = None
    text: Words | None = None


class CallCame(Facts, frozen=True, kw_only=True, tag="call.came"):
    """Who rang whom, and by what."""

    direction: Public[Direction | None] = None
    channel: Public[CallChannel | None] = None


class CallTimed(Facts, frozen=True, kw_only=True, tag="call.timed"):
    """A time that somebody typed, where the telephone told none; `reason` why it is typed so late. It moves no figure."""

    what: Public[CallTime]
    when: Public[datetime | None] = None
    reason: Words | None = None


class CallGround(Facts, frozen=True, kw_only=True, tag="call.ground"):
    """Whether it is in the borough, and whose road and land it is, as far as the caller or the operator knows."""

    borough: Public[InBorough | None] = None
    road: Public[RoadOwner | None] = None
    land: Public[LandOwner | None] = None


class CallAccess(Facts, frozen=True, kw_only=True, tag="call.access"):
    """How somebody has to be spoken with.

    Attributes:
        needs: they add to those said before.
        interpreter: the interpreter's own identity, as they give it: never a name from the family.
        remember: the caller agreed that it is remembered for their number; False where it is to be forgotten.
    """

    needs: Public[tuple[AccessNeed, ...]] = ()
    remember: Public[bool | None] = None
    interpreter: Words | None = None


class CallAddendum(Facts, frozen=True, kw_only=True, tag="call.addendum"):
    """Something added to a call that is locked, or over. What stood before it stands."""

    text: Words


BesidesLine = CallRecorded | CallCame | CallTimed | CallGround | CallAccess | CallAddendum
"""Lines of a call that say what is kept beside what is asked and told."""


class Besides(Struct, frozen=True, kw_only=True):
    """That, as a call keeps it.

    Attributes:
        typed: times that were typed and not told by the telephone.
        reasons: whether each of those from far back has its reason.
        shift: the shift that took it.
        street: it is about a thing in the street: whose ground that is, is asked.
    """

    recording: Recording | None = None
    recorder: str | None = None
    was_paused: bool = False
    direction: Direction = Direction.IN
    typed: tuple[CallTime, ...] = ()
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    unsaid: bool = False
    borough: InBorough | None = None
    road: RoadOwner | None = None
    land: LandOwner | None = None
    access: tuple[AccessNeed, ...] = ()
    remember: bool | None = None
    interpreter: Words | None = None
    addenda: tuple[Words, ...] = ()
    shift: str | None = None
    street: bool = False

    @property
    def ground_known(self) -> bool:
        """Whether anybody was asked whose it is."""
        return self.borough is not None or self.road is not None or self.land is not None


def beside(was: Besides, facts: BesidesLine, line: Line) -> Besides:
    """What is kept, after one more line."""
    match facts:
        case CallRecorded():
            return replace(
                was,
                recording=facts.state,
                recorder=facts.identity or was.recorder,
                was_paused=was.was_paused or facts.state is Recording.PAUSED,
            )
        case CallCame():
            return replace(was, direction=facts.direction or was.direction)
        case CallTimed():
            late = facts.when is not None and line.recorded_at - facts.when > UNSAID
            unsaid = late and not facts.reason if facts.when is not None else was.unsaid and not facts.reason
            moved = {} if facts.when is None else {f"{facts.what.value}_at": facts.when}
            return replace(was, typed=_with(was.typed, facts.what), unsaid=unsaid, **moved)
        case CallGround():
            return replace(
                was,
                borough=facts.borough or was.borough,
                road=facts.road or was.road,
                land=facts.land or was.land,
            )
        case CallAccess():
            return replace(
                was,
                access=tuple(dict.fromkeys((*was.access, *facts.needs))),
                remember=was.remember if facts.remember is None else facts.remember,
                interpreter=facts.interpreter or was.interpreter,
            )
        case CallAddendum():
            return replace(was, addenda=(*was.addenda, facts.text))


def taken(was: Besides, line: Line, *, direction: Direction, typed: bool) -> Besides:
    """What is kept of how it was taken. `typed`: the time of it was typed with it."""
    late = typed and line.recorded_at - line.at > UNSAID
    times = _with(was.typed, CallTime.ANSWERED) if typed else was.typed
    return replace(was, direction=direction, shift=line.shift, typed=times, unsaid=was.unsaid or late)


def _with(typed: tuple[CallTime, ...], what: CallTime) -> tuple[CallTime, ...]:
    return tuple(dict.fromkeys((*typed, what)))

"""Calls for assistance over a radio: who asked for what, how soon a camera was on it, and what it came to."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final, assert_never

import msgspec
from typing_extensions import override

from control_room.domain.amendments import require_code
from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.codes import Direction, Net, RadioRequest, RadioResult
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on
from control_room.domain.times import local

_NOT_SAID: Final = "not_said"

AMENDABLE: Final[dict[str, type[StrEnum]]] = {
    "net": Net,
    "direction": Direction,
    "request": RadioRequest,
    "result": RadioResult,
}
"""The codes of a call that may be changed, each with its list."""


class RadioCalled(Facts, frozen=True, kw_only=True, tag="radio.called"):
    """A call, as heard or made. `cameras` are those the operator named, `channel` the talkgroup."""

    net: Public[Net] = Net.MPS_AIRWAVE
    direction: Public[Direction] = Direction.IN
    request: Public[RadioRequest | None] = None
    cameras: Public[tuple[str, ...]] = ()
    cad: Public[int | None] = None
    cad_date: Public[date | None] = None
    text: Words = ""
    typed: Words | None = None
    callsign: Words | None = None
    location: Words | None = None
    channel: Words | None = None
    subjects: Words | None = None
    vrm: Words | None = None


class RadioSeen(Facts, frozen=True, kw_only=True, tag="radio.seen"):
    """The first camera is on the scene: the line's own time less the call's is the pick-up time."""

    camera: Public[str | None] = None


class RadioFiled(Facts, frozen=True, kw_only=True, tag="radio.filed"):
    """Something that was owed on the call is given."""

    request: Public[RadioRequest | None] = None
    cad: Public[int | None] = None
    cad_date: Public[date | None] = None
    callsign: Words | None = None
    location: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class RadioResulted(Facts, frozen=True, kw_only=True, tag="radio.resulted"):
    """What the call came to. `derived` when the room took it from the assist the call grew into."""

    result: Public[RadioResult]
    cameras: Public[tuple[str, ...]] = ()
    derived: Public[bool] = False
    text: Words | None = None
    typed: Words | None = None


class RadioNoted(Facts, frozen=True, kw_only=True, tag="radio.noted"):
    """One more transmission on the call, or, with `transmission` false, a line about it."""

    direction: Public[Direction] = Direction.IN
    transmission: Public[bool] = True
    cameras: Public[tuple[str, ...]] = ()
    text: Words
    typed: Words | None = None


class RadioPromoted(Facts, frozen=True, kw_only=True, tag="radio.promoted"):
    """The call grew into an assist, which carries its words."""

    assist: Public[str]


class RadioAmended(Facts, frozen=True, kw_only=True, tag="radio.amended"):
    """A code of the call is changed: net, direction, request or result, from `was` to `now`."""

    field: Public[str]
    was: Public[str | None] = None
    now: Public[str | None] = None
    reason: Words | None = None


RadioFacts = RadioCalled | RadioSeen | RadioFiled | RadioResulted | RadioNoted | RadioPromoted | RadioAmended
"""Every kind of line a radio call writes."""


class AlreadyPromoted(Refusal):
    """The call has its assist."""

    code: ClassVar[str] = "already_promoted"


class RadioCall(Matter, frozen=True, kw_only=True, tag="RA"):
    """One call for assistance and what became of it.

    Attributes:
        seen_at: when the first camera was on the scene, `seen_camera` which.
        further: transmissions after the call itself, its result counted as one when words or a code were passed.
        promoted_to: the assist it grew into.
    """

    net: Net = Net.MPS_AIRWAVE
    direction: Direction = Direction.IN
    request: RadioRequest | None = None
    result: RadioResult | None = None
    derived: bool = False
    cameras: tuple[str, ...] = ()
    cad: int | None = None
    cad_date: date | None = None
    text: Words = ""
    callsign: Words | None = None
    location: Words | None = None
    subjects: Words | None = None
    vrm: Words | None = None
    seen_at: datetime | None = None
    seen_camera: str | None = None
    further: tuple[Direction, ...] = ()
    promoted_to: str | None = None

    @property
    def pickup_seconds(self) -> int | None:
        """Seconds from the call to the first camera on the scene; None while none is, never below 0."""
        return None if self.seen_at is None else max(0, int((self.seen_at - self.opened_at).total_seconds()))

    @override
    def owed(self) -> tuple[str, ...]:
        if self.stage is Stage.VOIDED:
            return ()
        missing = {
            "callsign": self.callsign is None and self.direction is Direction.IN,
            "request": self.request is None,
            "location": self.location is None and not self.cameras,
            "cad_date": self.cad is not None and self.cad_date is None,
            "result": self.result is None,
        }
        return tuple(code for code, absent in missing.items() if absent)

    @override
    def outstanding(self) -> bool:
        # What a call asks of anybody is its result; a callsign nobody caught stays shown as owed but wakes nobody.
        return self.stage is not Stage.VOIDED and self.result is None

    @override
    def counts(self) -> Iterable[Count]:
        if self.stage is Stage.VOIDED:
            return
        codes = {
            "all": "",
            "net": self.net,
            "request": self.request or _NOT_SAID,
            "result": self.result or _NOT_SAID,
            "hour": f"{local(self.opened_at).hour:02d}",
        }
        for dimension, key in codes.items():
            yield Count(day=self.day, measure="radio_calls", dimension=dimension, key=str(key))
        sent = (self.direction, *self.further)
        yield Count(day=self.day, measure="transmissions", dimension="all", key="", n=len(sent))
        yield Count(day=self.day, measure="transmissions", dimension="net", key=self.net, n=len(sent))
        for direction, n in Counter(sent).items():
            yield Count(day=self.day, measure="transmissions", dimension="direction", key=direction, n=n)
        seconds = self.pickup_seconds
        if seconds is not None:
            yield Count(day=self.day, measure="pickups", dimension="all", key="")
            yield Count(day=self.day, measure="pickup_seconds", dimension="all", key="", n=seconds)

    def amend(self, field: str, now: str | None, reason: str | None = None) -> RadioAmended:
        """Change one code of the call.

        Raises:
            NoSuchCode: the field has no list, or its list not this code.
        """
        require_code(field, now, AMENDABLE)
        was = getattr(self, field)
        return RadioAmended(field=field, was=None if was is None else str(was), now=now, reason=reason)

    def promote(self, assist: str) -> RadioPromoted:
        """The call grows into `assist`.

        Raises:
            AlreadyPromoted: it grew into one before.
        """
        if self.promoted_to is not None:
            raise AlreadyPromoted(f"this call is {self.promoted_to} already; write on that, or start with a new line")
        return RadioPromoted(assist=assist)


def after(call: RadioCall | None, line: Line) -> RadioCall:  # noqa: PLR0911 - one arm a kind
    """The call as it stands once `line` is written. History never refuses."""
    whole = began(RadioCall, line) if call is None else went_on(call, line)
    facts = line.facts
    if not isinstance(facts, RadioFacts):
        return whole
    match facts:
        case RadioCalled():
            return _called(whole, facts)
        case RadioSeen():
            if whole.seen_at is not None and whole.seen_at <= line.at:
                return whole
            cameras = whole.cameras if facts.camera is None else _joined(whole.cameras, (facts.camera,))
            return msgspec.structs.replace(whole, seen_at=line.at, seen_camera=facts.camera, cameras=cameras)
        case RadioFiled():
            given = {
                name: value
                for name in ("request", "cad", "cad_date", "callsign", "location")
                if (value := getattr(facts, name)) is not None
            }
            return msgspec.structs.replace(whole, **given)
        case RadioResulted():
            further = whole.further if facts.derived else (*whole.further, Direction.OUT)
            cameras = _joined(whole.cameras, facts.cameras)
            done = _resulted(whole, facts.result, line.at)
            return msgspec.structs.replace(done, derived=facts.derived, further=further, cameras=cameras)
        case RadioNoted():
            further = (*whole.further, facts.direction) if facts.transmission else whole.further
            return msgspec.structs.replace(whole, further=further, cameras=_joined(whole.cameras, facts.cameras))
        case RadioPromoted():
            return msgspec.structs.replace(whole, promoted_to=facts.assist)
        case RadioAmended():
            return _amended(whole, facts, line.at)
        case _:  # pragma: no cover
            assert_never(facts)


def _called(call: RadioCall, facts: RadioCalled) -> RadioCall:
    return msgspec.structs.replace(
        call,
        net=facts.net,
        direction=facts.direction,
        request=facts.request,
        cameras=_joined(call.cameras, facts.cameras),
        cad=facts.cad,
        cad_date=facts.cad_date,
        text=facts.text,
        callsign=facts.callsign,
        location=facts.location,
        subjects=facts.subjects,
        vrm=facts.vrm,
    )


def _resulted(call: RadioCall, result: RadioResult | None, at: datetime) -> RadioCall:
    if result is None:
        return msgspec.structs.replace(call, result=None, stage=Stage.OPEN, closed_at=None)
    return msgspec.structs.replace(call, result=result, stage=Stage.CLOSED, closed_at=call.closed_at or at)


def _amended(call: RadioCall, facts: RadioAmended, at: datetime) -> RadioCall:
    """Take the new code; one this console does not know leaves the call as it was."""
    now = facts.now
    try:
        match facts.field:
            case "result":
                return _resulted(call, None if now is None else RadioResult(now), at)
            case "request":
                return msgspec.structs.replace(call, request=None if now is None else RadioRequest(now))
            case "net" if now is not None:
                return msgspec.structs.replace(call, net=Net(now))
            case "direction" if now is not None:
                return msgspec.structs.replace(call, direction=Direction(now))
            case _:
                return call
    except ValueError:
        return call


def _joined(had: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*had, *more)))

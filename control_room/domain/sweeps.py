"""What a sweep of the cameras comes to: which answers are believed, what is otherwise than before, what is lost together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Facts, Public
from control_room.domain.cameras.records import Preset
from control_room.domain.health import TOGETHER, Known, So, Truth
from control_room.domain.reaching import OURS, SYMPTOMS, Probed, Reach
from control_room.domain.register_codes import Symptom

SWEEP: Final = "sweep"
OF: Final = 3
"""Answers of a camera that are looked at together."""
BELIEVED: Final = 2
"""How many of them must say that a camera is not well (cameras.md 4)."""


STORM: Final = 10
"""Faults suspected at once that are one: whatever it is, it is not so many cameras broken in a minute."""


CLOCK: Final = 10.0
"""Seconds from which a camera's own clock is wrong: half of that can be the way there and back of a slow camera (cameras.md 9)."""


class Found(Struct, frozen=True, kw_only=True):
    """What a camera answers, otherwise than before, and since when."""

    camera: str
    reach: Reach
    since: datetime


class CamerasSwept(Facts, frozen=True, kw_only=True, tag="camera.swept"):
    """The cameras were asked over the network, and some answer otherwise than before. A sweep that finds nothing new is no line."""

    asked: Public[int]
    changed: Public[tuple[Found, ...]] = ()


class Lost(Struct, frozen=True, kw_only=True):
    """A camera that is not well, as machinery has it.

    Attributes:
        why: in a few words; "" where there is nothing to add.
        node: what it fell silent with, where that is known.
    """

    camera: str
    symptom: Symptom
    since: datetime
    why: str = ""
    node: str = ""


def believed(answers: Sequence[Probed]) -> Probed | None:
    """What a camera's last answers, the newest last, say together; None while that is not sure.

    One that is not well is asked again at the next sweep before it is believed; once well and never worse than one in three is well.
    """
    last = [each for each in answers[-OF:] if each.reach is not Reach.UNCHECKED]
    if not last:
        return None
    ill = [each for each in last if each.reach is not Reach.WELL]
    if len(ill) >= BELIEVED:
        return ill[-1]
    return last[-1] if last[-1].reach is Reach.WELL else None


def known_of(answer: Probed, since: datetime) -> Known:
    """What an answer says of whether the camera is reached. What is set up wrongly says nothing of the camera."""
    so = So.YES if answer.reach is Reach.WELL else So.UNKNOWN if answer.reach in OURS else So.NO
    return Known(camera=answer.camera, truth=Truth.REACHED, so=so, since=since, seen_at=answer.at, source=SWEEP)


def told(answers: Iterable[Probed], began: Mapping[str, datetime]) -> tuple[Known, ...]:
    """What believed answers tell; `began` is when each camera's present state was first seen."""
    return tuple(known_of(each, min(began.get(each.camera, each.at), each.at)) for each in answers)


def unbroken(before: Iterable[Known], now: Iterable[Known]) -> tuple[Known, ...]:
    """The same, each since its state began: what was so before a console was started anew has been so since then."""
    was = {each.camera: each for each in before if each.truth is Truth.REACHED}
    return tuple(
        replace(each, since=min(each.since, old.since))
        if (old := was.get(each.camera)) is not None and old.so is each.so
        else each
        for each in now
    )


def otherwise(before: Iterable[Known], now: Iterable[Known], answers: Mapping[str, Probed]) -> tuple[Found, ...]:
    """Which cameras answer otherwise than was known. That one answers well which nobody knew of is nothing to say."""
    was = {each.camera: each.so for each in before if each.truth is Truth.REACHED}
    return tuple(
        Found(camera=each.camera, reach=answers[each.camera].reach, since=each.since)
        for each in now
        if was.get(each.camera, So.YES) is not each.so
    )


def clock_wrong(skew: float | None) -> bool:
    """Whether a camera's clock is so far out that somebody is to look."""
    return skew is not None and abs(skew) > CLOCK


def presets_gone(ours: Iterable[Preset], theirs: Mapping[str, str] | None) -> tuple[str, ...]:
    """Names of stored positions that the register has and the camera has not; none where it does not tell.

    A position is there by its number or by its name: cameras number theirs as they like.
    """
    if not theirs:
        return ()
    numbers, names = set(theirs), {name.strip().casefold() for name in theirs.values()}
    return tuple(each.name for each in ours if str(each.n) not in numbers and each.name.casefold() not in names)


def lost(found: Iterable[Found], answers: Mapping[str, Probed], words: Mapping[str, str]) -> tuple[Lost, ...]:
    """Which of what was found makes anybody suspect the camera."""
    return tuple(
        Lost(
            camera=each.camera,
            symptom=SYMPTOMS[each.reach],
            since=each.since,
            why=words.get(each.camera, ""),
            node=answers[each.camera].node,
        )
        for each in found
        if each.reach in SYMPTOMS
    )


def together(cameras: Iterable[Lost]) -> tuple[tuple[Lost, ...], ...]:
    """What is one fault: a node's cameras, so many that went at once for one reason, or everything where it would be a storm.

    Three nodes at once, or more than `STORM` faults, are one.
    """
    every = tuple(cameras)
    by_node: dict[str, list[Lost]] = {}
    for each in every:
        if each.node:
            by_node.setdefault(each.node, []).append(each)
    if len(by_node) >= TOGETHER:
        return (every,)
    by_why: dict[str, list[Lost]] = {}
    for each in every:
        if not each.node:
            by_why.setdefault(each.why, []).append(each)
    apart = [tuple(some) for some in by_node.values()]
    for some in by_why.values():
        apart += [tuple(some)] if len(some) >= TOGETHER else [(each,) for each in some]
    return (every,) if len(apart) > STORM else tuple(apart)

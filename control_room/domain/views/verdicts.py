"""Whether a picture passes. Nothing is found broken here: what is odd is put before a person, with the picture beside it.

`judge` looks at one still, `judge_together` at up to three laid together, and `suggested` says what stands in two of the last
three: only that is worth a person's eye, and only a person makes a fault of it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.views.asking import Looked
from control_room.domain.views.limits import START, Oddness, Thresholds, odd, together
from control_room.domain.views.looks import Comparison, Features, Light, Reference, lights

WINDOW: Final = timedelta(hours=36)
"""The pictures that are weighed together are not further apart: three of a quarter of an hour where a camera is asked as often as
that, and where a picture comes twice or once a day the last three of those, or a view that moved would never be brought up."""
APART: Final = timedelta(minutes=2)
"""Two pictures nearer to each other than this count as one: a bus stands still at a light for longer than a second."""
UNCHANGED: Final = 0.02
"""Mean difference, in levels of grey, under which nothing at all moved, not even the sensor's noise."""


class Outcome(StrEnum):
    """What becomes of a picture. There is no FAIL: that is for a person to say."""

    PASS = "pass"  # noqa: S105 - a verdict
    REVIEW = "review"
    NOT_CHECKED = "not_checked"


class Sign(StrEnum):
    """What is odd about a picture."""

    BLANK = "blank"
    BLACK = "black"
    WHITE = "white"
    SOFT = "soft"
    MOVED = "moved"
    SCENE = "scene"
    OBSCURED = "obscured"
    DIRTY = "dirty"
    FROZEN = "frozen"
    NOISE = "noise"
    MONO = "mono"
    UNMASKED = "unmasked"


class Why(StrEnum):
    """Why a picture was not checked. It is never taken for a pass."""

    NO_REFERENCE = "no_reference"
    OTHER_SIZE = "other_size"
    UNSEEN = "unseen"
    IN_USE = "in_use"
    PRIVACY = "privacy"
    OUT_OF_SERVICE = "out_of_service"
    OTHER_PRESET = "other_preset"


class Verdict(Struct, frozen=True, kw_only=True):
    """What was found of one picture, or of three together.

    Attributes:
        signs: what is odd; empty for a pass.
        dx, dy: how far the view moved, per cent of width and height, + to the right and down; only with `Sign.MOVED`.
        cells: which cells are behind something, behind dirt or unmasked.
        why: why it was not checked.
    """

    outcome: Outcome
    signs: tuple[Sign, ...] = ()
    dx: float = 0.0
    dy: float = 0.0
    cells: tuple[int, ...] = ()
    why: Why | None = None


PASSED: Final = Verdict(outcome=Outcome.PASS)


def not_checked(why: Why) -> Verdict:
    """A picture that nobody and nothing looked at."""
    return Verdict(outcome=Outcome.NOT_CHECKED, why=why)


def judge(looked: Looked, known: Sequence[Reference], limits: Mapping[Light, Thresholds]) -> Verdict:
    """One picture. Without a reference only what is plain by itself is found, and nothing passes.

    Args:
        known: the references the picture was looked at with.
        limits: of this camera; where a light is wanting, the start values.
    """
    if looked.seen is None:
        return not_checked(Why.UNSEEN)
    bare = _bare(looked.seen)
    if bare:
        return Verdict(outcome=Outcome.REVIEW, signs=bare)
    beside = looked.beside
    if beside is None:
        return not_checked(Why.OTHER_SIZE if _of_another_size(looked.seen, known) else Why.NO_REFERENCE)
    own = limits.get(beside.light, START[beside.light])
    return _verdict(beside, odd(beside, own.usual), own)


def _of_another_size(seen: Features, known: Sequence[Reference]) -> bool:
    return any(each.light in lights(seen) and (each.width, each.height) != (seen.width, seen.height) for each in known)


def judge_together(three: Sequence[Comparison], limits: Thresholds) -> Verdict:
    """Pictures laid together, in any order: what passes by is gone, so that less is enough.

    Raises:
        ValueError: there are none.
    """
    beside = together(three)
    how = odd(beside, limits.usual)
    narrow = replace(limits, dim=limits.together_dim, faded=limits.together_faded, spots=limits.together_spots)
    return _verdict(beside, how, narrow)


def _bare(seen: Features) -> tuple[Sign, ...]:
    signs: list[Sign] = []
    if seen.dark > 0.97:
        signs.append(Sign.BLACK)
    if seen.bright > 0.60:
        signs.append(Sign.WHITE)
    if not signs and (seen.spread < 9 or seen.entropy < 3.0):
        signs.append(Sign.BLANK)
    return tuple(signs)


def _verdict(beside: Comparison, how: Oddness, limits: Thresholds) -> Verdict:
    far = max(abs(beside.dx), abs(beside.dy)) >= limits.shift
    moved = far and beside.there - beside.here >= limits.better and beside.there >= limits.strange
    covered, cells = _covered(how, limits, fits=beside.there if moved else beside.here)
    found = {
        Sign.SOFT: beside.crisp < limits.crisp or beside.sharp < limits.sharp,
        Sign.MOVED: moved,
        Sign.SCENE: covered is Sign.SCENE,
        Sign.OBSCURED: covered is Sign.OBSCURED,
        Sign.DIRTY: covered is Sign.DIRTY,
        Sign.NOISE: beside.noise > limits.noise,
        Sign.MONO: beside.colour < limits.colour,
        Sign.UNMASKED: bool(beside.unmasked),
    }
    signs = tuple(sign for sign, told in found.items() if told)
    if not signs:
        return PASSED
    return Verdict(
        outcome=Outcome.REVIEW,
        signs=signs,
        dx=beside.dx if moved else 0.0,
        dy=beside.dy if moved else 0.0,
        cells=tuple(sorted({*cells, *beside.unmasked})),
    )


def _covered(how: Oddness, limits: Thresholds, *, fits: float) -> tuple[Sign | None, tuple[int, ...]]:
    """Whether it is another scene, or what stands before it, and where."""
    if fits < limits.strange and how.lost > 2 * limits.lost:
        return Sign.SCENE, ()
    if how.lost > limits.lost or how.dim > limits.dim or how.faded > limits.faded or how.spots > limits.spots:
        return Sign.DIRTY if 3 * how.faded > how.dim else Sign.OBSCURED, (*how.lost_cells, *how.dim_cells)
    return (Sign.SCENE, ()) if fits < 0.8 * limits.strange else (None, ())


class Judged(Struct, frozen=True, kw_only=True):
    """A picture's verdict and when the picture was taken."""

    at: datetime
    verdict: Verdict


def counted(pictures: Sequence[Judged]) -> tuple[Judged, ...]:
    """The last three pictures of the `WINDOW`, in any order given, the newest first.

    Pictures that were not checked, and those less than two minutes after another, do not count.
    """
    checked = sorted(
        (one for one in pictures if one.verdict.outcome is not Outcome.NOT_CHECKED), key=lambda one: one.at
    )
    found: list[Judged] = []
    for one in reversed(checked):
        if found and (found[-1].at - one.at < APART or found[0].at - one.at > WINDOW):
            continue
        found.append(one)
    return tuple(found[:3])


def suggested(pictures: Sequence[Judged]) -> tuple[Sign, ...]:
    """What is odd in two of the last three pictures of a quarter of an hour (`counted`). Empty: nothing to bring up."""
    odd_ones = [one.verdict for one in counted(pictures) if one.verdict.outcome is Outcome.REVIEW]
    if len(odd_ones) < 2:
        return ()
    told = [sign for verdict in odd_ones for sign in verdict.signs]
    twice = tuple(sign for sign in Sign if told.count(sign) >= 2)
    return twice or tuple(sign for sign in Sign if sign in told)


def frozen(greys: Sequence[tuple[datetime, bytes]]) -> bool:
    """Whether three grey maps, two minutes apart or more, are the same; the camera's own clock is not in them.

    A picture that is coded anew each time differs as a live one does, and one without any noise stands as still as a frozen
    one: this is a sign to look at, like every other.
    """
    counted: list[tuple[datetime, bytes]] = []
    for at, grey in sorted(greys, key=lambda one: one[0], reverse=True):
        if not counted or counted[-1][0] - at >= APART:
            counted.append((at, grey))
    last = counted[:3]
    return len(last) == 3 and all(_difference(one, two) < UNCHANGED for (_, one), (_, two) in pairwise(last))


def _difference(one: bytes, two: bytes) -> float:
    if one == two:
        return 0.0
    return sum(abs(a - b) for a, b in zip(one, two, strict=True)) / len(one)

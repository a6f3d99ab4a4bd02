"""What is asked of the process that looks at stills, and what it answers: plain data, so that whoever asks need not decode."""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.views.looks import Comparison, Features, Reference, Unseen

MOST_PAIRS: Final = 12
"""Pairs one sheet has room for."""


class Clock(StrEnum):
    """Where in the picture the camera writes its own clock and name."""

    TOP = "top"
    BOTTOM = "bottom"
    BOTH = "both"
    NONE = "none"


class Look(Struct, frozen=True, kw_only=True, tag="look"):
    """Look at this still beside the references of its camera and preset: of one light, of both, or none yet.

    Attributes:
        clock: where the camera's own clock stands: it runs on in a frozen picture, and is left out.
    """

    picture: bytes
    references: tuple[Reference, ...] = ()
    clock: Clock = Clock.TOP


class Looked(Struct, frozen=True, kw_only=True):
    """What there is to say of a still, or why it could not be looked at.

    Attributes:
        beside: the comparison with the reference of its light; None where there is none of that light and size.
    """

    unseen: Unseen | None = None
    seen: Features | None = None
    beside: Comparison | None = None


class Pair(Struct, frozen=True, kw_only=True):
    """A good picture of a camera and the one that is asked about.

    Attributes:
        cells: which are marked, as in a verdict.
        words: what stands below them.
    """

    known: bytes
    seen: bytes
    cells: tuple[int, ...] = ()
    words: str = ""


class Sheet(Struct, frozen=True, kw_only=True, tag="sheet"):
    """Lay pairs out side by side, `MOST_PAIRS` of them at most."""

    pairs: tuple[Pair, ...]


class Drawn(Struct, frozen=True, kw_only=True):
    """A sheet as PNG. A picture that could not be opened stands in it as a grey place that says why."""

    png: bytes

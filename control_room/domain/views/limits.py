"""What is usual for one camera in one light, and where a picture of it begins to be odd.

The start values were set on drawn streets (`scripts/bench views` prints what they find on others). From a camera's last
accepted pictures each cell's own habits are learnt, and the limits move within bounds: a busy street is not called odd every
day, but no habit makes a check blind.
"""

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.views.looks import ACROSS, CELLS, DOWN, NOTHING, Comparison, Light

LEARNT_FROM: Final = 14
"""Accepted pictures that are learnt from: the last ones."""
_FEWEST: Final = 6
_BLOCK: Final = (4, 3)
_LOST: Final = 5.0
_DIM: Final = 3.0
_STEADY: Final = 0.06
_EVEN: Final = 0.10
_NEW: Final = 6
"""Sixteenths of a logarithm by which a cell may have more besides and still count as quiet."""


class Usual(Struct, frozen=True, kw_only=True):
    """The habits of each cell: what of its detail is there, how much that varies, what it has besides.

    Attributes:
        gains, evens: the middle of the gain as it is, and against the cells about it.
        gain_spreads, even_spreads: how far they stray from it.
        strays: the middle of what is there besides.
    """

    gains: tuple[float, ...]
    gain_spreads: tuple[float, ...]
    evens: tuple[float, ...]
    even_spreads: tuple[float, ...]
    strays: tuple[float, ...]


UNKNOWN: Final = Usual(
    gains=(1.0,) * CELLS,
    gain_spreads=(0.15,) * CELLS,
    evens=(1.0,) * CELLS,
    even_spreads=(0.15,) * CELLS,
    strays=(96.0,) * CELLS,
)
"""Nothing was accepted yet."""


class Oddness(Struct, frozen=True, kw_only=True):
    """Shares of the cells with something to see, and which they are.

    Attributes:
        lost: little or nothing is left of what was there.
        dim: less is left than of the cells about it.
        faded: dim, and with nothing new in its place: as behind dirt.
        spots: separate places that are dim, for each cell: many behind dirt, one for each who passes, one for a bare tree.
    """

    lost: float
    dim: float
    faded: float
    spots: float
    lost_cells: tuple[int, ...]
    dim_cells: tuple[int, ...]


class Thresholds(Struct, frozen=True, kw_only=True):
    """Where a picture begins to be odd. Shares are of the cells with something to see.

    Attributes:
        shift: per cent of width or height a view may have moved.
        better: by how much more the moved view must fit.
        strange: correlation under which it is not this view.
        together_dim, together_faded, together_spots: for three pictures laid together, in which what passes by is gone.
    """

    noise: float
    crisp: float
    sharp: float
    lost: float
    dim: float
    faded: float
    together_dim: float
    together_faded: float
    spots: float
    together_spots: float
    colour: float = 0.10
    shift: float = 1.5
    better: float = 0.08
    strange: float = 0.55
    usual: Usual = UNKNOWN


START: Final = {
    Light.DAY: Thresholds(
        noise=6,
        crisp=0.56,
        sharp=0.17,
        lost=0.14,
        dim=0.15,
        faded=0.030,
        spots=0.035,
        together_dim=0.115,
        together_faded=0.024,
        together_spots=0.0175,
    ),
    Light.NIGHT: Thresholds(
        noise=6,
        crisp=0.56,
        sharp=0.17,
        lost=0.125,
        dim=0.135,
        faded=0.034,
        spots=0.032,
        together_dim=0.10,
        together_faded=0.030,
        together_spots=0.0145,
    ),
}


def together(three: Sequence[Comparison]) -> Comparison:
    """Several comparisons as one, by their middle: whoever passed by in one of them is not in it. In any order.

    Raises:
        ValueError: there are none.
    """
    if not three:
        raise ValueError("nothing to lay together")
    return replace(
        sorted(three, key=lambda one: (one.here, one.there, one.gains))[len(three) // 2],
        gains=_middle([one.gains for one in three]),
        strays=_middle([one.strays for one in three]),
    )


def _middle(maps: Sequence[bytes]) -> bytes:
    at = len(maps) // 2
    return bytes(NOTHING if NOTHING in cell else sorted(cell)[at] for cell in zip(*maps, strict=True))


def odd(seen: Comparison, usual: Usual) -> Oddness:
    """How much of a picture is not as usual."""
    even = evened(seen.gains)
    lost: list[int] = []
    dim: list[int] = []
    faded = 0
    for cell, value in even.items():
        gain = seen.gains[cell] / 64
        if gain - usual.gains[cell] < -_LOST * math.hypot(_STEADY, usual.gain_spreads[cell]):
            lost.append(cell)
        if value - usual.evens[cell] < -_DIM * math.hypot(_EVEN, usual.even_spreads[cell]):
            dim.append(cell)
            faded += seen.strays[cell] - usual.strays[cell] < _NEW
    most = max(1, len(even))
    return Oddness(
        lost=len(lost) / most,
        dim=len(dim) / most,
        faded=faded / most,
        spots=_places(dim) / most,
        lost_cells=tuple(lost),
        dim_cells=tuple(dim),
    )


def _places(cells: Sequence[int]) -> int:
    """How many separate places these cells are, corners counted as touching."""
    left, places = set(cells), 0
    while left:
        places += 1
        edge = [left.pop()]
        while edge:
            x, y = edge[-1] % ACROSS, edge.pop() // ACROSS
            about = {v * ACROSS + u for u in (x - 1, x, x + 1) for v in (y - 1, y, y + 1) if 0 <= u < ACROSS and v >= 0}
            edge.extend(left & about)
            left -= about
    return places


def evened(gains: bytes) -> dict[int, float]:
    """Each cell's gain against the middle of those about it, so that shade over a whole corner is no loss."""
    wide, tall = _BLOCK
    blocks: dict[tuple[int, int], list[int]] = {}
    for cell, gain in enumerate(gains):
        if gain != NOTHING:
            blocks.setdefault((cell % ACROSS // wide, cell // ACROSS // tall), []).append(gain)
    middles = {
        (x, y): max(
            19.2,
            median(gain for nx in (x - 1, x, x + 1) for ny in (y - 1, y, y + 1) for gain in blocks.get((nx, ny), ())),
        )
        for x in range(ACROSS // wide)
        for y in range(DOWN // tall)
        if (x, y) in blocks
    }
    return {
        cell: gain / middles[cell % ACROSS // wide, cell // ACROSS // tall]
        for cell, gain in enumerate(gains)
        if gain != NOTHING
    }


def learnt(accepted: Sequence[Comparison], light: Light) -> Thresholds:
    """The limits of one camera, from the pictures a person accepted last; with too few of them the start values.

    Worked out when a picture is accepted, not at every check: it takes as long as several of those.
    """
    start = START[light]
    last = accepted[-LEARNT_FROM:]
    if len(last) < _FEWEST:
        return start
    evens = [evened(each.gains) for each in last]
    usual = _habits(last, evens)
    # Each picture is judged by the habits of the others, as a new one will be.
    alone = [
        odd(each, _habits([*last[:n], *last[n + 1 :]], [*evens[:n], *evens[n + 1 :]])) for n, each in enumerate(last)
    ]
    threes = [odd(together([last[n], last[n - 5], last[n - 3]]), usual) for n in range(len(last))]
    return replace(
        start,
        noise=_moved(start.noise, [each.noise for each in last]),
        crisp=_moved(start.crisp, [each.crisp for each in last], up=False),
        sharp=_moved(start.sharp, [each.sharp for each in last], up=False),
        lost=_moved(start.lost, [each.lost for each in alone]),
        dim=_moved(start.dim, [each.dim for each in alone]),
        faded=_moved(start.faded, [each.faded for each in alone]),
        spots=_moved(start.spots, [each.spots for each in alone]),
        together_dim=_moved(start.together_dim, [each.dim for each in threes]),
        together_faded=_moved(start.together_faded, [each.faded for each in threes]),
        together_spots=_moved(start.together_spots, [each.spots for each in threes]),
        usual=usual,
    )


def _moved(start: float, seen: Sequence[float], *, up: bool = True) -> float:
    """The limit a quarter beyond the second oddest picture, and within 15 per cent of the start value.

    A share of cells is never called odd sooner than at the start value: a tree loses its leaves in a quiet street too.
    """
    ordered = sorted(seen)
    return (
        min(max(1.25 * ordered[-2], start), 1.15 * start)
        if up
        else min(max(0.8 * ordered[1], 0.85 * start), 1.15 * start)
    )


def _habits(accepted: Sequence[Comparison], evens: Sequence[Mapping[int, float]]) -> Usual:
    gains = [[each.gains[cell] / 64 for each in accepted if each.gains[cell] != NOTHING] for cell in range(CELLS)]
    even = [[each[cell] for each in evens if cell in each] for cell in range(CELLS)]
    middles = tuple(median(values) if values else 1.0 for values in gains)
    even_middles = tuple(median(values) if values else 1.0 for values in even)
    return Usual(
        gains=middles,
        gain_spreads=tuple(_spread(values, about) for values, about in zip(gains, middles, strict=True)),
        evens=even_middles,
        even_spreads=tuple(_spread(values, about) for values, about in zip(even, even_middles, strict=True)),
        strays=tuple(median(each.strays[cell] for each in accepted) for cell in range(CELLS)),
    )


def _spread(values: Sequence[float], about: float) -> float:
    return 1.48 * median(abs(value - about) for value in values) if values else 0.15

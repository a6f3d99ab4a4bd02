"""What is usual for a camera, and how far habits may move a limit."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.views.limits import LEARNT_FROM, START, learnt, odd, together
from control_room.domain.views.looks import ACROSS, CELLS, NOTHING, Comparison, Light

PLAIN = Comparison(
    light=Light.DAY,
    here=0.9,
    there=0.9,
    dx=0,
    dy=0,
    sharp=1,
    crisp=1,
    noise=1,
    colour=1,
    gains=bytes([64] * CELLS),
    strays=bytes([96] * CELLS),
)


def busy(draw: Random, share: float = 0.0) -> Comparison:
    """A picture with that share of its cells gone behind somebody, and every cell straying a little."""
    gains = bytes(5 if draw.random() < share else draw.randrange(58, 71) for _ in range(CELLS))
    return replace(PLAIN, gains=gains)


def test_a_picture_as_its_reference_is_not_odd():
    how = odd(PLAIN, START[Light.DAY].usual)
    assert (how.lost, how.dim, how.faded) == (0, 0, 0)


def test_cells_with_nothing_to_see_count_neither_way():
    gains = bytes(NOTHING if cell % 2 else 0 if cell % 8 == 0 else 64 for cell in range(CELLS))
    how = odd(replace(PLAIN, gains=gains), START[Light.DAY].usual)
    assert how.lost == pytest.approx(0.25)
    assert all(cell % 8 == 0 for cell in how.lost_cells)
    assert odd(replace(PLAIN, gains=bytes([NOTHING] * CELLS)), START[Light.DAY].usual).lost == 0


def test_what_fades_with_nothing_in_its_place_is_told_from_what_is_covered():
    gains = bytes(20 if cell % 16 == 3 else 64 for cell in range(CELLS))
    covered = bytes(140 if gain == 20 else 96 for gain in gains)
    usual = START[Light.DAY].usual
    assert odd(replace(PLAIN, gains=gains), usual).faded == pytest.approx(1 / 16)
    hidden = odd(replace(PLAIN, gains=gains, strays=covered), usual)
    assert (hidden.dim, hidden.faded) == (pytest.approx(1 / 16), 0)


def test_many_small_places_are_told_from_one_large_one():
    usual = START[Light.DAY].usual
    for dim, places in (
        ([n * 35 for n in range(16)], 16),
        ([row * ACROSS + column for row in range(4) for column in range(4)], 1),
        ([0, 33, 66], 1),  # corners touch
        ([6 * ACROSS - 1, 6 * ACROSS], 2),  # the two edges of the picture do not
    ):
        gains = bytes(0 if cell in dim else 64 for cell in range(CELLS))
        assert odd(replace(PLAIN, gains=gains), usual).spots == pytest.approx(places / CELLS), dim


@given(st.permutations(range(3)), st.integers(0, 99))
def test_three_together_are_the_same_in_any_order(order, seed):
    draw = Random(seed)
    three = [replace(busy(draw, 0.2), here=draw.random()) for _ in range(3)]
    assert together([three[n] for n in order]) == together(three)


def test_whoever_passed_by_in_one_of_three_is_gone():
    passing = [replace(PLAIN, gains=bytes(0 if cell // 96 == n else 64 for cell in range(CELLS))) for n in range(3)]
    assert together(passing).gains == PLAIN.gains
    with pytest.raises(ValueError, match="nothing"):
        together([])


def test_habits_move_the_limits_and_never_far():
    draw = Random(3)
    for share in (0.0, 0.05, 0.9):
        limits, start = learnt([busy(draw, share) for _ in range(LEARNT_FROM)], Light.DAY), START[Light.DAY]
        for name in (
            "noise",
            "crisp",
            "sharp",
            "lost",
            "dim",
            "faded",
            "spots",
            "together_dim",
            "together_faded",
            "together_spots",
        ):
            told = getattr(limits, name) / getattr(start, name)
            assert 0.84 < told < 1.16, (share, name)
    assert learnt([PLAIN] * 3, Light.NIGHT) == START[Light.NIGHT]


def test_a_cell_that_is_always_busy_is_odd_to_nobody():
    draw = Random(4)

    def corner() -> Comparison:
        there = [draw.choice((5, 64, 40)) if cell < 12 else draw.randrange(60, 68) for cell in range(CELLS)]
        return replace(PLAIN, gains=bytes(there))

    limits = learnt([corner() for _ in range(LEARNT_FROM)], Light.DAY)
    hidden = bytes([5] * 12) + PLAIN.gains[12:]
    assert odd(replace(PLAIN, gains=hidden), limits.usual).lost < 6 / CELLS
    assert odd(replace(PLAIN, gains=hidden), START[Light.DAY].usual).lost == pytest.approx(12 / CELLS)

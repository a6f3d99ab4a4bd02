"""Drawings as plain data: lines cut at an edge, hatching inside its circle, labels that never lie on one another."""

from itertools import combinations
from math import dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.drawings import (
    Box,
    Label,
    Stroke,
    Wanted,
    around,
    box_of,
    clipped,
    hatching,
    placed,
    width_of,
    wrapped,
)

BOX = Box(10, 20, 110, 220)
place = st.tuples(st.floats(-300, 400), st.floats(-300, 400))


@given(place, place)
def test_a_line_is_cut_at_the_edge_and_stays_on_itself(one, other):
    found = clipped(one, other, BOX)
    if found is None:
        assert not any(BOX.has(each) for each in (one, other))
        return
    for x, y in found:
        assert BOX.has((x, y), -1e-6)
        assert dist(one, (x, y)) + dist((x, y), other) == pytest.approx(dist(one, other), abs=1e-6)
    if BOX.has(one) and BOX.has(other):
        assert found == (pytest.approx(one), pytest.approx(other))


@given(st.floats(1, 40))
def test_hatching_lies_in_its_circle_and_crosses_it(radius):
    lines = list(hatching((50, 60), radius, "#000000"))
    assert lines
    for line in lines:
        for x, y in line.along:
            assert hypot(x - 50, y - 60) <= radius + 1e-6
    longest = max(dist(*line.along) for line in lines)
    assert longest == pytest.approx(2 * radius, rel=0.02)


@given(st.lists(st.tuples(st.floats(15, 105), st.floats(25, 215), st.floats(1, 9)), max_size=25))
def test_no_label_lies_on_another_on_a_mark_or_over_the_edge_and_what_has_none_is_told(marks):
    wanted = [Wanted(key=f"c{n}", at=(x, y), text=f"c{n} {r:.1f}", radius=r) for n, (x, y, r) in enumerate(marks, 1)]
    taken = [Box(10, 200, 60, 220)]
    found, left = placed(wanted, BOX, taken, far=(6, 14))
    labels = {each.text: box_of(each) for each in found if isinstance(each, Label)}
    assert len(labels) + len(left) == len(wanted)
    for one, other in combinations([*labels.values(), *taken], 2):
        assert not one.meets(other)
    for each in wanted:
        box = labels.get(each.text)
        assert (box is None) == (each.key in left)
        assert box is None or box.inside(BOX)
        for text, other in labels.items():
            assert text == each.text or not around(each.at, each.radius).meets(other)


def test_a_label_far_from_its_place_has_a_line_to_it_and_one_beside_it_has_none():
    alone, _ = placed([Wanted(key="a", at=(60, 100), text="c1")], BOX)
    assert [type(each) for each in alone] == [Label]
    walls = [Box(40, 92, 80, 108)]
    far, left = placed([Wanted(key="a", at=(60, 100), text="c1")], BOX, walls, far=(30,))
    assert [type(each) for each in far] == [Stroke, Label]
    assert not left


@given(st.text(st.sampled_from("abc WMil1"), max_size=60), st.floats(20, 200))
def test_words_are_wrapped_and_none_is_lost(text, wide):
    lines = wrapped(text, wide, 8)
    assert " ".join(lines).split() == text.split()
    assert all(width_of(line, 8) <= wide or " " not in line for line in lines)

"""The offers row."""

import pytest

from control_room.tui.ports import Follow, Next, Offer
from control_room.tui.widgets.hint_strip import follow_row, offers_rows

OFFERS = tuple(Offer(label=f"c{n} North End/Crown Hill", line=f"{n} ", caret=2, why="street") for n in range(1, 9))
FOLLOW = Follow(
    ref="AS-412",
    full_ref="AS-26-000412",
    title="",
    state="",
    camera="22",
    next=(Next(number="24", towards="Katharine St", metres=80, bearing="E"),),
)


@pytest.mark.parametrize("width", [30, 60, 80, 160])
@pytest.mark.parametrize("rows", [1, 2, 4])
def test_offers_keep_their_digits_and_the_edge(width, rows):
    table = offers_rows(OFFERS, width, rows)
    assert len(table) <= rows
    assert all(row.cell_length <= width for row in table)
    assert table[0].plain.startswith(" 1 c1 North End")


def test_eight_offers_are_all_in_sight_on_a_wide_screen():
    text = "\n".join(row.plain for row in offers_rows(OFFERS, 160, 2))
    assert all(f"{digit} c{digit} " in text for digit in range(1, 9))


def test_few_offers_have_the_whole_width():
    place = "c48 Ambassador House, Bensham Manor Road / London Road, Thornton Heath"
    offers = [Offer(label=place, line="48 ", caret=3, why="name")] * 2
    for few in (offers[:1], offers):
        row = offers_rows(few, 160, 2)[0].plain
        assert row.count(f"{place} name") == len(few)


def test_the_follow_says_where_it_is_where_it_may_go_and_whether_images_run():
    assert follow_row(FOLLOW, 60).plain.startswith(" AS-412  c22 > 1 Katharine St c24")
    assert follow_row(FOLLOW, 60).plain.endswith("images off ")


def test_a_lost_subject_is_said_to_be_lost():
    lost = Follow(ref="AS-412", full_ref="", title="", state="LOST 2 min")
    assert follow_row(lost, 60).plain.startswith(" AS-412  lost")

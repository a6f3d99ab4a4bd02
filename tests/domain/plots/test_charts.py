"""A chart knows its largest value and whether it knows anything."""

from datetime import date

from msgspec.structs import replace

from control_room.domain.plots.catalogue import PLOTS, blank
from control_room.domain.plots.charts import Point, Row
from control_room.domain.plots.periods import night


def test_the_largest_value_counts_the_second_ones_and_nothing_known_is_not_nought():
    empty = blank(PLOTS[0], night(date(2026, 3, 13)))
    assert (empty.known, empty.most, empty.sum) == (False, 0, 0)
    assert not replace(empty, rows=(Row(name="a", points=(Point(), Point())),)).known
    some = replace(empty, rows=(Row(name="a", points=(Point(n=0), Point(n=3, high=7))),))
    assert (some.known, some.most, some.sum) == (True, 7, 3)

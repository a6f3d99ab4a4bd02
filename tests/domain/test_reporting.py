"""Figures reported are a line of codes and a name."""

from datetime import date

from control_room.domain.book import join, split
from control_room.domain.reporting import FiguresReported


def test_the_figures_stand_in_the_leaf_and_the_name_can_be_erased():
    facts = FiguresReported(
        since=date(2026, 1, 1), until=date(2026, 12, 31), assists=282, radio_calls=2014, arrests=91, name="committee"
    )
    public, words = split(facts)
    assert public == {
        "since": "2026-01-01",
        "until": "2026-12-31",
        "assists": 282,
        "radio_calls": 2014,
        "arrests": 91,
        "reviews_unsuccessful": 0,
    }
    assert words == {"name": "committee"}
    assert join(FiguresReported, public, words) == facts

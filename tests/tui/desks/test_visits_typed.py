"""What is typed of visitors in a form."""

from datetime import UTC, date, datetime

import pytest

from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.tui.desks.visits_typed import ORDER, at, came_for, how_many, sort_of, sorts, words
from control_room.tui.forms import Misfilled

FRIDAY = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("dl rr233", (VisitPurpose.DOWNLOAD, "RR-26-000233", "")),
        ("meeting", (VisitPurpose.MEETING, None, "")),
        ("dl rr233 for the DI", (VisitPurpose.DOWNLOAD, "RR-26-000233", "dl rr233 for the DI")),
        ("to mend rr1 rr2", (VisitPurpose.REPAIR, "RR-26-000001", "to mend rr1 rr2")),
        ("  ", (None, None, "")),
        ("to see the fan", (None, None, "to see the fan")),
    ],
)
def test_what_they_come_for_is_read_and_no_word_is_lost(said, found):
    assert came_for(said, 2026) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", None), ("Police routine", VisitCategory.POLICE_ROUTINE), ("pcs", VisitCategory.POLICE_ROUTINE),
        ("lay visitor inspector", VisitCategory.LAY_VISITOR_INSPECTOR), ("school", VisitCategory.PUBLIC_TOUR),
    ],
)  # fmt: skip
def test_a_sort_of_visitor_is_named_as_the_room_names_it(said, found):
    assert sort_of(said) == found


def test_no_such_sort_number_or_time_is_said_at_its_field():
    for wrong, field in (
        (lambda: sort_of("martian"), "category"),
        (lambda: how_many({"count": "0"}), "count"),
        (lambda: how_many({"count": "100"}), "count"),
        (lambda: how_many({"count": "\u0663"}), "count"),
        (lambda: at({"day": "", "from": " "}, FRIDAY), "from"),
        (lambda: at({"day": "someday", "from": "1030"}, FRIDAY), "day"),
    ):
        with pytest.raises(Misfilled) as refused:
            wrong()
        assert refused.value.field == field


def test_empty_fields_say_one_today_and_nothing():
    assert (how_many({"count": ""}), how_many({"count": " 12 "}), words({"who": " "}, "who")) == (1, 12, None)
    assert at({"day": "", "from": "1030"}, FRIDAY) == datetime(2026, 3, 13, 10, 30, tzinfo=UTC)


def test_every_sort_of_visitor_is_there_to_pick_once():
    assert sorted(ORDER) == sorted(VisitCategory)
    assert [choice.answer for choice in sorts()] == list(ORDER)

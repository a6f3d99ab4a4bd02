"""What somebody says who books on, in one line."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.lonebooking import Booking, NotBooked, read_booking

NOW = datetime(2026, 3, 13, 22, 30, tzinfo=UTC)


def test_each_word_begins_what_follows_it():
    assert read_booking("Pat Reed where Mitcham Road, till 0200 every 30 number 020 7946 0155 word red file", NOW) == Booking(
        who="Pat Reed", where="Mitcham Road", until=datetime(2026, 3, 14, 2, tzinfo=UTC), minutes=30,
        number="020 7946 0155", word="red file",
    )  # fmt: skip
    assert read_booking("Pat at The Back Gate Of Where", NOW).where == "The Back Gate Of Where", (
        "said once, it is a word"
    )


@pytest.mark.parametrize("typed", ["", "where here", "Pat every soon", "Pat every 0", "Pat till never"])
def test_what_says_not_who_or_no_time_is_refused_with_what_would_be_right(typed):
    with pytest.raises(NotBooked):
        read_booking(typed, NOW)


@given(st.text(max_size=80))
def test_anything_is_read_or_refused_in_words(typed):
    try:
        assert read_booking(typed, NOW).who
    except NotBooked as refusal:
        assert "right" in str(refusal) or "first" in str(refusal)

"""Words with holes."""

from datetime import UTC, datetime

from control_room.domain.callprotocols.filling import UNKNOWN, clock, filled
from control_room.domain.callprotocols.trees import HOLES


def test_what_is_known_is_filled_in_and_what_is_not_still_makes_a_sentence():
    words = "We ring {callback_number} by {promise_by}."
    assert (
        filled(words, {"callback_number": "020 7946 0101", "promise_by": "22:15"}) == "We ring 020 7946 0101 by 22:15."
    )
    assert filled(words, {"callback_number": ""}) == "We ring the number you gave by as soon as we can."
    assert filled("{nothing}", {}) == "{nothing}"
    assert set(UNKNOWN) == set(HOLES)


def test_a_time_on_another_day_bears_it():
    now = datetime(2026, 12, 24, 17, 5, tzinfo=UTC)
    assert clock(datetime(2026, 12, 24, 17, 35, tzinfo=UTC), now) == "17:35"
    assert clock(datetime(2026, 12, 29, 9, tzinfo=UTC), now) == "09:00 on Tuesday 29 December"

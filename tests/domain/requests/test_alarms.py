"""By night only what will not wait till morning rings."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.requests.alarms import rings

NIGHT = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
DAY = datetime(2026, 3, 14, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "left", "sound"),
    [
        (DAY, 100, True),
        (NIGHT, 8, True),
        (NIGHT, 10, False),
        (datetime(2026, 3, 14, 23, 30, tzinfo=UTC), 12, True),
        (datetime(2026, 3, 14, 23, 30, tzinfo=UTC), 13, False),
        (datetime(2026, 6, 14, 5, 59, tzinfo=UTC), 1, True),
        (datetime(2026, 6, 14, 6, 0, tzinfo=UTC), 100, True),  # seven by London's summer clock
    ],
)
def test_a_word_rings_by_day_or_when_it_will_not_wait(now, left, sound):
    assert rings(now + timedelta(hours=left), now) is sound

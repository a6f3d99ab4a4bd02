"""A calendar is read in a process that can do no harm, in bounded time; what it takes too much for is said."""

import os
import time
from datetime import UTC, datetime

import pytest

from control_room.adapters.parsing.calendars import LARGEST, CalendarNotRead, read_calendar
from control_room.domain.calendarfiles import MOST, read
from tests.domain.test_calendarfiles import NOW, ics


async def test_it_comes_back_as_it_was_read_with_london_known_to_the_worker(tmp_path):
    raw = ics(
        ("UID:a@x", "DTSTART;TZID=Europe/London:20260329T013000", "SUMMARY:Palace \u2013 home"),
        ("UID:b@x", "DTSTART;VALUE=DATE:20261025"),
        ("UID:c@x", "DTSTART:nonsense"),
    )
    (tmp_path / "fixtures.ics").write_bytes(raw)
    assert await read_calendar(tmp_path / "fixtures.ics", NOW) == read(raw, NOW)


async def test_a_hundred_thousand_events_are_read_in_a_few_seconds(tmp_path):
    path = tmp_path / "all.ics"
    path.write_bytes(ics(*((f"UID:{n}@x", "DTSTART:20260320T100000Z", f"SUMMARY:event {n}") for n in range(100_000))))
    began = time.monotonic()
    found = await read_calendar(path, NOW)
    assert (found.events_read, len(found.events), found.more) == (100_000, MOST, 100_000 - MOST)
    assert time.monotonic() - began < 60


async def test_fifty_megabytes_are_refused_with_what_to_do(tmp_path):
    path = tmp_path / "big.ics"
    path.touch()
    os.truncate(path, 50 * 1024 * 1024)
    with pytest.raises(CalendarNotRead, match=f"50 MB; at most {LARGEST // 1024**2} are read: export a shorter period"):
        await read_calendar(path, NOW)


async def test_what_is_no_plain_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, why in (
        (tmp_path / "none.ics", "No such file"),
        (tmp_path, "no plain file|directory"),
        (tmp_path / "pipe", "no plain"),
    ):
        with pytest.raises(CalendarNotRead, match=why):
            await read_calendar(path, datetime(2026, 3, 13, tzinfo=UTC))
    with pytest.raises(CalendarNotRead):
        await read_calendar(tmp_path / "a\0b", NOW)

"""`g` and a day: what is agreed, for when, by whom, for which matter."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.diary import DiarySort
from control_room.domain.line import explain, read
from control_room.domain.line.intents import Agreed, Append, CameOf
from control_room.domain.line.reading import Context, OwedKind, WarningKind
from tests.domain.line.ground import NOW  # Friday 13 March 2026, 20:47

HERE = Context(now=NOW)


@pytest.mark.parametrize(
    ("typed", "sort", "start", "who", "about"),
    [
        ("g tue 1400 download dc ayodele rr233", DiarySort.DOWNLOAD, (3, 17, 14), "dc ayodele", "RR-26-000233"),
        ("g 1 apr 1000 court jo bell", DiarySort.COURT, (4, 1, 9), "jo bell", None),
        ("g tomorrow 0930 engineer firm of two", DiarySort.ENGINEER, (3, 14, 9, 30), "firm of two", None),
        ("g 2130 dl", DiarySort.DOWNLOAD, (3, 13, 21, 30), "", None),
        ("g 0900 dl", DiarySort.DOWNLOAD, (3, 14, 9), "", None),
        ("g 28 mar 1500 match palace", DiarySort.EVENT, (3, 28, 15), "palace", None),
        ("g mon 1100 team talk", DiarySort.OTHER, (3, 16, 11), "team talk", None),
    ],
)
def test_a_line_is_an_entry_at_its_time_by_londons_clock(typed, sort, start, who, about):
    reading = read(typed, HERE)
    agreed = reading.intent
    assert isinstance(agreed, Agreed)
    assert (agreed.sort, agreed.start, agreed.all_day) == (sort, datetime(2026, *start, tzinfo=UTC), False)
    assert (agreed.who, agreed.about, reading.owed) == (who, about, ())
    assert explain(reading).startswith("diary")


def test_both_times_and_a_night_over_midnight():
    agreed = read("g tue 1000-1130 download", HERE).intent
    assert agreed.end - agreed.start == timedelta(minutes=90)
    night = read("g tue 2200-0600 event", HERE).intent
    assert night.end - night.start == timedelta(hours=8)


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("g 25 oct 0030-0130 engineer", (2026, 10, 24, 23, 30), (2026, 10, 25, 1, 30)),
        ("g 24 oct 2300-0130 engineer", (2026, 10, 24, 22), (2026, 10, 25, 1, 30)),
        ("g 29 mar 0030-0130 engineer", (2026, 3, 29, 0, 30), (2026, 3, 29, 1)),
    ],
)
def test_an_end_the_clock_shows_twice_is_the_later_and_one_it_never_shows_when_the_clock_goes_on(typed, begins, ends):
    agreed = read(typed, HERE).intent
    assert (agreed.start, agreed.end) == (datetime(*begins, tzinfo=UTC), datetime(*ends, tzinfo=UTC))


def test_a_time_that_never_was_is_said_to_be_none_and_one_that_was_twice_both():
    never, twice = (read(typed, HERE) for typed in ("g 29 mar 0130 court", "g 25 oct 0130 court"))
    assert [each.kind for each in (*never.warnings, *twice.warnings)] == [
        WarningKind.TIME_NEVER,
        WarningKind.TIME_AMBIGUOUS,
    ]
    assert "01:30 BST of 25 Oct or 01:30 GMT of 25 Oct" in twice.warnings[0].about


def test_a_day_without_a_time_is_the_whole_day():
    agreed = read("g 2 apr witness to avoid jo bell", HERE).intent
    assert (agreed.sort, agreed.all_day, agreed.who) == (DiarySort.WITNESS_TO_AVOID, True, "jo bell")
    assert agreed.end - agreed.start == timedelta(days=1)


@pytest.mark.parametrize("typed", ["g", "g court", "g jo bell", "g 29 mar 0130 court"])
def test_when_is_owed_where_no_time_can_be_told(typed):
    reading = read(typed, HERE)
    assert (reading.intent.start, [each.kind.value for each in reading.owed][:1]) == (None, ["time"])


@pytest.mark.parametrize(
    ("typed", "came", "start", "words"),
    [
        ("dy3 done", "done", None, ""),
        ("dy3 done disc signed for", "done", None, "disc signed for"),
        ("dy3 cancelled court adjourned", "cancelled", None, "court adjourned"),
        ("dy3 moved to tue 1500", "moved", (3, 17, 15), ""),
        ("dy3 moved to 1 apr 1000 officer ill", "moved", (4, 1, 9), "officer ill"),
        ("dy3 moved today 2200", "moved", (3, 13, 22), ""),
    ],
)
def test_what_came_of_an_entry_is_said_after_its_reference(typed, came, start, words):
    reading = read(typed, HERE)
    it = reading.intent
    assert isinstance(it, CameOf)
    assert (it.ref, it.came, it.words, it.all_day) == ("DY-26-000003", came, words, False)
    assert it.start == (None if start is None else datetime(2026, *start, tzinfo=UTC))
    assert reading.owed == ()
    assert explain(reading).startswith(f"diary, DY-3 · {came}")


def test_moved_without_a_day_and_cancelled_without_a_reason_are_owed_and_other_words_are_words():
    assert [each.kind for each in read("dy3 moved to 1500", HERE).owed] == [OwedKind.TIME]
    assert [each.kind for each in read("dy3 cancelled", HERE).owed] == [OwedKind.REASON]
    assert read("dy3 moved to tue", HERE).intent.all_day
    assert isinstance(read("dy3 officer rang, on his way", HERE).intent, Append)

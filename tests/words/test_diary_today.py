"""Today's diary at the desk: what is next, what is late, what stands at the same time; court from the evening before."""

from datetime import UTC, datetime, timedelta

from control_room.domain.diary import DiaryDone, DiaryEntered, DiarySort
from control_room.words.diary import today_rows
from tests.domain.test_diary import entry

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def made(ref, sort, begins, who, *, minutes=60, more=()):
    ends = begins + timedelta(minutes=minutes)
    return entry(DiaryEntered(sort=sort, begins=begins, ends=ends, who=who), *more, ref=f"DY-26-00000{ref}")


def test_todays_entries_stand_in_order_the_next_marked_and_what_is_done_gone():
    matters = (
        made(1, DiarySort.DOWNLOAD, NOON + timedelta(minutes=15), "PC Brook"),
        made(2, DiarySort.ENGINEER, NOON - timedelta(hours=3), "two men"),
        made(3, DiarySort.DOWNLOAD, NOON + timedelta(minutes=30), "DC Ayo"),
        made(4, DiarySort.DOWNLOAD, NOON, "gone", more=(DiaryDone(),)),
        made(5, DiarySort.EVENT, NOON + timedelta(days=1), "tomorrow's"),
    )
    assert today_rows(matters, NOON) == (
        "LATE 09:00 engineer, two men DY-2",
        "NEXT 12:15 download appointment, PC Brook DY-1 BUT DY-3 is at the same time",
        "12:30 download appointment, DC Ayo DY-3 BUT DY-1 is at the same time",
    )


def test_court_is_said_from_six_the_evening_before():
    court = made(1, DiarySort.COURT, NOON + timedelta(days=1), "Jo Bell")
    assert today_rows((court,), NOON) == ()
    assert today_rows((court,), NOON.replace(hour=18)) == ("TOMORROW court, Jo Bell DY-1",)

"""Other people's calendars in a real room's diary: looked at, taken, taken again, moved and cancelled."""

from datetime import date

from control_room.domain.calendartaking import Change
from control_room.domain.diary import DiaryMoved, DiarySort
from tests.domain.test_calendarfiles import ics

FIXTURES = (
    (
        "UID:p1@club",
        "DTSTART;TZID=Europe/London:20260320T194500",
        "DTEND;TZID=Europe/London:20260320T214500",
        "SUMMARY:Home",
    ),
    ("UID:p2@club", "DTSTART;TZID=Europe/London:20260404T150000", "SUMMARY:Home again", "LOCATION:Selhurst Park"),
)


async def taken(room, by, path, *events, head=()):
    path.write_bytes(ics(*events, head=head))
    told = await room.onshift.calendars.offer(path, by=by)
    n = await room.onshift.calendars.take(told.takings, sort=DiarySort.EVENT, source=path.name, by=by)
    return [each.change for each in told.takings], n


async def test_a_file_is_taken_once_then_moves_and_cancels_what_it_brought(room, jw, tmp_path):
    path = tmp_path / "fixtures.ics"
    assert await taken(room, jw, path, *FIXTURES) == ([Change.NEW, Change.NEW], 2)
    assert await taken(room, jw, path, *FIXTURES) == ([], 0)
    (one,) = await room.diary.day(date(2026, 3, 20), by=jw)
    assert (one.sort, str(one.text), one.begins.hour) == (DiarySort.EVENT, "Home", 19)
    moved = (*FIXTURES[0][:1], "DTSTART;TZID=Europe/London:20260321T123000", "SEQUENCE:1")
    assert await taken(room, jw, path, moved, FIXTURES[1]) == ([Change.MOVED], 1)
    assert (await room.diary.one(one.ref, by=jw)).begins.day == 21
    gone = (*FIXTURES[1], "STATUS:CANCELLED", "SEQUENCE:1")
    assert await taken(room, jw, path, moved, gone) == ([Change.CANCELLED], 1)
    (off,) = await room.diary.day(date(2026, 4, 4), by=jw)
    assert off.cancelled
    assert await taken(room, jw, path, moved, gone) == ([], 0)


async def test_what_changed_since_it_was_looked_at_is_left(room, jw, tmp_path):
    path = tmp_path / "fixtures.ics"
    await taken(room, jw, path, *FIXTURES)
    path.write_bytes(ics((*FIXTURES[0][:1], "DTSTART:20260322T100000Z")))
    told = await room.onshift.calendars.offer(path, by=jw)
    (one,) = told.takings
    begins = (await room.diary.one(one.ref, by=jw)).begins
    await room.diary.move(one.ref, DiaryMoved(begins=begins.replace(hour=9)), by=jw)
    assert await room.onshift.calendars.take(told.takings, sort=DiarySort.EVENT, source="x", by=jw) == 0


async def test_many_are_taken_in_several_acts_each_once(room, jw, tmp_path):
    events = [(f"UID:{n}@x", f"DTSTART:202604{n % 28 + 1:02d}T100000Z") for n in range(45)]
    assert (await taken(room, jw, tmp_path / "list.ics", *events))[1] == 45
    assert (await taken(room, jw, tmp_path / "list.ics", *events))[1] == 0

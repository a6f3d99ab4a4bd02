"""How a calendar of other people reads before it is taken."""

from control_room.domain.calendarfiles import read
from control_room.domain.calendartaking import offered
from control_room.words.calendars import row, summary, unread
from tests.domain.test_calendarfiles import NOW, ics


def test_each_event_says_what_taking_it_would_do_when_it_is_and_what_it_is():
    raw = ics(
        ("UID:a@x", "DTSTART;TZID=Europe/London:20260320T194500", "SUMMARY:Home", "LOCATION:Selhurst Park"),
        ("UID:b@x", "DTSTART;VALUE=DATE:20260401"),
        ("UID:c@x", "DTSTART:19990101T000000Z"),
        ("UID:d@x", "DTSTART:20200101T000000Z"),
        ("UID:e@x", "DTSTART:nonsense"),
    )
    told = offered(read(raw, NOW), ())
    assert [row(each) for each in told.takings] == [
        "new Fri 20 Mar 2026 19:45, Home, Selhurst Park",
        "new Wed 1 Apr 2026, (no words)",
    ]
    assert summary(told) == "2 new, 2 events before yesterday or in more than 400 days, 1 event cannot be read"
    assert unread(told) == ("line 23: a time of this event cannot be read; 20260314T190000 would be right",)

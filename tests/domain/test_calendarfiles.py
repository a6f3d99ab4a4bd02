"""Other people's calendars: time zones and clock changes, rules, what is moved, what cannot be read; out and in again is the same."""

from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.calendarfiles import MOST, MOST_FAULTS, Proposed, read
from control_room.domain.icalendar import Event, calendar
from control_room.domain.times import LONDON, day_bounds

NOW = datetime(2026, 3, 13, 20, 30, tzinfo=UTC)


def ics(*events, head=()):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def only(*lines, **more):
    (found,) = read(ics(("UID:a@x", *lines), **more), NOW).events
    return found


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART;TZID=Europe/London:20260401T190000", datetime(2026, 4, 1, 18, tzinfo=UTC)),
        ("DTSTART;TZID=GMT Standard Time:20260401T190000", datetime(2026, 4, 1, 18, tzinfo=UTC)),
        ('DTSTART;TZID="/x.org/2020/Europe/London":20260320T190000', datetime(2026, 3, 20, 19, tzinfo=UTC)),
        ("DTSTART:20260401T190000", datetime(2026, 4, 1, 18, tzinfo=UTC)),
        ("DTSTART:20260401T190000Z", datetime(2026, 4, 1, 19, tzinfo=UTC)),
        ("DTSTART;TZID=Europe/London:20260329T013000", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # that hour never was
        ("DTSTART;TZID=Europe/London:20261025T013000", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of two
    ],
)
def test_a_time_is_londons_where_the_file_says_so_or_says_nothing_and_utc_where_it_says_that(start, at):
    assert only(start).begins == at


def test_whole_days_are_londons_and_one_without_an_end_is_one_day():
    begins, ends = day_bounds(date(2026, 3, 29))
    one = only("DTSTART;VALUE=DATE:20260329")
    assert (one.begins, one.ends, one.all_day) == (begins, ends, True)
    assert ends - begins == timedelta(hours=23)


def test_an_event_over_a_clock_change_ends_when_the_clock_says_so_and_one_of_so_many_hours_after_those():
    by_clock = only("DTSTART;TZID=Europe/London:20260328T220000", "DTEND;TZID=Europe/London:20260329T060000")
    assert by_clock.ends - by_clock.begins == timedelta(hours=7)
    by_hours = only("DTSTART;TZID=Europe/London:20260328T220000", "DURATION:PT8H")
    assert by_hours.ends - by_hours.begins == timedelta(hours=8)
    assert only("DTSTART:20260328T220000Z", "DTEND:20260328T210000Z").ends is None


def test_a_rule_goes_by_londons_clock_across_both_changes():
    start = "DTSTART;TZID=Europe/London:20260306T194500"
    found = read(ics(("UID:a@x", start, "DTEND;TZID=Europe/London:20260306T220000", "RRULE:FREQ=WEEKLY")), NOW)
    assert {each.begins.astimezone(LONDON).strftime("%a %H:%M") for each in found.events} == {"Fri 19:45"}
    assert {each.begins.hour for each in found.events} == {18, 19}
    assert 57 <= len(found.events) <= 59
    assert len({each.uid for each in found.events}) == len(found.events)


def test_turns_are_left_out_added_and_replaced_by_name():
    start = "DTSTART;TZID=Europe/London:20260314T120000"
    rule = ("UID:a@x", start, "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;TZID=Europe/London:20260315T120000", "SUMMARY:tour")
    more = ("UID:b@x", start, "RDATE;TZID=Europe/London:20260320T120000,20260321T120000")
    moved = ("UID:a@x", "RECURRENCE-ID;TZID=Europe/London:20260316T120000", "DTSTART:20260316T150000Z", "SEQUENCE:1")
    found = read(ics(rule, more, moved), NOW).events
    mine = {each.uid: each.begins for each in found if each.uid.startswith("a@x")}
    assert sorted(mine.values()) == [
        datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((14, 12), (16, 15), (17, 12))
    ]
    assert len([each for each in found if each.uid.startswith("b@x")]) == 3


def test_a_newer_sequence_stands_whatever_the_order_and_what_is_cancelled_says_so():
    old, new = ("UID:a@x", "DTSTART:20260320T100000Z"), ("UID:a@x", "DTSTART:20260321T100000Z", "SEQUENCE:2")
    for order in ((old, new), (new, old)):
        (one,) = read(ics(*order), NOW).events
        assert (one.begins.day, one.sequence, one.cancelled) == (21, 2, False)
    assert only("DTSTART:20260320T100000Z", "STATUS:CANCELLED").cancelled
    assert only("DTSTART:20260320T100000Z", head=("METHOD:CANCEL",)).cancelled


def test_what_cannot_be_read_is_said_with_its_line_and_the_rest_goes_on():
    good = ("UID:good@x", "DTSTART:20260320T100000Z", "SUMMARY:court\\, room 3\\n10 am", "LOCATION:Crown\\; Court")
    found = read(
        ics(
            ("DTSTART:20260320T100000Z",),
            ("UID:b@x", "DTSTART:nonsense"),
            ("UID:c@x", "DTSTART;TZID=Mars/Olympus:20260320T100000"),
            ("UID:d@x", "DTSTART:20260320T100000Z", "RRULE:FREQ=SECONDLY"),
            ("UID:e@x", "DTSTART:20260230T100000Z"),
            good,
        ),
        NOW,
    )
    (one,) = found.events
    assert (one.summary, one.place) == ("court, room 3 10 am", "Crown; Court")
    assert [(each.line, each.what.partition(";")[0]) for each in found.wrong] == [
        (3, "this event has no UID, so that nobody could tell it again"),
        (8, "a time of this event cannot be read"),
        (12, "this event goes by the clock of Mars/Olympus"),
        (17, "its rule comes SECONDLY"),
        (19, "this event has a time that cannot be"),
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"\x00" * 100, b"%PDF-1.7", b"BEGIN:VEVENT\nUID:a\nDTSTART:20260320\nEND:VEVENT\n"]
)
def test_a_file_that_is_no_calendar_says_so(raw):
    found = read(raw, NOW)
    assert (found.events, next(each.what for each in found.wrong)[:21]) == ((), "this is no calendar: ")


def test_a_file_that_ends_in_the_middle_keeps_what_was_whole():
    raw = ics(("UID:a@x", "DTSTART:20260320T100000Z"), ("UID:b@x", "DTSTART:20260320T100000Z"))
    found = read(raw[: raw.rindex(b"END:VEVENT")], NOW)
    assert [each.uid for each in found.events] == ["a@x"]
    assert "ends in the middle of vevent" in found.wrong[0].what


def test_hostile_words_are_harmless_and_short():
    one = only("DTSTART:20260320T100000Z", "SUMMARY:a\x1b[2Jb\u202ec" + "x" * 5000)
    assert "\x1b" not in one.summary
    assert "\u202e" not in one.summary
    assert len(one.summary) <= 200


def test_alarms_and_zones_within_are_no_events_and_their_times_are_not_the_events():
    one = only("DTSTART:20260320T100000Z", "BEGIN:VALARM", "DTSTART:20260101T000000Z", "UID:other", "END:VALARM")
    assert (one.uid, one.begins.day) == ("a@x", 20)


def test_more_than_a_person_looks_at_and_more_faults_than_anybody_reads_are_counted():
    found = read(ics(*((f"UID:{n}@x", "DTSTART:20260320T100000Z") for n in range(MOST + 7))), NOW)
    assert (len(found.events), found.more) == (MOST, 7)
    found = read(ics(*((f"UID:{n}@x", "DTSTART:x") for n in range(MOST_FAULTS + 5))), NOW)
    assert (len(found.wrong), found.wrongs) == (MOST_FAULTS, MOST_FAULTS + 5)


def test_what_is_long_past_or_far_ahead_is_counted_and_left():
    found = read(ics(("UID:a@x", "DTSTART:20200320T100000Z"), ("UID:b@x", "DTSTART:20290320T100000Z")), NOW)
    assert (found.events, found.beyond, found.events_read) == ((), 2, 2)


def test_a_bomb_of_rules_is_bounded(slower):
    endless = "RRULE:FREQ=DAILY"
    began = process_time()
    found = read(ics(*((f"UID:{n}@x", "DTSTART:19700101T000000Z", endless) for n in range(3000))), NOW)
    assert process_time() - began < 3 * slower
    assert (len(found.events), found.wrongs > 2000) == (MOST, True)
    assert "more events that recur than can be laid out" in found.wrong[0].what


@given(st.binary(max_size=400))
def test_anything_may_stand_in_a_file(raw):
    read(raw, NOW)
    read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260320\n" + raw + b"\nEND:VEVENT\nEND:VCALENDAR\n", NOW)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=30)
spans = st.integers(0, 300 * 24 * 60).map(lambda minutes: NOW.replace(second=0) + timedelta(minutes=minutes))


@st.composite
def events(draw):
    uid = f"{draw(st.integers(0, 10**6))}@room"
    if draw(st.booleans()):
        begins, ends = day_bounds(draw(spans).date())
        return Event(uid=uid, begins=begins, ends=ends, all_day=True, summary=draw(words))
    begins = draw(spans)
    lasts = draw(st.none() | st.integers(1, 5000))
    return Event(
        uid=uid,
        begins=begins,
        ends=None if lasts is None else begins + timedelta(minutes=lasts),
        summary=draw(words),
        location=draw(words),
        sequence=draw(st.integers(0, 99)),
        cancelled=draw(st.booleans()),
    )


@given(st.lists(events(), max_size=6, unique_by=lambda each: each.uid))
def test_what_goes_out_comes_in_again_the_same(listed):
    found = read(calendar(listed, now=NOW), NOW)
    assert found.wrong == ()
    assert {each.uid: each for each in found.events} == {
        each.uid: Proposed(
            uid=each.uid,
            begins=each.begins,
            ends=each.ends,
            all_day=each.all_day,
            sequence=each.sequence,
            cancelled=each.cancelled,
            summary=each.summary,
            place=each.location,
            line=next(one.line for one in found.events if one.uid == each.uid),
        )
        for each in listed
    }


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (("DTSTART:20260320T190000",), "no UID"),
        (("UID:a@x", "SUMMARY:dinner"), "does not say when it begins"),
        (("UID:a@x", "DTSTART:20260320T190000", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), "more than one rule"),
        (("UID:a@x", "DTSTART;VALUE=DATE:20260320", "DTEND:20260321T190000"), "begins on a day and ends at a time"),
        (("UID:a@x", "DTSTART:20260320T190000", "DURATION:two hours"), "PT2H would be right"),
        (
            ("UID:a@x", "DTSTART:20260320T190000", "RDATE:" + ",".join(["20260321T190000"] * 1001)),
            "single dates",
        ),
    ],
)
def test_what_an_event_leaves_out_or_says_twice_is_said_and_nothing_of_it_is_taken(event, said):
    found = read(ics(event), NOW)
    assert found.events == ()
    assert [said in each.what for each in found.wrong] == [True]


def test_single_dates_alone_make_an_event_recur_and_one_that_is_excepted_does_not_come():
    lines = ("DTSTART:20260320T190000", "RDATE:20260322T190000,20260324T190000", "EXDATE:20260322T190000")
    found = read(ics(("UID:a@x", *lines)), NOW)
    assert [each.begins.day for each in found.events] == [20, 24]
    once = only("DTSTART:20260320T190000Z", "DTEND;TZID=Europe/London:20260320T210000", "SEQUENCE:none")
    assert (once.ends - once.begins, once.sequence) == (timedelta(hours=2), 0)


def test_a_rule_ends_with_a_whole_day_or_at_a_time():
    for until, last in (("20260322", 22), ("20260322T180000Z", 21)):
        found = read(ics(("UID:a@x", "DTSTART:20260320T190000", f"RRULE:FREQ=DAILY;UNTIL={until}")), NOW)
        assert found.events[-1].begins.day == last, until

"""Rotas from iCalendar: the nights the clocks change, cover, and files that are no rota."""

import time
from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from control_room.adapters.rotas import LARGEST, MOST_EVENTS, read_folder, turns_of
from control_room.domain.policyfiles import Marks
from control_room.domain.rotas import Rota
from control_room.words.oncall import calendars

NIGHTS = """BEGIN:VEVENT
UID:nights
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/London:20260105T170000
DTEND;TZID=Europe/London:20260106T090000
RRULE:FREQ=DAILY
SUMMARY:Sam Brook
END:VEVENT
"""


def calendar(*events, end="END:VCALENDAR\n"):
    whole = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a play//EN\n" + "".join(events) + end
    return whole.replace("\n", "\r\n").encode()


def at(day, hour, month=3):
    return datetime(2027, month, day, hour, tzinfo=UTC)


def turns(content, begins, ends):
    marks = Marks()
    found = turns_of(content, begins, ends, marks)
    assert marks.in_order() == ()
    return found


def faults(content):
    marks = Marks()
    began = time.process_time()
    assert turns_of(content, at(1, 0), at(8, 0), marks) == ()
    assert time.process_time() - began < 5, "it hangs"
    return [f"{each.line}: {each.what}" for each in marks.in_order()]


@pytest.mark.parametrize(
    ("begins", "ends", "hours"),
    [(at(27, 12), at(28, 12), 15), (at(30, 12, 10), at(31, 12, 10), 17), (at(3, 12, 6), at(4, 12, 6), 16)],
)
def test_a_night_on_call_is_an_hour_shorter_in_march_and_longer_in_october(begins, ends, hours):
    (night,) = turns(calendar(NIGHTS), begins, ends)
    assert night.ends - night.begins == timedelta(hours=hours)
    assert night.who == "Sam Brook"


def test_cover_is_marked_and_a_single_date_taken_out_is_a_gap():
    cover = (
        NIGHTS.replace("nights", "cover")
        .replace("RRULE:FREQ=DAILY\n", "CATEGORIES:COVER\n")
        .replace("202601", "202703")
    )
    out = NIGHTS.replace("SUMMARY", "EXDATE;TZID=Europe/London:20270306T170000\nSUMMARY")
    found = turns(calendar(out, cover.replace("Sam Brook", "Ada Hill")), at(5, 12), at(7, 12))
    assert [(each.who, each.cover, each.begins.day) for each in found] == [
        ("Ada Hill", True, 5),
        ("Sam Brook", False, 5),
    ]


def test_a_day_without_a_time_is_londons_day():
    day = NIGHTS.replace("DTSTART;TZID=Europe/London:20260105T170000", "DTSTART;VALUE=DATE:20270701").replace(
        "DTEND;TZID=Europe/London:20260106T090000", "DTEND;VALUE=DATE:20270702"
    ).replace("RRULE:FREQ=DAILY\n", "")  # fmt: skip
    (turn,) = turns(calendar(day), at(1, 0, 7), at(2, 0, 7))
    assert (turn.begins, turn.ends) == (datetime(2027, 6, 30, 23, tzinfo=UTC), datetime(2027, 7, 1, 23, tzinfo=UTC))


BAD = {
    "no calendar": (b"hello", "1: this is no calendar"),
    "nothing": (b"", "1: this is no calendar"),
    "cut off": (calendar(NIGHTS, end=""), "1: this is no calendar"),
    "not text": (b"\xff\xfe\x00BEGIN:VCALENDAR", "1: this is no calendar"),
    "no zone": (calendar(NIGHTS.replace(";TZID=Europe/London", "")), "4: DTSTART has no zone anybody knows"),
    "zone unknown": (calendar(NIGHTS.replace("Europe/London", "Nowhere/Land")), "4: DTSTART has no zone anybody knows"),
    "another clock": (
        calendar(NIGHTS.replace(";TZID=Europe/London:20260105T170000", ":20260105T170000Z")),
        "4: it recurs by UTC, so it would move an hour when London's clocks change",
    ),
    "by the second": (calendar(NIGHTS.replace("DAILY", "SECONDLY")), "4: its rule goes by SECONDLY"),
    "by the hour of the day": (calendar(NIGHTS.replace("DAILY", "DAILY;BYHOUR=1,2")), "4: its rule goes by BYHOUR"),
    "never on": (calendar(NIGHTS.replace("DAILY", "DAILY;INTERVAL=0")), "4: its rule has INTERVAL=0"),
    "30 February": (
        calendar(NIGHTS.replace("DAILY", "YEARLY;BYMONTH=2;BYMONTHDAY=30")), "4: its rule never comes true",
    ),
    "ends before": (calendar(NIGHTS.replace("20260106T09", "20260104T09")), "4: this turn ends before it begins"),
    "for years": (calendar(NIGHTS.replace("20260106T09", "20290104T09")), "4: this turn lasts 1094 days"),
    "nobody's": (calendar(NIGHTS.replace("SUMMARY:Sam Brook\n", "")), "4: this turn is nobody's"),
    "no end": (calendar(NIGHTS.replace("DTEND;TZID=Europe/London:20260106T090000\n", "")), "4: this event has no DTEND"),
    "junk": (calendar(NIGHTS.replace("20260106T090000", "soon")), '4: "DTEND" of this event cannot be read'),
    "the year 1": (calendar(NIGHTS.replace("20260105", "00010105")), "4: DTSTART is in the year 1"),
    "events": (calendar(NIGHTS.replace("RRULE:FREQ=DAILY\n", "") * (MOST_EVENTS + 1)), "1: the file has 1,501 events"),
    "rules": (calendar(NIGHTS * 61), "1: 61 events recur"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_rota_is_a_fault_with_its_line_and_nothing_hangs(name):
    content, said = BAD[name]
    assert faults(content) == [said]


def test_a_bad_file_changes_nothing_after_a_restart_neither(tmp_path):
    folder, kept = tmp_path / "rota", tmp_path / "kept"
    folder.mkdir()
    (folder / "edt.ics").write_bytes(calendar(NIGHTS))
    first = read_folder(folder, at(1, 12), at(2, 12), last_good=kept)["edt"]
    assert (len(first.rota.turns), first.faults, first.kept) == (1, (), False)
    for bad in (b"hello", calendar(NIGHTS * 100_000)[: LARGEST + 1]):
        (folder / "edt.ics").write_bytes(bad)
        again = read_folder(folder, at(1, 12), at(2, 12), last_good=kept)["edt"]
        assert (again.rota, len(again.faults), again.kept) == (first.rota, 1, True)
    (folder / "edt.ics").unlink()
    gone = read_folder(folder, at(1, 12), at(2, 12), last_good=kept)["edt"]
    assert (gone.rota, gone.faults[0].what) == (first.rota, "there is no such file any more")


def test_no_folder_is_no_rotas_and_a_name_with_blanks_is_a_fault(tmp_path):
    assert read_folder(tmp_path / "none", at(1, 0), at(2, 0)) == {}
    (tmp_path / "Duty Team.ics").write_bytes(calendar(NIGHTS))
    (found,) = read_folder(tmp_path, at(1, 0), at(2, 0)).values()
    assert found.faults[0].what == 'the file is called "Duty Team.ics"'


COVERED = (
    NIGHTS.replace("UID:nights", "UID:cover")
    .replace("RRULE:FREQ=DAILY\n", "")
    .replace("SUMMARY:Sam Brook", "SUMMARY:Alex Reed\nCATEGORIES:COVER")
)


@pytest.mark.parametrize("month", [3, 10])
def test_what_is_given_out_reads_back_to_the_same_steps_over_both_clock_changes(tmp_path, month):
    begins = datetime(2027, month, 25, 12, tzinfo=UTC)
    ends = begins + timedelta(days=8)
    saturday = (begins + timedelta(days=(5 - begins.weekday()) % 7)).date()
    cover = COVERED.replace("20260105T170000", f"{saturday:%Y%m%d}T200000").replace(
        "20260106T090000", f"{saturday + timedelta(days=1):%Y%m%d}T040000"
    )
    rota = Rota(id="surveyor", turns=turns(calendar(NIGHTS, cover), begins, ends))
    steps = rota.steps(begins, ends)
    nights = [each.ends - each.begins for each in steps if each.begins.date() != saturday and each.who == "Sam Brook"]
    assert len(steps) == 10
    assert timedelta(hours=16) in nights
    made = dict(calendars([rota], now=begins, until=ends, known=str))
    assert set(made) == {"surveyor.ics", "person-sam-brook.ics", "person-alex-reed.ics"}
    again = Rota(id="surveyor", turns=turns(made["surveyor.ics"], begins, ends))
    assert again.steps(begins, ends) == steps
    covered = sum((each.ends - each.begins for each in steps if each.who == "Alex Reed"), timedelta())
    assert covered == timedelta(hours={3: 7, 10: 9}[month])
    (alex,) = icalendar.Calendar.from_ical(made["person-alex-reed.ics"]).walk("VEVENT")
    assert alex["DTEND"].dt - alex["DTSTART"].dt == covered

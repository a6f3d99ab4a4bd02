from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from control_room.domain import times
from control_room.domain.times import At, Never, NotATime, ShiftName, Twice

MARCH, OCTOBER = date(2026, 3, 29), date(2026, 10, 25)
CHANGES = [MARCH, OCTOBER, date(2027, 3, 28), date(2027, 10, 31)]
HOUR = timedelta(hours=1)


def instants() -> st.SearchStrategy[datetime]:
    """Any instant of seventy years, and as often one within a day of a clock change."""
    anywhere = st.integers(0, 2_200_000_000).map(
        lambda seconds: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    )
    change = st.sampled_from([datetime(day.year, day.month, day.day, 1, tzinfo=UTC) for day in CHANGES])
    return anywhere | st.builds(lambda at, off: at + off, change, st.timedeltas(timedelta(days=-1), timedelta(days=1)))


DAYS = st.sampled_from(CHANGES) | st.dates(date(2000, 1, 2), date(2069, 12, 30))
WALLS = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))


def z(text: str) -> datetime:
    return datetime.fromisoformat(text + "Z")


def test_the_clock_on_the_wall_is_londons():
    assert times.spoken(z("2026-07-18T19:47")) == "20:47"
    assert times.spoken(z("2026-11-21T20:47")) == "20:47"
    assert times.day_of(z("2026-07-18T23:30")) == date(2026, 7, 19)
    assert times.local(z("2026-07-18T19:47")).hour == 20


def test_only_the_hour_october_repeats_is_said_with_its_zone():
    said = [times.spoken(z("2026-10-25T00:30") + n * HOUR) for n in range(-1, 3)]
    assert said == ["00:30", "01:30 BST", "01:30 GMT", "02:30"]
    assert times.spoken(z("2026-03-29T00:30")) == "00:30"
    assert times.spoken(z("2026-03-29T01:30")) == "02:30"


def test_the_book_writes_milliseconds_of_utc():
    at = datetime(2026, 11, 21, 23, 46, 50, 123999, tzinfo=UTC)
    assert times.stamp(at) == "2026-11-21T23:46:50.123Z"
    assert times.stamp(at.astimezone(timezone(timedelta(hours=5, minutes=30)))) == times.stamp(at)
    assert times.stamp(at.replace(microsecond=0)) == "2026-11-21T23:46:50.000Z"


@given(instants())
def test_a_stamp_is_read_back_and_sorts_as_time_does(at: datetime):
    back = times.read_stamp(times.stamp(at))
    assert at - timedelta(milliseconds=1) < back <= at
    assert back.tzinfo is UTC
    assert times.stamp(back) == times.stamp(at)
    assert (times.stamp(at) < times.stamp(at + timedelta(milliseconds=1))) is True


@pytest.mark.parametrize(
    "text",
    ["", "2026-11-21", "2026-11-21T23:46:50Z", "2026-11-21T23:46:50.123", "2026-11-21T23:46:50.123+00:00",
     "2026-02-30T00:00:00.000Z", "2026-11-21T24:00:01.000Z", "2026-11-21T23:46:60.000Z", "2026-11-21T23:46:50.123Z\n"],
)  # fmt: skip
def test_no_other_form_is_a_stamp(text: str):
    with pytest.raises(times.NotAStamp, match="give UTC like"):
        times.read_stamp(text)


def test_a_time_without_a_zone_is_refused_everywhere():
    naive = datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 - the point
    for use in (times.utc, times.local, times.day_of, times.spoken, times.stamp, times.shift_window, times.cad_date):
        with pytest.raises(times.NaiveTime, match="says no zone"):
            use(naive)
    with pytest.raises(times.NaiveTime):
        times.read_clock("2215", near=naive)


@pytest.mark.parametrize("text", ["2215", "22:15", "22.15"])
def test_a_typed_time_is_the_last_one_there_was(text: str):
    assert times.read_clock(text, near=z("2026-11-21T23:46")) == At(at=z("2026-11-21T22:15"))
    assert times.read_clock(text, near=z("2026-11-22T02:00")) == At(at=z("2026-11-21T22:15"))
    assert times.read_clock(text, near=z("2026-07-18T21:15")) == At(at=z("2026-07-18T21:15"))


def test_a_fast_watch_means_now_and_not_yesterday():
    assert times.read_clock("2215", near=z("2026-11-21T22:12")) == At(at=z("2026-11-21T22:15"))
    assert times.read_clock("2215", near=z("2026-11-21T22:09")) == At(at=z("2026-11-20T22:15"))
    assert times.read_clock("0001", near=z("2026-11-21T23:58")) == At(at=z("2026-11-22T00:01"))


def test_an_expiry_is_the_next_one_there_will_be():
    def until(text: str, at: str) -> times.Reading:
        return times.read_clock(text, near=z(at), prefer="future")

    assert until("0700", "2026-11-21T23:46") == At(at=z("2026-11-22T07:00"))
    assert until("2346", "2026-11-21T23:46:30") == At(at=z("2026-11-21T23:46"))
    assert until("2345", "2026-11-21T23:46") == At(at=z("2026-11-22T23:45"))
    assert until("24:00", "2026-11-21T19:00") == At(at=z("2026-11-22T00:00"))


@pytest.mark.parametrize(
    "text", ["", "215", "2", "2460", "2401", "25:00", "22:5", "22155", "c12", "-100", "٢٢١٥", "2215\n", " 2215"]
)
def test_other_words_are_no_time(text: str):
    assert times.read_clock(text, near=z("2026-11-21T23:46")) == NotATime(text=text)
    assert times.at_local(OCTOBER, text) == NotATime(text=text)


def test_half_past_one_in_october_asks_which():
    both = Twice(first=z("2026-10-25T00:30"), second=z("2026-10-25T01:30"))
    assert times.read_clock("0130", near=z("2026-10-25T03:00")) == both
    assert times.read_clock("0130", near=z("2026-10-24T22:00"), prefer="future") == both
    assert times.at_local(OCTOBER, "01:30") == both


def test_in_october_an_hour_still_to_come_is_not_offered_as_past():
    assert times.read_clock("0130", near=z("2026-10-25T00:40")) == At(at=z("2026-10-25T00:30"))
    assert times.read_clock("0130", near=z("2026-10-25T00:40"), prefer="future") == At(at=z("2026-10-25T01:30"))


def test_the_zone_answers_which():
    for text, at in (("0130 BST", "2026-10-25T00:30"), ("01:30gmt", "2026-10-25T01:30"), ("0130z", "2026-10-25T01:30")):
        assert times.read_clock(text, near=z("2026-10-25T03:00")) == At(at=z(at))


def test_half_past_one_in_march_never_was():
    never = Never(gap_from="01:00", gap_to="02:00", first_valid=z("2026-03-29T01:00"))
    assert times.read_clock("0130", near=z("2026-03-29T09:00")) == never
    assert times.read_clock("0130", near=z("2026-03-29T01:05")) == never
    assert times.read_clock("0130", near=z("2026-03-28T22:00"), prefer="future") == never
    assert [times.at_local(MARCH, text) for text in ("0100", "01:59")] == [never, never]


def test_half_past_one_typed_before_the_march_gap_is_yesterdays():
    assert times.read_clock("0130", near=z("2026-03-29T00:30")) == At(at=z("2026-03-28T01:30"))


@given(DAYS, WALLS)
def test_every_wall_time_of_every_day_has_its_right_answer(day: date, wall: str):
    start, end = times.day_bounds(day)
    matches = [
        at
        for n in range(int((end - start) / HOUR))
        if f"{times.local(at := start + n * HOUR + timedelta(minutes=int(wall[3:]))):%H:%M}" == wall
    ]
    match times.at_local(day, wall):
        case At(at=at):
            assert matches == [at]
        case Twice(first=first, second=second):
            assert matches == [first, second]
            assert {times.spoken(first)[5:], times.spoken(second)[5:]} == {" BST", " GMT"}
        case Never(gap_from=gap_from, gap_to=gap_to, first_valid=valid):
            assert matches == []
            assert gap_from <= wall < gap_to == f"{times.local(valid):%H:%M}"
        case NotATime():
            pytest.fail("every wall time is a time")


@given(instants(), WALLS)
@example(z("2026-10-25T01:29"), "01:30")
@example(z("2026-10-26T00:30"), "00:20")
def test_the_nearest_in_the_direction_asked_is_taken(near: datetime, wall: str):
    late, soon = near + times.WATCH_AHEAD, near.replace(second=0, microsecond=0)
    for prefer in ("past", "future"):
        found = times.read_clock(wall, near=near, prefer=prefer)
        edge = late if prefer == "past" else soon
        for at in {At: lambda r: [r.at], Twice: lambda r: [r.first, r.second], Never: lambda r: [r.first_valid]}[
            type(found)
        ](found):
            gap = edge - at if prefer == "past" else at - edge
            assert timedelta() <= gap <= 25 * HOUR


@given(instants())
def test_what_is_said_is_read_back_to_the_same_minute(at: datetime):
    minute = at.replace(second=0, microsecond=0)
    assert times.read_clock(times.spoken(at), near=minute) == At(at=minute)
    assert times.at_local(times.day_of(at), times.spoken(at)) == At(at=minute)


@given(st.text(max_size=12), instants())
def test_no_text_breaks_the_reading(text: str, near: datetime):
    assert times.read_clock(text, near=near) is not None


def test_a_shift_is_twelve_hours_but_eleven_or_thirteen_when_the_clock_changes():
    def hours(at: str) -> tuple[ShiftName, float, date]:
        window = times.shift_window(z(at))
        return window.name, (window.end - window.start) / HOUR, window.day

    assert hours("2026-11-21T07:00") == (ShiftName.DAY, 12, date(2026, 11, 21))
    assert hours("2026-11-21T06:59") == (ShiftName.NIGHT, 12, date(2026, 11, 20))
    assert hours("2026-11-21T19:00") == (ShiftName.NIGHT, 12, date(2026, 11, 21))
    assert hours("2026-10-25T01:30") == (ShiftName.NIGHT, 13, date(2026, 10, 24))
    assert hours("2026-03-29T01:30") == (ShiftName.NIGHT, 11, date(2026, 3, 28))


@given(instants())
def test_every_instant_is_in_one_shift_and_shifts_meet(at: datetime):
    name, start, end = times.shift_window(at)
    assert start <= at < end
    assert times.shift_window(start) == times.shift_window(end - timedelta.resolution) == (name, start, end)
    after = times.shift_window(end)
    assert (after.start, after.name) == (end, ShiftName.NIGHT if name is ShiftName.DAY else ShiftName.DAY)


@given(DAYS)
def test_a_day_ends_where_the_next_begins(day: date):
    start, end = times.day_bounds(day)
    assert end == times.day_bounds(day + timedelta(days=1))[0]
    assert times.day_of(start) == times.day_of(end - timedelta.resolution) == day
    assert (end - start) / HOUR == {MARCH: 23, OCTOBER: 25}.get(day, (end - start) / HOUR)
    assert (end - start) / HOUR in {23, 24, 25}


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_an_end_of_the_calendar_is_asked_for_without_harm(day):
    start, end = times.day_bounds(day)
    assert start <= end


def test_a_cad_is_of_today_unless_today_cannot_have_reached_it():
    assert times.cad_date(z("2026-03-14T20:39")) == date(2026, 3, 14)
    assert times.cad_date(z("2026-03-14T20:39"), 8123) == date(2026, 3, 14)
    assert times.cad_date(z("2026-03-14T00:10"), 8123) == date(2026, 3, 13)
    assert times.cad_date(z("2026-03-14T00:10"), 61) == date(2026, 3, 14)
    assert times.cad_date(z("2026-07-18T23:10"), 8123) == date(2026, 7, 18)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(), "0 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=41, seconds=59), "41 min"),
        (timedelta(hours=1, minutes=5), "1 h 05 min"),
        (timedelta(hours=72), "72 h"),
        (timedelta(minutes=-12), "-12 min"),
        (timedelta(seconds=-5), "0 min"),
        (timedelta(hours=-2, minutes=-30), "-2 h 30 min"),
        (timedelta(hours=731, minutes=33), "30 d 11 h"),
        (timedelta(days=-31), "-31 d"),
    ],
)
def test_a_span_is_said_in_hours_and_minutes(span: timedelta, said: str):
    assert times.hours_minutes(span) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "now"), (59, "now"), (-59, "now"), (60, "1 min"), (-60, "-1 min"), (5400, "1 h 30 min")]
)
def test_what_is_due_within_the_minute_is_now(seconds: int, said: str):
    assert times.nearly(timedelta(seconds=seconds)) == said

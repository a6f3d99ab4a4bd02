"""The closed answers of a form: what is filed by itself, and what never is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.codes import Basis, Wanted
from control_room.domain.requests.suggesting import Message, Part
from control_room.domain.requests.taking import filing, items_of
from control_room.domain.times import at_local, day_bounds
from tests.domain.requests.suggesting.reading import form, read, shown, told

OCTOBER = datetime(2026, 10, 27, 9, tzinfo=UTC)


def filed(**answers):
    """The window a form files by itself."""
    (item,) = items_of(form(**answers), only=Part.FIELDS)
    return item.begins, item.ends


def test_a_whole_form_files_its_place_and_window():
    found = form(begin="2026-03-13 21:30", end="2026-03-13 22:00", look="red hat")
    assert found.items[0].sure
    (item,) = items_of(found, only=Part.FIELDS)
    assert (item.item, item.place, item.look_for, item.cameras[0]) == (1, "George Street", "red hat", "4")
    assert item.begins == datetime(2026, 3, 13, 21, 30, tzinfo=UTC)
    assert item.ends == datetime(2026, 3, 13, 22, tzinfo=UTC)


def test_an_end_before_its_beginning_is_the_next_days():
    found = form(begin="2026-03-13 21:30", end="2026-03-13 01:00")
    assert (shown(found), told(found), found.items[0].sure) == ("13 21:30/14 01:00", {"next_day"}, True)


def test_the_next_day_is_a_day_of_the_wall_clock():
    found = form(begin="2026-10-24 23:00", end="2026-10-24 02:30", received=OCTOBER)
    assert shown(found) == "24 23:00/25 02:30"
    assert found.items[0].ends - found.items[0].begins == timedelta(hours=4, minutes=30)


def test_an_end_dated_days_before_its_beginning_is_offered_and_not_filed():
    found = form(begin="2026-03-13 21:30", end="2026-03-10 22:00")
    assert (shown(found), told(found), found.items[0].sure) == ("10 22:00/13 21:30", {"ends_first"}, False)
    assert filed(begin="2026-03-13 21:30", end="2026-03-10 22:00") == (None, None)


@pytest.mark.parametrize(
    "answers",
    [
        {"begin": "2026-02-30 01:15", "end": "2026-02-30 02:10"},
        {"begin": "2026-03-13 25:15", "end": "2026-03-13 26:10"},
        {"begin": "2026-03-13 21:30", "end": "2026-03-32 22:00"},
        {"begin": "2026-03-13 21:99"},
    ],
)
def test_a_time_that_never_was_is_asked_about_and_not_guessed_at(answers):
    item = form(**answers).items[0]
    assert (item.begins, item.cameras[0], item.sure) == (None, "4", False)


@pytest.mark.parametrize(
    "answers",
    [
        {"date": "31/02/2026", "begin": "21:30", "end": "22:00"},
        {"begin": "21:30", "end": "22:00"},
        {"date": "13/03/2026", "time": "half 9"},
    ],
)
def test_a_guessed_day_or_half_is_offered_and_never_filed_by_itself(answers):
    assert form(**answers).items[0].begins is not None
    assert filed(**answers) == (None, None)
    (taken,) = items_of(form(**answers))
    assert taken.begins is not None


@pytest.mark.parametrize(
    ("answers", "window"),
    [
        ({"date": "yesterday", "begin": "9pm", "end": "half ten"}, "13 21:00/13 22:30"),
        ({"date": "13 March", "begin": "21:30", "end": "22:00"}, "13 21:30/13 22:00"),
        ({"date": "13/03/2026", "begin": "23:30", "end": "00:15"}, "13 23:30/14 00:15"),
        ({"date": "13 March"}, "13 00:00/14 00:00"),
        ({"day": "13/03/2026", "times": "9pm to 10pm"}, "13 21:00/13 22:00"),
        ({"date": "13/03/2026", "begin": "25:30", "end": "26:00"}, "13 00:00/14 00:00"),
        ({"begin": "13/03/2026 2130", "end": "13/03/2026 2200"}, "13 21:30/13 22:00"),
    ],
)
def test_dates_and_times_as_they_were_typed(answers, window):
    assert shown(form(**answers)) == window
    assert filed(**answers)[0] is not None


def test_an_answer_that_says_no_time_leaves_the_place():
    item = form(time="see attached").items[0]
    assert (item.begins, item.place) == (None, "George Street")


def test_an_hour_the_clock_showed_twice_is_covered_twice():
    found = form(begin="2026-10-25 01:15", end="2026-10-25 01:45", received=OCTOBER)
    item = found.items[0]
    assert told(found) == {"twice"}
    assert (item.begins.hour, item.begins.minute, item.ends.hour, item.ends.minute) == (0, 15, 1, 45)
    assert [b - a for a, b in item.either] == [timedelta(minutes=30)] * 2
    settled = form(begin="2026-10-25 01:15 BST", end="2026-10-25 01:45 GMT", received=OCTOBER).items[0]
    assert (settled.ends - settled.begins, settled.either, settled.sure) == (timedelta(minutes=90), (), True)


def test_an_hour_that_never_was_is_covered_to_either_side():
    found = form(begin="2025-03-30 01:15", end="2025-03-30 01:45")
    assert told(found) == {"never"}
    assert found.items[0].begins == datetime(2025, 3, 30, 0, 15, tzinfo=UTC)
    assert found.items[0].ends == datetime(2025, 3, 30, 1, 45, tzinfo=UTC)
    assert not found.items[0].sure


def test_a_time_to_come_is_told():
    assert told(form(begin="2026-03-20 21:30", end="2026-03-20 22:00")) == {"future"}
    assert told(form(begin="2026-03-14 09:15", end="2026-03-14 10:00")) == set()


@pytest.mark.parametrize(
    ("place", "said"),
    [("Gorge Stret", "place_guessed"), ("Croydon town centre", "place_guessed"), ("the moon", "place_unknown")],
)
def test_a_place_we_do_not_know_for_certain_is_told(place, said):
    found = form(place=place, begin="2026-03-13 21:30", end="2026-03-13 22:00")
    assert (told(found), found.items[0].sure) == ({said}, False)


def test_items_stand_in_the_order_of_their_numbers():
    lines = "\n".join(f"item {n} place: camera {n}" for n in (10, 2, 1))
    found = read(Message(fields=lines))
    assert [item.place for item in found.items] == ["camera 1", "camera 2", "camera 10"]


def test_a_form_counts_before_what_is_written_beside_it():
    found = read(Message(fields="place: George Street\ndate: 13/03/2026", text="London Road yesterday 2130-2145"))
    assert [item.place for item in found.items] == ["George Street"]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Custody: no", "custody", False),
        ("custody: maybe", "custody", None),
        ("to follow: Yes", "to_follow", True),
        ("CAD: CAD 4521", "cad", 4521),
        ("CAD: to follow", "cad", None),
        ("cad date: 13/03/2026", "cad_date", date(2026, 3, 13)),
        ("cad date: soon", "cad_date", None),
        ("custody until: 2026-03-15 04:00", "custody_until", datetime(2026, 3, 15, 4, tzinfo=UTC)),
        ("custody until: soon", "custody_until", None),
        ("custody until: 2026-02-30 04:00", "custody_until", None),
        ("rank: Lord High Admiral", "rank", "Lord High Admiral"),
        ("lawful basis: dpa_sch2_p1_para2: crime", "basis", Basis.SCH2_P1_PARA2),
        ("wanted: the moon", "wanted", None),
        ("wanted: stills", "wanted", Wanted.STILLS),
        ("urgent_reason: he leaves. Tonight.", "urgent_reason", "he leaves. Tonight."),
        ("shoe size: 12", "shoe_size", None),
    ],
)  # fmt: skip
def test_an_answer_is_taken_at_its_word_where_it_can_be_read(line, field, value):
    assert read(Message(fields=line)).value(field) == value


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 30)), st.integers(0, 1439), st.integers(0, 1439),
    st.sampled_from([date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), None]),
)  # fmt: skip
def test_the_window_of_a_form_is_what_its_wall_clock_says(day, begin, end, change):
    day = change or day
    wall = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in (begin, end)]
    item = form(begin=f"{day} {wall[0]}", end=f"{day} {wall[1]}", received=datetime(2027, 1, 1, tzinfo=UTC)).items[0]
    assert item.begins < item.ends
    assert all(a < b for a, b in item.either)
    assert item.begins >= day_bounds(day)[0]
    ends_on = day if end > begin else day + timedelta(days=1)
    last = at_local(ends_on, wall[1])
    if not item.told or [each.value for each in item.told] == ["next_day"]:
        assert item.ends == last.at


def test_nothing_is_filed_of_nothing():
    nothing = read("hello", sender="")
    assert filing(nothing) is None
    assert items_of(nothing) == ()


def test_a_suggestion_is_filed_with_the_best_of_each_field():
    found = read("PC Lee Wong 1234SN, CAD 4521/13MAR26, in custody since 0400")
    whole = filing(found)
    assert (whole.name, whole.rank, whole.cad, whole.cad_date) == ("Lee Wong", "PC", 4521, date(2026, 3, 13))
    assert filing(found, names=["cad"]).rank is None
    assert filing(found, names=["cad"]).cad == 4521
    assert filing(found, only=Part.FIELDS) is None
    assert filing(found, names=["typed"]) is None


def test_an_answer_that_cannot_be_filed_is_left_and_the_rest_is():
    found = read(Message(fields="cad: 4521\nrank: PC"))
    odd = type(found)(fields=tuple(_with(each, "cad", "not a number") for each in found.fields))
    assert filing(odd).rank == "PC"
    assert filing(odd).cad is None
    assert filing(odd, names=["cad"]) is None


def _with(each, field, value):
    return type(each)(
        **{name: getattr(each, name) for name in each.__struct_fields__}
        | ({"value": value} if each.field == field else {})
    )

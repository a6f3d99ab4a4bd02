"""Search rows typed on one line: what is understood, what is asked back, and that no line ever fails."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain.requests.codes import Quality, Result
from control_room.domain.requests.kinds import RequestAsked
from control_room.domain.requests.rowline import MOST, Misread, read_rows, shared
from control_room.domain.requests.rowwords import TYPED, UNLOOKED
from control_room.domain.times import Never, Twice, at_local, day_bounds
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded

MIN = timedelta(minutes=1)
SHORT = {result: word for word, result in reversed(TYPED.items())}  # the word each is typed with first
CAMERAS = ("12", "13", "15", "17", "18", "30", "31", "D4")


def asked(*cameras, item=1, begins=BEGINS, ends=ENDS):
    return RequestAsked(item=item, cameras=cameras, begins=begins, ends=ends)


REQUEST = folded(asked(*CAMERAS))
TWO = folded(
    asked("12", "17"), asked("12", "30", item=2, begins=BEGINS + timedelta(days=1), ends=ENDS + timedelta(days=1))
)


def rows(text, request=REQUEST):
    found = read_rows(text, request, CAME)
    assert not isinstance(found, Misread), found.words
    return found


def refused(text, request=REQUEST) -> str:
    found = read_rows(text, request, CAME)
    assert isinstance(found, Misread), found
    return found.words


def test_the_bulk_line_of_the_issue():
    found = rows("c12-c18 c30 2200-2300 nothing")
    assert [row.camera for row in found] == ["12", "13", "15", "17", "18", "30"]
    assert {row.result for row in found} == {Result.NOTHING_SEEN}
    assert {(row.begins, row.ends) for row in found} == {(BEGINS + 30 * MIN, BEGINS + 90 * MIN)}
    assert {row.minutes for row in found} == {0}  # the pane asks for them; the service refuses the rows without
    assert {row.typed for row in found} == {"c12-c18 c30 2200-2300 nothing"}


def test_found_has_the_recorders_times_and_a_quality():
    (row,) = rows("c17 found 21:52:10 21:58 recognition 12m +47s: by the tram stop")
    assert (row.timecodes, row.minutes, row.offset, row.quality) == ("21:52:10 21:58", 12, 47, Quality.RECOGNITION)
    assert row.text == "by the tram stop"
    assert (row.begins, row.ends) == (None, None)  # the item's own, which the service makes wider by the 47 seconds
    (row,) = rows("c17 fault FT-26-000058")
    assert (row.begins, row.ends) == (BEGINS, ENDS)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("c18 elsewhere as409 3m", "seen", "AS-26-000409"),
        ("c31 fault ft58", "fault", "FT-26-000058"),
        ("c31 dead: no picture all night", "text", "no picture all night"),
        ("17 nothing 1h10", "minutes", 70),
        ("c17 1h nothing", "minutes", 60),
        ("c17 nothing 90 min", "minutes", 0),
        ("c17 nothing 5m -1m30s", "offset", -90),
        ("d4 not in place", "result", Result.DEPLOYABLE_NOT_IN_PLACE),
        ("c17 not looked: no coverage", "result", Result.NO_COVERAGE),
        ("c17 not looked at: fault ft58", "result", Result.CAMERA_FAULT),
        ("c017 poor 4m", "camera", "17"),
        ("1: c17 nothing 2m", "item", 1),
    ],
)
def test_one_thing_said_of_one_camera(typed, field, value):
    if "90 min" in typed:
        assert '"90" is not understood' in refused(typed)
        return
    (row,) = rows(typed)
    assert getattr(row, field) == value


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("c17 found 2155 10m male grey hoodie runs to Crown Hill", "male grey hoodie runs to Crown Hill"),
        ("c17 found 2155 10m male, grey hoodie", "male, grey hoodie"),
        ("c17 nothing 5m shutters, closed: dark", "shutters, closed dark"),
        ("c17 nothing 5m : male 10m", "male 10m"),
    ],
)
def test_own_words_may_follow_what_came_of_it_without_a_colon(typed, text):
    (row,) = rows(typed)
    assert row.text == text
    assert row.result is not None


@pytest.mark.parametrize(
    "typed", ["c17 nothing 5m and c18 found", "c17 nothing male 10m", "c17 nothing 4m puor", "c17 male 4m"]
)
def test_own_words_hide_no_camera_minutes_or_misspelt_word(typed):
    assert "is not understood" in refused(typed)


def test_a_gap_has_its_own_window():
    (row,) = rows("c17 2130-2200 gap 2140-2150")
    assert (row.gap_begins, row.gap_ends) == (BEGINS + 10 * MIN, BEGINS + 20 * MIN)
    assert (row.begins, row.ends) == (BEGINS, ENDS)


def test_rest_means_what_has_no_row_and_all_means_all():
    done = folded(asked("12", "17", "30"), *rows("c17 nothing 2m"))
    assert [row.camera for row in rows("rest nothing 4m", done)] == ["12", "30"]
    assert [row.camera for row in rows("all nothing 9m", done)] == ["12", "17", "30"]
    assert [row.camera for row in rows("c17 found 21:40 2m; rest nothing 4m", done)] == ["17", "12", "30"]
    whole = folded(asked("12"), *rows("c12 nothing 2m"))
    assert "every camera of it has its row" in refused("rest nothing", whole)


def test_several_items_are_told_apart():
    assert "begin with one of them, as 1:" in refused("c12 nothing 2m", TWO)
    (row,) = rows("2: c12 2145-2215 nothing 2m", TWO)
    assert (row.item, row.begins) == (2, BEGINS + timedelta(days=1, minutes=15))
    assert {(row.item, row.camera) for row in rows("rest nothing 8m", TWO)} == {
        (1, "12"),
        (1, "17"),
        (2, "12"),
        (2, "30"),
    }
    assert "there is no item 3; the items are 1, 2" in refused("3: c12 nothing", TWO)
    assert "not asked for in item 2" in refused("2: c17 nothing", TWO)


def test_minutes_are_shared_among_the_cameras_unless_they_are_each_ones():
    assert [row.minutes for row in rows("c12 c13 c15 nothing 10m")] == [4, 3, 3]
    assert [row.minutes for row in rows("c12 c13 nothing 10m each")] == [10, 10]
    assert [row.minutes for row in rows("c12 c13 c15 nothing 1m")] == [1, 1, 1]
    assert [row.minutes for row in shared(rows("c12 nothing; c13 fault ft58; c15 nothing 2m; c17 poor"), 7)] == [
        4,
        0,
        2,
        3,
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "nothing is typed"),
        ("c12 nothng 4m", 'nothng" is not understood (nothing?)'),
        ("c12 frobnicated", "frobnicated"),
        ("nothing 4m", "say which cameras"),
        ("c12 c13", "say what came of it"),
        ("c99 nothing 4m", "camera 99 was not asked for in this request"),
        ("c40-c49 nothing", "camera c40-c49 was not asked for"),
        ("c12 not looked", "say why it was not looked at"),
        ("c12 not looked: nothing", "that says somebody looked"),
        ("c12 nothing found 4m", "one result a row"),
        ("c12 nothing 4m; c12 found 21:40 2m", "camera 12 stands twice"),
        ("c12 2500-2600 nothing", "is no time of day"),
        ("c12 31/2 2200-2300 nothing", "there is no 31/2"),
        ("c12 fault ft-26-000058-Z", "does not end in Z"),
    ],
)
def test_what_is_not_understood_is_asked_back_in_one_sentence(typed, words):
    assert words in refused(typed)


_WORDS = st.sampled_from(
    ["c12", "c13", "c12-c18", "D4", "d1-d9", "99", "rest", "all", "each", "2200-2300", "0100-0130gmt", "12m", "1h10", "+47s", "-5s",
     "found", "21:52:10", "gap", "not", "looked:", "fault", "ft58", "as409", "no", "coverage", ";", ":", "1:", "2:", "13/3", "31feb",
     "nothing", "recognition", "c12-", "-", "+", "٣", "\x1b[31m", "c0", "c000", "[/]"]
)  # fmt: skip


@settings(max_examples=400)
@given(
    st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=9).map(" ".join)),
    st.sampled_from([REQUEST, TWO, folded()]),
)
def test_no_line_fails_and_rows_are_only_of_what_was_asked(text, request):
    found = read_rows(text, request, CAME)
    if isinstance(found, Misread):
        assert found.words
        assert found.words == " ".join(found.words.split())
        return
    pairs = {(item.item, camera) for item, camera in request.pairs()}
    told = [(row.item, row.camera) for row in found]
    assert found
    assert set(told) <= pairs
    assert len(told) == len(set(told))
    for row in found:
        assert row.typed == text.strip()
        assert row.result is not Result.OVERWRITTEN_PENDING
        assert row.begins is None or row.ends is None or row.begins < row.ends


@given(st.lists(st.sampled_from(CAMERAS), min_size=1, max_size=8, unique=True), st.integers(1, 999))
def test_shared_minutes_come_to_what_was_looked(cameras, minutes):
    names = " ".join(camera if camera[0] == "D" else f"c{camera}" for camera in cameras)
    found = rows(f"{names} nothing {minutes}m")
    assert sum(row.minutes for row in found) == max(minutes, len(cameras))
    assert min(row.minutes for row in found) >= 1


def test_a_paste_is_read_no_further_than_a_line():
    assert refused("c12 nothing " + "x" * 100_000)
    assert len(refused("x" * 100_000)) < 300
    assert MOST < 10_000


NIGHTS = (date(2026, 3, 13), date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25))
"""A plain night, and both nights on which the clocks change."""


def _spelt(cameras):
    """As somebody types them: neighbours of the item's list as a run, where both ends have one letter or none."""
    said = [f"c{each}" if each[0] != "D" else each.lower() for each in cameras]
    runs = [each for each in cameras if each[0] != "D"]
    if len(runs) > 1 and set(runs) == {e for e in CAMERAS if e[0] != "D" and int(runs[0]) <= int(e) <= int(runs[-1])}:
        return [f"c{runs[0]}-c{runs[-1]}", *(each for each in said if each[0] == "d")]
    return said


@settings(deadline=None)
@given(
    st.sets(st.sampled_from(CAMERAS), min_size=1).map(lambda few: [each for each in CAMERAS if each in few]),
    st.sampled_from(NIGHTS),
    st.integers(0, 95),
    st.integers(1, 40),
    st.sampled_from(sorted(SHORT.values())),
    st.integers(8, 400),
)
def test_a_line_says_back_what_was_looked_at(cameras, night, begin, long, word, minutes):
    first, last = ((quarter % 96) * 15 for quarter in (begin, begin + long))
    walls = [f"{minute // 60:02d}{minute % 60:02d}" for minute in (first, last)]
    ends_on = night + timedelta(days=begin + long > 95)
    read = [at_local(day, f"{wall[:2]}:{wall[2:]}") for day, wall in zip((night, ends_on), walls, strict=True)]
    noon = day_bounds(night)[0] + timedelta(hours=12)
    request = folded(asked(*CAMERAS, begins=noon, ends=noon + timedelta(minutes=30)))
    line = f"{' '.join(_spelt(cameras))} {night.day}/{night.month} {'-'.join(walls)} {word} {minutes}m"
    if word == SHORT[Result.RECORDER_GAP]:
        return
    if any(isinstance(each, Never) for each in read):
        assert "never was" in refused(line, request)
        return
    begins = read[0].first if isinstance(read[0], Twice) else read[0].at
    ends = read[1].second if isinstance(read[1], Twice) else read[1].at
    found = rows(line, request)
    assert [row.camera for row in found] == cameras
    assert {(row.begins, row.ends) for row in found} == {(begins, ends)}
    assert {SHORT[row.result] for row in found} == {word}
    assert sum(row.minutes for row in found) == minutes
    assert all(row.typed == line for row in found)


def test_the_night_the_clocks_go_back_is_looked_at_whole():
    begins = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    request = folded(asked("12", begins=begins, ends=begins + timedelta(hours=1)))
    (row,) = rows("c12 0030-0230 nothing 5m", request)
    assert row.ends - row.begins == timedelta(hours=3)
    (row,) = rows("c12 0115-0145 nothing 5m", request)
    assert row.ends - row.begins == timedelta(minutes=90)


def test_an_evening_after_the_clocks_went_forward_runs_into_the_next_morning():
    begins = datetime(2026, 3, 29, 21, tzinfo=UTC)
    request = folded(asked("12", begins=begins, ends=begins + timedelta(hours=2)))
    for typed in ("c12 2200-0130 nothing 5m", "c12 29/3 2200-0130 nothing 5m"):
        (row,) = rows(typed, request)
        assert (row.begins, row.ends) == (begins, datetime(2026, 3, 30, 0, 30, tzinfo=UTC))
    assert "0130 never was" in refused("c12 29/3 0030-0130 nothing 5m", request)


@pytest.mark.parametrize("result", UNLOOKED)
def test_why_a_camera_was_not_looked_at_is_one_word(result):
    (row,) = rows(f"c12 not looked: {SHORT[result]}")
    assert (row.result, row.minutes) == (result, 0)

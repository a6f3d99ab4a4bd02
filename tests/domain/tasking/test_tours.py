"""Tours worked out: no tour twice and none lost, over both clock changes and midnight; what they come to, and who is watched."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.line.read import read as read_line
from control_room.domain.matters import Stage
from control_room.domain.tasking import deciding, reading
from control_room.domain.tasking.kinds import (
    NotDone,
    TaskingEnded,
    TaskingSet,
    TourAnswer,
    TourAnswered,
    ToursLapsed,
    ToursLeft,
)
from control_room.domain.tasking.states import after
from control_room.domain.tasking.tours import SOONEST, Pattern, window
from control_room.domain.tasking.watching import somebody
from control_room.domain.times import LONDON, local, spoken
from tests.domain.line.ground import NIGHT, TOWN
from tests.domain.lines import line

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 23)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
MINUTES = st.integers(0, 24 * 60 - 1)
PATTERNS = st.builds(
    Pattern,
    opens=MINUTES,
    closes=MINUTES,
    first=st.sampled_from((SPRING - 3 * DAY, AUTUMN - 3 * DAY, date(2025, 12, 29))),
    last=st.none(),
    days=st.lists(st.integers(0, 6), unique=True).map(tuple),
    every=st.one_of(st.none(), st.integers(SOONEST, 180)),
)


def clocks(pattern, day):
    return [spoken(tour.due) for tour in pattern.tours(day)]


@given(PATTERNS)
def test_no_tour_comes_twice_and_no_day_is_without(pattern):
    last = pattern.first + 10 * DAY
    tours = list(pattern.between(pattern.first, last))
    dues = [tour.due for tour in tours]
    assert dues == sorted(set(dues))
    wanted = {pattern.first + n * DAY for n in range(11)}
    assert {tour.day for tour in tours} == {day for day in wanted if not pattern.days or day.weekday() in pattern.days}
    for one, other in itertools.pairwise(tours):
        assert one.due < one.ends <= one.closes
        assert one.ends <= other.due


@given(PATTERNS, st.integers(0, 10))
def test_a_window_asked_for_day_by_day_is_the_same_as_asked_for_at_once(pattern, n):
    day = pattern.first + n * DAY
    assert list(pattern.tours(day)) == [t for t in pattern.between(pattern.first, day + DAY) if t.day == day]


@given(st.sampled_from((SPRING, AUTUMN)), MINUTES, MINUTES)
def test_what_the_clock_shows_is_what_was_asked_for_where_it_ever_shows_it(day, opens, closes):
    begins, ends = window(day, opens, closes)
    wall = datetime(day.year, day.month, day.day, *divmod(opens, 60), tzinfo=LONDON)
    shown = wall.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) == wall.replace(tzinfo=None)
    assert (local(begins).time() == wall.time()) is shown
    assert begins < ends <= begins + timedelta(hours=25)


@pytest.mark.parametrize(
    ("day", "opens", "closes", "every", "due"),
    [
        (MONDAY, 900, 990, 30, ["15:00", "15:30", "16:00"]),
        (MONDAY, 900, 990, None, ["15:00"]),
        (MONDAY, 1320, 120, 60, ["22:00", "23:00", "00:00", "01:00"]),
        (SPRING, 60, 90, None, ["02:00"]),  # the gap took the window: it is toured at the gap's end
        (SPRING, 0, 180, 60, ["00:00", "02:00"]),
        (AUTUMN, 0, 180, 60, ["00:00", "01:00 BST", "01:00 GMT", "02:00"]),
        (AUTUMN, 60, 90, 30, ["01:00 BST", "01:30 BST", "01:00 GMT"]),
    ],
)
def test_a_window_is_toured_by_the_clock_on_the_wall(day, opens, closes, every, due):
    assert clocks(Pattern(opens=opens, closes=closes, first=day, every=every), day) == due


def test_a_window_round_the_clock_hands_over_to_the_next_days_and_none_is_toured_twice_in_the_doubled_hour():
    pattern = Pattern(opens=90, closes=90, first=AUTUMN - DAY, last=AUTUMN, every=30)
    dues = [tour.due for tour in pattern.between(AUTUMN - DAY, AUTUMN)]
    assert len(dues) == len(set(dues)) == 48 + 50
    assert [spoken(due) for due in dues[47:51]] == ["01:00 BST", "01:30 BST", "01:00 GMT", "01:30 GMT"]


def test_a_day_that_is_not_asked_for_has_none():
    pattern = Pattern(opens=900, closes=990, first=MONDAY, last=MONDAY + 4 * DAY, days=(0, 2))
    assert [tour.day.weekday() for tour in pattern.between(MONDAY - 7 * DAY, MONDAY + 14 * DAY)] == [0, 2]


# -- what they come to ----------------------------------------------------------------------------------------------------


def tasking(*story, at=datetime(2026, 3, 23, 9, tzinfo=UTC), **more):
    asked = {"cameras": ("12",), "opens": 900, "closes": 990, "first": MONDAY, "last": MONDAY + 4 * DAY, "every": 30}
    it = None
    for n, (when, facts) in enumerate([(at, TaskingSet(**asked | more)), *story], 1):
        it = after(it, line(facts, number=n, at=when, ref="TK-26-000001"))
    return it


def at(hour, minute=0, day=23):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def said(due, answer=TourAnswer.QUIET, **more):
    return (due, TourAnswered(due=due, answer=answer, **more))


def counts(it):
    told = {}
    for each in it.counts():
        key = (each.measure, each.key) if each.dimension != "all" else each.measure
        told[key] = told.get(key, 0) + each.n
    return told


def test_what_waits_is_offered_till_its_window_ends_and_then_stands_as_not_made():
    it = tasking(said(at(15)))
    assert [spoken(tour.due) for tour in it.waiting(at(15, 31))] == ["15:30"]
    assert [spoken(tour.due) for tour in it.waiting(at(16, 29))] == ["15:30", "16:00"]
    assert it.waiting(at(16, 30)) == ()
    left = it.unanswered(at(16, 30))
    assert [spoken(tour.due) for tour in left] == ["15:30", "16:00"]
    assert it.wakes() == at(16, 30)
    lapsed = tasking(said(at(15)), (at(16, 30), ToursLapsed(tours=tuple(tour.due for tour in left))))
    assert lapsed.owed() == ("tours",)
    assert lapsed.wakes() == at(16, 30, day=24)
    assert counts(lapsed) == {
        "tours": 3, "tours_made": 1, ("tours_made", "quiet"): 1, "tours_not_made": 2, ("tours_not_made", "no_reason"): 2
    }  # fmt: skip


def test_a_late_reason_takes_the_place_of_none_and_is_owed_no_more():
    lapsed = (at(16, 30), ToursLapsed(tours=(at(15), at(15, 30))))
    it = tasking(lapsed, said(at(15), TourAnswer.NOT_DONE, why=NotDone.ASSIST, late=True))
    assert it.owing == (at(15, 30),)
    assert counts(it)["tours"] == 2
    assert counts(it)[("tours_not_made", "assist")] == 1
    left = tasking(lapsed, (at(19), ToursLeft(tours=(at(15), at(15, 30)))))
    assert left.owing == ()
    assert counts(left)[("tours_not_made", "no_reason")] == 2


def test_cameras_that_are_gone_are_counted_apart_and_owe_no_word():
    it = tasking((at(16, 30), ToursLapsed(tours=(at(15), at(15, 30), at(16)), gone=True)))
    assert it.owed() == ()
    assert counts(it)[("tours_not_made", "camera_gone")] == 3


def test_an_answer_is_of_the_earliest_that_waits_then_of_what_is_owed():
    it = tasking((at(16, 30), ToursLapsed(tours=(at(15),))))
    assert deciding.which(it, at(15, 40, day=24)).due == at(15, day=24)
    assert deciding.which(it, at(17)).due == at(15)
    assert deciding.answer(it.tour(at(15)), at(17), came=TourAnswer.QUIET).late
    assert not deciding.answer(it.tour(at(15)), at(15, 29), came=TourAnswer.QUIET).late
    with pytest.raises(deciding.NoTourDue, match="the next is due 15:00 on Mon 23 Mar"):
        deciding.which(tasking(), at(10))
    with pytest.raises(deciding.NoTourDue, match="no tour was due at 15:10"):
        deciding.which(it, at(17), at(15, 10))
    with pytest.raises(deciding.TaskingOver):
        deciding.which(tasking((at(10), TaskingEnded())), at(15))


def test_a_window_that_was_over_before_it_was_asked_for_is_nobodys_fault():
    it = tasking(at=at(15, 40))
    assert [spoken(tour.due) for tour in it.unanswered(at(17))] == ["15:30", "16:00"]
    assert tasking(at=at(17)).unanswered(at(18)) == ()


@given(st.lists(st.sampled_from((15, 15.5, 16)), unique=True), st.integers(0, 3))
def test_asked_is_made_and_not_made_whatever_was_answered(answered, quiet):
    story = [
        said(at(int(h), int(h % 1 * 60)), TourAnswer.QUIET if n < quiet else TourAnswer.NOT_DONE)
        for n, h in enumerate(answered)
    ]
    it = tasking(*story, (at(16, 30), ToursLapsed(tours=(at(15), at(15, 30), at(16)))))
    told = counts(it)
    assert told["tours"] == 3 == told.get("tours_made", 0) + told.get("tours_not_made", 0)
    assert it.stage is Stage.OPEN


# -- what may be asked ----------------------------------------------------------------------------------------------------


def asked(**more):
    return TaskingSet(
        **{"cameras": ("12",), "opens": 900, "closes": 990, "first": MONDAY, "last": MONDAY + DAY, "text": "mopeds"}
        | more
    )


@pytest.mark.parametrize(
    ("more", "refusal", "words"),
    [
        (
            {"cameras": ("13",)},
            deciding.NotInRegister,
            "c13 is not in the register; the nearest that are: c9, c12, c17",
        ),
        ({"cameras": ("D9",)}, deciding.NotInRegister, "d9 is not in the register; the nearest that are: d4"),
        ({"cameras": ()}, deciding.TaskingNotWhole, "no camera is named"),
        ({"last": MONDAY - DAY}, deciding.TaskingNotWhole, "before it begins"),
        ({"last": MONDAY + 93 * DAY}, deciding.TaskingNotWhole, "92 days at the most"),
        ({"every": 5}, deciding.TaskingNotWhole, "every 10 min at the most"),
        ({"days": (5,)}, deciding.TaskingNotWhole, "none of its days"),
        ({"text": "watch John Smith"}, deciding.WatchesSomebody, "surveillance, no tasking"),
        ({"why": "lives at no 4"}, deciding.WatchesSomebody, "Alt"),
    ],
)
def test_what_a_tasking_cannot_be_is_refused_with_what_to_do(more, refusal, words):
    with pytest.raises(refusal, match=words):
        deciding.set_(asked(**more), TOWN)
    assert deciding.set_(asked(), TOWN) == asked()


@pytest.mark.parametrize(
    "text",
    [
        "watch John Smith",
        "watch john smith",
        "follow mr patel",
        "obs on LX21 ABC",
        "keep an eye on nominal 4",
        "watch him",
    ],
)
def test_watching_somebody_is_no_tasking(text):
    assert somebody(text, TOWN)


@pytest.mark.parametrize(
    "text",
    [
        "school run",
        "watch North End",
        "watch the taxi rank",
        "watch for lads on mopeds",
        "monitor street drinkers",
        "look for begging",
    ],
)
def test_watching_a_place_is(text):
    assert not somebody(text, TOWN)


# -- as it is typed -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("friday", MONDAY + 4 * DAY), ("mon", MONDAY), ("tomorrow", MONDAY + DAY), ("27 mar", date(2026, 3, 27)),
        ("1/1", date(2027, 1, 1)), ("2026-04-02", date(2026, 4, 2)), ("3 apr 27", date(2027, 4, 3)), ("30 feb", None), ("29 feb", date(2028, 2, 29)), ("soon", None), ("31/12/9999", None),
        ("9999-12-31", None), ("0001-01-01", None),
    ],
)  # fmt: skip
def test_a_day_to_come(typed, day):
    assert reading.day_to_come(typed, MONDAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20 mar", date(2026, 3, 20)), ("today", MONDAY), ("friday", MONDAY - 3 * DAY), ("monday", MONDAY), ("24 mar", date(2025, 3, 24)),
        ("29 feb", date(2024, 2, 29)), ("24 mar 2026", date(2026, 3, 24)), ("30 feb", None), ("9999-12-31", None),
    ],
)  # fmt: skip
def test_a_day_that_was(typed, day):
    assert reading.day_gone(typed, MONDAY) == day


@pytest.mark.parametrize(
    ("typed", "window"),
    [
        ("1500-1630", (900, 990)),
        ("15:00 to 16:30", (900, 990)),
        ("22.00-0200", (1320, 120)),
        ("2200-2400", (1320, 0)),
        ("2500-2600", None),
        ("2200-2430", None),
        ("3-4", None),
    ],
)
def test_a_window(typed, window):
    assert reading.window_of(typed) == window


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("daily", ()),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sat sun", (5, 6)),
        ("fri-mon", (0, 4, 5, 6)),
        ("mon, wed and fri", (0, 2, 4)),
        ("cake", None),
    ],
)
def test_days_of_the_week(typed, days):
    assert reading.days_in(typed) == days


@pytest.mark.parametrize(
    ("typed", "every"), [("once", None), ("every 30 min", 30), ("30", 30), ("hourly", 60), ("every half hour", 30)]
)
def test_how_often(typed, every):
    assert reading.every_of(typed) == (every,)
    assert reading.every_of("now and then") is None


def test_a_pattern_reads_back_as_it_was_asked():
    asked_for = Pattern(opens=900, closes=990, first=MONDAY, last=MONDAY + 4 * DAY, every=30)
    assert reading.said(asked_for) == "15:00-16:30 daily 23 Mar to Fri 27 Mar, every 30 min"
    assert reading.said(Pattern(opens=1320, closes=120, first=MONDAY, last=MONDAY)) == "22:00-02:00 Mon 23 Mar"


@pytest.mark.parametrize(
    ("typed", "when", "look"),
    [
        ("t c13 c14 and c22 school run 1500 to 1630 mon to fri till 27 mar", "15:00-16:30 Mon-Fri 13 Mar to Fri 27 Mar", "school run"),
        ("t c13 dealers 2200-0200 every 30 min from monday till friday", "22:00-02:00 daily 16 Mar to Fri 20 Mar, every 30 min", "dealers"),
        ("t c13 dealers 2200-0200 hourly till sat", "22:00-02:00 daily 13 Mar to Sat 14 Mar, every 60 min", "dealers"),
        ("t c13 bins 0900-1000 every day till 20 mar", "09:00-10:00 daily 13 Mar to Fri 20 Mar", "bins"),
        ("t c13 fair 1200-1400 tomorrow", "12:00-14:00 Sat 14 Mar", "fair"),
        ("t c13 fair 1200-1400 1600-1700 on 27 mar", "12:00-14:00 Fri 27 Mar", "fair 1600-1700"),
        ("t c13 school run 1500-1630 till 27 mar", "15:00-16:30 daily 13 Mar to Fri 27 Mar", "school run"),
        ("t c13 school run 1500-1630 until friday", "15:00-16:30 daily 13 Mar to Fri 20 Mar", "school run"),
        ("t c13 school run 1500-1630 till further notice", "15:00-16:30 daily 13 Mar to Thu 19 Mar (a week, as none was said)", "school run till further notice"),
        ("t c13 fair 1200-1400 every few minutes tomorrow", "12:00-14:00 Sat 14 Mar", "fair every few minutes"),
    ],
)  # fmt: skip
def test_what_is_asked_is_read_whatever_order_it_is_said_in(typed, when, look):
    asked = read_line(typed, NIGHT).intent
    assert (asked.when, asked.look) == (when, look)


@pytest.mark.parametrize(
    ("why", "reason"),
    [("camera gone", NotDone.CAMERA_GONE), ("c13 down", NotDone.CAMERA_DOWN), ("fog", NotDone.WEATHER), ("asked off", NotDone.OTHER)],
)  # fmt: skip
def test_why_a_tour_was_not_made_is_read_from_a_few_words(why, reason):
    assert read_line(f"tk3 not done: {why}", NIGHT).intent.why is reason

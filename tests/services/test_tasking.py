"""Tasking in a room: typed in one line, toured, lapsed by the clockwork, handed over; a camera that dies and one that goes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.errors import NoSuchMatter
from control_room.domain.faults import FaultReported
from control_room.domain.matters import Stage
from control_room.domain.people import Role
from control_room.domain.register_codes import Symptom
from control_room.domain.tasking import deciding
from control_room.domain.tasking.kinds import NotDone, TaskingSet, TourAnswer
from control_room.domain.times import spoken
from control_room.words import described, say
from control_room.words.tasking import unsaid

MONDAY = date(2026, 3, 23)
LINE = "t c12 school run 1500-1630 daily till friday from snt west thornton"


@pytest.fixture
async def desk(room, sup, jw, clock):
    """The room with its cameras loaded and two operators enrolled, on a Monday morning in March."""
    clock.at = datetime(2026, 3, 23, 9, tzinfo=UTC)
    await room.cameras.load(by=sup)
    for staff, name in (("0417", "Jo Wright"), ("0522", "Dee Kay")):
        await room.identity.enrol(by=sup, staff=staff, name=name, role=Role.OPERATOR, password="three small words")
    return room


def at(hour, minute=0, day=23):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


async def kinds(room, by, ref):
    return [line.kind for line in await room.book.lines(by=by, ref=ref)]


async def asked(room, by, **more):
    facts = {"cameras": ("12",), "opens": 900, "closes": 990, "first": MONDAY, "last": MONDAY + timedelta(days=4)}
    return (await room.onshift.tasking.set(TaskingSet(**facts | {"text": "school run"} | more), by=by)).ref


async def test_one_line_asks_and_one_line_answers(desk, jw, clock):
    entered = await desk.desk.enter(LINE, by=jw)
    assert (entered.ref, entered.refused) == ("TK-26-000001", "")
    assert entered.said.startswith("tasking · c12 · school run · 15:00-16:30 daily 23 Mar to Fri 27 Mar")
    it = await desk.onshift.tasking.one(entered.ref, by=jw)
    assert (it.cameras, it.text, it.asks) == (("12",), "school run", "snt west thornton")
    assert [line.facts.typed for line in await desk.book.lines(by=jw, ref=it.ref)] == [LINE]
    clock.at = at(15, 5)
    assist = (await desk.desk.enter("a c12 two lads on mopeds", by=jw)).ref
    entered = await desk.desk.enter(f"tk1 seen two lads on mopeds c12 {assist}", by=jw, active=assist)
    assert (entered.ref, entered.active, entered.refused) == (it.ref, assist, "")
    (told,) = (await desk.onshift.tasking.one(it.ref, by=jw)).told
    assert (told.answer, told.cameras, told.about, told.late) == (TourAnswer.SEEN, ("12",), assist, False)
    line = (await desk.book.lines(by=jw, ref=it.ref))[-1]
    assert say(line) == f"tour of 15:00: seen, two lads on mopeds c12 {assist}"  # each is named once
    again = await desk.desk.enter("tk1 done", by=jw)
    assert "no tour of it is due now; the next is due 15:00 on Tue 24 Mar" in again.refused
    assert (await desk.book.line(by=jw, number=again.number)).facts.text == "tk1 done"


@pytest.mark.parametrize(
    ("words", "cameras", "about", "left"),
    [
        ("two mopeds moved off c13 as248", ("13",), "AS-26-000248", ("", "")),
        ("off Camera 013, with AS-248.", ("13",), "AS-26-000248", ("", "")),
        ("c4/13 and d4", ("4", "13", "D4"), None, ("", "")),
        ("two mopeds moved off", ("13", "D4"), "AS-26-000248", ("c13 d4", "AS-248")),
        ("c130 as2480", ("13",), "AS-26-000248", ("c13", "AS-248")),
        ("d13 as25-248", ("13",), "AS-26-000248", ("c13", "AS-248")),
        ("c13 alone", ("12", "13"), None, ("c12", "")),
        (None, ("13",), None, ("c13", "")),
    ],
)
def test_what_the_words_of_a_tour_name_already_is_not_said_again(words, cameras, about, left):
    assert unsaid(words, cameras, about, 2026) == left


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("t c12 watch John Smith 1500-1630 daily", "surveillance, no tasking (P-25)"),
        ("t c12 school run daily", "no window of the day is said"),
        ("t school run 1500-1630 daily", "no camera is named"),
        ("t c793 school run 1500-1630 daily", "c793 is not in the register; the nearest that are: "),
    ],
)
async def test_a_line_that_is_no_tasking_is_kept_as_it_was_typed_and_says_why(desk, jw, typed, why):
    entered = await desk.desk.enter(typed, by=jw)
    assert why in entered.refused
    line = await desk.book.line(by=jw, number=entered.number)
    assert (line.kind, line.facts.text, line.ref) == ("line.noted", typed, None)
    assert await desk.onshift.tasking.every(by=jw) == ()


async def test_what_nobody_answers_lapses_once_is_owed_and_is_handed_over_with_the_shift(desk, jw, dk, clock):
    ref = await asked(desk, jw, every=30)
    await desk.shifts.open(by=jw)
    clock.at = at(15, 10)
    await desk.onshift.tasking.answer(ref, TourAnswer.QUIET, by=jw)
    assert await desk.onshift.tasking.attend() == 0
    clock.at = at(16, 31)
    assert (await desk.onshift.tasking.attend(), await desk.onshift.tasking.attend()) == (1, 0)
    assert await kinds(desk, jw, ref) == ["tasking.set", "tour.answered", "tour.lapsed"]
    told = described(await desk.onshift.tasking.one(ref, by=jw), clock.now())
    assert told.endswith("2 tours without a word: 15:30 16:00; owed: why tours were not made")
    clock.at = at(18, 50)
    late = await desk.desk.enter("tk1 not done: busy", by=jw)
    assert "said late" in say(await desk.book.line(by=jw, number=late.number))
    sheet = (await desk.handovers.propose(by=jw)).ref
    (words,) = [str(held.text) for held in (await desk.handovers.sheet(by=jw)).handover.held if held.item.ref == ref]
    assert "1 tour without a word: 15:30" in words
    await desk.shifts.open(by=dk)
    await desk.handovers.sign(by=jw, ref=sheet)
    await desk.handovers.take(by=dk, ref=sheet)
    await desk.handovers.accept(by=dk, ref=sheet)
    assert (await kinds(desk, jw, ref))[-1] == "tour.left"
    it = await desk.onshift.tasking.one(ref, by=jw)
    assert (it.owed(), [each.why for each in it.told]) == ((), [None, None, NotDone.ASSIST])


async def test_the_sheet_says_what_the_next_shift_has(desk, jw, clock):
    await asked(desk, jw, opens=1320, closes=120, every=120)
    clock.at = at(18)
    (it,) = await desk.onshift.tasking.every(by=jw)
    assert described(it, clock.now()) == "TK-1 tasking c12 school run: next shift: 22:00, 24 Mar 00:00"


async def test_it_ends_of_itself_when_its_days_are_over_and_by_hand_before(desk, jw, clock):
    ref, other = await asked(desk, jw, last=MONDAY), await asked(desk, jw)
    clock.at = at(15, 30)
    await desk.onshift.tasking.answer(ref, TourAnswer.QUIET, by=jw)
    with pytest.raises(NoSuchMatter):
        await desk.onshift.tasking.answer(ref, TourAnswer.SEEN, by=jw, about="AS-26-000099", due=at(15))
    await desk.onshift.tasking.end(other, "the school is shut", by=jw)
    with pytest.raises(deciding.TaskingOver):
        await desk.onshift.tasking.end(other, "again", by=jw)
    ended = await desk.onshift.tasking.one(other, by=jw)
    assert (ended.stage, [spoken(due) for due in ended.owing]) == (Stage.CLOSED, ["15:00"])
    clock.at = at(16, 31)
    await desk.onshift.tasking.attend()
    assert (await desk.onshift.tasking.one(ref, by=jw)).stage is Stage.CLOSED
    assert await kinds(desk, jw, ref) == ["tasking.set", "tour.answered", "tasking.ended"]
    assert [it.ref for it in await desk.onshift.tasking.every(by=jw)] == [other]
    of_the_week = await desk.onshift.tasking.every(by=jw, since=MONDAY, until=MONDAY)
    assert [it.ref for it in of_the_week] == [ref, other]


async def test_a_camera_that_is_down_is_offered_so_and_one_that_goes_is_counted_apart(desk, jw, clock):
    down = await asked(desk, jw)
    gone = await asked(desk, jw, cameras=("3",), text="steps")
    both = await asked(desk, jw, cameras=("12", "3"), text="both")
    await desk.faults.report(by=jw, fault=FaultReported(cameras=("12",), symptom=Symptom.NO_PICTURE, text="dead"))
    clock.at = at(15, 1)
    offered = {each.tasking.ref: each.why for each in (await desk.onshift.tasking.tours(by=jw)).due}
    assert offered == {down: NotDone.CAMERA_DOWN, gone: None, both: None}
    desk.cameras.inventory = without(desk.cameras.inventory, "3")
    offered = {each.tasking.ref: each.why for each in (await desk.onshift.tasking.tours(by=jw)).due}
    assert offered == {down: NotDone.CAMERA_DOWN, gone: NotDone.CAMERA_GONE, both: NotDone.CAMERA_DOWN}
    clock.at = at(16, 31)
    await desk.onshift.tasking.attend()
    assert (await desk.onshift.tasking.one(gone, by=jw)).owed() == ()
    assert (await desk.onshift.tasking.one(down, by=jw)).owed() == ("tours",)
    figures = await desk.figures.figures(MONDAY, MONDAY, by=jw)
    assert (figures.total("tours"), figures.total("tours_not_made")) == (3, 3)
    assert figures.by["tours_not_made"]["reason"] == {"no_reason": 2, "camera_gone": 1}


def without(inventory, number):
    """The same register with one camera decommissioned."""
    cameras = (replace(c, status="decommissioned") if c.number == number else c for c in inventory.cameras)
    return replace(inventory, cameras=tuple(cameras))

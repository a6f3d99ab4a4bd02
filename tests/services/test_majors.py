"""Major incidents on both databases: opened once, one log without gaps, handed over, closed deliberately."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from control_room.domain.authority import NotYours
from control_room.domain.holds import Hold
from control_room.domain.majors.codes import Came, Declared, Letter, Missing, StoodDown
from control_room.domain.majors.deciding import MajorOver, MajorUnclear, NotConfirmed
from control_room.domain.majors.kinds import FootageHeld, Joined, Logged, Opened
from control_room.domain.matters import Stage
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.settings import Settings
from control_room.words import say
from control_room.words.major_papers import major_log

REF = "MI-26-000001"


@pytest.fixture
def majors(room):
    return room.onshift.majors


async def numbers(room, by, ref=REF):
    lines = await room.acts.read(by, lambda look: look.lines(ref=ref, limit=5000))
    return [line.facts.n for line in lines if hasattr(line.facts, "n")]


async def test_it_is_opened_once_and_the_second_joins_it_with_their_words(room, majors, jw, dk):
    first = await majors.open("gas explosion north end", by=jw)
    second = await majors.open("big bang north end", by=dk)
    assert (first.joined, second.joined) == (False, True)
    assert (first.ref, second.ref) == (REF, REF)
    assert await majors.in_hand(by=dk) == REF
    lines = await room.acts.read(jw, lambda look: look.lines(ref=REF))
    assert [type(line.facts) for line in lines] == [Opened, Joined]
    assert "it was open already, joined by 0522: big bang north end" in say(lines[1])


async def test_two_at_once_only_with_words_why(room, majors, jw, dk):
    await majors.open("gas explosion north end", by=jw)
    other = await majors.open("train off the line at Norwood", by=dk, why="another place, another command")
    assert (other.ref, other.joined) == ("MI-26-000002", False)
    assert (await majors.one(other.ref, by=jw)).beside == REF


async def test_two_desks_open_one_at_one_moment(room, jw, dk, database_url, tmp_path, clock):
    other = Room(
        Settings(home=tmp_path, database_url=database_url, workstation="CR-1", argon_memory_kib=64), clock=clock
    )
    try:
        both = await asyncio.gather(
            room.onshift.majors.open("explosion", by=jw), other.onshift.majors.open("explosion", by=dk)
        )
    finally:
        await other.close()
    assert {each.ref for each in both} == {REF}
    assert sorted(each.joined for each in both) == [False, True]
    assert await numbers(room, jw) == [1, 2]


async def test_two_desks_log_at_once_and_the_log_has_no_gap_and_no_double(room, jw, dk, database_url, tmp_path, clock):
    await room.onshift.majors.open("explosion", by=jw)
    other = Room(
        Settings(home=tmp_path, database_url=database_url, workstation="CR-1", argon_memory_kib=64), clock=clock
    )
    try:
        await asyncio.gather(
            *(desk.onshift.majors.log(REF, f"{n}", by=by) for n in range(5) for desk, by in ((room, jw), (other, dk)))
        )
    finally:
        await other.close()
    assert await numbers(room, jw) == list(range(1, 12))


async def test_a_line_struck_keeps_its_number_and_none_comes_twice(room, majors, jw):
    await majors.open("explosion", by=jw)
    last = await majors.log(REF, "wrong", by=jw)
    await room.book.strike(by=jw, number=last.number, reason="another street")
    await majors.log(REF, "right", by=jw)
    assert await numbers(room, jw) == [1, 2, 3]


async def test_an_answer_of_methane_that_was_struck_was_never_asked_on_paper(room, majors, jw):
    await majors.open("explosion", by=jw)
    wrong = await majors.methane(REF, Letter.HAZARDS, "gas", by=jw)
    await majors.methane(REF, Letter.TYPE, "", by=jw)
    await room.book.strike(by=jw, number=wrong.number, reason="another incident")
    paper = await major_log(room, await majors.whole(REF, by=jw), by=jw)
    (methane,) = [each for each in paper.sections if each.title.startswith("METHANE")]
    assert [row.cells[-1] for row in methane.rows] == ["never asked"] * 2 + ["not known yet"] + ["never asked"] * 4


@pytest.fixture
async def desk(room, sup):
    await room.cameras.load(by=sup)
    await room.directory.load(by=sup)
    await room.callprotocols.load(by=sup)
    return room


async def test_footage_of_many_cameras_is_held_in_one_act_and_what_failed_is_said(desk, majors, jw, dk, clock):
    await majors.open("explosion", by=jw)
    now = clock.now()
    held = await majors.hold(REF, ("4", "22", "999"), now - timedelta(hours=1), now, by=jw)
    assert (held.held, held.failed) == (("4", "22"), (("999", "no camera of ours"),))
    hold = await desk.acts.read(jw, lambda look: look.matter(held.hold, Hold))
    assert (hold.cameras, hold.about) == (("4", "22"), REF)
    line = (await desk.acts.read(jw, lambda look: look.lines(ref=REF)))[-1]
    assert isinstance(line.facts, FootageHeld)
    assert "NOT held: 999: no camera of ours" in say(line)
    uid, window = uuid4(), (now - timedelta(minutes=30), now)
    first = await majors.hold(REF, ("12", "999"), *window, by=jw, uid=uid)
    await majors.hold(REF, ("31",), *window, by=dk)
    again = await majors.hold(REF, ("12", "999"), *window, by=jw, uid=uid)
    assert (again.hold, again.held) == (first.hold, ("12",))  # its own, whoever held since
    old = await majors.hold(REF, ("4",), now - timedelta(days=90), now, by=jw)
    assert (old.hold, old.failed) == (None, (("4", "overwritten by its setting"),))
    with pytest.raises(MajorUnclear):
        await majors.hold(REF, ("4",), now, now, by=jw)


async def test_the_card_names_whom_to_ring_in_order_and_what_each_ring_came_to(desk, majors, jw):
    await majors.open("explosion", by=jw)
    whole = await majors.whole(REF, by=jw)
    assert [each.role for each in whole.card][:3] == ["emergency planning duty officer", "CCTV manager", "police"]
    assert whole.card[0].contact.entry == "emergency-planning-duty"
    await majors.rung(REF, whole.card[0].entry, Came.NO_ANSWER, by=jw)
    await majors.rung(REF, whole.card[0].entry, Came.ANSWERED, who="Pat Reed", by=jw)
    place = (await majors.whole(REF, by=jw)).card[0]
    assert (place.answered, place.ring.tries) == (True, 2)
    with pytest.raises(MajorUnclear, match="not on the call-out card"):
        await majors.rung(REF, "nobody", Came.ANSWERED, by=jw)


async def test_closing_names_what_is_missing_wants_its_number_and_is_a_supervisors(desk, majors, jw, sup):
    await majors.open("explosion", by=jw)
    await majors.decide(REF, "close north end", by=jw)
    whole = await majors.whole(REF, by=jw)
    assert set(whole.missing) == {
        Missing.LOGGIST, Missing.METHANE, Missing.CALLOUTS, Missing.REASONS, Missing.HANDOVER,
    }  # fmt: skip
    with pytest.raises(NotYours):
        await majors.close(REF, "done", by=jw, confirmed="mi1")
    with pytest.raises(NotConfirmed):
        await majors.close(REF, "done", by=sup, confirmed="yes")
    await majors.close(REF, "fire out, cordon lifted", by=sup, confirmed="mi1")
    line = (await desk.acts.read(jw, lambda look: look.lines(ref=REF)))[-1]
    assert line.facts.missing == whole.missing
    assert "decisions without a reason" in say(line)


async def test_closed_it_still_takes_late_lines_marked_so(room, majors, jw, sup):
    await majors.open("explosion", by=jw)
    await majors.close(REF, "done", by=sup, confirmed="mi1")
    late = await majors.log(REF, "gas board's own reference", by=jw)
    line = await room.acts.read(jw, lambda look: look.line(late.number))
    assert isinstance(line.facts, Logged)
    assert line.facts.late
    assert say(line).startswith("LATE, log 3")
    with pytest.raises(MajorOver):
        await majors.methane(REF, Letter.TYPE, "x", by=jw)


async def test_a_standby_is_declared_or_stood_down_and_its_number_kept(room, majors, jw, sup):
    await majors.open("crowd pressing", by=jw, declared=Declared.STANDBY)
    await majors.declare(REF, Declared.MAJOR, by=jw, text="by the police")
    assert (await majors.one(REF, by=jw)).declared is Declared.MAJOR
    with pytest.raises(NotYours):
        await majors.stand_down(REF, StoodDown.FALSE, "a drill", by=jw)
    await majors.stand_down(REF, StoodDown.FALSE, "a drill", by=sup)
    major = await majors.one(REF, by=jw)
    assert (major.stage, major.down) == (Stage.CLOSED, StoodDown.FALSE)
    assert (await majors.open("again", by=jw)).ref == "MI-26-000002"


async def test_a_change_of_loggist_is_a_line_with_both(room, majors, jw, dk):
    await majors.open("explosion", by=jw)
    await majors.loggist(REF, by=jw)
    await majors.loggist(REF, by=jw, signed=dk)
    lines = await room.acts.read(jw, lambda look: look.lines(ref=REF))
    assert "0522" in say(lines[-1])
    assert "takes the log over from 0417, signed" in say(lines[-1])
    assert (await majors.one(REF, by=jw)).loggist == "0522"


async def test_a_repeated_act_is_settled_by_the_book(room, majors, jw):
    uid = jw_uid()
    first = await majors.open("explosion", by=jw, uid=uid)
    assert await majors.open("explosion", by=jw, uid=uid) == first
    assert await numbers(room, jw) == [1]


def jw_uid():
    from uuid import UUID

    return UUID("0" * 31 + "7")


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
async def test_nothing_said_opens_nothing(majors, jw, text):
    with pytest.raises(MajorUnclear):
        await majors.open(text, by=jw)


STEPS = st.lists(st.sampled_from(["log", "methane", "decide", "strike", "join", "handover", "close"]), max_size=10)


@given(STEPS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
async def test_whatever_is_done_its_numbers_run_from_one_without_a_gap(room, steps):
    jw = Signed(staff="0417", role="operator", ws="CR-2")
    sup = Signed(staff="0001", role="supervisor", ws="CR-2")
    majors = room.onshift.majors
    ref = (await majors.open("x", by=jw, why="another")).ref
    newest = None
    for step in steps:
        try:
            match step:
                case "log":
                    newest = (await majors.log(ref, "x", by=jw)).number
                case "methane":
                    newest = (await majors.methane(ref, Letter.TYPE, "x", by=jw)).number
                case "decide":
                    newest = (await majors.decide(ref, "x", by=jw)).number
                case "join":
                    newest = (await majors.open("x", by=jw)).number
                case "handover":
                    await majors.hand_over(ref, "BECC", "all", by=jw)
                case "close":
                    await majors.close(ref, "x", by=sup, confirmed=ref)
                case _ if newest is not None:
                    await room.book.strike(by=jw, number=newest, reason="x")
                    newest = None
        except MajorOver:
            continue
    for each in await majors.listed(by=jw):
        told = await numbers(room, jw, each.ref)
        assert told == list(range(1, len(told) + 1))

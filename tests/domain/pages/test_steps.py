"""Whom to ring, which try and by when: the ladder as out-of-hours.md 3 has it, and whatever happens in whatever order."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.ladders import TIMERS
from control_room.domain.matters import Stage
from control_room.domain.pages.codes import Clock, PageState, Progress, Result
from control_room.domain.pages.folding import after
from control_room.domain.pages.kinds import (
    PageAttempted,
    PageExplained,
    PageFacts,
    PageFellDue,
    PageHeardFrom,
    PageMoved,
    PageOwned,
    PageRaised,
    PageSkipped,
)
from control_room.domain.pages.steps import Await, Hear, Nobody, Over, Ring, Tell, at_instant, next_step
from control_room.domain.rotas import Contact, Skipped
from tests.domain.any_facts import stories
from tests.domain.lines import NIGHT, after_minutes, told

REF = "PG-26-000003"
RUNGS = ("rota:surveyor", "surveyor-duty", "duty-silver", "duty-gold")


def contact(name):
    return Contact(entry=name.removeprefix("rota:"), who=f"whoever has {name}", number="020 7946 0111")


def nobody_on(*names):
    return lambda name: Skipped.EMPTY if name in names else contact(name)


everybody = nobody_on()


def page(*story, urgency=Urgency.P1, owner="0417", rungs=RUNGS, last=2):
    raised = PageRaised(
        about="CL-26-000061", ladder="surveyor", version="2026-1", urgency=urgency, rungs=rungs, last=last,
        clocks=TIMERS[urgency], owner=owner, text="a wall is falling",
    )  # fmt: skip
    matter = None
    for one in told((0, raised), *story, ref=REF):
        matter = after(matter, one)
    return matter


def rang(result, rung=0, **more):
    return PageAttempted(rung=rung, result=result, **more)


def step(matter, minutes, resolve=everybody):
    return next_step(matter, after_minutes(minutes), resolve)


def test_the_first_rung_is_rung_now_and_again_after_the_gap_then_the_next_now():
    first = step(page(), 0)
    assert (first.rung, first.attempt, first.at, first.latest) == (0, 1, NIGHT, None)
    again = step(page((1, rang(Result.NO_ANSWER))), 1)
    assert (again.rung, again.attempt, again.at, again.latest) == (0, 2, after_minutes(3), after_minutes(11))
    onward = step(page((1, rang(Result.NO_ANSWER)), (3, rang(Result.BUSY))), 3)
    assert (onward.rung, onward.attempt, onward.at) == (1, 1, after_minutes(3))


def test_who_was_rung_once_and_not_again_gives_way_to_the_next_rung_at_the_latest_time():
    matter = page((1, rang(Result.NO_ANSWER)))
    assert matter.wakes() == after_minutes(11)
    assert step(matter, 10.9).rung == 0
    assert step(matter, 11).rung == 1


def test_a_first_contact_nobody_rang_is_never_passed_over_by_time_until_silver():
    assert (page().due(), step(page(), 29).rung) == (NIGHT, 0)
    assert page().wakes() == after_minutes(30)
    assert step(page(), 30).rung == 2


def test_voicemail_is_no_answer_and_waits_for_the_call_back():
    for left in (Result.VOICEMAIL, Result.TEXT_LEFT):
        matter = page((1, rang(left)))
        assert step(matter, 2) == Await(rung=0, until=after_minutes(6))
        assert (step(matter, 6).rung, matter.owed()) == (1, ("page_answer",))
    assert page((1, rang(Result.VOICEMAIL)), urgency=Urgency.P0).rung == 1


def test_they_ring_back_after_a_message_though_the_next_rung_is_in_hand():
    matter = page((1, rang(Result.VOICEMAIL)), (7, rang(Result.NO_ANSWER, 1)), (8, rang(Result.ACCEPTED, 0)))
    assert (matter.state, matter.accepted.rung) == (PageState.ACCEPTED, 0)


def test_a_wrong_number_an_unreachable_one_and_a_no_are_followed_by_the_next_rung_now():
    for result in (Result.WRONG_NUMBER, Result.UNREACHABLE, Result.DECLINED):
        onward = step(page((1, rang(result))), 1)
        assert (onward.rung, onward.at) == (1, after_minutes(1))


def test_an_empty_rung_is_passed_over_now_and_said():
    first = step(page(), 0, nobody_on("rota:surveyor", "surveyor-duty"))
    assert (first.rung, first.at, first.passed) == (2, NIGHT, ((0, Skipped.EMPTY), (1, Skipped.EMPTY)))
    assert step(page((0, PageSkipped(rung=0, why=Skipped.EMPTY))), 0).rung == 1


def test_a_turn_that_ends_between_two_tries_gives_way_to_the_next_rung():
    matter = page((1, rang(Result.NO_ANSWER)))
    assert step(matter, 2, nobody_on("rota:surveyor")).rung == 1


def test_rungs_over_is_uncovered_and_red_until_a_supervisor_says_why():
    over = [(n, rang(Result.DECLINED, n)) for n in range(4)]
    matter = page(*over)
    assert (matter.state, matter.red(), matter.owed()) == (PageState.UNCOVERED, True, ("page_uncovered",))
    assert isinstance(step(matter, 9), Nobody)
    said = page(*over, (5, PageExplained(reason="scaffolders from the day team at 06:00")))
    assert (said.state, said.owed(), step(said, 9)) == (PageState.EXPLAINED, ("page_caller",), Tell(told=False))


def test_an_empty_ladder_is_uncovered_at_once():
    assert isinstance(step(page(), 0, nobody_on(*RUNGS)), Nobody)
    assert page(rungs=()).state is PageState.UNCOVERED


def test_who_accepted_and_is_not_heard_from_is_chased_and_after_two_misses_the_rung_after_is_rung():
    matter = page((1, rang(Result.ACCEPTED)))
    assert step(matter, 2) == Hear(by=after_minutes(31), eta_by=after_minutes(16), there_by=after_minutes(121))
    assert matter.wakes() == after_minutes(31)
    chased = page((1, rang(Result.ACCEPTED)), (31, PageFellDue(clock=Clock.NEWS, due=after_minutes(31), rung=0)))
    assert (chased.wakes(), chased.misses) == (after_minutes(61), 1)
    assert step(matter, 61).rung == 1, "said by the clock alone where the clockwork slept"
    heard = page((1, rang(Result.ACCEPTED)), (40, PageHeardFrom(eta=after_minutes(50))))
    assert step(heard, 61) == Hear(by=after_minutes(70), there_by=after_minutes(121))


def test_from_accepted_to_closed():
    story = [(1, rang(Result.ACCEPTED, eta=after_minutes(20))), (5, PageMoved(progress=Progress.EN_ROUTE))]
    assert page(*story).state is PageState.EN_ROUTE
    story += [(20, PageMoved(progress=Progress.ON_SITE)), (50, PageMoved(progress=Progress.STOOD_DOWN))]
    assert (page(*story).wakes(), page(*story).owed()) == (None, ("page_caller",))
    story += [(52, PageMoved(progress=Progress.CALLER_TOLD))]
    assert (page(*story).owed(), step(page(*story), 53)) == (("page_close",), Tell(told=True))


def test_a_page_that_is_nobodys_is_said_after_a_minute_and_once():
    matter = page(owner=None)
    assert (matter.wakes(), "page_owner" in matter.owed()) == (after_minutes(1), True)
    said = page((1, PageFellDue(clock=Clock.UNOWNED, due=after_minutes(1), rung=0)), owner=None)
    assert said.wakes() == after_minutes(30)
    assert page((2, PageOwned(staff="0522")), owner=None).owner == "0522"


def test_without_a_time_for_silver_it_is_nine_the_next_morning_by_londons_clock():
    late = datetime(2027, 3, 27, 23, tzinfo=UTC)
    matter = page(urgency=Urgency.P3)
    assert matter.silver_at == datetime(2026, 3, 14, 9, tzinfo=UTC)
    moved = type(matter)(
        ref=REF, opened=1, opened_at=late, by="0417", shift=None, last=1, last_at=late, clocks=matter.clocks
    )
    assert moved.silver_at == datetime(2027, 3, 28, 8, tzinfo=UTC)


@given(stories(PageFacts, ref=REF), st.integers(0, 20_000), st.sets(st.sampled_from((*RUNGS, "2", "arrest"))))
def test_a_live_page_always_has_a_next_step_and_nobody_waits_on_an_empty_rung(lines, minutes, empty):
    matter = None
    for one in lines:
        matter = after(matter, one)
    now, resolve = max(after_minutes(minutes), matter.last_at), nobody_on(*empty)
    found = next_step(matter, now, resolve)
    assert at_instant(matter, now) == at_instant(at_instant(matter, now), now)
    match found:
        case Over():
            assert matter.stage is not Stage.OPEN
        case Ring():
            assert matter.rungs[found.rung] not in empty
            assert found.latest is None or found.latest > now, "nobody waits on a clock that has run out"
        case Await():
            assert found.until > now
        case Hear():
            assert found.by is None or found.by > now
        case Nobody() | Tell():
            pass


@given(
    st.lists(st.tuples(st.sampled_from(list(Result)), st.integers(0, 12)), max_size=14), st.sets(st.sampled_from(RUNGS))
)
def test_ringing_on_as_told_ends_with_somebody_or_with_a_supervisor(tried, empty):
    """Whatever each ring comes to, whoever rings on as told never rings an empty rung and comes to an end."""
    story, now, resolve = [], 0.0, nobody_on(*empty)
    for result, wait in tried:
        now += wait
        found = next_step(page(*story), after_minutes(now), resolve)
        if not isinstance(found, Ring):
            assert isinstance(found, (Await, Hear, Nobody))
            continue
        story += [(now, PageSkipped(rung=rung, why=why)) for rung, why in found.passed]
        story.append((now, rang(result, found.rung)))
    late = after_minutes(now) + timedelta(days=2)
    matter, end = page(*story), next_step(page(*story), late, resolve)
    assert isinstance(end, (Ring, Nobody))
    if isinstance(end, Nobody):
        assert at_instant(matter, late).rung + len(end.passed) >= len(RUNGS)

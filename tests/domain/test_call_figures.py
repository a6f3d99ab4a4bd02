"""What the telephone comes to: of how many, under ten no share, and the target of its time."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain import call_figures
from control_room.domain.call_figures import Target, held, judged
from control_room.domain.calls.codes import CallChannel, RungBack
from control_room.domain.calls.folding import after
from control_room.domain.calls.kinds import (
    CallAbandoned,
    CallAnswered,
    CallHungUp,
    CallKept,
    CallPickedUp,
    CallPromised,
    CallRang,
    CallRungBack,
    CallTaken,
    NeedEnded,
    NeedFound,
)
from control_room.domain.figures import figures_of
from control_room.domain.matters import Stage
from control_room.domain.nights import Night, Nights
from control_room.domain.register_codes import Disposal
from tests.domain.lines import NIGHT, after_minutes, line

DAY = date(2026, 3, 13)


def told(*story):
    """A call of (seconds, facts)."""
    call = None
    for n, (seconds, facts) in enumerate(story, 1):
        at = NIGHT + timedelta(seconds=seconds)
        call = after(call, line(facts, number=n, at=at, ref="CL-26-000001"))
    return call


def figures(*calls, since=DAY, until=DAY):
    sums = [(c.measure, c.dimension, c.key, c.n) for call in calls for c in call.counts() if since <= c.day <= until]
    return {each.key: each for each in figures_of(since, until, sums, targets=(OTHER,)).telephone}


def rang(wait, *, back=None, shown="020 7946 0101"):
    story = [(0, CallRang(feed="a", shown=shown)), (wait, CallAbandoned())]
    return told(*story, *([(back, CallRungBack(result=RungBack.REACHED))] if back else []))


def answered(wait, talk=60):
    return told(
        (0, CallRang(feed="a", shown="x")),
        (wait, CallPickedUp()),
        (wait + 1, CallTaken()),
        (wait + talk, CallHungUp()),
    )


def test_answered_in_time_is_of_those_the_telephone_told_of_but_for_who_hung_up_at_once():
    found = figures(
        *(answered(20) for _ in range(8)), answered(21), answered(61), rang(4), rang(40), told((0, CallTaken()))
    )
    assert (found["answered_in_20_s"].told, found["answered_in_20_s"].beside) == ("73 %", "8 of 11")
    assert found["answered_in_30_s"].beside == "9 of 11"
    assert found["abandoned"].beside == "1 of 12"
    assert (found["calls"].n, found["written_by_hand"].n) == (13, 1)
    assert (found["wait_longest"].told, found["wait_half"].told, found["talk_longest"].told) == ("61 s", "20 s", "60 s")
    assert found["answered_in_20_s"].means.endswith("at least 80 % since 1 Jan 2020 (c): NOT MET")


def test_under_ten_there_is_no_share():
    found = figures(answered(3), answered(9))
    assert (found["answered_in_20_s"].told, found["answered_in_20_s"].beside) == ("2 of 2", "under 10")
    assert "wait_half" not in found


@pytest.mark.parametrize(("back", "reached"), [(60 * 15 + 10, 1), (60 * 15 + 11, 0), (None, 0)])
def test_who_hung_up_is_reached_back_within_a_quarter_of_an_hour(back, reached):
    found = figures(rang(10, back=back), rang(10, shown=None))["abandoned_reached_back"]
    assert (found.n, found.of) == (reached, 1)


def test_a_promise_counts_on_the_day_it_falls_due_and_only_in_time_is_kept():
    def promised(kept):
        story = [(0, CallTaken()), (1, CallPromised(text="we ring", by=after_minutes(30)))]
        return told(*story, *([(kept, CallKept(text="done"))] if kept else []))

    found = figures(promised(60 * 30), promised(60 * 30 + 1), promised(None))
    assert (found["promises_kept"].told, found["promises_late"].n) == ("1 of 3", 1)


def test_what_callers_needed_is_counted_when_it_ended_and_a_struck_call_is_nothing():
    call = told(
        (0, CallTaken(storm="SU-26-000001")),
        (1, CallAnswered(life=True)),
        (2, NeedFound(need=1, protocol="noise", version="1")),
        (3, NeedEnded(need=1, disposal=Disposal.DEFERRED, told="tomorrow")),
    )
    found = figures(call)
    assert (found["not_an_emergency"].told, found["life_at_risk"].n, found["in_a_storm"].n) == ("1 of 1", 1, 1)
    assert list(replace(call, stage=Stage.VOIDED).counts()) == []
    assert figures(replace(call, stage=Stage.VOIDED)) == {}


def test_a_call_by_mail_was_never_waiting():
    mailed = replace(answered(3), channel=CallChannel.EMAIL)
    assert figures(mailed)["answered_in_20_s"].of == 0


OLD = Target(figure="abandoned", since=date(2020, 1, 1), percent=5, most=True, source="a")
NEW = Target(figure="abandoned", since=date(2026, 4, 1), percent=4, most=True, source="b")
OTHER = Target(figure="answered_in_20_s", since=date(2020, 1, 1), percent=80, source="c")


def test_a_month_is_judged_by_its_own_target_and_a_period_over_the_change_by_neither():
    both = (NEW, OTHER, OLD)
    assert held(both, "abandoned", date(2026, 3, 1), date(2026, 3, 31)) == (OLD,)
    assert held(both, "abandoned", date(2026, 3, 1), date(2026, 4, 30)) == (OLD, NEW)
    assert held(both, "abandoned", date(2026, 4, 1), date(2026, 4, 30)) == (NEW,)
    assert judged((OLD,), 5, 100).endswith("(a): met")
    assert judged((NEW,), 5, 100).endswith("(b): NOT MET")
    assert judged((OTHER,), 799, 1000).endswith("NOT MET")
    assert "met" not in judged((OLD, NEW), 5, 100).lower()
    assert "met" not in judged((OLD,), 0, 9).lower()


def test_wrap_is_from_the_line_down_to_the_last_end_and_relay_calls_are_not_timed():
    story = [
        (0, CallRang(feed="a", shown="x")), (5, CallPickedUp()), (6, CallTaken()),
        (7, NeedFound(need=1, protocol="noise", version="1")), (60, CallHungUp()),
        (150, NeedEnded(need=1, disposal=Disposal.DEFERRED, told="tomorrow")),
    ]  # fmt: skip
    found = figures(told(*story))
    assert (found["talk_longest"].told, found["wrap_longest"].told) == ("55 s", "90 s")
    assert found["minutes_from_the_cameras"].told == "2"
    assert "wrap_longest" not in figures(told(*story[:-1]))  # not known before its end is
    relay = figures(told(*story[:2], (6, CallTaken(channel=CallChannel.RELAY)), *story[3:]))
    assert ("talk_longest" in relay, "wrap_longest" in relay, "wait_longest" in relay) == (False, False, True)


def test_every_part_is_counted():
    for each in call_figures.SHARES.values():
        assert {each.part, *each.whole, *each.less} <= set(call_figures.MEASURES)
    assert {measure for measure, _ in call_figures.COUNTS.values()} <= set(call_figures.MEASURES)


def test_calls_an_operator_hour_want_ten_calls_and_somebody_there():
    night = Night(day=DAY, since=NIGHT, until=NIGHT, staffed=timedelta(hours=32))

    def an_hour(calls, *nights):
        found = call_figures.call_figures({"calls": calls}, {}, DAY, DAY, nights=Nights(nights=nights))
        return [(each.told, each.beside) for each in found if each.key == "calls_an_operator_hour"]

    assert an_hour(16, night) == [("0.50", "16 in 32 h")]
    assert an_hour(9, night) == an_hour(16) == []

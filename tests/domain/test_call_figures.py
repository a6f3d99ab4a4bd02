"""What the telephone comes to: of how many, under ten no share, and the target of its time."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain import call_figures
from control_room.domain.call_figures import Target, targets
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
    return {each.key: each for each in figures_of(since, until, sums).telephone}


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
    assert "at least 80 % since 1 Jan 2020" in found["answered_in_20_s"].means


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


def test_a_period_over_a_change_of_target_names_both(monkeypatch):
    old, new = (
        Target(since=date(2020, 1, 1), percent=70, source="a"),
        Target(since=date(2026, 4, 1), percent=60, source="b"),
    )
    monkeypatch.setattr(call_figures, "TARGETS", {"abandoned": (old, new)})
    assert targets("abandoned", date(2026, 3, 1), date(2026, 3, 31)) == (old,)
    assert targets("abandoned", date(2026, 3, 1), date(2026, 4, 30)) == (old, new)
    assert targets("abandoned", date(2026, 4, 1), date(2026, 4, 30)) == (new,)


def test_every_target_is_of_a_figure_and_every_part_is_counted():
    assert set(call_figures.TARGETS) <= set(call_figures.SHARES)
    for each in call_figures.SHARES.values():
        assert {each.part, *each.whole, *each.less} <= set(call_figures.MEASURES)
    assert {measure for measure, _ in call_figures.COUNTS.values()} <= set(call_figures.MEASURES)

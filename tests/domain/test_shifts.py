"""Shifts fold from their lines; what was said is never refused, steps may be."""

from datetime import timedelta

import pytest
from hypothesis import given

from control_room.domain import shifts
from control_room.domain.duties import (
    Absence,
    BreakBegan,
    BreakEnded,
    Joined,
    Leaving,
    Left,
    Missed,
    ShiftChecked,
    ShiftClosed,
    ShiftOpened,
    ShiftPlanned,
)
from control_room.domain.kinds import fold
from control_room.domain.line.said import CheckState
from control_room.domain.matters import Stage
from control_room.domain.queries import Commented, Countersigned, QueryAnswered, QueryAsked
from control_room.domain.register_codes import Check
from control_room.domain.times import shift_window
from tests.domain.any_facts import erased, stories
from tests.domain.lines import NIGHT, after_minutes, line, told

REF = "SH-26-000001"
WINDOW = shift_window(NIGHT)
OPENED = ShiftOpened(pattern=WINDOW.name, starts=NIGHT, ends=WINDOW.end, supervisor="0001")


def shift(*story):
    folded = None
    for one in told((0, OPENED), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def ticks(*checks, ok=True):
    return ShiftChecked(checks=tuple(CheckState(check=check, ok=ok) for check in checks))


def test_a_shift_owes_each_check_until_it_is_made():
    begun = shift((1, ticks(Check.PICTURES, Check.RADIO)))
    assert begun.owed() == (
        "check_recorder", "check_clock", "check_police_link", "check_phones", "check_export_pc", "check_panic_alarm",
    )  # fmt: skip
    assert shift((1, ticks(*Check))).owed() == ()


def test_a_check_made_again_replaces_the_first_word_on_it():
    twice = shift((1, ticks(Check.RADIO, ok=False)), (5, ticks(Check.RADIO)))
    assert [(state.check, state.ok) for state in twice.checks] == [(Check.RADIO, True)]


def test_who_is_on_duty_on_a_break_and_in_the_room():
    now = shift(
        (0, Joined(who="0417")), (1, Joined(who="0522")), (30, BreakBegan(who="0417", minutes=15, cover="0522"))
    )
    assert [d.who for d in now.on_duty] == ["0417", "0522"]
    assert [d.who for d in now.on_break] == ["0417"]
    assert [d.who for d in now.in_room] == ["0522"]
    assert now.due() == after_minutes(45)


def test_a_break_past_its_minutes_is_nudged_until_it_ends():
    on = shift((0, Joined(who="0417")), (30, BreakBegan(who="0417", minutes=15)))
    assert on.overrun(after_minutes(45)) == ()
    assert [d.who for d in on.overrun(after_minutes(46))] == ["0417"]
    back = shift((0, Joined(who="0417")), (30, BreakBegan(who="0417", minutes=15)), (50, BreakEnded(who="0417")))
    assert back.overrun(after_minutes(60)) == ()
    assert back.since_break("0417", after_minutes(91)) == timedelta(minutes=41)


def test_cover_is_owed_for_a_break_and_an_unknown_name_is_kept_and_owed():
    now = shift((0, Joined(who="0417")), (1, ticks(*Check)), (30, BreakBegan(who="0417")))
    assert now.owed() == ("cover",)
    assert shift((1, ticks(*Check)), (30, BreakBegan(who="", cover="0522", typed="k jw 15 dk on"))).owed() == (
        "break_who",
    )


def test_sickness_is_missed_until_they_come():
    missing = shift((0, Missed(who="0522", why=Absence.LATE, expected=after_minutes(40), reason="tram")))
    assert [(m.who, m.why, m.expected) for m in missing.missing] == [("0522", Absence.LATE, after_minutes(40))]
    here = shift((0, Missed(who="0522", why=Absence.LATE)), (42, Joined(who="0522", late_minutes=42, reason="tram")))
    assert (here.missing, here.duty("0522").late_minutes) == ((), 42)


def test_lateness_is_kept_in_minutes_and_never_refused():
    assert shift().join("0522", at=after_minutes(42), reason="tram").late_minutes == 42
    assert shift().join("0522", at=NIGHT - timedelta(minutes=5)).late_minutes == 0
    left = shift((0, Joined(who="0522")), (10, Left(who="0522")))
    assert left.join("0522", at=after_minutes(42)).late_minutes == 0


def test_steps_that_cannot_be_are_refused_with_what_to_do():
    on = shift((0, Joined(who="0417")))
    with pytest.raises(shifts.AlreadyOnDuty, match="sign in"):
        on.join("0417", at=NIGHT)
    with pytest.raises(shifts.NotOnDuty, match="bring them on"):
        on.break_for("0522")
    with pytest.raises(shifts.NotOnDuty):
        on.leave("0522")
    with pytest.raises(shifts.NotOnBreak):
        on.back("0417")
    with pytest.raises(shifts.ShiftOver, match="open the next"):
        shift((1, ShiftClosed())).join("0522", at=NIGHT)


def test_closing_takes_everybody_off_and_leaves_the_countersignature_owed():
    over = shift((0, Joined(who="0417")), (5, BreakBegan(who="0417")), (9, ShiftClosed(handover="HO-26-000001")))
    assert [(d.off, d.why, d.breaks[0].ended) for d in over.duties] == [
        (after_minutes(9), Leaving.OFF_DUTY, after_minutes(9))
    ]
    assert (over.stage, over.owed(), over.outstanding()) == (Stage.CLOSED, ("countersign",), True)
    signed = shift((9, ShiftClosed()), (600, Countersigned(read=3)))
    assert (signed.countersigned_by, signed.owed(), signed.outstanding()) == ("0417", (), False)


def test_a_query_is_owed_an_answer():
    asked = shift((9, ShiftClosed()), (99, QueryAsked(line=2, of="0417", text="which bus?")))
    assert asked.owed() == ("answer", "countersign")
    answered = shift(
        (9, ShiftClosed()), (99, QueryAsked(text="which bus?")), (120, QueryAnswered(query=3, text="the 250"))
    )
    assert (answered.queries[0].answered, answered.owed()) == (4, ("countersign",))


def test_a_comment_for_supervisors_leaves_no_mark_on_what_the_room_reads():
    assert fold(shift(), line(Commented(text="well handled"), number=9, ref=REF, at=after_minutes(9))) == shift()


def test_a_planned_shift_becomes_the_one_that_opens():
    planned = ShiftPlanned(pattern=WINDOW.name, starts=NIGHT, ends=WINDOW.end, staff=("0417", "0522"))
    folded = fold(fold(None, line(planned, ref=REF)), line(OPENED, number=2, ref=REF))
    assert (folded.planned, folded.started_at, folded.opened) == (("0417", "0522"), NIGHT, 1)


@given(stories(shifts.ShiftKind, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert kept.owed() == gone.owed()
        assert kept.due() == gone.due()
    assert len(kept.on_duty) == len(kept.in_room) + len(kept.on_break)


def test_how_long_somebody_worked_without_a_break():
    story = [(0, Joined(who="0417")), (60, BreakBegan(who="0417", minutes=15)), (75, BreakEnded(who="0417"))]
    assert shift(*story).since_break("9999", after_minutes(90)) is None
    assert shift(*story[:1]).since_break("0417", after_minutes(90)) == timedelta(minutes=90)
    assert shift(*story[:2]).since_break("0417", after_minutes(70)) == timedelta(0)
    assert shift(*story).since_break("0417", after_minutes(90)) == timedelta(minutes=15)


def test_a_step_is_taken_by_who_is_there():
    on = shift((0, Joined(who="0417")), (1, Joined(who="0522")))
    began = on.break_for("0417", minutes=0, cover="0522", typed="k jw 0 dk on")
    assert (began.who, began.minutes, began.cover, began.typed) == ("0417", 1, "0522", "k jw 0 dk on")
    assert on.break_for("").who == ""
    paused = shift((0, Joined(who="0417")), (30, BreakBegan(who="0417")))
    assert paused.back("0417", typed="k jw").typed == "k jw"
    left = on.leave("0522", why=Leaving.OFF_DUTY, reason="dentist")
    assert (left.who, left.why, left.reason) == ("0522", Leaving.OFF_DUTY, "dentist")
    with pytest.raises(shifts.ShiftOver):
        shift((0, Joined(who="0417")), (1, ShiftClosed())).break_for("0417")

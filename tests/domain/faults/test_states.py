"""Where a fault stands, what its contract's clock says, and what it did to the recording."""

from datetime import date

import pytest

from control_room.domain.contracts import Contract, Span, Target
from control_room.domain.faults import deciding
from control_room.domain.faults.codes import Ended, Owner, Recording, Severity, Step, Waiting
from control_room.domain.faults.kinds import (
    FaultAcknowledged,
    FaultAttended,
    FaultCleared,
    FaultConfirmed,
    FaultEnded,
    FaultGap,
    FaultGraded,
    FaultNoted,
    FaultNotMended,
    FaultReported,
    FaultReturned,
    FaultSent,
    FaultStopped,
    FaultSuspected,
)
from control_room.domain.kinds import fold
from control_room.domain.register_codes import Symptom
from tests.domain.lines import NIGHT, after_minutes, told

REF = "FT-26-000058"
DEAD = FaultReported(cameras=("31",), symptom=Symptom.NO_PICTURE, text="31 dead")
HOUR = 60
DAY = 24 * HOUR
A = Contract(
    id="MAINT-A",
    name="the contractor",
    targets=(Target(severity=Severity.P2, attend=Span(hours=8), fix=Span(hours=48)),),
)


def fault(*story, first=DEAD):
    folded = None
    for one in told((0, first), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def waits(why=Waiting.ACCESS):
    return FaultStopped(why=why, review_by=date(2026, 3, 20), who="highways")


def test_a_fault_goes_from_step_to_step_and_back_where_the_repair_did_not_hold():
    story = [
        (10, FaultSent(contract="MAINT-A", to="desk@contractor.example"), Step.REPORTED),
        (20, FaultAcknowledged(theirs="J88213"), Step.ACKNOWLEDGED),
        (200, waits(), Step.AWAITING),
        (300, FaultAttended(), Step.ATTENDED),
        (400, FaultCleared(text="engineer says so"), Step.SAID_MENDED),
        (420, FaultNotMended(text="still black"), Step.ATTENDED),
        (500, FaultCleared(), Step.SAID_MENDED),
        (510, FaultCleared(recording=True), Step.OVER),
        (510 + 3 * DAY, FaultReturned(), Step.ATTENDED),
    ]
    for n, (_, _, step) in enumerate(story, 1):
        stands = fault(*((at, facts) for at, facts, _ in story[:n]))
        assert stands.step is step, story[n - 1]
    assert (stands.tries, stands.told_at, stands.contractor) == (2, after_minutes(10), "J88213")
    assert stands.downs == ((NIGHT, after_minutes(500)), (after_minutes(510 + 3 * DAY), None))


def test_what_is_only_suspected_is_nobodys_downtime_and_is_looked_at_first():
    thought = FaultSuspected(cameras=("31",), symptom=Symptom.FROZEN, source="view_check")
    suspect = fault(first=thought)
    assert (suspect.step, suspect.owed(), suspect.downs) == (Step.SUSPECT, ("fault_looked_at",), ())
    for act in (deciding.clear, lambda it: deciding.stop(it, Waiting.PARTS, who="x", review_by=None, today=NIGHT)):
        with pytest.raises(deciding.OnlySuspected):
            act(suspect)
    looked = fault((5, FaultConfirmed()), first=thought)
    assert (looked.step, looked.owed(), looked.downs) == (Step.LOGGED, ("contractor",), ((NIGHT, None),))
    with pytest.raises(deciding.NotSuspected):
        deciding.confirm(looked)


def test_what_was_no_fault_was_never_down_and_what_cannot_be_mended_is_down_until_it_is_decommissioned():
    assert fault((9, FaultEnded(how=Ended.NOT_A_FAULT, reason="the cable on our side"))).downs == ()
    written_off = fault((9, FaultEnded(how=Ended.BEYOND_REPAIR, reason="no parts made")))
    assert (written_off.step, written_off.downs, written_off.over_at) == (Step.OVER, ((NIGHT, None),), None)


def test_a_gap_said_again_with_its_end_is_the_same_gap():
    begins, ends = after_minutes(-300), after_minutes(-10)
    whole = fault(
        (1, FaultGap(recording=Recording.LOST, begins=begins)),
        (9, FaultGap(recording=Recording.LOST, begins=begins, ends=ends)),
    )
    assert [(gap.begins, gap.ends) for gap in whole.gaps] == [(begins, ends)]
    for wrong in ((ends, begins), (NIGHT, NIGHT), (after_minutes(1), None)):
        with pytest.raises(deciding.GapBackwards):
            deciding.gap(Recording.LOST, *wrong, now=NIGHT)


def test_a_priority_said_by_a_person_stays_though_the_symptom_is_found_out_later():
    graded = fault((1, FaultGraded(severity=Severity.P1)), (2, FaultNoted(symptom=Symptom.FOLIAGE)))
    assert (graded.severity, graded.owner) == (Severity.P1, Owner.CONTRACTOR)
    assert fault(first=FaultReported(cameras=("3",), symptom=Symptom.FOLIAGE)).owner is Owner.HIGHWAYS_TREES


@pytest.mark.parametrize(
    ("how", "reason", "same_as"),
    [
        (Ended.MENDED, "x", None),
        (Ended.NOT_A_FAULT, " ", None),
        (Ended.DUPLICATE, "x", None),
        (Ended.DUPLICATE, "x", REF),
        (Ended.NOT_A_FAULT, "x", "FT-26-000001"),
    ],
)
def test_an_end_wants_its_reason_and_a_double_its_other(how, reason, same_as):
    with pytest.raises(deciding.EndUnclear):
        deciding.end(fault(), how, reason, same_as=same_as)


def test_a_wait_wants_somebody_and_a_day_within_a_quarter():
    today = date(2026, 3, 13)
    for who, day in (("", today), ("dno", None), ("dno", date(2026, 3, 12)), ("dno", date(2026, 7, 1))):
        with pytest.raises(deciding.WaitUnclear):
            deciding.stop(fault(), Waiting.THIRD_PARTY, who=who, review_by=day, today=today)
    with pytest.raises(deciding.NothingAwaited):
        deciding.resume(fault())
    with pytest.raises(deciding.NotSaidMended):
        deciding.not_mended(fault())

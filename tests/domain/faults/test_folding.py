"""A fault stays open until its recording has been looked at."""

import pytest
from hypothesis import given

from control_room.domain import faults
from control_room.domain.faults import FaultCleared, FaultNoted, FaultReported, Severity
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Symptom
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

REF = "FT-26-000058"
C31 = FaultReported(cameras=("31",), symptom=Symptom.NOT_RECORDING, text="31 not recording since 0210")


def fault(*story, first=C31):
    folded = None
    for one in told((0, first), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_telling_the_contractor_is_owed_until_it_is_done():
    assert (fault().owed(), fault().severity) == (("contractor",), Severity.P2)
    assert fault((9, FaultNoted(contractor="J88213", text="engineer told"))).owed() == ()
    assert fault((9, FaultNoted(told=True, text="rang them"))).owed() == ()
    assert fault(first=FaultReported(text="31 funny")).owed() == ("symptom", "contractor")


def test_mended_is_not_closed_until_the_recording_is_checked():
    claimed = fault((9, FaultCleared(text="engineer says fixed")))
    assert (claimed.stage, claimed.owed(), claimed.mended_at) == (Stage.OPEN, ("recording",), after_minutes(9))
    verified = fault(
        (9, FaultCleared(text="engineer says fixed")), (20, FaultCleared(recording=True, text="played back"))
    )
    assert (verified.stage, verified.closed_at, verified.mended_at) == (
        Stage.CLOSED,
        after_minutes(20),
        after_minutes(9),
    )
    with pytest.raises(faults.FaultOver):
        faults.clear(verified)


def test_equipment_that_records_nothing_needs_no_such_look():
    assert faults.clear(fault(first=FaultReported(symptom=Symptom.RADIO))).recording
    assert not faults.clear(fault()).recording


def test_a_lost_privacy_zone_and_the_recorder_are_red():
    assert fault(first=FaultReported(symptom=Symptom.PRIVACY_ZONE_LOST)).red()
    assert not fault().red()
    assert fault((1, FaultNoted(symptom=Symptom.RECORDER, text="it is the recorder"))).red()


@given(stories(faults.FaultKind, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert (kept.stage, kept.severity, kept.cameras) == (gone.stage, gone.severity, gone.cameras)

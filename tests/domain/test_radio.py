import msgspec
import pytest
from hypothesis import given

from control_room.domain.codes import Direction, Net, RadioRequest, RadioResult
from control_room.domain.matters import Stage
from control_room.domain.radio import (
    AlreadyPromoted,
    RadioAmended,
    RadioCall,
    RadioCalled,
    RadioFacts,
    RadioFiled,
    RadioNoted,
    RadioPromoted,
    RadioResulted,
    RadioSeen,
    after,
)
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

CALLED = RadioCalled(
    request=RadioRequest.AREA_SEARCH, callsign="SN21", location="North End", text="two males North End, JD theft"
)
SEEN_AND_PASSED = RadioResulted(result=RadioResult.SEEN_AND_PASSED)


def folded(lines):
    call = None
    for one in lines:
        call = after(call, one)
    assert call is not None
    return call


def heard(*story):
    return folded(told(*story, ref="RA-26-001930"))


def counted(call, measure):
    return {(c.dimension, c.key): c.n for c in call.counts() if c.measure == measure}


def test_a_call_owes_its_result_until_it_is_given():
    assert heard((0, CALLED)).owed() == ("result",)
    assert heard((0, CALLED)).outstanding()
    done = heard((0, CALLED), (2, SEEN_AND_PASSED))
    assert done.owed() == ()
    assert done.stage is Stage.CLOSED
    assert not done.outstanding()


def test_a_callsign_nobody_caught_stays_shown_but_does_not_keep_the_call_open():
    call = heard((0, RadioCalled(text="units at East Croydon")), (1, SEEN_AND_PASSED))
    assert call.owed() == ("callsign", "request", "location")
    assert not call.outstanding()
    given = RadioFiled(callsign="SN21", request=RadioRequest.INFO_PASS, location="East Croydon")
    assert heard((0, RadioCalled(text="x")), (1, given), (2, SEEN_AND_PASSED)).owed() == ()


def test_the_pick_up_time_is_from_the_call_to_the_first_camera_and_a_second_camera_does_not_change_it():
    call = heard((0, CALLED), (41 / 60, RadioSeen(camera="2")), (3, RadioSeen(camera="3")))
    assert call.pickup_seconds == 41
    assert call.seen_camera == "2"
    assert counted(call, "pickup_seconds") == {("all", ""): 41}
    assert counted(call, "pickups") == {("all", ""): 1}
    assert heard((0, CALLED)).pickup_seconds is None


def test_calls_and_transmissions_are_counted_apart():
    note = RadioNoted(text="going left left", direction=Direction.OUT)
    about = RadioNoted(text="checked the map", transmission=False)
    call = heard((0, CALLED), (1, note), (2, about), (3, SEEN_AND_PASSED))
    assert counted(call, "radio_calls")["all", ""] == 1
    assert counted(call, "transmissions")["all", ""] == 3
    assert counted(call, "transmissions")["net", "mps_airwave"] == 3
    assert counted(call, "transmissions")["direction", "out"] == 2
    assert counted(call, "radio_calls")["hour", "20"] == 1
    assert counted(call, "radio_calls")["result", "seen_and_passed"] == 1


def test_a_result_taken_from_its_assist_is_no_transmission():
    derived = RadioResulted(result=RadioResult.SUBJECT_FOLLOWED, derived=True)
    assert counted(heard((0, CALLED), (3, derived)), "transmissions")["all", ""] == 1


def test_a_call_is_promoted_once():
    call = heard((0, CALLED))
    assert call.promote("AS-26-000412") == RadioPromoted(assist="AS-26-000412")
    promoted = heard((0, CALLED), (1, RadioPromoted(assist="AS-26-000412")))
    with pytest.raises(AlreadyPromoted, match="AS-26-000412"):
        promoted.promote("AS-26-000413")


def test_a_result_can_be_amended_and_withdrawn():
    amended = RadioAmended(field="result", was="seen_and_passed", now="stood_down")
    assert heard((0, CALLED), (1, SEEN_AND_PASSED), (2, amended)).result is RadioResult.STOOD_DOWN
    withdrawn = RadioAmended(field="result", was="seen_and_passed")
    assert heard((0, CALLED), (1, SEEN_AND_PASSED), (2, withdrawn)).owed() == ("result",)


def test_a_backdated_first_camera_is_never_a_negative_time():
    assert heard((1, CALLED), (0, RadioSeen(camera="2"))).pickup_seconds == 0


def test_a_voided_call_owes_and_counts_nothing():
    voided = msgspec.structs.replace(heard((0, CALLED)), stage=Stage.VOIDED)
    assert (voided.owed(), list(voided.counts()), voided.outstanding()) == ((), [], False)


@given(stories(RadioFacts, ref="RA-26-001930"))
def test_any_sequence_folds_comes_back_from_its_row_and_survives_erasure(lines):
    call, gone = folded(lines), folded([erased(one) for one in lines])
    assert msgspec.json.decode(msgspec.json.encode(call), type=RadioCall) == call
    assert list(gone.counts()) == list(call.counts())
    assert gone.owed() == call.owed()


def test_a_seen_line_written_late_with_an_earlier_time_is_the_first_camera():
    call = heard((0, CALLED), (3, RadioSeen(camera="3")), (1, RadioSeen(camera="2")))
    assert call.seen_at == after_minutes(1)


@pytest.mark.parametrize(
    ("field", "now", "kept"),
    [
        ("request", "check_vrm", RadioRequest.CHECK_VRM),
        ("request", None, None),
        ("net", "shopsafe", Net.SHOPSAFE),
        ("net", None, Net.MPS_AIRWAVE),
        ("direction", "out", Direction.OUT),
        ("direction", None, Direction.IN),
        ("request", "a code of tomorrow", RadioRequest.AREA_SEARCH),
    ],
)
def test_a_code_is_amended_and_one_nobody_knows_leaves_the_call_as_it_was(field, now, kept):
    assert getattr(heard((0, CALLED), (1, RadioAmended(field=field, was="x", now=now))), field) == kept

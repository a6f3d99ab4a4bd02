"""What is kept of a call beside what is asked and told, as its lines fold."""

from datetime import timedelta

from control_room.domain.calls.besides import CallAccess, CallCame, CallGround, CallRecorded, CallTimed
from control_room.domain.calls.codes import AccessNeed, CallChannel, CallTime, Direction, Recording, RoadOwner
from control_room.domain.calls.counting import MADE, TALKS, WRAPS, untimed
from control_room.domain.calls.kinds import CallHungUp, CallPickedUp, CallRang, CallTaken, NeedFound
from tests.domain.lines import NIGHT as AT
from tests.domain.test_outstanding import folded

REF = "CL-26-000012"


def test_a_paused_recording_is_remembered_to_have_been_paused_and_keeps_the_recorders_identity():
    call = folded(
        REF, (0, CallTaken()), (1, CallRecorded(state=Recording.PAUSED, identity="rec-77")), (2, CallRecorded(state=Recording.ON)),
    )  # fmt: skip
    assert (call.besides.recording, call.besides.recorder, call.besides.was_paused) == (Recording.ON, "rec-77", True)


def test_a_call_the_room_made_is_counted_apart_and_by_its_channel_it_is_shown():
    call = folded(REF, (0, CallTaken(direction=Direction.OUT)), (1, CallCame(channel=CallChannel.RADIO)))
    assert {each.measure for each in call.counts()} == {MADE}
    assert call.channel is CallChannel.RADIO


def test_a_typed_time_is_marked_and_owes_its_reason_where_it_is_from_far_back():
    near = folded(REF, (0, CallTaken()), (0, CallTimed(what=CallTime.ENDED, when=AT)))
    assert (near.besides.typed, near.owed()) == ((CallTime.ENDED,), ("disposal",))
    late = folded(REF, (0, CallTaken()), (0, CallTimed(what=CallTime.ANSWERED, when=AT - timedelta(minutes=16))))
    assert "time_reason" in late.owed()


def test_whose_road_is_asked_of_a_thing_in_the_street_alone():
    tree, bins = (
        folded(REF, (0, CallTaken()), (1, NeedFound(need=1, protocol="a", version="1", street=street)))
        for street in (True, False)
    )
    assert "ground" in tree.owed()
    assert "ground" not in bins.owed()
    known = folded(
        REF,
        (0, CallTaken()),
        (1, NeedFound(need=1, protocol="ice", version="1", street=True)),
        (2, CallGround(road=RoadOwner.TFL)),
    )
    assert "ground" not in known.owed()


def test_how_long_a_caller_took_who_is_hard_of_hearing_is_in_no_figure():
    story = ((0, CallRang(feed="a")), (5, CallPickedUp()), (6, CallTaken()), (60, CallHungUp()))
    measured = {each.measure for each in folded(REF, *story).counts()}
    assert TALKS in measured
    call = folded(REF, *story, (61, CallAccess(needs=(AccessNeed.HEARING,))))
    assert untimed(call)
    assert not {TALKS, WRAPS} & {each.measure for each in call.counts()}

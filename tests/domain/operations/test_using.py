"""A session: within its scope, or written as beyond it; and never past the end (P-30, P-31)."""

from datetime import timedelta

import pytest

from control_room.domain.operations.codes import Deviation, State
from control_room.domain.operations.kinds import OperationCancelled, SessionOpened
from control_room.domain.operations.refusals import (
    BeyondScope,
    LookAgain,
    NoSession,
    NotInForce,
    NotSaid,
    SessionOpenAlready,
)
from control_room.domain.operations.using import closed, opened, outside_hours, went
from tests.domain.operations.made import in_force, london, operation, paper

NOW = london(2026, 4, 2, 21)
END = london(2026, 6, 30, 23, 59, 59)


def asked(**more):
    return SessionOpened(
        **{"session": 0, "operator": "0417", "cameras": "3 4", "officers": "DC Lark", "directs": "DS Wren", **more}
    )


def at_work(facts=None, now=NOW):
    it = in_force(facts)
    began = opened(it, asked(), now=now, looked=True)
    from control_room.domain.kinds import fold
    from tests.domain.lines import line

    return fold(it, line(began, number=9, at=now, ref=it.ref, by="0417"))


def test_p30_quiet_within_its_cameras_hours_and_officers():
    found = opened(in_force(), asked(), now=NOW, looked=True)
    assert (found.session, found.deviations) == (1, ())
    assert (
        opened(in_force(paper(cameras="", areas="North End")), asked(cameras="c77"), now=NOW, looked=True).deviations
        == ()
    )


@pytest.mark.parametrize(
    ("more", "paper_more", "what"),
    [
        ({"cameras": "3 12"}, {}, Deviation.CAMERA),
        ({"officers": "DC Lark, DC Rook"}, {}, Deviation.OFFICER),
        ({"directs": "PC Rook"}, {}, Deviation.DIRECTION),
        ({}, {"opens": 8 * 60, "shuts": 18 * 60}, Deviation.HOURS),
    ],
)
def test_p30_what_is_beyond_its_scope_wants_a_reason_and_is_written(more, paper_more, what):
    it = in_force(paper(**paper_more))
    with pytest.raises(BeyondScope):
        opened(it, asked(**more), now=NOW, looked=True)
    found = opened(it, asked(**more, why="told by DS Wren"), now=NOW, looked=True)
    assert found.deviations == (what,)


def test_the_authority_is_looked_at_again_each_time_and_one_session_is_open_at_once():
    with pytest.raises(LookAgain):
        opened(in_force(), asked(), now=NOW, looked=False)
    for wanting in ({"cameras": ""}, {"directs": ""}):
        with pytest.raises(NotSaid):
            opened(in_force(), asked(**wanting), now=NOW, looked=True)
    with pytest.raises(SessionOpenAlready):
        opened(at_work(), asked(), now=NOW, looked=True)
    with pytest.raises(NotInForce):
        opened(in_force(), asked(), now=END, looked=True)


def test_a_camera_more_is_beyond_its_scope_or_within_it():
    it = at_work()
    assert went(it, "9", "", "", now=NOW).deviations == ()
    with pytest.raises(BeyondScope, match="a camera that was not authorised"):
        went(it, "12", "", "", now=NOW)
    assert went(it, "12", "DC Rook", "he ran", now=NOW).deviations == (Deviation.CAMERA, Deviation.OFFICER)
    with pytest.raises(NotSaid):
        went(it, "", "", "x", now=NOW)
    with pytest.raises(NoSession):
        went(in_force(), "9", "", "", now=NOW)
    with pytest.raises(NotInForce):
        went(it, "9", "", "", now=END)


def test_a_session_past_the_end_says_stop_and_is_closed_all_the_same():
    it = at_work()
    assert it.state(NOW) is State.SESSION_OPEN
    assert it.due() == END
    assert it.state(END) is State.STOP
    assert closed(it, "", (), now=END - timedelta(seconds=1)).deviations == ()
    assert closed(it, "4 stills", ("EX-26-000003",), now=END + timedelta(minutes=5)).deviations == (
        Deviation.PAST_THE_END,
    )
    with pytest.raises(NoSession):
        closed(in_force(), "", (), now=NOW)


def test_a_session_that_runs_out_of_its_hours_says_so_when_it_is_closed():
    it = at_work(paper(opens=20 * 60, shuts=2 * 60))
    assert closed(it, "", (), now=NOW).deviations == ()
    assert closed(it, "", (), now=NOW + timedelta(hours=6)).deviations == (Deviation.HOURS,)


def test_hours_run_over_midnight_by_londons_clock():
    night = in_force(paper(opens=20 * 60, shuts=2 * 60))
    for hour, out in ((19, True), (20, False), (23, False), (1, False), (2, True), (12, True)):
        assert outside_hours(night, london(2026, 7, 2, hour)) is out
    assert not outside_hours(in_force(), london(2026, 7, 2, 4))


def test_what_is_cancelled_with_a_session_open_says_stop():
    it = operation((NOW, OperationCancelled(reason="no longer necessary")))
    assert it.state(NOW) is State.CANCELLED
    assert at_work().covers(NOW)

"""A request as it stands: its state, its band, what it owes, when the clockwork wakes for it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from control_room.domain.audience import ROOM, STANDARDS
from control_room.domain.matters import Stage
from control_room.domain.requests import clock
from control_room.domain.requests.alarms import month_said_at
from control_room.domain.requests.codes import (
    Band,
    Channel,
    IdentityLevel,
    MainReason,
    Outcome,
    Purpose,
    Result,
    Urgency,
    Used,
)
from control_room.domain.requests.doings import (
    FootageLost,
    RequestChased,
    RequestConcluded,
    RequestFeedback,
    RequestHeardFrom,
    RequestReopened,
    RequestWarned,
    RequestWritten,
    Searched,
    Warned,
)
from control_room.domain.requests.kinds import (
    Gone,
    RequestAccepted,
    RequestApproved,
    RequestAsked,
    RequestClocked,
    RequestFiled,
    RequestFormCame,
    RequestHeld,
    RequestIdentified,
    RequestKept,
    RequestRead,
    RequestReferred,
    RequestReturned,
    Unread,
)
from control_room.domain.requests.parts import NotAccepted, NotToConclude, RequestOver, RequestState
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded, further

H = timedelta(hours=1)
D = timedelta(days=1)
ITEM = RequestAsked(item=1, cameras=("17", "18"), begins=BEGINS, ends=ENDS, place="Reeves Corner")
GONE = BEGINS + 31 * D
CLOCK = RequestClocked(gone=(Gone(camera="17", at=GONE), Gone(camera="18", at=GONE - D)))
HELD = RequestHeld(hold="HD-26-000071", cameras=("17", "18"), begins=BEGINS, ends=ENDS)
KNOWN = RequestIdentified(level=IdentityLevel.AUTHENTICATED)
YES = RequestAccepted()


def row(camera, result=Result.NOTHING_SEEN, **more):
    return Searched(item=1, camera=camera, result=result, minutes=12, **more)


def test_the_states_in_their_order():
    request = folded()
    assert request.state is RequestState.RECEIVED
    request = further(request, ITEM, CLOCK)
    assert request.state is RequestState.AWAITING_IDENTITY
    request = further(request, KNOWN)
    assert request.state is RequestState.RECEIVED
    request = further(request, YES)
    assert request.state is RequestState.ACCEPTED
    request = further(request, row("17"))
    assert request.state is RequestState.IN_REVIEW
    request = further(request, row("18"))
    assert request.state is RequestState.TO_ANSWER
    request = further(request, RequestConcluded(outcome=Outcome.NOTHING_SEEN, reason=MainReason.NOTHING_SEEN))
    assert (request.state, request.stage) == (RequestState.CLOSED, Stage.CLOSED)
    assert further(request, RequestReopened(reason="a second time given")).state is RequestState.TO_ANSWER


def test_a_returned_request_waits_and_its_target_waits_with_it():
    request = folded(ITEM, KNOWN, RequestReturned(missing=("reference",)))
    assert (request.state, request.missing) == (RequestState.RETURNED, ("reference",))
    before = request.due()
    request = further(request, (YES, request.last_at + 5 * H))
    assert request.paused == 5 * 3600
    assert request.due() == before + 5 * H


def test_the_overwrite_clock_runs_for_what_is_neither_kept_nor_looked_at():
    request = folded(ITEM, CLOCK, HELD, KNOWN, YES)
    assert request.gone_at() == GONE - D
    assert request.band(GONE - 9 * D) is Band.GREEN
    assert request.band(GONE - 2 * D) is Band.RED
    request = further(request, RequestKept(hold=HELD.hold, cameras=("18",)))
    assert request.gone_at() == GONE
    assert request.band(GONE - H) is Band.FLASHING
    assert request.band(GONE + H) is Band.GONE
    request = further(request, row("17"))
    assert request.gone_at() is None
    assert request.band(GONE + H) is Band.KEPT


def test_a_hold_only_asked_for_stops_no_clock_and_one_let_go_starts_it_again():
    request = folded(ITEM, CLOCK, HELD, KNOWN, YES)
    assert "hold_placed" in request.owed()
    kept = further(request, RequestKept(hold=HELD.hold))
    assert (kept.gone_at(), "hold_placed" in kept.owed()) == (None, False)
    assert further(kept, RequestKept(hold=HELD.hold, again=True)).gone_at() == GONE - D


def test_a_hold_of_part_of_the_window_keeps_nothing_of_the_rest():
    short = RequestHeld(hold="HD-26-000072", cameras=("17", "18"), begins=BEGINS, ends=ENDS - timedelta(minutes=1))
    request = folded(ITEM, CLOCK, short, RequestKept(hold=short.hold))
    assert request.gone_at() == GONE - D


def test_a_window_nobody_could_read_is_unknown_and_pressing():
    request = folded(RequestRead(unread=Unread.ENCRYPTED))
    assert request.band(CAME) is Band.UNKNOWN
    assert {"reading", "place", "decision"} <= set(request.owed())
    assert "window" in folded(RequestAsked(item=1, cameras=("17",), place="Reeves Corner")).owed()


def test_what_the_rows_come_to_is_told_by_the_rows_there_are():
    request = folded(ITEM, KNOWN, YES, row("17"))
    assert request.unlooked() == ((1, "18"),)
    assert request.concludes() == (Outcome.NOTHING_SEEN, MainReason.NOTHING_SEEN)
    found = further(request, row("18", Result.FOUND, timecodes="21:52:10"))
    assert found.concludes() == (Outcome.POSITIVE_VIEWED, None)
    again = further(found, row("18", Result.CAMERA_FAULT, fault="FT-26-000058"))
    assert again.concludes() == (Outcome.UNABLE, MainReason.OUR_FAULT)
    closed = further(again, RequestConcluded(outcome=Outcome.UNABLE, reason=MainReason.OUR_FAULT))
    with pytest.raises(RequestOver):
        closed.concludes()


def test_a_camera_asked_for_twice_has_a_row_of_each_item():
    later = RequestAsked(item=2, cameras=("17",), begins=BEGINS + D, ends=ENDS + D, place="Reeves Corner")
    both = folded(ITEM, later, KNOWN, YES, row("17"), Searched(item=2, camera="17", result=Result.FOUND, minutes=3))
    assert [(each.item, each.camera, each.result) for each in both.rows] == [
        (1, "17", Result.NOTHING_SEEN),
        (2, "17", Result.FOUND),
    ]
    assert both.unlooked() == ((1, "18"),)


def test_nothing_is_concluded_that_nobody_accepted_or_that_governance_answers():
    rows = (row("17"), row("18"))
    with pytest.raises(NotAccepted, match="accept it first"):
        folded(ITEM, KNOWN, *rows).concludes()
    approved = folded(ITEM, KNOWN, RequestApproved(form_due=CAME + D), *rows)
    assert approved.concludes() == (Outcome.NOTHING_SEEN, MainReason.NOTHING_SEEN)
    with pytest.raises(NotAccepted, match="information governance"):
        folded(ITEM, KNOWN, YES, *rows, RequestReferred(due=date(2026, 4, 14))).concludes()


def test_every_wait_for_the_requester_is_taken_off():
    twice = folded(ITEM, KNOWN, RequestReturned(), YES, RequestReturned(), YES, row("17"))
    assert twice.paused == 2 * 3600
    closed = further(twice, (RequestConcluded(outcome=Outcome.UNABLE), CAME + 10 * H))
    assert closed.hours() == 8.0


def test_an_answer_at_the_last_instant_of_its_target_is_in_time():
    request = folded(ITEM, KNOWN, YES)
    last = clock.target(CAME, request.urgency)
    assert further(request, (RequestConcluded(outcome=Outcome.UNABLE), last)).in_time()
    late = last + timedelta(seconds=1)
    assert not further(request, (RequestConcluded(outcome=Outcome.UNABLE), late)).in_time()


def test_reopening_leaves_when_it_was_accepted():
    closed = folded(ITEM, KNOWN, YES, RequestConcluded(outcome=Outcome.UNABLE))
    again = further(closed, RequestReopened(reason="found it"))
    assert again.accepted_at == closed.accepted_at
    assert (again.outcome, again.reopened) == (None, 1)
    refused = folded(ITEM, KNOWN, RequestConcluded(outcome=Outcome.REFUSED, clause="4.1"))
    assert further(refused, RequestReopened(reason="the form came")).accepted_at is None


def test_rows_that_are_no_review_conclude_nothing():
    request = folded(ITEM, KNOWN, YES, row("17", Result.NO_LAWFUL_BASIS), row("18", Result.WITHDRAWN))
    with pytest.raises(NotToConclude):
        request.concludes()


def test_an_item_dropped_is_not_looked_for_and_one_asked_again_keeps_its_words():
    request = folded(ITEM, RequestAsked(item=1, cameras=("17",), begins=BEGINS, ends=ENDS, narrowed=True), KNOWN, YES)
    assert request.items[0].place == "Reeves Corner"
    assert request.unlooked() == ((1, "17"),)
    assert further(request, RequestAsked(item=1, dropped=True)).unlooked() == ()


def test_lost_is_only_what_was_there_when_the_request_came():
    early = Gone(camera="17", at=CAME - H)
    request = folded(ITEM, RequestClocked(gone=(early, Gone(camera="18", at=CAME + 3 * D))), KNOWN, YES)
    assert request.losses(CAME + 2 * D) == ()
    assert [(item, gone.camera) for item, gone in request.losses(CAME + 3 * D)] == [(1, "18")]
    lost = further(request, FootageLost(item=1, cameras=("18",), gone_at=CAME + 3 * D))
    assert lost.losses(CAME + 4 * D) == ()
    assert lost.red()
    assert further(request, row("18")).losses(CAME + 4 * D) == ()


def test_what_went_the_instant_the_request_came_was_not_lost_while_it_waited():
    request = folded(ITEM, RequestClocked(gone=(Gone(camera="17", at=CAME), Gone(camera="18", at=CAME))), KNOWN, YES)
    assert request.losses(CAME + 9 * D) == ()
    assert request.running() == ()
    assert request.band(CAME + H) is Band.GONE


def test_the_clockwork_wakes_for_each_word_once_and_only_for_what_is_worse():
    request = folded(ITEM, CLOCK, KNOWN, YES)
    first = GONE - D
    assert request.wakes() == first - 7 * D
    request = further(request, RequestWarned(what=Warned.RED, due=first - 3 * D))
    assert request.wakes() == first - D
    request = further(request, RequestWarned(what=Warned.FLASHING, due=first - D))
    assert request.wakes() == first
    request = further(request, row("17"), row("18"))
    assert request.wakes() is None


def test_an_urgent_request_owes_its_form_for_ever():
    urgent = RequestFiled(urgency=Urgency.IMMEDIATE, urgent_reason="threat to life")
    due = CAME + 25 * H
    request = folded(urgent, ITEM, KNOWN, RequestApproved(form_due=due), channel=Channel.PHONE_URGENT)
    assert request.state is RequestState.ACCEPTED
    assert "form" in request.owed()
    assert request.wakes() == due
    closed = further(request, row("17"), row("18"), RequestConcluded(outcome=Outcome.NOTHING_SEEN))
    assert closed.owed() == ("form",)
    assert closed.outstanding()
    assert not further(closed, RequestFormCame(digest="cd" * 32)).outstanding()
    assert not further(request, RequestConcluded(outcome=Outcome.WITHDRAWN)).outstanding()  # nobody looked for it


def test_feedback_is_asked_for_after_thirty_days_and_again():
    request = folded(ITEM, KNOWN, YES, row("17", Result.FOUND), row("18"))
    closed = further(request, RequestConcluded(outcome=Outcome.POSITIVE_VIEWED, ask_at=CAME + 30 * D))
    assert closed.wakes() == CAME + 30 * D
    chased = further(closed, (RequestChased(times=1, ask_at=CAME + 60 * D), CAME + 30 * D))
    assert chased.wakes() == CAME + 60 * D
    assert further(chased, RequestFeedback(used=Used.CHARGED)).wakes() is None
    nothing = further(request, RequestConcluded(outcome=Outcome.NOTHING_SEEN))
    assert nothing.wakes() is None


def test_a_referred_request_is_said_a_week_before_its_month_is_over():
    request = folded(ITEM, RequestReferred(due=date(2026, 4, 14)))
    assert request.state is RequestState.REFERRED
    assert request.wakes() == month_said_at(request)
    assert month_said_at(request).date() == date(2026, 4, 7)


def test_a_message_is_owed_a_look_until_somebody_writes_back():
    request = folded(ITEM, RequestHeardFrom(digest="ef" * 32, text="any news?"))
    assert "message" in request.owed()
    assert "message" not in further(request, RequestWritten(letter="message")).owed()


def test_hours_and_target_leave_out_what_the_requester_was_waited_for():
    request = folded(ITEM, KNOWN, (RequestReturned(missing=("place",)), CAME + H), (YES, CAME + 6 * D))
    closed = further(request, row("17"), row("18"), (RequestConcluded(outcome=Outcome.NOTHING_SEEN), CAME + 8 * D))
    assert closed.hours() == pytest.approx(8 * 24 - (6 * 24 - 1))
    assert closed.in_time()
    assert not further(request, (RequestConcluded(outcome=Outcome.UNABLE), CAME + 20 * D)).in_time()
    assert (request.hours(), request.in_time()) == (None, None)


def test_somebodys_conduct_is_restricted_from_the_line_that_says_so():
    plain = folded(ITEM, RequestFiled(purpose=Purpose.OTHER))
    assert plain.aud == ROOM
    assert further(plain, RequestFiled(purpose=Purpose.STAFF_MATTER)).aud == STANDARDS
    assert (
        further(plain, RequestFiled(purpose=Purpose.STAFF_MATTER), RequestFiled(purpose=Purpose.OTHER)).aud == STANDARDS
    )


def test_only_the_hold_that_was_seen_in_the_recorder_keeps_anything():
    other = RequestHeld(hold="HD-26-000072", cameras=("17",), begins=BEGINS, ends=ENDS)
    request = folded(ITEM, CLOCK, HELD, other, RequestKept(hold=other.hold))
    assert [(each.hold, each.kept) for each in request.holds] == [(HELD.hold, ()), (other.hold, ("17",))]
    assert request.gone_at() == GONE - D


def test_what_governance_answers_is_due_by_its_month_and_not_by_the_officers_target():
    far = RequestClocked(gone=(Gone(camera="17", at=CAME + 60 * D), Gone(camera="18", at=CAME + 60 * D)))
    request = folded(ITEM, far, RequestReferred(due=date(2026, 4, 14)))
    assert request.due() == datetime(2026, 4, 14, 23, tzinfo=UTC)  # midnight by the summer's clock
    assert folded(ITEM, far).due() == CAME + 7 * D
    near = RequestClocked(gone=(Gone(camera="17", at=CAME + 9 * D),))
    assert folded(ITEM, near, RequestReferred(due=date(2026, 4, 14))).due() < CAME + 9 * D

"""What the figures count of a request: a review once, its cameras apart, the never-reviewed apart from the unsuccessful."""

from collections import Counter
from datetime import timedelta

from control_room.domain.requests.codes import Agency, MainReason, Outcome, Result, Urgency, Used
from control_room.domain.requests.counting import uncovered
from control_room.domain.requests.doings import (
    FootageLost,
    RequestConcluded,
    RequestFeedback,
    RequestReopened,
    Searched,
)
from control_room.domain.requests.kinds import RequestAccepted, RequestAsked, RequestFiled
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded, further

ITEM = RequestAsked(item=1, cameras=("17", "18"), begins=BEGINS, ends=ENDS)


def sums(request):
    total = Counter()
    for count in request.counts():
        total[count.measure, count.dimension, count.key] += count.n
    return total


def test_a_review_that_gave_nothing_is_counted_once_with_its_one_reason():
    request = folded(
        RequestFiled(agency=Agency.MPS, urgency=Urgency.PRIORITY),
        ITEM,
        RequestAccepted(),
        Searched(item=1, camera="17", result=Result.CAMERA_FAULT, fault="FT-26-000001"),
        Searched(item=1, camera="18", result=Result.NOTHING_SEEN, minutes=25),
        (RequestConcluded(outcome=Outcome.UNABLE, reason=MainReason.OUR_FAULT), CAME + timedelta(days=2)),
    )
    total = sums(request)
    assert total["requests", "all", ""] == 1
    assert total["requests", "agency", "mps"] == 1
    assert total["searches", "all", ""] == 2
    assert total["searches", "result", "camera_fault"] == 1
    assert total["review_minutes", "all", ""] == 25
    assert total["reviews_unsuccessful", "all", ""] == 1
    assert total["reviews_unsuccessful", "reason", "our_fault_or_gap"] == 1
    assert total["requests_in_time", "all", ""] == 1
    assert total["requests_dead_camera", "all", ""] == 1
    closed = {count.day for count in request.counts() if count.measure == "requests_closed"}
    assert closed == {(CAME + timedelta(days=2)).date()}


def test_what_was_never_reviewed_is_no_unsuccessful_review():
    for outcome in (Outcome.REFUSED, Outcome.NO_REPLY, Outcome.WITHDRAWN, Outcome.REDIRECTED, Outcome.DUPLICATE):
        total = sums(folded(ITEM, RequestConcluded(outcome=outcome)))
        assert total["reviews_unsuccessful", "all", ""] == 0
        assert total["requests_not_reviewed", "all", ""] == 1
    resident = folded(RequestFiled(agency=Agency.DATA_SUBJECT), ITEM, RequestConcluded(outcome=Outcome.REFUSED))
    assert sums(resident)["requests_public_refused", "all", ""] == 1


def test_a_positive_counts_its_feedback_and_a_loss_counts_once():
    request = folded(ITEM, RequestConcluded(outcome=Outcome.PARTIAL), RequestFeedback(used=Used.CHARGED))
    assert sums(request)["reviews_successful", "all", ""] == 1
    assert sums(request)["feedback", "used", "charged"] == 1
    lost = further(
        folded(ITEM),
        FootageLost(item=1, cameras=("17",), gone_at=CAME),
        FootageLost(item=1, cameras=("18",), gone_at=CAME),
    )
    assert sums(lost)["requests_lost", "all", ""] == 1


def test_a_request_is_counted_as_closed_on_the_day_it_was_closed_with_its_hours():
    twice = (RequestConcluded(outcome=Outcome.NOTHING_SEEN, reason=MainReason.NOTHING_SEEN), CAME + timedelta(hours=30))
    request = folded(ITEM, twice)
    hours = [count for count in request.counts() if count.measure == "answer_hours"]
    assert [(count.day, count.key) for count in hours] == [((CAME + timedelta(hours=30)).date(), "30.0")]
    opened = further(request, (RequestReopened(reason="another camera"), CAME + timedelta(hours=31)))
    assert not [count for count in opened.counts() if count.measure in {"answer_hours", "requests_closed"}]


def test_what_the_public_ask_for_is_counted_apart_lost_and_refused():
    lost = folded(RequestFiled(agency=Agency.INSURER), ITEM, FootageLost(item=1, cameras=("17",), gone_at=CAME))
    assert sums(lost)["requests_public", "all", ""] == sums(lost)["requests_public_lost", "all", ""] == 1
    police = folded(RequestFiled(agency=Agency.MPS), ITEM, RequestConcluded(outcome=Outcome.REFUSED))
    assert sums(police)["requests_public", "all", ""] == sums(police)["requests_public_refused", "all", ""] == 0
    sent_on = folded(RequestFiled(agency=Agency.INSURER), ITEM, RequestConcluded(outcome=Outcome.REDIRECTED))
    assert sums(sent_on)["requests_public_refused", "all", ""] == 0


def test_a_place_is_uncovered_when_no_camera_of_it_looks_there():
    none = Searched(item=1, camera="17", result=Result.NO_COVERAGE)
    request = folded(ITEM, none, Searched(item=1, camera="18", result=Result.OUT_OF_VIEW, minutes=3))
    assert [item.item for item in uncovered(request)] == [1]
    assert not list(uncovered(folded(ITEM, none, Searched(item=1, camera="18", result=Result.NOTHING_SEEN, minutes=3))))
    assert not list(uncovered(folded(ITEM)))
    elsewhere = RequestAsked(item=2, not_ours=True, begins=BEGINS, ends=ENDS)
    assert [item.item for item in uncovered(folded(ITEM, elsewhere))] == [2]


def test_a_camera_is_counted_on_the_day_it_was_looked_at_and_a_gap_is_a_dead_camera():
    row = Searched(item=1, camera="17", result=Result.RECORDER_GAP, minutes=5)
    request = folded(ITEM, RequestAccepted(), (row, CAME + timedelta(days=3)))
    days = {(count.measure, count.day) for count in request.counts()}
    looked = (CAME + timedelta(days=3)).date()
    assert {("searches", looked), ("review_minutes", looked), ("requests", CAME.date())} <= days
    assert ("searches", CAME.date()) not in days
    assert sums(request)["requests_dead_camera", "all", ""] == 1

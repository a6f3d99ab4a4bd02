"""One main reason a request, by a stated order; the outcome follows from the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.codes import MainReason, Outcome, Result
from control_room.domain.requests.reasons import MAIN, main_reason, outcome

F, N = Result.FOUND, Result.NOTHING_SEEN


@pytest.mark.parametrize(
    ("rows", "came"),
    [
        ({1: (F,)}, Outcome.POSITIVE_VIEWED),
        ({1: (F, Result.CAMERA_FAULT)}, Outcome.POSITIVE_VIEWED),
        ({1: (Result.PTZ_ELSEWHERE,), 2: (F,)}, Outcome.PARTIAL),
        ({1: (N, N)}, Outcome.NOTHING_SEEN),
        ({1: (N, Result.CAMERA_FAULT)}, Outcome.UNABLE),
        ({1: (Result.WRONG_TIME_OR_PLACE,)}, Outcome.NOTHING_SEEN),
        ({1: (Result.OVERWRITTEN_PENDING,)}, Outcome.UNABLE),
        ({1: (Result.NO_LAWFUL_BASIS,)}, None),
        ({1: ()}, None),
        ({}, None),
    ],
)
def test_outcomes(rows, came):
    assert outcome(rows) is came


def test_a_copy_makes_a_positive_an_exported_one():
    assert outcome({1: (F,)}, exported=True) is Outcome.POSITIVE_EXPORTED
    assert outcome({1: (F,), 2: (N,)}, exported=True) is Outcome.PARTIAL


ORDER = [
    (Result.OVERWRITTEN_PENDING, MainReason.LOST_WHILE_WAITING),
    (Result.OVERWRITTEN_BEFORE, MainReason.OVERWRITTEN_BEFORE),
    (Result.RECORDER_GAP, MainReason.OUR_FAULT),
    (Result.PTZ_ELSEWHERE, MainReason.CAMERA_ELSEWHERE),
    (Result.OUT_OF_VIEW, MainReason.NO_COVERAGE),
    (Result.OBSTRUCTED, MainReason.POOR_PICTURE),
    (Result.NOTHING_SEEN, MainReason.NOTHING_SEEN),
]


@given(st.lists(st.sampled_from(ORDER), min_size=1))
def test_the_first_of_the_stated_order_is_the_main_reason(rows):
    worst = min(rows, key=lambda row: list(MainReason).index(row[1]))
    assert main_reason(result for result, _ in rows) is worst[1]


@given(st.lists(st.sampled_from(list(Result)), min_size=1))
def test_an_unsuccessful_review_always_has_a_reason(results):
    came = outcome({1: results})
    if came in {Outcome.NOTHING_SEEN, Outcome.UNABLE}:
        assert main_reason(results) is not None


def test_every_result_speaks_for_a_reason_or_ends_a_request_unreviewed():
    unreviewed = {
        Result.FOUND,
        Result.INSUFFICIENT,
        Result.WINDOW_TOO_WIDE,
        Result.NO_REPLY,
        Result.WITHDRAWN,
        Result.NO_LAWFUL_BASIS,
        Result.DUPLICATE,
    }
    assert set(Result) == set(MAIN) | unreviewed


@pytest.mark.parametrize(
    ("reason", "results"),
    [
        (MainReason.LOST_WHILE_WAITING, {Result.OVERWRITTEN_PENDING}),
        (MainReason.OVERWRITTEN_BEFORE, {Result.OVERWRITTEN_BEFORE}),
        (MainReason.OUR_FAULT, {Result.CAMERA_FAULT, Result.RECORDER_GAP}),
        (MainReason.CAMERA_ELSEWHERE, {Result.PTZ_ELSEWHERE}),
        (
            MainReason.NO_COVERAGE,
            {
                Result.DEPLOYABLE_NOT_IN_PLACE,
                Result.NO_COVERAGE,
                Result.OUT_OF_VIEW,
                Result.PRIVACY_MASKED,
                Result.NOT_OUR_CAMERA,
            },
        ),
        (MainReason.POOR_PICTURE, {Result.OBSTRUCTED, Result.POOR_QUALITY}),
        (MainReason.NOTHING_SEEN, {Result.NOTHING_SEEN, Result.WRONG_TIME_OR_PLACE, Result.CLOCK_ERROR}),
    ],
)
def test_each_result_of_a_camera_speaks_for_one_reason_of_the_committees_table(reason, results):
    assert {each for each in Result if main_reason([each]) is reason} == results


def test_the_reasons_stand_in_the_order_the_committee_was_told():
    assert [main_reason([row[0] for row in ORDER[n:]]) for n in range(len(ORDER))] == [row[1] for row in ORDER]

"""What became of odd pictures: the fold of their lines."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.book import Line
from control_room.domain.register_codes import Symptom
from control_room.domain.views.looks import Light
from control_room.domain.views.reviews import (
    KINDS,
    SYMPTOMS,
    Passing,
    Stands,
    ViewAccepted,
    ViewOdd,
    ViewPassed,
    ViewRejected,
    rates,
    reviews,
    still_open,
)
from control_room.domain.views.verdicts import Sign

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)


def line(number, facts, *, struck=None):
    at = NOW + timedelta(minutes=number)
    return Line(
        number=number,
        uuid=None,
        at=at,
        recorded_at=at,
        ws="CR-2",
        by="0417",
        shift=None,
        ref=None,
        aud="room",
        facts=facts,
        struck=struck,
    )


def odd(*signs, camera="1", n=2, cells=()):
    return ViewOdd(
        camera=camera, preset=1, light=Light.DAY, signs=signs or (Sign.MOVED,), odd=n, cells=cells, taken=NOW, seen="aa"
    )


ANSWERS = {
    Stands.ACCEPTED: lambda n: ViewAccepted(review=n, camera="1"),
    Stands.REJECTED: lambda n: ViewRejected(review=n, camera="1", symptom=Symptom.VIEW_MOVED, fault="FT-26-000001"),
    Stands.WELL_AGAIN: lambda n: ViewPassed(review=n, camera="1"),
    Stands.NEW_REFERENCE: lambda n: ViewPassed(review=n, camera="1", how=Passing.NEW_REFERENCE),
}


@pytest.mark.parametrize("stands", ANSWERS)
def test_the_first_answer_counts(stands):
    others = [each for each in ANSWERS if each is not stands]
    lines = [line(1, odd()), line(2, ANSWERS[stands](1)), *(line(n, ANSWERS[o](1)) for n, o in enumerate(others, 3))]
    (one,) = reviews(lines)
    assert (one.stands, one.by, one.over_at) == (stands, "0417", lines[1].at)
    assert still_open(reviews(lines)) == ()


def test_a_struck_line_says_nothing_and_an_answer_to_nothing_is_none():
    assert reviews([line(1, odd(), struck=3), line(2, ViewAccepted(review=1, camera="1"))]) == ()
    (one,) = reviews([line(1, odd()), line(2, ViewAccepted(review=1, camera="1"), struck=3)])
    assert one.stands is Stands.OPEN


def test_a_privacy_zone_gone_comes_first_and_what_a_bare_tree_is_taken_for_last():
    lines = [
        line(1, odd(Sign.OBSCURED, camera="3")),
        line(2, odd(Sign.MOVED, camera="4", n=2)),
        line(3, odd(Sign.MOVED, camera="5", n=3)),
        line(4, odd(Sign.DIRTY, Sign.UNMASKED, camera="6")),
        line(5, odd(Sign.OBSCURED, camera="7", cells=tuple(range(300)))),
    ]
    assert [one.facts.camera for one in still_open(reviews(lines))] == ["6", "5", "4", "7", "3"]


def test_every_sign_points_to_a_fault_and_the_likeliest_is_first():
    assert set(SYMPTOMS) == set(Sign)
    (one,) = reviews([line(1, odd(Sign.DIRTY, Sign.MOVED))])
    assert one.symptoms[:2] == (Symptom.VIEW_MOVED, Symptom.DIRTY_LENS)
    assert sorted(one.symptoms) == sorted(KINDS)


@given(st.lists(st.sampled_from([Stands.OPEN, *ANSWERS]), max_size=12), st.integers(0, 500), st.integers(0, 50))
def test_the_rates_add_up_and_no_share_is_over_a_hundred(became, more, unchecked):
    lines = [line(n, odd()) for n in range(1, len(became) + 1)]
    lines += [line(100 + n, ANSWERS[how](n)) for n, how in enumerate(became, 1) if how is not Stands.OPEN]
    told = rates(reviews(lines), judged=len(became) + more, unchecked=unchecked)
    assert told.accepted + told.rejected + told.past + told.open == told.raised == len(became)
    for share in (told.of_judged, told.of_reviews):
        assert share is None or 0 <= share <= 100
    assert (told.of_reviews is None) == (not became)

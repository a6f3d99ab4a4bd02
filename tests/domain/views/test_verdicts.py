"""What is put before a person, and what is never taken for a pass."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.views.asking import Looked
from control_room.domain.views.limits import START
from control_room.domain.views.looks import CELLS, TALL, WIDE, Comparison, Features, Light, Unseen, reference_of
from control_room.domain.views.verdicts import (
    PASSED,
    Judged,
    Outcome,
    Sign,
    Verdict,
    Why,
    frozen,
    judge,
    judge_together,
    not_checked,
    suggested,
)

NOW = datetime(2026, 11, 21, 23, 46, tzinfo=UTC)
SEEN = Features(
    width=1920,
    height=1080,
    mean=120,
    spread=40,
    entropy=6.5,
    dark=0,
    bright=0,
    colour=9,
    sharp=bytes(CELLS),
    rough=bytes(CELLS),
    grey=bytes(range(200)) * (WIDE * TALL // 200),
)
KNOWN = reference_of([SEEN], Light.DAY)
BESIDE = Comparison(
    light=Light.DAY,
    here=0.9,
    there=0.9,
    dx=0,
    dy=0,
    sharp=1,
    crisp=1,
    noise=1,
    colour=1,
    gains=bytes([64] * CELLS),
    strays=bytes([96] * CELLS),
)


def told(beside: Comparison | None = BESIDE, **seen: float) -> Verdict:
    return judge(Looked(seen=replace(SEEN, **seen), beside=beside), [KNOWN], START)


@pytest.mark.parametrize(
    ("seen", "sign"),
    [
        ({"dark": 0.98}, Sign.BLACK),
        ({"bright": 0.7}, Sign.WHITE),
        ({"spread": 4}, Sign.BLANK),
        ({"entropy": 2}, Sign.BLANK),
    ],
)
def test_what_is_plain_by_itself_needs_no_reference(seen, sign):
    assert told(None, **seen).signs == (sign,)


@pytest.mark.parametrize(
    ("beside", "signs"),
    [
        ({}, ()),
        ({"crisp": 0.5}, (Sign.SOFT,)),
        ({"sharp": 0.1}, (Sign.SOFT,)),
        ({"noise": 9}, (Sign.NOISE,)),
        ({"colour": 0.01}, (Sign.MONO,)),
        ({"here": 0.4, "dx": -8.3}, (Sign.MOVED,)),
        ({"here": 0.88, "dx": -8.3}, ()),  # it fits as well where it should be
        ({"here": 0.4, "there": 0.45, "dx": -8.3}, (Sign.SCENE,)),
        ({"here": 0.3, "there": 0.3}, (Sign.SCENE,)),
        ({"gains": bytes([0] * 300 + [64] * 276)}, (Sign.OBSCURED,)),
        ({"unmasked": (4, 5)}, (Sign.UNMASKED,)),
        ({"crisp": 0.5, "colour": 0.01}, (Sign.SOFT, Sign.MONO)),
    ],
)
def test_what_is_odd_beside_the_reference(beside, signs):
    if "gains" in beside:
        beside["strays"] = bytes([200] * CELLS)
    verdict = told(replace(BESIDE, **beside))
    assert verdict.signs == signs
    assert verdict.outcome is (Outcome.REVIEW if signs else Outcome.PASS)
    assert (verdict.dx != 0) == (Sign.MOVED in signs)


def test_what_nobody_looked_at_never_passes():
    wider = replace(KNOWN, width=1280)
    assert judge(Looked(unseen=Unseen.CUT_SHORT), [KNOWN], START) == not_checked(Why.UNSEEN)
    assert judge(Looked(seen=SEEN), [], START) == not_checked(Why.NO_REFERENCE)
    assert judge(Looked(seen=SEEN), [wider], START) == not_checked(Why.OTHER_SIZE)
    assert judge(Looked(seen=SEEN), [replace(wider, light=Light.NIGHT)], START) == not_checked(Why.NO_REFERENCE)


def test_three_together_see_dirt_that_one_alone_does_not():
    gains = bytes(20 if cell % 40 == 3 else 64 for cell in range(CELLS))
    three = [replace(BESIDE, gains=gains)] * 3
    assert judge(Looked(seen=SEEN, beside=three[0]), [KNOWN], START) == PASSED
    assert judge_together(three, START[Light.DAY]).signs == (Sign.DIRTY,)


def at(minutes: float, *signs: Sign, checked: bool = True) -> Judged:
    verdict = Verdict(outcome=Outcome.REVIEW, signs=signs) if signs else PASSED
    return Judged(at=NOW + timedelta(minutes=minutes), verdict=verdict if checked else not_checked(Why.IN_USE))


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        ([at(0, Sign.SOFT)], ()),
        ([at(0, Sign.SOFT), at(5)], ()),
        ([at(0, Sign.SOFT), at(5, Sign.SOFT)], (Sign.SOFT,)),
        ([at(0, Sign.SOFT), at(5), at(10, Sign.SOFT)], (Sign.SOFT,)),
        ([at(0, Sign.SOFT, Sign.MONO), at(5), at(10, Sign.MONO)], (Sign.MONO,)),
        ([at(0, Sign.SOFT), at(10, Sign.MONO)], (Sign.SOFT, Sign.MONO)),
        ([at(0, Sign.SOFT), at(1, Sign.SOFT), at(1.5, Sign.SOFT)], ()),  # one bus
        ([at(0, Sign.SOFT), at(16 * 60, Sign.SOFT)], (Sign.SOFT,)),  # one picture in the morning, one at night
        ([at(0, Sign.SOFT), at(37 * 60, Sign.SOFT)], ()),  # too long ago to say so of now
        ([at(0, Sign.SOFT), at(5, Sign.SOFT), at(8), at(11), at(14)], ()),  # it has passed by
        ([at(0, Sign.SOFT), at(5, checked=False), at(10, Sign.SOFT)], (Sign.SOFT,)),
    ],
)
def test_two_of_the_last_three_however_often_a_picture_comes(pictures, expected):
    assert suggested(pictures) == expected


@given(
    st.lists(
        st.builds(at, st.integers(0, 30), st.sampled_from([*Sign]), checked=st.booleans()),
        max_size=6,
        unique_by=lambda j: j.at,
    ).flatmap(lambda pictures: st.tuples(st.just(pictures), st.permutations(pictures)))
)
def test_the_order_of_the_pictures_does_not_matter(both):
    assert suggested(both[0]) == suggested(both[1])


def test_a_frozen_camera_is_known_by_nothing_moving_at_all():
    still, moved = SEEN.grey, bytes(SEEN.grey[:-1500]) + bytes(1500)
    times = [NOW + timedelta(minutes=5 * n) for n in range(3)]
    assert frozen([(when, still) for when in times])
    assert not frozen([(times[0], still), (times[1], still)])
    assert not frozen([(times[0], still), (times[1], moved), (times[2], still)])
    assert not frozen([(NOW + timedelta(seconds=n), still) for n in range(3)])
    barely = bytes([still[0] + 1]) + still[1:]
    assert frozen([(times[0], still), (times[1], barely), (times[2], still)])

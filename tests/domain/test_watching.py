"""Proactive watching by age and appearance: counted whole, and no small number told or worked out."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import watching
from control_room.domain.assists.kinds import Opened
from control_room.domain.codes import Source
from control_room.domain.kinds import fold
from control_room.domain.line.said import Described
from control_room.domain.looks import AgeBand, Look, band, looks_of
from control_room.domain.watching import AGES, CODES, LEAST, SMALL, ReleasedOverlap, ReleasedToWhom, WatchingReleased
from tests.domain.any_facts import erased
from tests.domain.lines import line

DAYS = (date(2026, 1, 1), date(2026, 3, 31))
KEYS = list(product(AGES, CODES))
COUNTS = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 12))


def assist(*looks, source=Source.OPERATOR_PROACTIVE, **more):
    return fold(None, line(Opened(source=source, looks=looks, **more), ref="AS-26-000001"))


def told(table):
    return {(age, code): said for age, row in table.cells.items() for code, said in row.items()}


@pytest.mark.parametrize(
    ("age", "expected"),
    [("15 yo", "under_18"), ("17", "under_18"), ("20s", "18_to_29"), ("mid-40s", "40_to_49"), ("59", "50_to_59"),
     ("60s", "60_and_over"), ("teens", None), ("", None)],
)  # fmt: skip
def test_an_age_as_it_is_called_has_a_band_or_was_not_said(age, expected):
    assert band(age) == (None if expected is None else AgeBand(expected))


def test_looks_are_codes_of_what_was_described():
    people = (Described(count=2, ic=1, age="20s", words="grey hood"), Described(count=0))
    assert looks_of(people) == (Look(n=2, age=AgeBand.FROM_18, ic=1), Look(n=1))


def test_what_the_operator_began_is_counted_and_what_was_not_said_is_said_so():
    young = Look(n=2, age=AgeBand.UNDER_18, ic=3)
    asked = assist(young, source=Source.POLICE_RADIO)
    followed = assist(Look(ic=9), source=None, camera="12")
    from_a_call = assist(young, source=None, camera="12", call="RA-26-000001")
    assert watching.counted([assist(young), assist(young, young), assist(), asked, followed, from_a_call]) == {
        ("under_18", "IC3"): 6, ("not_said", "not_said"): 1, ("not_said", "IC9"): 1,
    }  # fmt: skip
    opened = line(
        Opened(source=Source.OPERATOR_PROACTIVE, looks=(young,), subjects="2 IC3", text="x"), ref="AS-26-000001"
    )
    assert fold(None, erased(opened)).looks == (young,)  # a figure outlives the words


@given(COUNTS)
def test_every_cell_below_five_is_only_said_to_be_that(counts):
    for key, said in told(watching.suppressed(*DAYS, counts)).items():
        n = counts.get(key, 0)
        assert said == (SMALL if 0 < n < LEAST else str(n))


@given(COUNTS, st.data())
def test_no_small_number_can_be_worked_out_from_the_totals(counts, data):
    """Whatever the small cells are, the whole table printed is the same: so nothing in it tells one from another."""
    small = [key for key, n in counts.items() if 0 < n < LEAST]
    other = counts | {key: data.draw(st.integers(1, LEAST - 1)) for key in small}
    first, second = (watching.suppressed(*DAYS, each) for each in (counts, other))
    assert watching.rows_of(first) == watching.rows_of(second)
    assert watching.as_csv(first) == watching.as_csv(second)


@given(COUNTS)
def test_a_total_holds_the_truth_and_is_exact_where_nothing_in_it_is_small(counts):
    table = watching.suppressed(*DAYS, counts)
    for age in (*AGES, None):
        for code in (*CODES, None):
            among = [counts.get(key, 0) for key in KEYS if age in {None, key[0]} and code in {None, key[1]}]
            total = table.total(age=age, code=code)
            assert total.least <= sum(among) <= total.most
            assert (total.least == total.most) == all(n == 0 or n >= LEAST for n in among)


def test_a_release_says_to_whom_and_overlaps_none_before():
    before = [WatchingReleased(since=DAYS[0], until=DAYS[1], digest="ab", to="scrutiny")]
    assert watching.releasable(*DAYS, " the panel ", before) == "the panel"
    assert watching.releasable(date(2026, 4, 1), date(2026, 4, 30), "x", before) == "x"
    with pytest.raises(ReleasedOverlap):
        watching.releasable(date(2026, 3, 1), date(2026, 3, 31), "x", before)
    with pytest.raises(ReleasedToWhom):
        watching.releasable(*DAYS, "  ", [])

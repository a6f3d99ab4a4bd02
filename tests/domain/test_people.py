"""Accounts: one a person, staff numbers that are somebody's, passwords that are not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.audience import ROOM
from control_room.domain.people import (
    MIN_PASSWORD,
    BadStaffNumber,
    Role,
    WeakPassword,
    audiences_of,
    check_password,
    staff_number,
)


@pytest.mark.parametrize(("typed", "kept"), [("0417", "0417"), (" 0417 ", "0417"), ("A.B-1", "A.B-1")])
def test_a_staff_number_is_kept_as_it_is(typed, kept):
    assert staff_number(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", " ", "04 17", "x" * 17, "-1", "admin", "CCTV", "Operator", "system", "0417\n0418", "é"]
)
def test_a_shared_or_impossible_staff_number_is_refused(typed):
    with pytest.raises(BadStaffNumber):
        staff_number(typed)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "password1234",
        "passwordpassword",
        "aaaaaaaaaaaaaaa",
        "cctvcroydoncctv",
        "0417041704170417",
        "jowrightjowright",
    ],
)
def test_a_password_anybody_could_guess_is_refused(password):
    with pytest.raises(WeakPassword):
        check_password(password, staff="0417", name="Jo Wright")


@pytest.mark.parametrize(
    "password", ["three small words", "purple bicycle kettle", "x9!Lq#2vT0pZ", "a" * 3 + "bcdefghijklm" * 5]
)
def test_length_makes_a_password_and_no_rule_of_composition_does(password):
    check_password(password, staff="0417", name="Jo Wright")


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_password_is_taken_or_refused_in_words(password, name):
    try:
        check_password(password, staff="0417", name=name)
    except WeakPassword as refusal:
        assert "password" in str(refusal)
    else:
        assert len(password) >= MIN_PASSWORD


def test_an_administrator_is_listed_for_nothing_and_an_operator_for_the_room_only():
    assert audiences_of(Role.ADMINISTRATOR) == frozenset()
    assert audiences_of(Role.OPERATOR) == {ROOM}

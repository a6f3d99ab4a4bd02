"""Which records ask why, and of whom."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.book import Noted, Viewed
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.kinds import fold
from control_room.domain.referrals import ReferralRaised
from control_room.domain.sensitive import Reading, ReasonWanted, is_sensitive, reading, why
from tests.domain.lines import NIGHT, line

CALL = fold(None, line(CallTaken(text="help"), ref="CL-26-000001"))
NEED = replace(CALL, aud="need")
GOOD = timedelta(hours=12)
OFFERED = ("working on it now", "supervising")


def at(hours, facts, by="0200", number=9):
    when = NIGHT - timedelta(hours=hours)
    return line(facts, at=when, by=by, number=number, ref="CL-26-000001")


def test_restricted_listed_and_conduct_records_ask_and_safeguarding_whoever_sees_it():
    asks = {aud: is_sensitive(replace(CALL, aud=aud)) for aud in ("room", "need", "supervisors", "standards", "listed")}
    assert asks == {"room": False, "need": True, "supervisors": False, "standards": True, "listed": True}
    assert is_sensitive(fold(None, line(ReferralRaised(), ref="SG-26-000001")))


def test_a_reason_is_good_for_its_hours_and_for_its_person_alone():
    said = at(11, Viewed(how="desk", purpose="supervising"))
    assert reading(NEED, [said], "0200", NIGHT, good=GOOD) == Reading(sensitive=True, said=9)
    assert reading(NEED, [said], "0100", NIGHT, good=GOOD) == Reading(sensitive=True, wanted=True)
    assert reading(NEED, [at(12, said.facts)], "0200", NIGHT, good=GOOD).wanted
    again = at(1, Viewed(how="desk", said=9))
    assert reading(NEED, [again], "0200", NIGHT, good=GOOD).wanted  # to have read it is no reason to read it
    assert reading(CALL, [], "0200", NIGHT, good=GOOD) == Reading()


def test_who_is_at_work_on_it_is_not_asked_nor_who_has_the_call_in_hand():
    assert not reading(NEED, [at(1, Noted(text="rang"))], "0200", NIGHT, good=GOOD).wanted
    long_ago = at(30, CallTaken(text="help"), by="0417")
    assert not reading(NEED, [long_ago], "0417", NIGHT, good=GOOD).wanted
    assert reading(replace(NEED, stage="closed"), [long_ago], "0417", NIGHT, good=GOOD).wanted
    assert reading(NEED, [long_ago], "0522", NIGHT, good=GOOD).wanted


@given(st.text(max_size=20))
def test_nothing_but_a_purpose_that_is_offered_opens_it(typed):
    if typed.strip().lower() in OFFERED:
        return
    with pytest.raises(ReasonWanted, match="working on it now; supervising"):
        why("CL-26-000001", typed, offered=OFFERED)
    assert why("CL-26-000001", " Supervising ", offered=OFFERED) == "supervising"

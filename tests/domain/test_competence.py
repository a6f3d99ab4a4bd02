"""What people hold until when: what is over, soon, missing or unread, and what the manager is told of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.competence import (
    READ,
    WARNS,
    BadPapers,
    Held,
    How,
    PersonQualified,
    ProtocolAcknowledged,
    Wanted,
    checked,
    papers,
    report,
)
from control_room.domain.people import Person, Role
from control_room.words.competence import wanting, yours
from tests.domain.lines import line

TODAY = date(2026, 11, 22)
JO = Person(staff="0417", name="Jo", role=Role.OPERATOR)
MANAGER = Person(staff="0102", name="Em", role=Role.MANAGER)
AUDITOR = Person(staff="0901", name="Lv", role=Role.AUDITOR)


def holds(held, until=None, staff="0417", n=1):
    return line(PersonQualified(staff=staff, held=held, until=until), number=n)


def how(*lines, people=(JO,), version=""):
    return {(each.staff, each.what): each.how for each in papers(people, lines, version, Wanted(), TODAY)}


def test_each_role_should_hold_its_own_and_what_nobody_wrote_down_is_missing():
    assert how() == {("0417", held.value): How.MISSING for held in Held}
    assert how(people=(MANAGER,)) == {("0102", "vetting"): How.MISSING}
    assert how(people=(AUDITOR,), version="1") == {}
    assert how(people=(Person(staff="0417", name="Jo", role=Role.OPERATOR, active=False),)) == {}


@given(st.integers(-400, 400))
def test_a_thing_holds_to_the_end_of_its_last_day_and_is_said_before(days):
    until = TODAY + timedelta(days=days)
    found = how(holds(Held.LICENCE, until))["0417", "licence"]
    assert found is (How.OVER if days < 0 else How.SOON if days <= WARNS else How.RIGHT)


def test_the_last_word_counts_and_what_does_not_end_is_right():
    first, second = holds(Held.VETTING, TODAY - timedelta(days=3)), holds(Held.VETTING, None, n=2)
    assert how(first, second)["0417", "vetting"] is How.RIGHT
    assert how(second, first)["0417", "vetting"] is How.RIGHT, "by number, in whichever order they are read"


def test_a_new_version_is_unread_until_each_has_signed_for_it():
    signed = line(ProtocolAcknowledged(staff="0417", version="2026-1"))
    assert how(signed, version="2026-1")["0417", READ] is How.RIGHT
    assert how(signed, version="2026-2")["0417", READ] is How.UNREAD
    assert ("0417", READ) not in how(signed, version="")


def test_the_manager_is_told_what_is_wrong_and_nothing_where_all_is_right():
    lines = [holds(held, n=n) for n, held in enumerate(Held, 1)]
    assert report(papers((JO,), lines, "", Wanted(), TODAY), "") is None
    lines[0] = holds(Held.LICENCE, TODAY - timedelta(days=1))
    told = report(papers((JO,), lines, "2026-2", Wanted(), TODAY), "2026-2")
    assert (told.unread, told.over, told.soon) == (("0417",), ("0417 licence 2026-11-21",), ())


def test_it_is_said_the_worst_first():
    found = papers(
        (JO,), [holds(Held.LICENCE, TODAY), holds(Held.VETTING, TODAY - timedelta(days=9), n=2)], "7", Wanted(), TODAY
    )
    assert (
        wanting(found, TODAY)
        == "vetting ended 13 Nov 2026, training not on file, access protocol not read, licence ends today"
    )
    assert yours((), TODAY) == ""


def test_a_day_more_than_ten_years_off_is_a_slip():
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with pytest.raises(BadPapers, match="ten years"):
        checked(PersonQualified(staff="0417", held=Held.LICENCE, until=date(2062, 3, 31)), now)
    assert checked(PersonQualified(staff="0417", held=Held.LICENCE, until=date(2029, 3, 31)), now).until.year == 2029

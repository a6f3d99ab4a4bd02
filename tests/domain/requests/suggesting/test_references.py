"""References as officers write them when they answer: the CAD with its day, the crime number, and what only looks like one."""

from datetime import UTC, date, datetime

import pytest

from control_room.domain.requests.suggesting import Message
from tests.domain.requests.suggesting.corpus import MET
from tests.domain.requests.suggesting.reading import quoted, read

NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "ok cad is 7733/21nov",
        "cad 7733 of 21/11",
        "CAD7733/21NOV26",
        "Cad ref is 7733/21nov, thanks",
        "cad number's 7733 from 21st nov",
        "cad was 7733 on 21/11",
        "cad now 7733 21nov",
        "metcad 7733 (21/11)",
    ],
)
def test_a_cad_is_read_however_it_is_said(words):
    found = read(words, received=NOVEMBER)
    assert (found.value("cad"), found.value("cad_date")) == (7733, date(2026, 11, 21))
    assert found.best("cad").sure
    assert found.best("cad_date").sure


def test_a_cad_nobody_called_one_is_proposed_and_not_sure():
    found = read("it's 7733/21NOV26", received=NOVEMBER)
    assert (found.value("cad"), found.value("cad_date")) == (7733, date(2026, 11, 21))
    assert not found.best("cad").sure
    assert not found.best("cad_date").sure


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("ref 01/123456/26", "01/123456/26"),
        ("the crime no is 01/1234567/26", "01/1234567/26"),
        ("the crime number is 3312345/25", "3312345/25"),
        ("crime ref now 01 / 1234567 / 26", "01 / 1234567 / 26"),
        ("crime ref is CR/12345/26", "CR/12345/26"),
    ],
)
def test_a_crime_reference_is_read_however_it_is_said(words, ref):
    assert read(words, received=NOVEMBER).value("crime_ref") == ref


@pytest.mark.parametrize(
    "words",
    ["DOB 01/12/1985", "d.o.b. 3312345/85", "dob: 01/1234/85", "born 12 March 1985", "date of birth is 01/1985/26"],
)
def test_a_day_of_birth_is_no_reference_and_no_day_of_the_incident(words):
    found = read(f"suspect {words}, George Street at 2130", received=NOVEMBER)
    assert (found.value("crime_ref"), found.value("cad")) == (None, None)
    assert found.items[0].begins.date() == date(2026, 11, 23)


def _thread(*further):
    """A first message of 20 November, and what they wrote later: (day of November, words)."""
    text = "George Street yesterday 2130-2145, cad to follow"
    begins = []
    for day, words in further:
        begins.append((len(text) + 2, datetime(2026, 11, day, 9, tzinfo=UTC)))
        text += f"\n\n{words}"
    return Message(text=text, sender=MET, further=tuple(begins))


def _of(message):
    return read(message, received=datetime(2026, 11, 20, 9, tzinfo=UTC))


def test_the_owed_reference_is_read_in_a_reply_and_quoted_where_it_stands():
    message = _thread((21, "thanks"), (24, "ok cad is 7733/19nov"))
    found = _of(message)
    assert (found.value("cad"), found.value("cad_date")) == (7733, date(2026, 11, 19))
    assert found.best("cad").where == "their message 3, line 1"
    assert all(quote == stands for quote, stands in quoted(message, found))


def test_the_newest_words_of_their_own_come_before_older_ones_and_what_they_quote():
    found = _of(_thread((21, "cad 7732/19nov"), (24, "no, cad is 7733/19nov\n> cad 7731/18nov")))
    assert [each.value for each in found.all("cad")] == [7733, 7732, 7731]


def test_another_cads_date_is_no_sure_date_of_this_one():
    found = _of(_thread((24, "cad is 7733\n> cad 7731/18nov")))
    assert (found.value("cad"), found.best("cad_date").value) == (7733, date(2026, 11, 24))
    assert not any(each.sure for each in found.all("cad_date"))
    assert found.all("cad_date")[1].why == "it was given with CAD 7731"


def test_a_reply_counts_its_days_from_when_it_came():
    assert _of(_thread((24, "cad 7733 of yesterday"))).value("cad_date") == date(2026, 11, 23)
    item = _of(_thread((24, "also London Road last night 2200-2215"))).items[-1]
    assert (item.cameras[0], item.begins.day) == ("12", 23)


def test_the_first_messages_own_place_keeps_its_day_when_a_reply_says_it_again():
    found = _of(_thread((24, "George Street yesterday 2130-2145, cad to follow")))
    assert [item.begins.day for item in found.items] == [19]

"""From typed answers to a request: the clock changes, times ahead, and every word that says what would be right."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.boxes import MOST_ITEMS, decode_request, encode
from control_room.domain.requests.codes import Urgency
from control_room.portal.questions import INCIDENT, URGENT, place, you
from control_room.portal.reading import (
    REMEMBERED,
    Reading,
    faults,
    pages,
    places,
    request,
    unfinished,
    usual,
    without_place,
)
from tests.portal.conftest import YESTERDAY

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
AUTUMN = max(
    day
    for year in (YESTERDAY.year, YESTERDAY.year - 1)
    if (day := date(year, 10, 31) - timedelta(days=(date(year, 10, 31).weekday() + 1) % 7)) <= YESTERDAY
)
"""The last night on which the clocks went back."""


def whole(**changed: str) -> dict[str, str]:
    told = {
        "agency": "mps", "name": "A Officer", "rank": "PC", "shoulder": "1234SN", "unit": "Croydon CID",
        "offence": "Theft", "crime_ref": "01/1234567/26", "purpose": "prevent_detect_crime", "basis": "dpa_sch2_p1_para2",
        "necessity": "To see who", "p1_place": "North End", "p1_date_day": "21", "p1_date_month": "11",
        "p1_date_year": "2026", "p1_from": "22:00", "p1_to": "22:30", "urgency": "u4", "wanted": "review_and_export",
    }  # fmt: skip
    return {**told, **changed}


def made(**changed: str):
    return request(
        whole(**changed), uuid=UUID(int=1), email="a@met.police.uk", proved=NOW, code="ab" * 32, now=NOW, rank=True
    )


def wrong(page, **changed: str) -> dict[str, str]:
    return faults(page, whole(**changed), NOW, rank=True)


def window(**changed: str) -> str:
    item = made(**changed).items[0]
    return f"{item.begins.said} to {item.ends.said}"


def test_a_whole_form_makes_a_request_that_travels():
    asked = made(cad="CAD 4521", cad_date_day="21", cad_date_month="Nov", cad_date_year="26", custody="yes",
                 until_day="22", until_month="11", until_year="2026", until_clock="2.30 pm", urgency="u2",
                 urgent_reason="In custody")  # fmt: skip
    assert decode_request(encode(asked)) == asked
    assert (asked.cad, asked.cad_date, asked.urgency) == (4521, date(2026, 11, 21), Urgency.URGENT)
    assert asked.custody_until.said == "2026-11-22 14:30"
    assert asked.rank == "PC"
    without = request(whole(), uuid=UUID(int=1), email="a@b.uk", proved=NOW, code="ab" * 32, now=NOW, rank=False)
    assert without.rank == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "2026-11-21 22:00 to 2026-11-21 22:30"),
        ({"p1_from": "2200", "p1_to": "10.30PM"}, "2026-11-21 22:00 to 2026-11-21 22:30"),
        ({"p1_from": "9:05", "p1_to": "12am"}, "2026-11-21 09:05 to 2026-11-22 00:00"),
        ({"p1_from": "11pm", "p1_to": "0:30"}, "2026-11-21 23:00 to 2026-11-22 00:30"),
        ({"p1_from": "12pm", "p1_to": "24:00"}, "2026-11-21 12:00 to 2026-11-22 00:00"),
        ({"p1_date_day": "20", "p1_end_day": "22", "p1_end_month": "11", "p1_end_year": "2026", "p1_to": "8:00"},
         "2026-11-20 22:00 to 2026-11-22 08:00"),
        # The night the clocks went back: told apart only where it must be, and never where it was not asked.
        ({"p1_date_day": "25", "p1_date_month": "10", "p1_from": "00:30", "p1_to": "02:30"},
         "2026-10-25 00:30 to 2026-10-25 02:30"),
        ({"p1_date_day": "25", "p1_date_month": "10", "p1_from": "01:30", "p1_from_zone": "BST", "p1_to": "01:30",
          "p1_to_zone": "GMT"}, "2026-10-25 01:30 BST to 2026-10-25 01:30 GMT"),
        ({"p1_from_zone": "GMT", "p1_to_zone": "BST"}, "2026-11-21 22:00 to 2026-11-21 22:30"),
        ({"p1_date_day": "20", "p1_date_month": "7", "p1_from_zone": "GMT"}, "2026-07-20 22:00 to 2026-07-20 22:30"),
        ({"p1_date_day": "25", "p1_date_month": "10", "p1_from": "01:30 GMT", "p1_to": "02:00"},
         "2026-10-25 01:30 GMT to 2026-10-25 02:00"),
    ],
)  # fmt: skip
def test_a_window_is_read_as_it_was_meant(changed, said):
    assert window(**changed) == said


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"p1_place": " "}, "p1_place", "Say where"),
        ({"p1_date_day": "", "p1_date_month": ""}, "p1_date", "which day"),
        ({"p1_date_day": "31"}, "p1_date", "a real day"),
        ({"p1_date_day": "x"}, "p1_date", "a real day"),
        ({"p1_date_year": "1226"}, "p1_date", "Check the year"),
        ({"p1_date_day": "23"}, "p1_date", "today or in the past"),
        ({"p1_date_day": "22", "p1_from": "9:36", "p1_to": "9:38"}, "p1_from", "in the past"),
        ({"p1_date_day": "22", "p1_from": "9:00", "p1_to": "9:36"}, "p1_to", "in the past"),
        ({"p1_from": "11ish"}, "p1_from", "like 22:15"),
        ({"p1_from": ""}, "p1_from", "like 22:00"),
        ({"p1_to": ""}, "p1_to", "like 22:30"),
        ({"p1_from": "25:00"}, "p1_from", "like 22:15"),
        ({"p1_date_day": "22", "p1_from": "9:00", "p1_to": "8:00"}, "p1_to", "in the past"),
        ({"p1_end_day": "20", "p1_end_month": "11", "p1_end_year": "2026"}, "p1_to", "after the beginning"),
        ({"p1_date_day": "29", "p1_date_month": "3", "p1_from": "01:30"}, "p1_from", "from 01:00 to 02:00"),
        ({"p1_date_day": "25", "p1_date_month": "10", "p1_from": "01:30", "p1_to": "03:00"}, "p1_from_zone", "twice"),
        ({"p1_date_day": "24", "p1_date_month": "10", "p1_from": "23:00", "p1_to": "01:30"}, "p1_to_zone", "twice"),
        ({"p1_look_for": "x" * 1001}, "p1_look_for", "1,000 characters or fewer; there are 1,001"),
    ],
)
def test_a_window_that_cannot_be_is_told_where_it_is_wrong(changed, field, words):
    found = wrong(place(1), **changed)
    assert list(found) == [field]
    assert words in found[field]
    assert made(**changed) is None
    assert unfinished(whole(**changed), NOW, rank=True).path == "/place/1"


@pytest.mark.parametrize(
    ("page", "changed", "field", "words"),
    [
        (you(rank=True), {"name": ""}, "name", "full name"),
        (you(rank=True), {"shoulder": ""}, "shoulder", "shoulder"),
        (you(rank=True), {"agency": ""}, "agency", "who you work for"),
        (you(rank=True), {"agency": "police"}, "agency", "who you work for"),
        (you(rank=True), {"unit": ""}, "unit", "unit"),
        (you(rank=True), {"name": "x" * 201}, "name", "200 characters"),
        (INCIDENT, {"offence": ""}, "offence", "what happened"),
        (INCIDENT, {"crime_ref": ""}, "crime_ref", "tick that it is to follow"),
        (INCIDENT, {"cad": "0"}, "cad", "one to six figures"),
        (INCIDENT, {"cad": "4521"}, "cad_date", "date of the CAD"),
        (INCIDENT, {"necessity": ""}, "necessity", "why you need it"),
        (INCIDENT, {"necessity": "x" * 1001}, "necessity", "1,000 characters"),
        (INCIDENT, {"purpose": ""}, "purpose", "what the footage is for"),
        (INCIDENT, {"basis": "x"}, "basis", "lawful basis"),
        (URGENT, {"urgency": ""}, "urgency", "how soon"),
        (URGENT, {"urgency": "u1"}, "urgent_reason", "why it is urgent"),
        (URGENT, {"wanted": "live_monitoring"}, "wanted", "what you need"),
        (URGENT, {"custody": "yes", "until_clock": "14:00"}, "until", "until which day"),
        (URGENT, {"custody": "yes", "until_day": "22", "until_month": "11", "until_year": "26"}, "until_clock", "until what time"),
    ],
)  # fmt: skip
def test_an_answer_that_is_missing_or_wrong_is_told_where(page, changed, field, words):
    found = wrong(page, **changed)
    assert field in found
    assert words in found[field]
    assert made(**changed) is None
    assert wrong(page) == {}


def test_what_need_not_be_said_is_not_asked():
    assert made(shoulder="", agency="council_dept")
    assert made(crime_ref="", to_follow="yes")
    assert made(crime_ref="", cad="4521", cad_date_day="20", cad_date_month="11", cad_date_year="2026")
    assert made(custody="yes")
    assert made(until_day="99")  # nobody is in custody, so nothing there is read


def test_places_are_counted_and_taken_away():
    three = whole(p2_place="B", p2_from="1", p3_place="C")
    assert places(three) == 3
    assert [page.path for page in pages(three, rank=True)] == [
        "/you",
        "/incident",
        "/place/1",
        "/place/2",
        "/place/3",
        "/urgency",
    ]
    two = without_place(three, 2)
    assert (places(two), two["p2_place"], two.get("p2_from")) == (2, "C", None)
    assert places({}) == 1


def test_a_new_form_begins_with_what_is_known():
    begun = usual("a@met.police.uk", {"name": "A", "offence": "Theft", "rank": ""}, NOW)
    assert (begun["agency"], begun["name"], begun["urgency"]) == ("mps", "A", "u4")
    assert "offence" not in begun
    assert usual("a@lincs.police.uk", {}, NOW)["agency"] == "other_force"
    assert "agency" not in usual("a@example.gov.uk", {}, NOW)
    assert usual("a@met.police.uk", {"agency": "btp"}, NOW)["agency"] == "btp"
    assert "offence" not in REMEMBERED


FIELDS = sorted({*whole(), "cad", "cad_date_day", "cad_date_month", "cad_date_year", "p1_from_zone", "p1_to_zone", "custody",
                 "until_day", "until_clock", "p1_end_day", "p1_end_month", "p1_end_year"})  # fmt: skip
TYPED = st.text(max_size=12) | st.sampled_from(
    ["01:30", "1", "25", "10", "2026", "u1", "yes", "BST", "GMT", "24:00", "٣"]
)


@given(st.dictionaries(st.sampled_from(FIELDS), TYPED, max_size=8))
def test_whatever_is_typed_is_either_told_or_makes_a_request(changed):
    answers = whole(**changed)
    told = {name for page in pages(answers, rank=True) for name in faults(page, answers, NOW, rank=True)}
    asked = made(**changed)
    assert (asked is None) == bool(told)
    if asked is not None:
        assert decode_request(encode(asked)) == asked


def test_more_places_than_a_request_has_are_not_read():
    many = whole(**{f"p{n}_place": "x" for n in range(1, MOST_ITEMS + 9)})
    assert places(many) == MOST_ITEMS
    assert Reading(many, NOW).item(1) is not None

"""The bank holidays' file that GOV.UK gives: either form says the same days, and a wrong one says what it is not."""

import json
from datetime import date

import pytest

from control_room.adapters.bankholidays import lies_in, parse
from control_room.domain.bankholidays import check, laid_over, missing
from control_room.domain.hours import Hours

DAYS = (
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
    "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
)  # fmt: skip


def published(days=DAYS, **other):
    events = [{"title": "New Year\u2019s Day", "date": day, "notes": "", "bunting": True} for day in days]
    scotland = {"division": "scotland", "events": [{"title": "2nd January", "date": "2026-01-02"}]}
    return json.dumps(
        {"england-and-wales": {"division": "england-and-wales", "events": events}, "scotland": scotland} | other,
        separators=(",", ":"),
    ).encode()


def calendar(days=DAYS):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//uk.gov/GOVUK calendars//EN"]
    for day in days:
        plain = day.replace("-", "")
        lines += ["BEGIN:VEVENT", f"DTEND;VALUE=DATE:{plain}", f"DTSTART;VALUE=DATE:{plain}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(content):
    raw, faults = parse(content)
    found, more = check(raw)
    return found, (*faults, *more)


def test_both_forms_say_the_days_of_england_and_wales():
    from_json, faults = read(published())
    assert faults == ()
    assert [day.isoformat() for day in from_json.days] == list(DAYS)
    assert read(calendar()) == (from_json, ())
    moved, _ = read(published((*DAYS[:5], "2026-08-30", *DAYS[6:])))
    assert moved.version != from_json.version


def test_where_it_reaches_it_alone_says_what_is_one():
    found, _ = read(published())
    by_hand = (date(2025, 12, 25), date(2026, 7, 1), date(2028, 1, 3))
    hours = laid_over(Hours(name="h", version="1", effective=date(2020, 1, 1), bank_holidays=by_hand), found)
    assert date(2026, 7, 1) not in hours.bank_holidays
    assert {date(2025, 12, 25), date(2026, 12, 28), date(2028, 1, 3)} <= set(hours.bank_holidays)
    assert missing(hours.bank_holidays, date(2026, 1, 1), date(2029, 1, 1)) == (2029,)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"nothing", "no list of events of england-and-wales"),
        (b"{", "this is not YAML"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no day in the file"),
        (calendar(("2026-13-01",)), 'a day is "2026-13-01"'),
        (published(("soon",)), 'a day is "soon"'),
        (published(DAYS[:10]), "2027 has fewer than 6 days"),
    ],
)
def test_what_is_wrong_is_said(content, said):
    found, faults = read(content)
    assert any(said in each.what for each in faults)
    assert (found is None) == ("fewer" not in said)


def test_of_two_files_the_first_form_is_read(tmp_path):
    assert lies_in(tmp_path) is None
    (tmp_path / "bank-holidays.ics").write_bytes(calendar())
    assert lies_in(tmp_path).name == "bank-holidays.ics"
    (tmp_path / "bank-holidays.json").write_bytes(published())
    assert lies_in(tmp_path).name == "bank-holidays.json"

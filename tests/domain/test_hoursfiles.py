"""`hours.yml`: what stands in it is what is read, and each fault has its line and what would be right."""

from datetime import date

import pytest

from control_room.adapters import yamlfiles
from control_room.domain.hours import Duty, Holidays, Window
from control_room.domain.hoursfiles import check

FILE = """version: 2026-1
effective: 2026-01-01
bank_holidays: [2026-12-25, 2026-12-28]
services:
- id: edt
  name: Children's emergency duty team
  open: [mon-fri 09:00-17:00, sat 09:00-12:30]
  bank_holidays: as_sunday
  report: edt-day
  exceptions:
  - {day: 2026-12-24, open: [09:00-13:00], why: Christmas Eve}
- id: noise
  name: Noise
  open: [mon-fri 09:00-17:00]
  duty: never
- id: patrol
  name: Patrol
  open: [mon-sun 00:00-24:00]
  duty: [thu-sun 18:00-02:00, fri-mon 03:00-04:00]
"""


def read(text):
    raw, faults = yamlfiles.parse(text.encode())
    hours, more = check(raw)
    return hours, (*faults, *more)


def test_what_stands_in_the_hours_is_what_is_read():
    hours, faults = read(FILE)
    assert not faults
    edt, noise, patrol = hours.services
    assert edt.week[0] == edt.week[4] == (Window(begins=540, ends=1020),)
    assert edt.week[5:] == ((Window(begins=540, ends=750),), ())
    assert (edt.holidays, edt.duty, edt.report) == (Holidays.SUNDAY, Duty.WHEN_CLOSED, "edt-day")
    (eve,) = edt.exceptions
    assert (eve.day, eve.open, eve.duty, eve.why) == (
        date(2026, 12, 24), (Window(begins=540, ends=780),), None, "Christmas Eve",
    )  # fmt: skip
    assert noise.duty is Duty.NEVER
    assert patrol.duty is Duty.WINDOWS
    assert len(patrol.duty_week[0]) == 1
    assert len(patrol.duty_week[4]) == 2
    assert hours.runs_out() == date(2026, 12, 28)
    assert hours.service("noise") is noise
    assert hours.service("dogs") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mon-fri 09:00-17:00, sat", "mon-fri 9-5, sat", "7: service edt: an item of open is no window"),
        ("sat 09:00-12:30", "sat 09:00-25:00", "an item of open is no window"),
        ("sat 09:00-12:30", "fri 16:00-18:00", "windows of open overlap on fri"),
        ("duty: never", "duty: nevr", 'did you mean "never"?'),
        ("bank_holidays: as_sunday", "bank_holidays: shut", "one of closed, open, as_sunday"),
        ("open: [09:00-13:00], why", "open: [fri 09:00-13:00], why", "no window of one day"),
        ("day: 2026-12-24, ", "", "day is missing"),
        ("[2026-12-25, 2026-12-28]", "[2026-12-25, christmas]", "3: an item of bank_holidays is no date"),
        ("bank_holidays: [2026-12-25, 2026-12-28]\n", "", "there are no bank holidays"),
        ("- id: noise", "- id: edt", "id edt is given twice, first on line 5"),
        ("- id: noise", "- id: Noise", 'id is "Noise"'),
        ("effective: 2026-01-01\n", "", "effective is missing"),
    ],
)
def test_each_fault_of_the_hours_has_its_line_and_what_would_be_right(old, new, said):
    assert old in FILE
    _, faults = read(FILE.replace(old, new, 1))
    assert said in "\n".join(each.said("hours.yml") for each in faults)


@pytest.mark.parametrize("text", ["", "- a", "services: 3", "services: [3]\nversion: 1"])
def test_what_is_no_hours_file_at_all_is_said_and_never_raised(text):
    hours, faults = read(text)
    assert hours is None
    assert faults or not text

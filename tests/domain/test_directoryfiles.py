"""The check of the directory: each fault with its line, and nothing taken for a number that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters import yamlfiles
from control_room.domain.directoryfiles import check

GOOD = """\
version: 2026-1
effective: 2026-04-01
entries:
- id: gas
  name: Gas
  kind: utility
  found_by: [smell]
  numbers:
  - number: "0800 111 999"
    for: a smell of gas
    source: its own page
    verified_on: 2026-03-01
    review_by: 2026-09-01
    hours: day and night
- id: met
  name: Met
  kind: police
  agencies: [mps]
  numbers:
  - number: "020 7946 0101"
    for: switchboard
    source: to be given
    review_by: 2026-09-01
    placeholder: true
"""


def said(text):
    raw, faults = yamlfiles.parse(text.encode())
    _, more = check(raw)
    return [fault.said("directory.yml") for fault in (*faults, *more)]


def test_a_good_file_has_no_faults():
    directory, faults = check(yamlfiles.parse(GOOD.encode())[0])
    assert faults == ()
    gas, met = directory.entries
    assert (gas.numbers[0].use, gas.numbers[0].hours, gas.numbers[0].texts) == (
        "a smell of gas",
        "day and night",
        False,
    )
    assert met.agencies == ("mps",)
    assert met.numbers[0].placeholder


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("version: 2026-1\n", "", 1, "version is missing"),
        ("effective: 2026-04-01\n", "", 1, "effective is missing"),
        ("- id: met", "- id: gas", 15, "id gas is given twice, first on line 4"),
        ("- id: gas", "- id: Gas Line", 4, "small letters, figures and single dashes"),
        ("kind: utility", "kind: utilty", 6, 'did you mean "utility"?'),
        ('"0800 111 999"', '"0800 111"', 9, '"0800 111" is no number that can be rung'),
        ('"0800 111 999"', "withheld", 9, '"withheld" is no number that can be rung'),
        ('"0800 111 999"', '"07700 900123"', 9, "the true number, or placeholder: true"),
        ('"020 7946 0101"', '"01737 772000"', 24, "01737 772000 is no number kept for plays; take placeholder out"),
        ('"020 7946 0101"', '"999"', 20, "999 is for danger to life, and nobody is rung back through it"),
        ("    verified_on: 2026-03-01\n", "", 9, "nothing says when it was last made sure of"),
        ("    review_by: 2026-09-01\n    hours", "    hours", 9, "review_by is missing"),
        ("2026-03-01", "2026-10-01", 13, "review_by is before verified_on"),
        ("2026-03-01", "yesterday", 12, "which is no date"),
        ("agencies: [mps]", "agencies: [met]", 18, '"met" is nobody that asks'),
        ("source: its own page", "sourse: its own page", 11, 'did you mean "source"?'),
        ("found_by: [smell]", "found_by: [smell]\n  numbers: []", 9, 'key "numbers" is given twice'),
    ],
)
def test_each_fault_is_said_with_its_line_and_what_would_be_right(old, new, line, words):
    assert old in GOOD
    faults = said(GOOD.replace(old, new, 1))
    assert any(each.startswith(f"directory.yml:{line}: ") and words in each for each in faults), faults


def test_a_number_stands_once_in_an_entry_in_whatever_spelling():
    again = GOOD.replace("    hours: day", '  - {number: "00 44 800 111999", for: x, source: y, confirm: true, review_by: 2026-09-01}\n  #', 1)  # fmt: skip
    assert any("00 44 800 111999 is given twice" in each for each in said(again))


@pytest.mark.parametrize(
    "text", ["- 7", "7", "version: 1", GOOD[: GOOD.index("- id")], GOOD.replace("- id: gas", "- 7\n- id: gas")]
)
def test_what_is_no_directory_is_said_to_be_none(text):
    assert said(text)


def test_a_file_that_cannot_be_read_is_the_readers_to_tell_of():
    assert check(None) == (None, ())


@given(st.text(alphabet=st.sampled_from("ab:-[]{}\n \"'#0123:"), max_size=200))
def test_nothing_written_breaks_the_check(text):
    raw, _ = yamlfiles.parse(text.encode())
    check(raw)

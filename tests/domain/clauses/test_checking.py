"""Every fault of a protocol's file is said at once, with its line and what would be right."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters import yamlfiles
from control_room.domain.clauses import Figures, Severity, check
from control_room.domain.people import Role
from control_room.domain.policyfiles import takeable

SHIPPED = (Path(__file__).parents[3] / "protocols/cctv-access.yml").read_text("utf-8")
SMALL = """version: 3
effective: 2026-04-01
figures:
  ish_minutes: 20
clauses:
- number: P-06a
  title: Wide
  rule: window_over
  severity: block
  says: Not over an hour.
  sentence: It is {longest} long.
  override: [supervisor]
  parameters: {minutes: 90, serious_exempt: yes}
- number: P-10
  title: Domains
  rule: domain_known
  severity: warn
  says: We know who.
  sentence: Not {domain}.
  parameters: {domains: [police.uk]}
"""


def read(text):
    raw, faults = yamlfiles.parse(text.encode())
    protocol, more = check(raw)
    return protocol, [fault.said("f.yml") for fault in (*faults, *more)]


def test_the_shipped_protocol_has_no_fault():
    protocol, faults = read(SHIPPED)
    assert faults == []
    assert len(protocol.clauses) == 75
    assert protocol.version == "2026-6"


def test_what_stands_in_the_file_is_what_is_read():
    protocol, faults = read(SMALL)
    assert faults == []
    assert (protocol.version, protocol.effective.isoformat(), protocol.name) == ("3", "2026-04-01", "Access protocol")
    assert (protocol.figures.ish_minutes, protocol.figures.margin_minutes) == (20, 120)
    first, second = protocol.clauses
    assert (first.rule.minutes, first.rule.serious_exempt, first.severity, first.override, first.line) == (
        90,
        True,
        Severity.BLOCK,
        {Role.SUPERVISOR},
        6,
    )
    assert second.rule.domains == ("police.uk",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rule: window_over", "rule: windw_over", 'f.yml:8: clause P-06a: rule is "windw_over", which is not known; did you mean "window_over"?'),
        ("minutes: 90", "minutes: ninety", 'f.yml:13: clause P-06a, parameters of window_over: minutes is "ninety"; a whole number from 5 to 1440'),
        ("minutes: 90", "minuts: 90", 'did you mean "minutes"?'),
        ("{minutes: 90, serious_exempt: yes}", "{}", "minutes is missing"),
        ("serious_exempt: yes", "serious_exempt: perhaps", "true or false"),
        ("  sentence: It is {longest} long.\n", "", "f.yml:6: clause P-06a: sentence is missing"),
        ("{longest}", "{widest}", 'fills in no "{widest}"; one of {longest}, {allowed}'),
        ("number: P-10", "number: P-06a", "f.yml:14: number P-06a is given twice, first on line 6"),
        ("number: P-10", "number: ten", "a letter, a dash and two figures"),
        ("severity: block", "severity: stop", "which is not known; one of block, warn, alert, auto"),
        ("[supervisor]", "[boss]", '"boss" is no role'),
        ("  override: [supervisor]\n", "", "nothing says who may set this block aside"),
        ("{domains: [police.uk]}", "{}", "domains is missing"),
        ("parameters: {domains: [police.uk]}", "parameters: 7", "parameters is not a group of keys"),
        ("version: 3\n", "", "version is missing"),
        ("effective: 2026-04-01\n", "", "effective is missing"),
        ("effective: 2026-04-01", "effective: 2026-04-31", "which is no date"),
        ("ish_minutes: 20", "ish_minutes: 900", "a whole number from 0 to 240"),
        ("figures:\n  ish_minutes: 20", "figures: 7", "figures is not a group of keys"),
        ("title: Domains", "titel: Domains", 'did you mean "title"?'),
        ("- number: P-10", "- 7\n- number: P-10", "is no clause"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line_and_what_would_be_right(old, new, said):
    assert old in SMALL
    faults = read(SMALL.replace(old, new, 1))[1]
    assert any(said in fault for fault in faults), faults
    assert all(fault.startswith("f.yml:") for fault in faults)


def test_a_rules_list_is_of_known_words():
    faults = read(SHIPPED.replace("[name, agency, purpose", "[name, hat, purpose"))[1]
    assert any('"hat" is not known in required' in fault for fault in faults)
    faults = read(SHIPPED.replace("least: c", "least: z"))[1]
    assert any('least is "z"' in fault for fault in faults)


def test_all_faults_are_said_at_once_and_none_is_taken():
    raw, _ = yamlfiles.parse(
        SMALL.replace("window_over", "x").replace("domain_known", "y").replace("warn", "z").encode()
    )
    faults = check(raw)[1]
    assert len(faults) >= 3
    assert not takeable(faults)


@pytest.mark.parametrize(
    "text", ["", "7", "- 1\n", "clauses: 7\nversion: 1\neffective: 2026-01-01\n", "a: [\n", "\x00"]
)
def test_what_is_no_protocol_at_all_is_said_and_never_raised(text):
    raw, faults = yamlfiles.parse(text.encode())
    assert len(faults) + len(check(raw)[1]) > 0


def test_without_figures_the_rooms_own_stand():
    assert read(SMALL.replace("figures:\n  ish_minutes: 20\n", ""))[0].figures == Figures()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{urgent_hours: 72, months: 3}", "{urgent_hours: 73, months: 3}", 'urgent_hours is "73"; a whole number from 1 to 72'),
        ("{urgent_hours: 72, months: 3}", "{urgent_hours: 72, months: 4}", 'months is "4"; a whole number from 1 to 3'),
        ("police: superintendent", "police: inspector", 'police is "inspector", which is not known; one of superintendent'),
        ("police_urgent: inspector", "police_urgent: below_inspector", 'police_urgent is "below_inspector"'),
        ("crime_agency: grade_2", "crime_agency: grade_3", 'crime_agency is "grade_3"'),
        ("{offence_months: 6}", "{offence_months: 5}", "a whole number from 6 to 120"),
        ("rule: authority_ends\n  severity: block", "rule: authority_ends\n  severity: warn", "authority_ends cannot be warn; one of block"),
        ("rule: papers_current\n  severity: alert", "rule: papers_current\n  severity: block\n  override: []", "papers_current cannot be block"),
        ("rule: own_operators\n  severity: block", "rule: own_operators\n  severity: auto", "own_operators cannot be auto"),
        ("{hours: [336, 72, 24, 1]}", "{hours: [1, 72]}", "hours do not fall from one to the next"),
        ("{hours: [336, 72, 24, 1]}", "{hours: []}", "hours do not fall"),
        ("{hours: [336, 72, 24, 1]}", "{hours: [336, soon]}", 'an item of hours is "soon"; whole numbers from 1 to 1440'),
        ("{days: [70, 84, 91]}", "{days: [70, 84]}", "days are not three that rise"),
        ("{days: [70, 84, 91]}", "{days: [70, 84, 120]}", 'an item of days is "120"'),
        ("{most: 2}", "{most: 2, least: 1}", 'inspectors_most has an unknown key "least"'),
        ("  parameters: {minutes: 120}\n", "  parameters: {minutes: 0}\n", 'minutes is "0"; a whole number from 10 to 480'),
        ("title: Nothing before an authority was seen\n", "title: Nothing\n  sentence: No.\n", "leave sentence out"),
        ("for {minutes} minutes is asked", "for {hours} minutes is asked", 'fills in no "{hours}"; one of {minutes}'),
        ("effective: 2024-01-01\n", "effective: 2024-01-01\nuntil: 2023-12-31\n", "until is before effective"),
        ("number: P-27\n", "number: P-28\n", "number P-28 is given twice"),
        ("{minutes: 20, hours: 6,", "{minutes: 19, hours: 6,", 'minutes is "19"; a whole number from 20 to 60'),
        ("{minutes: 20, hours: 6,", "{minutes: 20, hours: 7,", 'hours is "7"; a whole number from 3 to 6'),
        ("{hours: 11}", "{hours: 10}", 'hours is "10"; a whole number from 11 to 24'),
        ("rule: rest_between\n  severity: alert", "rule: rest_between\n  severity: auto", "rest_between cannot be auto"),
        ("alarm_minutes: 10, ring_minutes: 20", "alarm_minutes: 10, ring_minutes: 10", "ring_minutes: 11 or more"),
        ("rule: own_account", "rule: own_acount", 'did you mean "own_account"?'),
    ],
)  # fmt: skip
def test_what_the_law_or_the_program_fixes_is_not_softened_by_a_file(old, new, said):
    assert SHIPPED.count(old) == 1
    _protocol, faults = read(SHIPPED.replace(old, new))
    assert any(said in fault for fault in faults), faults
    assert all(re.match(r"f\.yml:[1-9][0-9]*: ", fault) for fault in faults)


def test_nobody_new_sets_aside_what_the_program_lets_nobody():
    at = SHIPPED.index("number: P-27\n")
    opened = SHIPPED[:at] + SHIPPED[at:].replace("override: []", "override: [supervisor]", 1)
    assert any(
        "the program lets nobody set authority_sighted aside; override: []" in fault for fault in read(opened)[1]
    )
    at = SHIPPED.index("number: P-37\n")
    shut = SHIPPED[:at] + SHIPPED[at:].replace("override: [supervisor, manager]", "override: []", 1)
    assert any("override: [manager, supervisor]" in fault for fault in read(shut)[1])


def test_stricter_than_the_law_is_taken_and_said():
    protocol, faults = read(SHIPPED.replace("{urgent_hours: 72, months: 3}", "{urgent_hours: 48, months: 2}"))
    assert faults == []
    assert "ends 48 hours after it was granted, any other 2 months" in protocol.clause("P-29a").words


def test_every_figure_is_filled_in_and_a_family_is_found_by_its_number():
    protocol, _ = read(SHIPPED)
    assert [clause.number for clause in protocol.clauses if "{" in clause.words] == []
    assert [clause.number for clause in protocol.family("p-06")] == ["P-06a", "P-06b"]
    assert [clause.number for clause in protocol.family("P-26b")] == ["P-26b"]
    assert protocol.family("P-2") == ()
    assert "336, 72, 24 and 1 hours before" in protocol.clause("P-29b").words
    numbers = {clause.number.rstrip("abcdefgh") for clause in protocol.clauses}
    assert numbers == {f"P-{n:02}" for n in range(1, 50)}


@given(st.text(max_size=400))
def test_whatever_stands_in_a_file_is_said_and_never_raised(text):
    read(text)


@given(st.data())
def test_a_line_lost_or_doubled_anywhere_is_taken_whole_or_said_with_its_line(data):
    lines = SHIPPED.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    kept = lines[:at] + ([] if data.draw(st.booleans()) else [lines[at], lines[at]]) + lines[at + 1 :]
    protocol, faults = read("".join(kept))
    assert protocol is not None or faults
    assert all(re.match(r"f\.yml:[1-9][0-9]*: ", fault) for fault in faults)

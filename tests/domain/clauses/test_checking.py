"""Every fault of a protocol's file is said at once, with its line and what would be right."""

from pathlib import Path

import pytest

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
    assert len(protocol.clauses) == 69
    assert protocol.version == "2026-5"


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

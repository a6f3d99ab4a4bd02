"""`keeping.yml`: how long each class is kept, by the rule of its day, and every fault by its line."""

from datetime import date
from pathlib import Path

from control_room.adapters import yamlfiles
from control_room.domain.keepingfiles import KeptBack, KeptClass, check
from control_room.domain.policyfiles import takeable

GOOD = """version: 2026-2
effective: 2026-10-01
classes:
- {class: recording, since: 2026-10-01, days: 30, source: the committee}
- {class: recording, since: 2020-01-01, days: 365, source: another council}
- {class: safeguarding, since: 2020-01-01, days: 0, source: the case file}
"""


def read(text):
    raw, _ = yamlfiles.parse(text.encode())
    return check(raw)


def test_the_rules_that_ship_are_sound_and_name_every_class():
    raw, faults = yamlfiles.read(Path(__file__).parents[2] / "protocols" / "keeping.yml")
    found, more = check(raw)
    assert takeable((*faults, *more)), more
    assert {each.of for each in found.rules} == set(KeptClass)


def test_a_call_is_kept_by_the_rule_of_its_day():
    found, faults = read(GOOD)
    assert faults == ()
    assert found.until(KeptClass.RECORDING, date(2026, 9, 30)) == date(2027, 9, 30)
    assert found.until(KeptClass.RECORDING, date(2026, 10, 1)) == date(2026, 10, 31)
    assert found.until(KeptClass.SAFEGUARDING, date(2026, 10, 1)) is None
    assert found.until(KeptClass.MARKER, date(2026, 10, 1)) is None


def test_every_fault_is_said_with_its_line():
    bad = GOOD.replace("class: safeguarding", "class: safegarding").replace("days: 365", "days: -1")
    bad += "- {class: marker, days: 3, source: x}\n- {class: recording, since: 2026-10-01, days: 3, source: x}\n- nothing\n"
    _, faults = read(bad)
    said = "\n".join(each.said("keeping.yml") for each in faults)
    for each in (
        '"safegarding"',
        "keeping.yml:5",
        "since is missing",
        "a rule since 2026-10-01 already",
        "item 6 of classes is no class",
    ):
        assert each in said, said


def test_what_keeps_a_class_longer_is_said_and_a_hold_is_never_left_out():
    more = "- {class: routine, since: 2020-01-01, days: 9, source: x, unless: [hold, open_matter, asked]}\n"
    found, faults = read(GOOD + more)
    assert faults == ()
    assert found.rule(KeptClass.ROUTINE, date(2026, 1, 1)).unless == {KeptBack.HOLD, KeptBack.OPEN, KeptBack.ASKED}
    assert found.rule(KeptClass.RECORDING, date(2026, 1, 1)).unless == frozenset(KeptBack)
    for bad, said in (
        ("[open_matter, asked]", "leaves out hold"),
        ("[hold, open_matter, asked, rain]", '"rain" keeps nothing back'),
    ):
        found, faults = read(GOOD + more.replace("[hold, open_matter, asked]", bad))
        assert any(said in each.said("keeping.yml") for each in faults), bad
        assert KeptBack.HOLD in found.rule(KeptClass.ROUTINE, date(2026, 1, 1)).unless

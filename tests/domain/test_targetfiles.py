"""`targets.yml`: a figure's targets each with their day, and every fault by its line."""

from datetime import date
from pathlib import Path

from control_room.adapters import yamlfiles
from control_room.domain.policyfiles import takeable
from control_room.domain.targetfiles import check

GOOD = """version: 2026-2
effective: 2026-10-01
targets:
- {figure: abandoned, since: 2026-10-01, percent: 4, reach: at_most, source: the committee}
- {figure: abandoned, since: 2020-01-01, percent: 5, reach: at_most, source: another council}
"""


def read(text):
    raw, _ = yamlfiles.parse(text.encode())
    return check(raw)


def test_the_targets_that_ship_are_sound():
    raw, faults = yamlfiles.read(Path(__file__).parents[2] / "protocols" / "targets.yml")
    found, more = check(raw)
    assert takeable((*faults, *more)), more
    assert [(each.figure, each.percent, each.most) for each in found.targets] == [
        ("abandoned", 5, True),
        ("answered_in_20_s", 80, False),
        ("answered_in_60_s", 80, False),
    ]


def test_of_one_figure_the_oldest_stands_first_whatever_their_order():
    found, faults = read(GOOD)
    assert faults == ()
    assert [each.since for each in found.targets] == [date(2020, 1, 1), date(2026, 10, 1)]


def test_every_fault_is_said_with_its_line():
    bad = GOOD.replace("figure: abandoned, since: 2020-01-01", "figure: abandonned, since: 2020-13-01")
    bad += "- {figure: abandoned, since: 2026-10-01, percent: 104, source: x}\n- {figure: promises_kept, percent: 90, source: x}\n- nothing\n"
    _, faults = read(bad)
    said = {(each.line, each.what.partition(": ")[2] or each.what) for each in faults}
    assert (5, 'figure is "abandonned", which is not known') in said
    assert (5, 'since is "2020-13-01", which is no date') in said
    assert (6, 'percent is "104"') in said
    assert (6, "abandoned has a target since 2026-10-01 already") in said
    assert (7, "since is missing") in said
    assert (8, "item 5 of targets is no target") in said

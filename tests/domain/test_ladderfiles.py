"""`ladders.yml`: what stands in it is what is read, and each fault has its line and what would be right."""

import pytest

from control_room.adapters import yamlfiles
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.ladderfiles import check, met
from control_room.domain.ladders import TIMERS, Rung

FILE = """version: 2026-1
effective: 2026-01-01
timers:
  P1: {tries: 3, next_minutes: 12}
last: [duty-silver, 'rota:gold']
ladders:
- id: surveyor
  name: Duty surveyor
  service: building_control
  rungs: ['rota:surveyor', surveyors-manager]
"""


def read(text):
    raw, faults = yamlfiles.parse(text.encode())
    ladders, more = check(raw)
    return ladders, (*faults, *more)


def test_what_stands_in_the_ladders_is_what_is_read():
    ladders, faults = read(FILE)
    assert not faults
    (one,) = ladders.ladders
    assert (one.id, one.name, one.service) == ("surveyor", "Duty surveyor", "building_control")
    assert one.rungs == (Rung(rota="surveyor"), Rung(entry="surveyors-manager"))
    assert ladders.last == (Rung(entry="duty-silver"), Rung(rota="gold"))
    told = ladders.clocks(Urgency.P1)
    assert (told.tries, told.next_minutes, told.ring_seconds) == (3, 12, 45)
    assert ladders.clocks(Urgency.P0) == TIMERS[Urgency.P0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tries: 3", "tries: 30", '4: the clocks of P1: tries is "30"'),
        ("P1: {", "P9: {", 'timers has "P9"'),
        ("rungs: ['rota:surveyor', surveyors-manager]", "rungs: []", "ladder surveyor: it has no rungs"),
        ("surveyors-manager", "020 7946 0101", 'rungs has "020 7946 0101"'),
        ("- id: surveyor", "- id: Surveyor", 'id is "Surveyor"'),
        ("effective: 2026-01-01\n", "", "effective is missing"),
    ],
)
def test_each_fault_of_the_ladders_has_its_line_and_what_would_be_right(old, new, said):
    assert old in FILE
    _, faults = read(FILE.replace(old, new, 1))
    assert said in "\n".join(each.said("ladders.yml") for each in faults)


def test_an_id_is_given_once():
    _, faults = read(FILE + FILE[FILE.index("- id") :])
    assert "id surveyor is given twice, first on line 7" in faults[0].what


def test_what_is_in_no_other_file_is_said():
    ladders, _ = read(FILE)
    known = {"numbers": {"duty-silver", "surveyors-manager"}, "services": {"building_control"}}
    assert not met(ladders, **known)
    (one,) = met(ladders, numbers={"duty-silvr", "surveyors-manager"}, services={"building_control"})
    assert one.said("x") == 'x:7: ladder surveyor: "duty-silver" is not in directory.yml; did you mean "duty-silvr"?'
    (one,) = met(ladders, **{**known, "services": {"dogs"}})
    assert 'the service "building_control" is not in hours.yml' in one.what


@pytest.mark.parametrize("text", ["", "- a", "ladders: 3", "timers: 3\nversion: 1"])
def test_what_is_no_ladders_at_all_is_said_and_never_raised(text):
    ladders, faults = read(text)
    assert ladders is None
    assert faults or not text

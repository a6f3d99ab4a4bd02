"""A folder of the out-of-hours desk's files, small ones."""

from tests.domain.callprotocols.wall import WALL

DIRECTORY = """version: 2026-1
effective: 2020-01-01
entries:
- id: gas-emergency
  name: Gas emergency
  kind: utility
  numbers:
  - {number: "020 7946 0111", for: "smell of gas", source: a play, placeholder: true, review_by: 2027-05-31}
"""
HOURS = """version: 2026-1
effective: 2020-01-01
bank_holidays: [2026-12-25, 2026-12-28, 2027-01-01]
services:
- {id: building_control, name: Building Control, open: ['mon-fri 09:00-17:00']}
"""
LADDERS = """version: 2026-1
effective: 2020-01-01
ladders:
- {id: surveyor, name: Duty surveyor, service: building_control, rungs: ['rota:surveyor']}
"""
GAS = """protocol: gas
version: 2026-1
effective: 2020-01-01
review_by: 2027-03-31
owner: Gas
title: Smell of gas
service: building_control
search: [gas, smell]
sensitive: false
start: life
nodes:
  life:
    ask: Is anybody ill?
    life: true
    answers: {yes: away, no: ring, unknown: ring}
  away:
    action: emergency_999
    say: Dial 999 now.
  ring:
    action: signpost
    to: gas-emergency
    say: Ring {number} now.
"""
LIFE = GAS.replace("protocol: gas", "protocol: life_risk").replace("Smell of gas", "Danger to life")
FILES = {
    "directory": DIRECTORY,
    "hours": HOURS,
    "ladders": LADDERS,
    "out-of-hours/wall": WALL.replace("'protocol:tree'", "'protocol:gas'"),
    "out-of-hours/gas": GAS,
    "out-of-hours/life_risk": LIFE,
}


def lay(folder, **other):
    """Write the files into a folder; `other` gives some another text, by the last word of its name."""
    for name, text in FILES.items():
        path = folder / f"{name}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(other.get(path.stem, text))
    return folder

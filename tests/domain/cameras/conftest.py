"""A small register written out, and the shipped one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from control_room.adapters import yamlfiles
from control_room.domain.cameras import Inventory, check
from control_room.domain.policyfiles import Fault

SHIPPED = Path(__file__).parents[3] / "cameras.yml"

SMALL = """\
version: 1
cameras:
- id: CAM001
  number: 1
  type: ptz
  location: North End / Poplar Walk
  ward: Fairfield
  district: Croydon Town Centre
  lat: 51.3772
  lon: -0.1011
  adjacent:
  - {id: CAM002, towards: Whitgift Centre, metres: 140, bearing: S}
  status: in_service
- id: CAM002
  number: 2
  type: ptz
  location: North End / Whitgift Centre entrance
  ward: Fairfield
  lat: 51.376
  lon: -0.1005
  adjacent:
  - {id: CAM001, towards: Poplar Walk, metres: 140, bearing: N}
  status: in_service
- id: DEP003
  number: D3
  type: dome
  location: Westfield Road
  ward: Broad Green
  lat: 51.3757
  lon: -0.1083
  retention_days: 14
  adjacent: []
  status: in_service
"""

Read = Callable[[str], tuple[Inventory, tuple[Fault, ...]]]


def read_text(text: str) -> tuple[Inventory, tuple[Fault, ...]]:
    node, faults = yamlfiles.parse(text.encode())
    inventory, more = check(node)
    return inventory, (*faults, *more)


@pytest.fixture
def small() -> str:
    """Three cameras without a fault, to be spoilt one line at a time."""
    return SMALL


@pytest.fixture
def read() -> Read:
    """Read a register from its text."""
    return read_text


@pytest.fixture(scope="session")
def shipped() -> Inventory:
    """The register that comes with the product."""
    node, _ = yamlfiles.read(SHIPPED)
    return check(node)[0].ready()

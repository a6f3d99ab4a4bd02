"""The console's tests: a console on made-up data, and the fakes it is made of."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults, Seated

from control_room.tui.app import Console


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def console(desk: FakeDesk) -> Seated:
    return Seated(door=FakeDoor(desk), clock=FakeClock(), faults=FakeFaults())


@pytest.fixture
def gate() -> Console:
    return Console(door=FakeDoor(), clock=FakeClock(), faults=FakeFaults())

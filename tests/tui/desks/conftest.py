"""The panes on a real room (the embedded database; either database is tried by the services' own tests)."""

import pytest
from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults, Seated
from nights import Seat, a_night, people

from control_room.tui.desks import furniture


@pytest.fixture(autouse=True)
def patient_with_pictures(monkeypatch):
    """A picture may take four seconds where cameras are watched, and longer on a machine that runs other tests too."""
    monkeypatch.setattr("control_room.services.views.PATIENCE", 120.0)


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
async def staffed(room):
    """A room with its people and its cameras."""
    await people(room)
    return room


@pytest.fixture
async def night(staffed, clock):
    """The same, an hour into a night shift."""
    await a_night(staffed, clock)
    return staffed


@pytest.fixture
def console_of():
    """A console of one person on a room, at a pane."""

    def built(room, by) -> Seated:
        seat = Seat(room, by)
        return Seated(
            door=FakeDoor(FakeDesk()),
            clock=FakeClock(room.clock.now()),
            faults=FakeFaults(),
            furniture=furniture(lambda _desk: seat),
        )

    return built

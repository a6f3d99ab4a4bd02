"""A room with people in it."""

import pytest

from tests.services.staff import enrol


@pytest.fixture(autouse=True)
def patient_with_pictures(monkeypatch):
    """A picture may take four seconds where cameras are watched, and longer on a machine that runs other tests too."""
    monkeypatch.setattr("control_room.services.views.PATIENCE", 120.0)


@pytest.fixture
async def staffed(room, sup):
    """Operator 0417, supervisor 0200 and manager 0100, whose number stands in our own list."""
    await enrol(room, sup)
    return room

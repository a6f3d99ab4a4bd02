"""A room with people in it."""

import pytest

from tests.services.staff import enrol


@pytest.fixture
async def staffed(room, sup):
    """Operator 0417, supervisor 0200 and manager 0100, whose number stands in our own list."""
    await enrol(room, sup)
    return room

from datetime import timedelta

import pytest

from control_room.domain.authority import NotYours
from control_room.services.training import TrainingNotAllowed, allow, may_train
from control_room.settings import Settings


@pytest.fixture
def real(room, tmp_path, database_url):
    """The settings of the workstation's own room, which is set up."""
    return Settings(home=tmp_path, database_url=database_url, workstation="CR-2")


async def test_where_no_room_is_set_up_anybody_may_train(tmp_path, clock):
    nowhere = Settings(home=tmp_path, database_url=f"sqlite+aiosqlite:///{tmp_path}/none/room.db", workstation="CR-2")
    await may_train(nowhere, clock=clock)
    assert not (tmp_path / "none").exists()


async def test_the_rooms_own_workstation_refuses_until_a_manager_allows_it(room, real, clock, jw, mgr):
    with pytest.raises(TrainingNotAllowed, match="training allow --by"):
        await may_train(real, clock=clock)
    with pytest.raises(NotYours):
        await allow(room.acts, by=jw)
    await allow(room.acts, by=mgr, hours=2)
    await may_train(real, clock=clock)
    clock.at += timedelta(hours=2)
    with pytest.raises(TrainingNotAllowed, match="ended at 22:30"):
        await may_train(real, clock=clock)


async def test_a_room_that_cannot_be_asked_refuses(clock, tmp_path):
    away = Settings(home=tmp_path, database_url="postgresql+asyncpg://nobody@127.0.0.1:1/room", workstation="CR-2")
    with pytest.raises(TrainingNotAllowed, match="cannot be reached"):
        await may_train(away, clock=clock)

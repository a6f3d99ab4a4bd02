"""A patrol is one line."""

from datetime import timedelta

from control_room.domain.patrols import Patrolled
from tests.services.desk import desk_of


async def test_a_patrol_of_three_cameras_at_its_own_time(room, jw, clock):
    then = clock.now() - timedelta(minutes=20)
    typed = "0215 66 67 68 patrol quiet"
    told = Patrolled(cameras=("66", "67", "68"), quiet=True, text="patrol quiet", typed=typed)
    receipt = await desk_of(room).patrols.log(by=jw, patrol=told, at=then)
    line = await room.book.line(by=jw, number=receipt.number)
    assert (line.ref, line.at, line.facts) == (None, then, told)

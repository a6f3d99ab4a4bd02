"""What the clockwork watches between its schedules: the clock itself, and the board."""

from datetime import timedelta

from control_room.domain.boards import Bolo, BoloPosted
from control_room.domain.book import ClockJumped
from control_room.domain.matters import Stage
from control_room.services.acts import Looking
from control_room.services.due import Clockwork


async def jumps(room, jw):
    lines = await room.book.lines(by=jw, kinds=("clock.jumped",))
    return [line.facts for line in lines]


async def test_a_clock_that_goes_backwards_is_written_down(room, jw, clock):
    steady = clock.steady()
    clock.steady = lambda: steady
    works = Clockwork(room)
    await works.tick()
    clock.at -= timedelta(hours=2)
    await works.tick()
    await works.tick()
    assert await jumps(room, jw) == [ClockJumped(seconds=-7200)]


async def test_a_clock_that_goes_on_evenly_is_not(room, jw, clock):
    works = Clockwork(room)
    for _ in range(5):
        await works.tick()
        clock.tick(30)
    assert await jumps(room, jw) == []


async def test_a_look_out_that_has_run_out_comes_off_the_board(room, jw, clock):
    ends = clock.now() + timedelta(minutes=10)
    posted = await room.boards.post(by=jw, bolo=BoloPosted(subject="silver Audi", expires=ends))
    works = Clockwork(room)
    await works.tick()
    clock.tick(3600)
    await works.tick()
    bolo = await room.acts.read(jw, Looking.matter, posted.ref, Bolo)
    assert (bolo.stage, bolo.last_at) == (Stage.CLOSED, ends)

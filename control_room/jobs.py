"""The room's clockwork without a console: one heartbeat a second asks what is due.

APScheduler is the timer and nothing else: its store is memory, and the table of occurrences says what has been done.
"""

import asyncio
import signal
from collections.abc import Callable
from datetime import UTC
from typing import Any, Final, cast

from control_room.room import Room
from control_room.services.acts import system

BEAT: Final = 1.0
"""Seconds between two heartbeats."""


async def run(
    room: Room, *, say: Callable[[str], None], fault: Callable[[BaseException], str], once: bool = False
) -> None:
    """Open the room as a console does, tick until told to stop (SIGTERM, SIGINT), then sign a last checkpoint.

    Args:
        say: where what was done, and what could not be, is said.
        fault: notes an internal fault and answers its reference; the clockwork goes on.
        once: do what is due now, and end.

    Raises:
        NoRoom, NewerSchema: as `Room.start`.
    """
    await room.start()
    for trouble in (room.key_trouble, room.standing.words):
        if trouble:
            say(trouble)
    told = ""

    async def beat() -> None:
        nonlocal told
        try:
            for name in await room.clockwork.tick():
                say(f"{name} done")
        except Exception as error:  # noqa: BLE001 - a fault in one thing must not stop the rest of the clockwork
            say(f"internal fault, ref {fault(error)}; the clockwork goes on")
        trouble = "; ".join(each for each in (room.clockwork.trouble, room.clockwork.post_trouble) if each)
        if trouble != told:
            told = trouble
            if told:
                say(told)

    if once:
        await beat()
        return
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    say("the clockwork runs; stop it with Ctrl-C")
    asking = asyncio.ensure_future(room.sweeps.watch())
    try:
        await _beating(beat, stop)
    finally:
        asking.cancel()
    await room.book.checkpoint(by=system(room.settings.workstation), why="shutdown")
    say("the clockwork has stopped")


async def _beating(beat: Callable[[], Any], stop: asyncio.Event) -> None:
    """Have `beat` called every second until `stop`, through jumps of the clock and late wakings alike."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - nothing else needs it

    turn = asyncio.Lock()

    async def in_turn() -> None:
        async with turn:
            await beat()

    timer = cast("Any", AsyncIOScheduler(timezone=UTC))
    timer.add_job(in_turn, "interval", seconds=BEAT, coalesce=True, max_instances=1, misfire_grace_time=None)
    timer.start()
    try:
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), BEAT)
            except TimeoutError:
                timer.wakeup()  # a timer set before the clock jumped would otherwise sleep on
    finally:
        timer.pause()
        async with turn:  # a backup under way is finished, not cut off
            timer.shutdown(wait=False)

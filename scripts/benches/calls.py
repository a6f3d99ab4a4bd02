"""The call desk: a service found at every key, a call taken to its first question, an answer to the next, two operators' storm.

The baseline of an act is a plain line of the book written by the same console between two of them.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from control_room.adapters.clock import GivenClock
from control_room.domain.book import Noted
from control_room.domain.callprotocols.walking import walk
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.mornings import clusters
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.settings import Settings
from scripts.benches import big_book
from scripts.benches.cameras import misspelt
from scripts.benches.desk import BY, Took, stopwatch
from scripts.benches.measuring import Figure, Options, percentile, run, scratch

TITLE = "The call desk"
STORM = 60
"""Calls of an hour that two operators take."""
_EVENING = datetime(2026, 11, 20, 18, tzinfo=UTC)
_OTHER = Signed(staff="0233", role=BY.role, ws="CR-2", shift=BY.shift)
_PROTOCOLS = Path(__file__).parents[2] / "protocols"


async def bench(chosen: Options) -> list[Figure]:
    """Measure the finder, the acts of a call against plain lines, and a storm on one book."""
    with scratch(chosen.place) as home:
        url = f"sqlite+aiosqlite:///{home}/room.db"
        await (await big_book.found_room(home, url)).close()
        clock = GivenClock(_EVENING)
        rooms = [await _opened(home, url, clock, ws) for ws in ("CR-1", "CR-2")]
        try:
            found = _found(rooms[0], chosen.acts)
            acts = await _acts(rooms[0], clock, max(8, min(300, chosen.acts // 10)))
            storm = await _storm(rooms)
        finally:
            for room in rooms:
                await room.close()
    return [*found, *acts, *storm]


async def _opened(home: Path, url: str, clock: GivenClock, ws: str) -> Room:
    room = Room(Settings(home=home, database_url=url, workstation=ws, protocols=_PROTOCOLS), clock=clock)
    for each in (room.directory, room.callprotocols):
        await each.load(by=BY)
    return room


def _found(room: Room, count: int) -> list[Figure]:
    """A key at a time, misspelt, over every tree of the catalogue."""
    now = room.clock.now()
    trees = room.callprotocols.in_force(now)
    draw, keys = Random(1), list[str]()
    while len(keys) < count:
        words = misspelt(draw.choice(draw.choice(trees).search), draw)
        keys.extend(words[:n] for n in range(1, len(words) + 1))
    took: list[float] = []
    for typed in keys[:count]:
        began = process_time()
        room.callprotocols.find(typed, now)
        took.append((process_time() - began) * 1000)
    return [
        Figure(f"service search over {len(trees)} trees, p50 of {count} keys, CPU", percentile(took, 0.5), target=2),
        Figure("service search: p99, CPU", percentile(took, 0.99)),
    ]


async def _acts(room: Room, clock: GivenClock, count: int) -> list[Figure]:
    """Ring to first question, and key to next question, each beside a plain line."""
    first: list[Took] = []
    answered: list[Took] = []
    plain: list[Took] = []
    for n in range(count):
        clock.tick(30)
        stop = stopwatch()
        await room.book.note(note=Noted(text=f"c{n % 94 + 1} looked over, nothing seen"), by=BY)
        plain.append(stop())
        stop = stopwatch()
        ref = (await room.calls.take(by=BY, call=CallTaken(text="wall leaning over the footway"))).ref or ""
        await room.needs.found(by=BY, ref=ref, protocol="dangerous_structure")
        asked = await room.needs.standing(ref, 1, by=BY)
        first.append(stop())
        question = asked.walk.question if asked.walk else None
        if question is None or not question.life:
            raise AssertionError("the first question was not the life question")
        stop = stopwatch()
        await room.needs.answer(by=BY, ref=ref, need=1, code="no")
        standing = await room.needs.standing(ref, 1, by=BY)
        answered.append(stop())
        if standing.walk is None or standing.walk != walk(standing.walk.tree, standing.need.steps):
            raise AssertionError("the book and the walk differ")
    line = _p(plain, 0.5)
    return [
        Figure(f"a plain line: p50 of {count}", line),
        Figure("ring to first question (taken, service, question): p50", _p(first, 0.5), target=100),
        Figure("ring to first question: p99", _p(first, 0.99)),
        Figure("ring to first question against plain lines (two acts, a look)", _p(first, 0.5) / line, "x", 5),
        Figure("key to next question (an answer, a look): p50", _p(answered, 0.5), target=50),
        Figure("key to next question: p99", _p(answered, 0.99)),
        Figure("key to next question against a plain line", _p(answered, 0.5) / line, "x", 4),
    ]


async def _storm(rooms: list[Room]) -> list[Figure]:
    """Two operators take an hour's calls as fast as they can on one book; every one of them is there."""
    before = len(await _calls(rooms[0]))
    took: list[Took] = []

    async def take(room: Room, by: Signed, n: int) -> None:
        stop = stopwatch()
        ref = (await room.calls.take(by=by, call=CallTaken(text="tree down"))).ref or ""
        await room.calls.answer(
            by=by, ref=ref, answered=CallAnswered(life=False, place=f"Brigstock Road {n % 6}", refused=True)
        )
        await room.needs.found(by=by, ref=ref, protocol="fallen_tree")
        took.append(stop())

    async def desk(room: Room, by: Signed) -> None:
        for n in range(STORM // 2):
            await take(room, by, n)

    began = perf_counter()
    await asyncio.gather(desk(rooms[0], BY), desk(rooms[1], _OTHER))
    whole = perf_counter() - began
    calls = await _calls(rooms[0])
    if len(calls) - before != STORM:
        raise AssertionError(f"{len(calls) - before} of {STORM} calls are in the book")
    stop = stopwatch()
    clusters(calls)
    clustered = stop()
    return [
        Figure(f"a storm's {STORM} calls by two operators, all of it", whole, "s", 60),
        Figure("a call of the storm (three acts): p50", _p(took, 0.5)),
        Figure("a call of the storm: p99", _p(took, 0.99), target=1000),
        Figure(f"clusters of {len(calls)} calls, CPU", clustered.cpu),
    ]


async def _calls(room: Room) -> tuple[Call, ...]:
    return await room.acts.read(BY, lambda look: look.matters(Call, outstanding=False, limit=5000))


def _p(times: list[Took], share: float) -> float:
    return percentile([each.wall for each in times], share)


if __name__ == "__main__":
    run("calls", TITLE, bench)

"""Ten thousand deadlines in one book: promises to callers and pages that ring. What a look of the clockwork costs, and an act beside it.

The baseline is the same book's own line, and the same looks, before any deadline stood in it.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from control_room.adapters.clock import GivenClock
from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.calls.kinds import CallPromised, CallTaken
from control_room.domain.ladders import TIMERS
from control_room.domain.pages.codes import Result
from control_room.domain.pages.kinds import PageAttempted, PageRaised
from control_room.domain.refs import RefKind
from control_room.room import Room
from control_room.services.acts import Writing, system
from control_room.settings import Settings
from scripts.benches import big_book
from scripts.benches.desk import BY, Took, stopwatch
from scripts.benches.measuring import Figure, Options, percentile, run, scratch

TITLE = "Ten thousand open deadlines"
DEADLINES = 10_000
_BATCH = 50
_EVENING = datetime(2026, 11, 20, 18, tzinfo=UTC)
_PROTOCOLS = Path(__file__).parents[2] / "protocols"


class _Costs(NamedTuple):
    line: list[Took]
    look: list[Took]
    tick: list[Took]


async def bench(chosen: Options) -> list[Figure]:
    """Measure lines and looks of the clockwork without deadlines, with them, and while twenty at a time fall due."""
    count = DEADLINES if chosen.acts >= 300 else 200
    turns = max(10, min(100, chosen.acts // 10))
    with scratch(chosen.place) as home:
        url = f"sqlite+aiosqlite:///{home}/room.db"
        await (await big_book.found_room(home, url)).close()
        clock = GivenClock(_EVENING)
        room = Room(Settings(home=home, database_url=url, workstation="CR-1", protocols=_PROTOCOLS), clock=clock)
        try:
            before = await _costs(room, clock, turns)
            await _laid(room, count)
            beside = await _costs(room, clock, turns)
            due = await _falling_due(room, clock, count)
        finally:
            await room.close()
    line, then = _p(before.line), _p(beside.line)
    return [
        Figure("a plain line, no deadline open: p50", line),
        Figure(f"a plain line beside {count:,} open deadlines: p50", then, target=50),
        Figure("the same against none", then / line, "x", 2),
        Figure("a look of the clockwork, nothing due, none open: p50, CPU", _p(before.look, cpu=True)),
        Figure(f"a look, nothing due, {count:,} open: p50, CPU", _p(beside.look, cpu=True), target=5),
        Figure("a look at every promise that is open (calls list): p50", _p(beside.tick), target=1000),
        Figure(f"twenty fall due: p50 of {len(due)} acts", _p(due), target=250),
        Figure("twenty fall due: worst", max(each.wall for each in due)),
    ]


async def _costs(room: Room, clock: GivenClock, turns: int) -> _Costs:
    costs = _Costs([], [], [])
    for n in range(turns):
        clock.tick(1)
        stop = stopwatch()
        await room.book.note(note=Noted(text=f"c{n % 94 + 1} looked over, nothing seen"), by=BY)
        costs.line.append(stop())
        stop = stopwatch()
        found = await room.promises.attend() + await room.pages.attend()
        costs.look.append(stop())
        if found:
            raise AssertionError("nothing was to fall due yet")
        if n % 10 == 0:
            stop = stopwatch()
            await room.calls.open(by=BY)
            costs.tick.append(stop())
    return costs


async def _laid(room: Room, count: int) -> None:
    """Half promises, half pages whose first rung was rung; each falls due at a moment of its own, from an hour on."""
    clocks = TIMERS[Urgency.P1]

    def some(w: Writing, first: int) -> None:
        for n in range(first, first + _BATCH):
            call = w.next_ref(RefKind.CALL)
            w.record(CallTaken(text="tree down", place=f"Brigstock Road {n}"), ref=call)
            w.record(CallPromised(text="we ring you", by=w.now + timedelta(hours=2, seconds=n)), ref=call)
            page = w.next_ref(RefKind.PAGE)
            rungs = ("rota:trees", "silver")
            raised = PageRaised(
                about=call, ladder="trees", version="1", urgency=Urgency.P1, rungs=rungs, clocks=clocks, owner="0417"
            )
            w.record(raised, ref=page)
            w.record(PageAttempted(result=Result.NO_ANSWER, rung=0), ref=page, at=w.now)

    for first in range(0, count // 2, _BATCH):
        await room.acts.write(Act.CALL, system("CR-1"), some, first)


async def _falling_due(room: Room, clock: GivenClock, count: int) -> list[Took]:
    """Every clock that runs out is written, twenty matters an act."""
    clock.tick(timedelta(hours=4).total_seconds())
    await room.rotas.ready(clock.now())
    took: list[Took] = []
    for attend in (room.promises.attend, room.pages.attend):
        for _ in range(min(30, count // 40)):
            stop = stopwatch()
            if not await attend():
                raise AssertionError("everything was due")
            took.append(stop())
    return took


def _p(times: list[Took], *, cpu: bool = False) -> float:
    return percentile([each.cpu if cpu else each.wall for each in times], 0.5)


if __name__ == "__main__":
    run("deadlines", TITLE, bench)

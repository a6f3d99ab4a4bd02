"""One durable act on SQLite: what services add to the same rows by the driver alone, and what millions of lines add to that."""

import shutil
from statistics import median

from sqlalchemy import Connection

from control_room.adapters.clock import GivenClock
from scripts.benches import big_book
from scripts.benches.desk import Desk, Took, stopwatch
from scripts.benches.measuring import Figure, Options, percentile, run, scratch
from scripts.benches.raw_sqlite import COMPARED, Frames, RawSqlite

TITLE = "One durable act, SQLite"


async def bench(chosen: Options) -> list[Figure]:
    """Acts on a new book, the same rows raw, and acts on the big book, in turns; then a burst for the tail."""
    kept = await big_book.built(chosen.place, chosen.lines)
    with scratch(chosen.place) as place:
        mine, raw, large = place / "room.db", place / "raw.db", place / "large.db"
        await (await big_book.found_room(place, f"sqlite+aiosqlite:///{mine}")).close()
        warming = Desk(place, f"sqlite+aiosqlite:///{mine}", GivenClock(big_book.last_instant(chosen.lines)))
        await warming.begin()
        await warming.room.close()
        shutil.copy(mine, raw)
        shutil.copy(kept, large)
        desk, big = (
            Desk(place, f"sqlite+aiosqlite:///{path}", GivenClock(big_book.last_instant(chosen.lines)))
            for path in (mine, large)
        )
        try:
            await big.begin()
            desk.go_on_from(warming)
            await desk.mark()
            figures = await _turns(desk, big, RawSqlite(raw), chosen.acts)
            burst = [(await desk.act()).wall for _ in range(chosen.acts)]
            burst_large = [(await big.act()).wall for _ in range(chosen.acts)]
        finally:
            await desk.room.close()
            await big.room.close()
    return [
        *figures,
        Figure("p95, one act after another", percentile(burst, 0.95), target=5),
        Figure("p99.9, one act after another", percentile(burst, 0.999), target=15),
        Figure(f"p95 in a book of {chosen.lines:,}", percentile(burst_large, 0.95), target=5),
        Figure(f"p99.9 in a book of {chosen.lines:,}", percentile(burst_large, 0.999), target=15),
    ]


async def _turns(desk: Desk, big: Desk, raw: RawSqlite, count: int) -> list[Figure]:
    """Product, raw and big book one after another `count` times, each at rest before the next; rows and frames compared."""
    mine, theirs, large = [], [], []
    try:
        _same(raw.settings(), await desk.room.database.write(_settings), "settings")
        frames, frames_raw = Frames(desk.path), Frames(raw.path)
        for i in range(count):
            mine.append(await desk.act())
            await desk.at_rest()
            rows = await desk.written()
            stop = stopwatch()
            raw.write(rows)
            theirs.append(stop())
            _same(frames.added(), frames_raw.added(), f"frames of act {i}")
            if i % 20 == 19:
                raw.checkpoint()
            large.append(await big.act())
            await big.at_rest()
        differ = big_book.differing(desk.path, raw.path)
        if differ:
            raise AssertionError(f"services and the baseline wrote different rows in: {', '.join(differ)}")
    finally:
        raw.close()
    return [
        Figure("p50 through services", median(t.wall for t in mine)),
        Figure("p50 of the same rows by the driver alone", median(t.wall for t in theirs)),
        Figure("p95 of the same rows by the driver alone", percentile([t.wall for t in theirs], 0.95)),
        Figure("p50 against the driver alone", _ratio(mine, theirs), "x", 2.5),
        Figure("CPU against the driver alone", median(t.cpu for t in mine) / median(t.cpu for t in theirs), "x"),
        Figure("p50 in the big book against the new one", _ratio(large, mine), "x", 1.2),
        Figure(
            "CPU in the big book against the new one", median(t.cpu for t in large) / median(t.cpu for t in mine), "x"
        ),
    ]


def _ratio(one: list[Took], other: list[Took]) -> float:
    return median(t.wall for t in one) / median(t.wall for t in other)


def _settings(conn: Connection) -> dict[str, object]:
    return {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in COMPARED}


def _same(one: object, other: object, what: str) -> None:
    if one != other:
        raise AssertionError(f"{what} differ, so no ratio is printed: {one} and {other}")


if __name__ == "__main__":
    run("act_sqlite", TITLE, bench)

"""Figures for a year of the big book, and the same figures by counting every line."""

from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter

from control_room.domain.times import day_bounds
from control_room.room import Room
from control_room.settings import Settings
from control_room.store.book import ms
from control_room.store.engine import sqlite
from scripts.benches import big_book
from scripts.benches.desk import BY
from scripts.benches.measuring import Figure, Options, percentile, run, scratch

TITLE = "Figures for a year"
_COUNTED = "SELECT kind, count(*) FROM entries WHERE at >= ? AND at < ? GROUP BY kind"
_ARRESTS = """SELECT coalesce(sum(json_extract(tally.value, '$.count')), 0)
    FROM entries, json_each(CAST(leaf AS TEXT), '$.pub.tallies') AS tally WHERE kind = 'assist.told' AND at >= ? AND at < ?"""


async def bench(chosen: Options) -> list[Figure]:
    """Ask for each whole year in turn; then count the middle one line by line and compare."""
    kept = await big_book.built(chosen.place, chosen.lines)
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in range(2015, 2027)]
    took = []
    with scratch(chosen.place) as place:
        room = Room(Settings(home=place, database_url=f"sqlite+aiosqlite:///{kept}", workstation="CR-1"))
        try:
            await room.figures.figures(*years[0], by=BY)
            for since, until in years * 4:
                began = perf_counter()
                found = await room.figures.figures(since, until, by=BY)
                took.append((perf_counter() - began) * 1000)
            since, until = years[6]
            found = await room.figures.figures(since, until, by=BY)
        finally:
            await room.close()
    told = {name: found.total(name) for name in ("radio_calls", "assists", "arrests", "lines")}
    began = perf_counter()
    counted = _by_counting(kept, since, until)
    counting = (perf_counter() - began) * 1000
    if told != counted:
        raise AssertionError(f"the figures {told} are not what counting the lines gives: {counted}")
    return [
        Figure("p50 of a year's figures, all measures and dimensions", percentile(took, 0.5), target=50),
        Figure("slowest", max(took), target=50),
        Figure("counting the same four totals line by line", counting),
    ]


def _by_counting(path: Path, since: date, until: date) -> dict[str, int]:
    bounds = ms(day_bounds(since)[0]), ms(day_bounds(until)[1])
    with closing(sqlite.connect(str(path))) as db:
        kinds = dict(db.execute(_COUNTED, bounds).fetchall())
        arrests = db.execute(_ARRESTS, bounds).fetchone()[0]
    return {
        "radio_calls": kinds["radio.called"],
        "assists": kinds["assist.opened"],
        "arrests": arrests,
        "lines": sum(kinds.values()),
    }


if __name__ == "__main__":
    run("figures", TITLE, bench)

"""Search as you type: every keystroke of sixteen phrases in the big book, newest first, through the same service the desk asks."""

from contextlib import suppress
from pathlib import Path

from control_room.room import Room
from control_room.settings import Settings
from scripts.benches import big_book, big_server
from scripts.benches.desk import BY, Took, stopwatch
from scripts.benches.measuring import Cluster, Figure, NotMeasured, Options, percentile, run, scratch

TITLE = "Search as you type"
PHRASES = (
    "red hood running north", "camera", "police seen lost", "silver audi towards station", "knife", "two officers walking",
    "babo", "black jacket tram stop", "c12 male", "ra26", "as26 seen", "surrey street fight", "sn21 north end",
    "cam:12 bag", "ward:fairfield hood", "nothing like this anywhere",
)  # fmt: skip


def keystrokes(phrase: str) -> list[str]:
    """What stands in the box after each key, from the second character of its first word on."""
    return [phrase[:n] for n in range(2, len(phrase) + 1)]


async def bench(chosen: Options) -> list[Figure]:
    """Every keystroke, on both databases."""
    kept = await big_book.built(chosen.place, chosen.lines)
    figures = []
    with scratch(chosen.place) as place:
        figures += await _asked(place, f"sqlite+aiosqlite:///{kept}", "SQLite")
        with suppress(NotMeasured):
            cluster = Cluster(chosen.cluster)
            try:
                figures += await _asked(place, await big_server.built(cluster, place, chosen.lines), "PostgreSQL")
            finally:
                await cluster.drop_all()
    return figures


async def _asked(home: Path, url: str, name: str) -> list[Figure]:
    room = Room(Settings(home=home, database_url=url, workstation="CR-1"))
    took: list[Took] = []
    worst = ("", 0.0)
    try:
        await room.find.find("male", by=BY)
        for phrase in PHRASES:
            for typed in keystrokes(phrase):
                stop = stopwatch()
                await room.find.find(typed, by=BY)
                took.append(stop())
                worst = max(worst, (typed, took[-1].wall), key=lambda one: one[1])
    finally:
        await room.close()
    walls = [t.wall for t in took]
    target = 5 if name == "SQLite" else None
    return [
        Figure(f"{name}: p50 of {len(walls)} keystrokes", percentile(walls, 0.5), target=target),
        Figure(f"{name}: p99", percentile(walls, 0.99), target=50),
        Figure(f'{name}: slowest, "{worst[0]}"', worst[1]),
        Figure(f"{name}: p99 of this process's CPU", percentile([t.cpu for t in took], 0.99)),
    ]


if __name__ == "__main__":
    run("search", TITLE, bench)

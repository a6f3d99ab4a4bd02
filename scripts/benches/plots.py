"""Every plot of a year of the big book, beside reading the same matters and drawing nothing."""

from datetime import date
from time import process_time

from control_room.domain.assists.states import Assist
from control_room.domain.calls.states import Call
from control_room.domain.plots.catalogue import PLOTS
from control_room.domain.plots.periods import days
from control_room.domain.radio import RadioCall
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.shifts import Shift
from control_room.room import Room
from control_room.services.acts import Looking
from control_room.settings import Settings
from scripts.benches import big_book
from scripts.benches.desk import BY
from scripts.benches.measuring import Figure, Options, run, scratch

TITLE = "Plots of a year"
YEAR = days(date(2021, 1, 1), date(2021, 12, 31))
_ROUNDS = 3
_KINDS = (RadioCall, Assist, Call, ReviewRequest, Shift)


async def bench(chosen: Options) -> list[Figure]:
    """Ask for each plot in turn, and between them read the year's matters; the least CPU of each counts."""
    kept = await big_book.built(chosen.place, chosen.lines)
    took: dict[str, list[float]] = {plot.key: [] for plot in PLOTS}
    reading: list[float] = []
    with scratch(chosen.place) as place:
        room = Room(Settings(home=place, database_url=f"sqlite+aiosqlite:///{kept}", workstation="CR-1"))
        try:
            for _ in range(_ROUNDS):
                began = process_time()
                await room.acts.read(BY, _read)
                reading.append(1000 * (process_time() - began))
                for plot in PLOTS:
                    began = process_time()
                    await room.plots.plot(plot.key, YEAR, by=BY)
                    took[plot.key].append(1000 * (process_time() - began))
        finally:
            await room.close()
    least = {key: min(each) for key, each in took.items()}
    slowest = max(least, key=lambda key: least[key])
    return [
        Figure(f"CPU of the slowest plot of a year, {slowest}", least[slowest], target=1000),
        Figure("CPU of all fifteen", sum(least.values())),
        Figure("CPU of reading the year's matters once, nothing drawn", min(reading)),
        Figure(
            "the slowest plot beside that reading", least[slowest] / max(min(reading), 0.001), unit="times", target=5
        ),
    ]


def _read(look: Looking) -> int:
    return sum(
        len(look.matters(kind, outstanding=False, since=YEAR.since, until=YEAR.until, limit=200_000)) for kind in _KINDS
    )


if __name__ == "__main__":
    run("plots", TITLE, bench)

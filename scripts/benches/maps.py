"""What a frame of the map costs, beside painting as many cells of plain text, turn about in one run."""

from pathlib import Path
from time import process_time
from typing import Final

from control_room.domain.maps import Line, Sheet, Spot, State, View, fitted, painted
from control_room.domain.visible import visible
from control_room.services.cameras import read_inventory
from scripts.benches.measuring import Figure, Options, percentile, run

TITLE = "The map"
SIZES: Final = ((80, 9), (102, 36))
"""Cells of the map at 80x24 and 160x48."""
NEARER: Final = (1, 4, 16)
TEXT: Final = "20:47 AS-412 c22 two males running towards the station, one in red "
CAMERAS: Final = Path(__file__).parents[2] / "cameras.yml"


async def bench(chosen: Options) -> list[Figure]:
    """Draw the borough and a part of it at both sizes; as many rows of words beside each."""
    sheet = _sheet()
    points = [spot.at for spot in sheet.spots]
    figures: list[Figure] = []
    for columns, rows in SIZES:
        views = [fitted(points, columns, rows).zoomed(times) for times in NEARER]
        frames: list[float] = []
        plain: list[float] = []
        for turn in range(max(10, chosen.acts // 10)):
            frames.append(_took(sheet, views[turn % len(views)], columns, rows))
            began = process_time()
            _ = [[visible(letter) for letter in (TEXT * 3)[:columns]] for _ in range(rows)]
            plain.append((process_time() - began) * 1000)
        frame, cells = percentile(frames, 0.5), percentile(plain, 0.5)
        figures += [
            Figure(f"a frame of {columns}x{rows}", frame),
            Figure("  as many cells of plain text, cell by cell", cells),
            Figure("  the one by the other", frame / cells, unit="times"),
            Figure("  p99 of a frame", percentile(frames, 0.99), target=50),
        ]
    return figures


def _sheet() -> Sheet:
    cameras = read_inventory(CAMERAS)[0].cameras
    at = {camera.number: (camera.lat, camera.lon) for camera in cameras}
    ways: list[Line] = [
        (at[each.number], at[near.number]) for each in cameras for near in each.neighbours if near.number in at
    ]
    spots = tuple(
        Spot(number=each.number, typed=each.typed, at=at[each.number], state=State(turn % len(State)))
        for turn, each in enumerate(cameras)
    )
    names = tuple({each.district: (at[each.number], each.district) for each in cameras}.values())
    return Sheet(spots=spots, faint=tuple(ways), trail=tuple(ways[:6]), names=names)


def _took(sheet: Sheet, view: View, columns: int, rows: int) -> float:
    began = process_time()
    painted(sheet, view, columns, rows)
    return (process_time() - began) * 1000


if __name__ == "__main__":
    run("maps", TITLE, bench)

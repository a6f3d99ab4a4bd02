"""Keys at the desk while 94 cameras are being asked, beside keys while none is.

The cameras are a farm on loopback addresses in this process, forty of them stuck, so that a sweep takes most of the time between two;
a line counts where some camera was being asked as it was begun and as it was ended. What the farm itself costs is in those times as well.
"""

import asyncio
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Final

from scripts.benches import desk_console
from scripts.benches.console import LINES
from scripts.benches.desk_console import cleared, settled, to_the_line, typed
from scripts.benches.measuring import TOY, Figure, Options, percentile, run, scratch
from scripts.benches.terminal import Terminal
from scripts.camera_farm import PASSWORD, USER, Farm

TITLE: Final = "Keys while a sweep of 94 cameras runs"
CAMERAS: Final = 94
STUCK: Final = 40
PORTS: Final = (8559, 8089)
ROUNDS: Final = 40
"""Rounds of lines after which it is enough, however few of them fell into a sweep."""


async def bench(chosen: Options) -> list[Figure]:
    """A training room opened as an ordinary one; keys, then the same keys with a network file beside it."""
    few = chosen.lines <= TOY
    keys = 6 if few else max(40, chosen.acts // 8)
    kinds = [("hung" if n < STUCK else "", "", "") for n in range(CAMERAS)]
    with scratch(chosen.place) as place:
        settings = await desk_console.training_room(place, chosen)
        async with Farm(kinds, ports=PORTS) as farm:
            terminal = desk_console.started(settings.home)
            try:
                await asyncio.to_thread(desk_console.signed_in, terminal)
                await asyncio.to_thread(settled, terminal)
                quiet, _ = await asyncio.to_thread(_keys, terminal, keys, None)
                _network(settings.home, farm)
                await _begun(farm)
                before = terminal.cpu
                busy, typed_in_all = await asyncio.to_thread(_keys, terminal, keys, farm)
                cost = (terminal.cpu - before) / max(1, typed_in_all)
            finally:
                terminal.close()
    if not busy:
        raise AssertionError("no key fell into a sweep")
    figures = []
    for what, took in (("no camera asked", quiet), ("while cameras are asked", busy)):
        judged = what.startswith("while")
        for name, share, target in (
            ("p50", 0.5, None),
            ("p95", 0.95, 16.0),
            ("p99", 0.99, None),
            ("longest", 1.0, 50.0),
        ):
            words = f"key to paint, {what}, {name} of {len(took)}"
            figures.append(Figure(words, percentile(took, share), "ms", target if judged else None))
    ratio = percentile(busy, 0.95) / percentile(quiet, 0.95)
    return [
        *figures,
        Figure("the p95 against no camera asked", ratio, "x", 1.5),
        Figure("CPU a key, sweeps included", cost),
    ]


def _network(home: Path, farm: Farm) -> None:
    secret = home / "secrets.yml"
    secret.touch(mode=0o600)
    secret.write_text(f"farm: {{user: {USER}, password: {PASSWORD}}}\n", "utf-8")
    rows = "".join(
        f"- {{camera: {each.name}, host: {each.host}, rtsp: {farm.rtsp}/live, http: {farm.http}/still.jpg?size=full, secret: farm}}\n"
        for each in farm.cameras
    )
    (home / "network.yml").write_text(f"network: [127.94.0.0/16]\nevery: 30\nstills: 1\ncameras:\n{rows}", "utf-8")


def _asked(farm: Farm) -> bool:
    return any(each.now for each in farm.cameras)


async def _begun(farm: Farm) -> None:
    """Wait for the first sweep. Raises `TimeoutError`."""
    async with asyncio.timeout(60):
        while not _asked(farm):  # noqa: ASYNC110 - the farm tells nobody
            await asyncio.sleep(0.05)


def _keys(terminal: Terminal, count: int, farm: Farm | None) -> tuple[list[float], int]:
    """Times of `count` keys; with a farm, of those typed while it was asked, and how many were typed in all."""
    draw, took, every = Random(5), [], 0
    to_the_line(terminal)
    for n, line in enumerate(cycle(LINES)):
        if len(took) >= count or n >= ROUNDS * len(LINES):
            break
        before = farm is None or _asked(farm)
        times = typed(terminal, line, draw)
        every += len(times)
        if before and (farm is None or _asked(farm)):
            took += times
        cleared(terminal)
    return took, every


if __name__ == "__main__":
    run("sweep_desk", TITLE, bench)

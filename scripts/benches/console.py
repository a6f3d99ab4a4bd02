"""The console in a terminal of its own: starting, keys, lines, panes, at rest, another's lines, and after a whole shift.

A real pseudo-terminal and a real room: keys are written, and the clock stops when the words have come back as painted. It stops
there: a terminal emulator adds its own. Beside other work on the machine these times are that work's as well; the load is printed.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import cycle
from pathlib import Path
from random import Random
from time import perf_counter

from control_room.domain.book import Noted
from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.services.passwords import light
from control_room.settings import Settings
from scripts.benches import bare, desk_console, shift
from scripts.benches.desk_console import CLEAR, GATE, LOG, PANES, cleared, entered, settled, to_the_line, typed
from scripts.benches.measuring import Figure, Options, percentile, run, scratch
from scripts.benches.terminal import Terminal, pause

TITLE = "The console in a terminal of 160 by 48"
OTHER = Signed(staff="0522", role=Role.OPERATOR, ws="CR-2")
LINES = (
    "r sn21 two males north end jd theft grey hood red bag",
    "a 8123 shoplift",
    "n pictures ok except c31 still dead",
    "b silver audi vrm ends kxj from sn ops till 0700",
    "c12 male white hoodie twds crown hill",
)


async def bench(chosen: Options) -> list[Figure]:
    """Everything on one training room, built once."""
    with scratch(chosen.place) as place:
        settings = await desk_console.training_room(place, chosen)
        room = Room(settings)
        try:
            size = await room.book.size()
            figures = [
                Figure("lines in the room (a training room of its own)", size, ""),
                Figure(
                    "load of the machine as it begins, of its cores 1", os.getloadavg()[0] / (os.cpu_count() or 1), ""
                ),
            ]
            figures += await asyncio.to_thread(_starts, settings.home, max(1, min(20, chosen.acts // 100)))
            terminal = desk_console.started(settings.home)
            try:
                figures += await _at_work(terminal, settings, room, chosen)
            finally:
                terminal.close()
        finally:
            await room.close()
        figures += await asyncio.to_thread(shift.worked, settings.home, chosen.acts)
    return figures


# -- starting ---------------------------------------------------------------------------------------------------------------


def _starts(home: Path, count: int) -> list[Figure]:
    """Bare app and console in turns."""
    bares, firsts, gates = [], [], []
    for n in range(count + 1):
        terminal = desk_console.bare(home)
        bare_at = terminal.painted(bare.WORDS) - terminal.started
        terminal.close(ask=False)
        terminal = desk_console.started(home)
        gate_at = terminal.painted(GATE) - terminal.started
        first_at = terminal.first_words() - terminal.started
        terminal.close(ask=False)
        if n:  # the first of each read their files from the disk
            bares.append(bare_at * 1000)
            gates.append(gate_at * 1000)
            firsts.append(first_at * 1000)
    usual = percentile(bares, 0.5)
    return [
        Figure(f"start to a bare Textual app painted, p50 of {count}", usual),
        Figure(f"start to first words painted, p50 of {count}", percentile(firsts, 0.5)),
        Figure(f"start to sign-in painted, p50 of {count}", percentile(gates, 0.5)),
        Figure("start to sign-in painted against the bare app", percentile(gates, 0.5) / usual, "x", 1.5),
        Figure("the same of the quickest of each", min(gates) / min(bares), "x"),
    ]


# -- at work ----------------------------------------------------------------------------------------------------------------


async def _at_work(terminal: Terminal, settings: Settings, room: Room, chosen: Options) -> list[Figure]:
    loading = await asyncio.to_thread(_typed_at_the_gate, terminal)
    opened = await asyncio.to_thread(desk_console.signed_in, terminal)
    hash_ms = _hashing()
    await asyncio.to_thread(settled, terminal)
    keys, lines = max(10, chosen.acts // 10), max(1, chosen.acts // 30)
    figures = [
        Figure(
            f"a key on the sign-in screen while the rest is loaded, longest of {len(loading)}", max(loading), "ms", 50
        ),
        Figure("Enter on the password to the desk painted", opened),
        Figure("the same less the password's own hash", opened - hash_ms, "ms", 150),
        Figure("memory once at rest", terminal.resident, "MB"),
    ]
    before = terminal.cpu
    quiet = await asyncio.to_thread(_keys, terminal, keys)
    figures += _key_figures("key to paint", quiet)
    figures.append(Figure("CPU a key, the clock's second included", (terminal.cpu - before) / len(quiet)))
    async with _arriving(settings):
        figures += _key_figures(
            "key to paint, 4 lines a second arriving", await asyncio.to_thread(_keys, terminal, keys), judged=True
        )
    took = await asyncio.to_thread(_lines, terminal, lines)
    figures += [
        Figure(f"Enter to the line painted in the log, p50 of {lines}", percentile(took, 0.5)),
        Figure("Enter to the line painted in the log, p99", percentile(took, 0.99), "ms", 100),
    ]
    figures += await asyncio.to_thread(_swaps, terminal, lines)
    figures += await _others(terminal, room, lines)
    return figures + await asyncio.to_thread(_at_rest, terminal, max(2.0, min(60.0, chosen.acts / 50)))


def _hashing() -> float:
    """Milliseconds of one hash as the training room's accounts have it, the quickest of five."""
    light().hash("warm")
    took = []
    for _ in range(5):
        begun = perf_counter()
        light().hash("lantern")
        took.append((perf_counter() - begun) * 1000)
    return min(took)


def _typed_at_the_gate(terminal: Terminal) -> list[float]:
    terminal.painted(GATE)
    took, text = [], ""
    for key in "0123456789" * 4:
        text += key
        since = terminal.mark
        at = terminal.press(key)
        took.append((terminal.painted(text[-8:], since) - at) * 1000)
        pause(0.03)
    terminal.press(CLEAR)
    pause(0.1)
    return took


def _keys(terminal: Terminal, count: int) -> list[float]:
    draw, took = Random(5), []
    for line in cycle(LINES):
        took += typed(terminal, line[: 2 * (count - len(took))], draw)
        cleared(terminal)
        if len(took) >= count:
            break
    return took


def _key_figures(what: str, took: Sequence[float], *, judged: bool = False) -> list[Figure]:
    targets = (5.0, 16.0, None, 50.0) if judged else (None,) * 4
    shares = (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("longest", 1.0))
    return [
        Figure(f"{what}, {name} of {len(took)}", percentile(took, share), "ms", target)
        for (name, share), target in zip(shares, targets, strict=True)
    ]


def _lines(terminal: Terminal, count: int) -> list[float]:
    took = []
    for n in range(count):
        took.append(entered(terminal, f"n zq{n:04} pictures checked and all well"))
        pause(0.2)
    return took


def _swaps(terminal: Terminal, count: int) -> list[Figure]:
    """Each pane and back to the log; the first time each is built, and that is given apart."""
    wall: list[float] = []
    cpu: list[float] = []
    built: list[float] = []
    for n in range(count + len(PANES)):
        pane = PANES[n % len(PANES)]
        for to in (pane, LOG):
            terminal.still(0.3, latest=0.5)
            used, since = terminal.cpu, terminal.mark
            at = terminal.press(to.key)
            shown = (terminal.painted(to.head, since) - at) * 1000
            pause(0.35)
            if n < len(PANES) and to is pane:
                built.append(shown)
            elif n >= len(PANES):
                wall.append(shown)
                cpu.append(terminal.cpu - used)
        to_the_line(terminal)
    return [
        Figure(f"pane swap, CPU in all, p50 of {len(cpu)}", percentile(cpu, 0.5), "ms", 50),
        Figure("pane swap, CPU in all, p95", percentile(cpu, 0.95)),
        Figure(f"pane swap, key to its head painted, p50 of {len(wall)}", percentile(wall, 0.5)),
        Figure("pane swap, key to its head painted, p99", percentile(wall, 0.99)),
        Figure(f"pane opened for the first time, longest of {len(built)}", max(built)),
    ]


async def _others(terminal: Terminal, room: Room, count: int) -> list[Figure]:
    """Another workstation's act, from its receipt to its words in this terminal; with a moment between, and in a burst."""
    draw, took, burst = Random(9), [], []
    for n in range(count):
        await asyncio.sleep(0.6 + draw.random() * 0.4)
        took.append(await _seen(terminal, room, f"zr{n:04}"))
    for n in range(count):
        burst.append(await _seen(terminal, room, f"zs{n:04}"))
        await asyncio.sleep(0.05)
    return [
        Figure(f"another's line, committed to painted, p50 of {count}", percentile(took, 0.5)),
        Figure("another's line, committed to painted, p99", percentile(took, 0.99), "ms", 100),
        Figure(f"the same in a burst, painted twice a second, p99 of {count}", percentile(burst, 0.99)),
    ]


async def _seen(terminal: Terminal, room: Room, word: str) -> float:
    since = terminal.mark
    await room.book.note(by=OTHER, note=Noted(text=f"{word} from the other desk"))
    done = perf_counter()
    return max(0.0, await asyncio.to_thread(terminal.painted, word, since) - done) * 1000


def _at_rest(terminal: Terminal, seconds: float) -> list[Figure]:
    settled(terminal)
    since, used, begun = terminal.mark, terminal.cpu, perf_counter()
    pause(seconds)
    lasted = perf_counter() - begun
    return [
        Figure(f"at rest, CPU over {seconds:.0f} s", (terminal.cpu - used) / lasted / 10, "%", 2),
        Figure("at rest, to the terminal", terminal.sent(since) / lasted / 1000, "kB/s", 10),
    ]


# -- another console --------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def _arriving(settings: Settings) -> AsyncIterator[None]:
    """Four lines a second from another workstation, in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scripts.benches.console", "arriving", str(settings.home), settings.database_url
    )
    try:
        yield
        if process.returncode is not None:
            raise AssertionError("the other workstation stopped writing")
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def arriving(home: Path, url: str) -> None:
    """Write four lines a second until killed."""
    room = Room(Settings(home=home, database_url=url, workstation=OTHER.ws))
    count = 0
    while True:
        count += 1
        await room.book.note(by=OTHER, note=Noted(text=f"arrived {count} from the other desk"))
        await asyncio.sleep(0.25)


if __name__ == "__main__":
    if sys.argv[1:2] == ["arriving"]:
        asyncio.run(arriving(Path(sys.argv[2]), sys.argv[3]))
    else:
        run("console", TITLE, bench)

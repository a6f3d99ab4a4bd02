"""A twelve-hour shift at the console in a few minutes: lines, panes, finds and focus changes, and what memory becomes of it.

What a shift does is done in full; only its waiting is left out, so the clock's forty thousand seconds are not in it.
"""

from pathlib import Path
from typing import Final

from scripts.benches import desk_console
from scripts.benches.desk_console import LOG, PANES, entered, settled, to_the_line
from scripts.benches.measuring import Figure
from scripts.benches.terminal import Terminal

ROUNDS: Final = 36
"""Memory is looked at this often in a whole shift: every twenty minutes of it."""
LINES: Final = 1500
SWAPS: Final = 2000
FINDS: Final = 300
FOCUSES: Final = 20_000
WHOLE: Final = 3000
"""Acts asked for from which the shift is whole; with fewer it is that much shorter."""
SAID: Final = (
    "n {} pictures checked all well",
    "r sn21 {} two males north end jd theft grey hood = no trace",
    "n {} gate at surrey street closed by the market",
)


def worked(home: Path, acts: int) -> list[Figure]:
    """Work the shift; memory after it, and how it grew over its last third."""
    share = min(1.0, acts / WHOLE)
    rounds = max(3, round(ROUNDS * share) // 3 * 3)
    lines, swaps, finds, focuses = (max(1, round(each * share / rounds)) for each in (LINES, SWAPS, FINDS, FOCUSES))
    terminal = desk_console.started(home)
    held: list[float] = []
    try:
        desk_console.signed_in(terminal)
        settled(terminal)
        begun = terminal.resident
        for n in range(rounds):
            _round(terminal, n, lines, swaps, finds, focuses)
            terminal.forget()
            held.append(terminal.resident)
        settled(terminal)
        held[-1] = terminal.resident
    finally:
        terminal.close()
    third = rounds // 3
    done = ", ".join(
        f"{each * rounds:,} {name}"
        for each, name in ((lines, "lines"), (swaps, "panes"), (finds, "finds"), (focuses, "focuses"))
    )
    return [
        Figure("memory once at rest, before the shift", begun, "MB"),
        Figure(f"after {done}", held[-1], "MB", 110),
        Figure("the most of it", max(held), "MB"),
        Figure("grown in the middle third", held[2 * third - 1] - held[third - 1], "MB"),
        Figure("grown in the last third", held[-1] - held[2 * third - 1], "MB", 1),
    ]


def _round(terminal: Terminal, n: int, lines: int, swaps: int, finds: int, focuses: int) -> None:
    for each in range(lines):
        entered(terminal, SAID[each % len(SAID)].format(f"zt{n:02}{each:03}"), rest=0.02)
    for each in range(swaps):
        pane = PANES[each // 2 % len(PANES)] if each % 2 == 0 else LOG
        since = terminal.mark
        terminal.press(pane.key)
        terminal.painted(pane.head, since)
    to_the_line(terminal)
    for each in range(finds):
        since = terminal.mark
        word = f"zt{n:02}{each % lines // len(SAID) * len(SAID):03}"
        terminal.press(f"/ {word}\r")
        terminal.painted(SAID[0][2:].format(word), since)
        to_the_line(terminal)
    for begin in range(0, focuses, 20):
        terminal.press("\t" * min(20, focuses - begin))
        terminal.still(0.05, latest=1.0)
    to_the_line(terminal)

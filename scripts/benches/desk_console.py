"""The console itself, in a terminal, on a training room of its own: started, signed in to, and given keys."""

import sys
from contextlib import suppress
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final, NamedTuple

from control_room.services.training import DEMONSTRATION, PASSWORD, build
from control_room.settings import Settings, read_settings
from scripts.benches.measuring import TOY, USUAL, Options
from scripts.benches.terminal import SIZE, Terminal, pause

ROOT: Final = Path(__file__).parents[2]
YEAR: Final = 365
GATE: Final = "Enter signs in"
"""Stands on the sign-in screen and nowhere else."""
DESK: Final = "F1 help"
"""Stands on the desk and not on the sign-in screen."""
F: Final = {2: "\x1bOQ", 3: "\x1bOR", 5: "\x1b[15~", 6: "\x1b[17~", 7: "\x1b[18~"}
"""Function keys, as xterm sends them."""
ESCAPE: Final = "\x1b"
RUB_OUT: Final = "\x7f"
CLEAR: Final = "\x15"
"""Ctrl+U."""
ESCAPE_TIME: Final = 0.15
"""Seconds before the next key, lest Escape and it be read as one: the console waits 25 ms, a busy machine longer."""
SETTLED_CPU: Final = 60.0
"""Milliseconds of CPU a second under which the console has done what it does behind its first screens."""


class Pane(NamedTuple):
    """One pane of the desk: its key, and words only it paints at its head."""

    name: str
    key: str
    head: str


PANES: Final = (
    Pane("cameras", F[3], " cameras"),
    Pane("handover", F[6], "SH-"),
    Pane("find", F[7], "Find"),
)
LOG: Final = Pane("log", F[2], "OPEN")
"""The log brings the side column back with it."""


def days(chosen: Options) -> int:
    """Days the training room holds: a year at the usual size."""
    return YEAR if chosen.lines >= USUAL else 30 if chosen.lines > TOY else 2


async def training_room(place: Path, chosen: Options) -> Settings:
    """Build a training room as the product does, under `place`; its settings as an ordinary room's: it is signed in to."""
    await build(read_settings(_environment(place), training=True), days=days(chosen))
    return read_settings(_environment(place / "training"))


def _environment(home: Path, workstation: str = "CR-1") -> dict[str, str]:
    return {
        "CONTROL_ROOM_HOME": str(home),
        "CONTROL_ROOM_WORKSTATION": workstation,
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


def bare(home: Path) -> Terminal:
    """Start the bare app."""
    program = "from scripts.benches.bare import main; main()"
    return Terminal([sys.executable, "-P", "-c", program], _environment(home))


def started(home: Path, *, size: tuple[int, int] = SIZE) -> Terminal:
    """Start the console on the room in `home`."""
    return Terminal([sys.executable, "-P", "-m", "control_room"], _environment(home), size=size)


def signed_in(terminal: Terminal) -> float:
    """Sign the demonstration operator in; milliseconds from Enter on the password to the desk painted."""
    terminal.painted(GATE)
    terminal.press(DEMONSTRATION + "\r")
    pause(0.2)
    terminal.press(PASSWORD)
    pause(0.3)
    since = terminal.mark
    at = terminal.press("\r")
    return (terminal.painted(DESK, since) - at) * 1000


def settled(terminal: Terminal, *, latest: float = 60.0) -> None:
    """Wait until the console is at rest: the night's backup is made, if it was due, and everything is painted."""
    until = perf_counter() + latest
    while perf_counter() < until:
        before = terminal.cpu
        pause(1.0)
        if terminal.cpu - before < SETTLED_CPU:
            return


def typed(terminal: Terminal, text: str, draw: Random) -> list[float]:
    """Type at a person's pace; for each letter, milliseconds until it stands in the line. A blank cannot be seen and is not timed."""
    took = []
    for n, key in enumerate(text):
        since = terminal.mark
        at = terminal.press(key)
        if key != " ":
            word = text[: n + 1].rpartition(" ")[2][-10:]
            took.append((terminal.painted(word, since) - at) * 1000)
        pause(0.06 + draw.random() * 0.06)
    return took


def to_the_line(terminal: Terminal) -> None:
    """The log in front, and the keys in the line: a letter is seen to stand there. Raises `AssertionError`."""
    for _ in range(10):
        terminal.still(0.15, latest=0.4)
        terminal.press(LOG.key)
        terminal.still(0.2, latest=0.4)
        terminal.press(ESCAPE)
        pause(ESCAPE_TIME)
        since = terminal.mark
        terminal.press("q")
        with suppress(AssertionError):
            terminal.painted("> q", since, latest=1.0)
            terminal.press(RUB_OUT)
            pause(0.05)
            return
    raise AssertionError("the line does not take the keys")


def cleared(terminal: Terminal) -> None:
    """Empty the line."""
    terminal.press(CLEAR)
    pause(0.1)


def entered(terminal: Terminal, text: str, *, rest: float = 0.1) -> float:
    """Have a line typed at once and press Enter; milliseconds until its own word (the one in z) stands in the log."""
    word = next(each for each in text.split() if each.startswith("z"))
    since = terminal.mark
    terminal.press(text)
    terminal.painted(word, since)
    terminal.still(rest, latest=5 * rest)
    since = terminal.mark
    at = terminal.press("\r")
    return (terminal.painted(word, since) - at) * 1000

"""Look at the console with made-up data: `python tests/tui/demo.py [--training] [day|dusk|night] [--signin]`."""

import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]


def build():
    from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults, FakeRows

    from control_room.tui.app import Console

    training = "--training" in sys.argv
    lights = [word for word in sys.argv[1:] if word in ("day", "dusk", "night")]
    rows = FakeRows(before=1_000_000 if "--million" in sys.argv else 0)
    start = time.monotonic()
    door = FakeDoor(FakeDesk(rows, training=training), training=training)
    console = Console(
        door=door,
        clock=FakeClock(real=lambda: time.monotonic() - start),
        faults=FakeFaults(),
        light=lights[0] if lights else "dusk",
    )
    if "--signin" not in sys.argv:

        async def at_once() -> None:
            await console.seat("0417", door.desk)

        console.people = at_once  # straight to the desk
    return console


if __name__ == "__main__":
    from control_room.tui.start import open_console

    sys.exit(open_console(build))

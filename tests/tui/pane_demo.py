"""Look at one pane on a real room: `python -m tests.tui.pane_demo PANE [STAFF] [KEY…] [--bad] [--empty] [day|dusk|night]`."""

import asyncio
import shutil
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]


def build():
    from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults
    from nights import ROSTER, Seat, a_night, people

    from control_room.adapters.clock import GivenClock
    from control_room.room import Room
    from control_room.services import founding
    from control_room.services.acts import Signed
    from control_room.settings import Settings
    from control_room.tui.app import Console
    from control_room.tui.desks import MENU, furniture

    class Faults(FakeFaults):
        """A fault here is looked at, not hidden."""

        def note(self, error: BaseException) -> str:
            with (home / "fault.txt").open("a") as file:
                traceback.print_exception(error, file=file)
            return super().note(error)

    told = [word for word in sys.argv[1:] if not word.startswith("-")]
    pane = told[0] if told else "cameras"
    staff = told[1] if len(told) > 1 else "0417"
    home = Path(tempfile.mkdtemp(prefix="panes-"))
    cameras = home / "cameras.yml"
    shutil.copy(Path(__file__).parents[2] / "cameras.yml", cameras)
    clock = GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC))
    seat = Seat(None, Signed(staff=staff, role=next(row[2] for row in ROSTER if row[0] == staff), ws="CR-2"))

    async def fill() -> None:
        settings = Settings(
            home=home,
            database_url=f"sqlite+aiosqlite:///{home}/room.db",
            workstation="CR-2",
            argon_memory_kib=19456,
            cameras=cameras,
        )
        seat.room = Room(settings, clock=clock)
        await founding.found(
            seat.room, council="Borough of Testing", station="Strand House", supervisor="0009", name="Al Chief",
            password="tram stop blue kettle",
        )  # fmt: skip
        await people(seat.room)
        if "--empty" not in sys.argv:
            await a_night(seat.room, clock)
        if "--bad" in sys.argv:
            text = cameras.read_text()
            cameras.write_text(text.replace("number: 2\n", "number: 1\n", 1).replace("CAM014", "CAM914", 1))
            await seat.room.cameras.load(by=seat.by)
        await seat.room.close()
        seat.room = Room(settings, clock=clock)

    asyncio.run(fill())
    cameras_of = seat.room.cameras
    console = Console(
        door=FakeDoor(FakeDesk()),
        clock=FakeClock(clock.now()),
        faults=Faults(),
        furniture=furniture(lambda _desk: seat),
        menu=MENU,
        light=next((word for word in told if word in ("day", "dusk", "night")), "dusk"),
    )

    async def at_once() -> None:
        await cameras_of.load(by=seat.by)
        await founding.take_key(seat.room)
        console.call_later(opened)
        await console.seat(staff, console.door.desk)

    async def opened() -> None:
        await asyncio.sleep(0.3)
        console.shell.line.put("")
        await console.shell.action_pane(pane)

    console.people = at_once  # straight to the pane
    return console


if __name__ == "__main__":
    from control_room.tui.start import open_console

    sys.exit(open_console(build))

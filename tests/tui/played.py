"""A real console on a real room, at hours that a test says: sign in, type lines, go to panes, print the night."""

from datetime import datetime, time, timedelta

from fakes import FakeFaults
from hands import Hands, until

from control_room.domain.people import Role
from control_room.domain.times import LONDON, local, utc
from control_room.services.acts import Looking, Signed, system
from control_room.tui.app import Console
from control_room.tui.desks import MENU, furniture
from control_room.tui.live.door import RoomDoor
from control_room.words import say
from control_room.words.saying import ref_words

PASSWORD = "tram stop blue kettle"
PEOPLE = (
    ("0417", "Jo Wright", Role.OPERATOR, None),
    ("0522", "Dev Khan", Role.OPERATOR, None),
    ("0630", "Ade Bell", Role.OPERATOR, None),
    ("0001", "Sam Price", Role.SUPERVISOR, None),
    ("0100", "Mo Green", Role.MANAGER, "020 7946 0123"),
)


async def staffed(room) -> None:
    """The room's people, cameras, numbers and questions."""
    chief, clockwork = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2"), system("CR-2")
    for staff, name, role, telephone in PEOPLE:
        await room.identity.enrol(by=chief, staff=staff, name=name, role=role, password=PASSWORD, telephone=telephone)
    await room.cameras.load(by=clockwork)
    await room.protocols.load(by=clockwork)
    await room.directory.load(by=clockwork)
    await room.callprotocols.load(by=clockwork)
    await room.onshift.equipment.load(by=clockwork)


def console_on(room) -> Console:
    """A console at the door of a room that is open already. Hours pass in a second here, so that it locks by hand alone."""
    door = RoomDoor(room.settings, room.clock)
    door.room, door._started = room, True
    return Console(
        door=door,
        clock=door,
        faults=FakeFaults(),
        furniture=furniture(door.bench),
        menu=MENU,
        lock_after=lambda: 24 * 60,
    )


def in_order(story: str, told: list[str]) -> None:
    """Each line of a story begins one of what was told, and none before the one that begins the line above it."""
    rest = iter(told)
    for line in story.splitlines():
        assert any(each.startswith(line) for each in rest), f"{line!r} is not told, or not there:\n" + "\n".join(told)


class Night(Hands):
    """Hands at a whole console, and the clock on the wall."""

    def __init__(self, pilot, room, clock) -> None:
        super().__init__(pilot, None)
        self.room, self.clock = room, clock

    @property
    def by(self):
        return self.console.shell.desk.by

    async def signs_in(self, staff: str) -> None:
        console = self.console
        await until(self.pilot, lambda: console.screen.query("#staff") and console.screen.is_current)
        console.screen.staff.value, console.screen.password.value = staff, PASSWORD
        console.screen.password.focus()
        await self.pilot.press("enter")
        await until(self.pilot, lambda: console.screen is console.shell and console.shell.is_mounted)
        await self.rest()

    async def gives_way_to(self, staff: str) -> None:
        """The desk is locked, and another person takes it."""
        await self.press("f12", "escape")
        await until(self.pilot, lambda: self.console.locked)
        await self.press("f12")
        await self.signs_in(staff)

    async def at(self, hour: str) -> None:
        """It is that time by London's clock, today or, where that is past, tomorrow; the room's clockwork has run."""
        now, clock = local(self.clock.now()), time.fromisoformat(hour)
        then = datetime.combine(now.date(), clock, LONDON)
        if then < now:
            then += timedelta(days=1)
        self.clock.at = utc(then)
        await self.console.door.tick()
        await self.rest()

    async def goes(self, *keys: str) -> None:
        """Keys that lead to a pane."""
        await self.press(*keys)
        self.pane = self.console.shell.pane
        await self.rest()

    async def down_to(self, key: str) -> None:
        """The cursor goes down to the row of a key."""
        for _ in range(60):
            if self.pane.key == key:
                return
            await self.press("down")
        raise AssertionError(f"{key} is not below:\n{self.text}")

    async def says_at(self, hour: str, *lines: str) -> None:
        """Lines typed at an hour, each saved before the next."""
        await self.at(hour)
        for line in lines:
            await self.types(line)

    async def types(self, line: str) -> None:
        before = await self.last()
        self.console.shell.line.focus()
        self.console.shell.line.put(line)
        await self.rest()
        await self.press("enter")
        for _ in range(1000):
            if await self.last() > before and not self.console.shell.outbox._sent:
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"{line!r} was never saved:\n{self.text}")

    async def last(self) -> int:
        return (await self.room.acts.read(self.by, Looking.lines, newest=True, limit=1))[-1].number

    async def told(self) -> list[str]:
        """The whole book, as its lines are said."""
        return [
            " ".join(filter(None, (f"{local(line.at):%H:%M}", line.ref and ref_words(line.ref), say(line))))
            for line in await self.room.book.lines(by=self.by, limit=5000)
        ]

"""How a console comes by its first person: no room yet, the training room, or somebody who signs in."""

import asyncio
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from control_room.domain.errors import Refusal
from control_room.tui.signin import SignIn

if TYPE_CHECKING:
    from control_room.tui.app import Console
    from control_room.tui.forms import Typed
    from control_room.tui.ports import Desk

FIELD_OF: Final = {"bad_staff_number": "staff", "weak_password": "password"}
"""Which field of the form a refusal is about."""


LATER: Final = tuple(f"control_room.tui.{name}" for name in ("shell", "interludes"))
"""The console's own parts that the first screen does without."""
BRIEFLY: Final = 0.0005
"""Seconds the loading thread runs before a key may be served: a key needs several turns, and Python's own 5 ms each are felt."""
TICK: Final = 1.0
"""Seconds between two looks at what the room's clockwork has to do."""


def _load() -> None:
    for later in LATER:
        import_module(later)


async def prepare(console: "Console") -> None:
    """Load what is heavy behind the first screen; then the room's own clockwork goes for as long as the console stands."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(BRIEFLY)
    try:
        await asyncio.to_thread(_load)
        await asyncio.to_thread(console.door.prepare)
    finally:
        sys.setswitchinterval(usual)
    console.prepared.set()
    while True:
        await console.door.tick()
        await asyncio.sleep(TICK)


async def everyone(console: "Console") -> None:
    """One person after another."""
    stays = await arrive(console)
    while stays:
        gate = SignIn(door=console.door, clock=console.clock, ready=console.prepared.wait, last=console.last_staff)
        console.last_staff = ""
        opened = await console.push_screen_wait(gate)
        if opened is None:
            stays = await begin(console)
        else:
            await console.seat(*opened)


async def seat(console: "Console", staff: str, desk: "Desk") -> None:
    """Give a person their desk, until they leave it."""
    from control_room.tui.shell import Shell  # noqa: PLC0415 - loaded behind the first screen

    console.last_staff = staff
    console.seated = shell = Shell(
        desk,
        clock=console.clock,
        drafts=console.door.drafts(staff),
        faults=console.faults,
        furniture=console.furniture,
        flashing=console.flashing,
    )
    await console.push_screen_wait(shell)
    console.last_staff = ""  # the next may be somebody else, whose number never goes into the field of the password


async def arrive(console: "Console") -> bool:
    """What comes before the first sign-in: the training room, or a room set up. False when the console is closed instead."""
    if console.door.training:
        return await train(console)
    return not console.door.unfounded() or await begin(console)


async def begin(console: "Console") -> bool:
    """No room is set up here: ask which is wanted, until one stands (True) or the console is closed."""
    from control_room.tui.modals import Choice, Pick  # noqa: PLC0415 - a console with a room starts without it

    ways = (
        Choice(label="Open the training room", answer="training", said="a made-up year, to try"),
        Choice(label="Set up your own room", answer="own", said="and its first supervisor"),
        Choice(label="Close", answer="close", said="nothing is written"),
    )
    while True:
        match await console.push_screen_wait(Pick(title="No room is set up here yet", choices=ways, label_width=24)):
            case "training":
                if await train(console):
                    return True
            case "own":
                if await set_up(console):
                    return True
            case "close":
                await console.leave()
                return False
            case _:
                pass


async def set_up(console: "Console") -> bool:
    """The form of a new room. True when it stands."""
    from control_room.tui.forms import Field, Form, Misfilled  # noqa: PLC0415 - as above

    async def done(typed: "Typed") -> str:
        for name, label in (("council", "council"), ("station", "station"), ("name", "supervisor's name")):
            if not typed[name].strip():
                raise Misfilled(name, f"give the {label}")
        if typed["password"] != typed["again"]:
            raise Misfilled("again", "the two passwords differ; type the second again")
        await console.prepared.wait()
        await console.door.found(
            council=typed["council"],
            station=typed["station"],
            staff=typed["staff"],
            name=typed["name"],
            password=typed["password"],
        )
        return typed["staff"].strip()

    fields = (
        Field(name="council", label="Council", said="in full: London Borough of Croydon"),
        Field(name="station", label="Station", said="what the room is called: Strand House"),
        Field(name="staff", label="Staff number", said="the first supervisor's, who enrols the others"),
        Field(name="name", label="Name"),
        Field(name="password", label="Password", secret=True, said="three or four unrelated words"),
        Field(name="again", label="Password again", secret=True),
    )
    form = Form(title="Set up your own room", fields=fields, done=done, field_of=FIELD_OF, busy="setting the room up")
    staff = await console.push_screen_wait(form)
    console.last_staff = staff or ""
    return staff is not None


async def train(console: "Console") -> bool:
    """Open the training room, built first where it must be, and give its operator the desk. False when it is not allowed."""
    from control_room.tui.building import Building  # noqa: PLC0415 - as above

    screen = Building(console.clock)
    await console.push_screen(screen)
    try:
        await console.prepared.wait()
        staff, desk = await console.door.train(screen.told)
    except Refusal as refusal:
        await screen.refused(str(refusal))
        await screen.dismiss()
        if console.door.training:
            await console.leave()
        return False
    console.wear()
    await screen.dismiss()
    await console.seat(staff, desk)
    return True

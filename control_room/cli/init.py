"""`init`: setting a room up without questions."""

import os

from control_room.cli.calls import DONE, Call, embedded, unfounded
from control_room.cli.identity import password_of
from control_room.cli.speech import give, say


async def run(call: Call) -> int:
    """Set the room up and say whose it is."""
    from control_room.services.founding import found  # noqa: PLC0415 - with the room

    password = password_of(call, call.args.supervisor)
    settings = call.settings
    os.umask(0o077)
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = embedded(settings)
    if file is not None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    async with unfounded(call) as room:
        made = await found(
            room,
            council=call.args.council,
            station=call.args.station,
            supervisor=call.args.supervisor,
            name=call.args.name,
            password=password,
            training=settings.training,
        )
        faults = len(room.cameras.faults)
    say(f"the room is set up in {settings.home}; open it with: scripts/run")
    if faults:
        say(f"the camera file has {faults} faults or warnings; see them with: control-room check")
    give(
        {
            "council": made.council,
            "station": made.station,
            "supervisor": made.supervisor,
            "workstation": made.workstation,
            "origin": made.origin,
        }
    )
    return DONE

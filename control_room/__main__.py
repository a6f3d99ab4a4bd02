"""The way in: the console without a command, the command line with one."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from control_room.adapters.clock import Clock, WallClock
from control_room.adapters.faultlog import FaultFiles
from control_room.cli.calls import DONE, REFUSED, USAGE, Call, Misused, embedded, opened
from control_room.cli.grammar import read
from control_room.cli.speech import say
from control_room.domain.errors import Refusal
from control_room.settings import Settings, read_settings

if TYPE_CHECKING:
    from argparse import Namespace

_STOPPED: Final = 130
"""Exit code of a command stopped from the keyboard."""


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Do one command, or open the console; answers the exit code. One clear line for whatever goes wrong."""
    time = clock or WallClock()
    settings: Settings | None = None
    try:
        args = read(sys.argv[1:] if argv is None else argv)
        settings = read_settings(training=args.training)
        for fault in settings.faulty if args.noun not in {"check", "doctor"} else ():
            say(fault)
        if settings.training and args.noun is not None:
            say("TRAINING: nothing here is real")
        done = _console(settings, time) if args.noun is None else _command(args, settings, time)
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("stopped")
        done = _STOPPED
    except Exception as error:  # noqa: BLE001 - the last resort: a reference, never a traceback
        done = _told(error, settings, time)
    return done


def _told(error: Exception, settings: Settings | None, clock: Clock) -> int:
    """Say in one line what stopped it; answers the exit code."""
    match error:
        case Misused():
            say(str(error))
            return USAGE
        case Refusal():
            say(str(error))
        case BrokenPipeError():
            # Whoever read the output has gone; what is left of it goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            what = (error.strerror or "the machine refused").lower()
            say(f"{where}{what}; name another place, or ask the administrator")
        case _:
            log = (settings or read_settings({})).log
            ref = FaultFiles(log, clock.now).note(error)
            say(f"internal fault, ref {ref}, noted in {log}; quote the reference when you report it")
    return REFUSED


def _command(args: "Namespace", settings: Settings, clock: Clock) -> int:
    call = Call(args, settings, clock)
    if args.noun == "jobs":
        return asyncio.run(_jobs(call))
    if args.noun == "portal":
        return asyncio.run(_portal(call))
    run = cast("Callable[[Call], Coroutine[Any, Any, int]]", import_module(f"control_room.cli.{args.noun}").run)
    return asyncio.run(run(call))


async def _jobs(call: Call) -> int:
    from control_room.jobs import run  # noqa: PLC0415 - with the room

    async with opened(call) as room:
        await run(room, say=say, fault=FaultFiles(call.settings.log, call.clock.now).note, once=call.args.once)
    return DONE


async def _portal(call: Call) -> int:
    from control_room.portal.serve import run  # noqa: PLC0415 - a web server; nothing of the room comes with it

    await run(call.settings, clock=call.clock, say=say, fault=FaultFiles(call.settings.log, call.clock.now).note)
    return DONE


def _console(settings: Settings, clock: Clock) -> int:
    file = embedded(settings)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if file is not None and not file.exists():
            raise Misused(
                "there is no room here yet. Open the training room: control-room --training. Or set up your own: "
                "control-room init --council NAME --station NAME --supervisor STAFF --name NAME --password-file F"
            )
        raise Misused("the console needs a terminal; for one command see: control-room --help")
    from control_room.tui import start  # noqa: PLC0415 - a command never loads the console

    return start.run(settings, clock=clock, faults=FaultFiles(settings.log, clock.now))


if __name__ == "__main__":
    sys.exit(main())

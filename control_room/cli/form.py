"""`form`: the fillable form for officers who ask for footage."""

import sys
from pathlib import Path

from control_room.cli.calls import DONE, Call, Misused, Unusable, opened
from control_room.cli.speech import give, say


async def run(call: Call) -> int:
    """Draw the form, into a file or to standard output."""
    file: str | None = call.args.file
    if not file and sys.stdout.isatty():
        raise Misused("a PDF does not go to the screen; name a file: control-room form FILE")
    from control_room.domain.requests.fillable import VERSION, Blank  # noqa: PLC0415 - with the room
    from control_room.services.blankforms import blank_form  # noqa: PLC0415

    settings = call.settings
    portal = settings.portal
    rank: bool = (portal is None or portal.ask_rank) if call.args.rank is None else call.args.rank
    made = await blank_form(
        Blank(
            council=call.args.council or await _council(call),
            address=settings.mail.sender,
            rank=rank,
            training=settings.training,
        )
    )
    _out(file, made)
    if file:
        say(f"form {VERSION} drawn to {file}; it is filled in with any PDF reader, or printed and filled in by hand")
        give({"file": file, "form_version": VERSION})
    return DONE


def _out(file: str | None, made: bytes) -> None:
    if not file:
        sys.stdout.buffer.write(made)
        return
    try:
        Path(file).write_bytes(made)
    except (OSError, ValueError) as error:
        raise Unusable(f"{file} cannot be written ({getattr(error, 'strerror', error)}); name another file") from None


async def _council(call: Call) -> str:
    async with opened(call) as room:
        whose = await room.book.whose()
    return whose.council if whose else ""

"""`protocol print`: the access protocol of a day as a PDF to be signed, and who has signed for which version."""

import asyncio
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, Unusable, opened
from control_room.cli.identity import signed
from control_room.cli.moments import day
from control_room.cli.speech import say
from control_room.domain.book import heard
from control_room.domain.times import day_of

if TYPE_CHECKING:
    from control_room.domain.papers import Document
    from control_room.room import Room


async def run(call: Call) -> int:
    """Print it. Refused where no version held on the day."""
    async with opened(call) as room:
        on = day(call.args.on, "--on") if call.args.on else day_of(call.clock.now())
        made = await _document(call, room, on)
        if made is None:
            say(f"no access protocol held on {on:%-d %b %Y}; check the file with: control-room protocol check")
            return REFUSED
        path = Path(call.args.file)
        pdf = await room.printing.pdf(made)
        try:
            await asyncio.to_thread(path.write_bytes, pdf)
        except (OSError, ValueError) as error:
            raise Unusable(
                f"{path} cannot be written ({getattr(error, 'strerror', error)}); name another file"
            ) from None
    say(f"{made.under[0]} It is in {path}")
    return DONE


async def _document(call: Call, room: "Room", on: date) -> "Document | None":
    from control_room.words.protocol_papers import Signature, document  # noqa: PLC0415 - with the room

    by = await signed(call, room)
    await room.protocols.last_good(by=by)
    noon = datetime.combine(on, time(12), UTC)
    held = room.protocols.in_force(noon)
    if held is None:
        return None
    names = {person.staff: heard(person.name) for person in await room.identity.people()}
    told = await room.competence.signed(by=by)
    last, whole = await room.book.last_checkpoint(), await room.book.named()
    return document(
        held,
        after=room.protocols.coming(noon),
        signed=tuple(
            Signature(version=version, staff=staff, name=names.get(staff, ""), at=at)
            for version, who in told.items()
            for staff, at in who
        ),
        room=whole,
        by=by.staff,
        now=call.clock.now(),
        checkpoint=last[2] if last else "",
        training=room.settings.training,
    )

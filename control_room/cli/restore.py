"""`restore`: the room put back from a backup, in the place of an embedded book."""

from pathlib import Path

import msgspec

from control_room.cli.calls import DONE, Call, Misused
from control_room.cli.identity import password_of, with_password
from control_room.cli.speech import give, say
from control_room.words.saying import counted


async def run(call: Call) -> int:
    """Verify the backup, erase in a copy of it what was erased since, and give the copy the book's place."""
    from control_room.room import Room  # noqa: PLC0415 - with the room
    from control_room.services import restoring  # noqa: PLC0415

    if not call.args.by:
        raise Misused("say who does this: --by STAFF, with an account in the backup")
    folder, settings, move = Path(call.args.folder), call.settings, bool(call.args.move_aside)
    restoring.refuse_live(settings, move=move)
    told = await restoring.verified(folder)
    say(f"the backup of {told.made_at} holds: {counted(told.entries, 'line')}, root {told.root}")
    since = await restoring.erased_since(settings, told, [Path(each) for each in call.args.erasures])
    half = await restoring.copied(folder, settings)
    url = f"sqlite+aiosqlite:///{half}"
    room = Room(msgspec.structs.replace(settings, database_url=url), clock=call.clock)
    try:
        await room.book.prepare()
        by = await with_password(room, call.args.by, password_of(call, call.args.by))
        erased = await restoring.erase_again(room.acts, half, told, since, by=by)
    finally:
        await room.close()
    aside = restoring.put_in_place(half, folder, settings, call.clock.now(), move=move)
    say(f"{counted(erased, 'line')} erased since the backup lost their words again")
    if aside is not None:
        say(
            f"the book that was there is kept at {aside}: it still holds every word it held; remove it when it is not needed"
        )
    say(
        "each workstation says that the book is shorter than it last saw, until two people at it have said that it is the right one"
    )
    give(
        {
            "book": str(restoring.place_of(settings)),
            "entries": told.entries,
            "erased_again": erased,
            "aside": str(aside or ""),
        }
    )
    return DONE

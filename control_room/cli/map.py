"""`map`: the cameras on paper, by what is known of them or by the incidents of a period; the table behind it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, Misused, keep, opened
from control_room.cli.identity import reading
from control_room.cli.moments import day
from control_room.cli.speech import say

if TYPE_CHECKING:
    from control_room.domain.drawings import Drawing
    from control_room.room import Room


async def run(call: Call) -> int:
    """Draw the map, or write the table behind it."""
    from control_room.words.incident_papers import as_csv  # noqa: PLC0415 - with the room
    from control_room.words.map_sheets import incident_map, state_map  # noqa: PLC0415 - with the room

    file = Path(call.args.file) if call.args.file else None
    since, until = _period(call)
    table = file is not None and file.suffix.lower() == ".csv"
    if table and since is None:
        raise Misused("the table is behind the incidents of a period: give --from and --to")
    async with opened(call) as room:
        await room.start(calls=False)
        by = await reading(call, room)
        if since is None or until is None:
            made = await _drawn(room, await state_map(room, room.maps, by=by), file)
        else:
            found = await room.incidentmaps.period(since, until, by=by)
            if table:
                made = as_csv(found).encode()
            else:
                made = await _drawn(room, await incident_map(room, room.maps, found, by=by), file)
        if room.maps.trouble:
            say(room.maps.trouble)
        if file is None:
            name = "map.pdf" if since is None else f"incidents-{since}-{until}.pdf"
            say(f"printed to {await room.printing.file(made, name)}")
            return DONE
    keep(call.args.file, made)
    return DONE


async def _drawn(room: "Room", drawing: "Drawing", file: Path | None) -> bytes:
    return await room.printing.map(drawing, picture=file is not None and file.suffix.lower() == ".png")


def _period(call: Call) -> tuple[date | None, date | None]:
    if (call.args.since is None) is not (call.args.until is None):
        raise Misused("a period wants both its days: --from and --to")
    if call.args.since is None:
        return None, None
    since, until = day(call.args.since, "--from"), day(call.args.until, "--to")
    if until < since:
        raise Misused("the period ends before it begins; give the earlier day with --from")
    return since, until

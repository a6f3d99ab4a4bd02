"""`rota`: who is on call now, who next, and what is wanting in the days to come."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, Unusable, opened
from control_room.cli.identity import reading
from control_room.cli.speech import give, say, show
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from datetime import datetime

    from control_room.domain.directory import Directory
    from control_room.domain.rotas import Rota
    from control_room.services.rotas import OnCall


async def run(call: Call) -> int:
    """Say every rota, one a line, and what is amiss; exit 1 where something is."""
    from control_room.words.pages import on_call_words, want_words  # noqa: PLC0415 - with the room

    async with opened(call) as room:
        by = await reading(call, room)
        await room.directory.last_good(by=by)
        now = call.clock.now()
        ladders, hours = room.callprotocols.ladders.in_force(now), room.callprotocols.hours.in_force(now)
        rung = await room.doubts.rung(by=by)
        found = room.rotas.on_call(now, days=call.args.days, ladders=ladders, hours=hours, rung=rung)
        if call.args.out:
            directory = room.directory.in_force(now)
            return _calendars(call, [each.file.rota for each in found], directory, now)
    if call.args.json:
        give([plain(each) for each in found])
    for each in found:
        if not call.args.json:
            show(on_call_words(each.file.rota.id, each.on, each.next))
        for fault in each.file.faults:
            say(fault.said(f"{each.file.rota.id}.ics") + ("; the last good one is used" if each.file.kept else ""))
        for want in each.wants:
            say(f"{each.file.rota.id}: {want_words(want)}")
    if not found:
        say("no rota lies in the room's folder rota, and no ladder goes by one")
    return DONE if all(each.well for each in found) else REFUSED


def _calendars(call: Call, rotas: "list[Rota]", directory: "Directory | None", now: "datetime") -> int:
    """A calendar file a rota and a person, for the days asked about."""
    from control_room.domain.rotas import entry_of  # noqa: PLC0415 - with the room
    from control_room.words.oncall import calendars  # noqa: PLC0415

    def known(who: str) -> str:
        entry = entry_of(who, directory)
        return who if entry is None else entry.id

    folder = Path(call.args.out)
    until = now + timedelta(days=call.args.days)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, made in calendars(rotas, now=now, until=until, known=known):
            (folder / name).write_bytes(made)
            show(str(folder / name))
    except OSError as fault:
        raise Unusable(f"{folder} cannot be written ({fault.strerror}); name another folder") from None
    return DONE


def plain(found: "OnCall") -> dict[str, object]:
    """One rota as other programs read it."""
    return {
        "rota": found.file.rota.id,
        "on": None
        if found.on is None
        else {"who": found.on.who, "until": stamp(found.on.ends), "cover": found.on.cover},
        "next": None if found.next is None else {"who": found.next[0].who, "from": stamp(found.next[1])},
        "faults": [{"line": each.line, "what": each.what, "right": each.right} for each in found.file.faults],
        "last_good": found.file.kept,
        "wanting": [
            {"what": each.what.value, "who": each.who, "from": stamp(each.begins), "to": stamp(each.ends)}
            for each in found.wants
        ],
    }

"""`disclosure`: the disclosure log, and extracts of the book for somebody outside."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import signed
from control_room.cli.moments import day, reference
from control_room.cli.speech import give, say, show
from control_room.domain.extracts import Asked, Extract
from control_room.domain.requests.codes import Agency, Basis

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed


async def run(call: Call) -> int:
    """Give the log, show an extract, or make one."""
    async with opened(call) as room:
        by = await signed(call, room)
        if call.args.verb == "log":
            await _log(call, room, by)
        elif call.args.to is None:
            await _look(call, room, by)
        else:
            await _make(call, room, by)
    return DONE


async def _log(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.disclosures import as_csv, plain, row  # noqa: PLC0415 - with the room

    found = await room.disclosures.log(day(call.args.since, "--from"), day(call.args.until, "--to"), by=by)
    if call.args.json:
        give([plain(each) for each in found])
    elif call.args.csv:
        sys.stdout.write(as_csv(found))
    else:
        for each in found:
            show(row(each))


async def _look(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.extracts import listed, text  # noqa: PLC0415 - with the room

    extract = await room.extracts.look(_asked(call), by=by)
    for line in text(extract).splitlines():
        show(line)
    for line in listed(extract):
        say(f"looks like somebody else's: {line}")
    say("nothing was written down; with --to DIR, --recipient and --purpose it is made")


async def _make(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.services.founding import take_key  # noqa: PLC0415 - with the room
    from control_room.words.extracts import masked  # noqa: PLC0415

    if not call.args.recipient or not call.args.purpose:
        raise Misused("say who gets it and what for: --recipient WORDS --purpose WORDS")
    await take_key(room)
    folder = Path(call.args.to)
    extract = await room.extracts.put(_asked(call), folder, by=by)
    _told(extract, folder, masked(extract)[0])


def _told(extract: Extract, folder: Path, masked: str) -> None:
    signed_ = "signed" if extract.note else "NOT SIGNED: this workstation has no key"
    say(f"{len(extract.lines)} lines are in {folder}, {signed_}. {masked} Read it before it goes.")
    give(
        {
            "folder": str(folder),
            "lines": len(extract.lines),
            "masked": sum(extract.masked.values()),
            "told_at_line": extract.told,
            "signed": bool(extract.note),
            "named_and_not_given": list(extract.left_out),
        }
    )


def _asked(call: Call) -> Asked:
    args = call.args
    return Asked(
        refs=tuple(dict.fromkeys(reference(each, call.clock.now()) for each in args.refs)),
        linked=args.linked,
        mask=tuple(args.mask),
        keep=tuple(args.keep),
        suggested=args.suggested,
        recipient=args.recipient or "",
        organisation=args.organisation,
        purpose=args.purpose or "",
        agency=Agency(args.agency) if args.agency else None,
        basis=Basis(args.basis) if args.basis else None,
    )

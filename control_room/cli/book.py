"""`book`: lines of the book, and the book copied out for others."""

import asyncio
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Unusable, opened
from control_room.cli.identity import reading, signed
from control_room.cli.speech import give, say, show
from control_room.domain.times import local, stamp
from control_room.words.saying import counted

if TYPE_CHECKING:
    from control_room.domain.book import Line

PAGE: Final = 500
"""Lines read at a time, so that a book of millions needs no more memory than a short one."""


async def run(call: Call) -> int:
    """List lines, export the book, or bring the side-book in."""
    match call.args.verb:
        case "export":
            return await _export(call)
        case "bring-in":
            return await _bring_in(call)
        case "renew":
            return await _renew(call)
        case "attach":
            return await _attach(call)
        case "attachment":
            return await _attachment(call)
        case _:
            return await _list(call)


async def _list(call: Call) -> int:
    after: int = call.args.after
    left: int | None = call.args.limit
    async with opened(call) as room:
        by = await reading(call, room)
        while left is None or left > 0:
            wanted = PAGE if left is None else min(PAGE, left)
            lines = await room.book.lines(by=by, after=after, limit=wanted)
            for line in lines:
                give(plain(line)) if call.args.json else show(row(line))
            if len(lines) < wanted:
                break
            after, left = lines[-1].number, None if left is None else left - len(lines)
    return DONE


async def _renew(call: Call) -> int:
    async with opened(call) as room:
        done = await room.renewing.renew(by=await signed(call, room))
    if done is None:
        say("every row is what the lines make it; nothing was written")
    else:
        stood = f"{counted(done.matters, 'matter')} and {counted(done.sums, 'day sum')}"
        say(f"line {done.number}: made again from the lines: {stood} had stood otherwise")
    return DONE


async def _export(call: Call) -> int:
    from control_room.services.acts import system  # noqa: PLC0415 - with the room
    from control_room.services.founding import take_key  # noqa: PLC0415

    async with opened(call) as room:
        by = await signed(call, room) if call.args.by else system(room.settings.workstation)
        await take_key(room)
        made = await room.proof.export(Path(call.args.folder), by=by)
    say(f"{made.entries} lines are copied out to {made.folder}; prove them with: scripts/verify_book.py {made.folder}")
    if made.withheld:
        say(f"{counted(made.withheld, 'line')} withheld: you may not read them, and of each its place alone is proved")
    give(
        {
            "folder": str(made.folder),
            "entries": made.entries,
            "root": made.root,
            "checkpoints": made.checkpoints,
            "withheld": made.withheld,
        }
    )
    return DONE


async def _attach(call: Call) -> int:
    place = Path(call.args.file)
    try:
        data = await asyncio.to_thread(place.read_bytes)
    except OSError as fault:
        raise Unusable(f"{place}: {(fault.strerror or 'cannot be read').lower()}; name another file") from fault
    async with opened(call) as room:
        by = await signed(call, room)
        done = await room.book.attach(by=by, number=call.args.number, name=place.name, data=data)
    say(f"written down: line {done.number}; {len(data):,} bytes, SHA-256 {sha256(data).hexdigest()}")
    return DONE


async def _attachment(call: Call) -> int:
    place = Path(call.args.file)
    async with opened(call) as room:
        data = await room.book.attachment(by=await reading(call, room), number=call.args.number)
    try:
        await asyncio.to_thread(new_file, place, data)
    except FileExistsError as fault:
        raise Unusable(f"{place} is there already; name another file") from fault
    say(f"{len(data):,} bytes as they were kept, SHA-256 {sha256(data).hexdigest()}")
    return DONE


def new_file(place: Path, data: bytes) -> None:
    """Bytes into a file that is not there yet. Raises `FileExistsError`."""
    with place.open("xb") as file:
        file.write(data)


async def _bring_in(call: Call) -> int:
    async with opened(call) as room:
        by = await signed(call, room)
        await room.start(calls=False)
        brought = await room.aside.bring_in(by=by)
    for line, number in brought.lines:
        say(f"{line.said} is line {number}: {line.words}")
    say(f"{len(brought.lines)} brought in, {brought.waiting} wait")
    give([{"side": line.said, "number": number} for line, number in brought.lines])
    return DONE


def plain(line: "Line") -> dict[str, object]:
    """One line as other programs read it."""
    from control_room.words import say as in_words  # noqa: PLC0415 - with the room

    return {
        "number": line.number,
        "kind": line.kind,
        "ref": line.ref,
        "at": stamp(line.at),
        "recorded_at": stamp(line.recorded_at),
        "by": line.by,
        "text": in_words(line),
    }


def row(line: "Line") -> str:
    """One line as a person reads it."""
    from control_room.words import say as in_words  # noqa: PLC0415 - with the room

    struck = f" [struck by line {line.struck}]" if line.struck else ""
    amended = f" [corrected by line {line.corrected}]" if line.corrected else ""
    about = f"{line.ref} " if line.ref else ""
    return f"{line.number:>7} {local(line.at):%d %b %Y %H:%M} {line.by:<8} {about}{in_words(line)}{struck}{amended}"

"""`directory`: the numbers the room rings and gives out, and those due to be looked at again."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, NoRoomHere, opened
from control_room.cli.identity import reading
from control_room.cli.speech import give, say, show
from control_room.domain.errors import BookUnavailable
from control_room.domain.times import day_of

if TYPE_CHECKING:
    from datetime import date

    from control_room.domain.directory import Directory, Entry, Listed


async def run(call: Call) -> int:
    """List every number, those found by a few words, or those whose review is overdue."""
    from control_room.words.directory import answers_words, seen_words  # noqa: PLC0415 - read with the directory

    today = day_of(call.clock.now())
    directory = await _in_force(call, today)
    if directory is None:
        say("no directory of numbers is in force; see why with: control-room check")
        return REFUSED
    due = {(entry.id, listed.written) for entry, listed in directory.due(today)}
    entries = directory.find(" ".join(call.args.words), limit=call.args.limit or len(directory.entries))
    numbers = [
        (entry, listed)
        for entry in entries
        for listed in entry.numbers
        if not call.args.due or (entry.id, listed.written) in due
    ]
    if call.args.json:
        give({"version": directory.version, "numbers": [plain(entry, listed, today) for entry, listed in numbers]})
    else:
        for entry, listed in numbers:
            show(f"{entry.id:<22} {listed.written:<15} {entry.name}: {answers_words(listed)}")
            show(f"{'':<38} {seen_words(listed, today)}")
    if due:
        say(f"review overdue: {', '.join(f'{entry} {number}' for entry, number in sorted(due))}")
    return DONE if numbers or call.args.due else REFUSED


async def _in_force(call: Call, day: "date") -> "Directory | None":
    """The directory the room keeps; without a room the file's, where it holds by then."""
    from control_room.services.directories import NAME, read_directory  # noqa: PLC0415

    try:
        async with opened(call) as room:
            by = await reading(call, room)
            await room.directory.last_good(by=by)
            if room.directory.kept:
                held = room.directory.in_force(call.clock.now())
                return None if held is None else held.made_sure(await room.doubts.rung(by=by))
    except (NoRoomHere, BookUnavailable):
        pass
    directory, _ = read_directory(call.settings.protocols / f"{NAME}.yml")
    return directory if directory is not None and directory.effective <= day else None


def plain(entry: "Entry", listed: "Listed", today: "date") -> dict[str, object]:
    """One number as other programs read it."""
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "agencies": [each.value for each in entry.agencies],
        "number": listed.written,
        "dialled": listed.number.figures,
        "for": listed.use,
        "source": listed.source,
        "verified_on": listed.verified_on and listed.verified_on.isoformat(),
        "review_by": listed.review_by.isoformat(),
        "overdue": listed.due(today),
        "hours": listed.hours,
        "texts": listed.texts,
        "voicemail": listed.voicemail,
        "confirm": listed.confirm,
        "placeholder": listed.placeholder,
    }

"""`subject`: every line about a person, looked at line by line, and given with other people masked."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from control_room.cli.book import plain, row
from control_room.cli.calls import DONE, Call, Misused, Unusable, opened
from control_room.cli.identity import signed
from control_room.cli.speech import give, say, show
from control_room.domain.extracts import Asked
from control_room.words.extracts import masked
from control_room.words.saying import counted

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.services.subjects import Found, Search

_TAKE: Final = "take"
_AT_ONCE: Final = 500
_HEAD: Final = (
    "# One line each: change take to leave for what is not about them or is not to be given, then give the same command with --to DIR.\n"
    "# This file holds words of the book: remove it when it is done with.\n"
)


async def run(call: Call) -> int:
    """List a page, write all of them to be looked at, or give those that were taken."""
    from control_room.services.subjects import Sought  # noqa: PLC0415 - with the room

    sought = Sought(phrases=tuple(call.args.phrases))
    async with opened(call) as room:
        by = await signed(call, room)
        search = await room.subjects.seek(sought, call.args.why, by=by)
        if call.args.to:
            await _give(call, room, by, search)
        elif call.args.review:
            await _review(call, room, by, search)
        else:
            await _page(call, room, by, search)
    return DONE


async def _page(call: Call, room: "Room", by: "Signed", search: "Search") -> None:
    before: int | None = call.args.before
    limit: int = call.args.limit
    left = [each for each in search.found if before is None or each.number < before]
    lines = await room.subjects.lines(search, [each.number for each in left[:limit]], by=by)
    if call.args.json:
        give([{**plain(lines[e.number]), "why": e.why.value, "phrase": e.phrase} for e in left[:limit]])
    else:
        for each in left[:limit]:
            show(f"{_why(each):<16} {row(lines[each.number])}")
        say(f"{counted(len(search.found), 'line')} in all; line {search.number} of the book says that you looked")
    if len(left) > limit:
        say(f"there are more: --before {left[limit - 1].number}")


def _why(found: "Found") -> str:
    return found.why.value.replace("_", " ")


async def _review(call: Call, room: "Room", by: "Signed", search: "Search") -> None:
    file, rows = Path(call.args.review), list[str]()
    for at in range(0, len(search.found), _AT_ONCE):
        some = search.found[at : at + _AT_ONCE]
        lines = await room.subjects.lines(search, [each.number for each in some], by=by)
        rows += [f"{_TAKE} {e.number:>8}  {_why(e):<16} {_flat(row(lines[e.number]))}\n" for e in some]
    await asyncio.to_thread(_written, file, _HEAD + "".join(rows))
    say(f"{counted(len(rows), 'line')} are in {file}: look at each, then give the same command with --to DIR")
    give({"file": str(file), "lines": len(rows)})


def _written(file: Path, body: str) -> None:
    """A new file that nobody else reads. Raises `Unusable`."""
    try:
        with file.open("x", encoding="utf-8") as made:
            file.chmod(0o600)
            made.write(body)
    except FileExistsError:
        raise Unusable(f"{file} is there already; look at it, or name another file") from None


def _flat(text: str) -> str:
    return " ".join(text.split())


async def _give(call: Call, room: "Room", by: "Signed", search: "Search") -> None:
    args = call.args
    if not (args.review and args.recipient and args.purpose):
        raise Misused("say which lines, who gets them and what for: --review FILE --recipient WORDS --purpose WORDS")
    await room.start(calls=False)
    taken = _taken(Path(args.review))
    known = {each.number for each in search.found}
    stray = sorted(set(taken) - known)
    if stray:
        raise Unusable(f"{args.review} takes line {stray[0]}, which is not among what was found; write it anew")
    asked = Asked(
        numbers=tuple(sorted(taken)),
        search=search.number,
        mask=tuple(args.mask),
        keep=(*search.sought.phrases, *args.keep),
        suggested=args.suggested,
        recipient=args.recipient,
        organisation=args.organisation,
        purpose=args.purpose,
    )
    made = await room.extracts.put(asked, Path(args.to), by=by)
    say(f"{counted(len(made.lines), 'line')} are in {args.to}. {masked(made)[0]} Read it before it goes.")
    give({"folder": args.to, "lines": len(made.lines), "masked": sum(made.masked.values()), "told_at_line": made.told})


def _taken(file: Path) -> tuple[int, ...]:
    """The lines that a review still takes. Raises `Unusable`."""
    found: list[int] = []
    try:
        told = file.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise Unusable(f"{file} cannot be read; name the file that --review wrote") from error
    for at, line in enumerate(told, 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] not in {_TAKE, "leave"} or len(words) < 2 or not words[1].isascii() or not words[1].isdigit():
            raise Unusable(
                f"{file}:{at}: this is neither taken nor left; it begins with take or leave and the line's number"
            )
        if words[0] == _TAKE:
            found.append(int(words[1]))
    if not found:
        raise Unusable(f"{file} takes no line; there is nothing to give")
    return tuple(found)

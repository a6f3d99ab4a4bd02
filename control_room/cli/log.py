"""`log`: one quick line, read and filed as the desk does."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from control_room.cli.calls import DONE, Call, Misused, NoRoomHere, opened
from control_room.cli.camera import in_force
from control_room.cli.identity import anyone, signed
from control_room.cli.speech import give, say, show
from control_room.domain.book import Noted
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.line import Context, explain, read
from control_room.domain.refs import said
from control_room.domain.times import At, Never, Twice, read_clock, spoken
from control_room.domain.visible import pieces

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.services.desk import Entered


class NotTaken(Refusal):
    """The book could not be written just now; a command, unlike the desk, has nowhere to keep the line."""

    code: ClassVar[str] = "not_taken"


async def run(call: Call) -> int:
    """Write the line, or explain it."""
    typed = _typed(call)
    if call.args.explain:
        show(explain(read(typed, await _context(call))))
        return DONE
    if not typed:
        raise Misused("nothing was typed; type the line in quotes")
    if not call.args.by:
        raise Misused("say who writes it: log LINE --by STAFF")
    try:
        return await _written(call, typed)
    except BookUnavailable as away:
        say(f"not written: {typed}")
        why = str(away).partition(";")[0]
        raise NotTaken(f"{why}; nothing was written: give the line again when the book is back") from away
    except BaseException:
        say(f"not written: {typed}")
        raise


async def _written(call: Call, typed: str) -> int:
    async with opened(call) as room:
        at = _moment(call.args.at, room.clock.now())
        by = await signed(call, room)
        await room.start()
        number, ref = await enter(room, typed, by=by, at=at)
        give({"number": number, "ref": ref})
        return DONE


async def enter(
    room: "Room", typed: str, *, by: "Signed", active: str | None = None, at: datetime | None = None
) -> tuple[int, str | None]:
    """Write what was typed, whatever it is and however long, and say how it was read: (number, reference).

    Words longer than a line of the book go on in the next lines. A line that only asks, or is blank, is kept as words.
    """
    first, *rest = pieces(typed)
    entered = await _entered(room, first, by=by, active=active, at=at)
    number, ref = entered if isinstance(entered, tuple) else (entered.number, entered.ref)
    if not isinstance(entered, tuple):
        say(heard(entered))
    for piece in rest:
        await room.book.note(by=by, note=Noted(text=piece), ref=ref, at=at)
    return number, ref


async def _entered(
    room: "Room", typed: str, *, by: "Signed", active: str | None, at: datetime | None
) -> "Entered | tuple[int, str | None]":
    from control_room.services.desk import NothingTyped  # noqa: PLC0415 - with the room

    try:
        return await room.desk.enter(typed, by=by, active=active, at=at)
    except NothingTyped:
        receipt = await room.book.note(by=by, note=Noted(text=typed), at=at)
        say("kept as plain words")
        return receipt.number, receipt.ref


def heard(entered: "Entered") -> str:
    """What Enter came to, in one line of words."""
    from control_room.words import owed  # noqa: PLC0415 - with the room

    about = f"{said(entered.ref)} " if entered.ref else ""
    understood = entered.said.partition(" · owed: ")[0]
    told = [f"{entered.number} {about}{understood}", owed(entered.owed)]
    if entered.refused:
        told.append(f"kept as words: {entered.refused}")
    return "; ".join(each for each in told if each)


async def _context(call: Call) -> Context:
    """What the desk would read the line against; without a room, the camera file alone."""
    try:
        async with opened(call) as room:
            by = anyone(room, call.args.by or "reader")
            await room.cameras.last_good(by=by)
            return await room.desk.context(by=by)
    except (NoRoomHere, BookUnavailable):
        inventory, _ = await in_force(call)
        return Context(now=call.clock.now(), cameras=inventory)


def _typed(call: Call) -> str:
    words: list[str] = call.args.line
    if words == ["-"]:
        return sys.stdin.buffer.read().decode("utf-8", "surrogateescape").removesuffix("\n")
    return " ".join(words)


def _moment(typed: str | None, now: datetime) -> datetime | None:
    """When `--at` says it happened. Raises `Misused`."""
    if typed is None:
        return None
    found = read_clock(typed, now)
    match found:
        case At(at=at):
            return at
        case Twice():
            raise Misused(f"{typed} happened twice that night; say which: {typed} BST or {typed} GMT")
        case Never(gap_from=gap_from, gap_to=gap_to):
            raise Misused(f"{typed} never was: the clock went from {gap_from} to {gap_to} that night")
        case _:
            pass
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise Misused(f"--at {typed} is no time; 22:15 or 2026-03-13T22:15:00Z would be right")
    if at > now:
        raise Misused(f"--at {typed} is still to come; it is {spoken(now)}")
    return at.astimezone(UTC)

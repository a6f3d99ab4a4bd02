"""`log`: one quick line, read and filed as the desk does."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from control_room.cli.calls import DONE, Call, Misused, NoRoomHere, gone, opened, standing, train, unfounded
from control_room.cli.camera import in_force
from control_room.cli.identity import anyone, signed
from control_room.cli.speech import give, say, show
from control_room.domain.book import Noted
from control_room.domain.errors import BookUnavailable
from control_room.domain.line import Context, explain, read
from control_room.domain.refs import said
from control_room.domain.times import At, Never, Twice, read_clock, spoken
from control_room.domain.visible import pieces

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.services.desk import Entered


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
    except BaseException:
        say(f"not written: {typed}")
        raise


async def _written(call: Call, typed: str) -> int:
    now = call.clock.now()
    at = _moment(call.args.at, now)
    uid = uuid4()
    await train(call)
    async with unfounded(call) as room:
        by, away = await _writer(call, room)

        async def write() -> tuple[int, str | None]:
            if by is None:
                raise away or BookUnavailable("away", "the book cannot be reached")
            await room.start(calls=False)
            return await enter(room, typed, by=by, at=at, uid=uid)

        kept = await room.aside.write_or_aside(
            write, uid=uid, at=at or now, staff=by.staff if by else call.args.by, words=typed, checked=by is not None
        )
        waiting = len(room.aside.waiting())
    if isinstance(kept, tuple):
        give({"number": kept[0], "ref": kept[1]})
        if waiting:
            say(f"{waiting} lines wait in the side-book; bring them in with: control-room book bring-in --by STAFF")
    else:
        say(f"the book cannot be written ({kept.why}): kept in this workstation's side-book as {kept.said}")
        give({"number": None, "ref": None, "side": kept.said})
    return DONE


async def _writer(call: Call, room: "Room") -> "tuple[Signed | None, BookUnavailable | None]":
    """Whoever writes, or None and why nobody could be checked: the line goes aside as theirs, "not checked".

    Raises:
        NoRoomHere: no room was ever set up at this workstation.
    """
    if gone(call):
        return None, BookUnavailable("missing", "the book's file is missing")
    try:
        await standing(call, room)
        return await signed(call, room), None
    except BookUnavailable as away:
        if not call.settings.local.exists():
            raise
        return None, away


async def enter(
    room: "Room", typed: str, *, by: "Signed", at: datetime | None = None, uid: UUID | None = None
) -> tuple[int, str | None]:
    """Write what was typed, whatever it is and however long, and say how it was read: (number, reference).

    Words longer than a line of the book go on in the next lines. A line that only asks, or is blank, is kept as words.
    """
    first, *rest = pieces(typed)
    entered = await _entered(room, first, by=by, at=at, uid=uid)
    number, ref = entered if isinstance(entered, tuple) else (entered.number, entered.ref)
    if not isinstance(entered, tuple):
        say(heard(entered))
    for n, piece in enumerate(rest):
        await room.book.note(by=by, note=Noted(text=piece), ref=ref, at=at, uid=uid and uuid5(uid, f"piece {n}"))
    return number, ref


async def _entered(
    room: "Room", typed: str, *, by: "Signed", at: datetime | None, uid: UUID | None
) -> "Entered | tuple[int, str | None]":
    from control_room.services.desk import NothingTyped  # noqa: PLC0415 - with the room

    try:
        return await room.desk.enter(typed, by=by, at=at, uid=uid)
    except NothingTyped:
        receipt = await room.book.note(by=by, note=Noted(text=typed), at=at, uid=uid)
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

"""Acts on briefing sheets: posted, changed, read, withdrawn, and taken down when they run out."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.authority import Act
from control_room.domain.boards import Bolo, BoloRead
from control_room.domain.book import Line
from control_room.domain.briefings import (
    Briefing,
    BriefingChanged,
    BriefingPosted,
    BriefingPrinted,
    BriefingRead,
    reads,
)
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.rosters import running

_MOST: Final = 4000
"""Lines of one sheet or look-out looked through for who read it; it has some dozens."""


class SheetStanding(Struct, frozen=True, kw_only=True):
    """One sheet beside the people on duty: `unread` are the staff numbers of those who have not read it."""

    sheet: Briefing
    unread: tuple[str, ...] = ()


class Read(Struct, frozen=True, kw_only=True):
    """That somebody has read what hangs on the board, in which line. `since` where they had before: nothing was written now."""

    number: int
    ref: str
    since: datetime | None = None


class Briefings:
    """What is done with the sheets of the room."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def post(
        self, *, by: Signed, sheet: BriefingPosted, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Put a sheet up; what was not said is owed. Whoever puts it up has read it."""
        return await self._acts.write(
            Act.BOARD, by, lambda w: w.record(sheet, ref=w.next_ref(RefKind.BRIEFING), at=at), uid=uid
        )

    async def change(self, *, by: Signed, ref: str, more: BriefingChanged, uid: UUID | None = None) -> Receipt:
        """Give what was owed, or new points, which everybody reads again. Raises `NoSuchMatter`, `BriefingOver`."""
        return await self._acts.write(
            Act.BOARD, by, lambda w: w.record(more, ref=w.matter(ref, Briefing).standing().ref), uid=uid
        )

    async def read(self, *, by: Signed, ref: str, uid: UUID | None = None) -> Read:
        """Whoever signs this has read the sheet as it stands; said again, it writes nothing. Raises `NoSuchMatter`, `BriefingOver`."""
        return await once(
            self._acts, by, lambda w: w.matter(ref, Briefing).standing(), BriefingRead(), reads=reads, uid=uid
        )

    async def withdraw(self, *, by: Signed, ref: str, reason: str | None = None, uid: UUID | None = None) -> Receipt:
        """Take a sheet down. Raises `NoSuchMatter`, `BriefingOver`."""
        return await self._acts.write(
            Act.BOARD, by, lambda w: w.record(w.matter(ref, Briefing).withdraw(reason), ref=ref), uid=uid
        )

    async def printed(self, *, by: Signed, refs: tuple[str, ...], pictures: int, uid: UUID | None = None) -> int:
        """Write down that the shift's sheet goes on paper; answers the number of the copy, which runs on for ever."""
        copy = 0

        def decide(w: Writing) -> None:
            nonlocal copy
            copy = 1 + _copies(w)
            w.record(BriefingPrinted(copy=copy, refs=refs, pictures=pictures))

        await self._acts.write(Act.BOARD, by, decide, uid=uid)
        return copy

    async def one(self, ref: str, *, by: Signed) -> Briefing:
        """One sheet. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, Briefing))

    async def every(self, *, by: Signed, over: bool = False) -> tuple[SheetStanding, ...]:
        """The sheets that are up, those not begun yet too, and with `over` those that came down; who on duty has not read each."""
        return await self._acts.read(by, _every, over)


async def once(
    acts: Acts,
    by: Signed,
    find: Callable[[Writing], Briefing | Bolo],
    facts: BriefingRead | BoloRead,
    *,
    reads: Callable[[Line], bool],
    uid: UUID | None,
) -> Read:
    """Write that whoever signs has read it, once for as long as it stands as it does. Raises what `find` raises.

    Args:
        reads: whether whoever's line it is has read the matter by it.
    """
    before: list[Line] = []

    def decide(w: Writing) -> None:
        matter = find(w)
        if by.staff in matter.read_by:
            told = w.lines(ref=matter.ref, newest=True, limit=_MOST)
            before.extend(line for line in told if line.by == by.staff and line.struck is None and reads(line))
        if not before:
            w.record(facts, ref=matter.ref)

    receipt = await acts.maybe(Act.BOARD, by, decide, uid=uid)
    if receipt is not None:
        return Read(number=receipt.number, ref=receipt.ref or "")
    newest = before[-1]
    return Read(number=newest.number, ref=newest.ref or "", since=newest.at)


def _every(look: Looking, over: bool) -> tuple[SheetStanding, ...]:  # noqa: FBT001 - the reading glass passes arguments on
    duty = tuple(dict.fromkeys(duty.who for shift in running(look) for duty in shift.on_duty))
    return tuple(
        SheetStanding(sheet=sheet, unread=sheet.unread_by(duty) if sheet.stage is Stage.OPEN else ())
        for sheet in look.matters(Briefing, outstanding=not over)
        if over or (sheet.stage is Stage.OPEN and not sheet.over(look.now))
    )


def _copies(look: Looking) -> int:
    lines = look.lines(kinds=(BriefingPrinted.kind(),), newest=True, limit=1)
    return next((line.facts.copy for line in lines if isinstance(line.facts, BriefingPrinted)), 0)


def lapse(w: Writing) -> None:
    """Take down the sheets that have run out by now."""
    for sheet in w.matters(Briefing):
        if sheet.stage is Stage.OPEN and sheet.over(w.now):
            w.record(sheet.withdraw(lapsed=True), ref=sheet.ref, at=max(sheet.expires or w.now, sheet.opened_at))

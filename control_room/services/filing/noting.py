"""Files plain lines, lines on a matter, the handover, amendments and strikes."""

import re
from typing import Any, Final

from control_room.domain.assists.states import Assist
from control_room.domain.audience import ROOM
from control_room.domain.book import FOR_HANDOVER, Noted
from control_room.domain.faults import FaultNoted
from control_room.domain.line import intents
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind, read
from control_room.domain.times import At, local, read_clock
from control_room.services.acts import Looking, Receipt
from control_room.services.filing.entry import Entry, File, plain
from control_room.services.services import Services

_SAME: Final = re.compile(
    r"same(?: (?:man|woman|male|female|person|people|subject|group|one|two|car|vehicle))? as (as[-\d]+)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`as413 same man as as412`: whoever watches says that it is the subject of an earlier assist."""
_STILL: Final = re.compile(r"still\b.", re.IGNORECASE)
"""How words begin that say why a long follow goes on, while that is asked (P-26)."""
_WENT: Final = re.compile(r"images? (?:from )?(\d{1,2}:?\d{2}) ?(?:-|to) ?(\d{1,2}:?\d{2})", re.IGNORECASE)
"""From when to when images went that were told of afterwards, while that is owed."""


class Notes:
    """Files plain lines, lines on a matter, the handover, amendments and strikes."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self.files: dict[type[Any], File] = {
            intents.Note: self._note,
            intents.Append: self._append,
            intents.HandoverItem: self._handover,
            intents.Strike: self._strike,
            intents.Amend: self._amend,
        }

    async def _note(self, i: intents.Note, e: Entry) -> Receipt:
        if i.checks and e.by.shift:
            return await self._s.shifts.check(
                by=e.by, checks=i.checks, cameras=i.fault_cameras, note=i.words, typed=e.typed, at=e.at, uid=e.uid
            )
        refs = tuple(dict.fromkeys((*e.reading.refs, *e.reading.links)))
        cameras = tuple(dict.fromkeys((*i.cameras, *i.fault_cameras)))
        note = Noted(
            text=i.words or e.typed, typed=e.typed, cameras=cameras, refs=refs, entry=i.entry_type.value, owed=e.owed
        )
        return await self._s.book.note(by=e.by, note=note, ref=i.ref, at=e.at, uid=e.uid)

    async def _append(self, i: intents.Append, e: Entry) -> Receipt:
        ref = i.ref or ""
        match ref[:2]:
            case RefKind.ASSIST:
                return await self._of_assist(ref, i, e)
            case RefKind.RADIO_CALL:
                return await self._s.radio.note(
                    ref, i.words, by=e.by, cameras=i.cameras, typed=e.typed, at=e.at, uid=e.uid
                )
            case RefKind.HOLD if i.cameras and e.beyond is None:  # the cameras owed, and no word besides
                return await self._s.holds.file(ref, by=e.by, cameras=i.cameras, typed=e.typed, at=e.at, uid=e.uid)
            case RefKind.EVENT:
                return await self._s.onshift.events.note(
                    ref, i.words, by=e.by, cameras=i.cameras, typed=e.typed, at=e.at, uid=e.uid
                )
            case RefKind.FAULT:
                noted = FaultNoted(text=i.words, typed=e.typed)
                return await self._s.faults.note(by=e.by, ref=ref, note=noted, at=e.at, uid=e.uid)
            case _:
                note = Noted(text=i.words, typed=e.typed, cameras=i.cameras, refs=e.reading.refs, owed=e.owed)
                return await self._s.book.note(by=e.by, note=note, ref=ref or None, at=e.at, uid=e.uid)

    async def _of_assist(self, ref: str, i: intents.Append, e: Entry) -> Receipt:
        """Words on an assist; what its follow waits for is taken from them: why it goes on, when the images went."""
        now, follows = self._s.acts.clock.now(), self._s.follows
        assist = await self._s.acts.read(e.by, Looking.matter, ref, Assist)
        went = _WENT.fullmatch(i.words.strip()) if "images_times" in assist.owed() else None
        if went is not None:
            match read_clock(went[1], now), read_clock(went[2], now):
                case At(at=begins), At(at=ends) if begins <= ends:
                    return await follows.time_images(ref, begins, ends, by=e.by, typed=e.typed, uid=e.uid)
                case _:
                    pass
        same = _SAME.match(i.words.strip())
        earlier = read(same[1], local(now).year) if same is not None else None
        if same is not None and earlier is not None and earlier.startswith(RefKind.ASSIST.value):
            return await follows.same_again(ref, earlier, same[2].strip(" ,:;"), by=e.by, typed=e.typed, uid=e.uid)
        if _STILL.match(i.words) and any(due.at <= now for due in assist.dues()):
            return await follows.justify(ref, i.words, by=e.by, typed=e.typed, uid=e.uid)
        return await self._s.assists.note(ref, i.words, by=e.by, cameras=i.cameras, typed=e.typed, at=e.at, uid=e.uid)

    async def _handover(self, i: intents.HandoverItem, e: Entry) -> Receipt:
        sheet = await self._s.handovers.sheet(by=e.by)
        if sheet is not None and sheet.handover.stage is Stage.OPEN and await self._for_all(i.ref, e):
            return await self._s.handovers.correct(by=e.by, ref=sheet.handover.ref, text=i.words, uid=e.uid)
        note = Noted(
            text=i.words, typed=e.typed, cameras=i.cameras, refs=e.reading.refs, entry=FOR_HANDOVER, owed=e.owed
        )
        return await self._s.book.note(by=e.by, note=note, ref=i.ref, at=e.at, uid=e.uid)

    async def _for_all(self, ref: str | None, e: Entry) -> bool:
        """Whether words on a matter may stand on the sheet; the whole room reads that."""
        found = await self._s.acts.read(e.by, lambda look: look.some((ref,) if ref else ()))
        return all(each.aud == ROOM for each in found)

    async def _strike(self, i: intents.Strike, e: Entry) -> Receipt:
        number = i.number or await self._last(e)
        if number is None:
            return await plain(self._s, e)
        reason = i.words or "struck by the person who wrote it"
        return await self._s.book.strike(by=e.by, number=number, reason=reason, uid=e.uid)

    async def _amend(self, i: intents.Amend, e: Entry) -> Receipt:
        number = i.number or await self._last(e)
        if number is None:
            return await plain(self._s, e)
        return await self._s.book.correct(by=e.by, number=number, text=i.words, reason="amended at the desk", uid=e.uid)

    async def _last(self, e: Entry) -> int | None:
        lines = await self._s.acts.read(e.by, Looking.lines, newest=True, limit=100)
        for line in reversed(lines):
            own = line.by == e.by.staff and line.ws == e.by.ws and line.struck is None
            if own and not line.kind.startswith(("book.", "person.", "inventory.", "camera.", "line.c", "line.s")):
                return line.number
        return None

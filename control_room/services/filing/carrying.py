"""Files lines about the room's equipment and the welfare of its own people."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from typing_extensions import TypedDict

from control_room.domain.errors import NoSuchMatter
from control_room.domain.line.things import Carried, Disturbed, LoneCheck, NoBreak, ThingStep
from control_room.services.acts import Receipt, Signed
from control_room.services.filing.entry import Entry, File
from control_room.services.services import Services


class _More(TypedDict):
    """What every act on a thing is told beside the thing."""

    by: Signed
    typed: str
    at: datetime | None
    uid: UUID


class Carries:
    """Files lines about the room's equipment and the welfare of its own people."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self.files: dict[type[Any], File] = {
            Carried: self._carried,
            LoneCheck: self._checked,
            NoBreak: self._no_break,
            Disturbed: self._disturbed,
        }

    async def _checked(self, i: LoneCheck, e: Entry) -> Receipt:
        return await self._s.onshift.welfare.checked(i.words, well=i.well, by=e.by, typed=e.typed, at=e.at, uid=e.uid)

    async def _no_break(self, i: NoBreak, e: Entry) -> Receipt:
        who = e.staff(i.who) or e.by.staff
        return await self._s.onshift.welfare.missed(who, i.words, by=e.by, typed=e.typed, at=e.at, uid=e.uid)

    async def _disturbed(self, i: Disturbed, e: Entry) -> Receipt:
        flag = partial(self._s.onshift.welfare.disturbing, by=e.by, typed=e.typed, at=e.at, uid=e.uid)
        try:
            return await flag(about=i.about)
        except NoSuchMatter:  # refused, its words would be a line of the whole room
            return await flag()

    async def _carried(self, i: Carried, e: Entry) -> Receipt:
        done, words = self._s.onshift.equipment, i.words.strip()
        more = _More(by=e.by, typed=e.typed, at=e.at, uid=e.uid)
        match i.became:
            case ThingStep.OUT:
                return await done.out(i.thing, to=words.removeprefix("to "), **more)
            case ThingStep.IN:
                charged = words.casefold() == "charged"
                return await done.back(i.thing, charged=charged, text="" if charged else words, **more)
            case ThingStep.LOST:
                return await done.lost(i.thing, text=words, **more)
            case ThingStep.STUN:
                return await done.stun(i.thing, words, **more)
            case ThingStep.STUNNED:
                return await done.stunned(i.thing, text=words, **more)
            case ThingStep.TESTED | ThingStep.FAILS:
                well, said = i.became is ThingStep.TESTED, words.removeprefix("with ")
                other_end = well or said != words  # "with", and who was there; else what is wrong
                told = {"whom": said} if other_end else {"wrong": said}
                return await done.tested((i.thing,), well=well, **told, **more)

"""Files what a meeting asks, and what its tours came to."""

from typing import Any

from control_room.domain.line import intents
from control_room.domain.tasking.deciding import TaskingNotWhole
from control_room.domain.tasking.kinds import TaskingSet
from control_room.services.acts import Receipt
from control_room.services.filing.entry import Entry, File
from control_room.services.services import Services


class Tasked:
    """Files lines about tasking."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self.files: dict[type[Any], File] = {intents.Task: self._task, intents.Toured: self._tour}

    async def _task(self, i: intents.Task, e: Entry) -> Receipt:
        if i.opens is None or i.closes is None or i.first is None or i.last is None:
            raise TaskingNotWhole("no window of the day is said; as t c13 school run 1500-1630 daily till friday")
        facts = TaskingSet(
            cameras=i.cameras,
            opens=i.opens,
            closes=i.closes,
            days=i.days,
            first=i.first,
            last=i.last,
            every=i.every,
            asks=i.asks or None,
            text=i.look,
            typed=e.typed,
        )
        return await self._s.onshift.tasking.set(facts, by=e.by, at=e.at, uid=e.uid)

    async def _tour(self, i: intents.Toured, e: Entry) -> Receipt:
        return await self._s.onshift.tasking.answer(
            i.ref or "",
            i.came,
            by=e.by,
            why=i.why,
            cameras=i.cameras,
            about=i.about,
            text=i.words or None,
            typed=e.typed,
            uid=e.uid,
        )

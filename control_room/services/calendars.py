"""Calendars of other people in the diary: read by a limited worker, looked at by a person, then taken."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from control_room.adapters.parsing.calendars import read_calendar
from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.calendartaking import Change, Offered, Taking, facts_of, offered, taking
from control_room.domain.diary import DiaryEntry, DiarySort
from control_room.domain.refs import RefKind
from control_room.services.acts import Acts, Looking, Signed, Writing

AT_ONCE: Final = 20
"""Events taken in one act, so that nobody waits for the pen (settled 53)."""
_MOST: Final = 100_000


class CalendarsIn:
    """Court lists, fixtures, engineers' visits, as others keep them."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def offer(self, path: Path, *, by: Signed) -> Offered:
        """What a file would change in the diary; writes nothing. Raises `CalendarNotRead`."""
        file = await read_calendar(path, self._acts.clock.now())
        return await self._acts.read(by, lambda look: offered(file, _entries(look)))

    async def take(self, takings: Sequence[Taking], *, sort: DiarySort, source: str, by: Signed) -> int:
        """Take what was looked at; answers how many of it stood as they were looked at. What changed meanwhile is left."""
        taken = 0
        for at in range(0, len(takings), AT_ONCE):
            some = tuple(takings[at : at + AT_ONCE])
            done: list[str] = []
            await self._acts.maybe(Act.DIARY, by, lambda w, some=some, done=done: _take(w, some, sort, source, done))
            taken += len(done)
        return taken


def _entries(look: Looking) -> tuple[DiaryEntry, ...]:
    return look.matters(DiaryEntry, outstanding=False, limit=_MOST)


def _take(w: Writing, some: Sequence[Taking], sort: DiarySort, source: str, done: list[str]) -> None:
    known = {heard(each.uid): each for each in _entries(w) if each.uid is not None}
    for each in some:
        if taking(each.event, known.get(each.event.uid)) != each:
            continue
        ref = w.next_ref(RefKind.DIARY) if each.change is Change.NEW else each.ref
        w.record(facts_of(each, sort, source), ref=ref)
        done.append(each.event.uid)

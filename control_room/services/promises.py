"""The room's clockwork of what was promised to callers: said to be near, said to be past, each once whichever consoles run."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from control_room.domain.authority import Act
from control_room.domain.calls.promising import reminders
from control_room.domain.calls.states import Call
from control_room.domain.errors import NoSuchMatter
from control_room.domain.refs import RefKind
from control_room.services.acts import Acts, Writing, system
from control_room.store import wakes

AT_ONCE: Final = 20
"""Calls whose promises are said in one act, so that nobody waits for the pen (settled 53)."""


class Promises:
    """What is promised and not kept yet."""

    def __init__(self, acts: Acts, *, workstation: str) -> None:
        self._acts = acts
        self._by = system(workstation)

    async def attend(self) -> int:
        """Write of every promise that falls due or is past; answers how many calls had one."""
        now = self._acts.clock.now()
        due = await self._acts.read(
            self._by, lambda look: wakes.awake(look.conn, now, limit=AT_ONCE, kind=f"{RefKind.CALL.value}-")
        )
        if due:
            await self._acts.maybe(Act.CALL, self._by, lambda w: _say(w, [ref for ref, _ in due]))
        return len(due)


def _say(w: Writing, refs: Iterable[str]) -> None:
    for ref in refs:
        with suppress(NoSuchMatter):
            for _ in range(2):  # what was near may be past by now
                for each in reminders(w.matter(ref, Call).promises):
                    if each.at <= w.now:
                        w.record(each.said, ref=ref)

"""What every act on a major incident stands on: its next number, its card, and the services it asks."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.callout_cards import places
from control_room.domain.cameras import Inventory
from control_room.domain.holds import Hold
from control_room.domain.kinds import KINDS
from control_room.domain.ladders import Ladders
from control_room.domain.majors import deciding
from control_room.domain.majors.codes import Missing
from control_room.domain.majors.kinds import MajorLine
from control_room.domain.majors.states import Major
from control_room.domain.matters import Stage
from control_room.domain.rotas import Resolve
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.holds import Holds
from control_room.services.policyfiles import PolicyFile
from control_room.services.rotas import Rotas

KIND_NAMES: Final = tuple(sorted(name for name in KINDS if name.startswith("major.")))
"""The kinds of line whose numbers make the log."""


class _HasLadders(Protocol):
    @property
    def ladders(self) -> PolicyFile[Ladders]:
        """The ladders in force."""
        ...


class _HasInventory(Protocol):
    inventory: Inventory


class Around(Protocol):
    """What of the room's services an incident asks: holds, cameras, and whom to ring."""

    @property
    def holds(self) -> Holds:
        """Footage kept."""
        ...

    @property
    def cameras(self) -> _HasInventory:
        """The cameras in force."""
        ...

    @property
    def callprotocols(self) -> _HasLadders:
        """The out-of-hours desk's files."""
        ...

    @property
    def rotas(self) -> Rotas:
        """Who is on call."""
        ...


class MajorActs:
    """Acts on one incident, each of which takes the next number of its log with the pen held."""

    def __init__(self, acts: Acts, around: Around) -> None:
        self._acts, self._around = acts, around

    def places(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The places of the call-out card and their rungs."""
        return places(self._ladders())

    def _missing(self, look: Looking, major: Major) -> tuple[Missing, ...]:
        holds = [each for each in look.some(major.holds) if isinstance(each, Hold)]
        return deciding.missing(major, holds, [rungs[0] for _, rungs in self.places()])

    def _ladders(self) -> Ladders | None:
        return self._around.callprotocols.ladders.in_force(self._acts.clock.now())

    async def _resolve(self) -> Resolve:
        now = self._acts.clock.now()
        await self._around.rotas.ready(now)
        return self._around.rotas.resolve(now)

    async def _open(
        self,
        ref: str,
        decide: Callable[[Major, int], MajorLine],
        by: Signed,
        *,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        return await self._on(ref, lambda major, n: decide(deciding.still_open(major), n), by, at=at, uid=uid)

    async def _on(
        self,
        ref: str,
        decide: Callable[[Major, int], MajorLine],
        by: Signed,
        *,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        def one(w: Writing) -> None:
            major = w.matter(ref, Major)
            w.record(decide(major, next_entry(w, major)), ref=ref, at=at)

        return await self._acts.write(Act.MAJOR, by, one, uid=uid)

    async def _act(self, ref: str, decide: Callable[[Major, int, Writing], MajorLine], by: Signed, act: Act) -> Receipt:
        def one(w: Writing) -> None:
            major = deciding.still_open(w.matter(ref, Major))
            w.record(decide(major, next_entry(w, major), w), ref=ref)

        return await self._acts.write(act, by, one)


def opened(look: Looking) -> tuple[Major, ...]:
    """Major incidents that are open, oldest first."""
    return tuple(each for each in look.matters(Major) if each.stage is Stage.OPEN)


def next_entry(w: Writing, major: Major) -> int:
    """The next number of its log: one after the newest line's, struck or not, and after what this act has written."""
    newest = w.lines(ref=major.ref, kinds=KIND_NAMES, newest=True, limit=1)
    told = [int(getattr(line.facts, "n", 0)) for line in newest]
    return 1 + max((major.logged, *told))

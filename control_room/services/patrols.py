"""Patrols of cameras: one line each."""

from datetime import datetime
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.patrols import Patrolled
from control_room.services.acts import Acts, Receipt, Signed


class Patrols:
    """What is done about patrols."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def log(
        self, *, by: Signed, patrol: Patrolled, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Write a patrol down."""
        return await self._acts.write(Act.PATROL, by, lambda w: w.record(patrol, at=at), uid=uid)

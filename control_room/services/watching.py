"""Figures of proactive watching by age band and appearance code: for information governance alone, who alone releases them."""

from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from control_room.domain import watching
from control_room.domain.assists.states import Assist
from control_room.domain.audience import SUPERVISORS, SYSTEM
from control_room.domain.authority import Act, require
from control_room.domain.figures import period
from control_room.domain.times import day_bounds
from control_room.domain.watching import Watched, WatchingReleased
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing

_MOST: Final = 100_000


class Watching:
    """The figures, and their release."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def table(self, since: date, until: date, *, by: Signed) -> Watched:
        """The table of the London days `since`..`until`, small numbers never told. Raises `NotYours`, `BadPeriod`."""
        require(Act.WATCHING_FIGURES, by.role)
        period(since, until)
        return await self._acts.read(by, _table, since, until)

    async def release(
        self, since: date, until: date, to: str, *, by: Signed, uid: UUID | None = None
    ) -> tuple[Receipt, str]:
        """Information governance releases the table of a period; answers the receipt and the CSV file that is given.

        Raises:
            NotYours: it is somebody else.
            BadPeriod, ReleasedToWhom, ReleasedOverlap: as `watching.releasable`.
        """
        period(since, until)
        made: list[str] = []

        def decide(w: Writing) -> None:
            kinds = (WatchingReleased.kind(),)
            before = [line.facts for line in w.lines(kinds=kinds, limit=_MOST)]
            whom = watching.releasable(
                since, until, to, (each for each in before if isinstance(each, WatchingReleased))
            )
            made.append(watching.as_csv(_table(w, since, until)))
            digest = sha256(made[-1].encode()).hexdigest()
            w.record(WatchingReleased(since=since, until=until, digest=digest, to=whom), aud=SUPERVISORS)

        receipt = await self._acts.write(Act.WATCHING_FIGURES, by, decide, uid=uid)
        return receipt, made[-1] if made else ""


def _table(reader: Looking, since: date, until: date) -> Watched:
    """Out of every assist, those that are restricted too: no word of any is in it."""
    look = Looking(reader.conn, SYSTEM, reader.now)
    begins, ends = day_bounds(since)[0], day_bounds(until)[1]
    assists = look.matters(Assist, outstanding=False, since=begins, until=ends, limit=_MOST)
    return watching.suppressed(since, until, watching.counted(assists))

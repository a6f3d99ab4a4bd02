"""Whether a copy of an export waited to be fetched at some instant, read off its custody events. Pure."""

from datetime import datetime
from typing import Final

from control_room.domain.exhibits.codes import Custody
from control_room.domain.exhibits.parts import Copy, to_be_fetched
from control_room.domain.exhibits.states import Export
from control_room.domain.matters import Stage

_TAKEN: Final = frozenset({Custody.RELEASED, Custody.DESTROYED})


def uncollected(export: Export, at: datetime) -> bool:
    """True when it could be handed over at `at` and no copy meant for somebody had been."""
    if export.stage is Stage.VOIDED or export.verified_at is None or export.verified_at > at:
        return False
    made = tuple(copy for copy in export.copies if copy.ready <= at)
    here = tuple(copy for copy in made if not _taken(export, copy, at))
    return bool(to_be_fetched(made, here, given=any(release.at <= at for release in export.releases)))


def _taken(export: Export, copy: Copy, at: datetime) -> bool:
    """True once it was given out or destroyed; what came back was fetched once, and waits for nobody."""
    taken = (each for each in export.events if each.event in _TAKEN and each.n in {0, copy.n})
    return any(copy.ready <= each.at <= at for each in taken)

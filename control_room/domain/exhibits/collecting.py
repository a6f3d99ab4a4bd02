"""Whether a copy of an export waited to be fetched at some instant, read off its custody events. Pure."""

from datetime import datetime
from typing import Final

from control_room.domain.exhibits.codes import CopyKind, Custody
from control_room.domain.exhibits.parts import Copy
from control_room.domain.exhibits.states import Export
from control_room.domain.matters import Stage

_TAKEN: Final = frozenset({Custody.RELEASED, Custody.DESTROYED})


def uncollected(export: Export, at: datetime) -> bool:
    """True when it could be handed over at `at` and no copy meant for somebody had been: a copy beside a master, or the only one."""
    if export.stage is Stage.VOIDED or export.verified_at is None or export.verified_at > at:
        return False
    made = tuple(copy for copy in export.copies if copy.ready <= at)
    here = tuple(copy for copy in made if not _taken(export, copy, at))
    beside = any(copy.kind is not CopyKind.MASTER for copy in made)
    waiting = tuple(copy for copy in here if copy.kind is not CopyKind.MASTER)
    given = any(release.at <= at for release in export.releases)
    return bool(waiting) or (bool(here) and not beside and not given)


def _taken(export: Export, copy: Copy, at: datetime) -> bool:
    """True once it was given out or destroyed; what came back was fetched once, and waits for nobody."""
    taken = (each for each in export.events if each.event in _TAKEN and each.n in {0, copy.n})
    return any(copy.ready <= each.at <= at for each in taken)

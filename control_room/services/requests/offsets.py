"""How far a camera's recorder was out when an exhibit of it was last held against a true clock."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.exhibits.states import Export
from control_room.services.acts import Looking

NEWEST: Final = 300
"""The newest exports looked through: some months of a busy room. A recorder's error of long ago says little of tonight."""


class Offset(Struct, frozen=True, kw_only=True):
    """`seconds` the recorder was ahead of true time when `export` was checked at `at`."""

    seconds: int
    at: datetime
    export: str


def known_offsets(look: Looking, cameras: Iterable[str]) -> Mapping[str, Offset]:
    """The newest check of each of these cameras among the newest exports; none of an export this reader may not see."""
    wanted = set(cameras)
    found: dict[str, Offset] = {}
    for export in look.matters(Export, outstanding=False, limit=NEWEST) if wanted else ():
        if export.clock is None:
            continue
        check = Offset(seconds=export.clock.offset, at=export.clock.true_at, export=export.ref)
        for camera in wanted.intersection(export.cameras):
            if camera not in found or found[camera].at <= check.at:
                found[camera] = check
    return found

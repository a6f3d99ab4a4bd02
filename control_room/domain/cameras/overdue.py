"""What of a camera's papers is past its day: the yearly look at its need, its assessment, its signs, its privacy zones."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from control_room.domain.cameras.records import Camera

YEAR: Final = timedelta(days=366)
"""Signs, zones and the need for a camera are looked at each year (control-room.md R11)."""
_COUNTS: Final = frozenset({"in_service", "out_of_service", "ber"})


class Paper(StrEnum):
    """What of a camera is looked at again."""

    REVIEW = "review"
    DPIA = "dpia"
    SIGNS = "signs"
    ZONES = "zones"


def next_review(camera: Camera) -> date | None:
    """The day by which the need for a camera that is up is looked at again: as the register has it, or a year after it was."""
    if camera.status not in _COUNTS:
        return None
    return camera.review_due or (camera.reviewed and camera.reviewed + YEAR)


def overdue(camera: Camera, today: date) -> tuple[Paper, ...]:
    """What is past its day, or was never dated; nothing for a camera that is not up."""
    if camera.status not in _COUNTS:
        return ()
    review = next_review(camera)
    signs = camera.signage_checked and camera.signage_checked + YEAR
    zones = [zone.checked and zone.checked + YEAR for zone in camera.privacy_zones]
    past = {
        Paper.REVIEW: review is None or review < today,
        Paper.DPIA: camera.dpia_review is None or camera.dpia_review < today,
        Paper.SIGNS: signs is None or signs < today,
        Paper.ZONES: any(until is None or until < today for until in zones),
    }
    return tuple(paper for paper, so in past.items() if so)

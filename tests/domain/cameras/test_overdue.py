"""Which papers of a camera are past their day."""

from datetime import date

import msgspec
import pytest

from control_room.domain.cameras.overdue import Paper, overdue
from control_room.domain.cameras.records import Camera, PrivacyZone

TODAY = date(2026, 11, 23)
WELL = Camera(
    number="12", id="CAM012", kind="permanent", type="ptz", call_name="Camera 12", location="x", ward="Fairfield",
    district="x", land="highway", lat=51.4, lon=-0.1, status="in_service", retention_days=31,
    review_due=date(2027, 4, 1), dpia_review=TODAY, signage_checked=date(2025, 11, 22),
    privacy_zones=(PrivacyZone(n=1, covers="flats", checked=TODAY),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "past"),
    [
        ({}, ()),
        ({"review_due": date(2026, 11, 22)}, (Paper.REVIEW,)),
        ({"review_due": None, "reviewed": date(2025, 11, 22)}, ()),
        ({"review_due": None, "reviewed": date(2025, 11, 21)}, (Paper.REVIEW,)),
        ({"dpia_review": None}, (Paper.DPIA,)),
        ({"signage_checked": date(2025, 11, 21)}, (Paper.SIGNS,)),
        ({"privacy_zones": (PrivacyZone(n=1, covers="flats"),)}, (Paper.ZONES,)),
        ({"review_due": None, "status": "decommissioned"}, ()),
    ],
)
def test_what_is_past_its_day_or_was_never_dated(change, past):
    assert overdue(msgspec.structs.replace(WELL, **change), TODAY) == past

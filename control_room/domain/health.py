"""What is known of each camera: is it reached, does it show what it should, is it kept. Three truths, never one light.

They come from a person's look, from the video system's own list, or from our sweep and picture checks; each is as old as it is, and what
is too old is not known (cameras.md 0, 3.1). The machinery suspects; a person says that something is a fault.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.times import day_of


class Truth(StrEnum):
    """What may be known of a camera."""

    REACHED = "reached"
    VIEW = "view"
    RECORDED = "recorded"


class So(StrEnum):
    """Whether it is so."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What a person's look at a camera came to."""

    PASS = "pass"  # noqa: S105 - no password
    REVIEW = "review"
    FAIL = "fail"
    NOT_CHECKED = "not_checked"


class Sun(StrEnum):
    """Whether a look was by daylight: a camera may be well by day and blind by night."""

    DAY = "day"
    NIGHT = "night"


LASTS: Final[Mapping[str, timedelta]] = {
    "person": timedelta(hours=36),
    "health_export": timedelta(hours=2),
    "sweep": timedelta(minutes=5),
    "view_check": timedelta(hours=18),
}
"""How long what a source says holds; after that it is not known, and is never shown as well.

A picture is looked at by day and by night, 06:15 and 22:30: the longer of the two gaps is sixteen and a quarter hours.
"""
ROUND_DAYS: Final = 10
"""A person sees every camera within so many days, by day and by night."""
BACK: Final = timedelta(hours=2)
"""How far back the recording is played at a check: recorded pictures are what evidence is made of (cameras.md 4)."""
TOGETHER: Final = 3
"""Cameras lost at once that are one fault, not so many."""
FLICKERS: Final = 3
"""Times a camera comes and goes in a day before it is a fault of its own."""


class Known(Struct, frozen=True, kw_only=True):
    """One truth of one camera, as last told."""

    camera: str
    truth: Truth
    so: So
    since: datetime
    seen_at: datetime
    source: str

    def at(self, now: datetime) -> So:
        """What is known of it now: nothing, where it was last told too long ago."""
        return self.so if now - self.seen_at <= LASTS.get(self.source, timedelta()) else So.UNKNOWN


class Changed(Struct, frozen=True, kw_only=True):
    """A truth that is otherwise than it was."""

    camera: str
    truth: Truth
    so: So
    since: datetime


class CamerasChecked(Facts, frozen=True, kw_only=True, tag="camera.checked"):
    """A person looked at cameras: the picture, and what was recorded two hours before."""

    cameras: Public[tuple[str, ...]] = ()
    outcome: Public[Outcome] = Outcome.PASS
    recorded: Public[So] = So.UNKNOWN
    sun: Public[Sun] = Sun.DAY
    text: Words = ""
    typed: Words | None = None


class HealthTaken(Facts, frozen=True, kw_only=True, tag="health.taken"):
    """The video system's own list was taken: what of it is otherwise than before."""

    digest: Public[str]
    rows: Public[int]
    strange: Public[int] = 0
    """Rows of no camera of ours, or that could not be read."""
    changed: Public[tuple[Changed, ...]] = ()
    source: Words = ""


class NoSuchCamera(Refusal):
    """A camera that is not in the register."""

    code: ClassVar[str] = "no_such_camera"


class NothingToTake(Refusal):
    """A list with no row that could be read."""

    code: ClassVar[str] = "nothing_to_take"


class HealthRow(Struct, frozen=True, kw_only=True):
    """One row of a list: whom it is about, as that system calls it, and what it says."""

    ref: str
    state: So = So.UNKNOWN
    recording: So = So.UNKNOWN
    since: datetime | None = None
    oldest: datetime | None = None
    gap: tuple[datetime, datetime | None] | None = None


class Checked(Struct, frozen=True, kw_only=True):
    """A person's look at one camera."""

    camera: str
    at: datetime
    outcome: Outcome
    sun: Sun


_LAT: Final = 51.37
_LON: Final = -0.10
_RISEN: Final = -0.833
"""Degrees of the sun's centre at sunrise, refraction and its half width in it."""


def sun(at: datetime) -> Sun:
    """Day or night in the borough, by the sun's altitude to about a quarter of a degree (the usual short series)."""
    days = (at.astimezone(UTC) - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400
    mean = math.radians((357.529 + 0.98560028 * days) % 360)
    along = math.radians((280.459 + 0.98564736 * days + 1.915 * math.sin(mean) + 0.020 * math.sin(2 * mean)) % 360)
    tilt = math.radians(23.439 - 0.00000036 * days)
    declination = math.asin(math.sin(tilt) * math.sin(along))
    ascension = math.degrees(math.atan2(math.cos(tilt) * math.sin(along), math.cos(along)))
    sidereal = (280.46062 + 360.98564737 * days + _LON) % 360
    hour = math.radians(sidereal - ascension)
    lat = math.radians(_LAT)
    height = math.asin(math.sin(lat) * math.sin(declination) + math.cos(lat) * math.cos(declination) * math.cos(hour))
    return Sun.DAY if math.degrees(height) > _RISEN else Sun.NIGHT


def changes(known: Iterable[Known], told: Iterable[Known]) -> tuple[Changed, ...]:
    """What of `told` is otherwise than `known`. What nobody knew before is told only where it is not so."""
    before = {(each.camera, each.truth): each.so for each in known}
    return tuple(
        Changed(camera=each.camera, truth=each.truth, so=each.so, since=each.since)
        for each in told
        if each.so is not So.UNKNOWN
        and before.get((each.camera, each.truth), So.YES if each.so is So.YES else None) is not each.so
    )


class Due(Struct, frozen=True, kw_only=True):
    """A camera to be looked at now, and why: `doubtful`, or its turn, never seen or last seen at `last`."""

    camera: str
    doubtful: bool = False
    last: datetime | None = None


def round_of(
    cameras: Iterable[str],
    checks: Iterable[Checked],
    doubtful: Iterable[str],
    now: datetime,
    *,
    raised: Mapping[str, datetime] | None = None,
) -> tuple[Due, ...]:
    """Which cameras a person looks at now: what is doubtful first, then the day's share, the longest unseen first.

    A tenth of the cameras each day and each night, so that a person sees every one within ten days by either light.

    Args:
        raised: cameras whose picture was put before a person, the surest first, and when: they come before all others, until
            somebody looked after that.
    """
    light, today = sun(now), day_of(now)
    numbers, checks = tuple(cameras), tuple(checks)
    seen = [each for each in checks if each.outcome in {Outcome.PASS, Outcome.FAIL} and each.sun is light]
    last: dict[str, datetime] = {}
    for each in seen:
        last[each.camera] = max(each.at, last.get(each.camera, each.at))
    done = {camera for camera, at in last.items() if day_of(at) == today}
    ever: dict[str, datetime] = {}
    for each in checks:
        if each.outcome in {Outcome.PASS, Outcome.FAIL}:
            ever[each.camera] = max(each.at, ever.get(each.camera, each.at))
    first = [camera for camera, since in (raised or {}).items() if ever.get(camera, since) <= since]
    rest_of = (camera for camera in doubtful if camera not in done)
    doubts = tuple(camera for camera in dict.fromkeys((*first, *rest_of)) if camera in numbers)
    share = max(0, math.ceil(len(numbers) / ROUND_DAYS) - len(done))
    never = datetime.min.replace(tzinfo=UTC)
    rest = sorted(
        (camera for camera in numbers if camera not in done and camera not in doubts),
        key=lambda camera: (last.get(camera, never), numbers.index(camera)),
    )
    return (
        *(Due(camera=camera, doubtful=True, last=last.get(camera)) for camera in doubts),
        *(Due(camera=camera, last=last.get(camera)) for camera in rest[:share]),
    )

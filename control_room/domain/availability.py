"""How much of the time cameras worked: two figures for pictures, one for recording, each with its numerator and denominator.

Control-room.md 6d: 1 - (minutes with no picture or nothing recorded) / (camera minutes required). A camera is required from the day
it is in the register as in service until it is decommissioned: one that is out of service, or beyond economic repair, counts as down
all the while, or the worst would vanish from the figure.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.faults.codes import NO_LIVE, NO_RECORD, Owner
from control_room.domain.faults.states import Fault

REQUIRED: Final = frozenset({"in_service", "out_of_service", "ber"})
NOT_WORKING: Final = frozenset({"out_of_service", "ber"})
RULE: Final = (
    "A camera counts from when it is in service until it is decommissioned. Out of service or beyond repair, it counts as down. "
    "Poor pictures (dirt, focus, leaves, no PTZ) count as working and are counted beside. "
    "What is only suspected, and what nobody told of, is not down: camera down says how many that is now."
)
"""The rule, printed wherever the figure is."""

Stretch = tuple[datetime, datetime]


class Registered(Struct, frozen=True, kw_only=True):
    """One camera's standing in the register from an instant on."""

    camera: str
    since: datetime
    status: str


class CameraTime(Struct, frozen=True, kw_only=True):
    """One camera in a period.

    Attributes:
        no_picture: no picture to be seen; `not_recorded` nothing kept; each in seconds, a second of two faults counted once.
        contractors: of `no_picture` and `not_recorded` together, what was the contractor's to mend and was told them.
        degraded: a picture, and not what it should be.
    """

    camera: str
    required: int
    no_picture: int = 0
    not_recorded: int = 0
    contractors: int = 0
    degraded: int = 0


class Mending(Struct, frozen=True, kw_only=True):
    """Repairs of a period.

    Attributes:
        mended: seconds from when each was so to when it was mended, of those mended in the period, shortest first.
        reported: faults reported in it; `again` how many repairs did not hold, of those mended in it.
    """

    mended: tuple[int, ...] = ()
    reported: int = 0
    again: int = 0

    @property
    def middle(self) -> int | None:
        """The median in seconds; None where nothing was mended."""
        n = len(self.mended)
        return None if not n else (self.mended[(n - 1) // 2] + self.mended[n // 2]) // 2


class Availability(Struct, frozen=True, kw_only=True):
    """A period's figures."""

    since: datetime
    until: datetime
    cameras: tuple[CameraTime, ...] = ()
    mending: Mending = Mending()

    def share(self, lost: str) -> "Share":
        """The share of required time without what `lost` names: `no_picture`, `not_recorded` or `contractors`."""
        return Share(
            required=sum(each.required for each in self.cameras),
            lost=sum(int(getattr(each, lost)) for each in self.cameras),
        )


class Share(Struct, frozen=True, kw_only=True):
    """Camera seconds required and lost."""

    required: int
    lost: int

    @property
    def percent(self) -> float | None:
        """Per cent of the required time; None where nothing was required."""
        return None if not self.required else 100 * (self.required - self.lost) / self.required


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same time without overlaps, in order; empty stretches fall out."""
    found: list[Stretch] = []
    for begins, ends in sorted(each for each in stretches if each[0] < each[1]):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return tuple(found)


def within(stretches: Iterable[Stretch], bounds: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What of `stretches` lies in `bounds`."""
    ours = tuple(bounds)
    return merged((max(a, c), min(b, d)) for a, b in stretches for c, d in ours)


def seconds(stretches: Iterable[Stretch]) -> int:
    """How long they are together; overlaps count once."""
    return round(sum(((ends - begins) for begins, ends in merged(stretches)), timedelta()).total_seconds())


def without(stretches: Iterable[Stretch], holes: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What of `stretches` no hole takes."""
    left = list(merged(stretches))
    for begins, ends in merged(holes):
        left = [piece for a, b in left for piece in ((a, min(b, begins)), (max(a, ends), b)) if piece[0] < piece[1]]
    return merged(left)


def availability(
    standings: Iterable[Registered], faults: Iterable[Fault], since: datetime, until: datetime, *, now: datetime
) -> Availability:
    """The figures of a period; what of it is still to come counts for nothing.

    Args:
        standings: what the register said of each camera, and since when; of one camera in the order of time.
    """
    until = min(until, now)
    faults = tuple(faults)
    found = (each.time for each in lived(standings, faults, since, until, now=now))
    cameras = tuple(each for each in found if each.required)
    return Availability(since=since, until=until, cameras=cameras, mending=_mending(faults, since, until))


class Lived(Struct, frozen=True, kw_only=True):
    """What one camera went through in a period: when it was required, had no picture, kept nothing; each without overlaps.

    Attributes:
        faults: those told of it, whenever they were so.
    """

    camera: str
    required: tuple[Stretch, ...]
    blind: tuple[Stretch, ...]
    unkept: tuple[Stretch, ...]
    theirs: tuple[Stretch, ...]
    poor: tuple[Stretch, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def time(self) -> CameraTime:
        """Its seconds of each."""
        lost = merged((*self.blind, *self.unkept))
        return CameraTime(
            camera=self.camera,
            required=seconds(self.required),
            no_picture=seconds(self.blind),
            not_recorded=seconds(self.unkept),
            contractors=seconds(within(self.theirs, lost)),
            degraded=seconds(without(self.poor, lost)),
        )


def lived(
    standings: Iterable[Registered], faults: Iterable[Fault], since: datetime, until: datetime, *, now: datetime
) -> tuple[Lived, ...]:
    """What every camera of the register went through in a period; the arguments are those of `availability`."""
    register: dict[str, list[Registered]] = {}
    for each in standings:
        register.setdefault(each.camera, []).append(each)
    by_camera: dict[str, list[Fault]] = {}
    for fault in faults:
        for camera in fault.cameras:
            by_camera.setdefault(camera, []).append(fault)
    return tuple(
        _camera(camera, tuple(told), tuple(by_camera.get(camera, ())), (since, min(until, now)), now)
        for camera, told in register.items()
    )


def _mending(faults: Iterable[Fault], since: datetime, until: datetime) -> Mending:
    live = [fault for fault in faults if fault.downs and fault.cameras]
    done = [fault for fault in live if fault.mended_at and since <= fault.mended_at < until]
    took = sorted(round(((fault.mended_at or until) - fault.downs[-1][0]).total_seconds()) for fault in done)
    return Mending(
        mended=tuple(took),
        reported=sum(since <= fault.opened_at < until for fault in live),
        again=sum(fault.tries for fault in done),
    )


def _camera(
    camera: str, told: tuple[Registered, ...], faults: tuple[Fault, ...], period: Stretch, now: datetime
) -> Lived:
    ends = (*(each.since for each in told[1:]), max(period[1], told[-1].since))
    stood = tuple((each.status, (each.since, end)) for each, end in zip(told, ends, strict=True))
    required = within((span for status, span in stood if status in REQUIRED), (period,))
    off = within((span for status, span in stood if status in NOT_WORKING), required)

    def so(fault: Fault) -> tuple[Stretch, ...]:
        return within(((begins, end or now) for begins, end in fault.downs), required)

    blind = merged((*off, *(span for fault in faults if fault.symptom in NO_LIVE for span in so(fault))))
    gaps = (span for fault in faults for span in _gaps(fault, required, now))
    unkept = merged((*off, *gaps, *(span for fault in faults if fault.symptom in NO_RECORD for span in so(fault))))
    theirs = (span for fault in faults if fault.symptom in NO_RECORD for span in _theirs(fault, so(fault)))
    poor = (span for fault in faults if fault.symptom not in NO_RECORD for span in so(fault))
    return Lived(
        camera=camera,
        required=required,
        blind=blind,
        unkept=unkept,
        theirs=merged(theirs),
        poor=merged(poor),
        faults=faults,
    )


def _gaps(fault: Fault, required: tuple[Stretch, ...], now: datetime) -> tuple[Stretch, ...]:
    lost = (gap for gap in fault.gaps if gap.recording.value == "lost")
    return within(((gap.begins, gap.ends or now) for gap in lost), required)


def _theirs(fault: Fault, so: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """What of a fault is the contractor's: from when they were told, without what their clock stopped for."""
    if fault.owner is not Owner.CONTRACTOR or fault.told_at is None or not so:
        return ()
    end = so[-1][1]
    stopped = ((stop.begins, stop.ends or end) for stop in fault.stops if stop.stops)
    return without(within(so, ((fault.told_at, end),)), stopped)

"""What a list of cameras makes the room suspect, let go, and keep: the machinery suspects, people open and clear (cameras.md 4)."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from control_room.domain.faults.codes import NO_RECORD, Ended, Recording
from control_room.domain.faults.kinds import FaultEnded, FaultGap, FaultSuspected
from control_room.domain.faults.states import Fault
from control_room.domain.health import FLICKERS, Changed, HealthRow, Known, So, Truth
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import Symptom
from control_room.domain.sightings import Oldest, OldestChecked
from control_room.domain.sweeps import Lost, together
from control_room.services.acts import Writing
from control_room.store import sightings, truths

EXPORT: Final = "health_export"
PERSON: Final = "person"
_SYMPTOMS: Final = {
    Truth.REACHED: Symptom.NO_PICTURE,
    Truth.VIEW: Symptom.NO_PICTURE,
    Truth.RECORDED: Symptom.NOT_RECORDING,
}
_DAY: Final = timedelta(days=1)
_MOST: Final = 5000


def known(camera: str, truth: Truth, so: So, at: datetime, source: str, since: datetime | None = None) -> Known:
    """One truth as it is told now; `since` never later than now."""
    return Known(camera=camera, truth=truth, so=so, since=min(since or at, at), seen_at=at, source=source)


def told(ours: Iterable[tuple[str, HealthRow]], now: datetime) -> Iterable[Known]:
    """What the rows of a list tell, each camera with its row."""
    for camera, row in ours:
        if row.state is not So.UNKNOWN:
            yield known(camera, Truth.REACHED, row.state, now, EXPORT, row.since)
        if row.recording is not So.UNKNOWN:
            yield known(camera, Truth.RECORDED, row.recording, now, EXPORT, row.since)


def seen(ours: tuple[tuple[str, HealthRow], ...], at: datetime) -> Callable[[Connection], None]:
    """What a list that changes nothing still tells: that it was so then."""
    return lambda conn: truths.keep(conn, told(ours, at))


def lost(changed: Iterable[Changed]) -> tuple[Lost, ...]:
    """Which of what a list changed is a loss."""
    return tuple(
        Lost(camera=each.camera, symptom=_SYMPTOMS[each.truth], since=each.since)
        for each in changed
        if each.so is So.NO
    )


def suspect(w: Writing, losses: Iterable[Lost], *, source: str = EXPORT) -> None:
    """One fault for what went together, one each for what went alone; nothing where an open fault says so already."""
    known = {(camera, fault.symptom) for fault in w.matters(Fault) for camera in fault.cameras}
    dark = {camera for camera, symptom in known if symptom is Symptom.NO_PICTURE}
    by_symptom: dict[Symptom, list[Lost]] = {}
    for each in sorted(losses, key=lambda each: each.symptom is not Symptom.NO_PICTURE):
        if each.camera not in dark and (each.camera, each.symptom) not in known:
            by_symptom.setdefault(each.symptom, []).append(each)
            if each.symptom is Symptom.NO_PICTURE:
                dark.add(each.camera)
    for symptom, gone in by_symptom.items():
        for some in together(gone):
            facts = FaultSuspected(
                cameras=tuple(each.camera for each in some),
                symptom=symptom,
                source=source,
                since=min(each.since for each in some),
                text=_why(some),
            )
            w.record(facts, ref=w.next_ref(RefKind.FAULT))


def _why(some: tuple[Lost, ...]) -> str:
    if len(some) == 1:
        return some[0].why
    named = tuple(dict.fromkeys(each.node for each in some))
    if all(named):
        return f"{len(some)} cameras at once: the network or the power at {', '.join(named)}?"
    reasons = {each.why for each in some}
    said = f", {reasons.pop()}" if len(reasons) == 1 and "" not in reasons else ""
    if some[0].symptom not in {Symptom.NO_PICTURE, Symptom.NOT_RECORDING}:
        return f"{len(some)} cameras at once{said}"
    return f"{len(some)} cameras at once{said}: the network, power or a recorder?"


def let_go(
    w: Writing,
    told: tuple[Known, ...],
    *,
    source: str = EXPORT,
    besides: AbstractSet[tuple[str, Symptom]] = frozenset(),
) -> None:
    """A suspicion that nobody looked at, and whose cameras are all well again, went away; too often in a day is a fault.

    Args:
        besides: what else is well again, each camera with what it was suspected of.
    """
    well = {(each.camera, _SYMPTOMS[each.truth]) for each in told if each.so is So.YES} | besides
    for fault in w.matters(Fault):
        if not fault.suspect or fault.suspected_by != source or fault.symptom is None:
            continue
        if fault.gaps or not all((camera, fault.symptom) in well for camera in fault.cameras):
            continue
        w.record(FaultEnded(how=Ended.TRANSIENT, reason="well again before anybody looked"), ref=fault.ref)
        if len(fault.cameras) == 1 and _flickers(w, fault.cameras[0]) >= FLICKERS:
            facts = FaultSuspected(
                cameras=fault.cameras,
                symptom=Symptom.INTERMITTENT,
                source=source,
                text=f"came and went {FLICKERS} times in a day",
            )
            w.record(facts, ref=w.next_ref(RefKind.FAULT))


def _flickers(w: Writing, camera: str) -> int:
    since = w.now - _DAY
    past = w.matters(Fault, outstanding=False, since=since, limit=_MOST)
    gone = [each for each in past if camera in each.cameras and each.stage is not Stage.OPEN]
    return 1 + sum(each.ended is Ended.TRANSIENT for each in gone)


def gaps(w: Writing, ours: tuple[tuple[str, HealthRow], ...]) -> None:
    """What a list says is wanting in the recording: on the open fault that explains it, else a suspicion of its own."""
    told: dict[tuple[datetime, datetime | None], list[str]] = {}
    for camera, row in ours:
        if row.gap is not None and row.gap[0] <= w.now:
            told.setdefault(row.gap, []).append(camera)
    if not told:
        return
    every = w.matters(Fault, outstanding=False, since=min(begins for begins, _ in told) - _DAY, limit=_MOST)
    for (begins, ends), cameras in told.items():
        ended = None if ends is None or ends > w.now else ends
        of = [fault for fault in every if fault.symptom in NO_RECORD and set(cameras) <= set(fault.cameras)]
        if any((gap.begins, gap.ends) == (begins, ended) for fault in of for gap in fault.gaps):
            continue
        open_ = next((fault for fault in of if fault.stage is Stage.OPEN), None)
        ref = open_.ref if open_ else w.next_ref(RefKind.FAULT)
        if open_ is None:
            facts = FaultSuspected(
                cameras=tuple(cameras), symptom=Symptom.NOT_RECORDING, source=EXPORT, since=begins, text="a gap"
            )
            w.record(facts, ref=ref)
        w.record(FaultGap(recording=Recording.LOST, begins=begins, ends=ended), ref=ref)


def oldest(w: Writing, ours: tuple[tuple[str, HealthRow], ...]) -> None:
    """The oldest picture of each camera, once a day, or when it moved by more than a day."""
    known = sightings.latest(w.conn)
    seen = [Oldest(camera=camera, oldest=min(row.oldest, w.now)) for camera, row in ours if row.oldest is not None]

    def news(each: Oldest) -> bool:
        before = known.get(each.camera)
        return before is None or w.now - before[0] >= _DAY or abs(each.oldest - before[1]) > _DAY

    told = tuple(each for each in seen if news(each))
    if not told:
        return
    line = w.record(OldestChecked(seen=told))
    for each in told:
        sightings.keep(w.conn, each.camera, number=line.number, seen_at=line.at, oldest=each.oldest)

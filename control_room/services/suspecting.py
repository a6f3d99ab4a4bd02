"""What a list of cameras makes the room suspect, let go, and keep: the machinery suspects, people open and clear (cameras.md 4)."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from control_room.domain.faults.codes import NO_RECORD, Ended, Recording
from control_room.domain.faults.kinds import FaultEnded, FaultGap, FaultSuspected
from control_room.domain.faults.states import Fault
from control_room.domain.health import FLICKERS, TOGETHER, Changed, HealthRow, Known, So, Truth
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import Symptom
from control_room.domain.sightings import Oldest, OldestChecked
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


def suspect(w: Writing, changed: tuple[Changed, ...]) -> None:
    """One fault for what went together, one each for what went alone; nothing where an open fault says so already."""
    known = {(camera, fault.symptom) for fault in w.matters(Fault) for camera in fault.cameras}
    dark = {camera for camera, symptom in known if symptom is Symptom.NO_PICTURE}
    by_symptom: dict[Symptom, list[Changed]] = {}
    for each in changed:
        symptom = _SYMPTOMS[each.truth]
        if each.so is So.NO and each.camera not in dark and (each.camera, symptom) not in known:
            by_symptom.setdefault(symptom, []).append(each)
            if symptom is Symptom.NO_PICTURE:
                dark.add(each.camera)
    for symptom, lost in by_symptom.items():
        lost = [each for each in lost if symptom is Symptom.NO_PICTURE or each.camera not in dark]  # noqa: PLW2901
        together = [lost] if len(lost) >= TOGETHER else [[each] for each in lost]
        for some in together:
            text = f"{len(some)} cameras at once: the network, power or a recorder?" if len(some) > 1 else ""
            since = min((each.since for each in some), default=None)
            cameras = tuple(each.camera for each in some)
            if cameras:
                facts = FaultSuspected(cameras=cameras, symptom=symptom, source=EXPORT, since=since, text=text)
                w.record(facts, ref=w.next_ref(RefKind.FAULT))


def let_go(w: Writing, told: tuple[Known, ...]) -> None:
    """A suspicion that nobody looked at, and whose cameras are all well again, went away; too often in a day is a fault."""
    well = {(each.camera, _SYMPTOMS[each.truth]) for each in told if each.so is So.YES}
    for fault in w.matters(Fault):
        if not fault.suspect or fault.suspected_by != EXPORT or fault.symptom is None:
            continue
        if fault.gaps or not all((camera, fault.symptom) in well for camera in fault.cameras):
            continue
        w.record(FaultEnded(how=Ended.TRANSIENT, reason="well again before anybody looked"), ref=fault.ref)
        if len(fault.cameras) == 1 and _flickers(w, fault.cameras[0]) >= FLICKERS:
            facts = FaultSuspected(
                cameras=fault.cameras,
                symptom=Symptom.INTERMITTENT,
                source=EXPORT,
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

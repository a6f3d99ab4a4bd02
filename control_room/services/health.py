"""What is known of cameras: a person's look, the video system's list; what they change, and what they make anybody suspect."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection

from control_room.adapters import healthlists
from control_room.domain.authority import Act
from control_room.domain.faults.codes import NO_RECORD, Ended, Recording
from control_room.domain.faults.kinds import FaultEnded, FaultGap, FaultSuspected
from control_room.domain.faults.states import Fault
from control_room.domain.health import (
    FLICKERS,
    TOGETHER,
    CamerasChecked,
    Changed,
    Checked,
    Due,
    HealthRow,
    HealthTaken,
    Known,
    NoSuchCamera,
    NothingToTake,
    Outcome,
    So,
    Truth,
    changes,
    round_of,
    sun,
)
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.register_codes import Symptom
from control_room.domain.sightings import Oldest, OldestChecked
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.cameras import Cameras
from control_room.store import sightings, truths

EXPORT: Final = "health_export"
PERSON: Final = "person"
_SYMPTOMS: Final = {
    Truth.REACHED: Symptom.NO_PICTURE,
    Truth.VIEW: Symptom.NO_PICTURE,
    Truth.RECORDED: Symptom.NOT_RECORDING,
}
_CHECKS: Final = 4000
_DAY: Final = timedelta(days=1)
_MOST: Final = 5000


class Taken(Struct, frozen=True, kw_only=True):
    """What a list came to.

    Attributes:
        receipt: None where nothing was otherwise and nothing was written.
        wrong: what of it could not be read or is of no camera of ours, in words.
    """

    receipt: Receipt | None
    rows: int
    changed: tuple[Changed, ...] = ()
    wrong: tuple[str, ...] = ()


class Health:
    """The three truths of each camera."""

    def __init__(self, acts: Acts, cameras: Cameras) -> None:
        self._acts, self._cameras = acts, cameras

    # -- a person's look --------------------------------------------------------------------------------------------------

    async def check(
        self,
        cameras: Iterable[str],
        *,
        by: Signed,
        outcome: Outcome = Outcome.PASS,
        recorded: So = So.UNKNOWN,
        text: str = "",
        typed: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody looked at cameras. A picture that fails, or a recording that is not there, is reported as a fault by them.

        Raises:
            NoSuchCamera: one of them is not in the register.
        """
        numbers = tuple(dict.fromkeys(self._number(each) for each in cameras))

        def decide(w: Writing) -> None:
            facts = CamerasChecked(
                cameras=numbers, outcome=outcome, recorded=recorded, sun=sun(w.now), text=text, typed=typed
            )
            w.record(facts)
            told: list[Known] = []
            if outcome in {Outcome.PASS, Outcome.FAIL}:
                view = So.YES if outcome is Outcome.PASS else So.NO
                told += [_known(number, Truth.VIEW, view, w.now, PERSON) for number in numbers]
            if recorded is not So.UNKNOWN:
                told += [_known(number, Truth.RECORDED, recorded, w.now, PERSON) for number in numbers]
            truths.keep(w.conn, told)

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)

    async def round(self, *, by: Signed) -> tuple[Due, ...]:
        """Which cameras are to be looked at now."""
        numbers = [each.number for each in self._cameras.inventory.cameras if each.status == "in_service"]

        def look(look: Looking) -> tuple[Due, ...]:
            checks = _checks(look)
            known = truths.known(look.conn)
            faulty = {camera for fault in look.matters(Fault) if not fault.suspect for camera in fault.cameras}
            doubts = [each.camera for each in known if each.at(look.now) is So.NO and each.camera not in faulty]
            doubts += [camera for fault in look.matters(Fault) if fault.suspect for camera in fault.cameras]
            last = {each.camera: each.outcome for each in checks}
            doubts += [camera for camera, outcome in last.items() if outcome is Outcome.REVIEW]
            return round_of(numbers, checks, doubts, look.now)

        return await self._acts.read(by, look)

    async def known(self, *, by: Signed) -> dict[str, dict[Truth, Known]]:
        """Camera -> truth -> what was last told of it, by whichever source told it last."""
        found = await self._acts.read(by, lambda look: truths.known(look.conn))
        told: dict[str, dict[Truth, Known]] = {}
        for each in sorted(found, key=lambda each: each.seen_at):
            told.setdefault(each.camera, {})[each.truth] = each
        return told

    # -- the video system's list ------------------------------------------------------------------------------------------

    async def take(self, content: bytes, *, by: Signed, source: str = "") -> Taken:
        """Take a health list: what changed becomes a line, what is not well is suspected, what came back is let go.

        Raises:
            BadList: it is no list.
            NothingToTake: no row of it could be read.
        """
        rows, wrong = healthlists.read(content)
        ours, strange = self._ours(rows)
        wrong = (*wrong, *(f"no camera of ours is called {ref!r}" for ref in strange))
        if not ours:
            raise NothingToTake("no row of the list is of a camera of ours: put their names as vms_ref in cameras.yml")
        digest = sha256(content).hexdigest()
        changed: tuple[Changed, ...] = ()

        def decide(w: Writing) -> None:
            nonlocal changed
            told = tuple(_told(ours, w.now))
            changed = changes(truths.known(w.conn, EXPORT), told)
            truths.keep(w.conn, told)
            if changed:
                w.record(HealthTaken(digest=digest, rows=len(ours), strange=len(wrong), changed=changed, source=source))
            _suspect(w, changed)
            _let_go(w, told)
            _gaps(w, ours)
            _oldest(w, ours)

        receipt = await self._acts.maybe(Act.FAULT, by, decide)
        if receipt is None:
            await self._acts.beside(_seen(ours, self._acts.clock.now))
        return Taken(receipt=receipt, rows=len(ours), changed=changed, wrong=wrong)

    async def take_file(self, file: Path, *, by: Signed) -> Taken:
        """Take a list from a file. Raises what `take` does, `BadList` where the file cannot be read."""
        try:
            with file.open("rb") as opened:
                content = opened.read(healthlists.LARGEST + 1)
        except OSError as reason:
            raise healthlists.BadList(f"{file.name} cannot be read: {reason.strerror}") from None
        return await self.take(content, by=by, source=file.name)

    def _ours(self, rows: Iterable[HealthRow]) -> tuple[tuple[tuple[str, HealthRow], ...], tuple[str, ...]]:
        inventory = self._cameras.inventory
        by_ref = {camera.vms_ref: camera.number for camera in inventory.cameras if camera.vms_ref}
        found: list[tuple[str, HealthRow]] = []
        strange: dict[str, None] = {}
        for row in rows:
            camera = by_ref.get(row.ref)
            if camera is None and (named := inventory.by_number(row.ref)) is not None and not named.vms_ref:
                camera = named.number
            if camera is None:
                strange[row.ref] = None
            else:
                found.append((camera, row))
        return tuple(found), tuple(strange)

    def _number(self, typed: str) -> str:
        camera = self._cameras.inventory.by_number(typed)
        if camera is None:
            raise NoSuchCamera(f"no camera is called {typed!r}; c12 or d4 would be right")
        return camera.number


def _known(camera: str, truth: Truth, so: So, at: datetime, source: str, since: datetime | None = None) -> Known:
    return Known(camera=camera, truth=truth, so=so, since=min(since or at, at), seen_at=at, source=source)


def _told(ours: Iterable[tuple[str, HealthRow]], now: datetime) -> Iterable[Known]:
    for camera, row in ours:
        if row.state is not So.UNKNOWN:
            yield _known(camera, Truth.REACHED, row.state, now, EXPORT, row.since)
        if row.recording is not So.UNKNOWN:
            yield _known(camera, Truth.RECORDED, row.recording, now, EXPORT, row.since)


def _seen(ours: tuple[tuple[str, HealthRow], ...], clock: Callable[[], datetime]) -> Callable[[Connection], None]:
    """What a list that changes nothing still tells: that it is so now."""
    return lambda conn: truths.keep(conn, _told(ours, clock()))


def _suspect(w: Writing, changed: tuple[Changed, ...]) -> None:
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


def _let_go(w: Writing, told: tuple[Known, ...]) -> None:
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


def _gaps(w: Writing, ours: tuple[tuple[str, HealthRow], ...]) -> None:
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


def _oldest(w: Writing, ours: tuple[tuple[str, HealthRow], ...]) -> None:
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


def _checks(look: Looking) -> tuple[Checked, ...]:
    lines = look.lines(kinds=(CamerasChecked.kind(),), newest=True, limit=_CHECKS)
    return tuple(
        Checked(camera=camera, at=line.at, outcome=line.facts.outcome, sun=line.facts.sun)
        for line in lines
        if isinstance(line.facts, CamerasChecked) and line.struck is None
        for camera in line.facts.cameras
    )

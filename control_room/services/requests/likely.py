"""What the registers say of a camera nobody has looked at yet, for the viewer to confirm (P-04, P-14)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.audience import narrower
from control_room.domain.exhibits.states import Export
from control_room.domain.faults import Fault, Recording
from control_room.domain.holds import Hold
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.domain.register_codes import Symptom
from control_room.domain.requests.codes import Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.parts import Item
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Looking

_LONGEST_FOLLOW: Final = timedelta(hours=12)
"""How long before a window an assist may have begun and still hold a camera in it: a shift."""
_MOST: Final = 5000

BY_SYMPTOM: Final = {
    Symptom.NO_PICTURE: Result.CAMERA_FAULT,
    Symptom.POWER: Result.CAMERA_FAULT,
    Symptom.FROZEN: Result.CAMERA_FAULT,
    Symptom.DAMAGE: Result.CAMERA_FAULT,
    Symptom.INTERMITTENT: Result.CAMERA_FAULT,
    Symptom.NOT_RECORDING: Result.RECORDER_GAP,
    Symptom.RECORDER: Result.RECORDER_GAP,
    Symptom.WRONG_TIME: Result.CLOCK_ERROR,
    Symptom.PTZ_DRIFT: Result.PTZ_ELSEWHERE,
    Symptom.PRESET_LOST: Result.PTZ_ELSEWHERE,
    Symptom.NO_PTZ: Result.OUT_OF_VIEW,
    Symptom.VIEW_MOVED: Result.PTZ_ELSEWHERE,
    Symptom.FOLIAGE: Result.OBSTRUCTED,
    Symptom.OBSCURED: Result.OBSTRUCTED,
    Symptom.DIRTY_LENS: Result.OBSTRUCTED,
    Symptom.OUT_OF_FOCUS: Result.POOR_QUALITY,
    Symptom.MONO: Result.POOR_QUALITY,
    Symptom.NOISE_INTERFERENCE: Result.POOR_QUALITY,
    Symptom.IR_FAIL: Result.POOR_QUALITY,
    Symptom.LATENCY: Result.POOR_QUALITY,
}
"""Which result a camera's symptom speaks for (3.8), the worst first: a symptom of the room's own things speaks for none."""


class Likely(Struct, frozen=True, kw_only=True):
    """What the registers say of a camera at the time asked for; the viewer confirms it or says otherwise (P-14)."""

    item: int
    camera: str
    result: Result
    ref: str | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    words: str = ""


def kept_by(look: Looking, item: Item, camera: str, aud: str) -> tuple[str, ...]:
    """References of holds seen in the recorder and of exports that have some of an item's window on a camera (P-04).

    Args:
        aud: who will read of them: what is for fewer people is not named.
    """
    if item.begins is None:
        return ()
    begins, ends = item.begins, item.ends or item.begins
    found = [
        each.ref
        for each in look.matters(Hold, outstanding=False, since=begins, limit=_MOST)
        if not narrower(each.aud, aud)
        and each.stage is Stage.OPEN
        and camera in each.verified
        and _meets(each.begins, each.ends, begins, ends)
    ]
    found += [
        each.ref
        for each in look.matters(Export, outstanding=False, since=begins, limit=_MOST)
        if not narrower(each.aud, aud)
        and each.stage is not Stage.VOIDED
        and not each.destroyed
        and camera in each.cameras
        and _meets(each.begins, each.ends, begins, ends)
    ]
    return tuple(found)


def kept_of(look: Looking, ref: str, rows: tuple[Searched, ...]) -> Mapping[tuple[int, str], tuple[str, ...]]:
    """What holds and exports have of each window said to have been overwritten before the request came (P-04)."""
    gone = {(row.item, row.camera) for row in rows if row.result is Result.OVERWRITTEN_BEFORE}
    if not gone:
        return {}
    request = look.matter(ref, ReviewRequest)
    pairs = [(i, camera) for i, camera in request.pairs() if (i.item, camera) in gone]
    return {(i.item, camera): kept_by(look, i, camera, request.aud) for i, camera in pairs}


def _meets(begins: datetime | None, ends: datetime | None, since: datetime, until: datetime) -> bool:
    return begins is not None and ends is not None and begins <= until and since <= ends


def gone(look: Looking, item: Item, camera: str, gone_at: datetime | None, request: ReviewRequest) -> Likely | None:
    """What was overwritten before the request came: said so only where no hold and no export of that time has it (P-04)."""
    if gone_at is None or gone_at > request.opened_at:
        return None
    kept = kept_by(look, item, camera, request.aud)
    if not kept:
        words = "by its setting this was overwritten before the request came; no hold and no export of that time has it"
        return Likely(item=item.item, camera=camera, result=Result.OVERWRITTEN_BEFORE, ends=gone_at, words=words)
    where = ", ".join(f"{'held in' if ref[:2] == 'HD' else 'exported as'} {said(ref)}" for ref in kept)
    words = f"overwritten by its setting, but {where}: look there"
    return Likely(item=item.item, camera=camera, result=Result.FOUND, ref=kept[0], ends=gone_at, words=words)


def absent(item: Item, camera: str, *, standing: bool) -> Likely | None:
    """A camera that by the inventory of then was not in service there."""
    if standing:
        return None
    result = Result.NO_COVERAGE if camera[0].isdigit() else Result.DEPLOYABLE_NOT_IN_PLACE
    return Likely(item=item.item, camera=camera, result=result, words="by the inventory it was not in service then")


def faults_of(look: Looking, request: ReviewRequest) -> tuple[Fault, ...]:
    """Every fault there was: one found after the window may say that it had been so since before it."""
    if not any(item.begins is not None for item in request.live_items):
        return ()
    return look.matters(Fault, outstanding=False, limit=5000)


def faulty(item: Item, camera: str, faults: tuple[Fault, ...]) -> Likely | None:
    """What a fault at the time speaks for: of several the worst, among equals the newest."""
    begins, ends = item.begins, item.ends or item.begins
    if begins is None or ends is None:
        return None
    told = [
        (place, fault, symptom)
        for fault in reversed(faults)
        if camera in fault.cameras and fault.stage is not Stage.VOIDED and _over(fault, begins, ends)
        for place, symptom in enumerate(BY_SYMPTOM)
        if symptom is fault.symptom
    ]
    if not told:
        return None
    _, worst, symptom = min(told, key=lambda each: each[0])
    return Likely(
        item=item.item,
        camera=camera,
        result=BY_SYMPTOM[symptom],
        ref=worst.ref,
        begins=_stretch(worst, begins, ends)[0],
        ends=_stretch(worst, begins, ends)[1],
        words=symptom.value.replace("_", " "),
    )


def _over(fault: Fault, begins: datetime, ends: datetime) -> bool:
    return any(since <= ends and (until is None or until >= begins) for since, until in _stretches(fault))


def _stretches(fault: Fault) -> tuple[tuple[datetime, datetime | None], ...]:
    """When it was so: where somebody saw in the recorder what is wanting, that and nothing else."""
    lost = tuple((gap.begins, gap.ends) for gap in fault.gaps if gap.recording is not Recording.OK)
    unrecorded = fault.symptom is not None and BY_SYMPTOM.get(fault.symptom) is Result.RECORDER_GAP
    return lost if lost and unrecorded else fault.downs


def _stretch(fault: Fault, begins: datetime, ends: datetime) -> tuple[datetime, datetime | None]:
    met = (one for one in _stretches(fault) if one[0] <= ends and (one[1] is None or one[1] >= begins))
    return next(met, (fault.began, fault.over_at))


def busy(look: Looking, item: Item, camera: str) -> Likely | None:
    """What an assist had this camera doing at the time, by the legs of its follow; without a follow, by where it began."""
    begins, ends = item.begins, item.ends or item.begins
    if begins is None or ends is None:
        return None
    for assist in look.matters(Assist, outstanding=False, since=begins - _LONGEST_FOLLOW, until=ends, limit=200):
        if camera not in assist.cameras or assist.stage is Stage.VOIDED:
            continue
        legs = [leg for leg in assist.trail().legs if leg.camera == camera]
        held = next((leg for leg in legs if leg.begins <= ends and (leg.ends is None or leg.ends >= begins)), None)
        since = held.begins if held else None if legs or assist.opened_at < begins else assist.opened_at
        if since is not None:
            return Likely(item=item.item, camera=camera, result=Result.PTZ_ELSEWHERE, ref=assist.ref, begins=since)
    return None

"""`camera show` and `camera public`: a camera as the register had it on a day, and the list that may be published."""

import csv
import sys
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, REFUSED, Call, Misused, opened
from control_room.cli.identity import reading
from control_room.cli.moments import day
from control_room.cli.speech import give, say, show
from control_room.domain.book import heard
from control_room.domain.cameras.overdue import Paper, overdue
from control_room.domain.cameras.records import STATUSES, Camera
from control_room.domain.refs import said as said_ref
from control_room.domain.tables import cell
from control_room.domain.times import LONDON, day_of
from control_room.words.saying import counted, day_words, joined, plain

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.deployables import Stood

PUBLIC: Final = ("number", "place", "ward", "district", "type", "purpose")
"""What leaves in the public list. Makes, blind spots, faults and what is near stay inside (cameras.md 1)."""
_PAPERS: Final = {
    Paper.REVIEW: "yearly look at its need",
    Paper.DPIA: "impact assessment",
    Paper.SIGNS: "signs",
    Paper.ZONES: "privacy zones",
}
_PLATE: Final = ("serial", "asset", "firmware", "sim", "storage", "power")
_SHOWN: Final = frozenset(STATUSES) - {"planned", "in_store", "decommissioned"}


async def run(call: Call) -> int:
    """Show a camera of a day, or the public list."""
    async with opened(call) as room:
        await room.start(calls=False)
        match call.args.verb:
            case "public":
                _public(call, room)
                return DONE
            case "overdue":
                _overdue(call, room)
                return DONE
            case "unused":
                return await _unused(call, room)
            case _:
                pass
        return await _show(call, room)


def _public(call: Call, room: "Room") -> None:
    rows = [_row(camera) for camera in room.cameras.inventory.cameras if camera.status in _SHOWN]
    if call.args.json:
        give([dict(zip(PUBLIC, row, strict=True)) for row in rows])
        return
    made = csv.writer(sys.stdout, lineterminator="\n")
    made.writerow(PUBLIC)
    made.writerows(tuple(map(cell, row)) for row in rows)


def _row(camera: Camera) -> tuple[str, ...]:
    return (camera.number, camera.location, camera.ward, camera.district, camera.type, "; ".join(camera.purposes))


def _overdue(call: Call, room: "Room") -> None:
    now = call.clock.now()
    found = {camera: overdue(camera, day_of(now)) for camera in room.cameras.inventory.cameras}
    past = {camera: papers for camera, papers in found.items() if papers}
    if call.args.json:
        give(
            [{"camera": camera.number, "overdue": [paper.value for paper in papers]} for camera, papers in past.items()]
        )
        return
    for camera, papers in past.items():
        show(f"{camera.typed:<5} {camera.location}, {', '.join(_PAPERS[paper] for paper in papers)}")
    say(f"{counted(len(past), 'camera')} with papers past their day")


async def _unused(call: Call, room: "Room") -> int:
    since = call.clock.now() - timedelta(days=call.args.days)
    found = await room.availability.unused(since, by=await reading(call, room))
    if call.args.json:
        give([camera.number for camera in found])
        return DONE
    for camera in found:
        show(f"{camera.typed:<5} {camera.location}, {camera.ward}")
    say(f"{counted(len(found), 'camera')} in service that nothing names in {counted(call.args.days, 'day')}")
    return DONE


async def _show(call: Call, room: "Room") -> int:
    now = call.clock.now()
    on = now if call.args.on is None else _end_of(call.args.on)
    if on - now > timedelta(days=1):
        raise Misused("that day has not come; give today or a day that is past with --on")
    by = await reading(call, room)
    found = await room.availability.then(call.args.camera, min(on, now), by=by)
    if found is None:
        say(f"the register of that day has no camera {call.args.camera!r}")
        return REFUSED
    if call.args.json:
        give({name: getattr(found.camera, name) for name in ("number", "location", "status", "retention_days")})
        return DONE
    for said in told(found.camera, now):
        show(said)
    if found.camera.kind == "deployable":
        stood = await room.deployables.stood(found.camera.number, min(on, now), by=by)
        show(_stood(stood, now))
    if found.since is None:
        say("the room's register begins after that day; this is as it first said")
    return DONE


def told(camera: Camera, now: datetime) -> tuple[str, ...]:
    """Everything the register says of a camera, a line each."""

    def dated(name: str, on: date | None) -> str:
        return f"{name} {day_words(on, now)}" if on else f"{name}: no day is known"

    zones = (f"zone {zone.n} over {zone.covers}, {dated('checked', zone.checked)}" for zone in camera.privacy_zones)
    rows = (
        joined(f"{camera.typed} {camera.location}", camera.ward, camera.district, plain(camera.status)),
        camera.view,
        joined(*(f"preset {preset.n} {preset.name}" for preset in camera.presets)),
        joined(f"kept {counted(camera.retention_days, 'day')}", f"on {plain(camera.land)} land", camera.column),
        joined(
            joined(camera.make, camera.model, by=" "),
            *(f"{name} {value}" for name in _PLATE if (value := getattr(camera, name))),
            dated("certificate", camera.certificate) if camera.certificate else "",
        ),
        joined(*zones, by="; ") or "no privacy zone",
        joined(dated("signs checked", camera.signage_checked), dated("DPIA", camera.dpia_review), camera.dpia),
        joined(dated("reviewed", camera.reviewed), plain(camera.review_outcome), dated("next", camera.review_due)),
        joined(
            dated("cleaned", camera.cleaned), f"home agreed with {camera.home_agreed}" if camera.home_agreed else ""
        ),
        camera.replaces and f"replaces {camera.replaces}",
        camera.notes,
    )
    return tuple(row for row in rows if row)


def _stood(stood: "Stood | None", now: datetime) -> str:
    """Where a deployable stood then: the register's place is where it is at home."""
    if stood is None:
        return "it stood nowhere for a deployment then"
    it = stood.deployment
    since = f"since {day_words(it.live_at, now)}" if it.live_at else ""
    until = f"until {day_words(it.removed_at, now)}" if it.removed_at else ""
    return joined(f"it stood at {heard(it.place)} for {said_ref(it.ref)} {since} {until}".rstrip(), stood.view, by=": ")


def _end_of(typed: str) -> datetime:
    return datetime.combine(day(typed, "--on") + timedelta(days=1), time(), tzinfo=LONDON)

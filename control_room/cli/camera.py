"""`camera`: the register and the search."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, NoRoomHere, opened
from control_room.cli.identity import reading
from control_room.cli.speech import give, say, show
from control_room.domain.errors import BookUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from control_room.domain.cameras import Camera, Inventory


async def run(call: Call) -> int:
    """List the cameras, find some, or say which of them worked."""
    if call.args.verb in {"working", "down"}:
        from control_room.cli import availability  # noqa: PLC0415 - with the room

        return await availability.run(call)
    if call.args.verb in {"check", "round", "truths", "health"}:
        from control_room.cli import camera_health  # noqa: PLC0415 - with the room

        return await camera_health.run(call)
    if call.args.verb in {"sweep", "around"}:
        from control_room.cli import camera_sweep  # noqa: PLC0415 - with the room

        return await camera_sweep.run(call)
    if call.args.verb in {"look", "views"}:
        from control_room.cli import camera_views  # noqa: PLC0415 - with the room

        return await camera_views.run(call)
    if call.args.verb in {"show", "public", "overdue", "unused"}:
        from control_room.cli import camera_then  # noqa: PLC0415 - with the room

        return await camera_then.run(call)
    inventory, whole = await in_force(call)
    cameras: Iterable[Camera] = inventory.cameras
    if call.args.verb == "find":
        cameras = [found.camera for found in inventory.find(" ".join(call.args.words), call.args.limit)]
    if call.args.json:
        give([plain(camera) for camera in cameras])
    else:
        for camera in cameras:
            show(f"{camera.typed:<5} {camera.status:<14} {camera.location}, {camera.ward}")
    return DONE if whole else REFUSED


async def in_force(call: Call) -> "tuple[Inventory, bool]":
    """The inventory of the file; where the file is faulty the room's last good one, and that is said.

    Returns:
        The inventory, and False when there is none to be had.
    """
    from control_room.domain.policyfiles import takeable  # noqa: PLC0415 - the register's reader loads with it
    from control_room.services.cameras import read_inventory  # noqa: PLC0415

    inventory, faults = read_inventory(call.settings.cameras)
    if takeable(faults):
        return inventory, True
    say(f"{call.settings.cameras} is faulty and not in force; see why with: control-room check")
    kept = await _last_good(call)
    if kept is None:
        return inventory, False
    say("these are the cameras of the last good file")
    return kept, True


async def _last_good(call: Call) -> "Inventory | None":
    try:
        async with opened(call) as room:
            kept = await room.cameras.last_good(by=await reading(call, room))
            return kept if kept.cameras else None
    except (NoRoomHere, BookUnavailable):
        return None


def plain(camera: "Camera") -> dict[str, object]:
    """One camera as other programs read it."""
    return {
        "id": camera.id,
        "number": camera.number,
        "kind": camera.kind,
        "location": camera.location,
        "ward": camera.ward,
        "lat": camera.lat,
        "lon": camera.lon,
        "status": camera.status,
        "district": camera.district,
        "land": camera.land,
        "retention_days": camera.retention_days,
        "neighbours": [
            {"number": near.number, "towards": near.towards, "metres": near.metres, "bearing": near.bearing}
            for near in camera.neighbours
        ],
    }

"""Neighbours: which camera may be followed to which, and whether the links agree with each other and the ground."""

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.cameras.borough import POINTS, degrees_off, degrees_towards, metres_between, point_of
from control_room.domain.cameras.inventory import number_of
from control_room.domain.cameras.records import Camera, Neighbour
from control_room.domain.policyfiles import Row, quoted
from control_room.domain.spellings import nearest

FARTHEST = 5000
"""No neighbour is farther than this many metres."""

_SLACK_SHARE, _SLACK_METRES = 0.2, 20.0
_SLACK_DEGREES = 34.0
"""A point of eight is true to 22.5 degrees; half a point of sixteen more is let pass."""


class DraftLink(Struct, frozen=True):
    """A neighbour as written: whom it names, and its row."""

    named: str
    row: Row


class Draft(Struct, frozen=True, kw_only=True):
    """A camera as far as it could be read: None where an error stands in it, though its number and id still count."""

    camera: Camera | None
    number: str
    id: str
    status: str
    where: str
    number_line: int
    id_line: int
    links: tuple[DraftLink, ...]


def link(drafts: list[Draft]) -> tuple[Camera, ...]:
    """Return the sound cameras with their neighbours; mark links that lead nowhere, run one way or defy the ground."""
    known = {draft.number: draft for draft in reversed(drafts) if draft.number}
    ids = {draft.id: draft.number for draft in reversed(drafts) if draft.id and draft.number}
    targets: dict[str, set[str]] = {}
    cameras: list[Camera] = []
    for draft in drafts:
        neighbours: list[Neighbour] = []
        held = targets.setdefault(draft.number, set())
        for each in draft.links:
            number = _target(each, draft, known, ids, held)
            if number is None:
                continue
            held.add(number)
            neighbours.append(_neighbour(each.row, number, draft.camera, known[number]))
        if draft.camera is not None:
            cameras.append(replace(draft.camera, neighbours=tuple(neighbours)))
    for draft in drafts:
        for each in draft.links:
            number = ids.get(each.named) or number_of(each.named)
            if (
                number in known
                and number != draft.number
                and draft.number
                and draft.number not in targets.get(number, ())
            ):
                each.row.doubtful(
                    "id",
                    f"the link to {number} runs one way",
                    f"add {draft.number} to the neighbours of {number}, or take this one out",
                )
    return tuple(camera for camera in cameras if camera.number)


def _target(each: DraftLink, draft: Draft, known: dict[str, Draft], ids: dict[str, str], held: set[str]) -> str | None:
    row = each.row
    if not each.named:
        return None
    number = ids.get(each.named) or number_of(each.named)
    if number is None or number not in known:
        close = nearest(each.named, (known_id for known_id in ids if known_id[-2:] == each.named[-2:]))
        row.wrong(
            "id",
            f"there is no camera {quoted(each.named)}",
            f"did you mean {close}?" if close else "the id of a camera in this file",
        )
        return None
    if number == draft.number:
        row.wrong("id", "it is its own neighbour", "take the line out")
        return None
    if number in held:
        row.wrong("id", f"{number} is its neighbour twice", "take one of the two lines out")
        return None
    if known[number].status in {"decommissioned", "in_store"}:
        row.doubtful("id", f"its neighbour {number} is {known[number].status}", "take the line out")
    return number


def _neighbour(row: Row, number: str, here: Camera | None, there: Draft) -> Neighbour:
    towards = row.text("towards", default="", longest=40)
    other = there.camera
    if not towards:
        row.doubtful(
            "towards", f"no street word for the way to {number}", "add towards: and a word or two, such as Crown Hill"
        )
        towards = other.streets[-1] if other is not None and other.streets else f"camera {number}"
    bearing = row.choice("bearing", POINTS, default="") if row.has("bearing") else ""
    metres = row.whole("metres", low=1, high=FARTHEST, default=0) if row.has("metres") else 0
    if here is None or other is None or not row.sound:
        return Neighbour(number=number, towards=towards, metres=metres, bearing=bearing)
    straight = metres_between(here.lat, here.lon, other.lat, other.lon)
    direction = degrees_towards(here.lat, here.lon, other.lat, other.lon)
    true_point = point_of(direction)
    if metres and abs(metres - straight) > max(_SLACK_METRES, straight * _SLACK_SHARE):
        row.doubtful(
            "metres", f"{metres} metres to {number} does not agree with lat and lon", f"metres: {round(straight)}"
        )
    if bearing and straight >= 1 and degrees_off(bearing, direction) > _SLACK_DEGREES:
        row.doubtful(
            "bearing", f"bearing {bearing} to {number} does not agree with lat and lon", f"bearing: {true_point}"
        )
    return Neighbour(
        number=number, towards=towards, metres=metres or max(1, round(straight)), bearing=bearing or true_point
    )

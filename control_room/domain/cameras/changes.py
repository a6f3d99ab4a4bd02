"""What differs between two versions of the inventory, to be written as lines in the book."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import fields

from control_room.domain.cameras.inventory import Inventory
from control_room.domain.cameras.records import Camera, Neighbour, Preset, PrivacyZone


class Change(Struct, frozen=True, kw_only=True):
    """One difference; for a camera added or withdrawn `after` names its place, and `field` and `before` are empty."""

    kind: Literal["added", "withdrawn", "changed"]
    number: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def what(self) -> str:
        """What changed of it, whichever camera it is."""
        return f"{self.field.replace('_', ' ')} from {self.before or 'nothing'} to {self.after or 'nothing'}"

    @property
    def said(self) -> str:
        """The change in one line of words."""
        if self.kind == "changed":
            return f"camera {self.number}: {self.what}"
        return f"camera {self.number} {self.kind}: {self.after}"


def differences(old: Inventory, new: Inventory) -> tuple[Change, ...]:
    """Return what changed from one inventory to the next.

    Withdrawn cameras first, then added ones, then changed fields, each in the file's order. A camera is the same one
    while its number is; a file that only changes its order changes nothing.
    """
    before = {camera.number: camera for camera in old.cameras}
    after = {camera.number: camera for camera in new.cameras}
    gone = [
        Change(kind="withdrawn", number=number, after=camera.location)
        for number, camera in before.items()
        if number not in after
    ]
    come = [
        Change(kind="added", number=number, after=camera.location)
        for number, camera in after.items()
        if number not in before
    ]
    changed = [
        change for number, camera in after.items() if number in before for change in _changed(before[number], camera)
    ]
    return (*gone, *come, *changed)


def shared(changes: Iterable[Change]) -> tuple[tuple[Change, ...], ...]:
    """The changes by what they say: those that are one and the same, of several cameras, together; in the order they came."""
    alike: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        alone = change.kind != "changed"
        key = (change.kind, change.field, change.before, change.after, change.number if alone else "")
        alike.setdefault(key, []).append(change)
    return tuple(tuple(some) for some in alike.values())


def _changed(old: Camera, new: Camera) -> list[Change]:
    changes: list[Change] = []
    for field in fields(Camera):
        before, after = _words(getattr(old, field.name)), _words(getattr(new, field.name))
        if before != after:
            changes.append(Change(kind="changed", number=new.number, field=field.name, before=before, after=after))
    return changes


def _words(value: str | float | date | tuple[Neighbour | Preset | PrivacyZone | str, ...] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(_item(item) for item in value)
    return str(value)


def _item(item: Neighbour | Preset | PrivacyZone | str) -> str:
    if isinstance(item, Neighbour):
        return f"{item.number} {item.said} {item.metres} m {item.bearing}"
    if isinstance(item, Preset):
        return f"{item.n} {item.name}" + (f" tour {item.dwell} s" if item.tour else "")
    if isinstance(item, PrivacyZone):
        return f"{item.n} {item.covers}" + (f" checked {item.checked}" if item.checked else "")
    return item

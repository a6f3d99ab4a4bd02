"""Lines of the book about the inventory: a file accepted, a file refused, a camera added, changed, withdrawn."""

from control_room.domain.book import Facts, Public, Words


class InventoryLoaded(Facts, frozen=True, kw_only=True, tag="inventory.loaded"):
    """A good `cameras.yml` came into force."""

    cameras: Public[tuple[str, ...]] = ()
    """Numbers added, changed or withdrawn by it; empty for the first."""
    count: Public[int]
    digest: Public[str]


class InventoryRefused(Facts, frozen=True, kw_only=True, tag="inventory.refused"):
    """A faulty `cameras.yml` was not taken; the last good one stays in force."""

    faults: Public[int]
    digest: Public[str]
    first: Words


class CameraAdded(Facts, frozen=True, kw_only=True, tag="camera.added"):
    """A camera joined the inventory."""

    camera: Public[str]
    text: Words


class CameraChanged(Facts, frozen=True, kw_only=True, tag="camera.changed"):
    """Something about a camera changed between two versions of the file."""

    camera: Public[str]
    field: Public[str]
    text: Words


class CamerasChanged(Facts, frozen=True, kw_only=True, tag="cameras.changed"):
    """The same change of the same thing, of several cameras at once: a paper they share, a contract."""

    cameras: Public[tuple[str, ...]] = ()
    field: Public[str]
    text: Words


class CameraWithdrawn(Facts, frozen=True, kw_only=True, tag="camera.withdrawn"):
    """A camera left the inventory; its number is never used again."""

    camera: Public[str]
    text: Words

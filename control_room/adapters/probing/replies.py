"""What a camera tells by ONVIF, read out of its XML: nothing of it is believed to be in its place or of its kind."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Generic, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from control_room.adapters.probing.answers import Strange, Unasked, checked
from control_room.adapters.probing.soap import Malformed, Node
from control_room.domain.reaching import SHOWN, Reach, plain

DEVICE: Final = "http://www.onvif.org/ver10/device/wsdl"
MEDIA: Final = "http://www.onvif.org/ver10/media/wsdl"
PTZ: Final = "http://www.onvif.org/ver20/ptz/wsdl"
MOST_PRESETS: Final = 300

T = TypeVar("T")


class Came(StrEnum):
    """What came of asking for one thing."""

    OK = "ok"
    UNSUPPORTED = "unsupported"
    MALFORMED = "malformed"
    UNANSWERED = "unanswered"


class Told(Struct, Generic[T], frozen=True, kw_only=True):
    """What a camera told, or why it did not.

    Attributes:
        reach: as in `Probed`: WELL wherever it answered in SOAP, whatever it said.
        value: there where `came` is OK.
    """

    came: Came
    reach: Reach = Reach.WELL
    value: T | None = None
    said: str = ""
    took: float | None = None


class Information(Struct, frozen=True, kw_only=True):
    """What a camera says it is; "" for what it does not say."""

    make: str = ""
    model: str = ""
    firmware: str = ""
    serial: str = ""


class Stands(Struct, frozen=True, kw_only=True):
    """Where a camera that turns is: -1 to 1 each way, `zoom` 0 to 1; None where it does not say.

    Attributes:
        idle: whether it stands still.
    """

    pan: float | None = None
    tilt: float | None = None
    zoom: float | None = None
    idle: bool | None = None


def read_out(told: Told[Node], value: Callable[[Node], T]) -> Told[T]:
    """What its answer says, or that it cannot be read."""
    if told.value is None:
        return Told(came=told.came, reach=told.reach, said=told.said, took=told.took)
    try:
        return Told(came=Came.OK, value=value(told.value), took=told.took)
    except (Malformed, Unasked, Strange) as odd:
        return Told(came=Came.MALFORMED, said=plain(str(odd)), took=told.took)


def path_of(address: str) -> str:
    """The path of an address a camera gave, with its question; the rest of it is nobody's business.

    Raises:
        Malformed, Unasked: there is none that can be asked for.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        raise Malformed("an address that is none") from None
    if not parts.scheme or not parts.netloc or len(address) > 1024:
        raise Malformed(f"an address that is none: {plain(address)}")
    return checked((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def utc(root: Node) -> datetime:
    """The time by its clock.

    Raises:
        Malformed: there is none in UTC, or it is no time.
    """
    when = root.first("UTCDateTime")
    if when is None:
        raise Malformed("no time in UTC")
    names = (("Date", "Year"), ("Date", "Month"), ("Date", "Day"), ("Time", "Hour"), ("Time", "Minute"))
    try:
        year, month, day, hour, minute = (_whole(when.says(*each)) for each in names)
        at = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        raise Malformed("a time that is none") from None
    return at + timedelta(seconds=min(_whole(when.says("Time", "Second")), 60))


def _whole(told: str) -> int:
    if not told.isascii() or not told.isdigit() or len(told) > 4:
        raise Malformed(f"{plain(told)} for a number")
    return int(told)


def given(node: Node, name: str) -> str:
    """What an element is called by, which is sent back to the camera as it is.

    Raises:
        Malformed: there is none, or it is too long to be a name.
    """
    told = node.told.get(name, "")
    if not told or len(told) > SHOWN or not told.isprintable():
        raise Malformed(f"no {name}")
    return told


def services(root: Node) -> Mapping[str, str]:
    """Namespace -> path of each of its services."""
    return {each.says("Namespace"): path_of(each.says("XAddr")) for each in root.all("Service")}


def capabilities(root: Node) -> Mapping[str, str]:
    """The same, as older cameras tell it."""
    names = {"Device": DEVICE, "Media": MEDIA, "PTZ": PTZ}
    return {space: path_of(root.says(name, "XAddr")) for name, space in names.items() if root.says(name, "XAddr")}


def stands(root: Node) -> Stands:
    """Where it looks.

    Raises:
        Malformed: a position is no number between -1 and 1.
    """
    turned, zoomed = root.first("Position", "PanTilt"), root.first("Position", "Zoom")
    moves = [each for name in ("PanTilt", "Zoom") if (each := root.says("MoveStatus", name))]
    return Stands(
        pan=_share(turned, "x"),
        tilt=_share(turned, "y"),
        zoom=_share(zoomed, "x"),
        idle=all(each == "IDLE" for each in moves) if moves else None,
    )


def _share(node: Node | None, name: str) -> float | None:
    if node is None or name not in node.told:
        return None
    try:
        share = float(node.told[name])
    except ValueError:
        raise Malformed(f"{plain(node.told[name])} for a position") from None
    if not -1 <= share <= 1:
        raise Malformed(f"{share:g} for a position")
    return share


def reason(fault: Node) -> str:
    """Why it would not, in its own words."""
    codes = [each.text.strip().rpartition(":")[2] for each in fault.all("Value")]
    return plain(fault.says("Reason", "Text") or fault.says("faultstring") or " ".join(codes) or "a fault")


def information(root: Node) -> Information:
    """What it says it is."""
    return Information(
        make=plain(root.says("Manufacturer")),
        model=plain(root.says("Model")),
        firmware=plain(root.says("FirmwareVersion")),
        serial=plain(root.says("SerialNumber")),
    )


def presets(root: Node) -> Mapping[str, str]:
    """Number -> name of its stored positions."""
    found = list(root.all("Preset"))
    if len(found) > MOST_PRESETS:
        raise Malformed(f"{len(found)} presets")
    return {given(each, "token"): plain(each.says("Name")) for each in found}

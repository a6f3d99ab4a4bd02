"""What is known of one camera, and of one answer to a question about cameras."""

from datetime import date
from typing import Literal

from msgspec import Struct

Kind = Literal["permanent", "deployable"]
PlaceKind = Literal["street", "landmark", "district", "ward"]
TYPES = ("ptz", "dome", "static", "panoramic")
"""Sorts of camera. Number-plate readers are no part of this system and are refused by name."""

LANDS = ("highway", "tlrn", "housing", "car_park", "open_space", "private_by_licence", "store")
"""Whose ground a camera stands on; `tlrn` is Transport for London's road network."""

REVIEWS = ("keep", "move", "decommission")
"""What the yearly look at the need for a camera may decide (control-room.md R11)."""

STATUSES = ("planned", "in_service", "out_of_service", "ber", "in_store", "decommissioned")
"""`ber` is beyond economic repair; `in_store` is for deployable units only."""


class Neighbour(Struct, frozen=True, kw_only=True):
    """A camera a person on foot may come to next, for following: which, by what street word, how far, which way."""

    number: str
    towards: str
    metres: int
    bearing: str

    @property
    def said(self) -> str:
        """The street word as the room says it: `twds Crown Hill`."""
        return f"twds {self.towards}"


class Preset(Struct, frozen=True, kw_only=True):
    """A stored position of a camera; `dwell` is in seconds when it is part of the tour."""

    n: int
    name: str
    tour: bool = False
    dwell: int = 0


class PrivacyZone(Struct, frozen=True, kw_only=True):
    """A part of the view that is blanked out, and when that was last checked."""

    n: int
    covers: str
    checked: date | None = None


class Camera(Struct, frozen=True, kw_only=True):
    """One camera of the register. `number` is what people say ("12", "D4"); it is never used twice.

    Attributes:
        serial, firmware, asset: as the maker and the council number it; no serial stands twice among what is in use.
        sim, storage, power, certificate: of a deployable: the last four figures of its SIM, what it records on, what feeds it and
            for how long, and the date of its electrical and column-load certificate.
        column: what it stands on, as its owner numbers it; `supply` its power and its line.
        home_agreed: with whom its home position was agreed, and when.
        reviewed: when the need for it was last looked at (a year at most), what was decided, and when it is looked at next.
    """

    number: str
    id: str
    kind: Kind
    type: str
    call_name: str
    location: str
    ward: str
    district: str
    land: str
    lat: float
    lon: float
    status: str
    retention_days: int
    view: str = ""
    neighbours: tuple[Neighbour, ...] = ()
    presets: tuple[Preset, ...] = ()
    privacy_zones: tuple[PrivacyZone, ...] = ()
    landmarks: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    make: str = ""
    model: str = ""
    serial: str = ""
    firmware: str = ""
    asset: str = ""
    sim: str = ""
    storage: str = ""
    power: str = ""
    certificate: date | None = None
    installed: date | None = None
    decommissioned: date | None = None
    contract: str = ""
    replaces: str = ""
    vms_ref: str = ""
    column: str = ""
    supply: str = ""
    purposes: tuple[str, ...] = ()
    home_agreed: str = ""
    dpia: str = ""
    dpia_review: date | None = None
    signage_checked: date | None = None
    cleaned: date | None = None
    reviewed: date | None = None
    review_due: date | None = None
    review_outcome: str = ""
    notes: str = ""

    @property
    def streets(self) -> tuple[str, ...]:
        """The streets or places its location names, as written: `("North End", "Crown Hill")`."""
        return tuple(part.strip() for part in self.location.split(" / ") if part.strip())

    @property
    def typed(self) -> str:
        """The camera as a token of the quick line: `c12`, `d4`."""
        return self.number.lower() if self.kind == "deployable" else f"c{self.number}"


class Found(Struct, frozen=True, kw_only=True):
    """One answer of a camera search: the camera, the words that matched, and a score of which only the order counts."""

    camera: Camera
    why: str
    score: int


class Place(Struct, frozen=True, kw_only=True):
    """A place named in free text: `text[start:end]`, what it is called in full, and the numbers of its cameras."""

    name: str
    kind: PlaceKind
    start: int
    end: int
    cameras: tuple[str, ...]

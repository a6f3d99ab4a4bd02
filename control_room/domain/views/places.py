"""Views of cameras, and the pictures that came of them."""

from datetime import datetime

from msgspec import Struct

from control_room.domain.views.looks import Comparison, Features, Light
from control_room.domain.views.verdicts import Verdict


class Place(Struct, frozen=True, kw_only=True, order=True):
    """Where one camera stands, by which light."""

    camera: str
    preset: int
    light: Light


class Seen(Struct, frozen=True, kw_only=True):
    """One picture that came: what was measured of it and found.

    Attributes:
        digest: of the picture, where it is kept; "" where it is not.
        chosen: a person accepted it for a reference that is being made.
        seen: what was measured; only where it was asked for, for it is most of what a look weighs.
    """

    place: Place
    at: datetime
    verdict: Verdict
    digest: str = ""
    chosen: bool = False
    seen: Features | None = None
    beside: Comparison | None = None


class Waiting(Struct, frozen=True, kw_only=True):
    """A view without a reference, and the pictures of it that a person has not looked at; `chosen` were accepted already."""

    place: Place
    chosen: int
    looks: tuple[Seen, ...]

"""What the name of a dropped picture says: `12.jpg`, `12-p3.jpg`, `d4_20261122T0615Z.jpg`; and why one could not be looked at."""

import re
from datetime import UTC, datetime
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.errors import Refusal
from control_room.domain.views.looks import Unseen

ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png"})
_NAME: Final = re.compile(
    r"(?P<camera>(?:cam|c|d)?\d{1,4})(?:-p(?P<preset>\d{1,3}))?(?:_(?P<at>\d{8}T\d{4}(?:\d\d)?)Z)?\.(?:jpg|jpeg|png)",
    re.IGNORECASE | re.ASCII,
)
UNSEEN: Final = {
    Unseen.EMPTY: "it is empty",
    Unseen.NOT_A_PICTURE: "it is no JPEG or PNG",
    Unseen.CUT_SHORT: "only part of the picture is there",
    Unseen.TOO_MANY_PIXELS: "it has more than 20 megapixels and is not opened",
    Unseen.TOO_MANY_BYTES: "it is larger than 64 MB and is not opened",
    Unseen.NOT_OPENED: "it is damaged and cannot be opened",
    Unseen.TOOK_TOO_LONG: "opening it took too long",
    Unseen.READER_DIED: "the reader died of it",
}
"""Why a picture could not be looked at, in words."""


class NotNamed(Refusal):
    """A picture's name says no camera."""

    code: ClassVar[str] = "picture_not_named"


class Named(Struct, frozen=True, kw_only=True):
    """A camera as it is typed; `preset` None is its home position, `at` None is when the file was written."""

    camera: str
    preset: int | None = None
    at: datetime | None = None


def named(name: str) -> Named:
    """What a file's name says.

    Raises:
        NotNamed: it is not made like one of those above, or its time is none.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise NotNamed("its name says no camera: 12.jpg, 12-p3.jpg or 12_20261122T0615Z.jpg would be right")
    typed = found["at"]
    try:
        at = None if typed is None else datetime.strptime(f"{typed:0<15}", "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise NotNamed(f"{typed}Z in its name is no time; 20261122T0615Z would be right") from None
    return Named(camera=found["camera"], preset=None if found["preset"] is None else int(found["preset"]), at=at)

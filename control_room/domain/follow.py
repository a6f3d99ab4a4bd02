"""What is written in a book while somebody is followed from camera to camera. `trails.py` makes the trail of it."""

from datetime import datetime

from control_room.domain.book import Facts, Public, Words
from control_room.domain.line.said import Leg
from control_room.domain.register_codes import Travel


class Moved(Facts, frozen=True, kw_only=True, tag="follow.moved"):
    """The subject is on `camera` from the line's time on.

    Attributes:
        left: the camera in hand until now, if there was one.
        ward: of the camera; an assist without a ward takes it.
        recalled: written up afterwards, from memory.
        towards: the street word, "Crown Hill".
    """

    camera: Public[str]
    left: Public[str | None] = None
    ward: Public[str | None] = None
    recalled: Public[bool] = False
    towards: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class Lost(Facts, frozen=True, kw_only=True, tag="follow.lost"):
    """Nobody sees the subject any more; `camera` is the one they were last seen on."""

    camera: Public[str | None] = None
    text: Words | None = None
    typed: Words | None = None


class Found(Facts, frozen=True, kw_only=True, tag="follow.found"):
    """Seen again. `gap` is the seconds nobody saw them, None when that is not known; `camera` None is owed."""

    camera: Public[str | None] = None
    gap: Public[int | None] = None
    ward: Public[str | None] = None
    text: Words | None = None
    typed: Words | None = None


class Boarded(Facts, frozen=True, kw_only=True, tag="follow.boarded"):
    """The subject went on by bus, car or the like; `Travel.ON_FOOT` means they got off or out again."""

    travel: Public[Travel]
    camera: Public[str | None] = None
    route: Words | None = None
    vrm: Words | None = None
    towards: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class HandedOver(Facts, frozen=True, kw_only=True, tag="follow.handed_over"):
    """Another control room has them now; `entry` is its id in the directory, None for one that is not there."""

    room: Words
    entry: Public[str | None] = None
    camera: Public[str | None] = None
    text: Words | None = None
    typed: Words | None = None


class TakenOver(Facts, frozen=True, kw_only=True, tag="follow.taken_over"):
    """We have them from another control room, `entry` in the directory; `camera` None is owed."""

    room: Words
    entry: Public[str | None] = None
    camera: Public[str | None] = None
    ward: Public[str | None] = None
    text: Words | None = None
    typed: Words | None = None


class Ended(Facts, frozen=True, kw_only=True, tag="follow.ended"):
    """The follow is over: stopped, gone in, or no longer wanted."""

    camera: Public[str | None] = None
    text: Words | None = None
    typed: Words | None = None


class Recalled(Facts, frozen=True, kw_only=True, tag="follow.recalled"):
    """A whole trail written up afterwards in one line. A leg without a time is kept, and its time owed."""

    legs: Public[tuple[Leg, ...]] = ()
    ward: Public[str | None] = None
    text: Words | None = None
    typed: Words | None = None


class Justified(Facts, frozen=True, kw_only=True, tag="follow.justified"):
    """Why a long follow is still an immediate response; `supervisor` when a supervisor was told and says so."""

    reason: Words
    supervisor: Public[bool] = False
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    typed: Words | None = None


class SameAgain(Facts, frozen=True, kw_only=True, tag="follow.same_again"):
    """A person says that this is the subject of an earlier assist; `another_day` when that one began on another day.

    Nobody is known by face or name here: whoever watches says so, and names the assist.
    """

    about: Public[str]
    another_day: Public[bool] = False
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    text: Words | None = None
    typed: Words | None = None


class ImagesOn(Facts, frozen=True, kw_only=True, tag="images.relayed"):
    """Images go to police from now on: of `cameras`, or of whichever camera is in hand when none is named.

    `told` when it was written afterwards, without times; the times are owed.
    """

    cameras: Public[tuple[str, ...]] = ()
    told: Public[bool] = False
    to: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class ImagesOff(Facts, frozen=True, kw_only=True, tag="images.stopped"):
    """Images stop: of `cameras`, or all of them when none is named."""

    cameras: Public[tuple[str, ...]] = ()
    text: Words | None = None
    typed: Words | None = None


class ImagesTimed(Facts, frozen=True, kw_only=True, tag="images.timed"):
    """The times owed for images that were told afterwards; of all of them when no camera is named."""

    begins: Public[datetime]
    ends: Public[datetime]
    cameras: Public[tuple[str, ...]] = ()
    typed: Words | None = None


FollowFacts = (
    Moved
    | Lost
    | Found
    | Boarded
    | HandedOver
    | TakenOver
    | Ended
    | Recalled
    | Justified
    | SameAgain
    | ImagesOn
    | ImagesOff
    | ImagesTimed
)
"""Every kind of line a follow writes."""

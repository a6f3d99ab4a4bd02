"""The room's cameras as one value: looked up, searched, followed from one to the next."""

import re
from functools import cached_property

from msgspec import Struct

from control_room.domain.cameras.borough import metres_between
from control_room.domain.cameras.finding import Finder
from control_room.domain.cameras.gazetteer import Gazetteer
from control_room.domain.cameras.records import Camera, Found, Neighbour, Place
from control_room.domain.contracts import Contract

LONGEST_TOKEN = 20
_TYPED = re.compile(r"(?:camera|cam|c)?\s*0*([0-9]+)|(?:camera|cam|c)?\s*d\s*0*([0-9]+)")


def number_of(typed: str) -> str | None:
    """Return the number a token names ("12", "c12", "CAM012" -> "12"; "d4" -> "D4"), known or not, or None."""
    found = _TYPED.fullmatch(typed.strip().lower()) if typed.isascii() and len(typed) <= LONGEST_TOKEN else None
    if found is None:
        return None
    return found[1] if found[1] is not None else f"D{found[2]}"


class Inventory(Struct, frozen=True, kw_only=True, dict=True):
    """The cameras of one version of `cameras.yml`, in the file's order. Two inventories of equal cameras are equal."""

    cameras: tuple[Camera, ...] = ()
    contracts: tuple[Contract, ...] = ()

    @cached_property
    def _numbered(self) -> dict[str, Camera]:
        return {camera.number: camera for camera in reversed(self.cameras)}

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.cameras)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self.cameras)

    def ready(self) -> "Inventory":
        """Build the indexes now, so that the first key does not wait for them; return the inventory itself."""
        _ = self._numbered, self._finder, self._gazetteer
        return self

    def by_number(self, typed: str) -> Camera | None:
        """Return the camera a number or token names ("12", "c12", "d4", "CAM012"), or None."""
        known = self._numbered.get(typed)
        if known is not None:
            return known
        number = number_of(typed)
        return None if number is None else self._numbered.get(number)

    def contract_of(self, number: str) -> Contract | None:
        """Return the contract a camera is maintained under, or None where it has none that the file tells of."""
        camera = self.by_number(number)
        named = "" if camera is None else camera.contract
        return next((contract for contract in self.contracts if contract.id == named), None)

    def find(self, words: str, limit: int = 8, *, recent: tuple[str, ...] = ()) -> tuple[Found, ...]:
        """Return up to `limit` cameras for what has been typed so far, best first; never raises.

        Args:
            words: a number, street, landmark, ward, district, or a misspelling of one; as far as it is typed.
            limit: how many to return.
            recent: numbers of cameras lately used, newest first: they come first among equals.
        """
        return self._finder.find(words, limit, recent)

    def follow_choices(self, number: str) -> tuple[Neighbour, ...]:
        """Return the neighbours in service to offer in a follow, nearest first; none for an unknown camera."""
        camera = self.by_number(number)
        if camera is None:
            return ()
        usable = (near for near in camera.neighbours if self._in_service(near.number))
        return tuple(sorted(usable, key=lambda near: near.metres))

    def places(self, text: str) -> tuple[Place, ...]:
        """Return the places a line of free text names, left to right, with the cameras on each; never raises."""
        return self._gazetteer.places(text)

    def offered(self, text: str, limit: int = 8) -> tuple[str, ...]:
        """Return the numbers of cameras to offer for the places a text names.

        Wards and districts count only where no street or landmark is named. Where several places are named, the
        cameras of the one with fewest come first, and the rest by nearness to them.
        """
        named = self.places(text)
        narrow = [place for place in named if place.kind in {"street", "landmark"}] or list(named)
        narrow.sort(key=lambda place: len(place.cameras))
        if not narrow:
            return ()
        order = [number for number in narrow[0].cameras if self._in_service(number)]
        rest = dict.fromkeys(number for place in narrow[1:] for number in place.cameras if self._in_service(number))
        order += sorted(
            (number for number in rest if number not in order),
            key=lambda number: self._nearness(number, narrow[0].cameras),
        )
        return tuple(order[:limit])

    def ward_of(self, number: str) -> str | None:
        """Return the ward a camera stands in, or None for an unknown camera."""
        camera = self.by_number(number)
        return None if camera is None else camera.ward

    def distance_between(self, a: str, b: str) -> int | None:
        """Return the straight distance in whole metres between two cameras, or None where one is unknown."""
        first, second = self.by_number(a), self.by_number(b)
        if first is None or second is None:
            return None
        return round(metres_between(first.lat, first.lon, second.lat, second.lon))

    def _in_service(self, number: str) -> bool:
        camera = self._numbered.get(number)
        return camera is not None and camera.status == "in_service"

    def _nearness(self, number: str, others: tuple[str, ...]) -> int:
        return min((self.distance_between(number, other) or 0 for other in others), default=0)

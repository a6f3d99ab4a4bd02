"""A council's own ward lines, a GeoJSON file in degrees: read with limits, refused in words, never needed."""

import json
from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any, ClassVar, Final, cast

from control_room.domain.errors import Refusal
from control_room.domain.maps import Line, Point
from control_room.domain.visible import visible

LARGEST: Final = 4 << 20
MOST: Final = 50_000
"""Bytes of a file, and lines of all its wards."""
LONGEST: Final = 160
"""Letters of the line that says whose they are."""
_CREDITS: Final = ("credit", "attribution", "copyright", "licence", "license", "source")


class BadWards(Refusal):
    """The file is no map of wards."""

    code: ClassVar[str] = "bad_wards"


def read(file: Path) -> tuple[Line, ...]:
    """Every side of every ward once.

    Raises:
        BadWards: it cannot be read, is too long, or is no GeoJSON of polygons in degrees.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as reason:
        raise BadWards(f"{file.name} cannot be read: {reason.strerror}; put `wards` right in settings.toml") from None
    if len(content) > LARGEST:
        raise BadWards(f"{file.name} is longer than {LARGEST >> 20} MB; export the ward lines generalised")
    try:
        sides = {
            (min(one, other), max(one, other))
            for ring in _rings(json.loads(content))
            for one, other in pairwise([_point(place) for place in ring])
            if one != other
        }
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        raise BadWards(f"{file.name} is no GeoJSON of polygons in degrees; export it as WGS84") from None
    if not sides or len(sides) > MOST:
        raise BadWards(f"{file.name} has {len(sides)} lines; from 1 to {MOST} would be right")
    return tuple(sorted(sides))


def credit(file: Path) -> str:
    """Whose the lines are, as the file itself says at its top or under `metadata`; "" where it says nothing, or cannot be read."""
    try:
        told: Any = json.loads(file.read_bytes()[: LARGEST + 1])
        parts: list[Any] = [told, told.get("metadata")]
    except (OSError, ValueError, AttributeError, RecursionError):
        return ""
    for part in parts:
        for name in _CREDITS if isinstance(part, dict) else ():
            said = cast("dict[str, Any]", part).get(name)
            if isinstance(said, str) and said.strip():
                return visible(" ".join(said.split()))[:LONGEST]
    return ""


def _rings(told: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - what is in a file
    for feature in told["features"]:
        shape = cast("dict[str, Any]", feature["geometry"])
        polygons = {"Polygon": [shape["coordinates"]], "MultiPolygon": shape["coordinates"]}[shape["type"]]
        for polygon in polygons:
            yield from polygon


def _point(place: Any) -> Point:  # noqa: ANN401 - the same
    lon, lat = float(place[0]), float(place[1])
    if not (isfinite(lon) and isfinite(lat) and abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(place)
    return lat, lon

"""The ground the cameras stand on: the wards, the box around the borough, distance and direction."""

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

WARDS = (
    "Addiscombe East",
    "Addiscombe West",
    "Bensham Manor",
    "Broad Green",
    "Coulsdon Town",
    "Crystal Palace & Upper Norwood",
    "Fairfield",
    "Kenley",
    "New Addington North",
    "New Addington South",
    "Norbury & Pollards Hill",
    "Norbury Park",
    "Old Coulsdon",
    "Park Hill & Whitgift",
    "Purley & Woodcote",
    "Purley Oaks & Riddlesdown",
    "Sanderstead",
    "Selhurst",
    "Selsdon & Addington Village",
    "Selsdon Vale & Forestdale",
    "Shirley North",
    "Shirley South",
    "South Croydon",
    "South Norwood",
    "Thornton Heath",
    "Waddon",
    "West Thornton",
    "Woodside",
)
"""The 28 wards since May 2018, in the order of their ONS codes E05011462 to E05011489."""

SOUTH, NORTH = 51.28676, 51.42324
WEST, EAST = -0.16191, 0.00328
"""The box around the 28 wards (ONS ward lines of 2018, WGS84 degrees)."""

POINTS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
"""The compass in sixteen points, clockwise from north; the even ones are the usual eight."""

_EARTH = 6_371_000.0


def inside(lat: float, lon: float) -> bool:
    """Return whether a point lies in the box around the borough."""
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST


def metres_between(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the straight distance in metres between two points in degrees (earth radius 6,371 km)."""
    half_lat, half_lon = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    chord = hypot(sin(half_lat), sqrt(cos(radians(lat_a)) * cos(radians(lat_b))) * sin(half_lon))
    return 2 * _EARTH * asin(min(1.0, chord))


def degrees_towards(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the direction from the first point to the second, in degrees clockwise from north, 0 to 360."""
    east = radians(lon_b - lon_a) * cos(radians((lat_a + lat_b) / 2))
    return degrees(atan2(east, radians(lat_b - lat_a))) % 360.0


def point_of(direction: float, *, sixteen: bool = False) -> str:
    """Return the compass point for a direction in degrees, of eight or of sixteen."""
    step = 22.5 if sixteen else 45.0
    return POINTS[round(direction / step) * (1 if sixteen else 2) % 16]


def degrees_off(point: str, direction: float) -> float:
    """Return how far a direction lies from a compass point, 0 to 180 degrees."""
    return abs((direction - POINTS.index(point) * 22.5 + 180.0) % 360.0 - 180.0)

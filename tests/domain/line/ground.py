"""A small town to type about: a few streets, numbered as the room numbers them."""

from datetime import UTC, datetime
from typing import Any

from control_room.domain.cameras.inventory import Inventory
from control_room.domain.cameras.records import Camera, Neighbour
from control_room.domain.line import read
from control_room.domain.line.reading import Context, OpenMatter

NOW = datetime(2026, 3, 13, 20, 47, 32, tzinfo=UTC)

_TOWN = """
1|North End / Poplar Walk|Fairfield
2|North End / Whitgift Centre entrance|Fairfield
3|North End / Crown Hill|Fairfield
4|George Street / High Street|Fairfield
5|George Street / Park Lane|Fairfield
9|Lansdowne Road / Wellesley Road|Fairfield
12|Station Road / London Road|Broad Green
17|Reeves Corner|Fairfield
18|Church Street / Crown Hill|Fairfield
22|High Street / Katharine Street|Fairfield
24|Katharine Street / Town Hall|Fairfield
25|Park Lane / Fairfield Halls|Fairfield
28|High Street / Mint Walk|Fairfield
31|South End / Bartlett Street|South Croydon
34|London Road / Sumner Road|Broad Green
39|Handcroft Road / Sumner Road|Broad Green
41|Thornton Heath Pond|West Thornton
44|London Road / Thornton Road|West Thornton
48|Ambassador House|Thornton Heath
52|London Road / Norbury Station|Norbury Park
60|Norwood Junction Station forecourt|South Norwood
66|Church Road / Westow Hill|Crystal Palace & Upper Norwood
67|Westow Hill / Westow Street|Crystal Palace & Upper Norwood
68|Church Road / Westow Street|Crystal Palace & Upper Norwood
86|Purley High Street / Brighton Road|Purley & Woodcote
D4|Lamp column 31, Northcote Road|Selhurst
"""


_NEXT = {
    "22": (
        Neighbour(number="28", towards="High St", metres=110, bearing="S"),
        Neighbour(number="24", towards="Katharine St", metres=80, bearing="E"),
    )
}


def _camera(row: str) -> Camera:
    number, location, ward = row.split("|")
    deployable = number.startswith("D")
    return Camera(
        number=number,
        id=f"CAM{number}",
        kind="deployable" if deployable else "permanent",
        type="ptz",
        call_name=f"Camera {number}",
        location=location,
        ward=ward,
        district="Purley" if "Purley" in ward else "",
        land="highway",
        lat=51.37,
        lon=-0.1,
        status="in_service",
        retention_days=31,
        neighbours=_NEXT.get(number, ()),
    )


TOWN = Inventory(cameras=tuple(_camera(row) for row in _TOWN.strip().splitlines()))

CALL = OpenMatter(ref="RA-26-001930", words="SN21 two IC3 males North End", cameras=("2",), at=NOW, place="North End")
FOLLOW = OpenMatter(ref="AS-26-000412", words="shoplifting", cameras=("2", "3"), following=True, camera="3", at=NOW)
LOST = OpenMatter(ref="AS-26-000412", words="shoplifting", cameras=("2", "3"), following=True, lost=True, at=NOW)
OPEN = (
    OpenMatter(ref="FT-26-000058", words="c31 not recording", cameras=("31",)),
    OpenMatter(ref="FT-26-000061", words="c34 no picture", cameras=("34",)),
    OpenMatter(ref="RR-26-000233", words="DC 1234SN robbery", cameras=("17", "18")),
)


def desk(active: OpenMatter | None = None, *, now: datetime = NOW, last_call: OpenMatter | None = None) -> Context:
    return Context(
        now=now,
        cameras=TOWN,
        active=active,
        open=OPEN,
        last_call=last_call,
        callsigns=frozenset({"SN OPS"}),
        staff=("jw", "dk"),
        me="jw",
        shorthand={"wh": "white hoodie"},
        rooms=("Lambeth", "Sutton"),
    )


AS = "AS-26-000412"
NIGHT = desk()
IN_FOLLOW = desk(FOLLOW)
WHEN_LOST = desk(LOST)
ON_CALL = desk(CALL)


def at(hour: int, minute: int, *, day: int = 13) -> datetime:
    """An instant of that March, when London keeps UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def filed(typed: str, ctx: Context, sort: type, /, **fields: Any) -> None:
    """Assert what a line is filed as, field by field."""
    intent = read(typed, ctx).intent
    assert type(intent) is sort, f"{typed!r} was filed as {type(intent).__name__}"
    found = {name: getattr(intent, name) for name in fields}
    assert found == fields

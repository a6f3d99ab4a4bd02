"""What a typed line can be filed as on the board: look-outs, orders in force, and breaches of them."""

from datetime import datetime

from control_room.domain.line.filed import Filed
from control_room.domain.line.said import Described, VrmPart
from control_room.domain.register_codes import BoloSort, MissingAge, MissingRisk, OrderKind


class Bolo(Filed, frozen=True, kw_only=True, tag="bolo"):
    """Be on the look-out: goes on the board until `until`."""

    sort: BoloSort = BoloSort.LOOK_OUT
    age: MissingAge | None = None
    risk: MissingRisk | None = None
    subject: str = ""
    name: str = ""
    premises: str = ""
    vrm: str | None = None
    vrm_part: VrmPart | None = None
    source: str = ""
    reason: str = ""
    place: str = ""
    occupants: int | None = None
    people: tuple[Described, ...] = ()
    until: datetime | None = None


class Order(Filed, frozen=True, kw_only=True, tag="order"):
    """An order in force: kind, area, the cameras named, from, to, by whom, whom to ring on a breach."""

    kind: OrderKind = OrderKind.OTHER
    area: str = ""
    cameras: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    authority: str = ""
    ring: str = ""


class Breach(Filed, frozen=True, kw_only=True, tag="breach"):
    """Somebody breaches an order: `ref` is the order, where one was named; the matter in hand is `about`."""

    cameras: tuple[str, ...] = ()
    about: str | None = None

"""One camera read from the file, field by field."""

import re

from msgspec import Struct

from control_room.domain.cameras.borough import EAST, NORTH, SOUTH, WARDS, WEST, inside
from control_room.domain.cameras.linking import Draft, DraftLink
from control_room.domain.cameras.records import LANDS, REVIEWS, STATUSES, TYPES, Camera, Preset, PrivacyZone
from control_room.domain.policyfiles import Mapping, Marks, Node, Row, Text, quoted
from control_room.domain.spellings import nearest

KEYS = (
    "id",
    "number",
    "call_name",
    "type",
    "location",
    "also",
    "landmarks",
    "view",
    "ward",
    "district",
    "land",
    "lat",
    "lon",
    "adjacent",
    "presets",
    "privacy_zones",
    "retention_days",
    "make",
    "model",
    "serial",
    "firmware",
    "asset",
    "sim",
    "storage",
    "power",
    "certificate",
    "installed",
    "decommissioned",
    "replaces",
    "contract",
    "vms_ref",
    "column",
    "supply",
    "purposes",
    "home_agreed",
    "dpia",
    "dpia_review",
    "signage_checked",
    "cleaned",
    "reviewed",
    "review_due",
    "review_outcome",
    "status",
    "notes",
)
"""The keys of one camera, in the order in which the shipped file writes them."""

DAYS_KEPT = 31
"""Days recordings are kept unless a camera says otherwise (the council's published period)."""

DEPLOYABLE_DAYS = (14, 31)
"""Days a deployable unit's own storage keeps, least and most; outside them is worth a look."""

_NUMBER = re.compile(r"[1-9][0-9]{0,3}|[dD][1-9][0-9]{0,2}")
_ID = re.compile(r"[A-Z][A-Z0-9-]{1,15}")
_SIM = re.compile(r"[0-9]{4}")
_BARRED_PARTS = ("password", "passwd", "pwd", "user", "login", "host", "secret", "rtsp", "api_key")
_BARRED = frozenset(("pass", "ip", "ip_address", "address", "net", "stream", "snapshot", "url", "uri", "token", "port"))


class _Spot(Struct, frozen=True, kw_only=True):
    ward: str
    lat: float
    lon: float


def barred(key: str) -> bool:
    """Return whether a key names an address, a user or a secret, none of which may stand in this file."""
    low = key.lower()
    return low in _BARRED or any(part in low for part in _BARRED_PARTS)


def read_camera(node: Mapping, marks: Marks, place: int) -> Draft:
    """Read the camera at a place (from 1) of the list; what is wrong with it is marked, and the rest is still read."""
    named = next((value for key, value in node.pairs if key.value == "number" and isinstance(value, Text)), None)
    where = (
        f"camera {named.value}" if named is not None and _NUMBER.fullmatch(named.value) else f"item {place} of cameras"
    )
    row = Row(
        node,
        marks,
        where=where,
        known=(*KEYS, "neighbours"),
        barred={key.value for key, _ in node.pairs if barred(key.value)},
    )
    number = _number(row)
    code = row.text("id", longest=16)
    if code and not _ID.fullmatch(code):
        row.wrong("id", f"id is {quoted(code)}", "capital letters and figures, such as CAM012")
    kind = "deployable" if number.startswith("D") else "permanent"
    spot = _spot(row)
    status = row.choice("status", STATUSES)
    _standing(row, kind, status)
    camera = Camera(
        number=number,
        id=code,
        kind=kind,
        type=_type(row),
        call_name=row.text("call_name", default=f"Camera {number}"),
        location=row.text("location"),
        ward=spot.ward,
        district=row.text("district", default=spot.ward),
        land=row.choice("land", LANDS, default="highway"),
        lat=spot.lat,
        lon=spot.lon,
        status=status,
        retention_days=_kept(row, kind),
        view=row.text("view", default="", longest=300),
        presets=_presets(row),
        privacy_zones=_zones(row),
        landmarks=row.words("landmarks"),
        also=row.words("also"),
        make=row.text("make", default=""),
        model=row.text("model", default=""),
        serial=row.text("serial", default="", longest=60),
        firmware=row.text("firmware", default="", longest=60),
        asset=row.text("asset", default="", longest=40),
        sim=_sim(row),
        storage=row.text("storage", default="", longest=60),
        power=row.text("power", default="", longest=80),
        certificate=row.day("certificate"),
        installed=row.day("installed"),
        decommissioned=row.day("decommissioned"),
        contract=row.text("contract", default=""),
        vms_ref=row.text("vms_ref", default="", longest=60),
        column=row.text("column", default=""),
        supply=row.text("supply", default=""),
        purposes=row.words("purposes"),
        home_agreed=row.text("home_agreed", default=""),
        dpia=row.text("dpia", default="", longest=40),
        dpia_review=row.day("dpia_review"),
        signage_checked=row.day("signage_checked"),
        cleaned=row.day("cleaned"),
        reviewed=row.day("reviewed"),
        review_due=row.day("review_due"),
        review_outcome=row.choice("review_outcome", REVIEWS, default=""),
        replaces=row.text("replaces", default="", longest=16),
        notes=row.text("notes", default="", longest=500),
    )
    links = _links(row, "adjacent") + _links(row, "neighbours")
    return Draft(
        camera=camera if row.sound else None,
        number=number,
        id=code,
        status=status,
        where=where,
        number_line=row.line("number"),
        id_line=row.line("id"),
        links=links,
    )


def _number(row: Row) -> str:
    typed = row.text("number", longest=40)
    if typed and not _NUMBER.fullmatch(typed):
        bare = typed.lstrip("0cC ")
        right = (
            f"did you mean {bare}?" if _NUMBER.fullmatch(bare) else "a whole number, or D and a number for a deployable"
        )
        row.wrong("number", f"number is {quoted(typed)}", right)
        return ""
    return typed.upper()


def _type(row: Row) -> str:
    plates = [
        key.value
        for key, value in row.node.pairs
        if key.value in {"type", "model"} and isinstance(value, Text) and "anpr" in value.value.lower()
    ]
    for key in plates:
        row.wrong(
            key, "a number-plate (ANPR) camera is no part of this system", "leave it out; types: " + ", ".join(TYPES)
        )
    return "ptz" if "type" in plates else row.choice("type", TYPES, default="ptz")


def _spot(row: Row) -> _Spot:
    lat, lon = row.degrees("lat"), row.degrees("lon")
    if lat is not None and lon is not None and not inside(lat, lon):
        right = f"lat from {SOUTH} to {NORTH}, lon from {WEST} to {EAST}"
        if inside(lon, lat):
            right = "lat and lon look swapped"
        elif inside(lat, -lon):
            right = f"did you mean lon {-lon}? most of the borough lies west of Greenwich"
        row.wrong("lat", f"the point {lat}, {lon} lies outside the borough", right)
    return _Spot(ward=_ward(row), lat=lat or 0.0, lon=lon or 0.0)


def _ward(row: Row) -> str:
    ward = row.text("ward")
    if ward and ward not in WARDS:
        close = nearest(ward, WARDS) or next((known for known in WARDS if known.lower().startswith(ward.lower())), None)
        row.wrong(
            "ward",
            f"{quoted(ward)} is no ward",
            f'did you mean "{close}"?' if close else "one of the 28 wards: " + ", ".join(WARDS),
        )
    return ward


def _standing(row: Row, kind: str, status: str) -> None:
    gone, came = row.day("decommissioned"), row.day("installed")
    if status == "decommissioned" and not row.has("decommissioned"):
        row.wrong(
            "status", "status is decommissioned without a date", "add decommissioned: and the date, such as 2026-11-21"
        )
    if gone is not None and status not in {"decommissioned", ""}:
        row.wrong(
            "decommissioned",
            f"there is a decommissioned date but status is {status}",
            "status: decommissioned, or take the date out",
        )
    if gone is not None and came is not None and gone < came:
        row.wrong(
            "decommissioned",
            f"decommissioned on {gone}, before it was installed on {came}",
            "a date on or after installed",
        )
    if status == "in_store" and kind == "permanent":
        row.wrong("status", "a permanent camera cannot be in_store", "out_of_service, or decommissioned with a date")


def _sim(row: Row) -> str:
    """The last four figures of a SIM: enough to tell two apart, too few to use."""
    told = row.text("sim", default="", longest=40)
    if told and not _SIM.fullmatch(told):
        row.wrong("sim", "that is more than the end of a SIM's number, or none", "its last four figures, such as 8831")
        return ""
    return told


def _kept(row: Row, kind: str) -> int:
    days = row.whole("retention_days", low=1, high=366, default=DAYS_KEPT)
    least, most = DEPLOYABLE_DAYS
    if kind == "deployable" and not least <= days <= most:
        row.doubtful("retention_days", f"a deployable keeps {days} days", f"{least} to {most} is usual")
    return days


def _sub_rows(row: Row, key: str, one: str, known: tuple[str, ...]) -> list[Row]:
    rows: list[Row] = []
    for item in row.many(key):
        if isinstance(item, Mapping):
            keys = {written.value for written, _ in item.pairs if barred(written.value)}
            rows.append(Row(item, row.marks, where=f"{row.where}, {one}", known=known, barred=keys))
        else:
            row.marks.error(
                item.line, f"{row.where}: an item of {key} is no {one}", "keys and values: " + ", ".join(known)
            )
    return rows


def _presets(row: Row) -> tuple[Preset, ...]:
    presets: list[Preset] = []
    for one in _sub_rows(row, "presets", "preset", ("n", "name", "tour", "dwell")):
        n = one.whole("n", low=1, high=256)
        if any(held.n == n for held in presets) and one.sound:
            one.wrong("n", f"preset {n} is given twice", "a number of its own for each preset")
        dwell = one.whole("dwell", low=0, high=3600, default=0)
        presets.append(Preset(n=n, name=one.text("name", longest=40), tour=one.yes("tour", default=False), dwell=dwell))
    return tuple(presets)


def _zones(row: Row) -> tuple[PrivacyZone, ...]:
    return tuple(
        PrivacyZone(n=one.whole("n", low=1, high=256), covers=one.text("covers"), checked=one.day("checked"))
        for one in _sub_rows(row, "privacy_zones", "privacy zone", ("n", "covers", "checked"))
    )


def _links(row: Row, key: str) -> tuple[DraftLink, ...]:
    links: list[DraftLink] = []
    for one in _sub_rows(row, key, "neighbour", ("id", "number", "towards", "bearing", "metres")):
        which: Node | None = next((value for name, value in one.node.pairs if name.value in {"id", "number"}), None)
        if which is None:
            one.wrong("id", "the neighbour is not named", "id: of the camera next to it, such as CAM014")
            continue
        named = one.text("id" if one.has("id") else "number", longest=40)
        links.append(DraftLink(named=named, row=one))
    return tuple(links)

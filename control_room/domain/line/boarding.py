"""How somebody followed goes on: `on 250 bus twds brixton lx21abc`, `in a car`, `off bus`."""

import re
from typing import Final

from control_room.domain.line.desk_words import TRAVEL
from control_room.domain.line.following import TOWARDS, towards
from control_room.domain.line.intents import Boarded
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import Offer, SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.line.wardrobe import CLOTHES
from control_room.domain.register_codes import Travel

_ON: Final = frozenset(
    {
        "on",
        "onto",
        "in",
        "into",
        "boards",
        "boarded",
        "boarding",
        "board",
        "inside",
        "aboard",
        "enters",
        "entered",
        "taken",
        "took",
        "riding",
        "driving",
    }
)
_GOT: Final = frozenset(
    {
        "got",
        "gets",
        "getting",
        "jumped",
        "jumps",
        "gone",
        "goes",
        "get",
        "hopped",
        "now",
        "all",
        "both",
        "subject",
        "male",
        "he's",
        "climbed",
        "he",
        "she",
        "they",
        "has",
    }
)
_OFF: Final = frozenset(
    {"off", "out", "alights", "alighted", "alighting", "decamped", "decamps", "bailed", "dismounted", "disembarked"}
)
_BETWEEN: Final = frozenset(
    {
        "silver",
        "gold",
        "maroon",
        "4x4",
        "small",
        "large",
        "waiting",
        "another",
        "same",
        "a",
        "the",
        "an",
        "of",
        "back",
        "no",
        "number",
        "route",
        "rear",
        "passenger",
        "side",
        "top",
        "deck",
        "my",
        "his",
        "her",
        "parked",
        "single",
        "double",
        "rt",
        "upper",
        "lower",
        "stolen",
        "lime",
        "hire",
    }
)
_NOT_A_RIDE: Final = frozenset(
    {
        "park",
        "stop",
        "station",
        "stn",
        "rack",
        "shelter",
        "lane",
        "garage",
        "wash",
        "bay",
        "stand",
        "driver",
        "racks",
        "depot",
        "rank",
        "stops",
        "parks",
        "lanes",
        "path",
    }
)
_ROUTE: Final = re.compile(r"[a-z]{0,2}\d{1,3}[a-z]?")


def boarded(scan: Scan) -> Boarded | None:
    """Read a line that begins with somebody getting on, in, off or out."""
    index = scan.start
    while scan.line.low(index) in _GOT:
        index += 1
    word = scan.line.low(index)
    if word in _OFF:
        return _left(scan, index)
    if word not in _ON:
        return None
    at, route = index + 1, ""
    for _ in range(6):
        hit = TRAVEL.at(scan.line.lows, at)
        if hit:
            return _aboard(scan, index, hit[0], hit[1], route)
        low = scan.line.low(at)
        if _ROUTE.fullmatch(low) and not route:
            route = low
        elif low not in _BETWEEN and low not in CLOTHES:
            break
        at += 1
    return _only_route(scan, index, route)


def _aboard(scan: Scan, index: int, travel: Travel, end: int, route: str) -> Boarded | None:
    if scan.line.low(end) in _NOT_A_RIDE or scan.line.low(end - 1) in _NOT_A_RIDE:
        return None
    if travel is Travel.BUS and not route and _ROUTE.fullmatch(scan.line.low(end)):
        route = scan.line.low(end)
        end += 1
    scan.line.claim(scan.start, index + 1, SpanKind.VERB)
    scan.line.claim(index + 1, end, SpanKind.TRAVEL)
    return _filed(scan, end, travel, route)


def _only_route(scan: Scan, index: int, route: str) -> Boarded | None:
    """`on the 250`: a bus where no camera has that number, or where somebody "boards"."""
    if not route or not any(c.isdigit() for c in route):
        return None
    boards = scan.line.low(index).startswith("board")
    following = scan.line.low(scan.line.lows.index(route, index) + 1)
    camera = scan.numbers_at(scan.line.lows.index(route, index), bare=True)
    if not boards and (not scan.ctx.cameras.cameras or not camera or scan.has(camera[0][0])):
        return None
    if not boards and following and following not in TOWARDS and following not in {"to", ",", "at"}:
        return None
    scan.guess("travel")
    at = scan.line.lows.index(route, index)
    scan.line.claim(scan.start, index + 1, SpanKind.VERB)
    scan.line.claim(at, at + 1, SpanKind.TRAVEL)
    return _filed(scan, at + 1, Travel.BUS, route)


def _filed(scan: Scan, end: int, travel: Travel, route: str) -> Boarded:
    start = scan.start
    scan.start = end
    mark(scan)
    scan.start = start
    if travel is Travel.BUS:
        scan.offer(Offer.BUS_CONTROL_NUMBER)
    return Boarded(
        ref=scan.matter_ref,
        words=scan.line.said(start),
        travel=travel,
        route=route.upper() if travel in {Travel.BUS, Travel.TRAM} else "",
        vrm=scan.vrm,
        towards=towards(scan, end) or _to(scan, end, travel),
        camera=scan.cameras[0] if scan.cameras else None,
    )


def _to(scan: Scan, end: int, travel: Travel) -> str:
    """`train to victoria`."""
    if scan.line.low(end) != "to" or travel is Travel.ON_FOOT:
        return ""
    last = end + 1
    while (
        last < len(scan.line)
        and not scan.line.words[last].mark
        and scan.line.kind(last) in {SpanKind.TEXT, SpanKind.PLACE}
    ):
        last += 1
    return scan.line.said(end + 1, last)


def _left(scan: Scan, index: int) -> Boarded | None:
    """`off bus`, `out of car`, `alights`: on foot again."""
    word = scan.line.low(index)
    at = index + 1
    while scan.line.low(at) in _BETWEEN or (_ROUTE.fullmatch(scan.line.low(at)) and scan.line.low(at) != ""):
        at += 1
    hit = TRAVEL.at(scan.line.lows, at)
    sure = word not in {"off", "out"} or (hit is not None and scan.line.low(hit[1]) not in _NOT_A_RIDE)
    if not sure and not (word == "off" and at > index + 1 and scan.line.low(at) in {"", "at", ","}):
        return None
    scan.line.claim(scan.start, index + 1, SpanKind.VERB)
    end = hit[1] if hit else at
    scan.line.claim(index + 1, end, SpanKind.TRAVEL)
    return _filed(scan, end, Travel.ON_FOOT, "")

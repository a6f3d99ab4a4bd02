"""Who else was told of an assist and when they came, and what else it is: `told lfb 2214`, `lfb here 2221`, `also asb`."""

from typing import Final

from control_room.domain.codes import Responder
from control_room.domain.line import clocks
from control_room.domain.line.incident_words import CATEGORIES
from control_room.domain.line.marking import mark
from control_room.domain.line.phrases import Phrases
from control_room.domain.line.reading import SpanKind
from control_room.domain.line.responses import AlsoIs, Responds
from control_room.domain.line.scanning import Scan

_TOLD: Final = frozenset({"told", "informed", "rang", "rung", "called"})
_HERE: Final = (("on", "scene"), ("at", "scene"), ("in", "attendance"), ("here",), ("arrived",), ("attended",))
_WHO: Final = Phrases[Responder](
    {
        Responder.AMBULANCE: "las;ambulance;the ambulance;ambulance service",
        Responder.FIRE: "lfb;fire brigade;the fire brigade;fire service",
        Responder.BTP: "btp;transport police;british transport police",
        Responder.COUNCIL_TEAM: "asb team;council team;enforcement;neighbourhood team;wardens;park rangers;cleansing;highways",
        Responder.TRAMS: "tram control;trams;tramlink",
        Responder.BUSES: "bus control;buses;centrecomm",
        Responder.RAIL: "network rail;rail control",
        Responder.SECURITY: "centre security;shopping centre;whitgift security;centrale security;hospital security",
    }
)


def responds(scan: Scan) -> Responds | None:
    """`told lfb 2214`, `las on scene`, `btp here 2221`; of anybody else it is words."""
    told = scan.line.low(scan.start) in _TOLD
    hit = _WHO.at(scan.line.lows, scan.start + told)
    if hit is None:
        return None
    who, end = hit
    came = next((len(words) for words in _HERE if _said(scan, end, words)), 0)
    if not told and not came:
        return None
    scan.line.claim(scan.start, end, SpanKind.VERB)
    if not told:
        scan.line.claim(end, end + came, SpanKind.VERB)
        end += came
    _time(scan, end)
    mark(scan)
    return Responds(ref=scan.matter_ref, words=scan.line.said(scan.start), responder=who, came=not told)


def also_is(scan: Scan) -> AlsoIs | None:
    """`also asb`: the category beside the first."""
    if scan.line.low(scan.start) != "also":
        return None
    hit = CATEGORIES.at(scan.line.lows, scan.start + 1)
    if hit is None or hit[1] < len(scan.line):  # more words than the category tell a story
        return None
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    scan.line.claim(scan.start + 1, hit[1], SpanKind.CATEGORY)
    return AlsoIs(ref=scan.matter_ref, words=scan.line.said(scan.start), category=hit[0])


def _said(scan: Scan, at: int, words: tuple[str, ...]) -> bool:
    return tuple(scan.line.lows[at : at + len(words)]) == words


def _time(scan: Scan, at: int) -> None:
    """A time after it is when it was, unless the line said so first."""
    index = at + (scan.line.low(at) == "at")
    clock = clocks.hour_minute(scan.line.low(index)) or clocks.marked_hour_minute(scan.line.low(index))
    if clock is not None and scan.at is None:
        scan.take_time(index, clock)

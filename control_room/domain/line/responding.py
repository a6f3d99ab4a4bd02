"""Who else was told of an assist and came, what else it is, who is missing: `told lfb 2214`, `also asb`, `missing child high risk`."""

from typing import Final

from control_room.domain.codes import Responder
from control_room.domain.line import clocks
from control_room.domain.line.incident_words import CATEGORIES
from control_room.domain.line.marking import mark
from control_room.domain.line.phrases import Phrases
from control_room.domain.line.reading import OpenMatter, SpanKind
from control_room.domain.line.responses import AlsoIs, MissingIs, Responds
from control_room.domain.line.scanning import Scan
from control_room.domain.line.sorting import missing_words

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


def missing_is(scan: Scan) -> MissingIs | None:
    """`missing child high risk`, or `high risk` alone: who is missing. Nothing else may be said with it, or it tells a story."""
    age, risk, end = missing_words(scan, scan.start)
    if end < len(scan.line) or (risk is None and (age is None or not scan.line.low(scan.start).startswith("mis"))):
        return None
    scan.line.claim(scan.start, end, SpanKind.KEYWORD)
    return MissingIs(ref=scan.matter_ref, words=scan.line.said(scan.start), age=age, risk=risk)


def missing_changed(scan: Scan) -> MissingIs | None:
    """`u as412 low risk`, `u missing adult` in an assist: what was said of who is missing is changed."""
    start, matter = scan.start, scan.matter
    found = scan.ref_at(start)
    if found is not None:
        scan.start, scan.matter = found[1], OpenMatter(ref=found[0])
    if scan.matter is not None and scan.matter.kind == "AS":
        changed = missing_is(scan)
        if changed is not None:
            scan.line.claim(start, scan.start, SpanKind.REF)
            return changed
    scan.start, scan.matter = start, matter
    return None


def _said(scan: Scan, at: int, words: tuple[str, ...]) -> bool:
    return tuple(scan.line.lows[at : at + len(words)]) == words


def _time(scan: Scan, at: int) -> None:
    """A time after it is when it was, unless the line said so first."""
    index = at + (scan.line.low(at) == "at")
    clock = clocks.hour_minute(scan.line.low(index)) or clocks.marked_hour_minute(scan.line.low(index))
    if clock is not None and scan.at is None:
        scan.take_time(index, clock)

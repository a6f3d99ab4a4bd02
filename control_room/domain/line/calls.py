"""Radio calls and assists: `r`, `z`, `a`."""

import re
from datetime import date
from typing import Final

from control_room.domain.codes import Category, Direction, Grade, Net, RadioRequest, RadioResult
from control_room.domain.line.described import people
from control_room.domain.line.incident_words import CATEGORIES, GRADE_I, GRADE_S, GRADES, NETS, REQUESTS, RESULTS
from control_room.domain.line.intents import Emergency, Radio
from control_room.domain.line.marking import NOT_SHOULDER, SHOULDER, mark
from control_room.domain.line.reading import Offer, OpenMatter, OwedKind, SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.line.wardrobe import SHOPS
from control_room.domain.times import cad_date

_CALLER: Final = re.compile(r"[a-z]{1,4}\d{1,3}[a-z]?")


_NO_CALLER: Final = re.compile(r"ic\d|[sS](?:60|34|35|136|5|4)|[ctx]\d+|[mab]\d{1,2}|u[1-5]|\d.*|(?:am|pm)\d*|mp[34]")


_DESKS: Final = frozenset(
    [
        "ops",
        "control",
        "duty",
        "cid",
        "custody",
        "snt",
        "ert",
        "supervisor",
        "sgt",
        "insp",
        "skipper",
        "units",
        "unit",
        "dispatch",
        "tsg",
    ]
)


_NAMED: Final = frozenset(
    [
        "metcc",
        "met",
        "mcc",
        "npas",
        "ops",
        "india99",
        "trojan",
        "bronze",
        "silver",
        "gold",
        "btp",
        "control",
        "lfb",
        "las",
        "lascc",
        "snt",
    ]
)


_CHILD_WORDS: Final = frozenset("child kid kids boy girl vulnerable vuln toddler baby infant children".split())  # noqa: SIM905


_SEEN_LIVE: Final = frozenset({"uof", "taser", "tasered", "cuffed", "baton", "pava", "restrained"})


def radio(scan: Scan) -> Radio:
    """A radio call: caller first if there is one, then what is asked, where, for whom."""
    direction = _direction(scan)
    net, net_said = _net(scan)
    callsign = _caller(scan)
    mark(scan)
    premises = shops(scan)
    if callsign is None and net in {Net.SHOPSAFE, Net.PUBWATCH} and net_said and premises:
        callsign = premises.upper()
    described = people(scan.line, scan.start)
    result = _result(scan)
    request = _request(scan, described=bool(described))
    category = category_of(scan, premises=premises)
    grade = grade_of(scan, category, running=True)
    if not net_said:
        scan.guess("net")
    if callsign is None:
        scan.owe(OwedKind.CALLSIGN)
    if not scan.location and not scan.cameras and not premises and request is not RadioRequest.INFO_PASS:
        scan.owe(OwedKind.LOCATION)
    if result is None and request is not RadioRequest.INFO_PASS and direction is Direction.IN:
        scan.owe(OwedKind.RESULT)
    scan.offer(Offer.PROMOTE)
    offer_care(scan)
    return Radio(
        ref=None,
        words=scan.line.said(scan.start),
        net=net,
        callsign=callsign,
        direction=direction,
        request=request,
        location=scan.location,
        premises=premises,
        cameras=tuple(scan.cameras),
        offered=scan.offered(),
        people=described,
        vrm=scan.vrm,
        category=category,
        grade=grade,
        result=result,
        units=tuple(unit for unit in dict.fromkeys(scan.units) if unit != callsign),
        cad=scan.cad,
        cad_date=proposed_date(scan, None),
    )


def emergency(scan: Scan) -> Emergency:
    """An officer's emergency: whatever was said is kept, nothing is asked."""
    callsign = _caller(scan)
    mark(scan)
    return Emergency(
        words=scan.line.said(scan.start),
        callsign=callsign or (scan.units[0] if scan.units else None),
        place=scan.location,
        cameras=tuple(scan.cameras),
        offered=scan.offered(),
    )


def category_of(scan: Scan, *, premises: str) -> Category | None:
    """The gravest category named; a theft at a shop is shoplifting."""
    hits = [
        hit
        for hit in CATEGORIES.all(scan.line.lows, scan.start, len(scan.line))
        if scan.line.kind(hit[0]) in {SpanKind.TEXT, SpanKind.PEOPLE}
    ]
    if not hits:
        return None
    first, end, category = min(hits, key=lambda hit: CATEGORIES.rank(hit[2]))
    scan.line.claim(first, end, SpanKind.CATEGORY)
    scan.guess("category")
    return Category.SHOPLIFTING if category is Category.OTHER_THEFT and premises else category


def shops(scan: Scan) -> str:
    """The shop named, as its sign spells it."""
    for first, end, name in SHOPS.all(scan.line.lows, scan.start, len(scan.line)):
        if scan.line.claim(first, end, SpanKind.PREMISES):
            return name
    return ""


def offer_care(scan: Scan) -> None:
    """Offer a referral where a child or a vulnerable adult is named, and a hold where force was used."""
    lows = scan.line.lows[scan.start :]
    if _CHILD_WORDS.intersection(lows):
        scan.offer(Offer.SAFEGUARDING)
    if _SEEN_LIVE.intersection(lows) or any(
        a == "stop" and b == "search" for a, b in zip(lows, lows[2:], strict=False)
    ):
        scan.offer(Offer.HOLD)


def proposed_date(scan: Scan, call: OpenMatter | None) -> date | None:
    """The CAD's date as said; without one, the day of the call it grows from or today, as a guess."""
    if scan.cad is None or scan.cad_date is not None:
        return scan.cad_date
    scan.guess("cad_date")
    heard = call.at if call and call.at else None
    return cad_date(heard or (scan.at.at if scan.at and scan.at.at else scan.ctx.now))


def _direction(scan: Scan) -> Direction:
    if scan.line.low(scan.start) in {"to", "out", "told", "tx", "passed"} and scan.start + 1 < len(scan.line):
        scan.line.claim(scan.start, scan.start + 1, SpanKind.KEYWORD)
        scan.start += 1
        if scan.line.low(scan.start) == "to":
            scan.line.claim(scan.start, scan.start + 1, SpanKind.KEYWORD)
            scan.start += 1
        return Direction.OUT
    if scan.line.low(scan.start) in {"from", "fm", "frm"}:
        scan.line.claim(scan.start, scan.start + 1, SpanKind.KEYWORD)
        scan.start += 1
    return Direction.IN


def _net(scan: Scan) -> tuple[Net, bool]:
    """The net named anywhere, and whether it was; first in the line it stands where a caller would."""
    hit = NETS.at(scan.line.lows, scan.start)
    if hit and hit[0] is not Net.MPS_AIRWAVE:
        scan.line.claim(scan.start, hit[1], SpanKind.KEYWORD)
        scan.start = hit[1]
        return hit[0], True
    for first, end, net in NETS.all(scan.line.lows, scan.start, len(scan.line)):
        if net in {Net.SHOPSAFE, Net.PUBWATCH}:
            scan.line.claim(first, end, SpanKind.KEYWORD)
            return net, True
    return Net.MPS_AIRWAVE, False


def _caller(scan: Scan) -> str | None:
    """The callsign the line begins with, in capitals: learnt, shaped like one, or a desk ("sn ops")."""
    words = _caller_words(scan, scan.start)
    if not words:
        return None
    said = scan.line.said(scan.start, scan.start + words).upper()
    scan.line.claim(scan.start, scan.start + words, SpanKind.CALLSIGN)
    return said


def _caller_words(scan: Scan, at: int) -> int:
    first, second = scan.line.low(at), scan.line.low(at + 1)
    if f"{first} {second}".upper() in scan.ctx.callsigns or (first == "met" and second == "cc"):
        return 2
    if first.upper() in scan.ctx.callsigns:
        return 1
    if second in _DESKS and first.isalpha() and (len(first) <= 4 or first in _NAMED) and first not in _LITTLE:
        return 2
    if first in _NAMED:
        return 2 if second.isdigit() and len(second) <= 3 else 1
    shoulder = SHOULDER.fullmatch(first) and first[-2:] not in NOT_SHOULDER
    shaped = _CALLER.fullmatch(first) and not _NO_CALLER.fullmatch(first)
    return 1 if shoulder or (shaped and not scan.numbers_at(at) and not scan.ref_open(at)) else 0


_LITTLE: Final = frozenset({"on", "to", "at", "from", "no", "two", "one", "any", "more", "the"})


def _request(scan: Scan, *, described: bool) -> RadioRequest:
    line = scan.line
    for first, end, request in REQUESTS.all(line.lows, scan.start, len(line)):
        if line.kind(first) in {SpanKind.TEXT, SpanKind.RESULT}:
            line.claim(first, end, SpanKind.KEYWORD)
            return RadioRequest.CHECK_VRM if request is RadioRequest.CHECK_LOCATION and scan.vrm else request
    scan.guess("request")
    if described and (scan.places or not scan.cameras):
        return RadioRequest.AREA_SEARCH
    if scan.vrm and not scan.places:
        return RadioRequest.CHECK_VRM
    return RadioRequest.CHECK_LOCATION if scan.places or scan.cameras else RadioRequest.OTHER


def _result(scan: Scan) -> RadioResult | None:
    """What the call came to: after "=", or as plain words that can mean nothing else."""
    line = scan.line
    equals = line.lows.index("=") if "=" in line.lows else -1
    start = equals + 1 if equals >= scan.start else scan.start
    for first, end, result in RESULTS.all(line.lows, start, len(line)):
        plain = end - first > 1 or line.low(first) in {"asnt", "nlr", "canx"}
        if (equals >= 0 or plain) and line.claim(first, end, SpanKind.RESULT):
            if equals < 0:
                scan.guess("result")
            return result
    return None


def grade_of(scan: Scan, category: Category | None, *, running: bool) -> Grade | None:
    """The grade as said, else guessed from the category; the milder guess only while a call runs."""
    for first, end, grade in GRADES.all(scan.line.lows, scan.start, len(scan.line)):
        scan.line.claim(first, end, SpanKind.KEYWORD)
        return grade
    if category in GRADE_I:
        scan.guess("grade")
        return Grade.I
    if running and category in GRADE_S:
        scan.guess("grade")
        return Grade.S
    return None

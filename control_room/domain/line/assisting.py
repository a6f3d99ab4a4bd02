"""Opening an assist: `a`."""

from typing import Final

from control_room.domain.codes import Category, Net, Source
from control_room.domain.line import clocks
from control_room.domain.line.calls import category_of, grade_of, offer_care, proposed_date, shops
from control_room.domain.line.described import COUNTED, people
from control_room.domain.line.incident_words import NETS
from control_room.domain.line.intents import Assist
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OpenMatter, OwedKind
from control_room.domain.line.results import tallies
from control_room.domain.line.scanning import Scan
from control_room.domain.line.sorting import missing_in
from control_room.domain.register_codes import MissingAge, MissingRisk

_HEARD: Final = {
    Net.MPS_AIRWAVE: Source.POLICE_RADIO,
    Net.SHOPSAFE: Source.SHOPSAFE,
    Net.PUBWATCH: Source.PUBWATCH,
    Net.COUNCIL_WARDENS: Source.COUNCIL_TEAM,
    Net.EVENT: Source.EVENT_CONTROL,
}


_LAST_CALL_FITS_SECONDS: Final = 3600


def assist(scan: Scan) -> Assist:
    """An assist; it grows from the last call where that fits."""
    line = scan.line
    if _is_cad(scan, scan.start):
        scan.take_cad(scan.start, scan.start)
    mark(scan)
    call = _call_that_fits(scan)
    premises = shops(scan)
    described = people(line, scan.start)
    found = tallies(scan, scan.start)
    category = category_of(scan, premises=premises)
    if "category" in scan.guessed:
        scan.guessed.remove("category")
    source, guessed = _source(scan, call)
    if guessed:
        scan.guess("source")
    if call is not None:
        scan.guess("promotes")
    if scan.cad is None:
        scan.owe(OwedKind.CAD)
    if category is None:
        scan.owe(OwedKind.CATEGORY)
    age, risk = _who_is_missing(scan, category)
    if not scan.cameras and not scan.location and (call is None or not (call.cameras or call.place)):
        scan.owe(OwedKind.CAMERA)
    offer_care(scan)
    return Assist(
        words=line.said(scan.start),
        promotes=call.ref if call else None,
        cad=scan.cad,
        cad_date=proposed_date(scan, call),
        category=category,
        grade=grade_of(scan, category, running=False),
        source=source,
        location=scan.location,
        premises=premises,
        cameras=tuple(scan.cameras),
        offered=scan.offered(),
        people=described,
        vrm=scan.vrm,
        units=tuple(dict.fromkeys(scan.units)),
        results=found,
        age=age,
        risk=risk,
    )


def _who_is_missing(scan: Scan, category: Category | None) -> tuple[MissingAge | None, MissingRisk | None]:
    """Child or adult and the risk, of a missing person; what of it was not said is owed."""
    if category is not Category.MISSING_PERSON:
        return None, None
    age, risk = missing_in(scan, scan.start)
    if age is None:
        scan.owe(OwedKind.AGE)
    if risk is None:
        scan.owe(OwedKind.RISK)
    return age, risk


def _is_cad(scan: Scan, at: int) -> bool:
    """A bare number right after `a` is a CAD, unless it counts something."""
    word = scan.line.low(at)
    number, slash, day = word.partition("/")
    if not (number.isascii() and number.isdigit() and len(number) <= 5):
        return False
    if slash:
        return len(number) > 2 or clocks.date_of(day, scan.ctx.now) is not None
    return scan.line.low(at + 1) not in COUNTED and not scan.line.low(at + 1).startswith("ic") and len(number) >= 2


def _call_that_fits(scan: Scan) -> OpenMatter | None:
    """The active call, else the last one if it is of this hour and the line names no other place."""
    active, last = scan.ctx.active, scan.ctx.last_call
    if active is not None and active.kind == "RA":
        return active
    if last is None or (last.at and (scan.ctx.now - last.at).total_seconds() > _LAST_CALL_FITS_SECONDS):
        return None
    elsewhere = scan.cameras and last.cameras and not set(scan.cameras) & set(last.cameras)
    other_place = scan.location and last.place and scan.location != last.place
    return None if elsewhere or other_place else last


def _source(scan: Scan, call: OpenMatter | None) -> tuple[Source | None, bool]:
    lows = scan.line.lows
    if call is not None:
        return None, False
    for words, source in _SOURCES:
        if words.intersection(lows[scan.start :]):
            return source, False
    hit = NETS.all(lows, scan.start, len(scan.line))
    if hit:
        return _HEARD[hit[0][2]], False
    return (Source.POLICE_CAD if scan.cad is not None else Source.OPERATOR_PROACTIVE), True


_SOURCES: Final = (
    (frozenset({"lfb"}), Source.LFB),
    (frozenset({"las"}), Source.LAS),
    (frozenset({"proactive", "seen", "spotted", "noticed", "proact"}), Source.OPERATOR_PROACTIVE),
    (frozenset({"mop", "caller", "public"}), Source.PUBLIC),
)

"""Marking a line: what means the same under every verb, claimed word by word."""

import re
from typing import Final

from control_room.domain.line import clocks, vrms
from control_room.domain.line.reading import LineWarning, Offer, SpanKind, WarningKind
from control_room.domain.line.said import VrmPart
from control_room.domain.line.scanning import Scan
from control_room.domain.named import meant, tags

PLACES_READ: Final = 300
"""How many characters are searched for places: they stand early, and the search is the dearest part of reading."""

SHOULDER: Final = re.compile(r"\d{2,5}[a-z]{2}")
NOT_SHOULDER: Final = frozenset(
    {"st", "nd", "rd", "th", "am", "pm", "yo", "kg", "hr", "km", "mm", "cm", "ft", "gb", "yr", "hz"}
)
_PHONE: Final = re.compile(r"(?:\+44|0)\d{8,10}")
_NUMBERISH: Final = re.compile(r"[\d-]{2,23}")
_PNC: Final = frozenset({"pnc", "pncid", "pnc'd", "pnced", "cro", "pncd", "cvv"})
_OP: Final = frozenset({"op", "operation"})
_CADS: Final = re.compile(r"cad(\d{1,5})")


def mark(scan: Scan) -> None:
    """Recognise everything that means the same under every verb."""
    line = scan.line
    index = scan.start
    while index < len(line):
        index = _mark_at(scan, index) if line.free(index) and not line.words[index].mark else index + 1
    if not scan.marked:
        scan.marked = True
        _mark_sensitive(scan)
        _mark_places(scan)


def _mark_at(scan: Scan, index: int) -> int:
    word = scan.line.low(index)
    if word[0].isalpha():
        return _mark_word(scan, index)
    if _PHONE.fullmatch(word) or word[0] in "0+":
        end = _phone_at(scan, index)
        if end:
            return end
    if SHOULDER.fullmatch(word) and word[-2:] not in NOT_SHOULDER:
        scan.shoulder_numbers.append(word.upper())
        scan.line.claim(index, index + 1, SpanKind.STAFF)
    return index + 1


def _mark_word(scan: Scan, index: int) -> int:
    word = scan.line.low(index)
    end = _mark_cad(scan, index) if word.startswith("cad") else None
    end = end or (_mark_operation(scan, index) if word in _OP else None) or _mark_vrm(scan, index)
    if end:
        return end
    ref = scan.ref_at(index)
    if ref and word.upper() not in scan.ctx.callsigns:
        scan.refs.append(ref[0])
        scan.line.claim(index, ref[1], SpanKind.REF)
        return ref[1]
    cameras = scan.take_cameras(index)
    if cameras:
        return cameras[1]
    clock = clocks.marked_hour_minute(word)
    if clock and scan.at is None:
        scan.take_time(index, clock)
    elif scan.is_unit(word):
        scan.units.append(word.upper())
        scan.line.claim(index, index + 1, SpanKind.CALLSIGN)
    return index + 1


def _mark_operation(scan: Scan, index: int) -> int | None:
    """`op nightingale` tags the line; a name that is none that runs is said, with those it may mean."""
    said, known = scan.line.low(index + 1), scan.ctx.operations
    names = tags(f"op {said}")
    if not names or scan.line.words[index + 1].mark:
        return None
    name = names[0].upper()
    near = meant(name, known)
    if name in known:
        scan.operations.append(name)
    elif scan.line.low(index) == "operation" and not near:
        return None
    else:
        words = scan.line.words
        about = f"{name}; is it {' or '.join(near)}?" if near else name
        scan.warnings.append(
            LineWarning(
                kind=WarningKind.UNKNOWN_OPERATION, start=words[index].start, end=words[index + 1].end, about=about
            )
        )
    scan.line.claim(index, index + 2, SpanKind.KEYWORD)
    return index + 2


def _mark_vrm(scan: Scan, index: int) -> int | None:
    lows = scan.line.lows
    called = vrms.called_at(lows, index)
    whole = None if called else vrms.whole_at(lows, index)
    if called:
        letters, part, end = called
    elif whole:
        (letters, end), part = whole, VrmPart.WHOLE
    else:
        return None
    if scan.vrm is not None or not scan.line.claim(index, end, SpanKind.VRM):
        return None
    scan.vrm, scan.vrm_part = letters, part
    return end


def _mark_cad(scan: Scan, index: int) -> int | None:
    word = scan.line.low(index)
    joined = _CADS.fullmatch(word.split("/", 1)[0])
    at = index if joined else index + 1
    if not joined and word != "cad":
        return None
    return scan.take_cad(index, at)


def _phone_at(scan: Scan, index: int) -> int | None:
    digits, end = "", index
    while end < min(index + 4, len(scan.line)) and scan.line.free(end):
        word = scan.line.low(end).replace("-", "")
        if not word.lstrip("+").isdigit() or not word.isascii():
            break
        digits, end = digits + word, end + 1
        if _PHONE.fullmatch(digits) and len(digits) >= 10 and len(digits.removeprefix("+44")) >= 10:
            if scan.phone is None:
                scan.phone = digits
            scan.line.claim(index, end, SpanKind.PHONE)
            return end
    return None


def _mark_sensitive(scan: Scan) -> None:
    line = scan.line
    index = 0
    while index < len(line):
        word = line.low(index)
        end = _card_at(scan, index) if _NUMBERISH.fullmatch(word) else None
        if word in _PNC or end:
            kind = WarningKind.CARD_NUMBER if end else WarningKind.PNC
            stop = end or index + 1
            line.claim(index, stop, SpanKind.SENSITIVE)
            scan.warnings.append(LineWarning(kind=kind, start=line.words[index].start, end=line.words[stop - 1].end))
            scan.offer(Offer.LEAVE_OUT)
        index = end or index + 1


def _card_at(scan: Scan, index: int) -> int | None:
    digits, end = "", index
    while end < len(scan.line) and len(digits) <= 19 and _NUMBERISH.fullmatch(scan.line.low(end)):
        digits += scan.line.low(end).replace("-", "")
        end += 1
        if 13 <= len(digits) <= 19 and digits.isascii() and _luhn(digits):
            return end
    return None


def _mark_places(scan: Scan) -> None:
    if scan.start >= len(scan.line):
        return
    offset = scan.line.words[scan.start].start
    text = scan.line.typed[offset : offset + PLACES_READ]
    for place in scan.ctx.cameras.places(text):
        held = [
            index
            for index, word in enumerate(scan.line.words)
            if word.start >= place.start + offset and word.end <= place.end + offset
        ]
        if held and scan.line.claim(held[0], held[-1] + 1, SpanKind.PLACE):
            scan.places.append(place)


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        figure = int(digit) * (1 + place % 2)
        total += figure - 9 if figure > 9 else figure
    return total % 10 == 0

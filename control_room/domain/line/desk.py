"""The rest of the desk: faults, patrols, visitors, breaks, the telephone, strikes and the like."""

import re
from typing import Final

from control_room.domain.line import clocks
from control_room.domain.line.described import is_count
from control_room.domain.line.desk_words import CALLS, PURPOSES, VISITORS
from control_room.domain.line.intents import (
    Amend,
    Break,
    BreakEnd,
    HandoverItem,
    Message,
    Phone,
    Safeguarding,
    Strike,
    Visit,
)  # fmt: skip
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.responding import missing_changed
from control_room.domain.line.responses import MissingIs
from control_room.domain.line.rounds import link_faults
from control_room.domain.line.scanning import Scan
from control_room.domain.register_codes import CallKind, Disposal, VisitCategory, VisitPurpose

_ABOARD: Final = {
    "in": True,
    "arrived": True,
    "here": True,
    "on": True,
    "out": False,
    "left": False,
    "gone": False,
    "leaving": False,
}


_MINUTES: Final = re.compile(r"(\d{1,3})(?:m|mins?|min|')?")


_BACK: Final = frozenset({"back", "bk", "end", "ended", "off", "returned", "over", "finished", "done"})


_ADVICE: Final = frozenset(
    {
        "web",
        "website",
        "online",
        "morning",
        "report",
        "monday",
        "nfa",
        "council",
        "office",
        "email",
        "form",
        "no",
        "not",
    }
)


_EMERGENCY: Final = frozenset({"999", "police", "101", "las", "lfb", "ambulance", "fire"})


_STAFF_NUMBER: Final = re.compile(r"[a-z]{2,3}")


def visit(scan: Scan) -> Visit:
    """Visitors in or out: how many, who, shoulder numbers, what for, about which matter."""
    line = scan.line
    mark(scan)
    count = next(
        (
            n
            for i in range(scan.start, min(scan.start + 3, len(line)))
            if (n := is_count(line.low(i))) and line.claim(i, i + 1, SpanKind.NUMBER)
        ),
        None,
    )
    arriving = next((_ABOARD[low] for low in line.lows[scan.start :] if low in _ABOARD), True)
    category = next(
        (
            code
            for first, end, code in VISITORS.all(line.lows, scan.start, len(line))
            if line.claim(first, end, SpanKind.CATEGORY)
        ),
        None,
    )
    purpose = next(
        (
            code
            for first, end, code in PURPOSES.all(line.lows, scan.start, len(line))
            if line.claim(first, end, SpanKind.KEYWORD)
        ),
        None,
    )
    if purpose is None and category in {VisitCategory.ENGINEER, VisitCategory.CONTRACTOR} and scan.cameras:
        purpose = VisitPurpose.REPAIR
        scan.guess("purpose")
    link_faults(scan, tuple(scan.cameras))
    if arriving:
        scan.owe(OwedKind.IDENTITY)
        scan.owe(OwedKind.DECLARATION)
        if category is None:
            scan.owe(OwedKind.CATEGORY)
        if purpose is None and not scan.refs:
            scan.owe(OwedKind.REASON)
    return Visit(
        words=line.said(scan.start), arriving=arriving, count=count or max(1, len(scan.shoulder_numbers)), category=category,
        shoulder_numbers=tuple(scan.shoulder_numbers), purpose=purpose, about=scan.refs[0] if scan.refs else None,
    )  # fmt: skip


def rest(scan: Scan) -> Break | BreakEnd:
    """`k jw 15 dk on`: who, minutes, cover; `k jw back` ends it."""
    line = scan.line
    who: list[str] = []
    minutes: int | None = None
    ends = False
    for index in range(scan.start, len(line)):
        low = line.low(index)
        found = _MINUTES.fullmatch(low)
        if found and minutes is None:
            minutes = int(found[1])
            line.claim(index, index + 1, SpanKind.NUMBER)
        elif low in _BACK:
            ends = ends or minutes is None
        elif _is_staff(scan, low, first=index == scan.start) and low not in who:
            who.append(low)
            line.claim(index, index + 1, SpanKind.STAFF)
    first = who[0].upper() if who else None
    if ends:
        return BreakEnd(words=line.said(scan.start), who=first)
    if minutes is None:
        scan.owe(OwedKind.MINUTES)
    if len(who) < 2:
        scan.owe(OwedKind.COVER)
    return Break(
        words=line.said(scan.start), who=first, minutes=minutes, cover=who[1].upper() if len(who) > 1 else None
    )


def _is_staff(scan: Scan, low: str, *, first: bool) -> bool:
    if low in scan.ctx.numbers:
        return True
    if scan.ctx.staff:
        return low in scan.ctx.staff
    everyday = {
        "on",
        "for",
        "min",
        "in",
        "to",
        "at",
        "off",
        "cov",
        "by",
        "is",
        "no",
        "the",
        "and",
        "m",
        "tea",
        "wc",
        "loo",
    }
    return bool(_STAFF_NUMBER.fullmatch(low)) and low not in everyday and (first or len(low) == 2)


def phone(scan: Scan) -> Phone:
    """A telephone call: what about, where, the number if it was given, and what the caller was told."""
    line = scan.line
    mark(scan)
    told, disposal = _told(scan)
    kinds = CALLS.all(line.lows, scan.start, len(line))
    kind = min(kinds, key=lambda hit: CALLS.rank(hit[2]), default=None)
    if kind is None:
        scan.owe(OwedKind.CATEGORY)
    else:
        scan.guess("kind")
        line.claim(kind[0], kind[1], SpanKind.CATEGORY)
    count = next(
        (
            n
            for i in range(scan.start, len(line) - 1)
            if (n := is_count(line.low(i))) and line.low(i + 1) in _CALLERS and line.claim(i, i + 1, SpanKind.NUMBER)
        ),
        None,
    )
    scan.owe(OwedKind.VULNERABILITY, "not asked")
    if scan.phone:
        scan.owe(OwedKind.READ_BACK, scan.phone)
    elif disposal is None:
        scan.owe(OwedKind.NUMBER)
    if not scan.location and disposal is None:
        scan.owe(OwedKind.LOCATION)
    return Phone(
        words=line.said(scan.start), kind=kind[2] if kind else CallKind.OTHER, place=scan.location, number=scan.phone, told=told,
        disposal=disposal, people=count, cameras=tuple(scan.cameras),
    )  # fmt: skip


def message(scan: Scan) -> Message:
    """`message left 02:11 07700 900111 no heating`: when, the number to ring back, the words."""
    clock = clocks.hour_minute(scan.line.low(scan.start))
    if clock is not None and scan.at is None:
        scan.take_time(scan.start, clock)
        scan.start += 1
    mark(scan)
    if not scan.phone:
        scan.owe(OwedKind.NUMBER)
    left = [scan.line.words[at] for at in range(scan.start, len(scan.line)) if scan.line.kind(at) is not SpanKind.PHONE]
    words = " ".join(scan.line.typed[each.start : each.end] for each in left)
    return Message(words=words, number=scan.phone)


_CALLERS: Final = frozenset(
    {"in", "people", "ppl", "persons", "trapped", "children", "kids", "adults", "stuck", "inside", "of"}
)


def _told(scan: Scan) -> tuple[str, Disposal | None]:
    line = scan.line
    for index in range(scan.start + 1, len(line)):
        if line.low(index) in {"told", "advised", "adv", "signposted", "tld"} and line.claim(
            index, index + 1, SpanKind.KEYWORD
        ):
            words = line.said(index + 1) if index + 1 < len(line) else ""
            first = line.low(index + 1 + (line.low(index + 1) in {"to", "ring", "call", "rang", "dial"}))
            first = line.low(index + 3) if first in {"ring", "call"} else first
            if first in _EMERGENCY or line.low(index + 2) in _EMERGENCY:
                return words, Disposal.TO_EMERGENCY_SERVICES
            if line.low(index) == "signposted":
                return words, Disposal.SIGNPOSTED
            return words, Disposal.ADVICE
    return "", None


def handover_item(scan: Scan) -> HandoverItem:
    """Something the next shift must know."""
    mark(scan)
    link_faults(scan, tuple(scan.cameras))
    return HandoverItem(
        ref=scan.refs[0] if scan.refs else None, words=scan.line.said(scan.start), cameras=tuple(scan.cameras)
    )


def _line_number(scan: Scan) -> tuple[int | None, int]:
    low = scan.line.low(scan.start).removeprefix("#")
    if low.isascii() and low.isdigit() and len(low) <= 9:
        scan.line.claim(scan.start, scan.start + 1, SpanKind.NUMBER)
        return int(low), scan.start + 1
    if low in {"last", "that"}:
        return None, scan.start + 1
    return None, scan.start


def strike(scan: Scan) -> Strike:
    """`x 118 wrong camera`: strike a line of the book, with the reason; without a number this desk's last line."""
    number, after = _line_number(scan)
    scan.start = after
    mark(scan)
    words = scan.line.said(after) if after < len(scan.line) else ""
    if not words:
        scan.owe(OwedKind.REASON)
    return Strike(words=words, number=number)


def amend(scan: Scan) -> Amend | MissingIs:
    """`u` and the better words: for the last line of this desk, or `u 118 ...`; of who is missing in an assist, `u as412 low risk`."""
    changed = missing_changed(scan)
    if changed is not None:
        return changed
    low = scan.line.low(scan.start)
    number, after = _line_number(scan) if low.startswith("#") else (None, scan.start)
    scan.start = after
    mark(scan)
    return Amend(words=scan.line.said(after) if after < len(scan.line) else "", number=number)


def safeguarding(scan: Scan) -> Safeguarding | None:
    """`sg child 10 alone c4`: a referral."""
    if scan.line.low(scan.start) not in {"sg", "safeguarding", "safeguard", "s/g", "merlin"}:
        return None
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    scan.start += 1
    mark(scan)
    lows = set(scan.line.lows[scan.start :])
    child = bool(lows & {"child", "kid", "boy", "girl", "baby", "toddler", "infant", "children", "kids", "teen"})
    adult = bool(lows & {"adult", "elderly", "vulnerable", "male", "female", "man", "woman", "vuln"})
    ref = scan.refs[0] if scan.refs else scan.matter_ref
    who = True if child else (False if adult else None)
    words = scan.line.said(scan.start) if scan.start < len(scan.line) else ""
    return Safeguarding(ref=ref, words=words, child=who, cameras=tuple(scan.cameras), place=scan.location)

"""What a matter came to: everything after `=`, several outcomes, with counts, then words."""

import re
from typing import Final

from control_room.domain.codes import Outcome, RadioResult
from control_room.domain.line.described import is_count
from control_room.domain.line.incident_words import OUTCOMES, RESULTS
from control_room.domain.line.intents import Results
from control_room.domain.line.reading import Offer, OwedKind, SpanKind
from control_room.domain.line.said import ImagesTold, Tally
from control_room.domain.line.scanning import Scan

IMAGES: Final = frozenset("images image imgs img pics pictures imagery feed stills footage".split())  # noqa: SIM905
_JOINED: Final = re.compile(r"(\d{1,2})([a-z]+)|([a-z]+?)x?(\d{1,2})")
_AND: Final = frozenset({"and", "&", "+", "then", "plus"})
_NOT_ROOMS: Final = frozenset(
    {"on", "off", "to", "by", "from", "cam", "cams", "was", "were", "shown", "relayed", "sent", "pushed", "shared"}
)


def equals_at(scan: Scan) -> int | None:
    """Where the first "=" stands."""
    return scan.line.lows.index("=", scan.start) if "=" in scan.line.lows[scan.start :] else None


def tallies(scan: Scan, start: int) -> tuple[Tally, ...]:
    """Outcomes told after "=", from word `start`; none without one."""
    equals = equals_at(scan)
    if equals is None or equals < start:
        return ()
    scan.line.claim(equals, equals + 1, SpanKind.KEYWORD)
    found: dict[Outcome, int] = {}
    for first, last in _segments(scan, equals + 1):
        if scan.line.low(first) in IMAGES:
            continue
        _segment(scan, first, last, found)
    return tuple(Tally(outcome=outcome, count=count) for outcome, count in found.items())


def _segments(scan: Scan, start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first = start
    for index in range(start, len(scan.line) + 1):
        if index == len(scan.line) or scan.line.words[index].mark:
            if index > first:
                found.append((first, index))
            first = index + 1
    return found


def _segment(scan: Scan, first: int, last: int, found: dict[Outcome, int]) -> None:
    """Outcomes at the head of a segment; further on only after a count or an "and", for the rest is words."""
    index, head = first, True
    while index < last:
        word = scan.line.low(index)
        hit = _outcome_at(scan, index, last, counted_only=not head)
        if hit is None:
            head = word in _AND
            index += 1
            continue
        outcome, count, end = hit
        if scan.line.claim(index, end, SpanKind.OUTCOME):
            found[outcome] = found.get(outcome, 0) + count
        index, head = end, True


def _outcome_at(scan: Scan, index: int, last: int, *, counted_only: bool) -> tuple[Outcome, int, int] | None:
    lows = scan.line.lows
    count = is_count(lows[index])
    if count is not None and index + 1 < last:
        skip = 2 if lows[index + 1] in {"x", "more", "males", "male", "m"} else 1
        hit = OUTCOMES.at(lows, index + skip) or OUTCOMES.at(lows, index + 1)
        if hit and hit[1] <= last:
            return hit[0], count, hit[1]
    if counted_only:
        return None
    hit = OUTCOMES.at(lows, index)
    if hit and hit[1] <= last:
        after = is_count(lows[hit[1]]) if hit[1] < last else None
        further = OUTCOMES.at(lows, hit[1] + 1) if after and hit[1] + 1 < last else None
        if after and not further:
            return hit[0], after, hit[1] + 1
        return hit[0], 1, hit[1]
    joined = _JOINED.fullmatch(lows[index])
    if joined:
        hit = OUTCOMES.at([joined[2] or joined[3]], 0)
        if hit:
            return hit[0], int(joined[1] or joined[4]) or 1, index + 1
    return None


def images_told(scan: Scan, start: int) -> ImagesTold | None:
    """`images metcc c4 c22`: to whom, from which cameras; the times are owed."""
    for first, last in _segments(scan, start):
        if scan.line.low(first) in IMAGES:
            cameras: list[str] = []
            named: list[str] = []
            for index in range(first + 1, last):
                said = scan.numbers_at(index)
                if said:
                    cameras += [number for number in said[0] if scan.has(number)]
                elif scan.line.low(index) not in _NOT_ROOMS and not cameras:
                    named.append(scan.line.said(index, index + 1))
            scan.line.claim(first, first + 1, SpanKind.KEYWORD)
            return ImagesTold(to=" ".join(named), cameras=tuple(dict.fromkeys(cameras)))
    return None


def results(scan: Scan) -> Results:
    """A bare line with "=": what the active matter, or the one named first, came to."""
    matter = scan.matter
    equals = equals_at(scan)
    start = scan.start if equals is None else equals + 1
    images = images_told(scan, start)
    if matter is not None and matter.kind == "RA":
        return _radio_results(scan, matter.ref, start)
    found = tallies(scan, scan.start)
    closes = bool(found) and all(tally.outcome is not Outcome.ONGOING for tally in found)
    if matter is None:
        scan.owe(OwedKind.MATTER)
    if not found:
        scan.owe(OwedKind.OUTCOME)
    if images is not None:
        scan.owe(OwedKind.IMAGES_TIMES, " ".join(f"c{number}" for number in images.cameras))
    if closes:
        scan.offer(Offer.CLOSE)
        scan.owe(OwedKind.FEEDBACK)
    return Results(
        ref=matter.ref if matter else None,
        words=_told(scan, start),
        tallies=found,
        place=scan.location,
        cameras=tuple(scan.cameras),
        images=images,
        closes=closes,
    )


def _told(scan: Scan, start: int) -> str:
    before = scan.line.said(scan.start, start - 1) if start - 1 > scan.start else ""
    after = scan.line.said(start) if start < len(scan.line) else ""
    return " = ".join(part for part in (before, after) if part)


def _radio_results(scan: Scan, ref: str, start: int) -> Results:
    result: RadioResult | None = None
    scan.line.claim(start - 1, start, SpanKind.KEYWORD)
    for first, end, code in RESULTS.all(scan.line.lows, start, len(scan.line)):
        if scan.line.claim(first, end, SpanKind.RESULT):
            result = code
            break
    if result is None:
        scan.owe(OwedKind.RESULT)
    return Results(
        ref=ref,
        words=_told(scan, start),
        radio=result,
        place=scan.location,
        cameras=tuple(scan.cameras),
        closes=result is not None,
    )

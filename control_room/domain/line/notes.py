"""Plain words: notes, shift checks, lines added to a matter."""

from typing import Final

from control_room.domain.line.desk_words import CHECKS, EXCEPT, OK_WORDS, SYMPTOMS
from control_room.domain.line.intents import Append, Note
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.rounds import link_faults
from control_room.domain.line.said import OF_CAMERAS, CheckState
from control_room.domain.line.scanning import Scan
from control_room.domain.register_codes import Check, EntryType

_BETWEEN: Final = frozenset({",", "and", "&", "+", "c", "cam", "cams", "/"})
_NOT_OK: Final = frozenset(
    {"not", "dead", "down", "faulty", "u/s", "bad", "fail", "failed", "out", "off", "no", "wrong"}
)


def note(scan: Scan) -> Note:
    """A line of the book. When it reads as a shift's checks, what is not well is linked to its fault."""
    checks = _checks(scan)
    mark(scan)
    faulty = tuple(dict.fromkeys(number for check in checks for number in check.except_cameras))
    if not checks and scan.cameras and SYMPTOMS.all(scan.line.lows, scan.start, len(scan.line)):
        faulty = tuple(scan.cameras)
    known = link_faults(scan, faulty)
    # While a shift runs, its check reports these itself.
    theirs = {number for check in checks if check.check in OF_CAMERAS for number in check.except_cameras}
    reported = theirs if scan.ctx.floor is not None else set[str]()
    for number in faulty:
        if number not in known and number not in reported:
            scan.owe(OwedKind.FAULT, f"c{number}")
    return Note(
        words=scan.line.said(scan.start) if scan.start < len(scan.line) else "",
        entry_type=EntryType.SHIFT_CHECK if checks else EntryType.INFO,
        cameras=tuple(scan.cameras),
        fault_cameras=faulty,
        checks=checks,
    )


def append(scan: Scan) -> Append:
    """Words added to the matter in hand."""
    mark(scan)
    return Append(
        ref=scan.matter_ref,
        words=scan.line.said(scan.start) if scan.start < len(scan.line) else "",
        cameras=tuple(scan.cameras),
    )


def _checks(scan: Scan) -> tuple[CheckState, ...]:
    """`all pics ok exc 31 34 still dead, rec ok`: two checks or more, or one of all pictures, with their states."""
    line = scan.line
    found: list[CheckState] = []
    hits = CHECKS.all(line.lows, scan.start, len(line))
    spans: list[tuple[int, int]] = []
    for place, (first, end, check) in enumerate(hits):
        stop = hits[place + 1][0] if place + 1 < len(hits) else len(line)
        state = _state(scan, check, end, stop)
        if state is not None:
            found.append(state)
            spans.append((first, end))
    everything = any(state.check is Check.PICTURES for state in found) and {"all", "exc", "except"} & set(line.lows)
    if len(found) < 2 and not everything:
        return ()
    for first, end in spans:
        line.claim(first, end, SpanKind.KEYWORD)
    for state in found:
        _claim_exceptions(scan, state)
    return tuple(found)


def _state(scan: Scan, check: Check, start: int, stop: int) -> CheckState | None:
    """What is said of one check before the next is named."""
    line = scan.line
    cameras = _exceptions(scan, start, stop)
    clause = next((i for i in range(start, stop) if line.words[i].mark), stop)
    said = set(line.lows[start:clause])
    if said & OK_WORDS:
        ok = not {"not"} & said
    elif said & _NOT_OK:
        ok = False
    elif cameras:
        ok = True
    else:
        return None
    return CheckState(check=check, ok=ok, except_cameras=cameras)


def _exceptions(scan: Scan, start: int, stop: int) -> tuple[str, ...]:
    line = scan.line
    index = next((i for i in range(start, stop) if line.low(i) in EXCEPT), stop)
    numbers: list[str] = []
    index += 1
    while index < stop:
        said = scan.numbers_at(index, bare=True)
        if said:
            numbers += [number for number in said[0] if scan.has(number)]
            index = said[1]
        elif line.low(index) in _BETWEEN or (not numbers and line.low(index) in {"for", "from"}):
            index += 1
        else:
            break
    return tuple(dict.fromkeys(numbers))


def _claim_exceptions(scan: Scan, state: CheckState) -> None:
    left = set(state.except_cameras)
    for index in range(scan.start, len(scan.line)):
        said = scan.numbers_at(index, bare=True) if left else None
        after = any(scan.line.low(i) in EXCEPT for i in range(scan.start, index))
        if said and after and left.intersection(said[0]) and scan.take_cameras(index, bare=True):
            left.difference_update(said[0])

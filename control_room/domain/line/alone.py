"""People working alone: `lw on Pat Reed where Mitcham Road till 0200`, `lw ok pat`, `lw off pat`, `lw3 ok`."""

import re
from typing import Final

from control_room.domain.line import notes
from control_room.domain.line.intents import Alone, Append, Note
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import SpanKind
from control_room.domain.line.said import AloneStep
from control_room.domain.line.scanning import Scan
from control_room.domain.lonebooking import NotBooked, read_booking

VERB: Final = "lw"
_STEPS: Final = {
    "on": AloneStep.ON,
    "ok": AloneStep.ANSWERED,
    "safe": AloneStep.ANSWERED,
    "answered": AloneStep.ANSWERED,
    "silent": AloneStep.SILENT,
    "na": AloneStep.SILENT,
    "off": AloneStep.OFF,
    "home": AloneStep.OFF,
}
_WORD: Final = "word"
_OF_ONE: Final = re.compile(r"\s*(?:\d{1,2}[:.]?\d{2}\s+)?lw(?:\b|[\d-])", re.IGNORECASE)
_CODE_WORD: Final = re.compile(r"\b((?:code\s*)?word)\b[\s:=]+\S.*", re.IGNORECASE | re.DOTALL)


def without_word(typed: str) -> str:
    """A line about somebody working alone without the code word they gave; any other line as it is.

    The word itself stands nowhere but in the booking's digest: in no line of the book, no side-book, no list of what was typed.
    """
    return _CODE_WORD.sub(r"\1 left out", typed) if _OF_ONE.match(typed) else typed


def is_alone(scan: Scan) -> bool:
    """`lw` and what became of somebody: anything else that begins so is words."""
    low = scan.line.low
    named = low(scan.start) == VERB and low(scan.start + 1) in _STEPS and bool(low(scan.start + 2))
    return named and scan.matter is scan.ctx.active


def alone(scan: Scan) -> Alone | Note:
    """Somebody is booked on, answered or not, is booked off; a booking that names nobody, or a time that is none, is a note."""
    if _STEPS[scan.line.low(scan.start + 1)] is AloneStep.ON:
        return _booked(scan)
    scan.line.claim(scan.start, scan.start + 2, SpanKind.VERB)
    step = _STEPS[scan.line.low(scan.start + 1)]
    return _told(scan, step, scan.start + 2, ref=None)


def of_one(scan: Scan) -> Alone | Append:
    """`lw3 ok`: the line goes to somebody who is out; what says none of it is added to their matter."""
    step = _STEPS.get(scan.line.low(scan.start))
    if step is None or step is AloneStep.ON or scan.matter is None:
        return notes.append(scan)
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    return _told(scan, step, scan.start + 1, ref=scan.matter.ref)


def _booked(scan: Scan) -> Alone | Note:
    words = scan.line.said(scan.start + 2)
    try:
        told = read_booking(words, scan.ctx.now)
    except NotBooked:
        return notes.note(scan)
    scan.line.claim(scan.start, scan.start + 2, SpanKind.VERB)
    mark(scan)
    return Alone(
        step=AloneStep.ON, booking=told, who=told.who, minutes=told.minutes, until=told.until, place=told.where or ""
    )


def _told(scan: Scan, step: AloneStep, first: int, *, ref: str | None) -> Alone:
    mark(scan)
    end = next((at for at in range(first, len(scan.line)) if scan.line.low(at) == _WORD), len(scan.line))
    said = scan.line.said(first, end) if end > first else ""
    word = scan.line.said(end + 1) if end + 1 < len(scan.line) else ""
    return Alone(ref=ref, step=step, who=None if ref else said, words=said if ref else "", word=word)

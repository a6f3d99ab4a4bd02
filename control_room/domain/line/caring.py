"""`k`: breaks, and beside them `k check sutton ok`, `k missed 0417 too busy`, `k disturbing as412`."""

from typing import Final

from control_room.domain.line import desk
from control_room.domain.line.intents import Break, BreakEnd
from control_room.domain.line.reading import SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.line.things import Disturbed, LoneCheck, NoBreak

_WELL: Final = frozenset({"ok", "well", "safe", "answered", "fine"})
_SILENT: Final = frozenset({"no", "na", "silent", "unanswered"})
_CHECK, _MISSED, _DISTURBING = "check", frozenset({"missed", "nobreak"}), frozenset({"disturbing", "disturbed"})


def cared(scan: Scan) -> Break | BreakEnd | LoneCheck | NoBreak | Disturbed:
    """What a line that begins with `k` says; a break where nothing else."""
    word = scan.line.low(scan.start)
    if word == _CHECK:
        return _checked(scan)
    if word in _MISSED:
        return _missed(scan)
    if word in _DISTURBING:
        scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
        found = scan.ref_at(scan.start + 1)
        if found is not None:
            scan.line.claim(scan.start + 1, found[1], SpanKind.REF)
        return Disturbed(about=None if found is None else found[0])
    return desk.rest(scan)


def _checked(scan: Scan) -> LoneCheck:
    line = scan.line
    line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    last = len(line) - 1
    ends = next((at for at in range(scan.start + 1, last + 1) if line.low(at) in _WELL | _SILENT), last + 1)
    well = line.low(ends) not in _SILENT
    if ends <= last:
        line.claim(ends, ends + 1, SpanKind.KEYWORD)
    return LoneCheck(words=line.said(scan.start + 1, ends) if ends > scan.start + 1 else "", well=well)


def _missed(scan: Scan) -> NoBreak:
    line, at = scan.line, scan.start + 1
    line.claim(scan.start, at, SpanKind.VERB)
    low = line.low(at)
    named = low in scan.ctx.staff or low in scan.ctx.numbers
    if named:
        line.claim(at, at + 1, SpanKind.STAFF)
    first = at + named
    return NoBreak(who=low.upper() if named else None, words=line.said(first) if first < len(line) else "")

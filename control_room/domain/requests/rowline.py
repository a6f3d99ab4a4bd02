"""Search rows typed on one line: cameras, a window, what came of it, minutes. Pure; never raises.

    c12-c18 c30 2200-2300 nothing 40m      seven or eight cameras, forty minutes shared among them
    c17 found 21:52:10 12m                 the recorder's own times it is seen at
    c18 elsewhere as409 3m ; c31 fault ft58
    2: rest not looked: too wide           of item 2, every camera without a row
    c4 gap 2210-2225                       what stands after "gap" is the gap
    c9 nothing 5m +47s                     the recorder is 47 seconds ahead

Words of one's own stand after a colon. A range means those of its cameras that were asked for.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from control_room.domain import refs
from control_room.domain.requests.codes import LOOKED, Quality, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.parts import Item
from control_room.domain.requests.rowtimes import CODE, WINDOW, NoInstant, day_and_month, instants
from control_room.domain.requests.rowwords import QUALITY, near, result_at
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local

MOST: Final = 4_000
"""Characters of a line that are read at all."""

_CAMERA: Final = re.compile(r"(?:c?([0-9]{1,3})|(d[0-9]{1,3}))", re.IGNORECASE | re.ASCII)
_RANGE: Final = re.compile(r"(c|d|)([0-9]{1,3})-\1?([0-9]{1,3})", re.IGNORECASE | re.ASCII)
_MINUTES: Final = re.compile(r"([0-9]{1,4})m(?:ins?)?|([0-9]{1,2})h(?:([0-9]{1,2})m?)?", re.IGNORECASE | re.ASCII)
_OFFSET: Final = re.compile(r"([+-])(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,5})s)?", re.IGNORECASE | re.ASCII)
_ITEM: Final = re.compile(r"\s*([0-9]{1,2})\s*:(?![0-9])\s*", re.ASCII)
_UNLOOKED: Final = re.compile(r"\bnot\s+looked(?:\s+at)?\b\s*:?", re.IGNORECASE)
_OWN: Final = re.compile(r"(?<!\s):(?=\s|$)|\s:\s")
_OWN_MOST: Final = 40
_OWN_LONGEST: Final = 40
"""Own words without a colon, and letters in one of them; a paste is more."""
HELP: Final = "write cameras, what came of it and the minutes: c12-c18 nothing 40m; words of your own after a colon"


class Misread(Struct, frozen=True, kw_only=True):
    """Why a line is no rows, in one sentence that says what to type."""

    words: str


class _Stop(Exception):  # noqa: N818 - never leaves this module
    pass


class _Row(Struct, kw_only=True):
    """What one part of the line says before it is spread over its cameras."""

    cameras: list[str] = []
    rest: bool = False
    every: bool = False
    result: Result | None = None
    window: re.Match[str] | None = None
    gap: re.Match[str] | None = None
    day: tuple[int, int] | None = None
    minutes: int | None = None
    each: bool = False
    offset: int | None = None
    quality: Quality | None = None
    codes: list[str] = []
    fault: str | None = None
    seen: str | None = None
    text: str = ""
    unlooked: bool = False


T = TypeVar("T")


def read_rows(text: str, request: ReviewRequest, now: datetime) -> tuple[Searched, ...] | Misread:
    """The rows a line says of a request, one a camera and item; or why it says none.

    A window that is not given is the item's own; of footage looked at it is left to the service, which makes it wider by what
    the recorder is out. What a row lacks that its result rests on is for the service to refuse.

    Args:
        text: as typed; several rows apart by a semicolon.
        now: the year references without one are of.
    """
    typed = text[:MOST].strip()
    try:
        rows = tuple(row for part in _parts(typed) for row in _rows(part, request, now, typed))
        _once(rows)
    except (_Stop, NoInstant) as stop:
        return Misread(words=str(stop))
    return rows or Misread(words=f"nothing is typed; {HELP}")


def _parts(text: str) -> Iterator[str]:
    return (part for part in re.split(r"[;\n]", text) if part.strip())


def _once(rows: tuple[Searched, ...]) -> None:
    told: set[tuple[int, str]] = set()
    for row in rows:
        if (row.item, row.camera) in told:
            raise _Stop(f"camera {row.camera} stands twice on this line; give it one row")
        told.add((row.item, row.camera))


def _rows(part: str, request: ReviewRequest, now: datetime, typed: str) -> Iterator[Searched]:
    item, rest = _item(part, request)
    row = _read(rest, local(now).year)
    pairs = list(_pairs(row, item, request))
    if row.result is None:
        raise _Stop("say what came of it: nothing, found, elsewhere, poor, fault, gap, no coverage, not looked: why")
    if row.unlooked and row.result in LOOKED:
        raise _Stop(
            "that says somebody looked; why was it not looked at: fault, gap, overwritten, no coverage, too wide"
        )
    shares = _shares(row, len(pairs))
    for (one, camera), minutes in zip(pairs, shares, strict=True):
        own = (None, None) if row.result in LOOKED else (one.begins, one.ends)
        begins, ends = instants(row.window, one, now, row.day) if row.window else own
        gap_begins, gap_ends = instants(row.gap, one, now, row.day) if row.gap else (None, None)
        yield Searched(
            item=one.item,
            camera=camera,
            result=row.result,
            begins=begins,
            ends=ends,
            minutes=minutes,
            offset=row.offset,
            quality=row.quality,
            fault=row.fault,
            seen=row.seen,
            gap_begins=gap_begins,
            gap_ends=gap_ends,
            timecodes=" ".join(row.codes) or None,
            text=row.text or None,
            typed=typed,
        )


def _shares(row: _Row, many: int) -> list[int]:
    """Minutes of each camera: those typed are of all together, unless they are said to be each's."""
    if row.minutes is None or many == 0:
        return [0] * many
    if row.each:
        return [row.minutes] * many
    whole, over = divmod(max(row.minutes, many if row.result in LOOKED else 0), many)
    return [whole + (n < over) for n in range(many)]


def shared(rows: tuple[Searched, ...], minutes: int) -> tuple[Searched, ...]:
    """The rows with these minutes shared among those looked at that say none of their own, at least one each."""
    bare = [at for at, row in enumerate(rows) if row.result in LOOKED and not row.minutes]
    whole, over = divmod(max(minutes, len(bare)), len(bare) or 1)
    given = {at: whole + (n < over) for n, at in enumerate(bare)}
    return tuple(msgspec.structs.replace(row, minutes=given.get(at, row.minutes)) for at, row in enumerate(rows))


# -- which item, which cameras ----------------------------------------------------------------------------------------------


def _item(part: str, request: ReviewRequest) -> tuple[Item | None, str]:
    found = _ITEM.match(part)
    if found is None:
        return None, part
    item = next((each for each in request.live_items if each.item == int(found[1])), None)
    if item is None:
        there = ", ".join(str(each.item) for each in request.live_items) or "none yet"
        raise _Stop(f"there is no item {found[1]}; the items are {there}")
    return item, part[found.end() :]


def _pairs(row: _Row, item: Item | None, request: ReviewRequest) -> Iterator[tuple[Item, str]]:
    if not (row.cameras or row.rest or row.every):
        raise _Stop("say which cameras: c12, c12-c18, or rest for all that have no row yet")
    waiting = set(request.unlooked())
    asked = [(one, camera) for one, camera in request.pairs() if item is None or one.item == item.item]
    told: set[tuple[int, str]] = set()
    for name in row.cameras:
        span = _RANGE.fullmatch(name)
        found = [pair for pair in asked if (_within(pair[1], span) if span else pair[1] == name)]
        if not found:
            where = f"item {item.item}" if item else "this request"
            raise _Stop(f"camera {name} was not asked for in {where}; add it to the item first, with i")
        if item is None and not span and len(found) > 1:
            items = " and ".join(str(one.item) for one, _ in found)
            raise _Stop(f"camera {name} is asked for in items {items}; begin with one of them, as {found[0][0].item}:")
        for one, camera in found:
            if span and (one.item, camera) in told:
                continue
            told.add((one.item, camera))
            yield one, camera
    left = [p for p in asked if (row.every or (p[0].item, p[1]) in waiting) and (p[0].item, p[1]) not in told]
    if row.rest or row.every:
        if not left and not told:
            raise _Stop("every camera of it has its row; name the one to put right, as c12")
        yield from left


def _within(camera: str, span: re.Match[str]) -> bool:
    letter, first, last = span[1].lower(), int(span[2]), int(span[3])
    deployable = camera[:1].upper() == "D"
    digits = camera[1:] if deployable else camera
    return deployable == (letter == "d") and digits.isdigit() and first <= int(digits) <= last


# -- the words ----------------------------------------------------------------------------------------------------------------


def _read(part: str, year: int) -> _Row:
    row = _Row()
    unlooked = _UNLOOKED.search(part)
    if unlooked:
        row.unlooked = True
        part = f"{part[: unlooked.start()]} {part[unlooked.end() :]}"
    own = _OWN.search(part)
    if own:
        part, row.text = part[: own.start()], part[own.end() :].strip()
    said = [(found[0].strip(","), found.start()) for found in re.finditer(r"\S+", part)]
    said = [(word, start) for word, start in said if word]
    while said:
        words = [word for word, _ in said]
        if row.result is not None and _own(words):
            row.text = " ".join(each for each in (part[said[0][1] :].strip(), row.text) if each)
            break
        said = said[_word(words, row, year) :]
    if row.unlooked and row.result is None and row.cameras:
        raise _Stop(
            "say why it was not looked at: fault, gap, overwritten, no coverage, not in place, not ours, too wide"
        )
    return row


def _own(words: list[str]) -> bool:
    """Whether somebody's own words begin, after what came of it: none like a word of the line's, no figure, no camera."""
    return len(words) <= _OWN_MOST and not any(
        len(word) > _OWN_LONGEST or any(each.isdigit() for each in word) or near(word) or word.lower() in QUALITY
        for word in words
    )


def _word(words: list[str], row: _Row, year: int) -> int:
    """Take what the first words say; answers how many were taken."""
    word, low = words[0], words[0].lower()
    found = result_at(words)
    if found is not None:
        row.result = _only(row.result, found[0], "one result a row; put the next after a semicolon")
        return found[1]
    if low in QUALITY:
        row.quality = QUALITY[low]
    elif low in {"rest", "all", "each"}:
        row.rest, row.every, row.each = row.rest or low == "rest", row.every or low == "all", row.each or low == "each"
    elif not (_span(word, row) or _named(word, row, year) or _amount(word, row)):
        meant = near(word)
        raise _Stop(f'"{word[:40]}" is not understood{f" ({meant}?)" if meant else ""}: {HELP}')
    return 1


def _only(had: T | None, now: T, why: str) -> T:
    if had is not None and had != now:
        raise _Stop(why)
    return now


def _span(word: str, row: _Row) -> bool:
    """A window before the result; after "found" the times it is seen at, after "gap" the gap."""
    if row.result is Result.FOUND and CODE.fullmatch(word):
        row.codes.append(word)
        return True
    window = WINDOW.fullmatch(word)
    if window is None:
        return False
    if row.result is Result.RECORDER_GAP:
        row.gap = window
    else:
        row.window = _only(row.window, window, "one window a row; put the next after a semicolon")
    return True


def _named(word: str, row: _Row, year: int) -> bool:
    """A camera, or a reference of what explains the result."""
    plain = _CAMERA.fullmatch(word)
    span = _RANGE.fullmatch(word)
    if (plain or span) and (row.result is None or word[0].isalpha()):
        row.cameras.append(word if span else (plain[1].lstrip("0") or "0") if plain and plain[1] else word.upper())
        return True
    try:
        ref = refs.read(word, year)
    except refs.WrongCheckLetter as wrong:
        raise _Stop(str(wrong)) from wrong
    if ref is not None and ref.startswith("FT"):
        row.fault = ref
    elif ref is not None:
        row.seen = ref
    return ref is not None


def _amount(word: str, row: _Row) -> bool:
    """Minutes, a recorder's offset, a day."""
    minutes, offset, day = _MINUTES.fullmatch(word), _OFFSET.fullmatch(word), day_and_month(word)
    if minutes:
        row.minutes = int(minutes[1]) if minutes[1] else int(minutes[2]) * 60 + int(minutes[3] or 0)
    elif offset and any(offset.groups()[1:]):
        hours, mins, seconds = (int(each or 0) for each in offset.groups()[1:])
        row.offset = (1 if offset[1] == "+" else -1) * (hours * 3600 + mins * 60 + seconds)
    elif day:
        row.day = day
    else:
        return False
    return True

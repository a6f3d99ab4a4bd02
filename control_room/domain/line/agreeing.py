"""`g` and a day: what is agreed, as `g fri 1400 download dc ayodele rr233`; then what came of it, as `dy3 moved to fri 1500`."""

from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.diary import DiarySort
from control_room.domain.line import clocks
from control_room.domain.line.agreed import Agreed, CameOf
from control_room.domain.line.boards import day_said
from control_room.domain.line.phrases import Phrases
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.times import day_bounds, day_of

_SORTS: Final = Phrases[DiarySort](
    {
        DiarySort.WITNESS_TO_AVOID: "witness to avoid;avoid;cannot come;not available;away;leave",
        DiarySort.DOWNLOAD: "download;downloads;dl;d/l;download appointment",
        DiarySort.STATEMENT: "statement;statements;stmt;mg11",
        DiarySort.COURT: "court;crown court;trial;mags;magistrates",
        DiarySort.COLLECTION: "collection;collects;collect;pick up;disc",
        DiarySort.CAMERA_REVIEW: "camera review;review of cameras;site review",
        DiarySort.ENGINEER: "engineer;engineers;contractor;maintenance",
        DiarySort.EVENT: "event;match;fixture;parade;march",
    }
)
_NOW: Final = frozenset({"today", "tonight"})


def agreed(scan: Scan) -> Agreed:
    """Day, time or times, what it is, whom it concerns, what it is for; without a day the next such time, without a time the whole day."""
    line = scan.line
    start, end, all_day, stop = _when(scan, scan.start)
    sort = next(iter(_SORTS.all(line.lows, stop, len(line))), None)
    if sort is not None:
        line.claim(sort[0], sort[1], SpanKind.CATEGORY)
    for index in range(stop, len(line)):
        found = scan.ref_at(index)
        if found is not None and line.claim(index, found[1], SpanKind.REF):
            scan.refs.append(found[0])
    if start is None:
        scan.owe(OwedKind.TIME, "when: a day or a time first, as fri 1400")
    return Agreed(
        words=line.said(scan.start),
        sort=DiarySort.OTHER if sort is None else sort[2],
        start=start,
        end=end,
        all_day=all_day,
        about=scan.refs[0] if scan.refs else None,
        who=line.loose(stop, len(line)),
    )


def _when(scan: Scan, first: int, *, by_day: bool = False) -> tuple[datetime | None, datetime | None, bool, int]:
    """(from, to, whole day, one past them) of what is said from `first`; `by_day`: a time without a day is no answer."""
    today = day_of(scan.ctx.now)
    said = (today, first + 1) if scan.line.low(first) in _NOW else _day(scan, today, first)
    if said is None and by_day:
        return None, None, False, first
    day, at = said or (None, first)
    scan.line.claim(first, at, SpanKind.TIME)
    return _span(scan, day, at)


_DONE: Final = frozenset({"done", "came", "happened"})
_MOVED: Final = frozenset({"moved", "moves", "move", "postponed"})
_OFF: Final = frozenset({"cancelled", "canceled", "cancel", "canx", "off"})


def came_of(scan: Scan) -> CameOf | None:
    """`dy3 done`, `dy3 moved to fri 1500 officer ill`, `dy3 cancelled court adjourned`; None where the words say no such thing."""
    line, first = scan.line, scan.start
    low = line.low(first)
    if low in _MOVED:
        line.claim(first, first + 1 + (line.low(first + 1) == "to"), SpanKind.VERB)
        start, end, all_day, stop = _when(scan, first + 1 + (line.low(first + 1) == "to"), by_day=True)
        if start is None:
            scan.owe(OwedKind.TIME, "to when: its day and time, as fri 1500")
        words = line.said(stop) if stop < len(line) else ""
        return CameOf(ref=scan.matter_ref, words=words, came="moved", start=start, end=end, all_day=all_day)
    if low not in _DONE | _OFF:
        return None
    line.claim(first, first + 1, SpanKind.VERB)
    words = line.said(first + 1).strip(" :,-") if first + 1 < len(line) else ""
    if low in _OFF and not words:
        scan.owe(OwedKind.REASON, "why")
    return CameOf(ref=scan.matter_ref, words=words, came="cancelled" if low in _OFF else "done")


def _day(scan: Scan, today: date, first: int) -> tuple[date, int] | None:
    """A day said first, and one past it; four figures after it are a time here, and never a year."""
    said = day_said(scan, first)
    if said is None or clocks.hour_minute(scan.line.low(said[1] - 1)) is None or said[1] - 1 == first:
        return said
    day, end = said
    for year in (today.year, today.year + 1):
        try:
            day = day.replace(year=year)
        except ValueError:
            continue
        if day >= today:
            break
    return day, end - 1


def _span(scan: Scan, day: date | None, at: int) -> tuple[datetime | None, datetime | None, bool, int]:
    """(from, to, whole day, one past the times). A time the clock shows twice, or never, is owed."""
    word = scan.line.low(at)
    both = clocks.time_range(word)
    one = both[0] if both else clocks.hour_minute(word)
    if one is None:
        if day is None:
            return None, None, False, at
        begins, ends = day_bounds(day)
        return begins, ends, True, at
    scan.line.claim(at, at + 1, SpanKind.TIME)
    if day is None:
        today = day_of(scan.ctx.now)
        start = clocks.on_day(today, one).at
        day = today if start is None or start > scan.ctx.now else today + timedelta(days=1)
    began = clocks.on_day(day, one)
    scan.check_time(began, at)
    end = None if both is None else clocks.ending(day, both[1])
    if began.at is not None and end is not None and end <= began.at and both is not None:
        end = clocks.ending(day + timedelta(days=1), both[1])
    return began.at, end, False, at + 1

"""What a meeting asks, `t c13 school run 1500-1630 daily till friday from snt`, and what a tour came to, `tk3 done`."""

from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.line.tasked import Task, Toured
from control_room.domain.tasking import reading
from control_room.domain.tasking.kinds import NotDone, TourAnswer
from control_room.domain.tasking.tours import Pattern
from control_room.domain.tasking.watching import somebody
from control_room.domain.times import day_of

_TILL: Final = frozenset({"till", "until", "til", "untill", "through", "thru", "ends", "to"})
_START: Final = frozenset({"from", "starting", "starts", "frm", "begins"})
_TO: Final = frozenset({"to", "till", "until", "-"})
_BETWEEN: Final = frozenset({",", "&", "and", "+"})
_A_WEEK: Final = timedelta(days=6)
_QUIET: Final = frozenset({"done", "quiet", "clear", "ntr", "nil", "ok", "nothing", "made"})
_SEEN: Final = frozenset({"seen", "saw", "see"})
_MISSED: Final = frozenset({"missed", "notdone", "undone"})
_WHY: Final = {
    **dict.fromkeys(("assist", "busy", "assisting", "incident"), NotDone.ASSIST),
    **dict.fromkeys(("gone", "decommissioned", "removed"), NotDone.CAMERA_GONE),
    **dict.fromkeys(("camera", "cam", "down", "fault", "faulty", "offline"), NotDone.CAMERA_DOWN),
    **dict.fromkeys(("staff", "staffing", "short", "alone", "shorthanded"), NotDone.STAFF),
    **dict.fromkeys(("weather", "fog", "foggy", "rain", "snow", "mist", "sun"), NotDone.WEATHER),
}


class _Asked:
    """What has been recognised of a tasking so far."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.task = Task()
        self.days: set[int] = set()
        self.daily = False


def task(scan: Scan) -> Task:
    """A tasking, in any order of its parts; what is no part of it says what to look for."""
    asked, index = _Asked(day_of(scan.ctx.now)), scan.start
    while index < len(scan.line):
        index = _part(scan, asked, index) or index + 1
    look = scan.line.loose(scan.start, len(scan.line)).strip(" -:")
    mark(scan)
    person = somebody(scan.line.said(scan.start), scan.ctx.cameras)
    if not asked.task.cameras:
        scan.owe(OwedKind.CAMERA)
    if asked.task.opens is None:
        scan.owe(OwedKind.TIME, "the window, as 1500-1630")
    return _whole(asked, ref=None, words=scan.line.said(scan.start), look=look, person=person)


def _whole(asked: _Asked, **more: str | None) -> Task:
    it = asked.task
    first = it.first or asked.today
    last = it.last or first + _A_WEEK
    days = () if asked.daily else tuple(sorted(asked.days))
    when = ""
    if it.opens is not None and it.closes is not None:
        pattern = Pattern(opens=it.opens, closes=it.closes, days=days, first=first, last=last, every=it.every)
        when = reading.said(pattern) + ("" if it.last else " (a week, as none was said)")
    return replace(it, first=first, last=last, a_week=it.last is None, days=days, when=when, **more)


def _part(scan: Scan, asked: _Asked, index: int) -> int | None:
    """Take the part of a tasking that begins at `index`; one past it, None where none does."""
    for take in (_cameras, _window, _often, _till, _start, _weekdays, _one_day):
        end = take(scan, asked, index)
        if end is not None:
            return end
    return None


def _cameras(scan: Scan, asked: _Asked, index: int) -> int | None:
    said = scan.numbers_at(index)
    if said is None or scan.take_cameras(index) is None:
        return None
    asked.task = replace(asked.task, cameras=tuple(dict.fromkeys((*asked.task.cameras, *said[0]))))
    end = said[1]
    while scan.line.low(end) in _BETWEEN and scan.numbers_at(end + 1):
        scan.line.claim(end, end + 1, SpanKind.CAMERA)
        end += 1
    return end


def _window(scan: Scan, asked: _Asked, index: int) -> int | None:
    if asked.task.opens is not None:
        return None
    line = scan.line
    three = line.low(index + 1) in _TO
    found, end = reading.window_of(f"{line.low(index)}-{line.low(index + 2)}") if three else None, index + 3
    if found is None:  # `1500-1630 till 28 mar`: the word after it is of the last day
        found, end = reading.window_of(line.low(index)), index + 1
    if found is None:
        return None
    line.claim(index, end, SpanKind.TIME)
    asked.task = replace(asked.task, opens=found[0], closes=found[1])
    return end


def _often(scan: Scan, asked: _Asked, index: int) -> int | None:
    line = scan.line
    if line.low(index) not in {"every", "hourly", "once"}:
        return None
    for end in (index + 4, index + 3, index + 2, index + 1):
        often = reading.every_of(" ".join(line.lows[index:end])) if end <= len(line) else None
        if often is not None:
            line.claim(index, end, SpanKind.TIME)
            asked.task = replace(asked.task, every=often[0])
            return end
    if line.low(index + 1) == "day":
        asked.daily = True
        line.claim(index, index + 2, SpanKind.DATE)
        return index + 2
    return None


def _day_at(scan: Scan, asked: _Asked, index: int) -> tuple[date, int] | None:
    """A day to come said at `index`, of two words or one, and one past it."""
    for end in (index + 2, index + 1):
        day = reading.day_to_come(" ".join(scan.line.lows[index:end]), asked.today) if end <= len(scan.line) else None
        if day is not None:
            return day, end
    return None


def _till(scan: Scan, asked: _Asked, index: int) -> int | None:
    found = _day_at(scan, asked, index + 1) if scan.line.low(index) in _TILL else None
    if found is None:
        return None
    day, end = found
    if reading.weekday(scan.line.low(index + 1)) is not None and day <= (asked.task.first or asked.today):
        day += timedelta(days=7)  # said on a Friday, "till friday" is the next one
    scan.line.claim(index, end, SpanKind.DATE)
    asked.task = replace(asked.task, last=day)
    return end


def _start(scan: Scan, asked: _Asked, index: int) -> int | None:
    """`from monday` is when it begins; `from snt west thornton` who asks."""
    line = scan.line
    if line.low(index) not in _START:
        return None
    found = _day_at(scan, asked, index + 1)
    if found is not None:
        line.claim(index, found[1], SpanKind.DATE)
        asked.task = replace(asked.task, first=found[0])
        return found[1]
    end = index + 1
    while end < len(line) and not _begins_part(scan, asked, end):
        end += 1
    if line.low(index) != "from" or end == index + 1:
        return None
    asked.task = replace(asked.task, asks=line.said(index + 1, end).strip(" ,"))
    line.claim(index, end, SpanKind.KEYWORD)
    return end


def _begins_part(scan: Scan, asked: _Asked, index: int) -> bool:
    """Whether something else of a tasking begins there, so that a name before it is over."""
    low = scan.line.low(index)
    if (
        scan.line.words[index].mark
        or scan.numbers_at(index)
        or reading.window_of(low)
        or reading.days_of(low) is not None
    ):
        return True
    return low in {"every", "hourly", "once"} or (low in _TILL | _START and _day_at(scan, asked, index + 1) is not None)


def _weekdays(scan: Scan, asked: _Asked, index: int) -> int | None:
    line = scan.line
    days = reading.days_of(line.low(index))
    if days is None:
        return None
    end = index + 1
    last = reading.weekday(line.low(index + 2)) if line.low(index + 1) in _TO and len(days) == 1 else None
    if last is not None:
        days, end = reading.through(days[0], last), index + 3
    asked.daily = asked.daily or not days
    asked.days.update(days)
    line.claim(index, end, SpanKind.DATE)
    return end


def _one_day(scan: Scan, asked: _Asked, index: int) -> int | None:
    """`tomorrow`, `27 nov`: that day alone."""
    on = scan.line.low(index) == "on"
    found = _day_at(scan, asked, index + on)
    if found is None or asked.task.first is not None:
        return None
    scan.line.claim(index, found[1], SpanKind.DATE)
    asked.task = replace(asked.task, first=found[0], last=found[0])
    return found[1]


def toured(scan: Scan) -> Toured | None:
    """What a tour came to, said on its tasking; None where the words say no such thing."""
    line, index = scan.line, scan.start
    low = line.low(index)
    if low == "not" and line.low(index + 1) in {"done", "made", "toured"}:
        came, end = TourAnswer.NOT_DONE, index + 2
    elif low in _MISSED:
        came, end = TourAnswer.NOT_DONE, index + 1
    elif low in _SEEN:
        came, end = TourAnswer.SEEN, index + 1
    elif low in _QUIET:
        came, end = TourAnswer.QUIET, index + 1
    else:
        return None
    line.claim(index, end, SpanKind.VERB)
    lead = scan.matter_ref
    scan.start = end
    mark(scan)
    about = next((ref for ref in scan.refs if ref != lead and not ref.startswith("TK")), None)
    words = line.said(end).strip(" :,-")
    why = _why(line.lows[end:], words) if came is TourAnswer.NOT_DONE else None
    if came is TourAnswer.NOT_DONE and why is None:
        scan.owe(OwedKind.REASON)
    return Toured(ref=lead, words=words, came=came, why=why, about=about, cameras=tuple(scan.cameras))


def _why(lows: list[str], words: str) -> NotDone | None:
    """The reason a few words give; a camera is "gone" before it is down, and words of no list are another reason."""
    said = [_WHY[low] for low in lows if low in _WHY]
    if NotDone.CAMERA_GONE in said:
        return NotDone.CAMERA_GONE
    return said[0] if said else NotDone.OTHER if words else None

"""What goes on the board: look-outs; and when something on it stops."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.line import clocks, sorting
from control_room.domain.line.described import is_count, people
from control_room.domain.line.intents_board import Bolo
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind, TimeRead
from control_room.domain.line.scanning import Scan
from control_room.domain.register_codes import BoloSort
from control_room.domain.tasking.reading import weekday
from control_room.domain.times import day_bounds, day_of, local

UNTIL: Final = frozenset(
    {"till", "until", "til", "untill", "exp", "expires", "to", "'til", "untl", "expiring", "valid"}
)
"""Words before the time when something stops."""


_SOURCE: Final = frozenset({"from", "fm", "frm", "per", "by", "via"})


_REASON: Final = frozenset(
    {
        "re",
        "for",
        "wanted",
        "reason",
        "regarding",
        "ref",
        "susp",
        "suspected",
        "involved",
        "connected",
        "who",
        "following",
    }
)


_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2099


_HOURS: Final = re.compile(r"(\d{1,3})(?:h|hrs?|hours?)")


def bolo(scan: Scan) -> Bolo:
    """A look-out: its sort, subject, mark, source, reason, how many up, until when, in any order after the subject."""
    line = scan.line
    sort = sorting.sorted_out(scan)
    mark(scan)
    until = _until(scan)
    occupants = _occupants(scan)
    described = people(line, scan.start)
    parts = _parts(scan, sort)
    if not parts["source"]:
        scan.owe(OwedKind.SOURCE)
    if until is None:
        scan.owe(OwedKind.EXPIRY)
    if sort.sort is BoloSort.MISSING:
        for said, owed in ((sort.age, OwedKind.AGE), (sort.risk, OwedKind.RISK)):
            if said is None:
                scan.owe(owed)
    return Bolo(
        words=line.said(scan.start),
        sort=sort.sort,
        age=sort.age,
        risk=sort.risk,
        name="" if sort.sort is BoloSort.LOOK_OUT else sorting.name_in(parts["subject"]),
        premises=parts["premises"],
        subject=parts["subject"],
        vrm=scan.vrm,
        vrm_part=scan.vrm_part,
        source=parts["source"],
        reason=parts["reason"],
        place=scan.location,
        occupants=occupants,
        people=described,
        until=until,
    )


def _parts(scan: Scan, sort: sorting.Sorted) -> dict[str, str]:
    """The line parted at "from" and "re"; what was taken as a mark, a time or a count belongs to none.

    The first "from" of somebody excluded is from where, not from whom.
    """
    line = scan.line
    held: dict[str, list[str]] = {"subject": [], "source": [], "reason": [], "premises": []}
    into = "subject"
    for index in range(scan.start, len(line)):
        low, kind = line.low(index), line.kind(index)
        if kind in {SpanKind.VRM, SpanKind.TIME, SpanKind.NUMBER} or index in sort.words:
            continue
        if low == "from" and sort.sort is BoloSort.EXCLUDED and not held["premises"] and index > scan.start:
            into = "premises"
            line.claim(index, index + 1, SpanKind.KEYWORD)
        elif low in _SOURCE and not held["source"] and index > scan.start and kind is SpanKind.TEXT:
            into = "source"
            line.claim(index, index + 1, SpanKind.KEYWORD)
        elif low in _REASON and not held["reason"] and index > scan.start and kind is SpanKind.TEXT:
            into = "reason"
            line.claim(index, index + 1, SpanKind.KEYWORD)
            if low in {"wanted", "susp", "suspected", "involved", "connected"}:
                held["reason"].append(line.said(index, index + 1))
        elif line.words[index].mark:
            into = into if into in {"subject", "premises"} else "reason"
        elif low != "for" or into != "reason" or held["reason"]:
            held[into].append(line.said(index, index + 1))
    return {part: " ".join(words) for part, words in held.items()}


def _occupants(scan: Scan) -> int | None:
    """`2 up`: how many are in the vehicle."""
    for index in range(scan.start, len(scan.line) - 1):
        count = is_count(scan.line.low(index))
        if (
            count
            and scan.line.low(index + 1) in {"up", "occupants", "aboard", "onboard"}
            and scan.line.claim(index, index + 2, SpanKind.NUMBER)
        ):
            return count
    return None


def _until(scan: Scan) -> datetime | None:
    """`till 0700`, `till 1 dec`, "for 12 hrs": when it stops. A time that cannot be told is owed."""
    line, now = scan.line, scan.ctx.now
    for index in range(scan.start, len(line)):
        if line.low(index) not in UNTIL or not line.free(index):
            continue
        day, at = day_said(scan, index + 1) or (None, index + 1)
        if day is not None and day < day_of(now):
            continue  # past: when it stops is owed
        clock = clocks.hour_minute(line.low(at))
        if clock and line.claim(index, at + 1, SpanKind.TIME):
            after = now if day is None else max(now, day_bounds(day)[0])
            return told_time(scan, clocks.coming(line.said(at, at + 1), clock, after), at)
        if day is not None and line.claim(index, at, SpanKind.TIME):
            return last_minute(day)
    return lasting(scan, now)


def day_said(scan: Scan, index: int) -> tuple[date, int] | None:
    """A day said at `index` ("1 dec", "sunday") and one past it, with its year where that follows; without one it is to come.

    Four figures after it are a time of a day within a week ("14 mar 2030"), else a year; before 2000 always a time.
    """
    line, today = scan.line, day_of(scan.ctx.now)
    named = _day_named(scan, index)
    if named is not None:
        return named, index + 1
    said = clocks.date_at(line.lows, index, scan.ctx.now)
    if said is None:
        return None
    day, end = said
    bare = day < today and today - day <= timedelta(days=366)
    to_come = _in_year(day, day.year + 1) if bare else day
    year = line.low(end)
    if (
        len(year) == 4
        and year.isascii()
        and year.isdigit()
        and int(year) >= _FIRST_YEAR
        and (to_come is None or to_come > today + timedelta(days=7))
    ):
        to_come, end = _in_year(day, int(year)), end + 1
    return None if to_come is None or to_come.year > _LAST_YEAR else (to_come, end)


def _day_named(scan: Scan, index: int) -> date | None:
    """The first day to come that is named so ("tomorrow", "sunday"); today where it is that day and the time after it has not passed."""
    today, low = day_of(scan.ctx.now), scan.line.low(index)
    if low in {"tomorrow", "tmrw"}:
        return today + timedelta(days=1)
    on = weekday(low)
    if on is None:
        return None
    clock = clocks.hour_minute(scan.line.low(index + 1))
    here = local(scan.ctx.now)
    past = on == today.weekday() and clock is not None and clock <= (here.hour, here.minute)
    return today + timedelta(days=7 if past else (on - today.weekday()) % 7)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February, or no year
        return None


def lasting(scan: Scan, start: datetime) -> datetime | None:
    """`24h`, "48 hrs" from `start`."""
    line = scan.line
    for index in range(scan.start, len(line)):
        found = _HOURS.fullmatch(line.low(index))
        two = line.low(index).isdigit() and line.low(index + 1) in {"hrs", "hours", "hr", "h"}
        if found and line.claim(index, index + 1, SpanKind.TIME):
            return start + timedelta(hours=int(found[1]))
        if two and len(line.low(index)) <= 3 and line.claim(index, index + 2, SpanKind.TIME):
            return start + timedelta(hours=int(line.low(index)))
    return None


def told_time(scan: Scan, read: TimeRead, index: int) -> datetime | None:
    """The instant of a time that was read; owed where it cannot be told."""
    scan.check_time(read, index)
    return read.at


def last_minute(day: date) -> datetime:
    """The last minute of a London day."""
    return day_bounds(day)[1] - timedelta(minutes=1)

"""The check of `hours.yml`: when each service is open and on duty, and every fault in it at once."""

import re
from datetime import date
from itertools import pairwise
from typing import Final

from control_room.domain.hours import NO_WEEK, Duty, Holidays, Hours, OnDay, Profile, Week, Window
from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, Text, begun, quoted

TOP: Final = ("version", "effective", "name", "bank_holidays", "services")
KEYS: Final = ("id", "name", "open", "duty", "bank_holidays", "exceptions", "report")
EXCEPTION: Final = ("day", "open", "duty", "why")
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RIGHT: Final = "days and times, such as mon-fri 09:00-17:00, or sat 09:00-13:00"
_ID: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_WINDOW: Final = re.compile(r"(?:([a-z]{3})(?:-([a-z]{3}))? )?([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})")
_LAST_HOUR: Final = 24


def check(raw: Node | None) -> tuple[Hours | None, tuple[Fault, ...]]:
    """Read the hours from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).

    Returns:
        The hours as far as they can be read, None where there is no version or day; and every fault by line. Where a fault
        is an error it is for looking at only: the room keeps the last good ones.
    """
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    name = top.text("name", default="Hours of the services")
    days = _days(top, marks)
    services = _services(top, marks)
    if not top.version or top.effective is None:
        return None, marks.in_order()
    found = Hours(name=name, version=top.version, effective=top.effective, bank_holidays=days, services=services)
    return found, marks.in_order()


def _days(top: Row, marks: Marks) -> tuple[date, ...]:
    days: list[date] = []
    for item in top.many("bank_holidays"):
        try:
            days.append(date.fromisoformat(item.value if isinstance(item, Text) else ""))
        except ValueError:
            marks.error(item.line, "an item of bank_holidays is no date", "year-month-day, such as 2026-12-25")
    if not days:
        top.wrong("bank_holidays", "there are no bank holidays", "the dates of England and Wales, two years ahead")
    return tuple(sorted(set(days)))


def _services(top: Row, marks: Marks) -> tuple[Profile, ...]:
    items = top.many("services")
    if not items:
        top.wrong("services", "there are no services", "a list of services, each beginning with - id:")
    found: dict[str, Profile] = {}
    for place, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"item {place} of services is no service", "keys and values: " + ", ".join(KEYS))
            continue
        service = _service(item, marks, place)
        first = found.setdefault(service.id, service)
        if first is not service:
            marks.error(service.line, f"id {service.id} is given twice, first on line {first.line}", "an id of its own")
    return tuple(found.values())


def _service(node: Mapping, marks: Marks, place: int) -> Profile:
    named = next((value.value for key, value in node.pairs if key.value == "id" and isinstance(value, Text)), "")
    where = f"service {named}" if _ID.fullmatch(named) else f"item {place} of services"
    row = Row(node, marks, where=where, known=KEYS)
    mine = row.text("id", longest=40)
    if mine and not _ID.fullmatch(mine):
        row.wrong("id", f"id is {quoted(mine)}", "small letters and single underscores, such as building_control")
    duty, duty_week = _duty(node, row, marks, where)
    return Profile(
        id=mine,
        name=row.text("name", longest=80),
        week=_week(row, "open", marks, where),
        duty=duty,
        duty_week=duty_week,
        holidays=Holidays(_known(row, "bank_holidays", tuple(Holidays), Holidays.CLOSED)),
        exceptions=_exceptions(row, marks, where),
        report=row.text("report", default="", longest=120),
        line=row.line("id"),
    )


def _known(row: Row, key: str, allowed: tuple[str, ...], default: str) -> str:
    said = row.choice(key, allowed, default=default)
    return said if said in allowed else default


def _duty(node: Mapping, row: Row, marks: Marks, where: str) -> tuple[Duty, Week]:
    written = next((value for key, value in node.pairs if key.value == "duty"), None)
    if written is None:
        return Duty.WHEN_CLOSED, NO_WEEK
    if isinstance(written, Text):
        allowed = tuple(each.value for each in Duty if each is not Duty.WINDOWS)
        return Duty(_known(row, "duty", allowed, Duty.WHEN_CLOSED)), NO_WEEK
    return Duty.WINDOWS, _week(row, "duty", marks, where)


def _week(row: Row, key: str, marks: Marks, where: str) -> Week:
    week: list[list[Window]] = [[] for _ in DAYS]
    for item in row.many(key):
        days, window = _window(item)
        if window is None or not days:
            marks.error(item.line, f"{where}: an item of {key} is no window", RIGHT)
            continue
        for day in days:
            week[day].append(window)
    for day, windows in enumerate(week):
        if _overlap(windows):
            marks.error(row.line(key), f"{where}: windows of {key} overlap on {DAYS[day]}", "one window, or two apart")
    return tuple(tuple(each) for each in week)


def _window(item: Node) -> tuple[tuple[int, ...], Window | None]:
    """The days a window is of (none where it names none) and the window; None where it is no window."""
    told = _WINDOW.fullmatch(item.value.strip().lower()) if isinstance(item, Text) else None
    if told is None:
        return (), None
    first, last = told[1], told[2] or told[1]
    if first is not None and (first not in DAYS or last not in DAYS):
        return (), None
    hours = [int(each) for each in told.groups()[2:]]
    begins, ends = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    whole = _LAST_HOUR * 60
    if begins >= whole or ends > whole or hours[1] > 59 or hours[3] > 59 or begins == ends:
        return (), None
    if first is None:
        return (), Window(begins=begins, ends=ends)
    span = (DAYS.index(last) - DAYS.index(first)) % len(DAYS)
    return tuple((DAYS.index(first) + n) % len(DAYS) for n in range(span + 1)), Window(begins=begins, ends=ends)


def _overlap(windows: list[Window]) -> bool:
    whole = _LAST_HOUR * 60
    told = sorted((each.begins, each.ends if each.ends > each.begins else each.ends + whole) for each in windows)
    return any(before[1] > after[0] for before, after in pairwise(told))


def _exceptions(row: Row, marks: Marks, where: str) -> tuple[OnDay, ...]:
    found: dict[date, OnDay] = {}
    for item in row.many("exceptions"):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"{where}: an item of exceptions is no exception", "keys and values: day, open, why")
            continue
        one = Row(item, marks, where=f"{where}, an exception", known=EXCEPTION)
        day = one.day("day")
        if day is None:
            if not one.has("day"):
                one.wrong("day", "day is missing", "add day: and the date, such as 2026-12-24")
            continue
        if day in found:
            one.wrong("day", f"{day} is given twice", "one exception a day")
        duty = _bare(one, "duty", marks, where) if one.has("duty") else None
        found[day] = OnDay(
            day=day, open=_bare(one, "open", marks, where), duty=duty, why=one.text("why", default="", longest=80)
        )
    return tuple(found.values())


def _bare(row: Row, key: str, marks: Marks, where: str) -> tuple[Window, ...]:
    windows: list[Window] = []
    for item in row.many(key):
        days, window = _window(item)
        if window is None or days:
            marks.error(
                item.line, f"{where}: an item of {key} is no window of one day", "times alone, such as 09:00-13:00"
            )
        else:
            windows.append(window)
    return tuple(windows)

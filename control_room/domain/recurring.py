"""What a calendar's rule (RFC 5545 3.3.10) comes to within a horizon, worked out day by day: nothing in it can go on for ever.

Each day of the horizon is asked whether the rule has it. A rule with a COUNT is asked from its first day, since what came before is
counted. Whatever says more than a room's diary needs (hours, BYSETPOS, weeks of the year) is not read, and said so.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

_PARTS: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"})
_FREQ: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
MOST_COUNT: Final = 1_000
"""The greatest COUNT that is read."""
LONGEST: Final = timedelta(days=20 * 366)
"""How long before the horizon a rule with a COUNT may have begun."""


class Unread(Exception):  # noqa: N818 - said with the line of the event
    """A rule this room does not read, and why, in words."""


class Rule(Struct, frozen=True, kw_only=True):
    """One rule. `until` is by London's wall clock, counted in."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    """(which of them in the month, 0 for every one, counted from its end where less; weekday, Monday 0)."""
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    week_starts: int = 0


def rule_of(parts: Mapping[str, str], until: datetime | None) -> Rule:
    """The rule of its parts, as NAME -> value in capitals. Raises `Unread`."""
    odd = sorted(set(parts) - _PARTS)
    if odd:
        raise Unread(f"its rule goes by {odd[0]}")
    freq = parts.get("FREQ", "")
    if freq not in _FREQ:
        raise Unread(f"its rule comes {freq or 'at no time'}; daily, weekly, monthly and yearly are read")
    count = _number(parts, "COUNT", 1, MOST_COUNT) if "COUNT" in parts else None
    by_day = tuple(_by_day(each) for each in parts["BYDAY"].split(",")) if "BYDAY" in parts else ()
    if any(nth for nth, _ in by_day) and freq not in {"MONTHLY", "YEARLY"}:
        raise Unread("its rule counts weekdays outside a month")
    if any(nth for nth, _ in by_day) and freq == "YEARLY" and "BYMONTH" not in parts:
        raise Unread("its rule counts the weekdays of a year")
    return Rule(
        freq=freq,
        interval=_number(parts, "INTERVAL", 1, 1_000) if "INTERVAL" in parts else 1,
        count=count,
        until=until,
        by_day=by_day,
        by_month=_numbers(parts, "BYMONTH", 1, 12),
        by_month_day=_numbers(parts, "BYMONTHDAY", -31, 31),
        week_starts=_DAYS.index(parts["WKST"]) if parts.get("WKST") in _DAYS else 0,
    )


def _number(parts: Mapping[str, str], name: str, least: int, most: int) -> int:
    (found,) = _numbers({name: parts[name].partition(",")[0]}, name, least, most) or (0,)
    return found


def _numbers(parts: Mapping[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    said = [each for each in parts.get(name, "").split(",") if each][:62]
    try:
        found = tuple(int(each) for each in said if len(each) < 7)
    except ValueError:
        raise Unread(f"its rule has a {name} that is no number") from None
    if len(found) != len(said) or any(not least <= each <= most or each == 0 for each in found):
        raise Unread(f"its rule has a {name} that cannot be")
    return found


def _by_day(said: str) -> tuple[int, int]:
    found = _BY_DAY.fullmatch(said)
    if found is None or not -5 <= int(found[1] or 0) <= 5:
        raise Unread("its rule has a BYDAY that is no weekday of a month")
    return int(found[1] or 0), _DAYS.index(found[2])


def falls(rule: Rule, begins: datetime, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which the rule comes true, each once, in order.

    Args:
        begins: when its first event begins, by London's wall clock, without a zone. That day is one of them, as RFC 5545 has it.

    Raises:
        Unread: a rule with a COUNT that began too long before.
    """
    day = begins.date()
    n = 1 if rule.count is not None else 0
    if day >= first:
        yield from (day,) if day <= last else ()
    elif rule.count is None:
        day = first - timedelta(days=1)
    elif first - day > LONGEST:
        raise Unread(f"its rule began in {day.year}, and is counted from there")
    while day < last and (rule.count is None or n < rule.count):
        day += timedelta(days=1)
        if rule.until is not None and datetime.combine(day, begins.time()) > rule.until:
            return
        if day > begins.date() and comes(rule, begins.date(), day):
            n += 1
            if day >= first:
                yield day


def comes(rule: Rule, begins: date, day: date) -> bool:
    """Whether a rule that began on one day comes true on a later one, its end left aside."""
    if rule.by_month and day.month not in rule.by_month:
        return False
    return _EVERY[rule.freq](rule, begins, day)


def _of_every_day(rule: Rule, begins: date, day: date) -> bool:
    return (day - begins).days % rule.interval == 0 and _of_days(rule, day) and _of_month_days(rule, day)


def _of_months(rule: Rule, begins: date, day: date) -> bool:
    months = (day.year - begins.year) * 12 + day.month - begins.month
    return months % rule.interval == 0 and _in_month(rule, begins, day)


def _of_years(rule: Rule, begins: date, day: date) -> bool:
    if (day.year - begins.year) % rule.interval:
        return False
    if not (rule.by_month or rule.by_month_day or rule.by_day):
        return (day.month, day.day) == (begins.month, begins.day)
    return _in_month(rule, begins, day)


def _of_weeks(rule: Rule, begins: date, day: date) -> bool:
    def week(of: date) -> int:
        return (of.toordinal() - 1 - rule.week_starts) // 7

    if (week(day) - week(begins)) % rule.interval:
        return False
    return _of_days(rule, day) if rule.by_day else day.weekday() == begins.weekday()


def _in_month(rule: Rule, begins: date, day: date) -> bool:
    if not rule.by_day and not rule.by_month_day:
        return day.day == begins.day
    return _of_days(rule, day) and _of_month_days(rule, day)


def _of_month_days(rule: Rule, day: date) -> bool:
    from_end = day.day - monthrange(day.year, day.month)[1] - 1
    return not rule.by_month_day or day.day in rule.by_month_day or from_end in rule.by_month_day


def _of_days(rule: Rule, day: date) -> bool:
    nth = (day.day - 1) // 7 + 1
    from_end = -((monthrange(day.year, day.month)[1] - day.day) // 7 + 1)
    return not rule.by_day or any(day.weekday() == on and n in {0, nth, from_end} for n, on in rule.by_day)


_EVERY: Final = {"DAILY": _of_every_day, "WEEKLY": _of_weeks, "MONTHLY": _of_months, "YEARLY": _of_years}

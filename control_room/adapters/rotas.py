"""Rotas as iCalendar files: read, bounded, expanded in London's time across both clock changes.

One file a rota, `edt.ics`. An event is a turn: SUMMARY is the id or the name of a directory entry, CATEGORIES:COVER puts it over
the plan. What a rota has no use for is refused with its line: an event without a zone, one that recurs by another clock than
London's, rules that run by the hour or never come true, files too large to be a rota. So nothing that is read can go on for ever.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, cast

from msgspec import Struct

from control_room.domain.policyfiles import Fault, Marks, quoted, takeable
from control_room.domain.rotas import Rota, Turn
from control_room.domain.times import LONDON

LARGEST: Final = 300_000
"""Bytes of a file; a year of turns written out one by one is about a third of it."""
MOST_EVENTS: Final = 1_500
MOST_RULES: Final = 60
MOST_DATES: Final = 400
"""Events, recurring ones, and single dates of one, that a file may have."""
LONGEST: Final = timedelta(days=31)
"""The longest turn."""
_YEARS: Final = range(2000, 2100)
_PARTS: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"})
_FREQ: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_DAYS: Final = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
_COVER: Final = frozenset({"cover", "override"})
_EVENT: Final = re.compile(rb"^BEGIN:VEVENT\s*$", re.MULTILINE | re.IGNORECASE)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class RotaFile(Struct, frozen=True, kw_only=True):
    """What one file came to.

    Attributes:
        faults: what is wrong with it; with an error among them the rota is the last good one.
        kept: the rota is of the last good file, not of this one.
    """

    rota: Rota
    faults: tuple[Fault, ...] = ()
    kept: bool = False


def read_folder(
    folder: Path, begins: datetime, ends: datetime, *, last_good: Path | None = None
) -> dict[str, RotaFile]:
    """Every rota of a folder by its file's name, expanded for a span; never raises.

    Args:
        last_good: where good files are copied to, so that a bad one changes nothing, after a restart neither.
    """
    try:
        paths = sorted(folder.glob("*.ics"))
    except OSError:
        paths = []
    names = {path.stem: path for path in paths}
    if last_good is not None:
        names = {path.stem: folder / path.name for path in sorted(last_good.glob("*.ics"))} | names
    return {name: _read(name, path, begins, ends, last_good) for name, path in sorted(names.items())}


def _read(name: str, path: Path, begins: datetime, ends: datetime, last_good: Path | None) -> RotaFile:
    content, marks = _content(path)
    if not _NAME.fullmatch(name):
        marks.error(
            1, f"the file is called {quoted(path.name)}", "small letters and figures, as ladders.yml writes the rota"
        )
    turns = () if content is None or marks.errors else turns_of(content, begins, ends, marks)
    faults = marks.in_order()
    kept = None if last_good is None else last_good / path.name
    if takeable(faults):
        if kept is not None and content is not None:
            _keep(kept, content)
        return RotaFile(rota=Rota(id=name, turns=turns), faults=faults)
    before = None if kept is None or not kept.is_file() else _content(kept)[0]
    old = () if before is None else turns_of(before, begins, ends, Marks())
    return RotaFile(rota=Rota(id=name, turns=old), faults=faults, kept=before is not None)


def _content(path: Path) -> tuple[bytes | None, Marks]:
    marks = Marks()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        marks.error(1, "there is no such file any more", "put it back, or leave an empty calendar there")
        return None, marks
    except OSError as error:
        marks.error(1, f"the file cannot be read ({(error.strerror or '').lower()})", "a file this account may read")
        return None, marks
    if len(content) > LARGEST:
        marks.error(1, f"the file is over {LARGEST // 1000} kB", "one rota, with rules for what comes round")
        return None, marks
    return content, marks


def _keep(path: Path, content: bytes) -> None:
    """Copy a good file where the next start finds it; a full disk is told elsewhere."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        return


def turns_of(content: bytes, begins: datetime, ends: datetime, marks: Marks) -> tuple[Turn, ...]:
    """The turns of a calendar in a span; what is wrong is marked, and then there are none. Never raises."""
    import icalendar  # noqa: PLC0415 - a fifth of a second that no other command waits for
    import recurring_ical_events  # noqa: PLC0415

    lines = [content.count(b"\n", 0, found.start()) + 1 for found in _EVENT.finditer(content)]
    if len(lines) > MOST_EVENTS:
        marks.error(
            1,
            f"the file has {len(lines):,} events",
            f"at most {MOST_EVENTS:,}: one rota, with rules for what comes round",
        )
        return ()
    try:
        calendar = cast("Any", icalendar.Calendar.from_ical(content))
        events = cast("list[Any]", calendar.walk("VEVENT"))
    except Exception:  # noqa: BLE001 - whatever a stranger's file makes a parser say
        marks.error(1, "this is no calendar", "an iCalendar file, from BEGIN:VCALENDAR to END:VCALENDAR")
        return ()
    if len(events) != len(lines):
        lines = [1] * len(events)
    _check(zip(lines, events, strict=True), marks)
    if marks.errors:
        return ()
    try:
        found = cast("list[Any]", cast("Any", recurring_ical_events).of(calendar).between(begins, ends))
        return tuple(sorted((_turn(each) for each in found), key=lambda turn: (turn.begins, turn.ends, turn.who)))
    except Exception:  # noqa: BLE001 - as above
        marks.error(1, "its events cannot be laid out day by day", "turns with a beginning, an end and a plain rule")
        return ()


def _turn(event: Any) -> Turn:  # noqa: ANN401 - the library publishes no types
    begins, ends = _span(event)
    return Turn(who=_who(event), begins=begins, ends=ends, cover=bool(_COVER & _categories(event)))


def _span(event: Any) -> tuple[datetime, datetime]:  # noqa: ANN401
    begins = event["DTSTART"].dt
    ends = event["DTEND"].dt if "DTEND" in event else begins + event["DURATION"].dt
    return _instant(begins), _instant(ends)


def _instant(at: date) -> datetime:
    """A day begins at midnight in London."""
    return (at if isinstance(at, datetime) else datetime.combine(at, time(), LONDON)).astimezone(UTC)


def _who(event: Any) -> str:  # noqa: ANN401
    return " ".join(str(event.get("SUMMARY", "")).split())


def _categories(event: Any) -> frozenset[str]:  # noqa: ANN401
    held = _several(event.get("CATEGORIES"))
    return frozenset(str(cat).lower() for each in held for cat in getattr(each, "cats", ()))


# -- what is refused ------------------------------------------------------------------------------------------------------


def _check(events: Iterable[tuple[int, Any]], marks: Marks) -> None:
    rules = 0
    for line, event in events:
        before = marks.errors
        if event.errors:
            name, _ = event.errors[0]
            marks.error(
                line, f"{quoted(str(name))} of this event cannot be read", "a date and time such as 20270328T170000"
            )
            continue
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            if marks.errors == before:
                _check_time(line, name, event, marks)
        if marks.errors > before:
            continue
        _check_turn(line, event, marks)
        if "RRULE" in event:
            rules += 1
            _check_rule(line, event, marks)
        single = [*_several(event.get("RDATE")), *_several(event.get("EXDATE"))]
        dated = sum(len(getattr(each, "dts", ())) for each in single)
        if dated > MOST_DATES:
            marks.error(line, f"this event names {dated:,} single dates", f"at most {MOST_DATES}")
    if rules > MOST_RULES:
        marks.error(1, f"{rules} events recur", f"at most {MOST_RULES} rules; one file a rota")


def _several(held: object) -> list[Any]:
    return [] if held is None else cast("list[Any]", held) if isinstance(held, list) else [held]


def _check_time(line: int, name: str, event: Any, marks: Marks) -> None:  # noqa: ANN401
    if name not in event:
        if name == "DTSTART" or (name == "DTEND" and "DURATION" not in event):
            marks.error(line, f"this event has no {name}", "a turn has a beginning and an end")
        return
    at = getattr(event[name], "dt", None)
    if not isinstance(at, date):
        marks.error(line, f"{name} is no one date and time", "a date and time such as 20270328T170000")
    elif isinstance(at, datetime) and at.tzinfo is None:
        marks.error(line, f"{name} has no zone anybody knows", f"{name};TZID=Europe/London:20270328T170000")
    elif at.year not in _YEARS:
        marks.error(line, f"{name} is in the year {at.year}", "a year from 2000 to 2099")


def _check_turn(line: int, event: Any, marks: Marks) -> None:  # noqa: ANN401
    if not _who(event):
        marks.error(line, "this turn is nobody's", "SUMMARY: the id or the name of a directory entry")
    begins, ends = _span(event)
    if ends <= begins:
        marks.error(line, "this turn ends before it begins", "an end after the beginning")
    elif ends - begins > LONGEST:
        marks.error(
            line, f"this turn lasts {(ends - begins).days} days", f"at most {LONGEST.days}; a rule for what comes round"
        )


def _check_rule(line: int, event: Any, marks: Marks) -> None:  # noqa: ANN401
    rule = event["RRULE"]
    if isinstance(rule, list):
        marks.error(line, "this event has several rules", "one RRULE an event")
        return
    begins = event["DTSTART"].dt
    if isinstance(begins, datetime) and str(begins.tzinfo) != "Europe/London":
        marks.error(
            line,
            f"it recurs by {str(begins.tzinfo) or 'another clock'}, so it would move an hour when London's clocks change",
            "DTSTART;TZID=Europe/London",
        )
    odd = sorted(str(key) for key in rule if str(key).upper() not in _PARTS)
    freq = str(next(iter(_several(rule.get("FREQ"))), "")).upper()
    if odd or freq not in _FREQ:
        marks.error(line, f"its rule goes by {', '.join(odd) or freq or 'nothing'}", "days, weeks, months or years")
        return
    interval = _numbers(rule, "INTERVAL") or [1]
    if not 1 <= interval[0] <= 520:
        marks.error(line, f"its rule has INTERVAL={interval[0]}", "1 to 520")
    months, days = _numbers(rule, "BYMONTH") or list(range(1, 13)), _numbers(rule, "BYMONTHDAY") or [1]
    if not any(1 <= abs(day) <= _DAYS.get(month, 31) for month in months for day in days if 1 <= month <= 12):
        marks.error(line, "its rule never comes true", "a day that its months have")


def _numbers(rule: Any, name: str) -> list[int]:  # noqa: ANN401
    return [int(each) for each in _several(rule.get(name)) if str(each).lstrip("+-").isdigit()]

"""Call records of a hosted telephone system, as the CSV its web pages give; each system names its columns otherwise."""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.calls.codes import Recording
from control_room.domain.errors import Refusal
from control_room.domain.telephony import Fault, Record, Records, caller_of, identity
from control_room.domain.times import LONDON

MOST: Final = 100_000
"""Calls read of one file; a year of a busy desk is fewer."""
_LONGEST: Final = 10_000
_DID: Final = {each.value: each for each in Recording} | {"yes": Recording.ON, "no": Recording.OFF}


class NoSuchColumn(Refusal):
    """The file of call records lacks a column that the settings name."""

    code: ClassVar[str] = "no_such_column"


class Columns(Struct, frozen=True, kw_only=True):
    """What the file calls its columns.

    Attributes:
        answered, ended, message: "" where the file has none. A call is answered where its cell is a time, or yes, true, answered, 1.
        times: how its times are written, as strptime wants it; "" is ISO 8601. Without a zone they are London's.
        recorder, recorded: the recorder's own identity of a call, and what it did: on, paused, off, failed; "" for none.
    """

    call: str = "Call-ID"
    began: str = "Start"
    caller: str = "From"
    answered: str = ""
    ended: str = ""
    message: str = ""
    times: str = ""
    recorder: str = ""
    recorded: str = ""


class _NotATime(Exception):  # noqa: N818 - a fault of the file
    """A cell holds no time."""


def read(text: str, columns: Columns) -> Records:
    """The calls of the file, in its order. A row that cannot be used is a fault with its line.

    Raises:
        NoSuchColumn: the heading lacks a column that the settings name.
    """
    text = text.removeprefix("\ufeff")
    heading = text.partition("\n")[0]
    parted = max(",;\t", key=heading.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=parted, strict=False)
    try:
        there = [name.strip() for name in rows.fieldnames or ()]
    except csv.Error:
        there = []
    rows.fieldnames = there
    wanted = [
        each
        for each in (
            columns.call,
            columns.began,
            columns.caller,
            columns.answered,
            columns.ended,
            columns.message,
            columns.recorder,
            columns.recorded,
        )
        if each
    ]
    for name in wanted:
        if name not in there:
            raise NoSuchColumn(
                f"the file has no column {name}; it has {', '.join(there)[:200] or 'none'}. Name its columns in settings.toml, [telephony]"
            )
    return _rows(rows, columns)


def _rows(rows: "csv.DictReader[str]", columns: Columns) -> Records:
    calls: dict[str, Record] = {}
    faults: list[Fault] = []
    before: datetime | None = None
    while True:
        try:
            row = next(rows, None)
        except csv.Error as wrong:
            faults.append(Fault(line=rows.line_num, words=str(wrong)))
            continue
        if row is None:
            break
        if len(calls) >= MOST:
            faults.append(Fault(line=rows.line_num, words=f"more than {MOST:,} calls; give it in parts"))
            break
        try:
            record = _record(row, columns, before)
        except _NotATime as wrong:
            faults.append(Fault(line=rows.line_num, words=str(wrong)))
            continue
        before = record.began_at
        calls.setdefault(record.call, record)
    return Records(calls=tuple(calls.values()), faults=tuple(faults))


def _record(row: Mapping[str, object], columns: Columns, before: datetime | None) -> Record:
    def cell(name: str) -> str:
        value = row.get(name) if name else None
        return value.strip()[:_LONGEST] if isinstance(value, str) else ""

    if not (call := cell(columns.call)):
        raise _NotATime(f"no {columns.call}")
    began = _time(cell(columns.began), columns.times, before)
    answered = cell(columns.answered)
    message = cell(columns.message).lower()
    ended = cell(columns.ended)
    return Record(
        call=identity(call),
        began_at=began,
        caller=caller_of(cell(columns.caller)),
        message=message not in {"", "0", "no", "false", "none"},
        answered=answered.lower() in {"yes", "true", "answered", "1"} or _is_time(answered, columns.times),
        ended_at=_time(ended, columns.times, began) if ended else None,
        recorder=identity(told) if (told := cell(columns.recorder)) else "",
        recorded=_DID.get(cell(columns.recorded).lower()),
    )


def _is_time(told: str, form: str) -> bool:
    try:
        _time(told, form, None)
    except _NotATime:
        return False
    return True


def _time(told: str, form: str, before: datetime | None) -> datetime:
    """The instant. In the hour that happens twice the second one is meant where the first would run backwards."""
    try:
        read_ = datetime.strptime(told, form) if form else datetime.fromisoformat(told)  # noqa: DTZ007 - the zone is given below
    except (ValueError, OverflowError):
        raise _NotATime(f"{told[:40]!r} is no time") from None
    if read_.tzinfo is not None:
        return read_.astimezone(UTC)
    try:
        first = read_.replace(tzinfo=LONDON).astimezone(UTC)
        second = read_.replace(tzinfo=LONDON, fold=1).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _NotATime(f"{told[:40]!r} is no time") from None
    if second < first:
        raise _NotATime(f"{told[:40]!r} never was: the clocks went forward")
    return second if before is not None and first < before <= second else first

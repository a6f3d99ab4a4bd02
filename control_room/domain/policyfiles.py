"""A file written by hand: its text with line numbers, and everything wrong with it, said at once.

The room's policy lives in files (`cameras.yml`, call protocols). An adapter reads the marks on the page; the subject's
own check reads the values through `Row`, which types every scalar itself (so `no` is a word and `012` is not eight) and
goes on after a fault, so that one reading names them all.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from control_room.domain.spellings import nearest

LONGEST_QUOTE = 40
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}


class Severity(StrEnum):
    """Whether a fault stops the file from being taken."""

    ERROR = "error"
    WARNING = "warning"


class Fault(Struct, frozen=True, kw_only=True):
    """One thing wrong in a file: where, what, and what would be right. Lines count from 1."""

    line: int
    what: str
    right: str
    severity: Severity = Severity.ERROR

    def said(self, file: str) -> str:
        """Return the one line a person reads: `file:line: what; what would be right`."""
        return f"{file}:{self.line}: {self.what}; {self.right}"


class Text(Struct, frozen=True, kw_only=True):
    """One scalar, exactly as written."""

    value: str
    line: int


class Listing(Struct, frozen=True, kw_only=True):
    """A list as written."""

    items: "tuple[Node, ...]"
    line: int


class Mapping(Struct, frozen=True, kw_only=True):
    """Keys and values as written; a key stands once."""

    pairs: "tuple[tuple[Text, Node], ...]"
    line: int


Node: TypeAlias = Text | Listing | Mapping


class Marks:
    """The faults found so far in one file."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.errors = 0

    def error(self, line: int, what: str, right: str) -> None:
        """Note a fault for which the file is not taken."""
        self.errors += 1
        self._faults.append(Fault(line=line, what=what, right=right))

    def warn(self, line: int, what: str, right: str) -> None:
        """Note something that deserves a look; the file is still taken."""
        self._faults.append(Fault(line=line, what=what, right=right, severity=Severity.WARNING))

    def in_order(self) -> tuple[Fault, ...]:
        """Return every fault by line, in the order found where lines are equal."""
        return tuple(sorted(self._faults, key=lambda fault: fault.line))


def takeable(faults: Iterable[Fault]) -> bool:
    """Return whether a file with these faults may be taken: warnings only, or none."""
    return all(fault.severity is Severity.WARNING for fault in faults)


def quoted(text: str) -> str:
    """Return the text in quotation marks, shortened, with nothing in it that a terminal would obey."""
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short) + '"'


def one_of(allowed: Iterable[str]) -> str:
    """Return `one of a, b, c` for the half of a fault that says what would be right."""
    return "one of " + ", ".join(allowed)


class Row:
    """One mapping read field by field; what cannot be read is marked, and a stand-in returned so that reading goes on.

    Args:
        node: the mapping.
        marks: where faults are collected.
        where: how the row is called in a fault ("camera 12").
        known: the keys a row of this sort may have.
        barred: keys marked elsewhere already, with words of their own.
    """

    def __init__(
        self, node: Mapping, marks: Marks, *, where: str, known: Iterable[str], barred: Iterable[str] = ()
    ) -> None:
        self.node = node
        self.marks = marks
        self.where = where
        self._errors_before = marks.errors
        self._held = {key.value: value for key, value in node.pairs}
        self._lines = {key.value: key.line for key, _ in node.pairs}
        known = tuple(known)
        for key, _ in node.pairs:
            if key.value not in known and key.value not in barred:
                close = nearest(key.value, known)
                right = f'did you mean "{close}"?' if close else "the keys are " + ", ".join(known)
                marks.error(key.line, f"{where} has an unknown key {quoted(key.value)}", right)

    @property
    def sound(self) -> bool:
        """Whether no error has been marked since this row was opened."""
        return self.marks.errors == self._errors_before

    def line(self, key: str) -> int:
        """Return the line of a key, or of the row where the key is missing."""
        return self._lines.get(key, self.node.line)

    def has(self, key: str) -> bool:
        """Return whether the key is written at all."""
        return key in self._held

    def wrong(self, key: str, what: str, right: str) -> None:
        """Mark an error at a key."""
        self.marks.error(self.line(key), f"{self.where}: {what}", right)

    def doubtful(self, key: str, what: str, right: str) -> None:
        """Mark a warning at a key."""
        self.marks.warn(self.line(key), f"{self.where}: {what}", right)

    def text(self, key: str, *, default: str | None = None, longest: int = 120) -> str:
        """Read one line of words; without a default the key is required."""
        found = self._scalar(key, "words on one line", required=default is None)
        if found is None:
            return default or ""
        value = found.strip()
        if not value:
            self.wrong(
                key,
                f"{key} is empty",
                f"give {key} a value" if default is None else f"give {key} a value or leave it out",
            )
        elif not value.isprintable():
            self.wrong(
                key,
                f"{key} holds a character that cannot be shown: {quoted(value)}",
                "plain letters, figures and punctuation",
            )
        elif len(value) > longest:
            self.wrong(key, f"{key} is {len(value)} characters long", f"at most {longest}")
        return value

    def whole(self, key: str, *, low: int, high: int, default: int | None = None) -> int:
        """Read a whole number from `low` to `high`; without a default the key is required."""
        right = f"a whole number from {low} to {high}"
        found = self._scalar(key, right, required=default is None)
        if found is None:
            return low if default is None else default
        if not _WHOLE.fullmatch(found) or not low <= int(found) <= high:
            self.wrong(key, f"{key} is {quoted(found)}", right)
            return low
        return int(found)

    def degrees(self, key: str) -> float | None:
        """Read a latitude or longitude in decimal degrees; required."""
        right = "decimal degrees such as 51.3762 or -0.0982"
        found = self._scalar(key, right, required=True)
        if found is None:
            return None
        if not _DECIMAL.fullmatch(found):
            self.wrong(key, f"{key} is {quoted(found)}", right)
            return None
        return float(found)

    def day(self, key: str) -> date | None:
        """Read a date; None where the key is missing."""
        right = "a date written year-month-day, such as 2026-11-21"
        found = self._scalar(key, right, required=False)
        if found is None:
            return None
        try:
            return date.fromisoformat(found) if _DAY.fullmatch(found) else self._no_day(key, found, right)
        except ValueError:
            return self._no_day(key, found, right)

    def yes(self, key: str, *, default: bool) -> bool:
        """Read yes or no."""
        found = self._scalar(key, "true or false", required=False)
        if found is None:
            return default
        if found.lower() not in _YES_NO:
            self.wrong(key, f"{key} is {quoted(found)}", "true or false")
        return _YES_NO.get(found.lower(), default)

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str | None = None) -> str:
        """Read one of a fixed list; without a default the key is required."""
        found = self.text(key, default=default)
        if found and found not in allowed:
            close = nearest(found, allowed)
            right = one_of(allowed) if close is None else f'did you mean "{close}"?'
            self.wrong(key, f"{key} is {quoted(found)}, which is not known", right)
        return found

    def many(self, key: str) -> tuple[Node, ...]:
        """Read a list; empty where the key is missing."""
        found = self._held.get(key)
        if found is None or (isinstance(found, Text) and found.value in {"", "~", "null"}):
            return ()
        if not isinstance(found, Listing):
            self.wrong(key, f"{key} is not a list", "one item a line, each after a dash, or []")
            return ()
        return found.items

    def words(self, key: str) -> tuple[str, ...]:
        """Read a list of short words or phrases."""
        spoken: list[str] = []
        for item in self.many(key):
            if (
                isinstance(item, Text)
                and item.value.strip()
                and item.value.isprintable()
                and len(item.value) <= LONGEST_QUOTE * 2
            ):
                spoken.append(item.value.strip())
            else:
                self.marks.error(
                    item.line, f"{self.where}: an item of {key} is not plain words", "a few words on one line"
                )
        return tuple(spoken)

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Read a list of whole numbers from `low` to `high`."""
        told: list[int] = []
        for item in self.many(key):
            found = item.value if isinstance(item, Text) else ""
            if _WHOLE.fullmatch(found) and low <= int(found) <= high:
                told.append(int(found))
            else:
                right = f"whole numbers from {low} to {high}"
                self.marks.error(item.line, f"{self.where}: an item of {key} is {quoted(found)}", right)
        return tuple(told)

    def _no_day(self, key: str, found: str, right: str) -> None:
        self.wrong(key, f"{key} is {quoted(found)}, which is no date", right)

    def _scalar(self, key: str, right: str, *, required: bool) -> str | None:
        found = self._held.get(key)
        if found is None:
            if required:
                self.wrong(key, f"{key} is missing", f"add {key}: {right}")
            return None
        if isinstance(found, Text):
            return found.value
        self.wrong(key, f"{key} is a {'list' if isinstance(found, Listing) else 'group of keys'}", right)
        return None


class Top(Row):
    """What every versioned file begins with.

    Attributes:
        version: as written; "" where it is missing, which is marked.
        effective: the London date it holds from; None where it is missing or no date, which is marked.
    """

    def __init__(self, node: Mapping, marks: Marks, *, known: Iterable[str]) -> None:
        super().__init__(node, marks, where="the file", known=known)
        self.version = self.text("version", longest=40)
        self.effective = self.day("effective")
        if not self.has("effective"):
            self.wrong("effective", "effective is missing", "add effective: and the date, such as 2026-04-01")

    def under(self, key: str) -> Node | None:
        """What is written under a key, whatever it is; None where it is not there."""
        return self._held.get(key)


def begun(raw: Node | None, marks: Marks, *, known: tuple[str, ...]) -> Top | None:
    """The beginning of a versioned file; None where it does not begin with keys, which is marked, or could not be read at all."""
    if raw is None:
        return None
    if not isinstance(raw, Mapping):
        right = f'begin with "{known[0]}:", "{known[1]}:" and "{known[-1]}:"'
        marks.error(raw.line, "the file does not begin with keys", right)
        return None
    return Top(raw, marks, known=known)

"""The check of `keeping.yml`: how long each class of record is kept, from which day on, what keeps it longer; every fault at once.

Sources: out-of-hours.md 1, the rules under the fields, for calls; trust.md 2.3 for the rest. Pictures have days of their own.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, begun

TOP: Final = ("version", "effective", "name", "classes")
KEYS: Final = ("class", "since", "days", "source", "unless")
MOST: Final = 36_525
"""Days: a hundred years."""


class KeptClass(StrEnum):
    """What is kept for a time of its own."""

    CALL = "call"
    RECORDING = "recording"
    SAFEGUARDING = "safeguarding"
    MARKER = "marker"
    REQUEST = "request"
    ROUTINE = "routine"
    AUDIT = "audit"
    EVIDENCE = "evidence"
    CONCERN = "concern"
    WELFARE = "welfare"

    @property
    def from_closing(self) -> bool:
        """True where a matter's days run from its closing or its newest line, else from the day it began."""
        return self not in {
            KeptClass.CALL,
            KeptClass.RECORDING,
            KeptClass.SAFEGUARDING,
            KeptClass.MARKER,
            KeptClass.AUDIT,
        }


class KeptBack(StrEnum):
    """What keeps a record past its days."""

    HOLD = "hold"
    OPEN = "open_matter"
    REQUEST = "open_request"
    EXPORT = "undelivered_export"
    COMPLAINT = "complaint"
    ASKED = "asked"
    """A supervisor, a manager or information governance said that it stays."""


ALWAYS: Final = frozenset({KeptBack.HOLD, KeptBack.OPEN, KeptBack.ASKED})
"""What no file can leave out: what is under a hold, not finished, or said to stay is never let go."""


class KeepingRule(Struct, frozen=True, kw_only=True):
    """How long one class is kept, from a London day on. 0 `days`: with the case file, by no day of its own."""

    of: KeptClass
    since: date
    days: int
    source: str = ""
    unless: frozenset[KeptBack] = frozenset(KeptBack)
    """What keeps it longer."""


class Keeping(Struct, frozen=True, kw_only=True):
    """One version of the rules; holds from `effective`, a London date. Of one class the oldest rule stands first."""

    name: str
    version: str
    effective: date
    rules: tuple[KeepingRule, ...] = ()

    def until(self, of: KeptClass, day: date) -> date | None:
        """The last day something of `day` is kept, by the rule of that day; None with the case file, or where no rule held."""
        rule = self.rule(of, day)
        return None if rule is None or not rule.days else day + timedelta(days=rule.days)

    def rule(self, of: KeptClass, day: date) -> KeepingRule | None:
        """The rule of a class that held on a day."""
        return next((each for each in reversed(self.rules) if each.of is of and each.since <= day), None)


def check(raw: Node | None) -> tuple[Keeping | None, tuple[Fault, ...]]:
    """Read the rules from a file's text with lines; pure, never raises. None where there is no version or day."""
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    name = top.text("name", default="How long records are kept")
    found = _rules(top, marks)
    if not top.version or top.effective is None:
        return None, marks.in_order()
    return Keeping(name=name, version=top.version, effective=top.effective, rules=found), marks.in_order()


def _rules(top: Row, marks: Marks) -> tuple[KeepingRule, ...]:
    found: dict[tuple[KeptClass, date], KeepingRule] = {}
    for place, item in enumerate(top.many("classes"), 1):
        where = f"item {place} of classes"
        if not isinstance(item, Mapping):
            marks.error(item.line, f"{where} is no class", "keys and values: " + ", ".join(KEYS))
            continue
        row = Row(item, marks, where=where, known=KEYS)
        said, since = row.choice("class", tuple(each.value for each in KeptClass)), row.day("since")
        days, source = row.whole("days", low=0, high=MOST), row.text("source", longest=80)
        if not row.has("since"):
            row.wrong("since", "since is missing", "add since: and the date, such as 2026-04-01")
        if said not in set(KeptClass) or since is None:
            continue
        of = KeptClass(said)
        if (of, since) in found:
            row.wrong("since", f"{said} has a rule since {since} already", "one rule of a class from a day on")
        found[of, since] = KeepingRule(of=of, since=since, days=days, source=source, unless=_unless(row))
    return tuple(found[key] for key in sorted(found))


def _unless(row: Row) -> frozenset[KeptBack]:
    """What keeps a class longer; everything there is where nothing is said."""
    if not row.has("unless"):
        return frozenset(KeptBack)
    codes = tuple(each.value for each in KeptBack)
    said = row.words("unless")
    for each in said:
        if each not in codes:
            row.wrong("unless", f'"{each}" keeps nothing back', "one or more of " + ", ".join(codes))
    found = frozenset(KeptBack(each) for each in said if each in codes)
    missing = sorted(each.value for each in ALWAYS - found)
    if missing:
        row.wrong("unless", "unless leaves out " + ", ".join(missing), "these always win: name them too")
    return found | ALWAYS

"""Maintenance contracts as `cameras.yml` has them: who mends, where faults are sent, how long each priority is given.

The hours are each contract's own: no readable source confirms any as usual (cameras.md 4).
"""

import re
from typing import Final

from msgspec import Struct

from control_room.domain.faults.codes import Severity
from control_room.domain.policyfiles import Mapping, Marks, Node, Row

_SPAN: Final = re.compile(r"([1-9][0-9]{0,3}) ?(h|wd)")
_EMAIL: Final = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{3,120}")
_TARGETS: Final = tuple(severity.value for severity in Severity)
_KNOWN: Final = ("id", "name", "email", "phone", "working_percent", *_TARGETS)


class Span(Struct, frozen=True, kw_only=True):
    """How long a contract gives: elapsed hours, or working days after the day it was told."""

    hours: int = 0
    working_days: int = 0

    @property
    def said(self) -> str:
        """The span as it is written: `4h`, `3wd`."""
        return f"{self.hours}h" if self.hours else f"{self.working_days}wd"


class Target(Struct, frozen=True, kw_only=True):
    """What a contract gives for one priority; None where it gives nothing."""

    severity: Severity
    attend: Span | None = None
    fix: Span | None = None


class Contract(Struct, frozen=True, kw_only=True):
    """A maintenance contract: who, where faults are sent, what they promised.

    Attributes:
        working: the share of camera hours that must be available, in per cent; None where none was agreed.
    """

    id: str
    name: str
    email: str = ""
    phone: str = ""
    targets: tuple[Target, ...] = ()
    working: int | None = None

    def target(self, severity: Severity) -> Target | None:
        """What it gives for a priority."""
        return next((each for each in self.targets if each.severity is severity), None)


def read_span(typed: str) -> Span | None:
    """`4h` or `3wd` as a span; None for anything else."""
    found = _SPAN.fullmatch(typed.strip().lower())
    if found is None:
        return None
    n = int(found[1])
    return Span(hours=n) if found[2] == "h" else Span(working_days=n)


def read_contracts(nodes: tuple[Node, ...], marks: Marks) -> tuple[Contract, ...]:
    """The contracts of a file's list, each once; what cannot be read is marked by its line."""
    found: dict[str, Contract] = {}
    for place, node in enumerate(nodes, 1):
        if not isinstance(node, Mapping):
            marks.error(node.line, f"item {place} of contracts is no contract", "keys and values: id, name, p1, p2")
            continue
        row = Row(node, marks, where=f"contract {place}", known=_KNOWN)
        contract = _contract(row)
        if contract.id in found:
            row.wrong("id", f"contract {contract.id} is there twice", "each once")
        found[contract.id] = contract
    return tuple(found.values())


def _contract(row: Row) -> Contract:
    email = row.text("email", default="")
    if email and not _EMAIL.fullmatch(email):
        row.wrong("email", "that is no e-mail address", "such as faults@contractor.example")
    working = row.whole("working_percent", low=1, high=100, default=0)
    targets = (_target(row, severity) for severity in Severity if row.has(severity.value))
    return Contract(
        id=row.text("id"),
        name=row.text("name"),
        email=email,
        phone=row.text("phone", default=""),
        targets=tuple(targets),
        working=working or None,
    )


def _target(row: Row, severity: Severity) -> Target:
    held = next(value for key, value in row.node.pairs if key.value == severity.value)
    right = "{attend: 4h, fix: 24h}: hours, or working days as 3wd"
    if not isinstance(held, Mapping):
        row.wrong(severity.value, f"{severity.value} gives no times", right)
        return Target(severity=severity)
    under = Row(held, row.marks, where=f"{row.where}, {severity.value}", known=("attend", "fix"))

    def span(key: str) -> Span | None:
        typed = under.text(key, default="")
        found = read_span(typed)
        if typed and found is None:
            under.wrong(key, f"{typed!r} is no span of time", right)
        return found

    return Target(severity=severity, attend=span("attend"), fix=span("fix"))

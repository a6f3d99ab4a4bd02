"""The check of `targets.yml`: what the figures of the telephone are to reach, each from its day on, and every fault at once."""

from datetime import date
from typing import Final

from msgspec import Struct

from control_room.domain.call_figures import SHARES, Target
from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, begun

TOP: Final = ("version", "effective", "name", "targets")
KEYS: Final = ("figure", "since", "percent", "reach", "source")
REACH: Final = ("at_least", "at_most")


class Targets(Struct, frozen=True, kw_only=True):
    """One version of the targets; holds from `effective`, a London date. Of one figure the oldest target stands first."""

    name: str
    version: str
    effective: date
    targets: tuple[Target, ...] = ()


def check(raw: Node | None) -> tuple[Targets | None, tuple[Fault, ...]]:
    """Read the targets from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).

    Returns:
        The targets as far as they can be read, None where there is no version or day; and every fault by line. Where a
        fault is an error it is for looking at only: the room keeps the last good ones.
    """
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    name = top.text("name", default="Targets")
    found = _targets(top, marks)
    if not top.version or top.effective is None:
        return None, marks.in_order()
    return Targets(name=name, version=top.version, effective=top.effective, targets=found), marks.in_order()


def _targets(top: Row, marks: Marks) -> tuple[Target, ...]:
    found: dict[tuple[str, date], Target] = {}
    for place, item in enumerate(top.many("targets"), 1):
        where = f"item {place} of targets"
        if not isinstance(item, Mapping):
            marks.error(item.line, f"{where} is no target", "keys and values: " + ", ".join(KEYS))
            continue
        row = Row(item, marks, where=where, known=KEYS)
        figure, since = row.choice("figure", tuple(SHARES)), row.day("since")
        target = Target(
            figure=figure,
            since=since or date.min,
            percent=row.whole("percent", low=0, high=100),
            most=row.choice("reach", REACH, default=REACH[0]) == REACH[1],
            source=row.text("source", longest=80),
        )
        if not row.has("since"):
            row.wrong("since", "since is missing", "add since: and the date, such as 2026-04-01")
        elif (figure, target.since) in found:
            row.wrong("since", f"{figure} has a target since {since} already", "one target of a figure from a day on")
        found[figure, target.since] = target
    return tuple(found[key] for key in sorted(found))

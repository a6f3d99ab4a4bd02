"""The check of `ladders.yml`: whom each need is taken to, and every fault in it at once."""

import re
from collections.abc import Collection
from typing import Final

from msgspec.structs import asdict

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.ladders import TIMERS, Ladder, Ladders, Rung, Timers
from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, Text, Top, begun, one_of, quoted
from control_room.domain.spellings import nearest

TOP: Final = ("version", "effective", "name", "timers", "last", "ladders")
KEYS: Final = ("id", "name", "service", "rungs")
LIMITS: Final = {
    "ring_seconds": (10, 180),
    "tries": (1, 5),
    "gap_minutes": (0, 60),
    "voicemail_minutes": (0, 120),
    "next_minutes": (1, 240),
    "silver_minutes": (0, 720),
    "eta_minutes": (0, 240),
    "update_minutes": (5, 720),
    "attend_minutes": (0, 2880),
    "caller_minutes": (0, 1440),
}
"""The lowest and highest of each clock a file may say."""
ROTA: Final = "rota:"
_ID: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ENTRY: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def check(raw: Node | None) -> tuple[Ladders | None, tuple[Fault, ...]]:
    """Read the ladders from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).

    Returns:
        The ladders as far as they can be read, None where there is no version or day; and every fault by line. Where a
        fault is an error it is for looking at only: the room keeps the last good ones.
    """
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    name = top.text("name", default="Ladders")
    timers = _timers(top, marks)
    last = _rungs(top, "last")
    ladders = _ladders(top, marks)
    if not top.version or top.effective is None:
        return None, marks.in_order()
    found = Ladders(name=name, version=top.version, effective=top.effective, ladders=ladders, last=last, timers=timers)
    return found, marks.in_order()


def met(ladders: Ladders, *, numbers: Collection[str], services: Collection[str]) -> tuple[Fault, ...]:
    """Every fault that shows only where the ladders meet the directory and the hours."""
    marks = Marks()
    for ladder in ladders.ladders:
        if ladder.service not in services:
            marks.error(
                ladder.line,
                f"the service {quoted(ladder.service)} is not in hours.yml",
                _close(ladder.service, services),
            )
        for rung in ladders.rungs(ladder):
            if rung.entry and rung.entry not in numbers:
                right = _close(rung.entry, numbers)
                marks.error(ladder.line, f"ladder {ladder.id}: {quoted(rung.entry)} is not in directory.yml", right)
    return marks.in_order()


def _close(said: str, known: Collection[str]) -> str:
    close = nearest(said, tuple(known))
    return f'did you mean "{close}"?' if close else "add it there"


def _timers(top: Top, marks: Marks) -> tuple[tuple[Urgency, Timers], ...]:
    found = dict(TIMERS)
    written = top.under("timers")
    if written is None:
        return tuple(found.items())
    if not isinstance(written, Mapping):
        top.wrong("timers", "timers is not a group of keys", "P0: to P3:, each with its clocks")
        return tuple(found.items())
    for key, value in written.pairs:
        if key.value not in set(Urgency):
            marks.error(key.line, f"timers has {quoted(key.value)}", one_of(each.value for each in Urgency))
        elif not isinstance(value, Mapping):
            marks.error(key.line, f"the clocks of {key.value} are no group of keys", one_of(LIMITS))
        else:
            urgency = Urgency(key.value)
            row = Row(value, marks, where=f"the clocks of {key.value}", known=LIMITS)
            usual = asdict(TIMERS[urgency])
            found[urgency] = Timers(
                **{
                    each: row.whole(each, low=low, high=high, default=usual[each])
                    for each, (low, high) in LIMITS.items()
                }
            )
    return tuple(found.items())


def _ladders(top: Row, marks: Marks) -> tuple[Ladder, ...]:
    items = top.many("ladders")
    if not items:
        top.wrong("ladders", "there are no ladders", "a list of ladders, each beginning with - id:")
    found: dict[str, Ladder] = {}
    for place, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"item {place} of ladders is no ladder", "keys and values: " + ", ".join(KEYS))
            continue
        named = next((value.value for key, value in item.pairs if key.value == "id" and isinstance(value, Text)), "")
        row = Row(
            item, marks, where=f"ladder {named}" if _ID.fullmatch(named) else f"item {place} of ladders", known=KEYS
        )
        mine = row.text("id", longest=40)
        if mine and not _ID.fullmatch(mine):
            row.wrong("id", f"id is {quoted(mine)}", "small letters and single underscores, such as surveyor")
        rungs = _rungs(row, "rungs")
        if not rungs:
            row.wrong("rungs", "it has no rungs", "rota:NAME or an id of directory.yml, first to be rung first")
        ladder = Ladder(
            id=mine, name=row.text("name", longest=80), service=row.text("service", longest=40), rungs=rungs,
            line=row.line("id"),
        )  # fmt: skip
        first = found.setdefault(ladder.id, ladder)
        if first is not ladder:
            marks.error(ladder.line, f"id {ladder.id} is given twice, first on line {first.line}", "an id of its own")
    return tuple(found.values())


def _rungs(row: Row, key: str) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for said in row.words(key):
        rota = said.removeprefix(ROTA).strip() if said.startswith(ROTA) else ""
        if rota and _ID.fullmatch(rota):
            rungs.append(Rung(rota=rota))
        elif not rota and _ENTRY.fullmatch(said):
            rungs.append(Rung(entry=said))
        else:
            row.wrong(key, f"{key} has {quoted(said)}", "rota:NAME or an id of directory.yml, such as duty-silver")
    return tuple(rungs)

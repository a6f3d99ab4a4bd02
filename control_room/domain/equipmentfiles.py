"""The check of `equipment.yml`: the radios, keys and other things of the room, and every fault in it at once."""

import re
from typing import Final

from control_room.domain.equipment import Listed, Sort, Thing, squeezed
from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, begun, quoted

TOP: Final = ("version", "effective", "name", "things")
KEYS: Final = ("id", "sort", "serial", "net", "opens", "test_days", "with", "tests", "given")
_ID: Final = re.compile(r"[a-z][a-z0-9]*( [a-z0-9]+){0,3}")
_PART: Final = re.compile(r"[a-z][a-z0-9]*( [a-z0-9]+){0,2}")
_RADIOS: Final = frozenset({Sort.RADIO, Sort.SHOP_RADIO})
_YEAR: Final = 366
VERBS: Final = frozenset(
    {"out", "issued", "to", "in", "back", "returned", "lost", "missing", "stun", "stunned", "found", "tested", "test", "fails", "dead"}
)  # fmt: skip
"""Words of the quick line that no thing may be called by."""


def check(raw: Node | None) -> tuple[Listed | None, tuple[Fault, ...]]:
    """Read the list from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).

    Returns:
        The things as far as they can be read, None where there is no version or day; and every fault by line. Where a
        fault is an error it is for looking at only: the room keeps the last good ones.
    """
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    name = top.text("name", default="Equipment of the room")
    things = _things(top, marks)
    if not top.version or top.effective is None:
        return None, marks.in_order()
    return Listed(name=name, version=top.version, effective=top.effective, things=things), marks.in_order()


def _things(top: Row, marks: Marks) -> tuple[Thing, ...]:
    items = top.many("things")
    if not items:
        top.wrong("things", "there are no things", "a list of things, each beginning with - id:")
    found: dict[str, Thing] = {}
    serials: dict[str, Thing] = {}
    for place, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"item {place} of things is no thing", "keys and values: " + ", ".join(KEYS))
            continue
        thing = _thing(Row(item, marks, where=f"item {place} of things", known=KEYS))
        first = found.setdefault(squeezed(thing.id), thing)
        if first is not thing:
            marks.error(thing.line, f"id {thing.id} is given twice, first on line {first.line}", "a name of its own")
        if thing.serial and serials.setdefault(thing.serial, thing) is not thing:
            other = serials[thing.serial]
            marks.error(thing.line, f"{thing.id} has the serial of {other.id}, line {other.line}", "each its own")
    return tuple(found.values())


def _thing(row: Row) -> Thing:
    name = row.text("id", longest=40)
    if name and not _ID.fullmatch(name):
        row.wrong("id", f"id is {quoted(name)}", "small letters and figures as it is typed, such as radio 7")
    elif VERBS & set(name.split()):
        row.wrong("id", f"id is {quoted(name)}, which holds a word of the quick line", "a name without it")
    told = row.choice("sort", tuple(Sort))
    sort = Sort(told) if told in tuple(Sort) else Sort.OTHER
    net, opens = row.text("net", default="", longest=40), row.text("opens", default="", longest=80)
    if sort in _RADIOS and not row.has("net"):
        row.doubtful("net", f"{name} names no net", "the net it works on")
    if sort is Sort.KEY and not opens and not row.has("opens"):
        row.wrong("opens", f"{name} says not what it opens", "opens: and the door or cabinet")
    return Thing(
        id=name,
        sort=sort,
        serial=row.text("serial", default="", longest=40),
        net=net,
        opens=opens,
        test_days=row.whole("test_days", low=0, high=_YEAR, default=0),
        whom=row.text("with", default="", longest=80),
        tests=_tests(row, name),
        given=row.yes("given", default=True),
        line=row.line("id"),
    )


def _tests(row: Row, name: str) -> tuple[str, ...]:
    if not row.has("tests"):
        return ()
    said = row.words("tests")
    for each in said:
        if not _PART.fullmatch(each):
            row.wrong("tests", f"{quoted(each)} is no part of a test", "a word or two in small letters, such as player")
    if row.whole("test_days", low=0, high=_YEAR, default=0) == 0:
        row.doubtful("tests", f"{name} is tested on no day", "test_days: 1, for each day")
    return tuple(dict.fromkeys(said))

"""`buildings.yml`: the council's buildings, what people call them, and whose keys open them; checked, and found misspelt too.

Source: out-of-hours.md 2 (alarm of a council building). A building that stands in no list is called what the caller calls it.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, Text, begun, quoted
from control_room.domain.spellings import SHORT_FOR, apart, cut, nearest, slips_allowed

TOP: Final = ("version", "effective", "name", "buildings")
KEYS: Final = ("id", "name", "place", "aliases", "ladder")
_ID: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Building(Struct, frozen=True, kw_only=True):
    """One building. `ladder`: of `ladders.yml`, who is rung to open it."""

    id: str
    name: str
    place: str
    ladder: str
    aliases: tuple[str, ...] = ()
    line: int = 1

    @property
    def called(self) -> tuple[tuple[str, ...], ...]:
        """Everything it is called, as plain words: its name, the others, its place."""
        return tuple(plain_words(each) for each in (self.name, *self.aliases, self.place))


class Buildings(Struct, frozen=True, kw_only=True):
    """One version of the list; holds from `effective`, a London date."""

    name: str
    version: str
    effective: date
    buildings: tuple[Building, ...] = ()

    def find(self, said: str) -> Building | None:
        """The building somebody means, misspelt too; None where none is, or two could be meant as well."""
        typed = plain_words(said)
        found = [(len(called), each) for each in self.buildings for called in each.called if _in(called, typed)]
        longest = max((length for length, _ in found), default=0)
        meant = {each.id: each for length, each in found if length == longest}
        return next(iter(meant.values())) if len(meant) == 1 else None


def plain_words(said: str) -> tuple[str, ...]:
    """A name as words that compare: small, cut, streets written out."""
    return tuple(SHORT_FOR[word][0] if word in SHORT_FOR else word for word in cut(said))


def _in(called: tuple[str, ...], typed: tuple[str, ...]) -> bool:
    return bool(called) and all(any(_same(word, each) for each in typed) for word in called)


def _same(word: str, typed: str) -> bool:
    most = slips_allowed(typed)
    return word == typed or (most > 0 and apart(typed, word, most) <= most)


# -- the check of the file --------------------------------------------------------------------------------------------------


def check(raw: Node | None) -> tuple[Buildings | None, tuple[Fault, ...]]:
    """Read the list from a file's text with lines; pure, never raises. None where it has no version or day; every fault by line."""
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    name = top.text("name", default="Council buildings")
    items = top.many("buildings")
    found: dict[str, Building] = {}
    for place, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"item {place} of buildings is no building", "keys and values: " + ", ".join(KEYS))
            continue
        building = _building(item, marks, place)
        first = found.setdefault(building.id, building)
        if first is not building:
            marks.error(building.line, f"id {building.id} is given twice, first on line {first.line}", "one of its own")
    for fault, line in _alike(tuple(found.values())):
        marks.error(line, fault, "a name that means one building alone")
    if not top.version or top.effective is None:
        return None, marks.in_order()
    return (
        Buildings(name=name, version=top.version, effective=top.effective, buildings=tuple(found.values())),
        marks.in_order(),
    )


def met(held: Buildings, *, ladders: Collection[str]) -> tuple[Fault, ...]:
    """Every fault that shows only where the list meets the ladders."""
    marks = Marks()
    for each in held.buildings:
        if each.ladder not in ladders:
            close = nearest(each.ladder, tuple(ladders))
            what = f"building {each.id}: the ladder {quoted(each.ladder)} is not in ladders.yml"
            marks.error(each.line, what, f'did you mean "{close}"?' if close else "add it there")
    return marks.in_order()


def _building(node: Mapping, marks: Marks, place: int) -> Building:
    named = next((value.value for key, value in node.pairs if key.value == "id" and isinstance(value, Text)), "")
    where = f"building {named}" if _ID.fullmatch(named) else f"item {place} of buildings"
    row = Row(node, marks, where=where, known=KEYS)
    mine = row.text("id", longest=40)
    if mine and not _ID.fullmatch(mine):
        row.wrong("id", f"id is {quoted(mine)}", "small letters and single underscores, such as town_hall")
    return Building(
        id=mine,
        name=row.text("name", longest=80),
        place=row.text("place", longest=120),
        ladder=row.text("ladder", longest=40),
        aliases=row.words("aliases"),
        line=row.line("id"),
    )


def _alike(buildings: tuple[Building, ...]) -> Iterator[tuple[str, int]]:
    """Names that two buildings share: whoever says it could mean either."""
    whose: dict[tuple[str, ...], Building] = {}
    for each in buildings:
        for called in dict.fromkeys((each.called[0], *each.called[1:-1])):
            other = whose.setdefault(called, each)
            if other is not each:
                yield f'building {each.id}: "{" ".join(called)}" is what {other.id} is called too', each.line

"""The check of `directory.yml`: the directory it holds, and every fault in it at once."""

import re
from datetime import date
from typing import Final

from control_room.domain.directory import OWNER, Directory, Entry, Listed
from control_room.domain.policyfiles import Fault, Mapping, Marks, Node, Row, begun, one_of, quoted
from control_room.domain.requests.codes import Agency
from control_room.domain.telephones import EMERGENCY, fictional, read_number

KINDS: Final = (
    "police",
    "emergency",
    "health",
    "utility",
    "transport",
    "council",
    "government",
    "charity",
    "company",
    "shop",
    "room",
)
"""What an organisation is."""

TOP: Final = ("version", "effective", "name", "owner", "entries")
KEYS: Final = ("id", "name", "kind", "agencies", "found_by", "follows", "numbers")
"""The keys of one entry, in the order in which the shipped file writes them."""

NUMBER_KEYS: Final = (
    *("number", "for", "source", "verified_on", "review_by", "hours", "texts", "voicemail", "confirm", "placeholder"),
)
_NEVER: Final = date.min
_ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def check(raw: Node | None) -> tuple[Directory | None, tuple[Fault, ...]]:
    """Read a directory from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).

    Returns:
        The directory as far as it can be read, None where it has no version or day; and every fault by line. Where a
        fault is an error it is for looking at only: the room keeps the last good one.
    """
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    name = top.text("name", default="Directory of numbers")
    owner = top.text("owner", default=OWNER, longest=80)
    entries = _entries(top, marks)
    if not top.version or top.effective is None:
        return None, marks.in_order()
    found = Directory(name=name, version=top.version, effective=top.effective, owner=owner, entries=entries)
    return found, marks.in_order()


def _entries(top: Row, marks: Marks) -> tuple[Entry, ...]:
    items = top.many("entries")
    if not items:
        top.wrong("entries", "there are no entries", "a list of entries, each beginning with - id:")
    entries: dict[str, Entry] = {}
    for place, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"item {place} of entries is no entry", "keys and values: " + ", ".join(KEYS))
            continue
        entry = _entry(item, marks, place)
        first = entries.setdefault(entry.id, entry)
        if entry.id and first is not entry:
            marks.error(entry.line, f"id {entry.id} is given twice, first on line {first.line}", "an id of its own")
    return tuple(entries.values())


def _entry(node: Mapping, marks: Marks, place: int) -> Entry:
    named = next((getattr(value, "value", "") for key, value in node.pairs if key.value == "id"), "")
    where = f"entry {named}" if _ID.fullmatch(named) else f"item {place} of entries"
    row = Row(node, marks, where=where, known=KEYS)
    mine = row.text("id", longest=40)
    if mine and not _ID.fullmatch(mine):
        row.wrong("id", f"id is {quoted(mine)}", "small letters, figures and single dashes, such as gas-emergency")
    name = row.text("name", longest=80)
    kind = row.choice("kind", KINDS)
    agencies = _agencies(row)
    found_by = row.words("found_by")
    follows = row.yes("follows", default=False)
    numbers = _numbers(row, marks, where)
    if agencies:
        for each in numbers:
            if each.number.figures in EMERGENCY:
                what = f"{where}: {each.written} is for danger to life, and nobody is rung back through it"
                marks.error(each.line, what, "take agencies: out, or give another number")
    return Entry(
        id=mine,
        name=name,
        kind=kind,
        agencies=agencies,
        found_by=found_by,
        follows=follows,
        numbers=numbers,
        line=row.line("id"),
    )


def _agencies(row: Row) -> tuple[Agency, ...]:
    known = tuple(each.value for each in Agency)
    said = row.words("agencies")
    for each in said:
        if each not in known:
            row.wrong("agencies", f"{quoted(each)} is nobody that asks", one_of(known))
    return tuple(Agency(each) for each in said if each in known)


def _numbers(row: Row, marks: Marks, where: str) -> tuple[Listed, ...]:
    items = row.many("numbers")
    if not items:
        row.wrong("numbers", "there is no number", "numbers: and under it a list, each beginning with - number:")
    numbers: list[Listed] = []
    for place, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            marks.error(item.line, f"{where}: item {place} of numbers is no number", ", ".join(NUMBER_KEYS))
            continue
        one = _listed(item, marks, where)
        if one.number.rung and any(each.number == one.number for each in numbers):
            marks.error(one.line, f"{where}: {one.written} is given twice", "keep one of the two")
        numbers.append(one)
    return tuple(numbers)


def _listed(node: Mapping, marks: Marks, where: str) -> Listed:
    row = Row(node, marks, where=where, known=NUMBER_KEYS)
    written = row.text("number", longest=40)
    number = read_number(written)
    if written and not number.rung:
        right = "a number as it is dialled here, such as 0800 111 999, or a short code such as 105"
        row.wrong("number", f"{quoted(written)} is no number that can be rung", right)
    use = row.text("for")
    source = row.text("source")
    verified, review = row.day("verified_on"), row.day("review_by")
    if not row.has("review_by"):
        row.wrong("review_by", "review_by is missing", "add review_by: the day by which it is looked at again")
    confirm = row.yes("confirm", default=False)
    placeholder = row.yes("placeholder", default=False)
    if not row.has("verified_on") and not (confirm or placeholder):
        right = "add verified_on: the day it was seen or rung, or confirm: true while nobody has"
        row.wrong("verified_on", "nothing says when it was last made sure of", right)
    if verified is not None and review is not None and verified > review:
        row.wrong("review_by", "review_by is before verified_on", "a day after it")
    if placeholder != fictional(number) and number.rung:
        what = f"{written} is {'no ' if placeholder else 'a '}number kept for plays"
        right = "take placeholder out" if placeholder else "the true number, or placeholder: true"
        row.wrong("placeholder" if placeholder else "number", what, right)
    return Listed(
        number=number,
        written=written,
        use=use,
        source=source,
        verified_on=verified,
        review_by=review or verified or _NEVER,
        hours=row.text("hours", default="", longest=80),
        texts=row.yes("texts", default=False),
        voicemail=row.yes("voicemail", default=False),
        confirm=confirm,
        placeholder=placeholder,
        line=row.line("number"),
    )

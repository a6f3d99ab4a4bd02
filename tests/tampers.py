"""Ways to falsify an exported book, a function each.

A tamper changes the export it is given and returns None where it does not apply, else the checkpoints (perhaps none)
that were kept elsewhere before the falsifying and must give it away.
"""

import json
import random
from collections.abc import Callable
from copy import deepcopy

from control_room.domain.canonical import canonical
from control_room.domain.commit import commitment
from tests.exports import KINDS, Export

Kept = list[str] | None
TAMPERS: list[Callable[[Export, random.Random], Kept]] = []


def tamper(change):
    TAMPERS.append(change)
    return change


def covered(book: Export) -> int:
    return book.points[-1][0]


def some_words(book: Export, rng: random.Random, upto: int | None = None):
    return rng.choice([row for row in book.bodies if row["words"] is not None and row["number"] <= (upto or 10**9)])


def rewrite(book: Export, number: int, /, **changes) -> None:
    book.lines[number - 1] = canonical(book.leaf(number) | changes)


def recommit(book: Export, row: dict) -> None:
    leaf = book.leaf(row["number"])
    salt = bytes.fromhex(row["salt"])
    said = commitment(salt=salt, number=row["number"], field=row["field"], words=row["words"]).hex()
    rewrite(book, row["number"], c=leaf["c"] | {row["field"]: said})


# Words alone: caught by their commitment.


@tamper
def words_edited(book, rng):
    some_words(book, rng)["words"] += "."
    return []


@tamper
def salt_replaced(book, rng):
    some_words(book, rng)["salt"] = rng.randbytes(32).hex()
    return []


@tamper
def words_moved_to_another_line(book, rng):
    one, other = some_words(book, rng), some_words(book, rng)
    if one is other:
        return None
    for part in ("salt", "words"):
        one[part], other[part] = other[part], one[part]
    return []


@tamper
def fields_of_a_line_swapped(book, rng):
    row = some_words(book, rng)
    pair = [one for one in book.bodies if one["number"] == row["number"] and one["words"] is not None]
    if len(pair) < 2:
        return None
    pair[0]["field"], pair[1]["field"] = pair[1]["field"], pair[0]["field"]
    return []


@tamper
def words_row_removed(book, rng):
    book.bodies.remove(some_words(book, rng))
    return []


@tamper
def words_row_doubled(book, rng):
    row = some_words(book, rng)
    book.bodies.insert(book.bodies.index(row), deepcopy(row))
    return []


@tamper
def words_added_to_a_line_that_had_none(book, rng):
    row = some_words(book, rng)
    book.bodies.insert(book.bodies.index(row), row | {"field": "note"})
    return []


@tamper
def erased_without_a_line(book, rng):
    row = some_words(book, rng)
    row["salt"] = row["words"] = None
    return []


@tamper
def half_erased(book, rng):
    some_words(book, rng)["salt"] = None
    return []


@tamper
def erasure_claimed_but_not_done(book, rng):
    row = some_words(book, rng)
    book.add("book.erased", {"number": row["number"], "fields": [row["field"]]}, {}, rng)
    book.seal()
    return []


# Lines: caught by the tree's head, and when that is worked out again, by a signed checkpoint.


@tamper
def line_edited(book, rng):
    rewrite(book, rng.randint(1, len(book.lines)), by="0999")
    return []


@tamper
def line_edited_and_head_redone(book, rng):
    rewrite(book, rng.randint(1, covered(book)), at="2026-11-20T10:00:00.000Z")
    book.rehead()
    return []


@tamper
def any_bit_of_a_line_flipped(book, rng):
    at = rng.randrange(len(book.lines))
    line = bytearray(book.lines[at])
    line[rng.randrange(len(line))] ^= 1 << rng.randrange(8)
    book.lines[at] = bytes(line)
    return []


@tamper
def words_commitment_line_and_head_redone(book, rng):
    row = some_words(book, rng, covered(book))
    row["words"] += " (amended)"
    recommit(book, row)
    book.rehead()
    return []


@tamper
def line_deleted(book, rng):
    del book.lines[rng.randrange(len(book.lines) - 1)]
    return []


@tamper
def line_deleted_and_those_after_renumbered(book, rng):
    gone = rng.randint(1, covered(book) - 1) if covered(book) > 1 else 1
    del book.lines[gone - 1]
    book.bodies = [row for row in book.bodies if row["number"] != gone]
    for at in range(gone - 1, len(book.lines)):
        rewrite(book, at + 1, number=at + 1)
    for row in book.bodies:
        if row["number"] > gone:
            row["number"] -= 1
            if row["words"] is not None:
                recommit(book, row)
    book.rehead()
    return []


@tamper
def lines_swapped(book, rng):
    one, other = rng.sample(range(len(book.lines)), 2)
    book.lines[one], book.lines[other] = book.lines[other], book.lines[one]
    return []


@tamper
def line_put_in(book, rng):
    at = rng.randrange(len(book.lines))
    book.lines.insert(at, book.lines[at])
    return []


@tamper
def tail_cut_checkpoint_kept(book, rng):
    size = rng.randrange(1, covered(book)) if covered(book) > 1 else 0
    cut(book, size)
    book.rehead()
    return []


def cut(book: Export, size: int) -> None:
    """Go back to an earlier state of the book, as an old backup is: its erasures undone, its keys then."""
    for one in book.lines[size:]:
        leaf = json.loads(one)
        if leaf["kind"] == "book.erased":
            numbers = (leaf["pub"]["number"], *leaf["pub"].get("numbers", ()))
            gone = {(number, name) for number in numbers for name in leaf["pub"]["fields"]}
            book.bodies = [row for row in book.bodies if (row["number"], row["field"]) not in gone]
        if leaf["kind"] == "workstation.revoked":
            for key in book.keys:
                key["revoked_at"] = None
    book.lines = book.lines[:size]
    book.bodies = [row for row in book.bodies if row["number"] <= size]
    book.keys = [key for key in book.keys if key["admitted_number"] <= size]


# A line withheld: its hash in its place, and nothing else.


def noted(book: Export, rng: random.Random) -> int:
    return rng.choice([n for n in range(1, len(book.lines) + 1) if book.leaf(n)["kind"] in KINDS])


@tamper
def withheld_with_another_hash(book, rng):
    number = noted(book, rng)
    book.withhold(number)
    rewrite(book, number, hash=rng.randbytes(32).hex())
    return []


@tamper
def withheld_and_its_words_given(book, rng):
    row = some_words(book, rng)
    book.withhold(row["number"])
    book.bodies = sorted([*book.bodies, row], key=lambda each: each["number"])
    return []


@tamper
def withheld_and_the_tail_with_it_gone(book, rng):
    book.withhold(noted(book, rng))
    book.lines.pop()
    return []


@tamper
def withheld_without_a_whole_hash(book, rng):
    number = noted(book, rng)
    book.withhold(number)
    rewrite(book, number, hash=book.leaf(number)["hash"][:-2])
    return []


@tamper
def the_admission_of_a_key_withheld(book, rng):
    book.withhold(next(n for n in range(1, len(book.lines) + 1) if book.leaf(n)["kind"] == "workstation.admitted"))
    return []


@tamper
def the_line_that_tells_of_an_erasure_withheld(book, rng):
    told = [n for n in range(1, len(book.lines) + 1) if book.leaf(n)["kind"] == "book.erased"]
    if not told:
        return None
    book.withhold(*told)
    return []

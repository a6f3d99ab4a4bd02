#!/usr/bin/env python3
# ruff: noqa: D102, D103
"""Prove an exported occurrence book, with nothing but Python and its `cryptography` library.

    python3 verify_book.py DIR [--seen NOTE ...] [--key VKEY ...] [--json]

Reads what `control-room book export DIR` wrote and checks, line by line:
  entries.jsonl      lines are numbered 1, 2, 3 ... and each is canonical JSON: one way to write it, and this is it;
                     in place of one that whoever exported it may not read stands its hash;
  bodies.jsonl       the words of each line are those it committed to; gone, a later line of kind book.erased names them;
  checkpoints.txt    each is signed by a key the book had admitted and not revoked, over the root of its first lines;
  head.json          the RFC 6962 tree over all lines has this size and this root;
  keys.json          lists the keys that lines of the book admit, and no others.
What it cannot see: a book wholly rewritten by somebody who holds a key. For that bring a checkpoint kept elsewhere (on
a printed sheet, in the mail, in a receipt) with --seen, and the keys printed on the sheet with --key.
Exit: 0 the book holds; 4 it does not, and the first bad line is named; 2 wrong use.
"""

import argparse
import base64
import hashlib
import heapq
import json
import re
import sys
import unicodedata
from collections import namedtuple
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PARTS = {"v", "number", "id", "at", "recorded_at", "ws", "by", "shift", "kind", "ref", "aud", "pub", "c"}


class Bad(Exception):  # noqa: N818 - the book is bad, the program is not
    """Which line is wrong (None: the export as a whole), and what is wrong with it."""


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def refuse(*_: object) -> NoReturn:
    raise ValueError  # what JSON or base64 would let pass: floats, NaN, loose coding


def unbase64(text: str) -> bytes:
    raw = base64.b64decode(text, validate=True)
    return raw if base64.b64encode(raw).decode() == text else refuse()


class Tree:
    """RFC 6962: a leaf hashes to SHA-256(0, leaf), a node to SHA-256(1, left, right). Only the right edge is kept."""

    def __init__(self) -> None:
        self.size = 0
        self.edge: list[bytes] = []

    def append(self, node: bytes) -> None:
        rest = self.size
        while rest & 1:
            node, rest = sha256(b"\x01" + self.edge.pop() + node), rest >> 1
        self.edge.append(node)
        self.size += 1

    def root(self) -> bytes:
        node = self.edge[-1] if self.edge else sha256(b"")
        for left in reversed(self.edge[:-1]):
            node = sha256(b"\x01" + left + node)
        return node


Note = namedtuple("Note", "where kept text origin size root signatures")  # noqa: PYI024 - a signed checkpoint


def read_notes(path: Path, *, kept: bool) -> Iterator[Note]:
    """Give the notes of a file one by one; a line of --- stands between two. `kept` elsewhere, or in the export."""
    lines: list[str] = []
    count = 0
    with path.open(encoding="utf-8", newline="") as file:
        for line in chain(file, ["---\n"]):
            if line != "---\n":
                lines.append(line)
            elif lines:
                count += 1
                yield read_note("".join(lines), f"checkpoint {count} of {path if kept else path.name}", kept)
                lines = []


def read_note(note: str, where: str, kept: bool) -> Note:  # noqa: FBT001
    try:
        text, _, tail = note.rpartition("\n\n")
        origin, size, root = text.split("\n")[:3]
        lines = [line.split(" ") for line in tail.removesuffix("\n").split("\n")]
        signed = [(name, unbase64(both)) for dash, name, both in lines if dash == "—" or refuse()]
        if not note.endswith("\n") or str(int(size)) != size or len(unbase64(root)) != 32:
            refuse()
        return Note(where, kept, text + "\n", origin, int(size), unbase64(root), signed)
    except ValueError:
        raise Bad(None, f"{where} is not a checkpoint that can be read") from None


class Keys:
    """The keys the book itself admits, each from one line on and until the line that revokes it."""

    def __init__(self, printed: list[str]) -> None:
        self.printed = printed
        self.spans: list[list[Any]] = []  # vkey, station, admitting line, revoking line or None

    def heed(self, leaf: dict[str, Any]) -> None:
        pub = leaf["pub"]
        if leaf["kind"] == "workstation.admitted":
            public_key(pub.get("vkey"), leaf["number"])
            self.spans.append([pub["vkey"], pub.get("name"), leaf["number"], None])
        elif leaf["kind"] == "workstation.revoked":
            for span in self.spans:
                if span[1] == pub.get("name") and span[3] is None:
                    span[3] = leaf["number"]

    def check(self, note: Note) -> None:
        """Refuse a note with a false signature of a key in force, or with none of any."""
        held = False
        for vkey, _, first, revoked in self.spans:
            if first > note.size or (revoked and revoked <= note.size) or (self.printed and vkey not in self.printed):
                continue
            for name, both in note.signatures:
                if vkey.startswith(f"{name}+{both[:4].hex()}+"):
                    try:
                        public_key(vkey, first).verify(both[4:], note.text.encode())
                    except InvalidSignature:
                        raise Bad(None, f"{note.where} was changed after {name!a} signed it, or forged") from None
                    held = True
        if not held:
            raise Bad(None, f"{note.where} is not signed by any key in force at line {note.size}")

    def compare(self, listed: list[dict[str, Any]]) -> None:
        said = {(one["vkey"], one["admitted_number"], one["revoked_at"] is None) for one in listed}
        mine = {(vkey, first, revoked is None) for vkey, _, first, revoked in self.spans}
        for vkey, first, _ in sorted(said ^ mine):
            raise Bad(first, f"differs from keys.json about the key {vkey!a}")


def public_key(vkey: object, number: int) -> Ed25519PublicKey:
    """Read `name+id+base64(1, key)`, where the id is the first 4 bytes of SHA-256(name, newline, 1, key)."""
    try:
        name, said, coded = str(vkey).split("+", 2)
        raw = unbase64(coded)
        if raw[:1] != b"\x01" or sha256(name.encode() + b"\n" + raw)[:4].hex() != said:
            refuse()
        return Ed25519PublicKey.from_public_bytes(raw[1:])
    except ValueError:
        raise Bad(number, f"admits a key that cannot be read, {vkey!a}") from None


def read_line(raw: bytes, number: int) -> dict[str, Any]:
    """Read one line; refuse what is not canonical, not whole, or not the line of this number."""
    try:
        leaf = json.loads(raw, parse_float=refuse, parse_constant=refuse)
        again = json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if again.encode() != raw or not unicodedata.is_normalized("NFC", again):
            refuse()
    except (ValueError, RecursionError):
        raise Bad(number, "is not canonical JSON, so it is not as it was written") from None
    if type(leaf) is dict and {*leaf} == {"number", "hash", "withheld"} and re.fullmatch("[0-9a-f]{64}", leaf["hash"]):
        leaf |= {"kind": "withheld", "pub": {}, "c": {}}  # its hash in the tree, and nothing of it
    elif type(leaf) is not dict or leaf.keys() != PARTS or leaf["v"] != 1 or type(leaf["pub"]) is not dict:
        raise Bad(number, "does not have the parts of a line")
    if repr(leaf["number"]) != repr(number):
        raise Bad(number, f"calls itself {leaf['number']!a}: a line was taken out, put in or moved")
    return leaf


def commitment(salt: str, number: int, field: str, words: str) -> str:
    """What a line holds in place of words: they cannot be moved, changed, or guessed without the salt."""
    body = len(words.encode()).to_bytes(4, "big") + words.encode()
    block = max(64, 1 << (len(body) - 1).bit_length())  # zeros hide the length: 64, 128, 256 ... bytes
    place = bytes.fromhex(salt) + number.to_bytes(8, "big") + field.encode() + b"\x00"
    return sha256(b"book/words/v1\x00" + place + body.ljust(block, b"\x00")).hex()


def told(pub: dict[str, Any]) -> list[tuple[int, str]]:  # (line, field) of words it says were erased
    return [(number, field) for number in (pub["number"], *pub.get("numbers", ())) for field in pub["fields"]]


class Bodies:
    """The words beside the lines, read in step with them."""

    def __init__(self, rows: Iterable[bytes]) -> None:
        self.rows = (json.loads(raw) for raw in rows)
        self.next = next(self.rows, None)
        self.erased: dict[tuple[int, str], bool] = {}  # words that are gone, and whether a line has said so
        self.withheld: set[int] = set()

    def check(self, leaf: dict[str, Any]) -> None:
        """Compare the words of one line with what it committed to."""
        number, owed = leaf["number"], dict(leaf["c"])
        while self.next and self.next["number"] <= number:
            row, self.next = self.next, next(self.rows, None)
            field, salt, words = row["field"], row["salt"], row["words"]
            if row["number"] < number or field not in owed:
                raise Bad(row["number"], f"has words in field {field!a} out of place, twice, or never committed to")
            committed = owed.pop(field)
            if salt is None and words is None:
                self.erased[number, field] = False
            elif salt is None or words is None or commitment(salt, number, field, words) != committed:
                raise Bad(number, f"has other words in field {field!a} than it was written with")
        if owed:
            raise Bad(number, f"has nothing in bodies.jsonl for field {min(owed)!a}")
        if leaf["kind"] == "withheld":
            self.withheld.add(number)
        for place in told(leaf["pub"]) if leaf["kind"] == "book.erased" else ():
            if place not in self.erased and place[0] not in self.withheld:
                raise Bad(number, f"says field {place[1]!a} of line {place[0]} was erased, but the words are there")
            self.erased[place] = True

    def close(self, size: int) -> None:
        """Refuse words beyond the last line, and words gone without a word."""
        if self.next:
            raise Bad(size + 1, f"is missing: bodies.jsonl goes on to line {self.next['number']!a}")
        for number, field in sorted(place for place, told in self.erased.items() if not told):
            raise Bad(number, f"has lost the words of field {field!a}, and no line says they were erased")


class Checkpoints:
    """Signed checkpoints in order of size, each compared when the tree has grown to it."""

    def __init__(self, elsewhere: list[Note], inside: Iterator[Note]) -> None:
        by_size = attrgetter("size")
        self.notes = heapq.merge(sorted(elsewhere, key=by_size), inside, key=by_size)
        self.next = next(self.notes, None)
        self.count, self.covered, self.kept, self.code, self.origin = 0, 0, 0, None, None

    def check(self, tree: Tree, keys: Keys) -> None:
        """Compare every checkpoint of the tree's present size."""
        while self.next and self.next.size <= tree.size:
            note, self.next = self.next, next(self.notes, None)
            keys.check(note)
            self.origin = self.origin or note.origin
            if note.origin != self.origin or note.size < tree.size:
                raise Bad(None, f"{note.where} is of another book, or out of order")
            if note.root != tree.root():
                sure = self.kept if note.kept else self.covered
                raise Bad(sure + 1, f"or a later one up to {note.size} is not as {note.where} has it")
            self.count, self.covered = self.count + 1, note.size
            self.kept = note.size if note.kept else self.kept
            code = base64.b32encode(sha256(note.text.encode())[:10]).decode()
            self.code = "-".join(code[at : at + 4] for at in range(0, 16, 4))


def walk(folder: Path, tree: Tree, keys: Keys, points: Checkpoints) -> dict[str, int]:
    """Check everything in one pass; say how many fields were lawfully erased, and how many lines withheld."""
    with (folder / "entries.jsonl").open("rb") as lines, (folder / "bodies.jsonl").open("rb") as rows:
        bodies = Bodies(rows)
        for raw in lines:
            leaf = read_line(raw[:-1] if raw.endswith(b"\n") else b"", tree.size + 1)
            bodies.check(leaf)
            keys.heed(leaf)
            tree.append(bytes.fromhex(leaf["hash"]) if leaf["kind"] == "withheld" else sha256(b"\x00" + raw[:-1]))
            points.origin = points.origin or leaf["pub"].get("origin")
            points.check(tree, keys)
        if points.next:
            what = f"is missing: {points.next.where} counts {points.next.size}, so the tail was cut off"
            raise Bad(tree.size + 1, what)
        bodies.close(tree.size)
    head = json.loads((folder / "head.json").read_bytes())
    if (head["size"], head["root"]) != (tree.size, tree.root().hex()):
        if points.covered == tree.size:
            raise Bad(None, "head.json does not have the head of these lines, though the checkpoints do")
        raise Bad(points.covered + 1, f"or a later one is not as head.json has it ({head['size']!a} lines)")
    keys.compare(json.loads((folder / "keys.json").read_bytes()))
    return {"erased": len(bodies.erased), "withheld": len(bodies.withheld)}


def prove(folder: Path, seen: Iterable[Path] = (), printed: Iterable[str] = ()) -> dict[str, Any]:
    """Say what was found: `ok` and, where it is not, `first_bad` and `what`."""
    tree = Tree()
    found: dict[str, Any] = {"ok": False, "first_bad": None, "what": None}
    try:
        elsewhere = [note for path in seen for note in read_notes(path, kept=True)]
        points = Checkpoints(elsewhere, read_notes(folder / "checkpoints.txt", kept=False))
        found |= walk(folder, tree, Keys(list(printed)), points)
        found |= {"ok": True, "checkpoints": points.count, "covered": points.covered, "code": points.code}
    except Bad as bad:
        found["first_bad"], found["what"] = bad.args
    except OSError as fault:
        found["what"] = f"{fault.filename} cannot be read: {fault.strerror}"
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as fault:
        found |= {"first_bad": tree.size + 1, "what": f"or what lies beside it cannot be read ({fault!a})"}
    return found | {"entries": tree.size, "root": tree.root().hex()}


def main() -> int:
    parser = argparse.ArgumentParser(description="Prove an exported occurrence book.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seen", type=Path, action="append", default=[], help="a file of checkpoints kept elsewhere")
    parser.add_argument("--key", action="append", default=[], help="a printed key; then no other key counts")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = prove(asked.folder, asked.seen, asked.key)
    if asked.json:
        print(json.dumps(found))
    elif found["ok"]:
        unread = f", {found['withheld']} withheld from whoever exported it" if found["withheld"] else ""
        print(f"The book holds: {found['entries']} lines{unread}, root {found['root']}.")
        print(f"{found['checkpoints']} checkpoints agree. {found['erased']} fields were erased, as later lines say.")
        last = f"The last checkpoint covers line {found['covered']}; its code for the bound book is {found['code']}."
        print(last if found["code"] else "NO CHECKPOINT covers it yet: nobody has signed for these lines.")
    else:
        place = f"line {found['first_bad']} " if found["first_bad"] else ""
        print(f"THE BOOK DOES NOT HOLD: {place}{found['what']}.")
    return 0 if found["ok"] else 4


if __name__ == "__main__":
    sys.exit(main())

"""Builds exported books for the tests of proof, straight from the published format, and breaks them on purpose."""

import hashlib
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from control_room.domain.canonical import canonical
from control_room.domain.commit import commitment
from control_room.domain.notes import Checkpoint, VerifierKey, key_name, sign_note
from control_room.domain.tree import Head, leaf_hash, root_of

ORIGIN = "cctv.anyborough.gov.uk/book/1"
KINDS = {"assist.opened": ("subject", "place"), "radio.called": ("request",), "line.noted": ("text", "typed")}
SAID = ["red coat", "twds Crown Hill", "", "Ünïcode — ½ 日本", "x" * 70, "07700 900123", 'a "quote" \\ and /', "\u2028"]


def row_of(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def at(number: int) -> str:
    return f"2026-11-21T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.{number % 1000:03}Z"


@dataclass
class Station:
    name: str
    seed: bytes

    def __post_init__(self):
        self.private = Ed25519PrivateKey.from_private_bytes(self.seed)
        self.key = VerifierKey(name=key_name(ORIGIN, self.name), public=self.private.public_key().public_bytes_raw())


@dataclass
class Export:
    """One exported book held open: change any part, then write it out."""

    lines: list[bytes] = field(default_factory=list)
    bodies: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    keys: list[dict] = field(default_factory=list)
    head: dict = field(default_factory=dict)
    stations: list[Station] = field(default_factory=list)
    points: list[tuple[int, int]] = field(default_factory=list)  # size, station that signs

    def leaf(self, number: int) -> dict:
        return json.loads(self.lines[number - 1])

    def add(self, kind: str, pub: dict, words: dict, rng: random.Random, **more) -> int:
        number = len(self.lines) + 1
        committed = {}
        for name, said in words.items():
            salt = rng.randbytes(32)
            committed[name] = commitment(salt=salt, number=number, field=name, words=said).hex()
            self.bodies.append({"number": number, "field": name, "salt": salt.hex(), "words": said})
        leaf = {"v": 1, "number": number, "id": f"{rng.getrandbits(128):032x}", "at": at(number), "ws": "CR-1"}
        leaf |= {"recorded_at": at(number + 1), "by": "0417", "shift": None, "kind": kind, "ref": None, "aud": "room"}
        self.lines.append(canonical(leaf | {"pub": pub, "c": committed} | more))
        return number

    def admit(self, station: Station, rng: random.Random) -> None:
        self.stations.append(station)
        number = self.add("workstation.admitted", {"name": station.name, "vkey": station.key.vkey}, {}, rng)
        entry = {"ws": station.name, "name": station.key.name, "vkey": station.key.vkey}
        self.keys.append(entry | {"admitted_at": at(number), "admitted_number": number, "revoked_at": None})

    def revoke(self, station: Station, rng: random.Random) -> None:
        number = self.add("workstation.revoked", {"name": station.name}, {"reason": "left"}, rng)
        next(one for one in self.keys if one["vkey"] == station.key.vkey)["revoked_at"] = at(number)

    def erase(self, number: int, rng: random.Random) -> None:
        gone = [row for row in self.bodies if row["number"] == number]
        for row in gone:
            row["salt"] = row["words"] = None
        pub = {"number": number, "fields": sorted(row["field"] for row in gone)}
        self.add("book.erased", pub, {}, rng)

    def erase_together(self, numbers: list[int], rng: random.Random) -> None:
        """Erase lines that have the same fields, told of by one line."""
        gone = [row for row in self.bodies if row["number"] in numbers]
        for row in gone:
            row["salt"] = row["words"] = None
        fields = sorted({row["field"] for row in gone})
        self.add("book.erased", {"number": numbers[0], "numbers": numbers[1:], "fields": fields}, {}, rng)

    def withhold(self, *numbers: int) -> None:
        """Their hashes in the place of lines, as whoever may not read them copies the book out."""
        for number in numbers:
            said = {"number": number, "hash": leaf_hash(self.lines[number - 1]).hex(), "withheld": True}
            self.lines[number - 1] = canonical(said)
        self.bodies = [row for row in self.bodies if row["number"] not in numbers]

    def note(self, size: int, station: int, origin: str = ORIGIN) -> str:
        root = root_of(leaf_hash(line) for line in self.lines[:size])
        signer = self.stations[station]
        body = Checkpoint(origin=origin, size=size, root=root).body()
        return sign_note(body, signer.key, signer.private.sign).written()

    def seal(self) -> "Export":
        """Work the tree's head out again and sign every checkpoint again, as a holder of the keys could."""
        self.notes = [self.note(size, station) for size, station in self.points]
        head = Head().extend(leaf_hash(line) for line in self.lines)
        self.head = {"size": head.size, "root": head.root().hex()}
        return self

    def rehead(self) -> "Export":
        """Work only the unsigned head out again, as anybody who reaches the files could."""
        root = root_of(leaf_hash(line) for line in self.lines)
        self.head = {"size": len(self.lines), "root": root.hex()}
        return self

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        (folder / "entries.jsonl").write_bytes(b"".join(line + b"\n" for line in self.lines))
        (folder / "bodies.jsonl").write_bytes(b"".join(row_of(row) + b"\n" for row in self.bodies))
        (folder / "checkpoints.txt").write_text("---\n".join(self.notes), encoding="utf-8", newline="")
        (folder / "keys.json").write_text(json.dumps(self.keys))
        (folder / "head.json").write_text(json.dumps(self.head))
        return folder


def _alike(book: Export, live: list[int]) -> list[int]:
    """Two or three lines of one kind, or none."""
    for kind in KINDS:
        found = [number for number in live if book.leaf(number)["kind"] == kind][:3]
        if len(found) > 1:
            return found
    return []


def random_export(seed: int, least: int = 3, most: int = 40) -> Export:
    """A lawful book of one or two workstations: lines, erasures, perhaps a revocation, checkpoints as it grew."""
    rng = random.Random(seed)
    book = Export()
    book.add("book.opened", {"origin": ORIGIN, "training": False}, {"council": "Anyborough"}, rng)
    stations = [Station(f"CR-{n}", hashlib.sha256(b"%d/%d" % (seed, n)).digest()) for n in (1, 2)]
    book.admit(stations[0], rng)
    live, erased, signer_of_two = [], set(), False
    while len(book.lines) < rng.randint(least, most):
        turn = rng.random()
        if turn < 0.1 and live:
            number = live.pop(rng.randrange(len(live)))
            erased.add(number)
            book.erase(number, rng)
        elif turn < 0.15 and (alike := _alike(book, live)):
            book.erase_together(alike, rng)
            live = [number for number in live if number not in alike]
        elif turn < 0.25 and len(book.stations) == 1:
            book.admit(stations[1], rng)
            signer_of_two = True
        elif turn < 0.3 and signer_of_two:
            book.revoke(stations[1], rng)
            signer_of_two = False
        else:
            kind = rng.choice(list(KINDS))
            words = {name: rng.choice(SAID) for name in KINDS[kind]}
            pub = {"camera": "12", "count": rng.randrange(9), "tags": [None, True]}
            live.append(book.add(kind, pub, words, rng, ref=f"AS-26-{len(book.lines):06}"))
        if rng.random() < 0.3:
            book.points.append((len(book.lines), int(signer_of_two and rng.random() < 0.5)))
    if not book.points or rng.random() < 0.5:
        book.points.append((len(book.lines), 0))
    return book.seal()

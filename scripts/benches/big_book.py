"""A book of any size, quickly: the rows services would have written, without the acts.

Before it is trusted, its first lines are compared with the same lines written by services' own acts on the same clock and the
same random numbers: every table and every word of the search index. Built once a size and kept in the bench directory.
"""

import asyncio
import functools
import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple
from unittest.mock import patch

import msgspec

from control_room.adapters.clock import GivenClock
from control_room.domain.authority import Act
from control_room.domain.book import Line
from control_room.domain.commit import commitment
from control_room.domain.find import facet, partition
from control_room.domain.kinds import fold
from control_room.domain.matters import Matter
from control_room.domain.refs import RefKind, stored
from control_room.domain.times import day_of
from control_room.domain.tree import Head, leaf_hash
from control_room.room import Room
from control_room.services.acts import Writing
from control_room.settings import Settings
from control_room.store.book import day_number, ms, stamp
from control_room.store.engine import sqlite
from scripts.benches import story

PROVED: Final = 1000
"""Lines compared with services' own before a book is built."""
_BATCH: Final = 5000
_LEAF: Final = msgspec.json.Encoder(order="sorted")
_facet: Final = functools.cache(facet)
_PLACE: Final = ("ward", "category", "source", "net", "result", "priority")

ENTRY: Final = (
    'INSERT INTO entries(number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf) '
    "VALUES (?,?,?,?,?,?,?,?,?,?,?)"
)
BODY: Final = "INSERT INTO bodies(number, field, salt, words) VALUES (?,?,?,?)"
MATTER: Final = (
    "INSERT INTO matters(ref, type, stage, outstanding, opened, opened_at, last, aud, shift, state) "
    "VALUES (?,?,?,?,?,?,?,?,?,?)"
)
DAY: Final = "INSERT INTO days(day, aud, measure, dimension, key, n) VALUES (?,?,?,?,?,?)"


class Batch(NamedTuple):
    """Rows to write together; `terms` are whole partitions, given once each."""

    entries: list[tuple[Any, ...]]
    bodies: list[tuple[Any, ...]]
    found: dict[str, list[tuple[int, str]]]
    matters: list[tuple[Any, ...]]
    terms: list[tuple[str, str, int]]
    parts: list[str]


@functools.cache
def _words(i: int) -> tuple[dict[str, None], dict[str, None], tuple[str, ...]]:
    """Line `i`'s own words; the words of its codes; and the facets of those."""
    said = story.said(i)
    codes: dict[str, None] = {}
    facets: list[str] = []
    for camera in said.public.get("cameras", ()):
        codes["c" + camera] = None
        facets.append(_facet("c", camera))
    for name in _PLACE:
        value = said.public.get(name)
        if value is not None:
            codes.update(dict.fromkeys(value.replace("_", " ").split()))
            facets.append(_facet("w" if name == "ward" else "k", value))
    return dict.fromkeys(" ".join(said.words.values()).lower().split()), codes, tuple(facets)


class Telling:
    """Tells the story as rows, batch by batch, and sums up at the end.

    Args:
        head: the tree's head of the book it goes on from.
        count: lines of the whole story; `stop` how many of them to tell.
    """

    def __init__(self, head: Head, count: int, *, stop: int | None = None, salts: Random | None = None) -> None:
        self.head = head
        self.count = count
        self.stop = count if stop is None else stop
        self.counters: Counter[tuple[str, int]] = Counter()
        self.days: Counter[tuple[int, str, str, str, str]] = Counter()
        self._salts = salts or Random(7)
        self._newest: dict[RefKind, Matter] = {}
        self._terms: Counter[str] = Counter()
        self._part = ""

    def batches(self) -> Iterator[Batch]:
        """The rows, in order."""
        for begin in range(0, self.stop, _BATCH):
            batch = Batch([], [], {}, [], [], [])
            hashes = [self._line(i, batch) for i in range(begin, min(begin + _BATCH, self.stop))]
            self.head = self.head.extend(hashes)
            if begin + _BATCH >= self.stop:
                for matter in self._newest.values():
                    self._done(matter, batch)
                self._turn("", batch)
            yield batch

    def _line(self, i: int, batch: Batch) -> bytes:
        said, at = story.said(i), story.when(i, self.count)
        by = story.signed(i, at)
        number = self.head.size + 1 + i % _BATCH
        kind = said.facts.kind()
        ref = self._reference(said, at.year)
        committed: dict[str, str] = {}
        for field, words in said.words.items():
            salt = self._salts.randbytes(32)
            committed[field] = commitment(salt=salt, number=number, field=field, words=words).hex()
            batch.bodies.append((number, field, salt, words))
        written = stamp(at)
        uuid = story.uid(i)
        identity = str(uuid)
        leaf = _LEAF.encode(
            {
                "v": 1, "number": number, "id": identity, "at": written, "recorded_at": written, "ws": by.ws, "by": by.staff,
                "shift": by.shift, "kind": kind, "ref": ref, "aud": "room", "pub": said.public, "c": committed,
            }
        )  # fmt: skip
        instant, day = ms(at), day_of(at)
        batch.entries.append((number, identity, instant, instant, by.ws, by.staff, by.shift, kind, ref, "room", leaf))
        self.days[day_number(day), "room", "lines", "kind", kind] += 1
        self._find(i, number, said, by.staff, ref, partition(day.year), batch)
        if ref is not None:
            line = Line(
                number=number, uuid=uuid, at=at, recorded_at=at, ws=by.ws, by=by.staff, shift=by.shift, ref=ref, aud="room",
                facts=said.facts,
            )  # fmt: skip
            self._fold(said, line, batch)
        return leaf_hash(leaf)

    def _reference(self, said: story.Said, year: int) -> str | None:
        if said.opens is not None:
            self.counters[said.opens.value, year] += 1
            return stored(said.opens, year, self.counters[said.opens.value, year])
        return None if said.goes_on is None else self._newest[said.goes_on].ref

    def _fold(self, said: story.Said, line: Line, batch: Batch) -> None:
        kind = said.opens or said.goes_on
        if kind is None:
            return
        if said.opens is not None and kind in self._newest:
            self._done(self._newest[kind], batch)
        matter = fold(None if said.opens else self._newest[kind], line)
        if matter is not None:
            self._newest[kind] = matter

    def _done(self, matter: Matter, batch: Batch) -> None:
        for c in matter.counts():
            self.days[day_number(c.day), "room", c.measure, c.dimension, c.key] += c.n
        batch.matters.append(
            (
                matter.ref, str(type(matter).__struct_config__.tag), matter.stage.value, matter.outstanding(), matter.opened,
                ms(matter.opened_at), matter.last, matter.aud, matter.shift, msgspec.json.encode(matter),
            )
        )  # fmt: skip

    def _find(self, i: int, number: int, said: story.Said, by: str, ref: str | None, part: str, batch: Batch) -> None:
        """`domain.find.words_of`, for words that are plain ASCII already."""
        kind = said.facts.kind()
        spoken, codes, after = _words(i % story.ROUND)
        plain = dict(spoken)
        facets = [_facet("p", by), _facet("k", kind), _facet("k", kind.split(".")[0])]
        if ref is not None:
            whole = ref.lower().replace("-", "")
            plain[whole] = plain[ref[:2].lower() + str(int(ref[6:]))] = None
            facets.append("qzr" + whole)
        plain.update(codes)
        facets.extend(after)
        if part != self._part:
            self._turn(part, batch)
        self._terms.update(plain.keys())
        batch.found.setdefault(part, []).append((number, " ".join((*plain, *dict.fromkeys(facets)))))

    def _turn(self, part: str, batch: Batch) -> None:
        batch.terms.extend((self._part, term, docs) for term, docs in sorted(self._terms.items()))
        self._terms.clear()
        self._part = part
        if part:
            batch.parts.append(part)


async def found_room(home: Path, url: str) -> Room:
    """A room just set up, on the story's clock."""
    clock = GivenClock(story.BEGINS)
    settings = Settings(home=home, database_url=url, workstation="CR-1", argon_memory_kib=1024)
    room = Room(settings, clock=clock)
    await room.book.prepare()
    await room.book.set_up(council="Borough of Measuring", station="Strand House", supervisor="0001")
    return room


async def by_services(room: Room, clock: GivenClock, *, stop: int, count: int) -> None:
    """Write the first `stop` lines of the story through services' own acts."""
    newest: dict[RefKind, str] = {}

    def decide(w: Writing, said: story.Said) -> None:
        ref = w.next_ref(said.opens) if said.opens else newest[said.goes_on] if said.goes_on else None
        if said.opens and ref:
            newest[said.opens] = ref
        w.record(said.facts, ref=ref)

    salts = Random(7)
    with patch("control_room.store.book.secrets.token_bytes", salts.randbytes):
        for i in range(stop):
            clock.at = story.when(i, count)
            by = story.signed(i, clock.at)
            await room.acts.write(Act.NOTE, by, decide, story.said(i), uid=story.uid(i))


def fill(path: Path, count: int, *, stop: int | None = None) -> None:
    """Add the story to the book at `path` at full speed; nobody else may have it open."""
    with closing(sqlite.connect(str(path), isolation_level=None)) as db:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1500000", "temp_store=MEMORY"):
            db.execute(f"PRAGMA {pragma}").fetchall()
        telling = Telling(Head.unpack(db.execute("SELECT stack FROM heads").fetchone()[0]), count, stop=stop)
        known = {row[0] for row in db.execute("SELECT part FROM parts")}
        for batch in telling.batches():
            db.execute("BEGIN")
            for part in batch.parts:
                if part not in known:
                    db.execute(
                        f"CREATE VIRTUAL TABLE found_{part} USING fts5(words, content='', prefix='2 3', detail=none)"
                    )
                    db.execute(f"INSERT INTO found_{part}(found_{part}, rank) VALUES('secure-delete', 1)")
                    db.execute("INSERT INTO parts VALUES (?, 'room')", (part,))
                    known.add(part)
            db.executemany(ENTRY, batch.entries)
            db.executemany(BODY, batch.bodies)
            db.executemany(MATTER, batch.matters)
            for part, words in batch.found.items():
                db.executemany(f"INSERT INTO found_{part}(rowid, words) VALUES (?,?)", words)
            db.executemany(
                "INSERT INTO terms VALUES (?,?,?) ON CONFLICT DO UPDATE SET docs = docs + excluded.docs", batch.terms
            )
            db.execute("COMMIT")
        db.execute("BEGIN")
        db.executemany(
            "INSERT INTO counters(kind, year, last) VALUES (?,?,?)", [(*k, n) for k, n in telling.counters.items()]
        )
        db.executemany(
            DAY + " ON CONFLICT DO UPDATE SET n = n + excluded.n", [(*k, n) for k, n in sorted(telling.days.items())]
        )
        db.execute("UPDATE heads SET size = ?, stack = ?", (telling.head.size, telling.head.pack()))
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode=WAL").fetchall()


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the book's tables and every word of its search index; day sums of nothing left out."""
    with closing(sqlite.connect(str(path))) as db:
        tables = {
            name: db.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
            for name in ("entries", "bodies", "heads", "counters", "terms", "parts")
        }
        tables["days"] = db.execute("SELECT * FROM days WHERE n <> 0 ORDER BY 1, 2, 3, 4, 5").fetchall()
        tables["matters"] = db.execute("SELECT * FROM matters ORDER BY ref").fetchall()
        for part, _aud in tables["parts"]:
            db.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, found_{part}, row)")
            tables[f"found_{part}"] = db.execute("SELECT term, doc FROM temp.words ORDER BY term").fetchall()
            db.execute("DROP TABLE temp.words")
        return tables


def differing(one: Path, other: Path) -> list[str]:
    """Names of the tables that differ between two books."""
    left, right = contents(one), contents(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def _fingerprint() -> str:
    root = Path(__file__).parent
    store = root.parent.parent / "control_room" / "store"
    sources = (root / "story.py", root / "big_book.py", store / "tables.py", store / "guards.py")
    return hashlib.sha256(b"".join(p.read_bytes() for p in sources)).hexdigest()[:10]


async def _prove(base: Path, work: Path, count: int) -> None:
    stop = min(PROVED, count)
    mine, theirs = work / "mine.db", work / "theirs.db"
    shutil.copy(base, mine)
    shutil.copy(base, theirs)
    clock = GivenClock(story.BEGINS)
    room = Room(Settings(home=work, database_url=f"sqlite+aiosqlite:///{theirs}", workstation="CR-1"), clock=clock)
    try:
        await by_services(room, clock, stop=stop, count=count)
    finally:
        await room.close()
    fill(mine, count, stop=stop)
    differ = differing(mine, theirs)
    if differ:
        raise AssertionError(f"the builder and the services differ over the first {stop} lines in: {', '.join(differ)}")


async def built(place: Path, count: int) -> Path:
    """The book of `count` story lines, built now if it is not in `place` already. Never write in it: copy it."""
    kept = place / f"book-{count}-{_fingerprint()}.db"
    if kept.exists():
        return kept
    work = place / f"building-{count}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    base = work / "room.db"
    room = await found_room(work, f"sqlite+aiosqlite:///{base}")
    await room.close()
    await _prove(base, work, count)
    await asyncio.to_thread(fill, base, count)
    base.rename(kept)
    shutil.rmtree(work)
    return kept


def last_instant(count: int) -> datetime:
    """When the last line of the story was written."""
    return story.when(count - 1, count)

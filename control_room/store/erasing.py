"""Words that go: what is still there, the list of a batch, taking words out of every table that holds some, and scrubbing the file.

Erasing asks for every line whatever its audience: what is due is decided by dates and codes, and no word is shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import BigInteger, Column, Connection, Integer, PrimaryKeyConstraint, Table, Text

from control_room.domain.book import Line, words_fields
from control_room.domain.find import partition, words_of
from control_room.domain.kinds import KINDS
from control_room.domain.times import day_of
from control_room.store.book import at_ms
from control_room.store.fixed import every, first, run
from control_room.store.search import make_part, tsvector
from control_room.store.tables import PUBLIC, metadata

letting = Table(
    "letting",
    metadata,
    Column("batch", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("number", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("of", Text, nullable=False, info=PUBLIC),
    PrimaryKeyConstraint("batch", "number"),
    sqlite_with_rowid=False,
)
"""The list of each batch: line and class. The line that proposed it proves the list by its digest."""

_REF: Final = re.compile(r"[A-Z]{2}-[0-9]{2}-[0-9]{6}")
_AMONG: Final = 400


class _Leaf(Struct):
    pub: dict[str, Any]


_leaf = msgspec.json.Decoder(_Leaf)


class Left(NamedTuple):
    """A line that still has words: its number, kind, matter, audience and when it happened."""

    number: int
    kind: str
    ref: str | None
    aud: str
    at: int


def left(conn: Connection, ref: str) -> tuple[Left, ...]:
    """Lines of one matter that still have words."""
    wanted = f"{_LEFT} AND e.ref = ? ORDER BY e.number"
    return tuple(Left(*row) for row in every(conn, wanted, (ref,)))


_LEFT: Final = (
    "SELECT e.number, e.kind, e.ref, e.aud, e.at FROM entries e WHERE "
    "EXISTS (SELECT 1 FROM bodies b WHERE b.number = e.number AND b.words IS NOT NULL)"
)


def left_alone(conn: Connection, before: int) -> tuple[Left, ...]:
    """Lines on no matter, of before an instant (ms), that still have words."""
    return tuple(
        Left(*row) for row in every(conn, f"{_LEFT} AND e.ref IS NULL AND e.at < ? ORDER BY e.number", (before,))
    )


class Standing(NamedTuple):
    """A matter's row as the dates ask of it."""

    ref: str
    type: str
    outstanding: bool
    state: bytes


def standings(conn: Connection, *, outstanding: bool = False) -> Iterator[Standing]:
    """Every matter's row, or of those that are outstanding alone."""
    only = "WHERE outstanding " if outstanding else ""
    for ref, kind, owed, state in every(conn, f"SELECT ref, type, outstanding, state FROM matters {only}ORDER BY ref"):  # noqa: S608 - constants
        yield Standing(ref, kind, bool(owed), bytes(state))


def named_by(conn: Connection, ref: str) -> set[str]:
    """Matters that the public parts of one matter's lines name."""
    found: set[str] = set()
    for (leaf,) in every(conn, "SELECT leaf FROM entries WHERE ref = ?", (ref,)):
        pub = _leaf.decode(bytes(leaf)).pub  # not its shift, which every line names
        found.update(_REF.findall(msgspec.json.encode(pub).decode()))
    return found - {ref}


# -- the list of a batch ------------------------------------------------------------------------------------------------


def keep_list(conn: Connection, batch: int, targets: Iterable[tuple[int, str]]) -> None:
    """Write a batch's list down."""
    for number, of in targets:
        run(conn, 'INSERT INTO letting(batch, number, "of") VALUES (?, ?, ?)', (batch, number, of))


def list_of(conn: Connection, batch: int) -> tuple[tuple[int, str], ...]:
    """A batch's list, by number."""
    rows = every(conn, 'SELECT number, "of" FROM letting WHERE batch = ? ORDER BY number', (batch,))
    return tuple((int(number), str(of)) for number, of in rows)


def still(conn: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The fields of these lines that still have words, by line."""
    found: dict[int, list[str]] = {}
    for some in _some(numbers):
        wanted = f"SELECT number, field FROM bodies WHERE number IN ({_holes(some)}) AND words IS NOT NULL ORDER BY number, field"  # noqa: S608 - placeholders
        for number, field in every(conn, wanted, some):
            found.setdefault(int(number), []).append(str(field))
    return {number: tuple(fields) for number, fields in found.items()}


def refs_of(conn: Connection, numbers: Sequence[int]) -> dict[int, str | None]:
    """The matter each of these lines is on."""
    found: dict[int, str | None] = {}
    for some in _some(numbers):
        wanted = f"SELECT number, ref FROM entries WHERE number IN ({_holes(some)})"  # noqa: S608 - placeholders
        found.update({row[0]: row[1] for row in every(conn, wanted, some)})
    return found


def _some(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for at in range(0, len(numbers), _AMONG):
        yield tuple(numbers[at : at + _AMONG])


def _holes(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


# -- taking words out ---------------------------------------------------------------------------------------------------


class Spoken(NamedTuple):
    """What a line was found by: its search partition, the words it puts in the dictionary, and all of its index."""

    number: int
    part: str
    plain: tuple[str, ...]
    all: tuple[str, ...]


def spoken(line: Line, leaf: bytes, words: dict[str, str]) -> Spoken:
    """The same from the words a line still has: asked before they go and again after."""
    known = KINDS.get(line.kind)
    order = words_fields(known) if known is not None else tuple(sorted(words))
    said = {field: words[field] for field in order if field in words}
    plain, facets = words_of(line, (_leaf.decode(leaf).pub, said))
    part = partition(day_of(line.recorded_at).year, line.aud)
    return Spoken(number=line.number, part=part, plain=plain, all=(*plain, *facets))


def bare(conn: Connection, numbers: Sequence[int]) -> dict[int, tuple[bytes, dict[str, str]]]:
    """(leaf, words still there) of these lines."""
    found: dict[int, tuple[bytes, dict[str, str]]] = {}
    for some in _some(numbers):
        among = f"number IN ({_holes(some)})"
        for number, leaf in every(conn, f"SELECT number, leaf FROM entries WHERE {among}", some):  # noqa: S608 - placeholders
            found[int(number)] = (bytes(leaf), {})
        wanted = f"SELECT number, field, words FROM bodies WHERE {among} AND words IS NOT NULL"  # noqa: S608 - the same
        for number, field, words in every(conn, wanted, some):
            found[int(number)][1][str(field)] = str(words)
    return found


def erase(conn: Connection, number: int, fields: Sequence[str]) -> None:
    """Take words and salt of some fields of one line away; the leaf and its commitments stay."""
    for field in fields:
        run(conn, "UPDATE bodies SET salt = NULL, words = NULL WHERE number = ? AND field = ?", (number, field))


def reindex(conn: Connection, was: Spoken, becomes: Spoken) -> None:
    """Take out of the search index and the dictionary what a line is no longer found by."""
    if conn.dialect.name == "sqlite":
        table = f"found_{was.part}"
        taken = f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)"  # noqa: S608 - a name of our own
        put = f"INSERT INTO {table}(rowid, words) VALUES (?, ?)"  # noqa: S608 - the same
        run(conn, taken, (was.number, " ".join(was.all)))
        run(conn, put, (was.number, " ".join(becomes.all)))
    else:
        run(
            conn,
            f"UPDATE found_{was.part} SET words = CAST(CAST(? AS text) AS tsvector) WHERE number = ?",  # noqa: S608 - a name of our own
            (tsvector(becomes.all), was.number),
        )
    gone = set(was.plain) - set(becomes.plain)
    for term in sorted(gone):
        run(conn, "UPDATE terms SET docs = docs - 1 WHERE part = ? AND term = ?", (was.part, term))
    for term in sorted(gone):
        run(conn, "DELETE FROM terms WHERE part = ? AND term = ? AND docs <= 0", (was.part, term))


def index(conn: Connection, lines: Sequence[Line]) -> None:
    """Put lines into the search index of an embedded book that came without one, as a server's backup does."""
    known = {str(row[0]) for row in every(conn, "SELECT part FROM parts")}
    said = bare(conn, [line.number for line in lines])
    for line in lines:
        found = spoken(line, *said[line.number])
        if found.part not in known:
            make_part(conn, found.part, line.aud)
            known.add(found.part)
        run(conn, f"INSERT INTO found_{found.part}(rowid, words) VALUES (?, ?)", (line.number, " ".join(found.all)))  # noqa: S608 - a name of our own
        for term in found.plain:
            run(conn, _TERM, (found.part, term))


_TERM: Final = (
    "INSERT INTO terms(part, term, docs) VALUES (?, ?, 1) ON CONFLICT(part, term) DO UPDATE SET docs = docs + 1"
)
_NONE_LEFT: Final = (
    "SELECT 1 FROM entries e JOIN bodies b ON b.number = e.number WHERE e.ref = ? AND b.words IS NOT NULL LIMIT 1"
)


def silent(conn: Connection, ref: str) -> bool:
    """True when no line of a matter has words any more."""
    return first(conn, _NONE_LEFT, (ref,)) is None


def empty_letters(conn: Connection, ref: str) -> int:
    """Take the words of every letter about a matter away; that each was sent stays, an unsent one never goes. Answers how many."""
    emptied = (
        "UPDATE outbox SET recipient = '', subject = '', body = '', answers = '', trouble = NULL, "
        "state = CASE WHEN state = 'queued' THEN 'settled' ELSE state END WHERE ref = ?"
    )
    run(conn, emptied, (ref,))
    run(conn, "DELETE FROM threads WHERE ref = ?", (ref,))
    found = first(conn, "SELECT count(*) FROM outbox WHERE ref = ?", (ref,))
    return 0 if found is None else int(found[0])


def originals(conn: Connection, ref: str) -> tuple[str, ...]:
    """Digests of the originals that became, or belong to, a request."""
    return tuple(str(row[0]) for row in every(conn, "SELECT digest FROM inbox WHERE ref = ?", (ref,)))


def attached(conn: Connection, numbers: Sequence[int]) -> tuple[str, ...]:
    """Digests of files that these lines attached and no line that keeps its words did."""
    mine, others = set[str](), set[str]()
    chosen = set(numbers)
    wanted = (
        "SELECT e.number, e.leaf, (SELECT count(*) FROM bodies b WHERE b.number = e.number AND b.words IS NOT NULL) "
        "FROM entries e WHERE e.kind = 'line.attached'"
    )
    for number, leaf, kept in every(conn, wanted) if chosen else ():
        digest = str(_leaf.decode(bytes(leaf)).pub.get("digest"))
        (mine if number in chosen else others if kept else set[str]()).add(digest)
    return tuple(sorted(mine - others))


def forget(conn: Connection, digest: str) -> None:
    """Remove a kept original's bytes; its digest stands in the lines."""
    run(conn, "DELETE FROM blobs WHERE digest = ?", (digest,))


def parts(conn: Connection) -> tuple[str, ...]:
    """Tables of the search index."""
    return tuple(f"found_{row[0]}" for row in every(conn, "SELECT part FROM parts ORDER BY part"))


def gone(conn: Connection, batch: int) -> tuple[int, int]:
    """(lines, fields) that a batch's lines say were erased."""
    lines = fields = 0
    for (leaf,) in every(conn, "SELECT leaf FROM entries WHERE kind = 'book.erased' AND number > ?", (batch,)):
        pub = _leaf.decode(bytes(leaf)).pub
        if pub.get("batch") == batch:
            many = 1 + len(pub.get("numbers", ()))
            lines, fields = lines + many, fields + many * len(pub["fields"])
    return lines, fields


def told(conn: Connection, after: int = 0) -> Iterator[tuple[int, tuple[int, ...], tuple[str, ...], str, str, str]]:
    """(line, lines erased, fields, class, seen by, approved by) of every `book.erased` line after one, in order."""
    wanted = "SELECT number, leaf FROM entries WHERE kind = 'book.erased' AND number > ? ORDER BY number"
    for number, leaf in every(conn, wanted, (after,)):
        pub = _leaf.decode(bytes(leaf)).pub
        lines = (int(pub["number"]), *(int(each) for each in pub.get("numbers", ())))
        fields = tuple(str(each) for each in pub["fields"])
        yield int(number), lines, fields, str(pub.get("of", "")), str(pub.get("seen", "")), str(pub.get("approved", ""))


def sealed(conn: Connection, low: int, high: int) -> str:
    """The newest signed checkpoint over at least `low` and at most `high` lines, "" where there is none."""
    wanted = "SELECT note FROM checkpoints WHERE size >= ? AND size <= ? ORDER BY number DESC LIMIT 1"
    row = first(conn, wanted, (low, high))
    return "" if row is None else str(row[0])


def day_at(stored: int) -> Any:  # noqa: ANN401 - a date
    """The London day of an instant in ms."""
    return day_of(at_ms(stored))

"""The search index: one partition a year and audience, newest first, prefixes bounded by a dictionary of words.

The shape was chosen by measurement (storage.md 2): contentless FTS5 with `prefix='2 3'` on SQLite, tsvector with document
frequencies on PostgreSQL, ORDER BY number DESC with a limit, never by rank.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from control_room.domain.audience import Reader
from control_room.domain.find import Question
from control_room.store.fixed import every
from control_room.store.tables import parts, terms

INDEXED_PREFIX: Final = 3
"""Prefixes up to this long have an index of their own; longer ones are spelt out from the dictionary."""
MOST_TERMS: Final = 200
COMMON: Final = 20000
"""Lines a word stands in before PostgreSQL is better served by walking backwards (storage.md 2)."""

_SPELT: Final = "SELECT term FROM terms WHERE part = ? AND term >= ? AND term < ? ORDER BY docs DESC LIMIT ?"
_STANDS_IN: Final = "SELECT docs FROM terms WHERE part = ? AND term = ?"


def make_part(conn: Connection, part: str, aud: str) -> None:
    """Create one partition inside the act that first needs it."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql(
            f"CREATE VIRTUAL TABLE found_{part} USING fts5(words, content='', prefix='2 3', detail=none)"
        )
        conn.exec_driver_sql(f"INSERT INTO found_{part}(found_{part}, rank) VALUES('secure-delete', 1)")
    else:
        conn.exec_driver_sql(f"CREATE TABLE found_{part} (number bigint PRIMARY KEY, words tsvector NOT NULL)")
        conn.exec_driver_sql(f"CREATE INDEX ix_found_{part} ON found_{part} USING gin(words) WITH (fastupdate=off)")
    conn.execute(parts.insert().values(part=part, aud=aud))


def parts_of(conn: Connection, reader: Reader) -> tuple[str, ...]:
    """Partitions this reader may open, newest year first."""
    found = [part for part, aud in every(conn, "SELECT part, aud FROM parts") if reader.may_see(aud)]
    return tuple(sorted(found, key=_year, reverse=True))


def _year(part: str) -> str:
    return part.partition("_")[0]


def _begins(prefix: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return terms.c.term >= prefix, terms.c.term < prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _spell(conn: Connection, part: str, prefix: str) -> tuple[str, ...]:
    after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return tuple(row[0] for row in every(conn, _SPELT, (part, prefix, after, MOST_TERMS)))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _match_sqlite(conn: Connection, part: str, question: Question) -> str | None:
    wanted = [_quoted(w) for w in (*question.facets, *question.words)]
    if question.prefix:
        if len(question.prefix) <= INDEXED_PREFIX:
            wanted.append(_quoted(question.prefix) + "*")
        else:
            spelt = _spell(conn, part, question.prefix)
            if not spelt:
                return None
            wanted.append("(" + " OR ".join(_quoted(w) for w in spelt) + ")")
    return " AND ".join(wanted)


def _numbers_sqlite(conn: Connection, part: str, question: Question, low: int, high: int, limit: int) -> list[int]:
    match = _match_sqlite(conn, part, question)
    if match is None:
        return []
    rows = every(
        conn,
        f"SELECT rowid FROM found_{part} WHERE found_{part} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",  # noqa: S608
        (match, low, high, limit),
    )
    return [int(r[0]) for r in rows]


def _docs(conn: Connection, part: str, words: Sequence[str]) -> int:
    rows = [row[0] for word in words for row in every(conn, _STANDS_IN, (part, word))]
    return min(rows, default=0) if len(rows) == len(words) else 0


def _numbers_postgresql(conn: Connection, part: str, question: Question, low: int, high: int, limit: int) -> list[int]:
    wanted = [f"'{w}'" for w in (*question.facets, *question.words)]
    rare = bool(question.facets) or not question.words or _docs(conn, part, question.words) < COMMON
    if question.prefix:
        spelt = _spell(conn, part, question.prefix)
        if not spelt:
            return []
        wanted.append("(" + "|".join(f"'{w}'" for w in spelt) + ")")
        if not question.words and not question.facets:
            docs = conn.execute(select(terms.c.docs).where(terms.c.part == part, terms.c.term.in_(spelt))).scalars()
            rare = sum(docs) < COMMON
    order = "number + 0" if rare else "number"
    rows = conn.exec_driver_sql(
        f"SELECT number FROM found_{part} WHERE words @@ $1::tsquery AND number BETWEEN $2 AND $3 ORDER BY {order} DESC LIMIT $4",  # noqa: S608
        ("&".join(wanted), low, high, limit),
    )
    return [int(r[0]) for r in rows]


def numbers(
    conn: Connection, reader: Reader, question: Question, *, low: int = 1, high: int = 2**53, limit: int = 50
) -> tuple[int, ...]:
    """Numbers of the newest lines that answer `question`, newest first, at most `limit`."""
    look = _numbers_sqlite if conn.dialect.name == "sqlite" else _numbers_postgresql
    found: list[int] = []
    years: dict[str, list[str]] = {}
    for part in parts_of(conn, reader):
        years.setdefault(_year(part), []).append(part)
    for year in sorted(years, reverse=True):
        for part in years[year]:
            found.extend(look(conn, part, question, low, high, limit))
        if len(found) >= limit:
            break
    return tuple(sorted(found, reverse=True)[:limit])


def completions(conn: Connection, reader: Reader, prefix: str, *, limit: int = 8) -> tuple[str, ...]:
    """Words of the last two years that begin with `prefix`, commonest first, from partitions this reader may open."""
    open_to = parts_of(conn, reader)
    years = sorted({_year(part) for part in open_to}, reverse=True)[:2]
    rows = conn.execute(
        select(terms.c.term)
        .where(terms.c.part.in_([part for part in open_to if _year(part) in years]), *_begins(prefix))
        .group_by(terms.c.term)
        .order_by(func.sum(terms.c.docs).desc(), terms.c.term)
        .limit(limit)
    )
    return tuple(rows.scalars())


def tsvector(words: Iterable[str]) -> str:
    """Words as PostgreSQL reads them into a tsvector without parsing."""
    return " ".join(f"'{w}'" for w in words)

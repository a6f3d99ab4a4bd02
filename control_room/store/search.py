"""The search index: one partition a year and audience, newest first, prefixes bounded by a dictionary of words.

The shape was chosen by measurement (storage.md 2): contentless FTS5 with `prefix='2 3'` on SQLite, tsvector with document
frequencies on PostgreSQL, ORDER BY number DESC with a limit, never by rank.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from control_room.domain.audience import Reader
from control_room.domain.find import Question
from control_room.store.admitted import anywhere
from control_room.store.fixed import every
from control_room.store.tables import parts, terms

INDEXED_PREFIX: Final = 3
"""Prefixes up to this long have an index of their own; longer ones are spelt out from the dictionary."""
MOST_TERMS: Final = 200

_SPELT: Final = "SELECT term FROM terms WHERE part = ? AND term >= ? AND term < ? ORDER BY docs DESC LIMIT ?"

POSTGRESQL_SEARCH: Final = f"""CREATE FUNCTION book_search(parts_ text[], words_ text[], facets_ text[], prefix_ text, after_ text,
     low_ bigint, high_ bigint, limit_ integer) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
   DECLARE
     part_ text; year_ text := ''; got_ integer := 0; n_ integer;
     lines_ float8; share_ float8; docs_ float8; spelt_ text; wanted_ text; backwards_ boolean;
   BEGIN
     FOREACH part_ IN ARRAY parts_ LOOP
       EXIT WHEN got_ >= limit_ AND split_part(part_, '_', 1) <> year_;
       year_ := split_part(part_, '_', 1);
       EXECUTE format('SELECT max(number) - min(number) + 1 FROM found_%s', part_) INTO lines_;
       CONTINUE WHEN lines_ IS NULL;
       SELECT coalesce(exp(sum(ln(least(1, docs / lines_)))), 1), count(*) INTO share_, n_
         FROM terms WHERE part = part_ AND docs > 0 AND term = ANY(words_);
       CONTINUE WHEN n_ < cardinality(words_);
       SELECT string_agg(quote_literal(w), '&') INTO wanted_ FROM unnest(words_ || facets_) AS w;
       IF prefix_ IS NOT NULL THEN
         SELECT '(' || string_agg(quote_literal(term), '|') || ')', sum(docs) INTO spelt_, docs_ FROM (
           SELECT term, docs FROM terms WHERE part = part_ AND term >= prefix_ AND term < after_
           ORDER BY docs DESC LIMIT {MOST_TERMS}) AS t;
         CONTINUE WHEN spelt_ IS NULL;
         wanted_ := concat_ws('&', wanted_, spelt_);
         share_ := share_ * least(1, docs_ / lines_);
       END IF;
       backwards_ := cardinality(facets_) = 0 AND share_ * lines_ > sqrt(limit_ * lines_);
       RETURN QUERY EXECUTE format(
         CASE WHEN backwards_
           THEN 'SELECT number FROM found_%s WHERE (words @@ $1) IS TRUE AND number BETWEEN $2 AND $3 ORDER BY number DESC LIMIT $4'
           ELSE 'SELECT number FROM found_%s WHERE words @@ $1 AND number + 0 BETWEEN $2 AND $3 ORDER BY number + 0 DESC LIMIT $4'
         END, part_) USING wanted_::tsquery, low_, high_, limit_;
       GET DIAGNOSTICS n_ = ROW_COUNT;
       got_ := got_ + n_;
     END LOOP;
   END $$"""  # noqa: S608 - a figure of our own
"""The whole search in one call. The planner alone guesses prefixes badly (storage.md 2), so each partition's dictionary decides:
walking back from the newest line reads about limit/share lines, the index share*lines; IS TRUE keeps the index out of the walk."""


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
    """Partitions this reader may open, newest year first; of what they find there, only what is theirs is shown."""
    opened = reader.audiences | anywhere(conn, reader)
    found = [part for part, aud in every(conn, "SELECT part, aud FROM parts") if aud in opened]
    return tuple(sorted(found, key=_year, reverse=True))


def _year(part: str) -> str:
    return part.partition("_")[0]


def _after(prefix: str) -> str:
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _begins(prefix: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return terms.c.term >= prefix, terms.c.term < _after(prefix)


def _spell(conn: Connection, part: str, prefix: str) -> tuple[str, ...]:
    return tuple(row[0] for row in every(conn, _SPELT, (part, prefix, _after(prefix), MOST_TERMS)))


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


def _part_sqlite(conn: Connection, part: str, question: Question, low: int, high: int, limit: int) -> list[int]:
    match = _match_sqlite(conn, part, question)
    if match is None:
        return []
    rows = every(
        conn,
        f"SELECT rowid FROM found_{part} WHERE found_{part} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",  # noqa: S608
        (match, low, high, limit),
    )
    return [int(r[0]) for r in rows]


def _numbers_sqlite(
    conn: Connection, opened: Sequence[str], question: Question, low: int, high: int, limit: int
) -> list[int]:
    found: list[int] = []
    year = ""
    for part in opened:
        if _year(part) != year and len(found) >= limit:
            break
        year = _year(part)
        found.extend(_part_sqlite(conn, part, question, low, high, limit))
    return found


def _numbers_postgresql(
    conn: Connection, opened: Sequence[str], question: Question, low: int, high: int, limit: int
) -> list[int]:
    prefix = question.prefix
    given = (
        list(opened),
        list(question.words),
        list(question.facets),
        prefix,
        prefix and _after(prefix),
        low,
        high,
        limit,
    )
    return [int(row[0]) for row in every(conn, "SELECT book_search(?, ?, ?, ?, ?, ?, ?, ?)", given)]


def numbers(
    conn: Connection, reader: Reader, question: Question, *, low: int = 1, high: int = 2**53, limit: int = 50
) -> tuple[int, ...]:
    """Numbers of the newest lines that answer `question`, newest first, at most `limit`."""
    look = _numbers_sqlite if conn.dialect.name == "sqlite" else _numbers_postgresql
    found = look(conn, parts_of(conn, reader), question, low, high, limit)
    return tuple(sorted(found, reverse=True)[:limit])


def completions(conn: Connection, reader: Reader, prefix: str, *, limit: int = 8) -> tuple[str, ...]:
    """Words of the last two years that begin with `prefix`, commonest first, from partitions this reader may open."""
    # A partition of what is shared by name holds others' words too: it completes nothing for whoever was let in to some of it.
    whole = {part for part, aud in every(conn, "SELECT part, aud FROM parts") if aud in reader.audiences}
    open_to = [part for part in parts_of(conn, reader) if part in whole]
    years = sorted({_year(part) for part in open_to}, reverse=True)[:2]
    rows = conn.execute(
        select(terms.c.term)
        .where(terms.c.part.in_([part for part in open_to if _year(part) in years]), *_begins(prefix))
        .group_by(terms.c.term)
        .order_by(func.sum(terms.c.docs).desc(), terms.c.term)
        .limit(limit)
    )
    return tuple(rows.scalars())


def words_known(conn: Connection, reader: Reader) -> tuple[str, ...]:
    """Every word of the partitions this reader may open: for finding those a name may have been misspelt as."""
    opened = parts_of(conn, reader)
    if not opened:
        return ()
    return tuple(conn.execute(select(terms.c.term).where(terms.c.part.in_(opened)).distinct()).scalars())


def tsvector(words: Iterable[str]) -> str:
    """Words as PostgreSQL reads them into a tsvector without parsing."""
    return " ".join(f"'{w}'" for w in words)

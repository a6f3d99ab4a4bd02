"""The book's fixed tail: what every line writes, in one transaction, with the pen held.

Entry, bodies, tree head, search words and the dictionary, then the matter's row and the day's figures. On SQLite the statements
run on a driver cursor of the act's own transaction; on PostgreSQL the whole tail is one server function.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from control_room.domain.book import Happening, Line, split
from control_room.domain.canonical import canonical
from control_room.domain.commit import commitment
from control_room.domain.errors import BookUnavailable
from control_room.domain.find import partition, words_of
from control_room.domain.matters import Count, Matter
from control_room.domain.times import day_of, stamp
from control_room.domain.tree import Head
from control_room.store.fixed import first, numbered
from control_room.store.search import make_part, tsvector
from control_room.store.tables import parts

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)
PEN_KEY: Final = 0x43524F4F4D
"""The advisory lock that is the pen on PostgreSQL."""


def ms(at: datetime) -> int:
    """Whole milliseconds since 1970, UTC."""
    return (at - _EPOCH) // _MS


def at_ms(stored: int) -> datetime:
    """The inverse of `ms`."""
    return _EPOCH + stored * _MS


class Taken(Struct, kw_only=True):
    """What holding the pen tells.

    Attributes:
        head: the tree's head before this act.
        again: (number, reference) of the line this act wrote the first time, when it is a repeat.
        server_now: the server's clock, where there is one.
    """

    head: Head
    again: tuple[int, str | None] | None = None
    server_now: datetime | None = None


def take_pen(conn: Connection, uid: UUID | None = None) -> Taken:
    """Take the room's single writer lock before anything is read. SQLite's BEGIN IMMEDIATE has taken it already.

    Args:
        uid: the act's own UUID, to learn whether it was done before.
    """
    asked = None if uid is None else str(uid)
    if conn.dialect.name == "sqlite":
        row = first(conn, "SELECT stack FROM heads WHERE id = 1")
        head = Head.unpack(bytes(row[0])) if row else Head()
        done = None if asked is None else first(conn, "SELECT number, ref FROM entries WHERE uuid = ?", (asked,))
        return Taken(head=head, again=None if done is None else (done[0], done[1]))
    found = first(conn, "SELECT stack_, number_, ref_, now_ FROM book_pen(?, ?)", (PEN_KEY, asked))
    if found is None:
        raise BookUnavailable("missing", "the book has no head; call the administrator, lines go to the side-book")
    stack, number, ref, now = found
    return Taken(
        head=Head.unpack(bytes(stack)) if stack else Head(),
        again=None if number is None else (number, ref),
        server_now=at_ms(now),
    )


def leaf_of(
    happening: Happening,
    *,
    number: int,
    uuid: UUID,
    ws: str,
    by: str,
    shift: str | None,
    recorded_at: datetime,
    public: Mapping[str, Any],
    committed: Mapping[str, str],
) -> bytes:
    """The canonical bytes of one line, as the tree proves them (trust.md 1.2, settled A3)."""
    return canonical(
        {
            "v": 1,
            "number": number,
            "id": str(uuid),
            "at": stamp(happening.at),
            "recorded_at": stamp(recorded_at),
            "ws": ws,
            "by": by,
            "shift": shift,
            "kind": happening.facts.kind(),
            "ref": happening.ref,
            "aud": happening.aud,
            "pub": dict(public),
            "c": dict(committed),
        }
    )


_TAIL: Final = {
    "entry": 'INSERT INTO entries(number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf) VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    "body": "INSERT INTO bodies(number, field, salt, words) VALUES (?,?,?,?)",
    "head": "UPDATE heads SET size = ?, stack = ? WHERE id = 1",
    "term": "INSERT INTO terms(part, term, docs) VALUES (?,?,1) ON CONFLICT(part, term) DO UPDATE SET docs = docs + 1",
    "day": (
        "INSERT INTO days(day, aud, measure, dimension, key, n) VALUES (?,?,?,?,?,?) "
        "ON CONFLICT(day, aud, measure, dimension, key) DO UPDATE SET n = days.n + excluded.n"
    ),
    "amend": "INSERT INTO amends(number, target, struck) VALUES (?,?,?)",
    "matter": (
        "INSERT INTO matters(ref, type, stage, outstanding, opened, opened_at, last, aud, shift, state) VALUES (?,?,?,?,?,?,?,?,?,?) "
        "ON CONFLICT(ref) DO UPDATE SET stage = excluded.stage, outstanding = excluded.outstanding, last = excluded.last, "
        "opened = excluded.opened, opened_at = excluded.opened_at, aud = excluded.aud, state = excluded.state"
    ),
}

POSTGRESQL_FUNCTIONS: Final = (
    """CREATE FUNCTION book_pen(key_ bigint, uuid_ text, OUT stack_ bytea, OUT number_ bigint, OUT ref_ text, OUT now_ bigint)
       LANGUAGE plpgsql AS $$
       BEGIN
         PERFORM pg_advisory_xact_lock(key_);
         SELECT stack INTO stack_ FROM heads WHERE id = 1;
         SELECT number, ref INTO number_, ref_ FROM entries WHERE uuid = uuid_;
         now_ := (extract(epoch from clock_timestamp()) * 1000)::bigint;
       END $$""",
    """CREATE FUNCTION book_append(number_ bigint, uuid_ text, at_ bigint, recorded_ bigint, ws_ text, by_ text, shift_ text,
         kind_ text, ref_ text, aud_ text, leaf_ bytea, stack_ bytea, fields_ text[], salts_ bytea[], words_ text[],
         part_ text, vec_ text, terms_ text[]) RETURNS void LANGUAGE plpgsql AS $$
       BEGIN
         INSERT INTO entries(number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf)
           VALUES (number_, uuid_, at_, recorded_, ws_, by_, shift_, kind_, ref_, aud_, leaf_);
         INSERT INTO bodies(number, field, salt, words) SELECT number_, f, s, w FROM unnest(fields_, salts_, words_) AS x(f, s, w);
         UPDATE heads SET size = number_, stack = stack_ WHERE id = 1;
         EXECUTE format('INSERT INTO found_%s(number, words) VALUES ($1, $2::tsvector)', part_) USING number_, vec_;
         INSERT INTO terms(part, term, docs) SELECT part_, t, 1 FROM unnest(terms_) AS t
           ON CONFLICT (part, term) DO UPDATE SET docs = terms.docs + 1;
         PERFORM pg_notify('book', number_::text);
       END $$""",
    """CREATE FUNCTION book_finish(refs_ text[], types_ text[], stages_ text[], outstanding_ boolean[], opened_ bigint[],
         opened_at_ bigint[], lasts_ bigint[], auds_ text[], shifts_ text[], states_ bytea[],
         days_ integer[], day_auds_ text[], measures_ text[], dimensions_ text[], keys_ text[], ns_ integer[])
         RETURNS void LANGUAGE plpgsql AS $$
       BEGIN
         INSERT INTO matters(ref, type, stage, outstanding, opened, opened_at, last, aud, shift, state)
           SELECT * FROM unnest(refs_, types_, stages_, outstanding_, opened_, opened_at_, lasts_, auds_, shifts_, states_)
           ON CONFLICT(ref) DO UPDATE SET stage = excluded.stage, outstanding = excluded.outstanding, last = excluded.last,
             opened = excluded.opened, opened_at = excluded.opened_at, aud = excluded.aud, state = excluded.state;
         INSERT INTO days(day, aud, measure, dimension, key, n)
           SELECT * FROM unnest(days_, day_auds_, measures_, dimensions_, keys_, ns_)
           ON CONFLICT(day, aud, measure, dimension, key) DO UPDATE SET n = days.n + excluded.n;
       END $$""",
)


class Tail:
    """Writes lines inside one act. Made by the act, used on one connection, thrown away."""

    def __init__(self, conn: Connection, head: Head, known_parts: set[str]) -> None:
        self.conn = conn
        self.head = head
        self._parts = known_parts
        self._new_parts: set[str] = set()
        self._sqlite = conn.dialect.name == "sqlite"
        self._cursor: Any = conn.connection.cursor() if self._sqlite else None

    def line(
        self, happening: Happening, *, uuid: UUID, ws: str, by: str, shift: str | None, recorded_at: datetime
    ) -> Line:
        """Write one line and answer it as it will be read back."""
        number = self.head.size + 1
        public, words = split(happening.facts)
        salts = {field: secrets.token_bytes(32) for field in words}
        committed = {f: commitment(salt=salts[f], number=number, field=f, words=w).hex() for f, w in words.items()}
        leaf = leaf_of(
            happening,
            number=number,
            uuid=uuid,
            ws=ws,
            by=by,
            shift=shift,
            recorded_at=recorded_at,
            public=public,
            committed=committed,
        )
        # As it will be read back: a NUL or half a character is kept in another form, and rows are folded from that.
        altered = {f: w for f, w in words.items() if w != getattr(happening.facts, f)}
        facts = msgspec.structs.replace(happening.facts, **altered) if altered else happening.facts
        line = Line(
            number=number,
            uuid=uuid,
            at=happening.at,
            recorded_at=recorded_at,
            ws=ws,
            by=by,
            shift=shift,
            ref=happening.ref,
            aud=happening.aud,
            facts=facts,
        )
        self.head = self.head.append(sha256(b"\x00" + leaf).digest())
        plain, facets = words_of(line, (public, words))
        part = self._part(day_of(recorded_at).year, happening.aud)
        row = (number, str(uuid), ms(happening.at), ms(recorded_at), ws, by, shift, line.kind, line.ref, line.aud, leaf)
        if self._sqlite:
            run = self._cursor
            run.execute(_TAIL["entry"], row)
            run.executemany(_TAIL["body"], [(number, f, salts[f], w) for f, w in words.items()])
            run.execute(_TAIL["head"], (self.head.size, self.head.pack()))
            run.execute(f"INSERT INTO found_{part}(rowid, words) VALUES (?,?)", (number, " ".join((*plain, *facets))))  # noqa: S608
            run.executemany(_TAIL["term"], [(part, t) for t in plain])
        else:
            self.conn.exec_driver_sql(
                "SELECT book_append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)",
                (
                    *row,
                    self.head.pack(),
                    list(words),
                    [salts[f] for f in words],
                    list(words.values()),
                    part,
                    tsvector((*plain, *facets)),
                    sorted(plain),
                ),
            )
        return line

    def _part(self, year: int, aud: str) -> str:
        part = partition(year, aud)
        if part not in self._parts and part not in self._new_parts:
            if self.conn.execute(select(parts.c.part).where(parts.c.part == part)).first() is None:
                make_part(self.conn, part, aud)
                self._new_parts.add(part)  # known to later acts only once one finds it: this one may yet be rolled back
            else:
                self._parts.add(part)
        return part

    def _run(self, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if not rows:
            return
        if self._sqlite:
            self._cursor.executemany(_TAIL[name], rows)
            return
        self.conn.exec_driver_sql(numbered(_TAIL[name]), list(rows) if len(rows) > 1 else rows[0])

    def amended(self, number: int, target: int, *, struck: bool) -> None:
        """Note that line `number` corrects or strikes line `target`."""
        self._run("amend", [(number, target, struck)])

    def finish(self, matters: Iterable[Matter], deltas: Mapping[tuple[int, str, str, str, str], int]) -> None:
        """Write the row of each matter as it now stands, and add differences to the day's figures.

        Args:
            deltas: (day, audience, measure, dimension, key) -> by how much.
        """
        rows = [matter_values(matter) for matter in matters]
        days = [(*key, n) for key, n in sorted(deltas.items()) if n]
        if self._sqlite:
            self._run("matter", rows)
            self._run("day", days)
        elif rows or days:
            columns = [list(c) for c in zip(*rows, strict=True)] or [[]] * _MATTER_COLUMNS
            sums = [list(c) for c in zip(*days, strict=True)] or [[]] * _DAY_COLUMNS
            self.conn.exec_driver_sql(_FINISH, (*columns, *sums))


_MATTER_COLUMNS: Final = 10
_DAY_COLUMNS: Final = 6
_FINISH: Final = numbered(f"SELECT book_finish({', '.join('?' * (_MATTER_COLUMNS + _DAY_COLUMNS))})")


def matter_values(matter: Matter) -> tuple[Any, ...]:
    """What stands in a matter's row, in the order of the table's columns."""
    return (
        matter.ref,
        str(type(matter).__struct_config__.tag),
        matter.stage.value,
        matter.outstanding(),
        matter.opened,
        ms(matter.opened_at),
        matter.last,
        matter.aud,
        matter.shift,
        msgspec.json.encode(matter),
    )


def day_number(day: Any) -> int:  # noqa: ANN401 - a date
    """20261122 for 22 November 2026."""
    return int(day.year * 10000 + day.month * 100 + day.day)


def differences(before: Iterable[Count], after: Iterable[Count], aud: str) -> dict[tuple[int, str, str, str, str], int]:
    """What must be added to the day sums when a matter's counts go from `before` to `after`."""
    deltas: dict[tuple[int, str, str, str, str], int] = {}
    for counts, sign in ((before, -1), (after, 1)):
        for c in counts:
            key = (day_number(c.day), aud, c.measure, c.dimension, c.key)
            deltas[key] = deltas.get(key, 0) + sign * c.n
    return {k: n for k, n in deltas.items() if n}


def matter_row(conn: Connection, ref: str) -> tuple[str, str, bytes] | None:
    """(type, audience, state) of one matter's row, whoever asks: for folding, never for showing."""
    row = first(conn, "SELECT type, aud, state FROM matters WHERE ref = ?", (ref,))
    return (row[0], row[1], bytes(row[2])) if row else None

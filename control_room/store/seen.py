"""What a Reader may see: the only module that selects lines, words and matters for showing.

Every function takes the Reader. What a reader is not listed for is not in the answer.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, func, or_, select

from control_room.domain.audience import NEED, Reader
from control_room.domain.book import Erased, Facts, Line, Unknown, Words, join
from control_room.domain.kinds import KINDS, MATTERS
from control_room.domain.matters import Matter
from control_room.domain.times import day_bounds
from control_room.domain.tree import leaf_hash
from control_room.store import admitted
from control_room.store.book import at_ms, ms
from control_room.store.fixed import every, first
from control_room.store.shown import of_others, shown, theirs
from control_room.store.tables import days, entries

T = TypeVar("T")

_WHOLE: Final = 'SELECT number, uuid, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf FROM entries'


class _Leaf(Struct):
    pub: dict[str, Any]
    c: dict[str, str]


_leaf = msgspec.json.Decoder(_Leaf)


def _facts(kind: str, leaf: bytes, words: dict[str, str | None]) -> Facts:
    read = _leaf.decode(leaf)
    said: dict[str, Words] = {}
    for field in read.c:
        found = words.get(field)
        said[field] = Erased() if found is None else found
    known = KINDS.get(kind)
    if known is None:
        return Unknown(unknown=kind, words=" · ".join(str(w) for w in said.values()))
    try:
        return join(known, read.pub, said)
    except msgspec.ValidationError:
        return Unknown(unknown=kind, words=" · ".join(str(w) for w in said.values()))


def _one_of(values: Sequence[object]) -> str:
    return f"IN ({', '.join('?' * len(values))})"


def _lines(conn: Connection, rows: Sequence[Any]) -> tuple[Line, ...]:
    if not rows:
        return ()
    numbers = tuple(r[0] for r in rows)
    low, high = min(numbers), max(numbers)
    near = high - low < 4 * len(numbers) + 50
    among = "BETWEEN ? AND ?" if near else _one_of(numbers)
    given = (low, high) if near else numbers
    spoken: dict[int, dict[str, str | None]] = {}
    for number, field, words in every(conn, f"SELECT number, field, words FROM bodies WHERE number {among}", given):  # noqa: S608 - placeholders
        spoken.setdefault(number, {})[field] = words
    struck: dict[int, int] = {}
    corrected: dict[int, int] = {}
    aimed = f"SELECT number, target, struck FROM amends WHERE target {among} ORDER BY number"  # noqa: S608 - the same
    for number, target, gone in every(conn, aimed, given):
        (struck if gone else corrected)[target] = number
    return tuple(
        Line(
            number=number,
            uuid=UUID(uuid),
            at=at_ms(at),
            recorded_at=at_ms(recorded_at),
            ws=ws,
            by=by,
            shift=shift,
            ref=ref,
            aud=aud,
            facts=_facts(kind, bytes(leaf), spoken.get(number, {})),
            struck=struck.get(number),
            corrected=corrected.get(number),
        )
        for number, uuid, at, recorded_at, ws, by, shift, kind, ref, aud, leaf in rows
    )


def lines(
    conn: Connection,
    reader: Reader,
    *,
    after: int = 0,
    before: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 200,
    ref: str | None = None,
    shift: str | None = None,
    kinds: Iterable[str] = (),
    newest: bool = False,
) -> tuple[Line, ...]:
    """Lines with `after` < number < `before` of [`since`, `until`), ascending; with `newest`, the last `limit` of them."""
    span = {"since": None if since is None else ms(since), "until": None if until is None else ms(until)}
    asked: dict[str, int | str | None] = {"after": after, "before": before, **span, "ref": ref, "shift": shift}
    given = {name: value for name, value in asked.items() if value is not None}
    for_them, audiences = shown(reader)
    chosen = tuple(kinds)
    wanted = _page(tuple(given), for_them, len(chosen), newest=newest)
    rows = every(conn, wanted, (*given.values(), *audiences, *chosen, limit))
    return _lines(conn, list(reversed(rows)) if newest else rows)


_PAGED: Final = {
    "after": "number > ?",
    "before": "number < ?",
    "since": "at >= ?",
    "until": "at < ?",
    "ref": "ref = ?",
    "shift": "shift = ?",
}


@cache
def _page(given: tuple[str, ...], for_them: str, kinds: int, *, newest: bool) -> str:
    """The statement of `lines` for one way of asking: nearly every screen and many acts ask."""
    where = [*(_PAGED[name] for name in given), for_them]
    where += [f"kind IN ({', '.join('?' * kinds)})"] if kinds else []
    return f"{_WHOLE} WHERE {' AND '.join(where)} ORDER BY number{' DESC' if newest else ''} LIMIT ?"


def count(conn: Connection, reader: Reader, since: datetime, until: datetime, *, before: int) -> int:
    """How many lines of [`since`, `until`) with number < `before` are for this reader; none is read."""
    for_them, audiences = shown(reader)
    asked = f"SELECT count(*) FROM entries WHERE number < ? AND at >= ? AND at < ? AND {for_them}"  # noqa: S608 - placeholders
    return int(every(conn, asked, (before, ms(since), ms(until), *audiences))[0][0])


def leaf_hashes(conn: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The hash of each line's leaf in the book's tree, in hex: of lines that were shown already."""
    if not numbers:
        return {}
    wanted = f"SELECT number, leaf FROM entries WHERE number {_one_of(numbers)}"  # noqa: S608 - placeholders
    return {int(number): leaf_hash(bytes(leaf)).hex() for number, leaf in every(conn, wanted, tuple(numbers))}


def line(conn: Connection, reader: Reader, number: int) -> Line | None:
    """One line, or None when there is none or this reader may not see it."""
    found = chosen(conn, reader, (number,))
    return found[0] if found else None


def all_of(conn: Connection, ref: str) -> tuple[Line, ...]:
    """Every line of one matter, whoever asks: for folding, never for showing."""
    return _lines(conn, every(conn, f"{_WHOLE} WHERE ref = ? ORDER BY number", (ref,)))


def size(conn: Connection) -> int:
    """How many lines the book has."""
    return int(conn.execute(select(func.coalesce(func.max(entries.c.number), 0))).scalar_one())


def at_of(conn: Connection, number: int) -> datetime | None:
    """When a line was recorded."""
    found = conn.execute(select(entries.c.recorded_at).where(entries.c.number == number)).scalar()
    return None if found is None else at_ms(found)


_states: Final = {kind: msgspec.json.Decoder(matter) for kind, matter in MATTERS.items()}


def read_state(kind: str, state: bytes) -> Matter:
    """A matter from its row."""
    return _states[kind].decode(state)


def matter(conn: Connection, reader: Reader, ref: str) -> Matter | None:
    """One matter, or None when there is none or this reader may not see it."""
    row = first(conn, "SELECT type, aud, state FROM matters WHERE ref = ?", (ref,))
    if row is None or row[0] not in MATTERS or not admitted.sees(conn, reader, ref, row[1]):
        return None
    return read_state(row[0], bytes(row[2]))


def matters_named(conn: Connection, reader: Reader, refs: Sequence[str]) -> tuple[Matter, ...]:
    """The matters of these references that this reader may see."""
    if not refs:
        return ()
    for_them, audiences = theirs(reader)
    wanted = f"SELECT type, state FROM matters WHERE ref {_one_of(refs)} AND {for_them}"  # noqa: S608 - placeholders
    return tuple(read_state(k, bytes(s)) for k, s in every(conn, wanted, (*refs, *audiences)) if k in MATTERS)


_BOTH_ENDS: Final = frozenset({"since", "until"})
"""A matter began when its first line did: of every kind, those of a period are found by the lines of that period, not by
looking at all there ever were."""
_ASKED: Final = {"kind": "type = ?", "since": "opened_at >= ?", "until": "opened_at < ?", "shift": "shift = ?"}


@cache
def _wanted(given: tuple[str, ...], for_them: str, *, outstanding: bool) -> str:
    """The statement of `matters_of` for one way of asking: almost every act asks."""
    where = [for_them, *(_ASKED[name] for name in given)]
    where += ["outstanding"] if outstanding else []
    if set(given) >= _BOTH_ENDS and "kind" not in given:
        where.append("ref IN (SELECT ref FROM entries WHERE at >= ? AND at < ?)")
    return f"SELECT type, state FROM matters WHERE {' AND '.join(where)} ORDER BY opened DESC LIMIT ?"  # noqa: S608 - constants


def matters_of(
    conn: Connection,
    reader: Reader,
    kind: str | None,
    *,
    outstanding: bool = True,
    since: datetime | None = None,
    until: datetime | None = None,
    shift: str | None = None,
    limit: int = 500,
) -> tuple[Matter, ...]:
    """Matters of one kind (or of all), the newest `limit`, oldest first."""
    asked = {
        "kind": kind,
        "since": None if since is None else ms(since),
        "until": None if until is None else ms(until),
        "shift": shift,
    }
    rows = _rows(conn, reader, asked, outstanding=outstanding, limit=limit)
    return tuple(read_state(k, bytes(s)) for k, s in rows if k in MATTERS)


def _rows(
    conn: Connection, reader: Reader, asked: dict[str, str | int | None], *, outstanding: bool, limit: int
) -> Iterable[Sequence[Any]]:
    given = {name: value for name, value in asked.items() if value is not None}
    if not reader.audiences:
        return ()
    for_them, audiences = theirs(reader)
    wanted = _wanted(tuple(given), for_them, outstanding=outstanding)
    again = [given[end] for end in ("since", "until")] if set(given) >= _BOTH_ENDS and "kind" not in given else []
    return reversed(every(conn, wanted, (*audiences, *given.values(), *again, limit)))


@cache
def _part(part: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(part)


def glimpses(
    conn: Connection, reader: Reader, kind: str, part: type[T], *, since: datetime, until: datetime, limit: int
) -> tuple[T, ...]:
    """Some fields of the matters of one kind that began in a period, the newest `limit`, oldest first."""
    asked: dict[str, str | int | None] = {"kind": kind, "since": ms(since), "until": ms(until)}
    read = _part(part)
    return tuple(read.decode(bytes(state)) for _, state in _rows(conn, reader, asked, outstanding=False, limit=limit))


def sums(
    conn: Connection, reader: Reader, since: int, until: int, measures: Iterable[str]
) -> tuple[tuple[str, str, str, int], ...]:
    """(measure, dimension, key, n) over London days, both counted in: what is restricted to need in all, of no sort, for the floor.

    Lines of a matter that this reader may see no more are not counted, though they were everybody's when they were written.
    """
    wanted = sorted(measures)
    unseen = of_others(conn, reader, *_within(since, until)) if "lines" in wanted else {}
    listed = days.c.aud.in_(sorted(reader.audiences))
    all_of_them = and_(days.c.aud == NEED, days.c.dimension == "all")
    rows = conn.execute(
        select(days.c.measure, days.c.dimension, days.c.key, func.sum(days.c.n))
        .where(
            days.c.day.between(since, until),
            or_(listed, all_of_them) if reader.by_name else listed,
            days.c.measure.in_(wanted),
        )
        .group_by(days.c.measure, days.c.dimension, days.c.key)
    )
    found = ((m, d, k, int(n) - (unseen.get(k, 0) if m == "lines" else 0)) for m, d, k, n in rows)
    return tuple(each for each in found if each[3])


def _within(since: int, until: int) -> tuple[int, int]:
    """The instants between which London days lie that are given as 20261122."""
    first_day, last_day = (datetime.strptime(f"{each:08d}", "%Y%m%d").date() for each in (since, until))  # noqa: DTZ007 - a day
    return ms(day_bounds(first_day)[0]), ms(day_bounds(last_day)[1])


def shown_numbers(conn: Connection, reader: Reader, *, after: int, hidden: Iterable[str]) -> tuple[int, ...]:
    """Numbers of the lines after `after` that a running log shows this reader, ascending."""
    unseen, (for_them, audiences) = sorted(hidden), shown(reader)
    where = [for_them, *([f"kind NOT {_one_of(unseen)}"] if unseen else [])]
    wanted = f"SELECT number FROM entries WHERE number > ? AND {' AND '.join(where)} ORDER BY number"  # noqa: S608 - placeholders
    return tuple(row[0] for row in every(conn, wanted, (after, *audiences, *unseen)))


def chosen(conn: Connection, reader: Reader, numbers: Sequence[int]) -> tuple[Line, ...]:
    """The lines of these numbers that this reader may see, ascending."""
    if not numbers:
        return ()
    for_them, audiences = shown(reader)
    asked = f"{_WHOLE} WHERE number {_one_of(numbers)} AND {for_them} ORDER BY number"
    return _lines(conn, every(conn, asked, (*numbers, *audiences)))

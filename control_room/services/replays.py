"""Replaying the book: every matter and every day's figures worked out again from the lines, and compared with their rows."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from control_room.domain.book import Corrected, Line, Struck
from control_room.domain.kinds import FOLDS, fold
from control_room.domain.matters import Matter, Stage
from control_room.domain.times import day_of
from control_room.services.acts import refold
from control_room.store import seen
from control_room.store.book import at_ms, day_number, differences, matter_values
from control_room.store.judging import steady
from control_room.store.leaves import public_of
from control_room.store.tables import amends, days, entries, matters

Sums = dict[tuple[int, str, str, str, str], int]
"""(day, audience, measure, dimension, key) -> how many: what the table of day sums holds."""


def replayed(lines: tuple[Line, ...]) -> Matter | None:
    """A matter as its lines made it, one act after another: what the row must be."""
    matter: Matter | None = None
    struck: dict[int, int] = {}
    corrected: dict[int, int] = {}
    for at, line in enumerate(lines, 1):
        if not isinstance(line.facts, (Corrected, Struck)):
            matter = fold(matter, line) or matter
            continue
        (struck if isinstance(line.facts, Struck) else corrected)[line.facts.number] = line.number
        then = tuple(
            msgspec.structs.replace(one, struck=struck.get(one.number), corrected=corrected.get(one.number))
            for one in lines[:at]
        )
        folded = refold(then)
        if folded is None and matter is not None:
            folded = msgspec.structs.replace(matter, stage=Stage.VOIDED, last=line.number)
        matter = folded or matter
    return matter


def replay(conn: Connection) -> tuple[int | None, str]:
    """(first bad line, what is wrong) of the rows, or (None, "") when they are what the lines make them."""
    steady(conn)
    sums: Sums = {}
    wrong = sorted((*_matters(conn, sums), *_struck(conn)))
    return wrong[0] if wrong else _days(conn, sums)


_NAMES: Final = tuple(c.name for c in matters.columns)


def _matters(conn: Connection, sums: Sums) -> Iterator[tuple[int, str]]:
    refs = conn.execute(select(entries.c.ref).where(entries.c.ref.isnot(None)).distinct()).scalars().all()
    told = set(refs)
    for ref, opened in conn.execute(select(matters.c.ref, matters.c.opened)).all():
        if ref not in told:
            yield opened, f"does not open {ref}: the row of that matter has no lines"
    for ref in sorted(told):
        lines = seen.all_of(conn, ref)
        matter = replayed(lines) if ref.partition("-")[0] in FOLDS else None
        row = conn.execute(select(matters).where(matters.c.ref == ref)).first()
        if matter is None:
            if row is not None:
                yield lines[0].number, f"and its fellows make no matter {ref}, and there is a row of it"
            continue
        if row is None:
            yield lines[0].number, f"opens {ref}, and the row of that matter is gone"
            continue
        for name in strayed(row, matter):
            yield lines[0].number, f"opens {ref}, and {name} of that matter's row is not what its lines make it"
        for key, n in differences((), matter.counts(), matter.aud).items():
            sums[key] = sums.get(key, 0) + n


def strayed(row: Iterable[Any], matter: Matter) -> tuple[str, ...]:
    """Names of the columns of a matter's row that are not what `matter`, made from its lines, says."""
    sides = zip(_NAMES, matter_values(matter), row, strict=True)
    return tuple(name for name, made, kept in sides if (bytes(kept) if isinstance(made, bytes) else kept) != made)


def _struck(conn: Connection) -> Iterator[tuple[int, str]]:
    kept = {r[0]: (r[1], bool(r[2])) for r in conn.execute(select(amends))}
    kinds = (Corrected.kind(), Struck.kind())
    for number, kind, leaf in conn.execute(
        select(entries.c.number, entries.c.kind, entries.c.leaf).where(entries.c.kind.in_(kinds))
    ):
        if kept.pop(number, None) != (public_of(bytes(leaf)).get("number"), kind == Struck.kind()):
            yield number, "is not shown beside the line it corrects or strikes: that note was changed"
    for number in kept:
        yield number, "neither corrects nor strikes anything, and a note says it does"


def count_lines(conn: Connection, sums: Sums) -> None:
    """Add to `sums` what the lines themselves come to: how many of each kind a day."""
    hours: dict[int, int] = {}
    wanted = select(entries.c.at, entries.c.aud, entries.c.kind)
    for at, aud, kind in conn.execute(wanted):
        hour = at // 3600000
        day = hours.get(hour)
        if day is None:
            day = hours[hour] = day_number(day_of(at_ms(0) + timedelta(hours=hour)))
        key = (day, aud, "lines", "kind", kind)
        sums[key] = sums.get(key, 0) + 1


def _days(conn: Connection, sums: Sums) -> tuple[int | None, str]:
    count_lines(conn, sums)
    for row in conn.execute(select(days)):
        key, n = (row[0], row[1], row[2], row[3], row[4]), row[5]
        if sums.pop(key, 0) != n:
            return (
                None,
                f"the figures of {key[0]} for {key[2]} by {key[3]} ({key[4] or 'all'}) are not what the lines make them",
            )
    left = {key: n for key, n in sums.items() if n}
    for key in sorted(left):
        return None, f"the figures of {key[0]} for {key[2]} by {key[3]} ({key[4] or 'all'}) are gone"
    return None, ""

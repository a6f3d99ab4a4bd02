"""The last pictures that came of each view, beside the book: what was measured of each, and what it came to.

A look holds a small grey map, and is a picture therefore: it goes with the pictures (`forget`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    delete,
    select,
)

from control_room.domain.views.looks import Comparison, Features, Light
from control_room.domain.views.places import Place, Seen
from control_room.domain.views.verdicts import Verdict
from control_room.store.book import at_ms, ms
from control_room.store.tables import PUBLIC, WORDS, metadata
from control_room.store.views import columns, of_place, packed, unpacked

KEPT: Final = 5
"""Looks kept of each camera, preset and light, besides those a reference is being made of or a review rests on."""


view_looks = Table(
    "view_looks",
    metadata,
    Column("camera", Text, nullable=False, info=PUBLIC),
    Column("preset", Integer, nullable=False),
    Column("light", Text, nullable=False, info=PUBLIC),
    Column("at", BigInteger, nullable=False),
    Column("digest", Text, nullable=False, info=PUBLIC),
    Column("chosen", Integer, nullable=False),
    Column("told", LargeBinary, nullable=False, info=WORDS),
    Column("measures", LargeBinary, nullable=False, info=WORDS),
    PrimaryKeyConstraint("camera", "preset", "at"),
)


class _Told(Struct, frozen=True):
    """What a look came to."""

    verdict: Verdict
    beside: Comparison | None


def keep(conn: Connection, look: Seen, *, needed: Iterable[str] = ()) -> bool:
    """One look more, and the oldest that nothing needs go. False, and nothing done, where this one is kept already.

    Args:
        needed: digests of pictures that reviews rest on.
    """
    table, place = view_looks, look.place
    same = (table.c.camera == place.camera) & (table.c.preset == place.preset) & (table.c.at == ms(look.at))
    if conn.execute(select(table.c.at).where(same)).first() is not None:
        return False
    conn.execute(
        table.insert().values(
            **columns(place),
            at=ms(look.at),
            digest=look.digest,
            chosen=int(look.chosen),
            told=packed(_Told(look.verdict, look.beside)),
            measures=b"" if look.seen is None else packed(look.seen),
        )
    )
    rows = conn.execute(
        select(table.c.at, table.c.digest)
        .where(of_place(table, place) & (table.c.chosen == 0))
        .order_by(table.c.at.desc())
    )
    held = frozenset(needed)
    for at, digest in rows.all()[KEPT:]:
        if digest not in held or not digest:
            conn.execute(delete(table).where(of_place(table, place) & (table.c.at == at)))
    return True


_LIGHT: Final = tuple(column for column in view_looks.c if column.name != "measures")


def every(conn: Connection, camera: str | None = None, preset: int | None = None) -> tuple[Seen, ...]:
    """The looks that are kept, the oldest first, without what was measured."""
    wanted = select(*_LIGHT).order_by(view_looks.c.at)
    if camera is not None:
        wanted = wanted.where(view_looks.c.camera == camera)
    if preset is not None:
        wanted = wanted.where(view_looks.c.preset == preset)
    return tuple(_look(row) for row in conn.execute(wanted))


def whole(conn: Connection, camera: str, preset: int, last: int) -> tuple[Seen, ...]:
    """The last looks of a camera at a preset with what was measured, the newest first; those without are left out."""
    table = view_looks
    same = (table.c.camera == camera) & (table.c.preset == preset) & (table.c.measures != b"")
    return tuple(_look(row) for row in conn.execute(select(table).where(same).order_by(table.c.at.desc()).limit(last)))


def of(conn: Connection, camera: str, digest: str) -> Seen | None:
    """The newest look at that very picture of a camera, with what was measured."""
    table = view_looks
    wanted = select(table).where((table.c.camera == camera) & (table.c.digest == digest)).order_by(table.c.at.desc())
    row = conn.execute(wanted).first()
    return None if row is None else _look(row)


def _look(row: Any) -> Seen:  # noqa: ANN401 - a row of any columns
    told, measures = unpacked(row.told, _Told), getattr(row, "measures", b"")
    return Seen(
        place=Place(camera=row.camera, preset=row.preset, light=Light(row.light)),
        at=at_ms(row.at),
        verdict=told.verdict,
        digest=row.digest,
        chosen=bool(row.chosen),
        seen=unpacked(measures, Features) if measures else None,
        beside=told.beside,
    )


def choose(conn: Connection, look: Seen) -> None:
    """A person accepted it for a reference."""
    _where(conn, look, view_looks.update().values(chosen=1))


def leave_out(conn: Connection, look: Seen) -> None:
    """It is asked about no more."""
    _where(conn, look, delete(view_looks))


def _where(conn: Connection, look: Seen, statement: Any) -> None:  # noqa: ANN401 - an update or a delete
    conn.execute(statement.where(of_place(view_looks, look.place) & (view_looks.c.at == ms(look.at))))


def forget(conn: Connection, before: datetime, *, needed: Iterable[str] = ()) -> None:
    """Looks from before then are gone, but those of the pictures that are needed."""
    held = frozenset(needed)
    table = view_looks
    old = conn.execute(
        select(table.c.camera, table.c.preset, table.c.at, table.c.digest).where(table.c.at < ms(before))
    )
    for camera, preset, at, digest in old.all():
        if digest not in held:
            same = (table.c.camera == camera) & (table.c.preset == preset) & (table.c.at == at)
            conn.execute(delete(table).where(same))


def digests(conn: Connection) -> frozenset[str]:
    """SHA-256 of every picture that a look names."""
    return frozenset(row[0] for row in conn.execute(select(view_looks.c.digest))) - {""}

"""What judging pictures rests on, beside the book: references, habits, and how many pictures there were a day.

A reference is the middle of five, in which whoever passed is not, and stays until a person drops it.
"""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec
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
    func,
    select,
)

from control_room.domain.views.limits import LEARNT_FROM, Thresholds
from control_room.domain.views.looks import Comparison, Light, Reference
from control_room.domain.views.places import Place
from control_room.domain.views.verdicts import Outcome
from control_room.store.book import at_ms, ms
from control_room.store.tables import PUBLIC, WORDS, metadata

T = TypeVar("T")

_PLACE: Final = ("camera", "preset", "light")

view_references = Table(
    "view_references",
    metadata,
    Column("camera", Text, nullable=False, info=PUBLIC),
    Column("preset", Integer, nullable=False),
    Column("light", Text, nullable=False, info=PUBLIC),
    Column("made_at", BigInteger, nullable=False),
    Column("shown", Text, nullable=False, info=PUBLIC),
    Column("good", Text, nullable=False, info=PUBLIC),
    Column("content", LargeBinary, nullable=False, info=WORDS),
    Column("limits", LargeBinary, nullable=False, info=WORDS),
    PrimaryKeyConstraint(*_PLACE),
)
view_habits = Table(
    "view_habits",
    metadata,
    Column("camera", Text, nullable=False, info=PUBLIC),
    Column("preset", Integer, nullable=False),
    Column("light", Text, nullable=False, info=PUBLIC),
    Column("at", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False, info=WORDS),
    PrimaryKeyConstraint(*_PLACE, "at"),
)
view_counts = Table(
    "view_counts",
    metadata,
    Column("day", Integer, nullable=False),
    Column("camera", Text, nullable=False, info=PUBLIC),
    Column("outcome", Text, nullable=False, info=PUBLIC),
    Column("n", Integer, nullable=False),
    PrimaryKeyConstraint("day", "camera", "outcome"),
)


class Known(Struct, frozen=True, kw_only=True):
    """The reference of a place.

    Attributes:
        habits: how many accepted comparisons its limits are learnt from.
        shown: SHA-256 of the reference itself as a picture; `good`, of the last picture that passed there, "" for none.
    """

    place: Place
    made_at: datetime
    shown: str
    good: str
    reference: Reference
    limits: Thresholds
    habits: int = 0


def packed(value: object) -> bytes:
    """A value as few bytes."""
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def unpacked(told: bytes, kind: type[T]) -> T:
    """The value that was packed."""
    return msgspec.msgpack.decode(zlib.decompress(bytes(told)), type=kind)


def of_place(table: Table, place: Place) -> Any:  # noqa: ANN401 - SQLAlchemy's own condition
    """Rows of a place."""
    return (table.c.camera == place.camera) & (table.c.preset == place.preset) & (table.c.light == place.light.value)


def columns(place: Place) -> dict[str, Any]:
    """A place as columns."""
    return {"camera": place.camera, "preset": place.preset, "light": place.light.value}


# -- references and habits ---------------------------------------------------------------------------------------------------


def keep_reference(conn: Connection, known: Known) -> None:
    """This is the reference of its place from now on."""
    conn.execute(delete(view_references).where(of_place(view_references, known.place)))
    conn.execute(
        view_references.insert().values(
            **columns(known.place),
            made_at=ms(known.made_at),
            shown=known.shown,
            good=known.good,
            content=packed(known.reference),
            limits=packed(known.limits),
        )
    )


def references(conn: Connection, camera: str | None = None, preset: int | None = None) -> tuple[Known, ...]:
    """The references there are: of everything, of one camera, or of one of its presets."""
    wanted = select(view_references)
    if camera is not None:
        wanted = wanted.where(view_references.c.camera == camera)
    if preset is not None:
        wanted = wanted.where(view_references.c.preset == preset)
    by_place = (view_habits.c.camera, view_habits.c.preset, view_habits.c.light)
    learnt = {tuple(row[:3]): row[3] for row in conn.execute(select(*by_place, func.count()).group_by(*by_place))}
    return tuple(
        Known(
            place=Place(camera=row.camera, preset=row.preset, light=Light(row.light)),
            made_at=at_ms(row.made_at),
            shown=row.shown,
            good=row.good,
            reference=unpacked(row.content, Reference),
            limits=unpacked(row.limits, Thresholds),
            habits=learnt.get((row.camera, row.preset, row.light), 0),
        )
        for row in conn.execute(wanted)
    )


def places(conn: Connection) -> frozenset[Place]:
    """Where there is a reference."""
    table = view_references
    rows = conn.execute(select(table.c.camera, table.c.preset, table.c.light))
    return frozenset(Place(camera=row.camera, preset=row.preset, light=Light(row.light)) for row in rows)


def drop_reference(conn: Connection, place: Place) -> None:
    """The reference of a place holds no more, and with it what was learnt there."""
    conn.execute(delete(view_references).where(of_place(view_references, place)))
    conn.execute(delete(view_habits).where(of_place(view_habits, place)))


def passed_well(conn: Connection, place: Place, digest: str) -> None:
    """The last good picture of a place."""
    conn.execute(view_references.update().where(of_place(view_references, place)).values(good=digest))


def set_limits(conn: Connection, place: Place, limits: Thresholds) -> None:
    """What was learnt of a place."""
    conn.execute(view_references.update().where(of_place(view_references, place)).values(limits=packed(limits)))


def learn(conn: Connection, place: Place, at: datetime, beside: Comparison) -> None:
    """One more accepted comparison; only the last `LEARNT_FROM` of a place are kept."""
    conn.execute(delete(view_habits).where(of_place(view_habits, place) & (view_habits.c.at == ms(at))))
    conn.execute(view_habits.insert().values(**columns(place), at=ms(at), content=packed(beside)))
    times = conn.execute(select(view_habits.c.at).where(of_place(view_habits, place)).order_by(view_habits.c.at.desc()))
    for (old,) in times.all()[LEARNT_FROM:]:
        conn.execute(delete(view_habits).where(of_place(view_habits, place) & (view_habits.c.at == old)))


def habits(conn: Connection, place: Place) -> dict[datetime, Comparison]:
    """The accepted comparisons of a place by when their pictures were taken, the oldest first."""
    wanted = (
        select(view_habits.c.at, view_habits.c.content).where(of_place(view_habits, place)).order_by(view_habits.c.at)
    )
    return {at_ms(at): unpacked(content, Comparison) for at, content in conn.execute(wanted)}


def shown(conn: Connection) -> frozenset[str]:
    """SHA-256 of every reference as a picture."""
    return frozenset(row[0] for row in conn.execute(select(view_references.c.shown)))


def digests(conn: Connection) -> frozenset[str]:
    """SHA-256 of every picture that a reference names."""
    rows = conn.execute(select(view_references.c.shown, view_references.c.good))
    return frozenset(digest for row in rows for digest in row) - {""}


# -- how many ----------------------------------------------------------------------------------------------------------------


def count(conn: Connection, day: int, camera: str, outcome: Outcome) -> None:
    """One picture more on a London day, such as 20261122."""
    table = view_counts
    same = (table.c.day == day) & (table.c.camera == camera) & (table.c.outcome == outcome.value)
    if not conn.execute(table.update().where(same).values(n=table.c.n + 1)).rowcount:
        conn.execute(table.insert().values(day=day, camera=camera, outcome=outcome.value, n=1))


def counts(conn: Connection, since: int, until: int) -> Mapping[Outcome, int]:
    """How many pictures came to what, over London days, both counted in."""
    table = view_counts
    rows = conn.execute(select(table.c.outcome, table.c.n).where((table.c.day >= since) & (table.c.day <= until)))
    told = dict.fromkeys(Outcome, 0)
    for outcome, n in rows:
        told[Outcome(outcome)] += n
    return told

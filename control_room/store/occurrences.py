"""Which occurrence of a schedule was claimed by whom: one row each, so that several consoles do a thing once."""

from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from control_room.store.book import at_ms, ms
from control_room.store.tables import occurrences


def standing(conn: Connection, schedule: str, due_at: datetime) -> tuple[datetime, datetime | None] | None:
    """(claimed at, done at) of an occurrence; None when nobody has claimed it."""
    row = conn.execute(
        select(occurrences.c.claimed_at, occurrences.c.done_at).where(
            occurrences.c.schedule == schedule, occurrences.c.due_at == ms(due_at)
        )
    ).first()
    return None if row is None else (at_ms(row[0]), None if row[1] is None else at_ms(row[1]))


def claim(conn: Connection, schedule: str, due_at: datetime, *, by: str, at: datetime, stale: datetime) -> bool:
    """Claim an occurrence; True for one caller only. One claimed before `stale` and never done may be claimed again."""
    insert = sqlite_insert if conn.dialect.name == "sqlite" else postgresql_insert
    made = conn.execute(
        insert(occurrences)
        .values(schedule=schedule, due_at=ms(due_at), claimed_by=by, claimed_at=ms(at))
        .on_conflict_do_nothing()
    )
    if made.rowcount == 1:
        return True
    taken = conn.execute(
        update(occurrences)
        .where(
            occurrences.c.schedule == schedule,
            occurrences.c.due_at == ms(due_at),
            occurrences.c.done_at.is_(None),
            occurrences.c.claimed_at < ms(stale),
        )
        .values(claimed_by=by, claimed_at=ms(at))
    )
    return taken.rowcount == 1


def release(conn: Connection, schedule: str, due_at: datetime, *, by: str) -> None:
    """Give a claim back: its effect failed and somebody shall try again."""
    conn.execute(
        occurrences.delete().where(
            occurrences.c.schedule == schedule,
            occurrences.c.due_at == ms(due_at),
            occurrences.c.claimed_by == by,
            occurrences.c.done_at.is_(None),
        )
    )


def done(conn: Connection, schedule: str, due_at: datetime, *, at: datetime) -> None:
    """The occurrence's effect stands."""
    conn.execute(
        update(occurrences)
        .where(occurrences.c.schedule == schedule, occurrences.c.due_at == ms(due_at))
        .values(done_at=ms(at))
    )

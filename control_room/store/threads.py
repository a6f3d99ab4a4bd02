"""Which request a message is about, by Message-ID."""

from sqlalchemy import Connection, select

from control_room.store.tables import threads

_LONGEST = 998
"""Characters of a Message-ID that are kept: a header line's own limit (RFC 5322)."""


def note(conn: Connection, message_id: str, ref: str) -> None:
    """Remember what a message is about; the first to say so stands."""
    if message_id and of(conn, message_id) is None:
        conn.execute(threads.insert().values(message_id=message_id[:_LONGEST], ref=ref))


def of(conn: Connection, message_id: str) -> str | None:
    """The request a message was about; None when it is not known."""
    return conn.execute(select(threads.c.ref).where(threads.c.message_id == message_id[:_LONGEST])).scalar()

"""Which request a message is about, by Message-ID."""

from sqlalchemy import Connection

from control_room.store import fixed

_LONGEST = 998
"""Characters of a Message-ID that are kept: a header line's own limit (RFC 5322)."""


def note(conn: Connection, message_id: str, ref: str) -> None:
    """Remember what a message is about; the first to say so stands."""
    if message_id:
        kept = "INSERT INTO threads(message_id, ref) VALUES (?, ?) ON CONFLICT(message_id) DO NOTHING RETURNING ref"
        fixed.every(conn, kept, (message_id[:_LONGEST], ref))


def of(conn: Connection, message_id: str) -> str | None:
    """The request a message was about; None when it is not known."""
    row = fixed.first(conn, "SELECT ref FROM threads WHERE message_id = ?", (message_id[:_LONGEST],))
    return None if row is None else str(row[0])

"""What a database's own error means to the room, and how long the pen is waited for."""

from typing import Final

from control_room.domain.errors import BookUnavailable

PATIENCE: Final = 5.0
"""Seconds the pen is waited for before the desk goes on in its side-book."""


def closed() -> BookUnavailable:
    """What is told to whatever still looks when the room is closed."""
    return BookUnavailable("away", "the book is closed here; start the console again")


def in_words(error: Exception) -> BookUnavailable | None:
    """A database error in the room's words, or None when it is not about the book being out of reach."""
    said = str(getattr(error, "orig", None) or error).lower()
    return _refused(said) or _out_of_reach(said)


def _refused(said: str) -> BookUnavailable | None:
    """What a server says that will not let this console in."""
    if 'database "' in said and "does not exist" in said:
        return BookUnavailable(
            "missing", "the server has no database of that name; have it made, or mend CONTROL_ROOM_DATABASE_URL"
        )
    if "authentication" in said or "pg_hba" in said or ('role "' in said and "does not exist" in said):
        return BookUnavailable(
            "away", "the database server refuses this login; mend the user and password in CONTROL_ROOM_DATABASE_URL"
        )
    return None


def _out_of_reach(said: str) -> BookUnavailable | None:
    if "full" in said or "no space" in said:
        return BookUnavailable(
            "full", "the disk is full; lines go to this workstation's side-book: make room, then bring them in"
        )
    if "locked" in said or "busy" in said or "lock timeout" in said or "lock_timeout" in said:
        return BookUnavailable("locked", "another program holds the book; lines go to the side-book until it lets go")
    if "readonly" in said or "read-only" in said:
        return BookUnavailable(
            "read_only", "the book is read-only here; ask the administrator to give write access back"
        )
    if (
        "unable to open" in said
        or "no such table" in said
        or "disk i/o" in said
        or "malformed" in said
        or "not a database" in said
    ):
        return BookUnavailable(
            "missing", "the book's file is missing or damaged; call the administrator, lines go to the side-book"
        )
    if (
        "connect" in said
        or "closed" in said
        or "timeout" in said
        or "terminat" in said
        or "shut" in said
        or "starting up" in said
        or "another operation" in said  # a connection cut in the middle of an answer
    ):
        return BookUnavailable(
            "away", "the database server cannot be reached; lines go to the side-book until it is back"
        )
    return None

"""Originals, byte for byte: content-addressed rows of the database, so that backup and erasure see them (settled 37)."""

from hashlib import sha256
from typing import ClassVar, Final

from sqlalchemy import Connection, select

from control_room.domain.errors import Refusal
from control_room.store.tables import blobs

LARGEST: Final = 25 * 1024 * 1024
"""Bytes of one original. What is larger stays where it is and is kept by its hash and place."""


class TooLarge(Refusal):
    """More bytes than one original may have."""

    code: ClassVar[str] = "too_large"


def digest_of(data: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return sha256(data).hexdigest()


def keep(conn: Connection, data: bytes) -> str:
    """Keep bytes; answers their SHA-256 in hex. The same bytes kept twice are one row.

    Raises:
        TooLarge: there are more than `LARGEST` of them.
    """
    if len(data) > LARGEST:
        raise TooLarge(
            f"this is {len(data) / 2**20:.0f} MB and at most {LARGEST // 2**20} MB are kept in the book; "
            "keep the file where it is and note its place"
        )
    digest = digest_of(data)
    if conn.execute(select(blobs.c.size).where(blobs.c.digest == digest)).first() is None:
        conn.execute(blobs.insert().values(digest=digest, size=len(data), content=data))
    return digest


def fetch(conn: Connection, digest: str) -> bytes | None:
    """The bytes with that SHA-256; None when they were never kept, or were erased."""
    found = conn.execute(select(blobs.c.content).where(blobs.c.digest == digest)).scalar()
    return None if found is None else bytes(found)

"""Pictures of look-outs: one a look-out, small, deleted with it.

A deleted one leaves a row without content until the database's own files were scrubbed of it, so that whoever dies between the
two leaves a mark for the next.
"""

from typing import Final

from sqlalchemy import Connection, delete, select, update

from control_room.store.tables import portraits

TABLE: Final = portraits.name


def keep(conn: Connection, ref: str, digest: str, content: bytes) -> None:
    """The picture of one look-out; an older one of it was dropped before, and leaves its mark under another name."""
    older = conn.execute(select(portraits.c.digest).where(portraits.c.ref == ref)).scalar()
    if older is not None:
        mark = f"{ref} {older}"
        conn.execute(delete(portraits).where(portraits.c.ref == mark))
        conn.execute(update(portraits).where(portraits.c.ref == ref).values(ref=mark, content=b""))
    conn.execute(portraits.insert().values(ref=ref, digest=digest, content=content))


def drop(conn: Connection, ref: str) -> None:
    """Delete the picture of one look-out."""
    conn.execute(update(portraits).where(portraits.c.ref == ref).values(content=b""))


def fetch(conn: Connection, ref: str) -> bytes | None:
    """The JPEG that hangs with a look-out; None where there is none."""
    found = conn.execute(select(portraits.c.content).where(portraits.c.ref == ref)).scalar()
    return bytes(found) if found else None


def hung(conn: Connection) -> dict[str, str]:
    """Look-out -> digest of the picture that is kept of it, whatever the look-out's lines say by now."""
    rows = conn.execute(select(portraits.c.ref, portraits.c.digest).where(portraits.c.content != b"")).all()
    return {ref: digest for ref, digest in rows}  # noqa: C416 - a row is no pair to the type checker


def standing(conn: Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Digests of the pictures that are kept; and the marks of those that are deleted and not yet scrubbed away."""
    rows = conn.execute(select(portraits.c.ref, portraits.c.digest, portraits.c.content == b"")).all()
    return frozenset(digest for _, digest, gone in rows if not gone), frozenset(ref for ref, _, gone in rows if gone)


def scrubbed(conn: Connection, marks: frozenset[str]) -> None:
    """The database's files hold nothing any more of what these mark."""
    conn.execute(delete(portraits).where(portraits.c.ref.in_(marks), portraits.c.content == b""))

"""Plain rows that are not folds: counters, people, the room itself, workstations, checkpoints."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, select, update

from control_room.store.book import at_ms, ms
from control_room.store.fixed import every, first
from control_room.store.tables import checkpoints, glass, inventories, people, protocols, reported, room, workstations


def next_number(conn: Connection, kind: str, year: int) -> int:
    """The next number of a reference kind in a year, taken inside the act, so that none is ever skipped."""
    row = first(
        conn,
        "INSERT INTO counters(kind, year, last) VALUES (?, ?, 1) "
        "ON CONFLICT(kind, year) DO UPDATE SET last = counters.last + 1 RETURNING last",
        (kind, year),
    )
    return int(row[0]) if row else 0


def open_refs(conn: Connection, kind: str) -> tuple[str, ...]:
    """References of every open matter of a kind, in the order they came: for going through them a few at a time."""
    wanted = "SELECT ref FROM matters WHERE type = ? AND stage = 'open' ORDER BY opened"
    return tuple(row[0] for row in every(conn, wanted, (kind,)))


def person(conn: Connection, staff: str) -> dict[str, Any] | None:
    """One account's row, or None."""
    row = conn.execute(select(people).where(people.c.staff == staff)).mappings().first()
    return None if row is None else dict(row)


def everybody(conn: Connection) -> tuple[dict[str, Any], ...]:
    """Every account, by staff number."""
    return tuple(dict(r) for r in conn.execute(select(people).order_by(people.c.staff)).mappings())


def enrol(
    conn: Connection, *, staff: str, name: str, initials: str, role: str, telephone: str | None, password: str | None
) -> None:
    """Put a new account in. `password` is its argon2id hash."""
    conn.execute(
        people.insert().values(
            staff=staff,
            name=name,
            initials=initials,
            role=role,
            telephone=telephone,
            active=True,
            password=password,
            fails=0,
        )
    )


def change_person(conn: Connection, staff: str, **values: object) -> None:
    """Change named columns of one account."""
    conn.execute(update(people).where(people.c.staff == staff).values(**values))


def set_glass(conn: Connection, code: str) -> None:
    """Seal a new one-time code (its argon2id hash) in place of the old."""
    conn.execute(glass.delete())
    conn.execute(glass.insert().values(id=1, code=code))


def sealed(conn: Connection) -> tuple[str, datetime | None] | None:
    """(hash, when used) of the sealed code, or None when none was ever made."""
    row = conn.execute(select(glass.c.code, glass.c.used_at)).first()
    return None if row is None else (row[0], None if row[1] is None else at_ms(row[1]))


def break_glass(conn: Connection, at: datetime) -> None:
    """Mark the sealed code used."""
    conn.execute(update(glass).values(used_at=ms(at)))


def the_room(conn: Connection) -> dict[str, Any] | None:
    """Whose book this is, or None before it is set up."""
    row = first(conn, f"SELECT {', '.join(_ROOM)} FROM room")  # noqa: S608 - the table's own columns
    return None if row is None else {**dict(zip(_ROOM, row, strict=True)), "training": bool(row[-1])}


def room_name(whose: Mapping[str, Any] | None) -> str:
    """Whose book this is, as every paper is headed: the council and the station; "" before it is set up."""
    return "" if whose is None else f"{whose['council']}, {whose['station']}"


_ROOM: Final = ("id", "council", "station", "origin", "training")


def found_room(conn: Connection, *, council: str, station: str, origin: str, training: bool) -> None:
    """Write down whose book this is; once."""
    conn.execute(room.insert().values(id=1, council=council, station=station, origin=origin, training=training))


def workstation(conn: Connection, name: str) -> dict[str, Any] | None:
    """One workstation's row, or None when it was never admitted."""
    row = conn.execute(select(workstations).where(workstations.c.name == name)).mappings().first()
    return None if row is None else dict(row)


def every_workstation(conn: Connection) -> tuple[dict[str, Any], ...]:
    """Every workstation ever admitted."""
    return tuple(dict(r) for r in conn.execute(select(workstations).order_by(workstations.c.admitted)).mappings())


def admit_workstation(conn: Connection, *, name: str, vkey: str, number: int, at: datetime) -> None:
    """Accept a workstation's key from line `number` on."""
    conn.execute(workstations.insert().values(name=name, vkey=vkey, admitted=number, admitted_at=ms(at)))


def revoke_workstation(conn: Connection, *, name: str, number: int, at: datetime) -> None:
    """Stop accepting a workstation's key after line `number`."""
    conn.execute(update(workstations).where(workstations.c.name == name).values(revoked=number, revoked_at=ms(at)))


def keep_checkpoint(conn: Connection, *, number: int, size: int, at: datetime, ws: str, note: str) -> None:
    """Keep a signed head."""
    conn.execute(checkpoints.insert().values(number=number, size=size, made_at=ms(at), ws=ws, note=note))


def last_checkpoint(conn: Connection) -> tuple[int, datetime, str] | None:
    """(size, made at, note) of the newest checkpoint."""
    row = first(conn, "SELECT size, made_at, note FROM checkpoints ORDER BY number DESC LIMIT 1")
    return None if row is None else (int(row[0]), at_ms(row[1]), str(row[2]))


def keep_inventory(conn: Connection, *, number: int, at: datetime, digest: str, source: str) -> None:
    """Keep a good `cameras.yml`, whole."""
    conn.execute(inventories.insert().values(number=number, loaded_at=ms(at), digest=digest, source=source))


def inventories_after(conn: Connection, number: int) -> tuple[tuple[int, datetime, str], ...]:
    """(line, loaded at, source) of every inventory accepted after a line, oldest first."""
    wanted = "SELECT number, loaded_at, source FROM inventories WHERE number > ? ORDER BY number"
    found = every(conn, wanted, (number,))
    return tuple((row[0], at_ms(row[1]), row[2]) for row in found)


def last_inventory(conn: Connection) -> tuple[str, str] | None:
    """(digest, text) of the last good `cameras.yml`."""
    row = conn.execute(
        select(inventories.c.digest, inventories.c.source).order_by(inventories.c.number.desc()).limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def keep_protocol(
    conn: Connection, *, number: int, at: datetime, name: str, version: str, effective: date, digest: str, source: str
) -> None:
    """Keep a good protocol, whole."""
    conn.execute(
        protocols.insert().values(
            number=number,
            loaded_at=ms(at),
            name=name,
            version=version,
            effective=effective.isoformat(),
            digest=digest,
            source=source,
        )
    )


def last_protocol(conn: Connection, name: str) -> tuple[str, str] | None:
    """(digest, text) of the last good protocol of that name."""
    row = conn.execute(
        select(protocols.c.digest, protocols.c.source)
        .where(protocols.c.name == name)
        .order_by(protocols.c.number.desc())
        .limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def kept_protocols(conn: Connection, name: str) -> tuple[tuple[str, str, str], ...]:
    """(digest, version, text) of every protocol of that name ever taken, oldest first."""
    taken = select(protocols.c.digest, protocols.c.version, protocols.c.source).where(protocols.c.name == name)
    return tuple((r[0], r[1], r[2]) for r in conn.execute(taken.order_by(protocols.c.number)))


def protocols_after(conn: Connection, number: int) -> tuple[tuple[int, str, str], ...]:
    """(line, name, text) of every protocol taken after a line, oldest first."""
    wanted = "SELECT number, name, source FROM protocols WHERE number > ? ORDER BY number"
    return tuple((row[0], row[1], row[2]) for row in every(conn, wanted, (number,)))


def keep_reported(conn: Connection, *, name: str, number: int, figures: str) -> None:
    """Keep figures as they were reported."""
    conn.execute(reported.insert().values(name=name, number=number, figures=figures))


def as_reported(conn: Connection) -> tuple[tuple[str, int, str], ...]:
    """(name, line number, figures as JSON) of everything once reported."""
    return tuple(
        (r[0], r[1], r[2]) for r in conn.execute(select(reported.c.name, reported.c.number, reported.c.figures))
    )

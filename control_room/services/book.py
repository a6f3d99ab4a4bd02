"""The book itself: setting it up, plain lines, corrections and strikes, checkpoints, workstations."""

import secrets
from datetime import datetime
from typing import ClassVar, Protocol
from uuid import UUID

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Connection

from control_room.domain.authority import Act
from control_room.domain.book import (
    Attached,
    Checkpointed,
    ClockJumped,
    Corrected,
    LetIn,
    Lifted,
    Line,
    Noted,
    Opened,
    Restricted,
    ShutOut,
    Struck,
    WorkstationAdmitted,
    WorkstationRevoked,
)
from control_room.domain.camera_audits import stays
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter
from control_room.domain.notes import Checkpoint, Note, VerifierKey, book_origin
from control_room.domain.people import Role
from control_room.domain.tree import Head
from control_room.services.acts import Acts, AlreadyStruck, Looking, Receipt, Signed, Writing, system
from control_room.services.consequences import hold_struck
from control_room.store import blobs, rows, schema
from control_room.store.book import take_pen
from control_room.store.tables import SCHEMA_VERSION


class Key(Protocol):
    """A workstation's signing key."""

    verifier: VerifierKey

    def sign_note(self, text: str) -> Note:
        """The text as a signed note."""
        ...


class RoomExists(Refusal):
    """A room was set up here before."""

    code: ClassVar[str] = "room_exists"


class NoSuchWorkstation(Refusal):
    """No workstation of that name signs checkpoints."""

    code: ClassVar[str] = "no_such_workstation"


class NoRoom(Refusal):
    """No room has been set up here yet."""

    code: ClassVar[str] = "no_room"


class StaysRestricted(Refusal):
    """Who may see a matter is not settled by striking a line."""

    code: ClassVar[str] = "stays_restricted"


class NothingAttached(Refusal):
    """No file was kept by that line, or it was erased since."""

    code: ClassVar[str] = "nothing_attached"


class WholeRoom(Struct, frozen=True, kw_only=True):
    """Whose book this is."""

    council: str
    station: str
    origin: str
    training: bool


class Book:
    """Acts on the book as a whole and on single lines."""

    def __init__(self, acts: Acts, *, workstation: str) -> None:
        self._acts = acts
        self._ws = workstation
        self.key: Key | None = None

    # -- setting up -----------------------------------------------------------------------------------------------------------

    async def prepare(self) -> bool:
        """Make the tables where there are none. True when they were made now. Raises `NewerSchema`."""
        return await self._acts.database.write(schema.prepare)

    async def behind(self) -> bool:
        """True when this book was last opened by an older console and lacks tables of this one."""
        found = await self._acts.database.read(schema.version)
        return found is not None and found < SCHEMA_VERSION

    async def whose(self) -> WholeRoom | None:
        """Whose book this is; None before it is set up."""

        def look(conn: Connection) -> WholeRoom | None:
            if schema.version(conn) is None:
                return None
            row = rows.the_room(conn)
            return None if row is None else WholeRoom(**{k: row[k] for k in WholeRoom.__struct_fields__})

        return await self._acts.database.read(look)

    async def named(self) -> str:
        """The council and the station as every paper is headed; "" before it is set up."""
        whole = await self.whose()
        return rows.room_name(None if whole is None else asdict(whole))

    async def set_up(self, *, council: str, station: str, supervisor: str, training: bool = False) -> Receipt:
        """Open the book: line 1 says whose it is. Raises `RoomExists`."""
        slug = (
            "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in council.lower()).split()) or "council"
        )
        by = Signed(staff=supervisor, role=Role.SUPERVISOR, ws=self._ws)

        def decide(w: Writing) -> None:
            if rows.the_room(w.conn) is not None:
                raise RoomExists(
                    "a room was set up here before; open it with scripts/run, or choose another CONTROL_ROOM_HOME"
                )
            origin = book_origin(slug, secrets.token_hex(4))
            rows.found_room(w.conn, council=council, station=station, origin=origin, training=training)
            w.record(Opened(council=council, station=station, origin=origin, training=training))

        return await self._acts.write(Act.OPEN_BOOK, by, decide)

    # -- plain lines ----------------------------------------------------------------------------------------------------------

    async def note(
        self, *, by: Signed, note: Noted, ref: str | None = None, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Write a plain line, on a matter when `ref` is given. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            if ref is not None:
                w.matter(ref, Matter)
            w.record(note, ref=ref, at=at)

        return await self._acts.write(Act.NOTE, by, decide, uid=uid)

    async def correct(self, *, by: Signed, number: int, text: str, reason: str, uid: UUID | None = None) -> Receipt:
        """Correct the words of a line by a later one; the original stays visible. Raises `NoSuchLine`."""

        def decide(w: Writing) -> None:
            target = w.line(number)
            w.record(Corrected(number=number, reason=reason, text=text), ref=target.ref, aud=target.aud)

        return await self._acts.write(Act.CORRECT, by, decide, uid=uid)

    async def strike(self, *, by: Signed, number: int, reason: str, uid: UUID | None = None) -> Receipt:
        """Void a line by a later one; the original stays visible and its number is kept. Raises `NoSuchLine`, `AlreadyStruck`."""

        def decide(w: Writing) -> None:
            target = w.line(number)
            if target.struck is not None:
                raise AlreadyStruck(f"line {number} was struck by line {target.struck}; nothing more to do")
            if isinstance(target.facts, (Restricted, LetIn, ShutOut, Lifted)):
                raise StaysRestricted(
                    f"line {number} says who may see {target.ref}: it is not struck; a supervisor lifts it, h on the call"
                )
            stays(target)
            w.record(Struck(number=number, reason=reason), ref=target.ref, aud=target.aud)
            hold_struck(w, target)

        return await self._acts.write(Act.STRIKE, by, decide, uid=uid)

    async def attach(self, *, by: Signed, number: int, name: str, data: bytes, uid: UUID | None = None) -> Receipt:
        """Keep a file with a line, byte for byte, seen by whoever sees the line.

        Raises:
            AlreadyStruck: the line was struck.
            NoSuchLine: there is no such line.
            TooLarge: it is larger than what the book keeps.
        """

        def decide(w: Writing) -> None:
            target = w.line(number)
            if target.struck is not None:
                raise AlreadyStruck(
                    f"line {number} was struck by line {target.struck}; attach it to a line that stands"
                )
            kept = Attached(number=number, digest=blobs.keep(w.conn, data), size=len(data), name=name)
            w.record(kept, ref=target.ref, aud=target.aud)

        return await self._acts.write(Act.NOTE, by, decide, uid=uid)

    async def attachment(self, *, by: Signed, number: int) -> bytes:
        """What was attached by line `number`, as it was kept. Raises `NoSuchLine`, `NothingAttached`."""

        def look(looking: Looking) -> bytes | None:
            facts = looking.line(number).facts
            return blobs.fetch(looking.conn, facts.digest) if isinstance(facts, Attached) else None

        data = await self._acts.read(by, look)
        if data is None:
            raise NothingAttached(f"line {number} attached no file, or it was erased; book list says which lines did")
        return data

    async def lines(self, *, by: Signed, **wanted: object) -> tuple[Line, ...]:
        """A page of lines; the keywords of `Looking.lines`."""
        return await self._acts.read(by, Looking.lines, **wanted)

    async def line(self, *, by: Signed, number: int) -> Line:
        """One line. Raises `NoSuchLine`."""
        return await self._acts.read(by, Looking.line, number)

    async def size(self) -> int:
        """How many lines the book has."""
        return await self._acts.read(system(self._ws), Looking.size)

    # -- checkpoints and workstations ----------------------------------------------------------------------------------------

    async def head(self) -> Head:
        """The tree's head as the book holds it now."""
        return await self._acts.database.write(lambda conn: take_pen(conn).head)

    async def checkpoint(self, *, by: Signed, why: str) -> Note | None:
        """Sign the head and write it down; None when this workstation has no key or nothing was written since the last.

        Args:
            why: handover, writing, shutdown, export, print or erasure.
        """
        made: list[Note] = []
        key = self.key
        if key is None:
            return None

        def decide(w: Writing) -> None:
            note = sign_head(w, key, why=why, ws=self._ws)
            if note is not None:
                made.append(note)

        await self._acts.maybe(Act.CHECKPOINT, by, decide)
        return made[0] if made else None

    def seal(self, w: Writing, *, why: str = "handover") -> None:
        """Sign the head as part of an act, where this workstation has a key."""
        if self.key is not None:
            sign_head(w, self.key, why=why, ws=self._ws)

    async def last_checkpoint(self) -> tuple[int, datetime, str] | None:
        """(size, made at, note) of the newest checkpoint."""
        return await self._acts.read(system(self._ws), lambda look: rows.last_checkpoint(look.conn))

    async def workstation_standing(self) -> str:
        """Where this workstation stands with the book: "admitted", "revoked" or "unknown"."""
        row = await self._acts.read(system(self._ws), lambda look: rows.workstation(look.conn, self._ws))
        if row is None:
            return "unknown"
        return "revoked" if row["revoked"] is not None else "admitted"

    async def admit(self, *, by: Signed, key: Key) -> Receipt:
        """Admit this workstation's own key, from this line on; a supervisor's act."""

        def decide(w: Writing) -> None:
            line = w.record(WorkstationAdmitted(name=self._ws, vkey=key.verifier.vkey))
            rows.admit_workstation(w.conn, name=self._ws, vkey=key.verifier.vkey, number=line.number, at=w.now)

        receipt = await self._acts.write(Act.ADMIT_WORKSTATION, by, decide)
        self.key = key
        return receipt

    async def revoke(self, *, by: Signed, name: str, reason: str) -> Receipt:
        """Stop accepting a workstation's key after this line.

        Raises:
            NoSuchWorkstation: none of that name was admitted, or it is revoked already.
        """

        def decide(w: Writing) -> None:
            signing = [str(each["name"]) for each in rows.every_workstation(w.conn) if each["revoked"] is None]
            if name not in signing:
                held = ", ".join(signing) or "none"
                raise NoSuchWorkstation(f"{name} signs no checkpoints; those that do: {held}")
            line = w.record(WorkstationRevoked(name=name, reason=reason))
            rows.revoke_workstation(w.conn, name=name, number=line.number, at=w.now)

        return await self._acts.write(Act.REVOKE_WORKSTATION, by, decide)

    async def clock_jumped(self, *, seconds: int) -> Receipt:
        """Write down that this workstation's clock jumped."""
        return await self._acts.write(Act.NOTE, system(self._ws), lambda w: w.record(ClockJumped(seconds=seconds)))


def sign_head(w: Writing, key: Key, *, why: str, ws: str) -> Note | None:
    """Sign the head inside an act and write it down; None when there is nothing to sign.

    Args:
        why: as `Book.checkpoint`; for "writing" nothing is signed when nothing was written since the last one.
        ws: the workstation whose key it is.
    """
    room = rows.the_room(w.conn)
    last = rows.last_checkpoint(w.conn)
    head = w.head
    if room is None or head.size == 0:
        return None
    if last is not None and last[0] + 1 >= head.size and why == "writing":
        return None
    note = key.sign_note(Checkpoint(origin=str(room["origin"]), size=head.size, root=head.root()).body())
    line = w.record(Checkpointed(size=head.size, root=head.root().hex(), why=why))
    rows.keep_checkpoint(w.conn, number=line.number, size=head.size, at=w.now, ws=ws, note=note.written())
    return note

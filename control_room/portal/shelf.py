"""The portal's own small database: who proved which address, what is half written, what was sent.

It opens SQLite itself, with the standard library, because the portal never imports the store: this process holds no
other SQLite library and never sees the book's file. Secrets stand in it only as keyed digests.
"""

import hmac
import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID, uuid4

from control_room.domain.boxes import SHOWN_FOR
from control_room.domain.errors import Refusal
from control_room.domain.times import read_stamp, stamp
from control_room.portal.kept import Draft, Sent, Visitor, code_digest, new_code, plain

CODE_LASTS: Final = timedelta(minutes=10)
"""How long a one-time code may be typed in."""
TRIES: Final = 5
"""Wrong codes after which a new one must be asked for: 5 in a million."""
SESSION_LASTS: Final = timedelta(hours=8)
"""How long a proved address stays proved in one browser."""
REMEMBERED_FOR: Final = timedelta(days=180)
"""How long an officer's own details are kept for their next request."""
MOST_DRAFTS: Final = 5
"""Unfinished requests of one address; the oldest makes room."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS codes (session BLOB PRIMARY KEY, email TEXT NOT NULL, digest BLOB, until TEXT NOT NULL,
  tries INTEGER NOT NULL, draft TEXT);
CREATE TABLE IF NOT EXISTS sessions (session BLOB PRIMARY KEY, email TEXT NOT NULL, proved TEXT NOT NULL,
  until TEXT NOT NULL, draft TEXT, receipt TEXT);
CREATE TABLE IF NOT EXISTS drafts (uuid TEXT PRIMARY KEY, email TEXT NOT NULL, answers TEXT NOT NULL, link BLOB NOT NULL,
  code TEXT NOT NULL, access TEXT NOT NULL, saved TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS officers (email TEXT PRIMARY KEY, answers TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sent (code TEXT PRIMARY KEY, access BLOB NOT NULL, sent TEXT NOT NULL, until TEXT NOT NULL);
"""


class ShelfFull(Refusal):
    """The portal cannot write its own database."""

    code: ClassVar[str] = "shelf_full"

    def __init__(self) -> None:
        super().__init__(
            "The service cannot save anything just now. Keep this page open, and try again in a few minutes"
        )


class Shelf:
    """The database. Any thread may call; one at a time is served.

    Args:
        folder: made (0700) where it is not there.
    """

    def __init__(self, folder: Path, *, draft_days: int) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / "portal.db"
        os.close(os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
        self._days = timedelta(days=draft_days)
        self._alone = threading.Lock()
        self._db = sqlite3.connect(file, check_same_thread=False, timeout=5)  # noqa: TID251 - the portal's own process
        with self._turn():
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "trusted_schema=OFF"):
                self._db.execute(f"PRAGMA {pragma}")
            self._db.executescript(_TABLES)
            self._db.execute("INSERT OR IGNORE INTO keys VALUES ('digests', ?)", (secrets.token_bytes(32),))
            self._key = bytes(self._db.execute("SELECT value FROM keys WHERE name = 'digests'").fetchone()[0])

    def close(self) -> None:
        """Stop; what was acknowledged is on the disk already."""
        with self._alone:
            self._db.close()

    @contextmanager
    def _turn(self) -> Generator[sqlite3.Connection]:
        with self._alone:
            try:
                with self._db:
                    yield self._db
            except sqlite3.OperationalError as fault:
                raise ShelfFull from fault

    def digest(self, use: str, *parts: str) -> bytes:
        """A keyed digest: worth nothing without this database's key."""
        text = b"\0".join(each.encode("utf-8", "surrogatepass") for each in (use, *parts))
        return hmac.digest(self._key, text, "sha256")

    # -- proving an address -----------------------------------------------------------------------------------------------

    def make_code(self, session: str, email: str, now: datetime, *, allowed: bool, draft: UUID | None = None) -> str:
        """A one-time code for the address in this browser, six figures; the one before is void.

        An address that may not ask gets one that no typing matches, so that neither answer nor time tells which it is.
        """
        code = f"{secrets.randbelow(1_000_000):06d}"
        digest = self.digest("code", session, code) if allowed else secrets.token_bytes(32)
        with self._turn() as db:
            db.execute(
                "INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?, ?)",
                (self.digest("session", session), email, digest, stamp(now + CODE_LASTS), TRIES, draft and str(draft)),
            )
        return code

    def waiting_for(self, session: str) -> str | None:
        """The address typed in this browser and not proved yet; "" for that of a link, which is not shown; None for none."""
        with self._turn() as db:
            row = db.execute(
                "SELECT iif(draft IS NULL, email, '') FROM codes WHERE session = ?", (self.digest("session", session),)
            ).fetchone()
        return str(row[0]) if row else None

    def try_code(self, session: str, typed: str, now: datetime) -> str | int:
        """A new session once the code is right; else how many tries are left, 0 when the code is void."""
        old = self.digest("session", session)
        with self._turn() as db:
            row = db.execute(
                "SELECT email, digest, until, tries, draft FROM codes WHERE session = ?", (old,)
            ).fetchone()
            if row is None or row[3] < 1 or read_stamp(row[2]) < now:
                return 0
            if not hmac.compare_digest(bytes(row[1]), self.digest("code", session, typed)):
                db.execute("UPDATE codes SET tries = tries - 1 WHERE session = ?", (old,))
                return int(row[3]) - 1
            db.execute("DELETE FROM codes WHERE session = ?", (old,))
            new = secrets.token_urlsafe(32)
            db.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, NULL)",
                (self.digest("session", new), row[0], stamp(now), stamp(now + SESSION_LASTS), row[4]),
            )
        return new

    def visitor(self, session: str, now: datetime) -> Visitor | None:
        """Who this browser belongs to; None while no address is proved in it."""
        with self._turn() as db:
            row = db.execute(
                "SELECT email, proved, draft, receipt FROM sessions WHERE session = ? AND until > ?",
                (self.digest("session", session), stamp(now)),
            ).fetchone()
        if row is None:
            return None
        return Visitor(
            email=row[0],
            proved=read_stamp(row[1]),
            draft=UUID(row[2]) if row[2] else None,
            receipt=tuple(json.loads(row[3])) if row[3] else None,
        )

    def leave(self, session: str) -> None:
        """The address is no longer proved in this browser."""
        with self._turn() as db:
            db.execute("DELETE FROM sessions WHERE session = ?", (self.digest("session", session),))

    # -- what is half written ---------------------------------------------------------------------------------------------

    def begin(self, session: str, email: str, answers: dict[str, str], now: datetime) -> Draft:
        """A new request in this browser."""
        draft = Draft(uuid=uuid4(), email=email, answers=answers, code=new_code(), access=new_code(), saved=now)
        with self._turn() as db:
            db.execute(
                "DELETE FROM drafts WHERE email = ?1 AND uuid NOT IN "
                "(SELECT uuid FROM drafts WHERE email = ?1 ORDER BY saved DESC LIMIT ?2)",
                (email, MOST_DRAFTS - 1),
            )
            db.execute(
                "INSERT INTO drafts VALUES (?, ?, ?, x'', ?, ?, ?, ?)",
                (
                    str(draft.uuid),
                    email,
                    json.dumps(answers),
                    draft.code,
                    draft.access,
                    stamp(now),
                    stamp(now + self._days),
                ),
            )
            self._take_up(db, session, draft.uuid)
        return draft

    def take_up(self, session: str, uuid: UUID) -> None:
        """Go on with this one in this browser."""
        with self._turn() as db:
            self._take_up(db, session, uuid)

    def _take_up(self, db: sqlite3.Connection, session: str, uuid: UUID) -> None:
        db.execute("UPDATE sessions SET draft = ? WHERE session = ?", (str(uuid), self.digest("session", session)))

    def drafts(self, email: str, now: datetime) -> tuple[Draft, ...]:
        """What this address has half written, newest first."""
        with self._turn() as db:
            rows = db.execute(
                "SELECT uuid, email, answers, code, access, saved FROM drafts WHERE email = ? AND until > ? "
                "ORDER BY saved DESC",
                (email, stamp(now)),
            ).fetchall()
        return tuple(
            Draft(
                uuid=UUID(row[0]), email=row[1], answers=json.loads(row[2]), code=row[3], access=row[4], saved=read_stamp(row[5])
            )
            for row in rows
        )  # fmt: skip

    def keep(self, draft: Draft, now: datetime) -> None:
        """Save the answers as they were typed."""
        with self._turn() as db:
            db.execute(
                "UPDATE drafts SET answers = ?, saved = ?, until = ? WHERE uuid = ? AND email = ?",
                (json.dumps(draft.answers), stamp(now), stamp(now + self._days), str(draft.uuid), draft.email),
            )

    def link(self, draft: Draft) -> str:
        """The secret end of the link that leads back to a draft; the one before leads nowhere."""
        token = secrets.token_urlsafe(24)
        with self._turn() as db:
            db.execute("UPDATE drafts SET link = ? WHERE uuid = ?", (self.digest("link", token), str(draft.uuid)))
        return token

    def linked(self, token: str, now: datetime) -> tuple[UUID, str] | None:
        """The draft a link leads to and whose it is; None for a link that leads nowhere."""
        with self._turn() as db:
            row = db.execute(
                "SELECT uuid, email FROM drafts WHERE link = ? AND until > ?", (self.digest("link", token), stamp(now))
            ).fetchone()
        return (UUID(row[0]), str(row[1])) if row else None

    # -- what was sent ----------------------------------------------------------------------------------------------------

    def sent(self, session: str, draft: Draft, details: dict[str, str], now: datetime) -> None:
        """The draft is a request now: only its codes' digests stay, and the officer's own details."""
        receipt = json.dumps([draft.code, draft.access])
        with self._turn() as db:
            db.execute(
                "INSERT OR IGNORE INTO sent VALUES (?, ?, ?, ?)",
                (
                    code_digest(draft.code),
                    self.digest("access", plain(draft.access)),
                    stamp(now),
                    stamp(now + SHOWN_FOR),
                ),
            )
            db.execute("DELETE FROM drafts WHERE uuid = ?", (str(draft.uuid),))
            db.execute(
                "INSERT OR REPLACE INTO officers VALUES (?, ?, ?)",
                (draft.email, json.dumps(details), stamp(now + REMEMBERED_FOR)),
            )
            db.execute(
                "UPDATE sessions SET draft = NULL, receipt = ? WHERE session = ?",
                (receipt, self.digest("session", session)),
            )

    def remembered(self, email: str, now: datetime) -> dict[str, str]:
        """What this address told about itself last time."""
        with self._turn() as db:
            row = db.execute(
                "SELECT answers FROM officers WHERE email = ? AND until > ?", (email, stamp(now))
            ).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def find_sent(self, digest: str, access: str, now: datetime) -> Sent | None:
        """The request with this code's digest, to whoever knows its access code."""
        with self._turn() as db:
            row = db.execute(
                "SELECT access, sent FROM sent WHERE code = ? AND until > ?", (digest, stamp(now))
            ).fetchone()
        known = bytes(row[0]) if row else b""
        right = hmac.compare_digest(known, self.digest("access", plain(access)))
        return Sent(code=digest, sent=read_stamp(row[1])) if row and right else None

    def forget(self, now: datetime) -> int:
        """Remove what has run out; answers how many drafts went."""
        gone = 0
        with self._turn() as db:
            for table in ("codes", "sessions", "drafts", "officers", "sent"):
                with closing(db.execute(f"DELETE FROM {table} WHERE until <= ?", (stamp(now),))) as done:  # noqa: S608 - our own names
                    gone += done.rowcount if table == "drafts" else 0
        return gone

"""Every table of the room. Each text or binary column says whether it holds public codes or somebody's words."""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    text,
)

PUBLIC: Final[dict[Any, Any]] = {"holds": "public"}
WORDS: Final[dict[Any, Any]] = {"holds": "words"}

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SCHEMA_VERSION: Final = 7
"""1: the book and the live room. 2: written requests: originals, post, protocols, sightings. 3: who was let in by name.
4: what was last told of each camera. 5: what judging its pictures rests on. 6: the lists of what is to be erased."""

schema = Table("schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

entries = Table(
    "entries",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("uuid", Text, nullable=False, unique=True, info=PUBLIC),
    Column("at", BigInteger, nullable=False),  # ms since 1970, UTC
    Column("recorded_at", BigInteger, nullable=False),
    Column("ws", Text, nullable=False, info=PUBLIC),
    Column("by", Text, nullable=False, info=PUBLIC),
    Column("shift", Text, info=PUBLIC),
    Column("kind", Text, nullable=False, info=PUBLIC),
    Column("ref", Text, info=PUBLIC),
    Column("aud", Text, nullable=False, info=PUBLIC),
    Column("leaf", LargeBinary, nullable=False, info=PUBLIC),
)
Index("ix_entries_ref", entries.c.ref, entries.c.number, sqlite_where=entries.c.ref.isnot(None))
Index("ix_entries_shift", entries.c.shift, entries.c.number)
Index("ix_entries_at", entries.c.at)
"""The skeletons. `leaf` is the canonical bytes the tree proves; the other columns equal it and are there to find it."""

bodies = Table(
    "bodies",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("field", Text, nullable=False, info=PUBLIC),
    Column("salt", LargeBinary, info=WORDS),
    Column("words", Text, info=WORDS),
    PrimaryKeyConstraint("number", "field"),
    sqlite_with_rowid=False,
)

amends = Table(
    "amends",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("target", BigInteger, nullable=False, index=True),
    Column("struck", Boolean, nullable=False),
)
"""Which later line corrects or strikes which earlier one; derived, so that a page of lines shows it without a scan."""

heads = Table(
    "heads",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
    Column("stack", LargeBinary, nullable=False, info=PUBLIC),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("ws", Text, nullable=False, info=PUBLIC),
    Column("note", Text, nullable=False, info=PUBLIC),
)
"""Signed heads. `number` is the line that records it; the note covers the `size` lines before."""

matters = Table(
    "matters",
    metadata,
    Column("ref", Text, primary_key=True, info=PUBLIC),
    Column("type", Text, nullable=False, info=PUBLIC),
    Column("stage", Text, nullable=False, info=PUBLIC),
    Column("outstanding", Boolean, nullable=False),
    Column("opened", BigInteger, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("aud", Text, nullable=False, info=PUBLIC),
    Column("shift", Text, info=PUBLIC),
    Column("state", LargeBinary, nullable=False, info=WORDS),
)
Index("ix_matters_type", matters.c.type, matters.c.opened)
Index("ix_matters_outstanding", matters.c.type, matters.c.opened, sqlite_where=matters.c.outstanding)
_NARROW: Final = text("aud <> 'room'")
Index("ix_matters_aud", matters.c.aud, matters.c.ref, sqlite_where=_NARROW, postgresql_where=_NARROW)
"""The few matters that are not everybody's: every page of lines leaves out theirs."""

counters = Table(
    "counters",
    metadata,
    Column("kind", Text, nullable=False, info=PUBLIC),
    Column("year", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "year"),
    sqlite_with_rowid=False,
)
"""The last reference given, a type and London year of recording. Gapless: given in the act's own transaction."""

days = Table(
    "days",
    metadata,
    Column("day", Integer, nullable=False),  # 20261122, the London day
    Column("aud", Text, nullable=False, info=PUBLIC),
    Column("measure", Text, nullable=False, info=PUBLIC),
    Column("dimension", Text, nullable=False, info=PUBLIC),
    Column("key", Text, nullable=False, info=PUBLIC),
    Column("n", Integer, nullable=False),
    PrimaryKeyConstraint("day", "aud", "measure", "dimension", "key"),
    sqlite_with_rowid=False,
)

terms = Table(
    "terms",
    metadata,
    Column("part", Text, nullable=False, info=PUBLIC),
    Column("term", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False, info=WORDS),
    Column("docs", Integer, nullable=False),
    PrimaryKeyConstraint("part", "term"),
    sqlite_with_rowid=False,
)
"""Every word of a search partition and in how many lines it stands: bounds prefixes and picks the plan. Ordered by bytes:
a server that orders text as a language does would lose the prefixes that end in 9 or z."""

parts = Table(
    "parts",
    metadata,
    Column("part", Text, primary_key=True, info=PUBLIC),
    Column("aud", Text, nullable=False, info=PUBLIC),
)
"""Search partitions in being: one a year and audience; an unlisted reader never opens another audience's."""

people = Table(
    "people",
    metadata,
    Column("staff", Text, primary_key=True, info=PUBLIC),
    Column("name", Text, nullable=False, info=WORDS),
    Column("initials", Text, nullable=False, info=WORDS),
    Column("telephone", Text, info=WORDS),
    Column("role", Text, nullable=False, info=PUBLIC),
    Column("active", Boolean, nullable=False),
    Column("password", Text, info=PUBLIC),  # argon2id
    Column("fails", Integer, nullable=False, default=0),
    Column("last_fail", BigInteger),
)

glass = Table(
    "glass",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, info=PUBLIC),  # argon2id of the sealed one-time code
    Column("used_at", BigInteger),
)

workstations = Table(
    "workstations",
    metadata,
    Column("name", Text, primary_key=True, info=PUBLIC),
    Column("vkey", Text, nullable=False, info=PUBLIC),
    Column("admitted", BigInteger, ForeignKey("entries.number"), nullable=False),
    Column("admitted_at", BigInteger, nullable=False),
    Column("revoked", BigInteger),
    Column("revoked_at", BigInteger),
)

room = Table(
    "room",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("council", Text, nullable=False, info=PUBLIC),
    Column("station", Text, nullable=False, info=PUBLIC),
    Column("origin", Text, nullable=False, info=PUBLIC),
    Column("training", Boolean, nullable=False),
)

inventories = Table(
    "inventories",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("loaded_at", BigInteger, nullable=False),
    Column("digest", Text, nullable=False, info=PUBLIC),
    Column("source", Text, nullable=False, info=PUBLIC),
)
"""Each good `cameras.yml` the room has accepted, whole: the last good one stays in force when a bad one arrives."""

occurrences = Table(
    "occurrences",
    metadata,
    Column("schedule", Text, nullable=False, info=PUBLIC),
    Column("due_at", BigInteger, nullable=False),
    Column("claimed_by", Text, nullable=False, info=PUBLIC),
    Column("claimed_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    PrimaryKeyConstraint("schedule", "due_at"),
)

reported = Table(
    "reported",
    metadata,
    Column("name", Text, primary_key=True, info=WORDS),
    Column("number", BigInteger, nullable=False),
    Column("figures", Text, nullable=False, info=PUBLIC),
)
"""Figures once reported, stored as they were reported."""

protocols = Table(
    "protocols",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("loaded_at", BigInteger, nullable=False),
    Column("name", Text, nullable=False, info=PUBLIC),
    Column("version", Text, nullable=False, info=PUBLIC),
    Column("effective", Text, nullable=False, info=PUBLIC),  # a London date, 2026-04-01
    Column("digest", Text, nullable=False, info=PUBLIC),
    Column("source", Text, nullable=False, info=PUBLIC),
)
"""Each good protocol the room has taken, whole: decisions name its version, and the last good one stays in force."""

blobs = Table(
    "blobs",
    metadata,
    Column("digest", Text, primary_key=True, info=PUBLIC),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False, info=WORDS),
)
"""Originals as they came, by their SHA-256."""

portraits = Table(
    "portraits",
    metadata,
    Column("ref", Text, primary_key=True, info=PUBLIC),
    Column("digest", Text, nullable=False, info=PUBLIC),
    Column("content", LargeBinary, nullable=False, info=WORDS),
)
"""The picture that hangs with a look-out, one each, until it is off the board: deleted with it, so that no copy made later has it."""

inbox = Table(
    "inbox",
    metadata,
    Column("digest", Text, primary_key=True, info=PUBLIC),
    Column("number", BigInteger, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
    Column("channel", Text, nullable=False, info=PUBLIC),
    Column("ref", Text, info=PUBLIC),
)
Index("ix_inbox_waiting", inbox.c.number, sqlite_where=inbox.c.ref.is_(None), postgresql_where=inbox.c.ref.is_(None))
"""Originals in the order they came, and the request each became or belongs to; without one it waits to be read."""

wakes = Table(
    "wakes",
    metadata,
    Column("ref", Text, primary_key=True, info=PUBLIC),
    Column("at", BigInteger, nullable=False, index=True),
)
"""When the clockwork looks at a matter next: `Matter.wakes` of its row, kept in the same transaction."""

threads = Table(
    "threads",
    metadata,
    Column("message_id", Text, primary_key=True, info=PUBLIC),
    Column("ref", Text, nullable=False, info=PUBLIC),
)
"""Message-IDs, ours and theirs, and the request they are about: an answer finds its way by them."""

outbox = Table(
    "outbox",
    metadata,
    Column("uid", Text, primary_key=True, info=PUBLIC),
    Column("ref", Text, nullable=False, index=True, info=PUBLIC),
    Column("letter", Text, nullable=False, info=PUBLIC),
    Column("message_id", Text, nullable=False, info=PUBLIC),
    Column("recipient", Text, nullable=False, info=WORDS),
    Column("subject", Text, nullable=False, info=WORDS),
    Column("body", Text, nullable=False, info=WORDS),
    Column("answers", Text, nullable=False, info=WORDS),  # the Message-ID it answers, "" for none
    Column("made_at", BigInteger, nullable=False),
    Column("state", Text, nullable=False, info=PUBLIC),
    Column("tries", Integer, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("claimed_by", Text, info=PUBLIC),
    Column("claimed_at", BigInteger),
    Column("done_at", BigInteger),
    Column("trouble", Text, info=WORDS),
)
Index("ix_outbox_due", outbox.c.state, outbox.c.next_at)
"""Every letter of the room, put in by the act that wrote it; sent, filed or in trouble, and never taken out."""

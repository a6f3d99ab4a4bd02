"""The room's letters on their way out: queued by an act, claimed by one console, sent or filed or in trouble."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, func, or_, select, update

from control_room.domain.posting import Outgoing, State
from control_room.store.book import at_ms, ms
from control_room.store.fixed import every
from control_room.store.tables import outbox

_PUT: Final = (
    "INSERT INTO outbox(uid, ref, letter, message_id, recipient, subject, body, answers, made_at, state, tries, next_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING uid"
)


def put(conn: Connection, letter: Outgoing) -> None:
    """Queue a letter, due at once."""
    queued = (
        *(letter.uid, letter.ref, letter.letter, letter.message_id, letter.recipient, letter.subject, letter.body),
        *(letter.answers, ms(letter.made_at), State.QUEUED.value, 0, ms(letter.made_at)),
    )
    every(conn, _PUT, queued)


def claim(conn: Connection, *, by: str, at: datetime, stale: datetime) -> Outgoing | None:
    """Claim the letter longest due, for one caller only; None when none is. One claimed before `stale` is free again."""
    free = and_(
        outbox.c.state == State.QUEUED.value,
        outbox.c.next_at <= ms(at),
        or_(outbox.c.claimed_at.is_(None), outbox.c.claimed_at < ms(stale)),
    )
    uid = conn.execute(select(outbox.c.uid).where(free).order_by(outbox.c.next_at, outbox.c.uid).limit(1)).scalar()
    if uid is None:
        return None
    taken = conn.execute(
        update(outbox)
        .where(outbox.c.uid == uid, free)
        .values(claimed_by=by, claimed_at=ms(at), tries=outbox.c.tries + 1)
    )
    return found(conn, str(uid)) if taken.rowcount == 1 else None


def any_due(conn: Connection, *, at: datetime, stale: datetime) -> bool:
    """True when a letter could be claimed now; a look that writes nothing."""
    due = select(outbox.c.uid).where(
        outbox.c.state == State.QUEUED.value,
        outbox.c.next_at <= ms(at),
        or_(outbox.c.claimed_at.is_(None), outbox.c.claimed_at < ms(stale)),
    )
    return conn.execute(due.limit(1)).first() is not None


def done(conn: Connection, uid: str, state: State, *, by: str, at: datetime) -> bool:
    """The letter went: sent or filed. False when another console had taken the claim over meanwhile."""
    return _marked(conn, uid, by, state=state.value, done_at=ms(at), trouble=None)


def later(conn: Connection, uid: str, *, by: str, trouble: str, next_at: datetime) -> bool:
    """It did not go and is tried again at `next_at`."""
    return _marked(conn, uid, by, trouble=trouble, next_at=ms(next_at))


def failed(conn: Connection, uid: str, *, by: str, trouble: str, at: datetime) -> bool:
    """It will not go by itself any more; it stays, and is said to be in trouble."""
    return _marked(conn, uid, by, state=State.FAILED.value, trouble=trouble, done_at=ms(at))


def _marked(conn: Connection, uid: str, by: str, **values: object) -> bool:
    marked = conn.execute(
        update(outbox)
        .where(outbox.c.uid == uid, outbox.c.state == State.QUEUED.value, outbox.c.claimed_by == by)
        .values(claimed_by=None, claimed_at=None, **values)
    )
    return marked.rowcount == 1


def again(conn: Connection, uid: str, *, at: datetime) -> bool:
    """Put a letter in trouble back in the queue, as if new; False when it is not in trouble."""
    marked = conn.execute(
        update(outbox)
        .where(outbox.c.uid == uid, outbox.c.state == State.FAILED.value)
        .values(state=State.QUEUED.value, tries=0, next_at=ms(at), done_at=None, claimed_by=None, claimed_at=None)
    )
    return marked.rowcount == 1


def settle(conn: Connection, uid: str) -> bool:
    """Somebody has seen to a letter in trouble otherwise; False when it is in none."""
    marked = conn.execute(
        update(outbox)
        .where(outbox.c.uid == uid, outbox.c.state == State.FAILED.value)
        .values(state=State.SETTLED.value)
    )
    return marked.rowcount == 1


def file_all(conn: Connection, *, at: datetime) -> int:
    """Everything queued stands as filed and leaves for nowhere: letters of a room that is made up. Answers how many."""
    queued = update(outbox).where(outbox.c.state == State.QUEUED.value)
    return conn.execute(
        queued.values(state=State.FILED.value, done_at=ms(at), claimed_by=None, claimed_at=None)
    ).rowcount


def found(conn: Connection, uid: str) -> Outgoing | None:
    """One letter, whoever asks."""
    row = conn.execute(select(outbox).where(outbox.c.uid == uid)).mappings().first()
    return None if row is None else _outgoing(dict(row))


_TROUBLED: Final = or_(
    outbox.c.state == State.FAILED.value, and_(outbox.c.state == State.QUEUED.value, outbox.c.trouble.isnot(None))
)


def troubled(conn: Connection, *, limit: int = 100) -> tuple[Outgoing, ...]:
    """Letters that did not go, what was given up first: the others were tried in vain and wait to be tried again."""
    rows = conn.execute(
        select(outbox).where(_TROUBLED).order_by(outbox.c.state, outbox.c.made_at, outbox.c.uid).limit(limit)
    ).mappings()
    return tuple(_outgoing(dict(row)) for row in rows)


def sent_to(conn: Connection, recipient: str, letter: str, *, since: datetime) -> int:
    """How many letters of one kind went to one address since then, or are on their way; capitals make no difference."""
    # A letter is due next no earlier than it was made: the index by state and that time keeps the look short.
    where = (
        outbox.c.state.in_([each.value for each in State]),
        outbox.c.next_at >= ms(since),
        outbox.c.made_at >= ms(since),
        outbox.c.letter == letter,
        func.lower(outbox.c.recipient) == recipient.lower(),
    )
    return int(conn.execute(select(func.count()).where(*where)).scalar() or 0)


def _outgoing(row: dict[str, Any]) -> Outgoing:
    return Outgoing(
        uid=row["uid"],
        ref=row["ref"],
        letter=row["letter"],
        message_id=row["message_id"],
        recipient=row["recipient"],
        subject=row["subject"],
        body=row["body"],
        answers=row["answers"],
        made_at=at_ms(row["made_at"]),
        state=State(row["state"]),
        tries=row["tries"],
        trouble=row["trouble"] or "",
        done_at=None if row["done_at"] is None else at_ms(row["done_at"]),
    )

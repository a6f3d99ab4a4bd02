"""Lines found by what they say and when: the newest that are for who asks."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select

from control_room.domain.audience import Reader
from control_room.domain.book import Line
from control_room.domain.find import Question
from control_room.domain.times import day_bounds
from control_room.store import search, seen
from control_room.store.book import at_ms, ms
from control_room.store.tables import entries

_WIDEST: Final = 1600
"""Lines looked at in one go while those that hold the words are not for who asks."""


def found(
    conn: Connection, reader: Reader, question: Question, *, limit: int = 50, before: int | None = None
) -> tuple[Line, ...]:
    """The newest lines that answer `question`, newest first."""
    answer: tuple[Line, ...] = ()
    page, further = limit, before
    while True:
        lines, further = _found(conn, reader, question, limit=page, before=further)
        answer = (*answer, *lines)
        if further is None or len(answer) >= limit:
            return answer[:limit]
        page = min(2 * page, _WIDEST)  # what is not for this reader takes nobody's place


def _found(
    conn: Connection, reader: Reader, question: Question, *, limit: int, before: int | None
) -> tuple[tuple[Line, ...], int | None]:
    """As `found`, of the next lines that hold the words; and the line before which others may, where some were not shown."""
    low, high = 1, (before - 1 if before is not None else 2**53)
    between: tuple[datetime, datetime] | None = None
    if question.since or question.until:
        start = day_bounds(question.since)[0] if question.since else at_ms(0)
        end = day_bounds(question.until)[1] if question.until else at_ms(2**42)
        between = start, end
        bounds = numbers_between(conn, start, end)
        low, high = max(low, bounds[0]), min(high, bounds[1])
    if question.words or question.prefix or question.facets:
        wanted = limit if between is None else 4 * limit
        numbers = search.numbers(conn, reader, question, low=low, high=high, limit=wanted)
    elif between is not None:
        near = select(entries.c.number).where(entries.c.number.between(low, high))
        numbers = tuple(conn.execute(near.order_by(entries.c.number.desc()).limit(4 * limit)).scalars())
    else:
        numbers = ()
    if not numbers:
        return (), None
    lines = seen.chosen(conn, reader, numbers)[::-1]
    further = numbers[-1] if len(lines) < len(numbers) else None
    if between is not None:
        lines = tuple(line for line in lines if between[0] <= line.at < between[1])
    return lines[:limit], further


def numbers_between(conn: Connection, since: datetime, until: datetime) -> tuple[int, int]:
    """(lowest, highest) numbers of lines whose event time lies in [since, until)."""
    within = select(func.min(entries.c.number), func.max(entries.c.number)).where(
        entries.c.at >= ms(since), entries.c.at < ms(until)
    )
    row = conn.execute(within).one()
    return (row[0] or 1, row[1] or 0)

"""Every block of the access protocol that somebody set aside, and why: for whoever audits."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.book import Line, Words
from control_room.domain.requests.doings import RequestConcluded
from control_room.domain.requests.kinds import RequestAccepted
from control_room.services.acts import Acts, Looking, Signed

_KINDS: Final = (RequestAccepted.kind(), RequestConcluded.kind())
_MOST: Final = 200_000


class Override(Struct, frozen=True, kw_only=True):
    """One block that was set aside, with the version it was of."""

    line: Line
    clauses: tuple[str, ...]
    version: str
    reason: Words | None = None


async def overrides(acts: Acts, since: datetime, until: datetime, *, by: Signed) -> tuple[Override, ...]:
    """Those written from `since` to before `until`, the first first; struck lines among them, for they were done."""

    def look(look: Looking) -> tuple[Override, ...]:
        lines = look.lines(kinds=_KINDS, newest=True, limit=_MOST)
        told = (_told(line) for line in lines if since <= line.at < until)
        return tuple(each for each in told if each is not None)

    return await acts.read(by, look)


def _told(line: Line) -> Override | None:
    match line.facts:
        case RequestAccepted(overridden=clauses, version=version, reason=reason) if clauses:
            return Override(line=line, clauses=clauses, version=version, reason=reason)
        case RequestConcluded(overridden=clauses, version=version, text=reason) if clauses:
            return Override(line=line, clauses=clauses, version=version, reason=reason)
        case _:
            return None

"""Everything done beside the access protocol, by whom and why, with clause and version: for whoever audits.

Blocks set aside, warnings passed over, sessions beyond their scope, a handover closed unanswered, a sample skipped.
"""

from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Line, Words
from control_room.domain.exhibits.kinds import ExportReleased
from control_room.domain.handovers import HandoverOverridden
from control_room.domain.operations.kinds import SessionClosed, SessionOpened, SessionWent
from control_room.domain.requests.doings import RequestConcluded
from control_room.domain.requests.kinds import RequestAccepted
from control_room.domain.samples import SampleChecked, Verdict
from control_room.domain.visits import VisitSignedIn
from control_room.services.acts import Acts, Looking, Signed

SET_ASIDE: Final = "set aside"
PASSED: Final = "all the same"
BEYOND: Final = "beyond its scope"
SKIPPED: Final = "skipped"
_KINDS: Final = tuple(
    kind.kind()
    for kind in (
        RequestAccepted, RequestConcluded, ExportReleased, VisitSignedIn, SessionOpened, SessionWent, SessionClosed,
        HandoverOverridden, SampleChecked,
    )
)  # fmt: skip
HIDDEN: Final = "restricted: open it to read why"
_MOST: Final = 200_000


class Override(Struct, frozen=True, kw_only=True):
    """One thing done beside the protocol, with the version it was of; `how` as `SET_ASIDE`, `PASSED`, `BEYOND`, `SKIPPED`."""

    line: Line
    clauses: tuple[str, ...]
    version: str
    reason: Words | None = None
    how: str = SET_ASIDE


async def overrides(acts: Acts, since: datetime, until: datetime, *, by: Signed) -> tuple[Override, ...]:
    """Those written from `since` to before `until`, the first first; struck lines among them, for they were done."""

    def look(look: Looking) -> tuple[Override, ...]:
        lines = look.lines(kinds=_KINDS, newest=True, limit=_MOST)
        told = (_told(line) for line in lines if since <= line.at < until)
        found = (each for each in told if each is not None)
        return tuple(replace(each, reason=HIDDEN) if each.line.masked else each for each in found)

    return await acts.read(by, look)


def _told(line: Line) -> Override | None:
    match line.facts:
        case RequestAccepted(overridden=clauses, version=version, reason=reason) if clauses:
            return Override(line=line, clauses=clauses, version=version, reason=reason)
        case RequestConcluded(overridden=clauses, version=version, text=reason) if clauses:
            return Override(line=line, clauses=clauses, version=version, reason=reason)
        case ExportReleased(clauses=clauses, version=version, reason=reason) if clauses:
            return Override(line=line, clauses=clauses, version=version, reason=reason, how=PASSED)
        case VisitSignedIn(clauses=clauses, version=version, text=reason) if clauses:
            return Override(line=line, clauses=clauses, version=version, reason=reason, how=PASSED)
        case _:
            return _of_the_room(line)


def _of_the_room(line: Line) -> Override | None:
    facts = line.facts
    match facts:
        case SessionOpened() | SessionWent() if facts.deviations:
            return Override(line=line, clauses=facts.clauses, version=facts.version, reason=facts.why, how=BEYOND)
        case SessionClosed() if facts.deviations:
            return Override(line=line, clauses=facts.clauses, version=facts.version, how=BEYOND)
        case HandoverOverridden(clauses=clauses, version=version, reason=reason):
            return Override(line=line, clauses=clauses, version=version, reason=reason)
        case SampleChecked(verdict=Verdict.SKIPPED, clauses=clauses, version=version, text=reason):
            return Override(line=line, clauses=clauses, version=version, reason=reason, how=SKIPPED)
        case _:
            return None

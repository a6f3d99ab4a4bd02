"""The weekly page for the police partnership: what they asked for and still wait for, what they have not fetched or told us.

Source: domain page 5 (b): open requests, uncollected, feedback owed, cameras down. It leaves the room, so nothing of a request
that not the whole room may read stands on it, and nothing of what residents, solicitors, insurers or the media ask.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.audience import ROOM
from control_room.domain.book import Words
from control_room.domain.directory import Directory
from control_room.domain.exhibits.collecting import uncollected
from control_room.domain.exhibits.states import Export
from control_room.domain.faults import Fault
from control_room.domain.figures import Figures
from control_room.domain.matters import Matter, Stage
from control_room.domain.requests.codes import ENFORCING, POSITIVE
from control_room.domain.requests.states import ReviewRequest

_LAST: Final = datetime.max.replace(tzinfo=UTC)


class Collect(Struct, frozen=True, kw_only=True):
    """An export nobody has fetched, since when, and the request it is for where the page may name it."""

    export: Export
    since: datetime
    request: ReviewRequest | None = None


class InDoubt(Struct, frozen=True, kw_only=True):
    """A number of a body's own desk that was found wrong: since when, and by when it is to be mended."""

    name: str
    number: Words
    since: datetime
    by: datetime | None = None


class Partnership(Struct, frozen=True, kw_only=True):
    """The page's facts at `at`: the figures of a period and of the one before it, and four lists as they stand now.

    Attributes:
        waiting: open requests, the least time left first.
        collect: the longest waiting first.
        feedback: answered with footage and asked what became of it, no answer yet, the longest ago first.
        down: faults of cameras and recorders that are not mended and proved, the oldest first.
        doubts: numbers of the desks we ring them back through that were found wrong.
    """

    at: datetime
    figures: Figures
    before: Figures
    waiting: tuple[ReviewRequest, ...] = ()
    collect: tuple[Collect, ...] = ()
    feedback: tuple[ReviewRequest, ...] = ()
    down: tuple[Fault, ...] = ()
    doubts: tuple[InDoubt, ...] = ()


def before(since: date, until: date) -> tuple[date, date]:
    """The period as long that ends the day before one begins."""
    length = (until - since) + timedelta(days=1)
    return since - length, since - timedelta(days=1)


def theirs(request: ReviewRequest) -> bool:
    """The page may name it: a force or another body whose requests the room itself reviews, restricted from nobody."""
    return request.aud == ROOM and request.agency in ENFORCING


def waiting(requests: Iterable[ReviewRequest]) -> tuple[ReviewRequest, ...]:
    """Open ones, the least time left first."""
    found = (each for each in requests if each.stage is Stage.OPEN and theirs(each))
    return tuple(sorted(found, key=lambda each: (each.due() or _LAST, each.opened)))


def feedback(requests: Iterable[ReviewRequest], at: datetime) -> tuple[ReviewRequest, ...]:
    """Answered with footage, what became of it was due by now, and nobody has said."""

    def owed(each: ReviewRequest) -> bool:
        due = each.chased > 0 or (each.ask_at is not None and each.ask_at <= at)
        return each.stage is Stage.CLOSED and each.outcome in POSITIVE and each.used is None and due

    found = (each for each in requests if theirs(each) and owed(each))
    return tuple(sorted(found, key=lambda each: (each.closed_at or _LAST, each.opened)))


def collect(exports: Iterable[Export], about: Iterable[Matter], at: datetime) -> tuple[Collect, ...]:
    """Exports nobody has fetched, made for an incident or for a request the page may name."""
    by_ref = {each.ref: each for each in about}
    found: list[Collect] = []
    for export in exports:
        asked = by_ref.get(export.about or "")
        request = asked if isinstance(asked, ReviewRequest) else None
        if export.aud != ROOM or not uncollected(export, at) or (request is not None and not theirs(request)):
            continue
        if export.about is not None and asked is None:  # of something this reader may not see
            continue
        found.append(Collect(export=export, since=export.waiting_since or export.opened_at, request=request))
    return tuple(sorted(found, key=lambda each: (each.since, each.export.opened)))


def doubts(faults: Iterable[Fault], directory: Directory | None) -> tuple[InDoubt, ...]:
    """Numbers in doubt of desks that requests are rung back through; nobody else's leave the room on this page."""
    found: list[InDoubt] = []
    for each in faults:
        entry = None if directory is None or each.entry is None else directory.entry(each.entry)
        if entry is not None and entry.agencies and each.stage is Stage.OPEN:
            found.append(InDoubt(name=entry.name, number=each.number or "", since=each.opened_at, by=each.due()))
    return tuple(found)


def down(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Open faults of cameras and recorders, the oldest first; what is only suspected is none yet."""
    sure = (each for each in faults if not each.suspect)
    found = (each for each in sure if each.stage is Stage.OPEN and each.aud == ROOM and each.cameras)
    return tuple(sorted(found, key=lambda each: (each.since or each.opened_at, each.opened)))

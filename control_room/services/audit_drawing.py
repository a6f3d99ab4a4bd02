"""Drawing a week's audit of camera use out of the book: what lies under the head that closed the week, and nothing else (ADR 15)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.assists.states import Assist
from control_room.domain.audience import SYSTEM
from control_room.domain.audit_draws import Draw, drawn, in_hand, slots_of, week_bounds
from control_room.domain.book import Checkpointed, Line
from control_room.domain.camera_audits import AuditDrawn
from control_room.domain.cameras.records import STATUSES
from control_room.domain.clauses.auditing import Audits
from control_room.domain.shifts import Shift
from control_room.domain.times import day_bounds, day_of
from control_room.services.acts import Looking, refold
from control_room.services.cameras import inventory_of
from control_room.store import rows

_PAGE: Final = 1000
_MOST: Final = 100_000
_PLANNED: Final = timedelta(days=60)
"""How long before it begins a shift may have been written on the rota."""
USED: Final = frozenset(STATUSES) - {"planned", "in_store", "decommissioned"}
"""Where a camera stands that anybody can look through."""


class Head(Struct, frozen=True, kw_only=True):
    """The checkpoint that closed a week: the line that says it, when it was made, and what it says."""

    line: int
    at: datetime
    size: int
    root: str


class Drawing(Struct, frozen=True, kw_only=True):
    """What a head draws of a week, and from how much."""

    head: Head
    among: int
    cameras: tuple[str, ...]
    draws: tuple[Draw, ...]

    def line(self, week: date, now: datetime, rule: Audits) -> AuditDrawn:
        """The line that says so."""
        today = day_of(now)
        return AuditDrawn(
            week=week,
            size=self.head.size,
            root=self.head.root,
            checkpoint=self.head.line,
            among=self.among,
            register=len(self.cameras),
            listing=sha256("\n".join(self.cameras).encode()).hexdigest(),
            due=day_bounds(today + timedelta(days=rule.due_days))[0],
            days_late=max(0, (today - week - timedelta(weeks=1)).days),
            draws=self.draws,
        )


def closing(look: Looking, week: date) -> Head | None:
    """The first checkpoint written when the week was over; None while there is none."""
    ends = week_bounds(week)[1]
    found: Head | None = None
    before: int | None = None
    while True:
        page = look.lines(kinds=(Checkpointed.kind(),), newest=True, before=before, limit=_PAGE)
        for line in reversed(page):
            if line.recorded_at < ends:
                return found
            if isinstance(line.facts, Checkpointed):
                found = Head(line=line.number, at=line.recorded_at, size=line.facts.size, root=line.facts.root)
        if len(page) < _PAGE:
            return found
        before = page[0].number


def draw(reader: Looking, week: date, *, n: int) -> Drawing | None:
    """What the week's own head draws, whoever looks and whenever; None while nothing closed the week.

    Args:
        n: how many, as the protocol in force has it.
    """
    look = Looking(reader.conn, SYSTEM, reader.now)  # the same for everybody, whatever they may read themselves
    head = closing(look, week)
    if head is None:
        return None
    begins, ends = week_bounds(week)
    lines = tuple(each for each in _under(look, head, since=begins) if begins <= each.at < ends)
    assists = {line.ref for line in lines if line.ref is not None and line.ref.startswith("AS-")}
    folded = (refold(_of(look, ref, head)) for ref in sorted(assists))
    trails = [each.trail() for each in folded if isinstance(each, Assist)]
    hands = in_hand(lines, trails, until=min(ends, head.at))
    hands = {(who, at): cameras for (who, at), cameras in hands.items() if begins <= at < ends}
    slots = slots_of(week, _shifts(look, head, begins, ends), hands, head=head.at)
    cameras = _cameras(look, head)
    return Drawing(
        head=head,
        among=len(slots),
        cameras=cameras,
        draws=drawn(week, head.root, slots, hands, cameras, n=n),
    )


def _under(look: Looking, head: Head, *, since: datetime) -> Iterator[Line]:
    """Lines under the head, the newest first, back to a page that was all written before the week."""
    before = head.size + 1
    while True:
        page = look.lines(before=before, newest=True, limit=_PAGE)
        yield from (_as_under(line, head) for line in reversed(page))
        if len(page) < _PAGE or max(line.recorded_at for line in page) < since:
            return
        before = page[0].number


def _of(look: Looking, ref: str, head: Head) -> tuple[Line, ...]:
    return tuple(_as_under(line, head) for line in look.lines(ref=ref, before=head.size + 1, limit=_MOST))


def _as_under(line: Line, head: Head) -> Line:
    """The line as it stood under the head: one that was struck later stood."""
    return replace(line, struck=None) if line.struck is not None and line.struck > head.size else line


def _shifts(look: Looking, head: Head, begins: datetime, ends: datetime) -> Iterable[Shift]:
    for shift in look.matters(Shift, outstanding=False, since=begins - _PLANNED, until=ends, limit=_MOST):
        folded = refold(_of(look, shift.ref, head))
        if isinstance(folded, Shift):
            yield folded


def _cameras(look: Looking, head: Head) -> tuple[str, ...]:
    """Numbers of the cameras of the register as the head knew it, sorted."""
    kept = [source for number, _, source in rows.inventories_after(look.conn, 0) if number <= head.size]
    every = inventory_of(kept[-1].encode())[0].cameras if kept else ()
    return tuple(sorted(camera.number for camera in every if camera.status in USED))

"""Which operator, half-hour and camera a week's audit of camera use looks at: worked out from a head of the book, so that nobody picks.

The rule, for anybody to draw again (ADR 15). `root` is that of the first checkpoint written when the week was over, in small hexadecimal
letters; `size` its lines. Of those lines alone:

1. every person on duty in a half-hour of the week (London, Monday to Sunday), or who wrote of a camera in it, makes one slot;
2. a slot is hashed, SHA-256 over "WEEK ROOT STAFF 2026-03-09T20:30Z", and the lowest hashes are drawn;
3. the camera is the one of lowest hash, the camera's number after the same words, of those the book says were in that person's hands
   in that half-hour; where it says none, of every camera of the register.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final

from msgspec import Struct

from control_room.domain.book import Line
from control_room.domain.shifts import Shift
from control_room.domain.times import day_bounds
from control_room.domain.trails import Trail

HALF_HOUR: Final = timedelta(minutes=30)
LONGEST_DUTY: Final = timedelta(hours=24)
"""A shift that nobody closed is taken to have gone on no longer than this after it began."""
WORK: Final = frozenset({"assist", "radio", "patrol", "follow", "images", "line", "hold", "call"})
"""First words of the kinds of line that say which cameras somebody worked; a fault or a list of cameras says nothing of that."""
HIDDEN: Final = frozenset({"listed", "standards"})
"""Audiences whose cameras are no part of it: who is told of a draw is not told of an operation by it."""


class Slot(Struct, frozen=True, kw_only=True, order=True):
    """One person in one half-hour that begins at `at` (UTC); `shift` is theirs, where they were on one."""

    at: datetime
    staff: str
    shift: str | None = None


class Draw(Struct, frozen=True, kw_only=True):
    """One thing to look at. `known` says that the book has the camera in their hands; else it was drawn from all."""

    staff: str
    at: datetime
    camera: str
    known: bool = False
    shift: str | None = None


Hands = dict[tuple[str, datetime], set[str]]
"""(staff number, beginning of the half-hour) -> cameras the book has in their hands."""


def week_bounds(week: date) -> tuple[datetime, datetime]:
    """The first instant of a week that begins on Monday `week` in London, and the first after it."""
    return day_bounds(week)[0], day_bounds(week + timedelta(weeks=1))[0]


def half_hour(at: datetime) -> datetime:
    """The beginning of the half-hour an instant is in; London's and UTC's are the same."""
    return at.astimezone(UTC).replace(minute=at.minute // 30 * 30, second=0, microsecond=0)


def slots_of(week: date, shifts: Iterable[Shift], hands: Hands, *, head: datetime) -> tuple[Slot, ...]:
    """Every slot of a week, each person once a half-hour, in order.

    Args:
        shifts: as the lines under the head make them.
        head: when the checkpoint was made: a shift that still ran is counted up to it.
    """
    begins, ends = week_bounds(week)
    found: dict[tuple[datetime, str], str | None] = {(at, who): None for who, at in hands if begins <= at < ends}
    for shift in shifts:
        last = shift.closed_at or min(head, (shift.started_at or shift.starts) + LONGEST_DUTY)
        for duty in shift.duties:
            for at in _half_hours(max(duty.on, begins), min(duty.off or last, ends)):
                found[at, duty.who] = shift.ref
    return tuple(
        Slot(at=at, staff=who, shift=ref) for (at, who), ref in sorted(found.items(), key=lambda each: each[0])
    )


def _half_hours(since: datetime, until: datetime) -> Iterable[datetime]:
    at = half_hour(since)
    while at < until:
        yield at
        at += HALF_HOUR


def in_hand(lines: Iterable[Line], trails: Iterable[Trail], *, until: datetime) -> Hands:
    """Which cameras the book has in whose hands, half-hour by half-hour: named in a line of their work, or held in a follow.

    Args:
        until: where a leg of a follow that still runs is cut off.
    """
    found: Hands = {}
    for line in lines:
        if line.struck is None and line.by != "system" and line.aud not in HIDDEN:
            for camera in _cameras(line):
                found.setdefault((line.by, half_hour(line.at)), set()).add(camera)
    for trail in trails:
        for leg in trail.legs:
            for at in _half_hours(leg.begins, min(leg.ends or until, leg.begins + LONGEST_DUTY)):
                found.setdefault((leg.by, at), set()).add(leg.camera)
    return found


def _cameras(line: Line) -> tuple[str, ...]:
    if line.kind.partition(".")[0] not in WORK:
        return ()
    one: object = getattr(line.facts, "camera", None)
    many: tuple[str, ...] = getattr(line.facts, "cameras", ())
    return (*((one,) if isinstance(one, str) and one else ()), *many)


def drawn(
    week: date, root: str, slots: Sequence[Slot], hands: Hands, cameras: Sequence[str], *, n: int
) -> tuple[Draw, ...]:
    """What `root` draws, `n` slots or as many as there are, in order of time; whatever the order of what is given."""
    lowest = sorted(slots, key=lambda slot: _hash(_said(week, root, slot)))[:n]
    found: list[Draw] = []
    for slot in sorted(lowest):
        theirs = hands.get((slot.staff, slot.at), set())
        among = sorted(theirs or cameras)
        if among:
            said = _said(week, root, slot)
            camera = min(among, key=lambda each: _hash(f"{said} {each}"))
            found.append(Draw(staff=slot.staff, at=slot.at, camera=camera, known=bool(theirs), shift=slot.shift))
    return tuple(found)


def _said(week: date, root: str, slot: Slot) -> str:
    return f"{week.isoformat()} {root} {slot.staff} {slot.at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def _hash(said: str) -> bytes:
    return sha256(said.encode()).digest()

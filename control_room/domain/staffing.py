"""How many people were in the room, minute by minute, read off the shifts' rolls.

Someone on a break is on duty and not in the room. Two shifts overlap at a handover, so every question takes all the
shifts that touch its time and counts a person once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from control_room.domain.shifts import Shift


class Stretch(Struct, frozen=True, kw_only=True):
    """From `start` to `end` the same `people` (staff numbers, in order) were in the room."""

    start: datetime
    end: datetime
    people: tuple[str, ...]

    @property
    def length(self) -> timedelta:
        """How long it lasted."""
        return self.end - self.start


def present(shifts: Iterable[Shift], at: datetime) -> tuple[str, ...]:
    """Who was in the room at `at`: on duty and not on a break, in the order of their numbers."""
    return tuple(sorted({who for start, end, who in _spans(shifts) if start <= at and (end is None or at < end)}))


def stretches(shifts: Iterable[Shift], start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """The time from `start` to `end`, cut wherever who was there changed; empty unless `end` is after `start`."""
    held = tuple(shifts)
    edges = {start, end}
    for begun, ended, _who in _spans(held):
        edges |= {edge for edge in (begun, ended) if edge is not None and start < edge < end}
    ordered = sorted(edges)
    if end <= start:
        return ()
    return tuple(Stretch(start=a, end=b, people=present(held, a)) for a, b in pairwise(ordered))


def below_floor(shift: Shift, now: datetime, beside: Iterable[Shift] = ()) -> timedelta:
    """Time the room had fewer than the shift's floor, from its start or opening, whichever is later.

    It counts to the shift's closing or `now`. Past the planned end an empty room is the next shift's affair and is not
    counted against this one; a room held by too few is. `beside` are the shifts that overlap it.
    """
    within = _within(shift, now, beside)
    return sum((s.length for s in within if len(s.people) < shift.floor), timedelta())


def alone(shift: Shift, now: datetime, beside: Iterable[Shift] = ()) -> timedelta:
    """Time one person was alone in the room during the shift: lone hours."""
    return sum((s.length for s in _within(shift, now, beside) if len(s.people) == 1), timedelta())


def alone_since(shifts: Iterable[Shift], now: datetime) -> datetime | None:
    """Since when one person has been alone in the room, looking back a day at most; None when they are not alone."""
    held = tuple(shifts)
    if len(present(held, now)) != 1:
        return None
    since = now
    for stretch in reversed(stretches(held, now - timedelta(days=1), now)):
        if len(stretch.people) != 1:
            break
        since = stretch.start
    return since


def _within(shift: Shift, now: datetime, beside: Iterable[Shift]) -> Iterator[Stretch]:
    others = tuple(other for other in beside if other.ref != shift.ref)
    start = max(shift.starts, shift.started_at or shift.opened_at)
    end = shift.closed_at or now
    for edge_start, edge_end in ((start, min(end, shift.ends)), (max(start, shift.ends), end)):
        for stretch in stretches((shift, *others), edge_start, edge_end):
            if stretch.people or stretch.start < shift.ends:
                yield stretch


def _spans(shifts: Iterable[Shift]) -> Iterator[tuple[datetime, datetime | None, str]]:
    """From, to and who, for every unbroken time in the room."""
    for shift in shifts:
        for duty in shift.duties:
            start = duty.on
            for rest in duty.breaks:
                yield start, rest.began, duty.who
                if rest.ended is None:
                    break
                start = rest.ended
            else:
                yield start, duty.off, duty.who


class Held(Struct, frozen=True, kw_only=True):
    """From `start` to `end` the room had so many `people` in it, and so many were to be there by the shifts that ran.

    Attributes:
        floor: None where no shift ran; of two that overlap, the larger.
        shifts: their references.
    """

    start: datetime
    end: datetime
    people: int
    floor: int | None = None
    shifts: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Whether there were fewer than the floor."""
        return self.floor is not None and self.people < self.floor


def held(shifts: Iterable[Shift], start: datetime, end: datetime, now: datetime) -> tuple[Held, ...]:
    """The time from `start` to `end` or `now`, cut wherever the people or the shifts changed, in one walk over all edges.

    A shift runs as `below_floor` has it: from its start or opening to its planned end or its closing, and after that for as
    long as somebody of it is still in the room.
    """
    every, end = tuple(shifts), min(end, now)
    edges: dict[datetime, list[tuple[str, str | int, int]]] = {start: [], end: []}
    for begun, ended, who in _spans(every):
        _edge(edges, (begun, ended or end), (start, end), ("who", who))
    for nth, shift in enumerate(every):
        begun = max(shift.starts, shift.started_at or shift.opened_at)
        closed = shift.closed_at or now
        _edge(edges, (begun, min(closed, shift.ends)), (start, end), ("runs", nth))
        _edge(edges, (max(begun, shift.ends), closed), (start, end), ("over", nth))
    at = {"who": Counter[str | int](), "runs": Counter[str | int](), "over": Counter[str | int]()}
    found: list[Held] = []
    ordered = sorted(edges)
    for begins, ends in pairwise(ordered):
        for kind, what, by in edges[begins]:
            at[kind][what] += by
        people = sum(n > 0 for n in at["who"].values())
        running = [int(nth) for nth, n in at["runs"].items() if n > 0]
        if people:
            running += [int(nth) for nth, n in at["over"].items() if n > 0]
        for counter in at.values():
            for gone in [what for what, n in counter.items() if n <= 0]:
                del counter[gone]
        floor = max((every[nth].floor for nth in running), default=None)
        refs = tuple(dict.fromkeys(every[nth].ref for nth in sorted(running)))
        found.append(Held(start=begins, end=ends, people=people, floor=floor, shifts=refs))
    return tuple(found)


def _edge(
    edges: dict[datetime, list[tuple[str, str | int, int]]],
    span: tuple[datetime, datetime],
    within: tuple[datetime, datetime],
    what: tuple[str, str | int],
) -> None:
    """Where something begins and ends, as much of it as lies in a stretch of time."""
    begins, ends = max(span[0], within[0]), min(span[1], within[1])
    if begins < ends:
        edges.setdefault(begins, []).append((*what, 1))
        edges.setdefault(ends, []).append((*what, -1))

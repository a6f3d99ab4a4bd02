"""The rows of the queue, each built when it is painted: five thousand of them cost what is in sight."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Final

from control_room.domain.matters import Stage
from control_room.domain.requests.codes import PRESSING, Band
from control_room.services.requests.queue import Queued
from control_room.tui.desks.rows import cell
from control_room.tui.ports import Cell
from control_room.tui.theme import SEVERITY, SHAPES, Tone
from control_room.words.request_rows import STATE, first_owed, left_as_read, stands, where, who
from control_room.words.request_terms import BAND, time_left
from control_room.words.saying import day_words, joined, ref_words

SEVERITIES: Final = {
    Band.FLASHING: 1,
    Band.GONE: 1,
    Band.RED: 2,
    Band.UNKNOWN: 2,
    Band.AMBER: 3,
    Band.GREEN: 4,
    Band.KEPT: 4,
}
"""How loudly each band speaks; its words stand beside its colour."""
_WORDS: Final = {Band.UNKNOWN: "time ?"}


def severity(one: Queued) -> int:
    """1 to 4."""
    if one.request.stage is not Stage.OPEN:
        return 2 if one.request.owed() else 4
    return 1 if one.request.lost else SEVERITIES[one.band]


def unread(one: Queued) -> bool:
    """Its original could not be read and nobody has keyed it, or a further message of the requester waits."""
    return one.request.heard > 0 or (one.request.unread is not None and not one.request.items)


def mine(one: Queued, staff: str) -> bool:
    """Somebody has it in hand, and it is this person."""
    return one.request.assigned == staff


def pressing(one: Queued) -> bool:
    """Under 72 hours left, gone, or not known."""
    return severity(one) <= 2


def counts(queue: Sequence[Queued], waiting: int) -> str:
    """The count line: "12 open · 3 under 72 h · 1 time not known · 2 unread"."""
    if not queue and not waiting:
        return "No written request is open. n keys an urgent one that comes by phone or radio"
    still = [one for one in queue if one.request.stage is Stage.OPEN]
    near = sum(one.band in {Band.RED, Band.FLASHING} for one in still)
    parts = (
        (len(still), "open"),
        (len(queue) - len(still), "answered, still owed"),
        (near, "under 72 h"),
        (sum(one.band is Band.UNKNOWN for one in still), "time not known"),
        (sum(bool(one.request.lost) for one in queue), "WITH FOOTAGE LOST"),
        (sum(unread(one) for one in queue), "unread"),
        (waiting, "just in, being read"),
    )
    return " · ".join(f"{n:,} {said}" for n, said in parts if n or said == "open")


class QueueRows:
    """The queue as a list's source."""

    def __init__(self, queue: Sequence[Queued], now: datetime) -> None:
        self.queue = queue
        self.now = now

    @cached_property
    def places(self) -> dict[str, int]:
        """Reference -> row."""
        return {one.request.ref: at for at, one in enumerate(self.queue)}

    def __len__(self) -> int:
        return len(self.queue)

    def row(self, index: int) -> tuple[Cell, ...]:
        """Time left, its band in words, reference, urgency, who and what, state."""
        one = self.queue[index]
        request = one.request
        digit = severity(one)
        over = request.stage is not Stage.OPEN
        band = "LOST SOME" if request.lost else _WORDS.get(one.band, BAND[one.band])
        band = "" if one.band is Band.KEPT and not request.lost else band
        left = left_as_read(request, one.band, one.gone_at, self.now)
        if over:
            left, band = (time_left(one.due, self.now), "to come") if request.form_owed else ("", "to tell")
            if not request.owed():
                left, band = day_words(request.last_at, self.now)[:10], ""
        state = stands(request, one.due, self.now)
        loud = request.urgency in PRESSING or request.says is not None
        urgency = request.urgency if request.says is None else f"{request.says}?"
        what = joined(who(request), where(request), by=" · ")
        taken = f" {request.assigned}" if request.assigned else ""
        return (
            cell(left, Tone.PLAIN if digit == 4 else Tone.STRONG),
            cell(f"{SHAPES[digit]} {band}" if band else "", SEVERITY[digit] if digit < 4 else Tone.DIM),
            cell(ref_words(request.ref), Tone.REFERENCE),
            cell(urgency.upper(), Tone.STRONG if loud else Tone.PLAIN),
            cell(what),
            cell(f"{state}{taken}"[:18], Tone.STRONG if state != STATE[request.state] else Tone.DIM),
        )

    def whole(self, index: int) -> str:
        """The row in full, with what is owed first."""
        if index >= len(self.queue):
            return ""
        one = self.queue[index]
        request = one.request
        state = stands(request, one.due, self.now)
        said = joined(ref_words(request.ref), who(request), where(request), state, by=" · ")
        owed = first_owed(request)
        return f"{said} · owed: {owed}" if owed else said

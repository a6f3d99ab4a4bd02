"""The top row: the time with seconds and zone, the day, and who has the desk. Always in sight, locked or not."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.times import hours_minutes, local
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import fitted, gap, phrase, words
from control_room.words.saying import counted

if TYPE_CHECKING:
    from control_room.tui.ports import Duty

WIDE = 120
"""Cells from which the day is said in full and the facts stand at the right."""


def day_words(at: datetime, *, full: bool) -> str:
    """The day in words: "Fri 13 Mar", or in full "Friday 13 March 2026"."""
    return f"{at:%A} {at.day} {at:%B} {at.year}" if full else f"{at:%a} {at.day} {at:%b}"


def facts(duty: "Duty", *, full: bool, private: bool) -> list[str]:
    """What stands on the right of the bar, most needed first. `private` leaves the operator out (before sign-in)."""
    said = [duty.shift]
    if duty.visitors:
        said.append(counted(duty.visitors, "visitor"))
    if not private:
        said.append(f"{duty.staff} {duty.operator}")
    said.append(duty.workstation)
    if full:
        said.append(f"{duty.on_duty} of {duty.floor} on duty")
        if duty.since_break and not private:
            said.append(f"{hours_minutes(timedelta(minutes=duty.since_break))} since a break")
    else:
        said.append(
            f"{duty.on_duty} on duty" if duty.on_duty >= duty.floor else f"{duty.on_duty} of {duty.floor} on duty"
        )
    return [fact for fact in said if fact]


def clock_row(at: datetime, duty: "Duty | None", width: int, *, training: bool) -> Content:
    """The whole row in `width` cells: what does not fit goes from the right, the time and TRAINING never."""
    here, wide = local(at), width >= WIDE
    left = [gap(1), words(f"{here:%H:%M:%S}", Tone.STRONG), words(f" {here:%Z}  ", Tone.DIM)]
    if training:
        left += [words(" TRAINING ", Tone.TRAINING), gap(2)]
    left.append(words(day_words(here, full=wide), Tone.PLAIN))
    row = phrase(*left)
    if duty is None:
        return fitted(row, width)
    said = facts(duty, full=wide, private=not duty.staff)
    right = _joined(said, " · " if wide else "   ")
    if wide and row.cell_length + right.cell_length + 4 <= width:
        return phrase(row, gap(width - row.cell_length - right.cell_length - 1), right)
    between = 3 if width >= 78 else 2
    while said:
        right = _joined(said, " " * between)
        if row.cell_length + between + right.cell_length <= width:
            return phrase(row, gap(between), right)
        if between > 2:
            between = 2
        elif said.pop() == f"{duty.staff} {duty.operator}":  # who has the desk is in sight by their number at least
            said.append(duty.staff)
    return fitted(row, width)


def _joined(said: Sequence[str], between: str) -> Content:
    parts: list[Content] = []
    for place, fact in enumerate(said):
        if place:
            parts.append(words(between, Tone.DIM))
        parts.append(words(fact, Tone.PLAIN))
    return phrase(*parts)


class ClockBar(Widget):
    """The top row. `at` is set once a second by whoever holds the clock; nothing here asks the time."""

    at: reactive[datetime | None] = reactive(None)
    duty: "reactive[Duty | None]" = reactive(None)
    training: reactive[bool] = reactive(default=False)

    @override
    def render(self) -> Content:
        if self.at is None:
            return gap(1)
        training = self.training or bool(self.duty and self.duty.training)
        return clock_row(self.at, self.duty, self.size.width, training=training)

"""Who read which sensitive record, when and why. Alt+K, u, r."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.times import local
from control_room.services.reading_tables import as_csv
from control_room.services.readings import Read
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.printed import begun
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.readings import how_words, stands_out, why_words
from control_room.words.saying import counted, day_words, joined, ref_words


class ReadsPane(DeskPane):
    """Every reading, the newest first; what stands out is marked."""

    columns: ClassVar = (Column(width=13), Column(width=8), Column(width=9), Column(width=0, most=80), Column(width=20))
    KEYS: ClassVar = (Key(key="c", does="csv", label="csv", help="Every reading as a CSV file"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("reads", KEYS),
        Binding("escape", "step_out", show=False, id="reads.back", tooltip="Back to the audit of camera use"),
    ]

    @override
    async def look(self) -> Callable[[], None]:
        by = self.bench.by
        if not allowed(Act.READ_AUDITS, by.role):
            return self._not_theirs
        found = await self.bench.room.readings.every(by=by)
        return lambda: self._show(found)

    def _not_theirs(self) -> None:
        self.head("Who read what")
        self.lead(
            "A supervisor, a manager, an auditor or information governance looks at who read which sensitive record"
        )
        self.fill([])
        self.offer()

    def _show(self, found: tuple[Read, ...]) -> None:
        now = self.bench.room.clock.now()
        out = sum(each.stands_out for each in found)
        right = words(f"{SHAPES[2]} {counted(out, 'stands out', 'stand out')}", Tone.SEVERITY_2) if out else words("")
        self.head("Who read which sensitive record", right)
        self.lead(
            "Of records you may see yourself, the newest first"
            if found
            else "Nobody has read a sensitive record that you may see"
        )
        self.fill([_row(each, now) for each in found])
        self.offer(*(("c",) if found else ()))

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full())

    def action_step_out(self) -> None:
        """Back to the audits."""
        if not self.list.has_focus:
            raise SkipAction
        self.post_message(ShowPane("audits"))

    def action_csv(self) -> None:
        """Every reading as a file."""

        async def export() -> str:
            printing = begun(self)
            made = as_csv(await self.bench.room.readings.every(by=self.bench.by)).encode()
            return f"written to {await printing.file(made, 'reads.csv')}"

        self.do(export)


def _row(each: Read, now: datetime) -> Row:
    line = each.line
    when, ref = f"{day_words(line.at, now)} {local(line.at):%H:%M}", ref_words(line.ref or "")
    out = stands_out(each)
    said = joined(how_words(line), why_words(each))
    return Row(
        key=str(line.number),
        cells=(
            cell(when),
            cell(line.by),
            cell(ref, Tone.REFERENCE),
            cell(said),
            cell(out, Tone.SEVERITY_2 if each.stands_out else Tone.DIM),
        ),
        said=joined(f"{when}: {line.by} read {ref}", said, out),
    )

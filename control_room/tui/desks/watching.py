"""Proactive watching by age band and appearance code: for information governance, who alone releases it. F10 Figures, a."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.papers import Document, Section
from control_room.domain.papers import Row as Printed
from control_room.domain.times import day_of
from control_room.domain.watching import CODES, Watched, rows_of
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.printed import begun
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.desks.spans import Span, financial_year, month, quarter, typed_span
from control_room.tui.messages import ShowPane
from control_room.tui.theme import Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import plain
from control_room.words.watching import ABOUT


class WatchingPane(DeskPane):
    """The table of a period."""

    columns: ClassVar = (Column(width=12), *(Column(width=7) for _ in CODES), Column(width=0, most=12))
    KEYS: ClassVar = (
        Key(key="q", does="span('quarter')", label="quarter", help="The quarter before this one"),
        Key(key="m", does="span('month')", label="last month", help="The figures of last month"),
        Key(key="f", does="span('financial')", label="FY before", help="The financial year before this one"),
        Key(key="e", does="dates", label="dates", help="The figures between two dates"),
        Key(
            key="x",
            does="release",
            label="release",
            help="Releases them to somebody, as CSV and paper: a line says to whom",
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("watching", KEYS),
        Binding("escape", "step_out", show=False, id="watching.back", tooltip="Back to the figures"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self._span = self._before("quarter")

    def _before(self, which: str) -> Span:
        today = day_of(self.bench.room.clock.now())
        of = {"month": month, "quarter": quarter, "financial": financial_year}[which]
        return of(of(today).since - timedelta(days=1))

    @override
    async def look(self) -> Callable[[], None]:
        span, by = self._span, self.bench.by
        if not allowed(Act.WATCHING_FIGURES, by.role):
            return self._not_theirs
        table = await self.bench.room.watching.table(span.since, span.until, by=by)
        return lambda: self._show(span, table)

    def _not_theirs(self) -> None:
        self.head("Proactive watching")
        self.lead("Who was watched, by age and appearance code, is counted for information governance alone; ask them")
        self.fill([])
        self.offer()

    def _show(self, span: Span, table: Watched) -> None:
        if span != self._span:
            return
        heads, *rows = rows_of(table)
        self.head(f"Proactive watching: {span.name}", f"{span.since} to {span.until}")
        self.lead(ABOUT)
        shown = [Row(key="heads", cells=tuple(cell(plain(each), Tone.DIM) for each in heads))]
        shown += [Row(key=row[0], cells=tuple(cell(plain(each)) for each in row)) for row in rows]
        self.fill(shown)
        self.offer("x", "q", "m", "f", "e")

    def action_step_out(self) -> None:
        """Back to the figures."""
        if not self.list.has_focus:
            raise SkipAction
        self.post_message(ShowPane("figures"))

    def action_span(self, which: str) -> None:
        """Another period."""
        self._span = self._before(which)
        self.refresh_soon()

    def action_dates(self) -> None:
        """Two dates."""

        async def dates() -> str:
            given = f"{self._span.since} {self._span.until}"
            typed = await self.asked("From and to, both days counted", "As 2026-03-01 2026-03-31", typed=given)
            if typed is not None:
                self._span = typed_span(typed)
            return ""

        self.do(dates)

    def action_release(self) -> None:
        """Release it, as CSV and on paper."""
        span = self._span

        async def release() -> str:
            room, by = self.bench.room, self.bench.by
            said = "A line says to whom, for ever. Periods that overlap it are not released after it"
            to = await self.asked(f"Release the figures of {span.name}: to whom", said)
            if not to:
                return ""
            printing = begun(self)
            _, made = await room.watching.release(span.since, span.until, to, by=by)
            name = f"watching-{span.since}-{span.until}"
            table = await room.watching.table(span.since, span.until, by=by)
            whole = await room.book.named()
            path = await printing.file(made.encode(), f"{name}.csv")
            await printing.paper(_sheet(table, whole, to), name)
            return f"released to {to}; written to {path}, and as a PDF beside it"

        self.do(release)


def _sheet(table: Watched, room: str, to: str) -> Document:
    heads, *rows = rows_of(table)
    return Document(
        title="Proactive watching by age and appearance code",
        room=room,
        under=(f"From {table.since} to {table.until}, both days counted. Released to {to}.", ABOUT),
        sections=(
            Section(
                title="People watched",
                heads=tuple(plain(each) for each in heads),
                widths=(0.2, *(0.08 for _ in CODES), 0.16),
                rows=tuple(Printed(cells=tuple(plain(each) for each in row)) for row in rows),
            ),
        ),
    )

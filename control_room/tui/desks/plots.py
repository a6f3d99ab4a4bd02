"""Plots: a night, a week or a year at a glance. The arrows walk the points, Enter opens what is behind one. F10 Figures, g."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from control_room.domain.matters import Matter
from control_room.domain.plots.catalogue import PLOTS
from control_room.domain.plots.charts import Chart
from control_room.domain.plots.periods import Kind, Period, days, lasting, of_kind, stepped
from control_room.domain.times import day_of
from control_room.services.needtoknow import mask
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.plots_printed import printed
from control_room.tui.desks.rows import HEADING, Key, Row, bindings, cell
from control_room.tui.desks.spans import typed_span
from control_room.tui.messages import ShowPane
from control_room.tui.modals import Choice
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.training import row_mark, training
from control_room.tui.widgets.window_list import Column
from control_room.words.behind import of_matter
from control_room.words.plot_rows import legend, row_text, ruler
from control_room.words.plots import nothing, peak, place, said, total_words
from control_room.words.saying import counted, day_words, joined, ref_words

HIGH: Final = 30
"""Rows of the pane from which the definition stands below the plot; on a smaller one the plot wants them, and d shows it."""
_EDGES: Final = 2
"""Cells that a list leaves free before and after its words."""


class PlotsPane(DeskPane):
    """One plot of one period."""

    columns: ClassVar = (Column(width=0),)
    KEYS: ClassVar = (
        Key(
            key="enter",
            does="",
            label="opens",
            help="Lists the matters behind the point in hand; again, every line of one",
        ),
        Key(key="arrows", does="", label="points", help="Walk the points: each says what it comes to"),
        Key(key="full_stop", does="other(1)", label="next", help="The next plot of the same time"),
        Key(key="comma", does="other(-1)", label="former", help="The plot before it"),
        Key(key="t", does="which", label="all", help="Choose among all plots"),
        Key(key="n", does="kind('night')", label="night", help="The night that began on the last day shown"),
        Key(key="w", does="kind('week')", label="week", help="The week, Monday to Sunday"),
        Key(key="y", does="kind('year')", label="year", help="Twelve months"),
        Key(key="minus", does="step(-1)", label="back", help="The night or week before; of a year, a month back"),
        Key(key="plus", does="step(1)", label="on", help="The night or week after; of a year, a month on"),
        Key(key="e", does="dates", label="dates", help="Between two dates"),
        Key(key="d", does="definition", label="what it counts", help="What is counted, and how; again, the plot alone"),
        Key(key="p", does="paper", label="on paper", help="The plot as a PDF and a picture"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("plots", KEYS),
        Binding("left", "walk(-1)", show=False, id="plots.left", tooltip="The point before"),
        Binding("right", "walk(1)", show=False, id="plots.right", tooltip="The point after"),
        Binding("equals_sign", "step(1)", show=False, id="plots.on", tooltip="As +"),
        Binding("escape", "step_out", show=False, id="plots.back", tooltip="Back to the plot, and to the figures"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self._period = lasting(bench.room.clock.now())
        self._nth = 0
        self._column = 0
        self._chart: Chart | None = None
        self._behind: tuple[str, tuple[str, ...]] | None = None
        self._others = ""
        self._meant = False
        self._fresh = True
        self._at: tuple[int, int] | None = None
        """The point in hand when what is behind it was opened: the keys come back to it."""
        self.add_class("-below")
        # Typed ahead of the first look, another plot or time is turned to all the same.
        self._offered = frozenset({"full_stop", "comma", "n", "w", "y", "minus", "plus"})
        self._ruler = Static(classes="desk-lead")
        self._ruler.display = False

    @override
    def above(self) -> Sequence[Widget]:
        return (self._ruler,)

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        if self._behind is not None:
            point, refs = self._behind
            found = await room.plots.behind(refs, by=by)
            return lambda: self._show_behind(point, refs, found)
        period, nth = self._period, self._nth
        chart = await room.plots.plot(PLOTS[nth].key, period, by=by)
        others = await room.operations.lists.masked(by=by)
        return lambda: self._show(period, nth, chart, mask(others) if others else "")

    # -- painting -------------------------------------------------------------------------------------------------------

    def _show(self, period: Period, nth: int, chart: Chart, others: str) -> None:
        if self._behind is not None or (period, nth) != (self._period, self._nth):
            return
        self._chart, self._others = chart, others
        self._draw()
        if self._at is not None or self._fresh:
            row, self._column = self._at or peak(chart) or (0, 0)
            self._at, self._fresh = None, False
            self.list.cursor = row
            self._draw()
        self._column = min(self._column, len(chart.columns) - 1)
        self.head(f"{nth + 1}/{len(PLOTS)} {chart.title}: {chart.named}", self._others)
        self.offer("enter", "full_stop", "n", "w", "y", "minus", "plus", "d", "p", "comma", "t", "e", also=("arrows",))

    @property
    def _wide(self) -> int:
        return max(20, (self.list.size.width or self.size.width) - _EDGES - self._mark)

    @property
    def _mark(self) -> int:
        """Cells that a list's rows say TRAINING in."""
        return len(row_mark(self.list.size.width)) + 1 if training(self) else 0

    @property
    @override
    def _across(self) -> int:
        return self.size.width  # the rows themselves want the width: what it means stands below them

    def _draw(self) -> None:
        chart = self._chart
        if chart is None or self._behind is not None:
            return
        shown = range(len(chart.rows)) if chart.known else ()
        self.fill(
            [
                Row(
                    key=f"{chart.key} {chart.named} {nth}",
                    cells=(cell(row_text(chart, nth, self._wide)),),
                    said=self._said(chart, nth),
                )
                for nth in shown
            ]
        )
        self._say()

    def _say(self) -> None:
        """The point in hand in words, and where it is."""
        chart = self._chart
        if chart is None or self._behind is not None:
            return
        if not chart.known:
            self._ruler.display = False
            self.lead(
                f"{chart.named}: {nothing(chart)}. - and + show another; n w y a night, a week, a year", Tone.STRONG
            )
        else:
            above = ruler(chart, self._wide, self._column)
            self._ruler.display = bool(above)
            self._ruler.update(words(" " * self._mark + above, Tone.DIM))
            self.lead(self._said(chart, min(self.list.cursor, len(chart.rows) - 1)), Tone.STRONG)
        if self._meant:
            parts: tuple[str, ...] = (chart.means,)
        else:
            more = (*chart.notes, chart.means) if self.size.height >= HIGH else ()
            parts = (joined(total_words(chart), legend(chart), by=". "), *more)
        self.under([row for part in parts for row in self.wrapped(part)])

    def _said(self, chart: Chart, row: int) -> str:
        """A row for who listens: its point in hand."""
        return said(chart, row, min(self._column, len(chart.rows[row].points) - 1))

    @override
    def lit(self, key: str) -> None:
        if self._behind is None:
            self._say()

    @override
    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw)

    def _show_behind(self, point: str, refs: Sequence[str], found: Sequence[Matter]) -> None:
        if self._behind is None or self._behind[0] != point:
            return
        now = self.bench.room.clock.now()
        self._ruler.display = False
        self.fill([_matter(each, now) for each in found])
        self.head(f"Behind: {point}", counted(len(found), "matter"))
        gone = len(refs) - len(found)
        more = f" {gone:,} may be read by others alone." if gone else ""
        self.lead(
            (f"Enter shows every line of one.{more}" if found else f"Nothing.{more}") + " Esc goes back to the plot"
        )
        self.under([])
        self.offer("enter")

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if self._behind is not None:
            if not key.startswith(HEADING):
                self.post_message(ShowPane("find", key))
            return
        chart = self._chart
        if chart is None or not chart.known:
            return
        row = min(self.list.cursor, len(chart.rows) - 1)
        refs = chart.rows[row].points[self._column].refs
        if not refs:
            self.lead(f"{said(chart, row, self._column)}. Nothing is behind it to open", Tone.STRONG)
            return
        self._behind, self._at = (place(chart, row, self._column), refs), (row, self._column)
        self.refresh_soon()

    @override
    def acts(self, key: str) -> bool:
        return super().acts(key) or key in {"up", "down", "pageup", "pagedown", "home", "end"}  # each says its point

    def action_walk(self, by: int) -> None:
        """The point before or after it in its row."""
        if self._behind is not None or self._chart is None or not self.list.has_focus:
            raise SkipAction
        self._column = min(max(0, self._column + by), len(self._chart.columns) - 1)
        self._draw()

    def action_other(self, by: int) -> None:
        """Another plot."""
        self._turn(nth=(self._nth + by) % len(PLOTS))

    def action_kind(self, kind: Kind) -> None:
        """A night, a week or a year about the last day that is shown and was."""
        today = day_of(self.bench.room.clock.now())
        day = min(self._period.first if self._period.kind == "night" else self._period.last, today)
        self._turn(lasting(self.bench.room.clock.now()) if kind == "night" and day == today else of_kind(kind, day))

    def action_step(self, by: int) -> None:
        """The period before or after."""
        self._turn(stepped(self._period, by))

    def _turn(self, period: Period | None = None, nth: int | None = None) -> None:
        self._behind, self._at, self._fresh = None, None, True
        self._period = period or self._period
        self._nth = self._nth if nth is None else nth
        self.refresh_soon()

    def action_dates(self) -> None:
        """Two dates."""

        async def dates() -> str:
            given = f"{self._period.first} {self._period.last}"
            typed = await self.asked("From and to, both days counted", "As 2026-03-01 2026-03-31", typed=given)
            if typed is not None:
                span = typed_span(typed)
                self._turn(days(span.since, span.until))
            return ""

        self.do(dates)

    def action_definition(self) -> None:
        """What the plot counts, where the pane has no room for both; again, back."""
        self._meant = not self._meant
        self._say()

    def action_which(self) -> None:
        """One of all plots."""

        async def which() -> str:
            chosen = await self.pick("Which plot", [Choice(label=each.title, answer=each.key) for each in PLOTS])
            keys = [each.key for each in PLOTS]
            if chosen is not None:
                self._turn(nth=keys.index(chosen))
            return ""

        self.do(which)

    def action_paper(self) -> None:
        """The plot as a PDF and a picture."""
        key, period = PLOTS[self._nth].key, self._period

        async def paper() -> str:
            return await printed(self, key, period)

        self.do(paper)

    def action_step_out(self) -> None:
        """From what is behind a point to the plot; from the plot to the figures."""
        if not self.list.has_focus:
            raise SkipAction
        if self._behind is None:
            self.post_message(ShowPane("figures"))
            return
        self._behind = None
        self.refresh_soon()


def _matter(matter: Matter, now: datetime) -> Row:
    """One matter behind a point, its reference in the key."""
    text = joined(ref_words(matter.ref), day_words(matter.opened_at, now), of_matter(matter, now), by="  ")
    return Row(key=matter.ref, cells=(cell(f"  {text}"),))

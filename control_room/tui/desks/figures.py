"""The figures of a period, each with its definition, and as files to give away."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.behind import NothingBehind, asked
from control_room.domain.figures import Figures
from control_room.domain.reports import KINDS, Kind
from control_room.domain.tables import FigureRow, as_csv, lines_of, rows_of
from control_room.domain.times import day_of
from control_room.services.figures_paper import figures_pdf
from control_room.services.needtoknow import mask
from control_room.tui.bench import Bench
from control_room.tui.desks.figures_behind import behind_rows
from control_room.tui.desks.figures_rows import checked, meaning, name, order, registered, reported, row_of, title
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.printed import begun
from control_room.tui.desks.reports_printed import reported_on
from control_room.tui.desks.rows import Key, Row, bindings, heading
from control_room.tui.desks.spans import Span, calendar_year, financial_year, month, quarter, typed_span
from control_room.tui.messages import ShowPane
from control_room.tui.modals import Choice
from control_room.tui.widgets.window_list import Column
from control_room.words.behind import short_words
from control_room.words.partnership import partnership_page
from control_room.words.reports import TITLES
from control_room.words.saying import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from control_room.services.behind import Behind
    from control_room.services.figures import Reported


class FiguresPane(DeskPane):
    """The figures."""

    columns: ClassVar = (Column(width=0, most=70), Column(width=10), Column(width=18))
    KEYS: ClassVar = (
        Key(
            key="enter",
            does="",
            label="what lies behind it",
            help="Lists the matters behind the figure; again, opens one",
        ),
        Key(key="m", does="show_span('month')", label="month", help="The figures of this month"),
        Key(key="l", does="show_span('last')", label="last month", help="The figures of last month"),
        Key(key="q", does="show_span('quarter')", label="quarter", help="The figures of this quarter"),
        Key(key="y", does="show_span('year')", label="year", help="The figures of this calendar year"),
        Key(key="f", does="show_span('financial')", label="FY", help="The figures of this financial year"),
        Key(key="b", does="show_span('before')", label="FY before", help="The figures of the financial year before"),
        Key(key="e", does="dates", label="dates", help="The figures between two dates"),
        Key(key="c", does="export('csv')", label="csv", help="Writes the figures as a CSV file"),
        Key(key="j", does="export('json')", label="json", help="Writes the figures as a JSON file"),
        Key(key="p", does="export('pdf')", label="pdf", help="Prints the figures"),
        Key(key="w", does="weekly", label="weekly page", help="Prints the partnership's page: the seven days to today"),
        Key(
            key="a",
            does="watching",
            label="watching",
            help="Proactive watching by age and appearance: information governance",
        ),
        Key(key="g", does="plots", label="plots", help="A night, a week or a year at a glance"),
        Key(key="r", does="reports", label="reports", help="Manager's, members', annual report, lay visitors' pack"),
        Key(key="k", does="keep", label="keep as reported", help="Keeps the figures as they were reported"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("figures", KEYS),
        Binding(
            "escape", "step_out", show=False, id="figures.back", tooltip="From what lies behind a figure back to all"
        ),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self._span = month(day_of(bench.room.clock.now()))
        self._definitions: dict[str, str] = {}
        self._rows: dict[str, FigureRow] = {}
        self._behind: tuple[str, FigureRow] | None = None
        self._others = ""
        self._offered = frozenset({"g"})  # the plots need nothing of this pane: whoever types ahead gets there

    @override
    async def look(self) -> Callable[[], None]:
        span = self._span
        service, by = self.bench.room.figures, self.bench.by
        if self._behind is not None:
            key, row = self._behind
            found = await service.behind(row, span.since, span.until, by=by)
            return lambda: self._show_behind(key, row, found)
        figures = await service.figures(span.since, span.until, by=by)
        others = await self.bench.room.operations.lists.masked(by=by)
        self._others = mask(others) if others else ""
        kept = await service.as_reported(by=by)
        told = await self.bench.room.views.reviews.rates(span.since, span.until, by=by)
        reports = allowed(Act.REPORT_FIGURES, by.role)
        register = await self.bench.room.concerns.figures(span.since, span.until, by=by) if reports else None
        return lambda: self._show(span, figures, kept, (*checked(told), *registered(register)))

    def _show(self, span: Span, figures: Figures, kept: "Sequence[Reported]", pictures: "Sequence[Row]") -> None:
        if span != self._span or self._behind is not None:
            return
        rows: list[Row] = []
        self._definitions.clear()
        group = ""
        for row in (*sorted(rows_of(figures), key=order), *lines_of(figures)):
            named = title(row)
            if named != group:
                group = named
                rows.append(heading(named, columns=3))
                self._definitions[rows[-1].key] = meaning(row)
            made = row_of(row)
            self._rows[made.key] = row
            self._definitions[made.key] = row.definition if row.apart or row.dimension in {"", "hour"} else meaning(row)
            rows.append(made)
        rows += [*pictures, *reported(figures, kept)]
        self.fill(rows)
        self.head(
            f"Figures: {span.name}", joined(self._others, f"{span.since:%-d %b %Y} to {span.until:%-d %b %Y}", by=" · ")
        )
        if figures.totals:
            self.lead("What each figure counts is said of the row in hand; c, j and p take it along")
        else:
            self.lead("Nothing is counted in this period. m q y f b choose another, e types two dates")
        keep = ("k", "r") if allowed(Act.REPORT_FIGURES, self.bench.by.role) else ()
        keep += ("a",) if allowed(Act.WATCHING_FIGURES, self.bench.by.role) else ()
        self.offer("enter", "g", "m", "q", "y", "f", "e", "c", "j", "p", "w", *keep, "l", "b")

    def _show_behind(self, key: str, row: FigureRow, found: "Behind") -> None:
        if self._behind is None or self._behind[0] != key:
            return
        rows = list(behind_rows(found, self.bench.room.clock.now()))
        self.fill(rows)
        self.head(
            f"Behind: {name(row.key or row.measure)}",
            joined(self._span.name, short_words(row.n, len(found.lines)), by=", "),
        )
        self.lead("Enter opens one. Esc goes back to the figures" if rows else "Nothing. Esc goes back to the figures")
        self.offer("enter")

    @override
    def chosen(self, key: str) -> None:
        if self._behind is not None:
            ref = key.partition(" ")[0]
            if "-" in ref:  # a night and a line alone open nothing
                self.post_message(ShowPane("find", ref))
        elif key.startswith("reported "):
            self.do(self._as_reported)
        elif key in self._rows:
            row = self._rows[key]

            async def behind() -> str:
                asked(row)
                self._behind = (key, row)
                return ""

            self.do(behind)

    async def _as_reported(self) -> str:
        raise NothingBehind("what was reported is kept as it was; the figure it comes to now stands above, and opens")

    def action_step_out(self) -> None:
        """Back to the figures; there, Esc is the desk's."""
        if self._behind is None:
            raise SkipAction
        self._behind = None
        self.refresh_soon()

    @override
    def lit(self, key: str) -> None:
        self.under(self.wrapped(self._definitions.get(key, "")))

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_show_span(self, which: str) -> None:
        """Another period."""
        today = day_of(self.bench.room.clock.now())
        match which:
            case "last":
                span = month(today.replace(day=1) - timedelta(days=1))
            case "quarter":
                span = quarter(today)
            case "year":
                span = calendar_year(today)
            case "financial":
                span = financial_year(today)
            case "before":
                span = financial_year(financial_year(today).since - timedelta(days=1))
            case _:
                span = month(today)
        self._turn_to(span)

    def _turn_to(self, span: Span) -> None:
        self._span, self._behind = span, None
        self.refresh_soon()

    def action_dates(self) -> None:
        """Two dates."""

        async def dates() -> str:
            typed = await self.asked("From and to, both days counted", "As 2026-03-01 2026-03-31", typed=self._typed())
            if typed is not None:
                self._span = typed_span(typed)
            return ""

        self.do(dates)

    def _typed(self) -> str:
        return f"{self._span.since} {self._span.until}"

    def action_export(self, kind: str) -> None:
        """The figures as a file."""
        span = self._span

        async def export() -> str:
            room, by, printing = self.bench.room, self.bench.by, begun(self)
            figures = await room.figures.figures(span.since, span.until, by=by)
            if kind == "pdf":
                made = await figures_pdf(room, figures, by=by, named=f"Figures, {span.name}")
            elif kind == "json":
                made = msgspec.json.format(msgspec.json.encode(figures.plain()))
            else:
                made = as_csv(figures).encode()
            return f"written to {await printing.file(made, f'figures-{span.since}-{span.until}.{kind}')}"

        self.do(export)

    def action_watching(self) -> None:
        """Proactive watching."""
        self.post_message(ShowPane("watching"))

    def action_plots(self) -> None:
        """The plots."""
        self.post_message(ShowPane("plots"))

    def action_weekly(self) -> None:
        """The page for the partnership."""

        async def weekly() -> str:
            room, by, printing = self.bench.room, self.bench.by, begun(self)
            until = day_of(room.clock.now())
            facts = await room.figures.partnership(until - timedelta(days=6), until, by=by)
            name = await room.book.named()
            page = partnership_page(facts, room=name, by=by.staff, training=room.settings.training)
            return f"printed to {await printing.paper(page, f'partnership-{until}')}"

        self.do(weekly)

    def action_reports(self) -> None:
        """A report of the period."""
        span = self._span

        async def report() -> str:
            choices: list[Choice[Kind]] = [Choice(label=TITLES[each], answer=each) for each in KINDS]
            kind = await self.pick(f"Report of {span.name}", choices)
            return "" if kind is None else await reported_on(self, kind, span)

        self.do(report)

    def action_keep(self) -> None:
        """The figures as they were reported."""
        span = self._span

        async def keep() -> str:
            said = "Later corrections will not change what is kept. What was it reported as?"
            name = await self.asked(f"Keep {span.name} as reported", said)
            if not name:
                return ""
            await self.bench.room.figures.report(span.since, span.until, name=name, by=self.bench.by)
            return f"kept as reported under {name}"

        self.do(keep)

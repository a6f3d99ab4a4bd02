"""F7: one search over the whole book, as you type, newest first; Enter opens the matter's lines."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import ContentSwitcher
from typing_extensions import override

from control_room.domain.book import Line
from control_room.domain.errors import Refusal
from control_room.domain.find import MIN_PREFIX
from control_room.services.needtoknow import mask
from control_room.tui import hints
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import LINE_COLUMNS, line_rows
from control_room.tui.desks.boxes import SearchBox
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.desks.why import Why
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.window_list import WindowList
from control_room.words.saying import counted, joined, ref_words

PAGE: Final = 50
"""Lines fetched at once."""

_BACK: Final = {"plots": "the plot", "figures": "the figure", "tasking": "tasking"}
"""Where Esc goes from a matter that another pane named."""

HINTS: Final = "Two letters or more. Also cam:12 ward:fairfield kind:radio by:0417 from:2026-03-01 to:2026-03-31"


class FindPane(DeskPane):
    """The search, and the lines of one matter found by it."""

    columns: ClassVar = LINE_COLUMNS
    KEYS: ClassVar = (
        Key(key="enter", does="", label="opens its matter", help="Shows every line of the matter"),
        Key(key="i", does="into_line", label="into the line", help="Puts the reference into the line being typed"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("find", KEYS),
        Binding(
            "escape", "leave_matter", show=False, id="find.back", tooltip="From a matter back to where it was opened"
        ),
    ]
    hint_in_box = "Enter opens its matter · F7 to the list"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.box = SearchBox()
        self.box.prompt = "find"
        self._found: tuple[Line, ...] = ()
        self._asked = ""
        self._others = ""
        """Of how many operations it is only said that there are so many."""
        self._more = False
        self._ref = self._came_from = ""
        """The matter shown, and the pane that named it; "" where it was found here."""
        self.why = Why(self, how="line")

    @override
    def above(self) -> Sequence[Widget]:
        return (self.box,)

    @property
    @override
    def first(self) -> Widget:
        return self.box

    @override
    def take_up(self, ref: str) -> None:
        """Every line of a matter another pane names, or what it asks to be found: "op:nightingale"."""
        if ":" in ref:
            self.ask(ref)
            return
        front = self.screen.query_one("#panes", ContentSwitcher).current or ""
        self._ref, self._came_from = ref, "" if front == self.id else front
        self.why.taken_up(ref)
        self.refresh_soon()

    def on_hide(self) -> None:
        """Left by another key, the way back is no longer the way one came."""
        self._came_from = ""

    # -- searching ------------------------------------------------------------------------------------------------------

    @on(QuickLine.Edited)
    def _typed(self, message: QuickLine.Edited) -> None:
        message.stop()
        if message.typed != self._asked:
            self._ref = self._came_from = ""
            self.refresh_soon()

    @override
    async def look(self) -> Callable[[], None]:
        typed, ref, had = self.box.typed, self._ref, len(self._found)
        by, find = self.bench.by, self.bench.room.find
        others = await self.bench.room.operations.lists.masked(by=by)
        self._others = mask(others) if others else ""
        if ref:
            shut = await self.why.first(ref)
            if shut is not None:
                return shut
            story = await self.bench.room.book.lines(by=by, ref=ref, limit=2000)
            return lambda: self._show_matter(ref, story)
        if len(typed.strip()) < MIN_PREFIX:
            return lambda: self._show_found(typed, (), more=False)
        again = typed == self._asked
        wanted = max(PAGE, had) if again else PAGE
        found = await find.find(typed, by=by, limit=wanted)
        return lambda: self._show_found(typed, found, more=len(found) >= wanted)

    def _show_found(self, typed: str, found: tuple[Line, ...], *, more: bool) -> None:
        fresh = typed != self._asked
        self._asked, self._found, self._more, self.back = typed, found, more, "the line"
        self.fill(line_rows(found, self.bench.room.clock.now()), top=fresh)
        count = f"{len(found)}+ lines" if more else counted(len(found), "line")
        self.head("Find", joined(self._others, f"{count}, newest first" if found else "", by=" · "))
        if len(typed.strip()) < MIN_PREFIX:
            self.lead(HINTS)
        elif not found:
            self.lead("Nothing in the book has all of that. Take a word away, or the dates")
        else:
            self.lead("")
        self.offer(*(("enter", "i") if found else ()))

    def _show_matter(self, ref: str, story: tuple[Line, ...]) -> None:
        if ref != self._ref:
            return
        self.fill(line_rows(story, self.bench.room.clock.now()))
        self.head(ref_words(ref), f"{counted(len(story), 'line')}, oldest first")
        self.back = _BACK.get(self._came_from, "where you were") if self._came_from else "what was found"
        self.lead(f"Every line of {ref_words(ref)}. Esc goes back to {self.back}")
        self.offer("i")

    @on(WindowList.Highlighted)
    def _near_the_end(self, message: WindowList.Highlighted) -> None:
        if self._more and not self._ref and message.index >= len(self._found) - 1:
            self._more = False
            self.run_worker(self._go_on(self._asked, self._found), group="more")

    async def _go_on(self, typed: str, found: tuple[Line, ...]) -> None:
        try:
            more = await self.bench.room.find.find(typed, by=self.bench.by, limit=PAGE, before=found[-1].number)
        except Refusal as refusal:  # asked again when the end of the list is come to again
            self._more = True
            self.lead(f"{SHAPES[2]} {hints.refused(str(refusal))}", Tone.SEVERITY_2)
            return
        if typed == self._asked and found == self._found:
            self._show_found(typed, (*found, *more), more=len(more) >= PAGE)

    # -- one matter -----------------------------------------------------------------------------------------------------

    @on(QuickLine.Submitted)
    def _entered(self, message: QuickLine.Submitted) -> None:
        message.stop()
        self.chosen(self.key)

    @override
    def chosen(self, key: str) -> None:
        line = next((line for line in self._found if str(line.number) == key), None)
        if line and line.ref and not self._ref:
            self._ref, self._came_from = line.ref, ""
            self.why.taken_up(line.ref)
            self.list.focus()
            self.refresh_soon()
        elif line and not self._ref:
            self.lead("That line stands alone; it belongs to no matter")

    def action_into_line(self) -> None:
        """Put the reference, or nothing, into the line."""
        line = next((line for line in self._found if str(line.number) == self.key), None)
        ref = self._ref or (line.ref if line else None)
        if ref:
            self.bring(ref_words(ref).replace("-", "").lower())

    async def action_leave_matter(self) -> None:
        """Back to the pane that named the matter, else to what was found; with no matter open, Esc is the desk's."""
        if not self._ref:
            raise SkipAction
        came_from, self._ref, self._asked = self._came_from, "", ""
        self.refresh_soon()
        if came_from:
            await self.run_action(f"screen.pane({came_from!r})")
        else:
            self.box.focus()

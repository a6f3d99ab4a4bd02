"""A list over any number of rows whose cost is the rows in sight.

Textual's DataTable lays out and paints every row it holds: 10,000 rows cost 1.2 s before the first paint and one
added row 40 ms. This list asks its source for the rows in sight and nothing else; a million rows start as fast as
ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, clamp
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.visible import visible
from control_room.tui.ports import Cell, Rows
from control_room.tui.theme import Tone
from control_room.tui.widgets.columns import Column, Measured, beside, elastic, fitting, spread
from control_room.tui.widgets.text import LONGEST, clip
from control_room.tui.widgets.training import row_mark, training

KEPT_STRIPS = 512
"""Painted rows kept: four screens of 120 rows."""


class WindowList(ScrollView, can_focus=True):
    """Rows of cells with a cursor. Follows the tail while the cursor is on the last row.

    Args:
        rows: The source.
        columns: One a cell; exactly one has width 0 and takes the room that is left.
        last: Whether it starts at the newest row and not the first.
        marked: Whether its rows say TRAINING in the training room; a question's frame says it for its choices.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "ends(False)", "First", show=False),
        Binding("end", "ends(True)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"window-list--cursor"}

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row in hand. Kept within the rows there are."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to another row."""

        listed: "WindowList"
        index: int

        @override
        def can_replace(self, message: Message) -> bool:
            return isinstance(message, WindowList.Highlighted) and message.listed is self.listed

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        listed: "WindowList"
        index: int

    def __init__(
        self,
        rows: Rows,
        columns: Sequence[Column],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        last: bool = True,
        marked: bool = True,
    ) -> None:
        super().__init__(id=id)
        self._rows = rows
        self._columns = tuple(columns)
        self._wants = self._measured()
        self._marked = marked
        self._strips: dict[tuple[int, bool, int], Strip] = {}
        self._cells: dict[int, tuple[Cell, ...]] = {}
        """What each painted row said."""
        self._tones: dict[tuple[Tone, bool], RichStyle] = {}
        self._known = len(rows)
        self.virtual_size = Size(1, self._known)
        self.set_reactive(WindowList.cursor, max(0, self._known - 1) if last else 0)

    @property
    def rows(self) -> Rows:
        """The source in use."""
        return self._rows

    @property
    def following(self) -> bool:
        """Whether new rows scroll into sight."""
        return self.cursor >= self._known - 1

    def on_show(self) -> None:
        """Paint all in sight: what was painted before it stood behind another pane may be of rows scrolled away since."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the row in hand in sight; at first, the newest."""
        self._keep_in_sight()

    def swap_rows(self, rows: Rows, cursor: int) -> None:
        """Show another source with the cursor on row `cursor`, scrolled no further than that needs."""
        self._rows = rows
        self._wants = self._measured()
        self._known = len(rows)
        self._strips.clear()
        self.virtual_size = Size(1, self._known)
        self.refresh()
        self.cursor = cursor
        self._keep_in_sight()
        self.call_later(self._highlight)  # sent by the pane that swaps them, Textual would stop it at that pane

    def _measured(self) -> Sequence[int]:
        return self._rows.widest(elastic(self._columns)) if isinstance(self._rows, Measured) else ()

    def _keep_in_sight(self) -> None:
        above = max(
            min(self.cursor, 1), self.above(self.cursor)
        )  # what names the first rows is not scrolled away for them
        self.scroll_to_region(Region(0, self.cursor - above, 1, 1 + above), animate=False, force=True)

    def above(self, index: int) -> int:
        """Rows over one that come into sight with it, because they name it."""
        _ = index
        return 0

    def _highlight(self) -> None:
        self.post_message(self.Highlighted(self, self.cursor))

    def appended(self) -> None:
        """Rows were added at the end, or read differently now: paint those in sight and nothing else."""
        before, following = self._known, self.following
        self._known = len(self._rows)
        self._read_again()
        if self._known == before:
            return
        if self._known < before:
            self.virtual_size = Size(1, self._known)
            self.cursor = self._known - 1 if following else min(self.cursor, self._known - 1)
            self.refresh()
            return
        # Assigning virtual_size would repaint the whole list: 74 kB/s to the terminal against 8.
        self.set_reactive(cast("Reactive[Size]", Widget.virtual_size), Size(1, self._known))
        if (self._known > self.size.height) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
        self.vertical_scrollbar.window_virtual_size = self._known
        if following:
            self.cursor = self._known - 1
        self.refresh_lines(before, self._known - before)

    def _read_again(self) -> None:
        """Forget how rows looked that are out of sight or read differently now."""
        top = self.scroll_offset.y
        seen = range(top, min(top + self.size.height, self._known))
        stale = {at for at, said in self._cells.items() if at not in seen or tuple(self._rows.row(at)) != said}
        if stale:
            self._cells = {at: said for at, said in self._cells.items() if at not in stale}
            self._strips = {key: strip for key, strip in self._strips.items() if key[0] not in stale}
        for at in stale.intersection(seen):
            self.refresh_line(at)

    def changed(self, index: int) -> None:
        """One row reads differently now."""
        for key in [key for key in self._strips if key[0] == index]:
            del self._strips[key]
        self.refresh_line(index)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return clamp(cursor, 0, max(0, self._known - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint two rows and bring the new one into sight."""
        self.refresh_line(old)
        self.refresh_line(new)
        above = self.above(new)
        self.scroll_to_region(Region(0, new - above, 1, 1 + above), animate=False, force=True)
        self.post_message(self.Highlighted(self, new))

    def action_move(self, by: int) -> None:
        """One row up or down."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """One screen up or down, one row kept in sight."""
        self.cursor += by * max(1, self.size.height - 1)

    def action_ends(self, last: bool) -> None:  # noqa: FBT001 - Textual passes action arguments by position
        """To the first or the last row."""
        self.cursor = self._known - 1 if last else 0

    def action_choose(self) -> None:
        """Say that the row in hand was chosen."""
        if self._known:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click is the same as moving there."""
        self.cursor = self.landing(event.y + int(self.scroll_offset.y))

    def landing(self, index: int) -> int:
        """The row the cursor comes to when one is pointed at."""
        return index

    @override
    def notify_style_update(self) -> None:
        self._strips.clear()
        self._tones.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """The cursor row is told apart only while the list has the keys."""
        self.changed(self.cursor)

    def on_blur(self) -> None:
        """See `on_focus`."""
        self.changed(self.cursor)

    @override
    def render_line(self, y: int) -> Strip:
        index, width = y + self.scroll_offset.y, self.size.width
        if index >= self._known:
            return Strip.blank(width, self.rich_style)
        key = (index, index == self.cursor and self.has_focus, width)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= KEPT_STRIPS:
                self._strips.clear()
                self._cells.clear()
            strip = self._strips[key] = self._paint(index, chosen=key[1], width=width)
        return strip

    def _paint(self, index: int, *, chosen: bool, width: int) -> Strip:
        base = self._style(Tone.PLAIN, chosen=chosen)
        segments = [Segment(" ", base)]
        room = width - 2
        if self._marked and training(self):
            mark = row_mark(width)
            segments += [Segment(mark, self._style(Tone.TRAINING, chosen=chosen)), Segment(" ", base)]
            room -= len(mark) + 1
        said = self._cells[index] = tuple(self._rows.row(index))
        columns = fitting(self._columns, self._wants, room)
        if isinstance(self._rows, Measured):
            columns = beside(said, columns, room)
        for cell, cells in spread(said, columns, room):
            segments.append(Segment(clip(visible(cell.text[:LONGEST]), cells), self._style(cell.tone, chosen=chosen)))
            segments.append(Segment(" ", base))
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, tone: Tone, *, chosen: bool) -> RichStyle:
        """The style of a tone here.

        A row in hand stands on the raised ground, and is bold as the cue that needs no colour.
        """
        style = self._tones.get((tone, chosen))
        if style is None:
            style = (self.visual_style + Style.parse(tone.value)).rich_style
            if chosen:
                style += self.get_component_rich_style("window-list--cursor", partial=True)
            self._tones[tone, chosen] = style
        return style

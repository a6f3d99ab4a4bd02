"""A list in sections: the cursor passes by their headings, which open nothing, and they come into sight with the rows they name."""

from textual.geometry import Region, clamp
from typing_extensions import override

from control_room.tui.desks.rows import HEADING, Page
from control_room.tui.ports import Rows
from control_room.tui.widgets.window_list import WindowList


def names_others(rows: Rows, at: int) -> bool:
    """Whether a row only names those below it."""
    return isinstance(rows, Page) and rows.rows[at].key.startswith(HEADING)


def onward(rows: Rows, at: int, by: int) -> int | None:
    """The first row from `at` on, in steps of `by`, that is no heading; None where there is none that way."""
    while 0 <= at < len(rows):
        if not names_others(rows, at):
            return at
        at += by
    return None


def settled(rows: Rows, at: int, by: int = 1) -> int:
    """The row nearest to `at` that is no heading, looked for by `by` first; `at` itself where all are headings."""
    at = clamp(at, 0, max(0, len(rows) - 1))
    found = onward(rows, at, by)
    if found is None:
        found = onward(rows, at, -by)
    return at if found is None else found


class SectionList(WindowList):
    """Rows with headings among them. Where there is nothing else, the headings are walked as any rows."""

    @override
    def swap_rows(self, rows: Rows, cursor: int) -> None:
        super().swap_rows(rows, settled(rows, cursor))

    @override
    def above(self, index: int) -> int:
        over = 0
        while over < min(index, self.size.height - 1) and names_others(self.rows, index - over - 1):
            over += 1
        return over

    @override
    def action_move(self, by: int) -> None:
        found = onward(self.rows, self.cursor + by, 1 if by > 0 else -1)
        if found is not None:
            self.cursor = found
        elif len(self.rows) and names_others(self.rows, self.cursor):
            super().action_move(by)
        else:  # headings alone lie that way: they come into sight, and the row in hand stays
            self.scroll_relative(y=by, animate=False)

    @override
    def action_page(self, by: int) -> None:
        self.cursor = settled(self.rows, self.cursor + by * max(1, self.size.height - 1), by)

    @override
    def action_ends(self, last: bool) -> None:
        end = len(self.rows) - 1 if last else 0
        self.cursor = settled(self.rows, end, -1 if last else 1)
        first, over = min(self.cursor, end), max(self.cursor, end)
        self.scroll_to_region(Region(0, first, 1, over - first + 1), animate=False, force=True)

    @override
    def landing(self, index: int) -> int:
        return settled(self.rows, index)

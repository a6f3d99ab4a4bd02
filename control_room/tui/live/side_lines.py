"""Lines taken aside, as the log shows them before they are in the book: beside the book's lines of their time, and marked."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from control_room.domain.times import spoken
from control_room.services.acts import Looking
from control_room.services.aside import SideLine
from control_room.tui.ports import BLANK, Cell
from control_room.tui.theme import Tone

Row = tuple[tuple[Cell, ...], str]
"""A row's cells, and its words in full."""


def side_row(line: SideLine) -> Row:
    """A line that is not in the book, and says so."""
    who = line.staff if line.checked else f"{line.staff}, not checked"
    cells = (
        Cell(text=spoken(line.at)[:5], tone=Tone.DIM),
        Cell(text=line.said, tone=Tone.SEVERITY_2),
        Cell(text=f"not in the book yet: {line.words}"),
        BLANK,
        Cell(text="SIDE-BOOK", tone=Tone.SEVERITY_2),
    )
    return cells, f"{line.said}, not in the book yet · {spoken(line.at)} · {who} · {line.words}"


def places(look: Looking, numbers: Sequence[int], waiting: Sequence[SideLine]) -> dict[UUID, int]:
    """How many of the book's lines `numbers` were written before each: some sixteen looks in 50,000 lines."""

    def written(index: int) -> datetime:
        found = look.chosen((numbers[index],))
        return found[0].recorded_at if found else waiting[0].at

    return {line.uuid: bisect_right(range(len(numbers)), line.at, key=written) for line in waiting}


class SideLines:
    """The lines that wait, each before the book's row it was taken before; one not yet placed stands after them all."""

    def __init__(self) -> None:
        self.rows: tuple[Row, ...] = ()
        self._waiting: tuple[SideLine, ...] = ()
        self._after: Mapping[UUID, int] = {}
        self._at: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def wait(self, waiting: Sequence[SideLine], book: int) -> None:
        """These wait, beside `book` rows of the book."""
        self._waiting = tuple(waiting)
        placed = sorted(((self._after.get(line.uuid, book), line.n, line) for line in waiting), key=lambda one: one[:2])
        self.rows = tuple(side_row(line) for _, _, line in placed)
        self._at = tuple(place + among for among, (place, _, _) in enumerate(placed))

    @property
    def unplaced(self) -> tuple[SideLine, ...]:
        """Those whose place has not been looked up."""
        return tuple(line for line in self._waiting if line.uuid not in self._after)

    def place(self, found: Mapping[UUID, int], book: int) -> None:
        """These places were looked up, in a book of `book` rows."""
        self._after = {**self._after, **found}
        self.wait(self._waiting, book)

    def found(self, index: int) -> tuple[Row | None, int]:
        """(the waiting line that is row `index`, or None; how many wait above that row)."""
        above = bisect_right(self._at, index)
        if above and self._at[above - 1] == index:
            return self.rows[above - 1], above - 1
        return None, above

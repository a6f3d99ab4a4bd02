"""How the cells of a row share its width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from rich.cells import cell_len

from control_room.domain.visible import visible
from control_room.tui.ports import BLANK, Cell
from control_room.tui.widgets.text import LONGEST


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: its width in cells, or 0 for the one that takes what is left, up to `most` (0 for no limit)."""

    width: int
    most: int = 0


@runtime_checkable
class Measured(Protocol):
    """A source that knows how wide its cells are."""

    def widest(self, elastic: int) -> Sequence[int]:
        """The cells that the longest words of each column want; up to column `elastic` words run on into empty cells beside them."""
        ...


def elastic(columns: Sequence[Column]) -> int:
    """Which column takes what is left."""
    return next(at for at, column in enumerate(columns) if not column.width)


def fitting(columns: Sequence[Column], wants: Sequence[int], width: int) -> Sequence[Column]:
    """The columns in `width` cells, where `wants` are the cells that each one's longest words want; () leaves them as they are.

    Only where words would be cut: those right of the one that takes what is left give up to it what no row needs, or have
    what it has no use for. Where a row begins stays.
    """
    if len(wants) != len(columns):
        return columns
    left, fitted = elastic(columns), list(columns)
    over = width - sum(column.width + 1 for column in columns if column.width) - wants[left]
    for at in range(len(columns) - 1, left, -1):
        given = max(0, min(fitted[at].width - max(1, wants[at]), -over))
        fitted[at] = Column(width=fitted[at].width - given)
        over += given
    for at in range(left + 1, len(columns)):
        had = max(0, min(wants[at] - fitted[at].width, over))
        fitted[at] = Column(width=fitted[at].width + had)
        over -= had
    return fitted


def beside(cells: Sequence[Cell], columns: Sequence[Column], width: int) -> Sequence[Column]:
    """The columns of one row whose words and single note share `width`: one that is cut has what the other does not need."""
    left = elastic(columns)
    if left != len(columns) - 2 or len(cells) != len(columns) or not cells[-1].text:
        return columns
    words, note = (cell_len(visible(cell.text[:LONGEST])) for cell in cells[left:])
    now = columns[-1].width
    spare = width - sum(column.width + 1 for column in columns if column.width) - words
    if spare < 0:
        return (*columns[:-1], Column(width=max(1, min(note, now))))
    return (*columns[:-1], Column(width=max(now, min(note, now + spare))))


def spread(cells: Sequence[Cell], columns: Sequence[Column], width: int) -> list[tuple[Cell, int]]:
    """Share `width` cells among the columns, one cell between two; words run on into empty cells to their right.

    Never gives more than `width` in all, and never nothing to a column that fits.
    """
    fixed = sum(column.width + 1 for column in columns if column.width)
    rest = max(0, width - fixed)
    shared: list[tuple[Cell, int]] = []
    for cell, column in zip(cells, columns, strict=False):
        widest = min(rest, column.most) if column.most else rest
        shared.append((cell, column.width or widest))
    merged: list[tuple[Cell, int]] = []
    for cell, cells_wide in shared:
        if merged and not cell.text and cell_len(merged[-1][0].text[:LONGEST]) > merged[-1][1]:
            merged[-1] = (merged[-1][0], merged[-1][1] + 1 + cells_wide)
        else:
            merged.append((cell or BLANK, cells_wide))
    return merged

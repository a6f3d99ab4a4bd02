"""The side column: the matter in hand, its trail and its next cameras; then what is open, and the orders in force.

One widget and no children: it is painted whole when the desk changes, which is at most twice a second.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from control_room.tui.ports import Follow, Open, Snapshot
from control_room.tui.theme import SEVERITY, SHAPES, Tone
from control_room.tui.widgets.text import LONGEST, clip, ends, fitted, gap, lines, phrase, words


def wrapped(text: str, width: int) -> list[str]:
    """Words broken at blanks into lines of at most `width` cells; a longer word is left for the edge to cut."""
    rows: list[str] = []
    for word in text[:LONGEST].split(" "):  # two blanks between two words stay two
        if rows and cell_len(rows[-1]) + 1 + cell_len(word) <= width:
            rows[-1] = f"{rows[-1]} {word}"
        elif word:
            rows.append(word)
    return [row.rstrip() for row in rows]


_ANY = "       any number · lost · bus · car"


def _legs(trail: str, width: int) -> list[str]:
    """The trail in rows; a leg stays whole (legs stand two blanks apart)."""
    rows: list[str] = []
    for leg in filter(None, trail[:LONGEST].split("  ")):
        if rows and cell_len(rows[-1]) + 2 + cell_len(leg) <= width:
            rows[-1] = f"{rows[-1]}  {leg}"
        else:
            rows.append(leg)
    return rows


def follow_rows(follow: Follow, width: int) -> list[Content]:
    """The matter in hand: what it is, its facts, its trail, where it may go next."""
    ref = follow.full_ref if width >= 48 else follow.ref
    head = phrase(words(ref, Tone.REFERENCE), gap(2), words(follow.title, Tone.STRONG))
    rows = [ends(head, words(follow.state, Tone.STRONG), width)]
    for fact in follow.facts:
        rows += [words(row) for row in wrapped(fact, width)]
    rows.append(gap(1))
    for place, row in enumerate(_legs(follow.trail, width - 7)):
        rows.append(phrase(words("trail  " if not place else "       ", Tone.DIM), words(row)))
    for digit, neighbour in enumerate(follow.next, start=1):
        label = words("next   " if digit == 1 else "       ", Tone.DIM)
        key = words(f"{digit} " if digit <= 3 else "  ", Tone.KEY)
        name = phrase(key, words(f"c{neighbour.number:<4}", Tone.CAMERA), words(neighbour.towards))
        rows.append(
            ends(phrase(label, name), words(f"{neighbour.metres:>4} m  {neighbour.bearing:<2}", Tone.DIM), width)
        )
    more = " · handed to" if width >= len(_ANY) + 12 else ""
    rows.append(words(f"{_ANY}{more}", Tone.DIM))
    return rows


def open_rows(matters: Sequence[Open], width: int) -> list[Content]:
    """What is open, with what is owed and the time left."""
    rows = [ends(words("OPEN", Tone.DIM), words("due" if matters else "nothing", Tone.DIM), width)]
    for matter in matters:
        pressing = matter.severity < 4
        due = words(
            f"{matter.due} {SHAPES[matter.severity]}".lstrip() if pressing else matter.due,
            SEVERITY[matter.severity] if pressing else Tone.DIM,
        )
        rows.append(ends(phrase(words(clip(matter.ref, 8), Tone.REFERENCE), words(matter.words)), due, width))
    return rows


def board_rows(label: str, entries: Sequence[str], width: int) -> list[Content]:
    """A short list of the board under one label."""
    rows: list[Content] = []
    for place, entry in enumerate(entries):
        rows.append(phrase(words(clip(label, 8) if not place else " " * 8, Tone.DIM), words(entry)))
    return [fitted(row, width) for row in rows]


EDGE = words("│ ", Tone.RULE)
"""The left edge of the column, painted here so that the rules can join it."""


class Side(Widget):
    """The side column."""

    snapshot: reactive[Snapshot | None] = reactive(None)

    @override
    def render(self) -> Content:
        snapshot, width = self.snapshot, max(10, self.size.width - 2)
        if snapshot is None:
            return gap(1)
        blocks: list[list[Content]] = []
        if snapshot.follow:
            blocks.append(follow_rows(snapshot.follow, width))
        blocks.append(open_rows(snapshot.open, width))
        if (
            board := board_rows("ORDERS", snapshot.orders, width)
            + board_rows("BOLO", snapshot.bolos, width)
            + board_rows("DIARY", snapshot.diary, width)
        ):
            blocks.append(board)
        page: list[Content] = []
        for place, block in enumerate(blocks):
            if place:
                page.append(words("├" + "─" * (width + 1), Tone.RULE))
            page += [phrase(EDGE, fitted(row, width)) for row in block]
        page += [EDGE] * (self.size.height - len(page))
        return lines(page[: max(1, self.size.height)])

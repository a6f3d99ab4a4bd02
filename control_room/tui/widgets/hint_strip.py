"""The offers row.

Completions while a line is typed, else the next cameras of the follow. It has its place and covers nothing.
"""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from typing_extensions import override

from control_room.tui.ports import Follow, Offer
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import ends, fitted, gap, lines, phrase, words

NARROWEST = 24
"""Cells below which an offer cannot be told from the next."""


def offers_rows(offers: Sequence[Offer], width: int, rows: int) -> list[Content]:
    """Up to eight offers in `rows` rows, each with the digit that takes it (with Alt); read across, then down."""
    if rows == 1:
        row = gap(1)
        for digit, offer in enumerate(offers, start=1):
            piece = phrase(words(str(digit), Tone.KEY), words(f" {offer.label}"), gap(3))
            if row.cell_length + piece.cell_length > width and digit > 1:
                break
            row = phrase(row, piece)
        return [fitted(row, width)]
    across = min(max(1, (width - 1) // NARROWEST), -(-8 // rows), max(1, len(offers)))
    cells = (width - 1) // across
    pieces = [
        fitted(phrase(words(str(digit), Tone.KEY), words(f" {offer.label} "), words(offer.why, Tone.DIM)), cells - 2)
        for digit, offer in enumerate(offers, start=1)
    ]
    table: list[Content] = []
    for start in range(0, min(len(pieces), rows * across), across):
        padded = [phrase(piece, gap(cells - piece.cell_length)) for piece in pieces[start : start + across]]
        table.append(phrase(gap(1), *padded))
    return table


def _nowhere(follow: Follow) -> str:
    return "lost" if follow.state.startswith("LOST") or follow.next else "no camera yet"


def follow_row(follow: Follow, width: int) -> Content:
    """The matter in hand and where it may go next.

    "AS-412  c22 > 1 Katharine St c24 · 2 High St c28", and the words lost, images.
    """
    parts = [
        gap(1),
        words(follow.ref, Tone.STRONG),
        gap(2),
        words(f"c{follow.camera}" if follow.camera else _nowhere(follow), Tone.CAMERA),
    ]
    if follow.next:
        parts.append(words(" > ", Tone.DIM))
    for digit, neighbour in enumerate(follow.next[:3], start=1):
        if digit > 1:
            parts.append(words(" · ", Tone.DIM))
        parts += [
            words(str(digit), Tone.KEY),
            words(f" {neighbour.towards} "),
            words(f"c{neighbour.number}", Tone.CAMERA),
        ]
    images = "images on" if follow.images_on else "images off"
    return ends(phrase(*parts), phrase(words(images, Tone.STRONG if follow.images_on else Tone.DIM), gap(1)), width)


class HintStrip(Widget):
    """The offers row (one row below 30, two from 30, four from 50)."""

    offers: reactive[tuple[Offer, ...]] = reactive(())
    follow: reactive[Follow | None] = reactive(None)

    @override
    def render(self) -> Content:
        width, rows = self.size.width, max(1, self.size.height)
        if self.offers:
            return lines(offers_rows(self.offers, width, rows))
        return follow_row(self.follow, width) if self.follow else gap(1)

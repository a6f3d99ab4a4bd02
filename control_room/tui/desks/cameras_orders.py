"""Orders in force where a camera stands, in the list of cameras: what they are, and that one is breached."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from control_room.services.boards import Board
from control_room.tui.desks.board_acts import breached
from control_room.tui.doors import Choice
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import phrase, words
from control_room.words.boards import order_name
from control_room.words.describing import described
from control_room.words.saying import joined, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane


def named(board: Board, camera: str) -> str:
    """The orders in force there in a few words: "s.60, PSPO"; "" for none."""
    return joined(*dict.fromkeys(order_name(order.order) for order in board.covering(camera)))


def rows(board: Board, camera: str, now: datetime) -> list[Content]:
    """Each order in force there, a line each."""
    orders = board.covering(camera)
    return [phrase(words(" order    ", Tone.DIM), words(described(each, now), Tone.SEVERITY_3)) for each in orders]


async def breach(pane: "DeskPane", board: Board, camera: str) -> str:
    """The order there is breached, seen on this camera; which of several is asked. Says whom to ring."""
    orders = board.covering(camera)
    choices = [Choice(label=order_name(each.order), answer=each, said=ref_words(each.ref)) for each in orders]
    order = orders[0] if len(orders) == 1 else await pane.pick(f"Breached at c{camera.lower()}", choices)
    return "" if order is None else await breached(pane, order, camera)

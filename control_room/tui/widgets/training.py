"""TRAINING in words on what has no clock row of its own: a list's rows and the frame of a question."""

from typing import Final, cast

from textual.containers import Vertical
from textual.widget import Widget

from control_room.tui.sealed import SealedApp
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import phrase, words

WHOLE: Final = "TRAINING"
SHORT: Final = "TRG"
"""The room's own way of writing it where a row is short: in 80 columns the whole word would cost a row a fifth of its words."""
ROOMY: Final = 96
"""Cells of a list from which its rows say the whole word."""


def training(widget: Widget) -> bool:
    """Whether what this widget shows is of the training room."""
    app = cast("object", widget.app)  # pyright: ignore[reportUnknownMemberType]
    return isinstance(app, SealedApp) and app.training


def row_mark(width: int) -> str:
    """What stands at the start of a training row in a list of `width` cells."""
    return WHOLE if width >= ROOMY else SHORT


class PromptBox(Vertical):
    """The frame of a question in front of the desk; in the training room its edge says so."""

    def on_mount(self) -> None:
        """Name the ground it stands on."""
        if training(self):
            self.border_title = phrase(words(f" {WHOLE} ", Tone.TRAINING))

"""The last thing before the terminal: nothing reaches it but text and the few sequences a screen is made of.

Every word is made visible where it enters a widget (`widgets/text.py`). This stands behind that, for the widget which one
day forgets: painted cells lose what a terminal would obey or a reader be misled by, and a frame that held any other
sequence than those for colour and place would lose its escape.
"""

import re
import select
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter
from typing_extensions import override

from control_room.domain.visible import visible

_HIDDEN: Final = (
    r"\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e0fff"
)
_SWITCH: Final = re.compile(r"\x07|\x1b\[(?:\?[0-9]{1,4}(?:[hl]|\$p)|>[0-9]{1,2}u|<u)")
"""A write of its own, by the driver or the app: the bell, a mode on, off or asked about, the keyboard protocol."""
_POINTER: Final = re.compile(r"\x1b\]22;[a-z-]+\x07")
"""The shape of a mouse pointer, which the console has no use for."""
_PLACED: Final = r"\x1b\[[0-9;]*+[Hm]"
_WRONG: Final = re.compile(rf"(?!{_PLACED}|\n{_PLACED})[{_HIDDEN}]")
"""What no frame is made of: a frame holds text, colours, places, and a newline between two places."""


def harmless(data: str) -> str:
    """What may be written to the terminal of `data`: one switch, or a frame without anything else than text, colour and place."""
    if _SWITCH.fullmatch(data):
        return data
    return "" if _POINTER.fullmatch(data) else _WRONG.sub("", data)


class Cells(LineFilter):
    """Takes out of painted cells what `visible` would have shown as a mark, and every link. The width stays as it was."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(text.isprintable() and (style is None or style.link is None) for text, style, _ in segments):
            return segments
        return [
            Segment(_bare(text), style.update_link(None) if style is not None and style.link else style, control)
            for text, style, control in segments
        ]


def _bare(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if visible(c) == c else "\ufffd" * cell_len(c) for c in text)


class Terminal(LinuxDriver):
    """The driver of the console."""

    @property
    def gone(self) -> bool:
        """True when nobody is at the other end any more; a terminal that is not the session's own sends no signal then."""
        line = select.poll()
        line.register(self.fileno, 0)
        return bool(line.poll(0))

    @override
    def write(self, data: str) -> None:
        super().write(harmless(data))

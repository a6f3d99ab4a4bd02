"""The map in a terminal: what the ground draws in inks, painted in tones. Only rows in sight are painted, each once."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.maps import Ink, Run
from control_room.domain.visible import visible
from control_room.tui.theme import Tone
from control_room.tui.widgets.training import row_mark, training

TONES: Final[Mapping[Ink, Tone]] = {
    Ink.BLANK: Tone.PLAIN,
    Ink.FAINT: Tone.RULE,
    Ink.TRAIL: Tone.STRONG,
    Ink.NOTE: Tone.DIM,
    Ink.NAME: Tone.DIM,
    Ink.AT_FAULT: Tone.SEVERITY_2,
    Ink.SUSPECTED: Tone.SEVERITY_3,
    Ink.OUT: Tone.DIM,
    Ink.NOT_KNOWN: Tone.PLAIN,
    Ink.PARTLY: Tone.PLAIN,
    Ink.WORKING: Tone.CAMERA,
}
"""How loudly each ink speaks."""

Drawing = tuple[tuple[Run, ...], ...]


class MapView(Widget, can_focus=True):
    """A drawing that the arrows move.

    Args:
        draw: the drawing for so many cells across and down.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "pan(-1, 0)", "West", show=False),
        Binding("right", "pan(1, 0)", "East", show=False),
        Binding("up", "pan(0, -1)", "North", show=False),
        Binding("down", "pan(0, 1)", "South", show=False),
        Binding("pageup", "pan(0, -4)", "Far north", show=False),
        Binding("pagedown", "pan(0, 4)", "Far south", show=False),
        Binding("enter", "choose", "Into the line", show=False),
    ]

    drawing: reactive[Drawing] = reactive(())

    class Panned(Message):
        """An arrow was pressed: so many steps east and south."""

        def __init__(self, east: int, south: int) -> None:
            super().__init__()
            self.east, self.south = east, south

    class Chosen(Message):
        """Enter was pressed."""

    class Sized(Message):
        """It is drawn for another size, with another middle."""

    def __init__(self, draw: Callable[[int, int], Drawing]) -> None:
        super().__init__()
        self._draw = draw
        self._tones: dict[tuple[Ink, bool], RichStyle] = {}

    def draw(self) -> None:
        """Draw anew for the size it has; nothing before it has one."""
        if self.size.width and self.size.height:
            self.drawing = self._draw(self.size.width, self.size.height)

    def on_resize(self) -> None:
        """It is drawn for its size."""
        self.draw()
        self.post_message(self.Sized())

    def action_pan(self, east: int, south: int) -> None:
        """Say that it is to be moved."""
        self.post_message(self.Panned(east, south))

    def action_choose(self) -> None:
        """Say that what is in the middle was chosen."""
        self.post_message(self.Chosen())

    @override
    def notify_style_update(self) -> None:
        self._tones.clear()
        super().notify_style_update()

    @override
    def render_line(self, y: int) -> Strip:
        width = self.size.width
        runs = self.drawing[y] if y < len(self.drawing) else ()
        strip = Strip([Segment(visible(run.text), self._style(run.ink, chosen=run.chosen)) for run in runs])
        if y == 0 and training(self):
            mark = Segment(row_mark(width), (self.visual_style + Style.parse(Tone.TRAINING.value)).rich_style)
            strip = Strip([mark, *strip.crop(mark.cell_length, width)])
        return strip.adjust_cell_length(width, self._style(Ink.BLANK, chosen=False))

    def _style(self, ink: Ink, *, chosen: bool) -> RichStyle:
        style = self._tones.get((ink, chosen))
        if style is None:
            style = (self.visual_style + Style.parse(TONES[ink].value)).rich_style
            if chosen:
                style += RichStyle(reverse=True, bold=True)
            self._tones[ink, chosen] = style
        return style

"""A still in front of the desk: looked at, and parts of it marked with the arrow keys to be filled."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import app
from textual.widgets import Static
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.domain.exhibits.codes import Hidden
from control_room.domain.pictures import Box, Developed
from control_room.tui.questions import Question
from control_room.tui.sealed import SealedApp
from control_room.tui.theme import Tone
from control_room.tui.widgets.still import Shown, Spot, StillView
from control_room.tui.widgets.text import words
from control_room.tui.widgets.training import PromptBox

REASONS: Final = tuple(Hidden)
Small = Callable[[int, int], Awaitable[Developed]]
"""Makes the picture small enough for so many pixels."""


class Look(Question[None]):
    """A still, as large as the terminal lets it be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "back", id="still.back", tooltip="Back to the stills")
    ]
    console = app(SealedApp)
    keys = "Esc back"

    def __init__(self, *, title: str, small: Small, opens: str = "o") -> None:
        super().__init__()
        if type(self) is Look:
            self.keys = f"Esc back   {opens} in the list opens it in a window"
        self._opens = opens
        self._title = title
        self._small = small
        self.view = StillView()
        self._foot = Static(words(self.keys, Tone.DIM))

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="still-box"):
            named = f"TRAINING  {self._title}" if self.console.training else self._title
            yield Static(words(named, Tone.STRONG), classes="still-row")
            yield self.view
            yield self._foot

    def on_mount(self) -> None:
        """Have it made small enough once the size is known."""
        self.call_after_refresh(lambda: self.run_worker(self._develop(), group="more"))

    async def _develop(self) -> None:
        try:
            made = await self._small(max(1, self.view.size.width), max(2, 2 * self.view.size.height))
        except Refusal as why:  # it went meanwhile, or took too long
            self.say(f"{why}   Esc back")
            return
        self.view.shown = Shown(made.width, made.height, made.pixels, made.across, made.down)
        self.say(
            self.keys
            if not self.console.no_color
            else f"no colours here: look at it in a window, {self._opens}   {self.keys}"
        )
        self.ready()

    def ready(self) -> None:
        """The picture stands."""

    def say(self, said: str) -> None:
        """The row below the picture."""
        self._foot.update(words(said, Tone.DIM))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


class Mark(Look):
    """Parts of a still to be filled: a corner, the corner across, why. What was marked is in `boxes` when it is left by y."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="mark.back", tooltip="One step back; at the last, nothing is filled"),
        Binding("left", "step(-1, 0)", show=False, id="mark.left", tooltip="To the left"),
        Binding("right", "step(1, 0)", show=False, id="mark.right", tooltip="To the right"),
        Binding("up", "step(0, -1)", show=False, id="mark.up", tooltip="Up"),
        Binding("down", "step(0, 1)", show=False, id="mark.down", tooltip="Down"),
        Binding("shift+left,home", "step(-8, 0)", show=False, id="mark.far_left", tooltip="Further to the left"),
        Binding("shift+right,end", "step(8, 0)", show=False, id="mark.far_right", tooltip="Further to the right"),
        Binding("shift+up,pageup", "step(0, -8)", show=False, id="mark.far_up", tooltip="Further up"),
        Binding("shift+down,pagedown", "step(0, 8)", show=False, id="mark.far_down", tooltip="Further down"),
        Binding("enter", "corner", show=False, id="mark.corner", tooltip="A corner, then the corner across"),
        Binding("u", "undo", show=False, id="mark.undo", tooltip="Takes the last part back"),
        Binding("y", "fill", show=False, id="mark.fill", tooltip="Fills what is marked, in a new picture"),
        *(
            Binding(str(digit), f"why({digit})", show=False, id=f"mark.{digit}", tooltip="Why it is filled")
            for digit in range(1, len(REASONS) + 1)
        ),
    ]
    keys: ClassVar[str] = "arrows move, PgUp PgDn Home End by eights   Enter a corner   Esc back"

    def __init__(self, *, title: str, small: Small) -> None:
        super().__init__(title=title, small=small)
        self.boxes: list[Box] = []
        self.filled = False
        self._at: Spot = (0, 0)
        self._from: Spot | None = None
        self._asking = False

    @override
    def ready(self) -> None:
        shown = self.view.shown
        if shown is not None:
            self._at = (shown.width // 2, shown.height // 2)
        self._paint()

    def _paint(self) -> None:
        self.view.marked = (self._from or self._at, self._at)
        n = len(self.boxes)
        so_far = f"{n} marked: y fills, u takes the last back   arrows and Enter: another   Esc back"
        if self._asking:
            self.say("why?  " + "  ".join(f"{at} {each.value}" for at, each in enumerate(REASONS, 1)) + "   Esc back")
        elif self._from is not None:
            self.say("arrows to the corner across, then Enter   Esc back")
        else:
            self.say(so_far if n else self.keys)

    def action_step(self, across: int, down: int) -> None:
        """Move the corner."""
        shown = self.view.shown
        if shown is not None and not self._asking:
            x, y = self._at[0] + across, self._at[1] + down
            self._at = (min(max(x, 0), shown.width - 1), min(max(y, 0), shown.height - 1))
            self._paint()

    def action_corner(self) -> None:
        """The first corner, or the corner across."""
        if self.view.shown is not None and not self._asking:
            if self._from is None:
                self._from = self._at
            else:
                self._asking = True
            self._paint()

    def action_why(self, digit: int) -> None:
        """Why it is filled; the part is marked."""
        shown = self.view.shown
        if not self._asking or self._from is None or shown is None:
            return
        left, top, right, bottom = shown.true(self._from, self._at)
        self.boxes.append(Box(left=left, top=top, right=right, bottom=bottom, reason=REASONS[digit - 1]))
        self.view.boxes = (*self.view.boxes, (self._from, self._at))
        self._from, self._asking = None, False
        self._paint()

    def action_undo(self) -> None:
        """Take the last part back."""
        if self.boxes and self._from is None:
            self.boxes.pop()
            self.view.boxes = self.view.boxes[:-1]
            self._paint()

    def action_fill(self) -> None:
        """Fill what is marked."""
        if self.boxes and self._from is None:
            self.filled = True
            self.dismiss(None)

    @override
    def action_leave(self) -> None:
        """One step back."""
        if self._asking:
            self._asking = False
        elif self._from is not None:
            self._from = None
        else:
            self.dismiss(None)
            return
        self._paint()

"""Two pictures of a camera in front of the desk: how its view should be, and how it is; either may be seen large."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import app
from textual.widgets import Static
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.domain.faults.states import Fault
from control_room.domain.pictures import Developed
from control_room.tui.questions import Question
from control_room.tui.sealed import SealedApp
from control_room.tui.theme import Tone
from control_room.tui.widgets.still import Shown, StillView
from control_room.tui.widgets.text import words
from control_room.tui.widgets.training import PromptBox
from control_room.words.repairs import moment, what
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.room import Room

Small = Callable[[Path, int, int], Awaitable[Developed]]
"""Makes a picture small enough for so many pixels."""
GONE: Final = "kept no longer, or at another workstation"
_SAID: Final = {"accept": "a fine", "reject": "r not fine", "next": "n next"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One of the two: what stands above it, and its file; None for one that is gone, or for none."""

    label: str
    path: Path | None


class Pair(Question[str | None]):
    """The two, side by side. Answers "accept", "reject" or "next" where those are offered; None when it is left.

    The space bar shows one of them large, then the other in the same place: what has moved jumps.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="pair.back", tooltip="Back to the list; nothing is answered"),
        Binding("a", "say('accept')", show=False, id="pair.a", tooltip="The picture is fine: it is learnt from"),
        Binding("r", "say('reject')", show=False, id="pair.r", tooltip="It is not as it should be"),
        Binding("n", "say('next')", show=False, id="pair.n", tooltip="The next one; this one waits"),
        Binding("space", "turn", show=False, id="pair.turn", tooltip="One of them large, then the other, then both"),
        Binding("m", "marks", show=False, id="pair.marks", tooltip="With or without what is marked"),
        Binding(
            "o", "window", show=False, id="pair.o", tooltip="Opens both in a window, with this machine's own viewer"
        ),
    ]
    console = app(SealedApp)

    def __init__(
        self,
        *,
        title: str,
        said: str,
        known: Side,
        seen: Side,
        small: Small,
        window: Callable[[Path], Awaitable[object]],
        cells: tuple[int, ...] = (),
        offers: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._title, self._words, self._sides = title, said, (known, seen)
        self._small, self._window, self._cells, self._offers = small, window, frozenset(cells), offers
        self.views = (StillView(), StillView())
        self._boxes = tuple(
            Vertical(Static(words(side.label, Tone.DIM), classes="still-row"), view, classes="pair-side")
            for side, view in zip(self._sides, self.views, strict=True)
        )
        self._foot = Static("")
        self._alone = -1
        self._marked = True

    @override
    def compose(self) -> ComposeResult:
        with PromptBox(classes="still-box"):
            named = f"TRAINING  {self._title}" if self.console.training else self._title
            yield Static(words(named, Tone.STRONG), classes="still-row")
            yield Horizontal(*self._boxes, classes="pair")
            yield Static(words(self._words, multiline=True), classes="pair-words")
            yield self._foot

    def on_mount(self) -> None:
        """Have them made small enough once their size is known."""
        self._tell("")
        self._laid()

    def _laid(self) -> None:
        for n, box in enumerate(self._boxes):
            box.display = self._alone in {-1, n}
        self.call_after_refresh(lambda: self.run_worker(self._develop(), group="more", exclusive=True))

    async def _develop(self) -> None:
        shown = [n for n in (0, 1) if self._alone in {-1, n}]
        await asyncio.gather(*(self._one(n) for n in shown))

    async def _one(self, n: int) -> None:
        side, view = self._sides[n], self.views[n]
        if side.path is None:
            return
        try:
            made = await self._small(side.path, max(1, view.size.width), max(2, 2 * view.size.height))
        except Refusal as refusal:
            self._tell(str(refusal))
            return
        view.shown = Shown(made.width, made.height, made.pixels, made.across, made.down)
        view.cells = self._cells if self._marked and n == 1 else frozenset()

    def _tell(self, said: str) -> None:
        """What is wrong, or which keys act."""
        gone = [side.label for side in self._sides if side.path is None and side.label]
        keys = [_SAID[each] for each in self._offers]
        keys += ["Space large", *(["m marks"] if self._cells else []), "o window", "Esc back"]
        bare = "no colours here: o   " if self.console.no_color else ""
        told = said or (f"{gone[0]}: {GONE}" if gone else "")
        self._foot.update(words(f"{told}   {bare}{'   '.join(keys)}".strip(), Tone.DIM))

    # -- keys -------------------------------------------------------------------------------------------------------------

    def action_say(self, answer: str) -> None:
        """Answer, where that answer is offered."""
        if answer in self._offers:
            self.dismiss(answer)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_turn(self) -> None:
        """One large, the other large, both."""
        self._alone = {-1: 1, 1: 0, 0: -1}[self._alone]
        self._laid()

    def action_marks(self) -> None:
        """With or without marks."""
        self._marked = not self._marked
        self.views[1].cells = self._cells if self._marked else frozenset()

    def action_window(self) -> None:
        """Both in windows of their own."""
        self.run_worker(self._open(), group="more")

    async def _open(self) -> None:
        try:
            for side in self._sides:
                if side.path is not None:
                    await self._window(side.path)
        except Refusal as refusal:
            self._tell(str(refusal))


def of_fault(room: "Room", fault: Fault) -> Pair:
    """The last two pictures of a fault that has some."""
    pair, now = fault.pictures[-1], room.clock.now()
    files = room.views.pictures.files(pair)
    return Pair(
        title=f"{ref_words(fault.ref)}   {what(fault)}",
        said=f"put before a person in line {pair.review}",
        known=Side(label="as it should be", path=files.known),
        seen=Side(label=f"as it was {moment(pair.taken, now)}", path=files.seen),
        small=lambda path, width, height: room.stills.small(path, width=width, height=height),
        window=room.views.pictures.window,
        cells=pair.cells,
    )

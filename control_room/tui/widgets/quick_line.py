"""The quick line: one row that takes anything and refuses nothing.

Our own and not Textual's Input, which keeps only the first line of a paste, sends copies to the terminal's clipboard,
gives Ctrl+E and Ctrl+U other meanings and paints the whole value at each key. This one paints the part in sight, so
64 KB cost the same as 40 letters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from typing_extensions import override

from control_room.domain.visible import visible
from control_room.tui.ports import Offer, Understood
from control_room.tui.theme import Tone
from control_room.tui.widgets.line_buffer import LineBuffer
from control_room.tui.widgets.line_paint import Inks, painted, scrolled
from control_room.tui.widgets.ordered import Ordered

MODIFIERS = frozenset({"alt", "ctrl", "super", "hyper", "meta"})
"""With one of these held a key is an order, not a letter."""


class QuickLine(Ordered, can_focus=True):
    """The line being typed, with its prompt.

    `prompt` says where a bare line goes. `understood` holds the marks, the ghost and the offers of the line as it
    stands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "right", show=False),
        Binding("ctrl+left", "move_word(-1)", show=False),
        Binding("ctrl+right", "move_word(1)", show=False),
        Binding("home,ctrl+a", "ends(False)", show=False),
        Binding("end", "ends(True)", show=False),
        Binding("backspace", "rub_out", show=False),
        Binding("delete,ctrl+d", "rub_out(False, True)", show=False),
        Binding("ctrl+w,ctrl+backspace,alt+backspace", "rub_out(True)", show=False),
        Binding("ctrl+k", "kill", show=False),
        Binding("ctrl+u", "clear", show=False),
        Binding("up", "earlier", show=False),
        Binding("down", "later", show=False),
        Binding("ctrl+r", "search", show=False),
        Binding("escape", "leave_search", show=False),
        Binding("tab", "accept", show=False),
        Binding("enter", "submit", show=False),
        *(Binding(f"alt+{digit}", f"pick({digit})", show=False) for digit in range(1, 9)),
    ]

    prompt: reactive[str] = reactive("")
    understood: reactive[Understood] = reactive(Understood())
    searching: reactive[str | None] = reactive(None)
    """What Ctrl+R looks for, or None when it does not."""

    @dataclass
    class Edited(Message):
        """The line or the caret changed."""

        line: "QuickLine"
        typed: str
        caret: int

        @override
        def can_replace(self, message: Message) -> bool:
            return isinstance(message, QuickLine.Edited) and message.line is self.line

    @dataclass
    class Submitted(Message):
        """Enter: save this line, words verbatim."""

        line: "QuickLine"
        typed: str

    @dataclass
    class NeighbourWanted(Message):
        """Alt and a digit on an empty line: the neighbour shown under that digit."""

        line: "QuickLine"
        digit: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.buffer = LineBuffer()
        self.neighbours = 0
        """How many neighbours are on offer to Alt and a digit while the line is empty."""
        self.write_out: Callable[[str, int], Offer | None] = lambda _typed, _caret: None
        """Writes out shorthand before the caret; asked at each blank typed."""
        self._skip = 0
        self._left = 0
        self._before_search = ""

    @property
    def typed(self) -> str:
        """The line as typed, verbatim."""
        return self.buffer.text

    @property
    def shown(self) -> str:
        """The line as it is painted, a letter for a letter."""
        return self.typed

    def put(self, text: str, caret: int | None = None) -> None:
        """Replace the line (a restored draft, an amended line)."""
        self.buffer.put(text, caret)
        self._edited()

    def give_back(self, text: str) -> bool:
        """A line that could not be saved comes back. Says whether it stands in the line now."""
        stands = self.buffer.give_back(text)
        self._edited()
        return stands

    def put_by(self, text: str) -> None:
        """Keep words where Ctrl+U on an empty line has them back."""
        self.buffer.put_by(text)
        self._edited()

    def _edited(self) -> None:
        self.refresh()
        self.post_message(self.Edited(self, self.buffer.text, self.buffer.caret))

    @override
    async def _on_key(self, event: events.Key) -> None:
        if any(self.ordered(key) for key in (event.key, *event.aliases)):
            event.stop()
            event.prevent_default()
            return
        held = MODIFIERS.intersection(event.key.split("+")[:-1])  # older terminals send Alt+1 with the character "1"
        if event.is_printable and event.character is not None and not held:
            event.stop()
            event.prevent_default()
            if self.searching is not None:
                self._look(self.searching + event.character)
                return
            self.buffer.insert(event.character)
            if event.character == " " and (meant := self.write_out(self.typed, self.buffer.caret)):
                self.buffer.put(meant.line, meant.caret)
            self._edited()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if event.text:
            self.searching = None
            self.buffer.insert(event.text)
            self._edited()

    def action_move(self, by: int) -> None:
        """Left or right."""
        self._end_search()
        self.buffer.move(by)
        self._edited()

    def action_right(self) -> None:
        """Right; at the end of the line it takes the ghost."""
        if self.buffer.caret == len(self.typed) and self.understood.ghost and self.searching is None:
            self.action_pick(1)
        else:
            self.action_move(1)

    def action_move_word(self, by: int) -> None:
        """A word left or right."""
        self._end_search()
        self.buffer.move_word(by)
        self._edited()

    def action_ends(self, last: bool) -> None:  # noqa: FBT001 - Textual passes action arguments by position
        """To the start or the end."""
        self._end_search()
        self.buffer.move(len(self.typed) if last else -len(self.typed))
        self._edited()

    def action_rub_out(self, word: bool = False, forward: bool = False) -> None:  # noqa: FBT001, FBT002 - as above
        """Delete a character or a word, behind the caret or ahead of it."""
        if self.searching is not None:
            self._look(self.searching[:-1])
            return
        self.buffer.rub_out(word=word, forward=forward)
        self._edited()

    def action_kill(self) -> None:
        """Delete to the end of the line."""
        self.buffer.kill_to_end()
        self._edited()

    def action_clear(self) -> None:
        """Clear the line; again, have it back."""
        self._end_search()
        self.buffer.clear_or_restore()
        self._edited()

    def action_earlier(self) -> None:
        """The line before with the same verb."""
        self._end_search()
        self.buffer.earlier()
        self._edited()

    def action_later(self) -> None:
        """Back towards what was being typed."""
        self._end_search()
        self.buffer.later()
        self._edited()

    def action_search(self) -> None:
        """Look through the lines before; pressed again, the one before that."""
        if self.searching is None:
            self._before_search, self._skip, self.searching = self.typed, 0, ""
        else:
            self._skip += 1
            self._look(self.searching)

    def _look(self, wanted: str) -> None:
        if wanted != self.searching:
            self._skip = 0
        self.searching = wanted
        hit = self.buffer.found(wanted, self._skip) if wanted else None
        self.buffer.put(hit if hit is not None else self._before_search)
        self._edited()

    def _end_search(self) -> None:
        self.searching = None

    def action_leave_search(self) -> None:
        """Esc while looking: the line as it was before. Otherwise Esc belongs to the desk."""
        if self.searching is None:
            raise SkipAction
        self._end_search()
        self.put(self._before_search)

    def action_accept(self) -> None:
        """Tab takes the best offer; with none it belongs to the desk."""
        if not self.understood.offers:
            raise SkipAction
        self.action_pick(1)

    def action_pick(self, digit: int) -> None:
        """Alt and a digit: the offer of that digit, or the neighbour on an empty line, or else the desk's own key."""
        offers = self.understood.offers
        if digit <= len(offers):
            self.put(offers[digit - 1].line, offers[digit - 1].caret)
        elif not self.typed and digit <= self.neighbours:
            self.post_message(self.NeighbourWanted(self, digit))
        else:
            raise SkipAction

    def action_submit(self) -> None:
        """Enter. A search takes what it found first; an empty line is no line, and Enter belongs to the screen."""
        if self.searching is not None:
            self._end_search()
            self._edited()
        elif self.typed.strip():
            # Sent before the empty line is told of: a draft journal never holds neither.
            self.post_message(self.Submitted(self, self.buffer.submit()))
            self._edited()
        else:
            raise SkipAction

    def on_focus(self) -> None:
        """Paint the caret."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the caret away."""
        self.refresh()

    def _prompt(self) -> str:
        if self.searching is not None:
            return f" find {visible(self.searching)} > "
        return f" {visible(self.prompt)} > " if self.prompt else " > "

    @override
    def render_line(self, y: int) -> Strip:
        base = self.visual_style
        width = self.size.width
        if y:
            return Strip.blank(width, base.rich_style)
        prompt = self._prompt()
        room = max(12, width - cell_len(prompt) - 1)
        segments = [Segment(prompt, (base + Style.parse(Tone.STRONG.value)).rich_style)]
        segments += self._cells(room, base)
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def _cells(self, room: int, base: Style) -> Sequence[Segment]:
        """The part of the line round the caret, in at most `room` cells, with marks, caret and ghost."""
        self._left = scrolled(self.shown, self.buffer.caret, self._left, room)
        caret = self.buffer.caret if self.has_focus else None
        inks = Inks(base, self.understood.marks)
        return painted(
            self.shown, caret=caret, left=self._left, room=room, inks=inks, ghost=self.understood.ghost[:room]
        )

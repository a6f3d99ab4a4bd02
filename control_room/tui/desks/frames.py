"""What the panes beside the log share: a head, a line that says what to do next, one list, details under it.

A pane looks at the book in a worker, which hands what it saw back as a message; painting asks nothing of anybody. An act
runs in a worker too, and what it came to is said in the pane.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.tui import hints
from control_room.tui.bench import Bench
from control_room.tui.desks.ahead import Ahead
from control_room.tui.desks.asking import AskingPane
from control_room.tui.desks.boxes import SearchBox
from control_room.tui.desks.rows import Key, Page, Row
from control_room.tui.desks.sections import SectionList
from control_room.tui.messages import Arrived, Reported
from control_room.tui.ports import Snapshot
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.preview import Status
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.text import LONGEST, ends, fitted, gap, lines, phrase, words
from control_room.tui.widgets.window_list import Column, WindowList

WIDE: Final = 160
"""Cells from which the details stand beside the list, as the stylesheet has it; `BESIDE` are theirs, with the rule."""
BESIDE: Final = 64

ACT_HERE: Final = "Tab, and its keys act"


class DeskPane(AskingPane):
    """A pane over the room's services.

    A subclass names its `columns` and `KEYS`, answers `look`, and says with `offer` which of its keys act now.
    """

    whole = True
    columns: ClassVar[tuple[Column, ...]] = (Column(width=0),)
    KEYS: ClassVar[tuple[Key, ...]] = ()
    hint_in_box = ""
    """What the status row says while words are being typed in the pane's box."""

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.bench = bench
        self.list = SectionList(Page(()), self.columns, last=False)
        self._head = Static(classes="desk-head")
        self._lead = Static(classes="desk-lead")
        self._under = Static(classes="desk-under")
        self._under.display = False
        self._title: tuple[str, Content] = ("", gap(0))
        self._next: tuple[str, Tone] = ("", Tone.DIM)
        self._told: tuple[str, Tone] | None = None
        self._offered: frozenset[str] = frozenset()
        self._looking = self._again = False
        self.ahead = Ahead(self)
        self._hint = ""

    # -- what a subclass answers ----------------------------------------------------------------------------------------

    async def look(self) -> Callable[[], None]:
        """Look at the book; runs in a worker and touches no widget. Answers a call that shows what was seen."""
        raise NotImplementedError

    def above(self) -> Sequence[Widget]:
        """Widgets between the head and the list."""
        return ()

    def chosen(self, key: str) -> None:
        """Enter was pressed on the row `key`."""

    def lit(self, key: str) -> None:
        """The cursor came to the row `key`."""

    @property
    def first(self) -> Widget:
        """What takes the keys when the pane comes to the front."""
        return self.main

    # -- the frame ------------------------------------------------------------------------------------------------------

    @override
    def compose(self) -> ComposeResult:
        yield self._head
        yield self._lead
        yield from self.above()
        with Vertical(classes="desk-body"):
            yield self.main
            yield self._under

    @property
    @override
    def main(self) -> Widget:
        return self.list

    @property
    @override
    def keys(self) -> Sequence[tuple[str, str]]:
        now = [each for each in self.KEYS if each.key in self._offered]
        later = [each for each in self.KEYS if each not in now and not each.key.isdigit()]
        said = [(each, each.help) for each in now] + [(each, f"{each.help} (not here, or not now)") for each in later]
        return [(each.named, words) for each, words in said]

    def on_show(self) -> None:
        """Come to the front: take the keys, unless a line is being typed."""
        line = self.screen.query_one("#line", QuickLine)
        if isinstance(self.first, SearchBox) or not line.typed:
            self.first.focus()

    @override
    def changed(self, rows: int, snapshot: Snapshot) -> None:
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """Look at the book again; while a look is under way, once more after it."""
        if self._looking:
            self._again = True
        else:
            self._looking = True
            self.run_worker(self._look(), group="look")

    async def _look(self) -> None:
        try:
            self._again = True
            while self._again:
                self._again = False
                self.post_message(Arrived(await self.look()))
        except Refusal as refusal:  # said, and not looked at again before something changes
            said = f"{SHAPES[2]} {hints.refused(str(refusal))}"
            self.post_message(Arrived(lambda: self.lead(said, Tone.SEVERITY_2)))
        finally:
            self._looking = False

    @on(Arrived)
    def _arrived(self, message: Arrived) -> None:
        message.stop()
        message.show()

    @override
    def holds(self, event: events.Key) -> bool:
        return self.ahead.holds(event)

    @override
    def takes(self, event: events.Key) -> bool:
        taken = super().takes(event)
        if self._told is not None and not taken and self.main.has_focus and self.acts(event.key):
            self.says("")  # what was said gives way to what the key does, as to an act
        return taken

    def acts(self, key: str) -> bool:
        """Whether a key does something at the list now, beyond moving in it."""
        own = {each.key for each in self.KEYS}
        return key in self._offered or key in {each.key for each in self.BINDINGS if isinstance(each, Binding)} - own

    def do(self, act: Callable[[], Awaitable[str]], *, beside: bool = False) -> None:
        """Do an act in a worker, one at a time unless `beside`. Its words, or the refusal's, are said in the pane; "" says nothing."""
        if self.ahead.acts and not beside:
            return
        self.ahead.acts += 1
        self.says("")
        self.run_worker(self._do(act), group="act")

    async def _do(self, act: Callable[[], Awaitable[str]]) -> None:
        try:
            self.post_message(Reported(await act()))
        except Refusal as refusal:
            self.post_message(Reported(str(refusal), refused=True))
        finally:
            self.ahead.acts -= 1

    @on(Reported)
    def _was_told(self, message: Reported) -> None:
        message.stop()
        if message.words:
            shape = f"{SHAPES[2]} " if message.refused else ""
            self._told = (shape + hints.refused(message.words), Tone.SEVERITY_2 if message.refused else Tone.STRONG)
        self._paint_lead()
        self.refresh_soon()

    # -- painting -------------------------------------------------------------------------------------------------------

    def head(self, left: str, right: str | Content = "") -> None:
        """The pane's first row: what it shows, and at the right what stands out in it."""
        self._title = (left, words(right, Tone.DIM) if isinstance(right, str) else right)
        self._paint_head()

    def _paint_head(self) -> None:
        left, right = self._title
        name = phrase(gap(1), words(left, Tone.STRONG))
        if not self.has_focus_within:
            name = phrase(name, gap(2), words(ACT_HERE, Tone.DIM))
        self._head.update(ends(name, phrase(right, gap(1)), max(10, self.size.width)))

    def lead(self, said: str, tone: Tone = Tone.DIM) -> None:
        """What to do next, in one line."""
        self._next = (said, tone)
        self._paint_lead()

    def says(self, said: str) -> None:
        """What an act under way does, in place of what to do next; "" for nothing."""
        self._told = (said, Tone.DIM) if said else None
        self._paint_lead()

    def _paint_lead(self) -> None:
        said, tone = self._told or self._next
        self._lead.styles.max_height = 6 if self._told or tone is Tone.SEVERITY_2 else 2  # a refusal is read whole
        self._lead.update(words(said, tone))

    def under(self, rows: Sequence[Content]) -> None:
        """Details below the list, or beside it on a wide screen, a line each; none hides them."""
        width = max(10, self._across)
        self._under.display = bool(rows)
        self._under.update(lines([fitted(row, width) for row in rows]))

    @property
    def _across(self) -> int:
        """Cells that a line of the details has."""
        return BESIDE - 1 if self.size.width >= WIDE else self.size.width

    def wrapped(self, said: str, tone: Tone = Tone.DIM) -> list[Content]:
        """Words over as many lines as they take here; no line for none."""
        parts: list[str] = []
        for word in said[:LONGEST].split():
            if parts and len(parts[-1]) + 1 + len(word) < self._across - 2:
                parts[-1] = f"{parts[-1]} {word}"
            else:
                parts.append(word)
        return [phrase(gap(1), words(part, tone)) for part in parts]

    def in_full(self, tone: Tone = Tone.DIM) -> list[Content]:
        """The row under the cursor, as `wrapped`."""
        page = self.list.rows
        return self.wrapped(page.whole(self.list.cursor), tone) if len(page) else []

    def fill(self, rows: Sequence[Row], *, top: bool = False) -> None:
        """Show these rows; the cursor stays with what it was on, or goes to the first with `top`."""
        page = Page(rows)
        was = self.list.rows.rows if isinstance(self.list.rows, Page) else ()
        if was == page.rows and not top:
            return
        key, cursor = self.key, self.list.cursor
        keys = [row.key for row in page.rows]
        kept = cursor if was and not top else 0
        self.list.swap_rows(page, keys.index(key) if key in keys and not top else kept)
        self.lit(self.key)

    @property
    def key(self) -> str:
        """What the row under the cursor is about; "" for nothing."""
        page = self.list.rows
        held = page.rows if isinstance(page, Page) else ()
        return held[self.list.cursor].key if self.list.cursor < len(held) else ""

    def offer(self, *keys: str, also: Sequence[str] = (), **called: str) -> None:
        """Say on the status row which keys act now, the likeliest first, and what one is `called` here; `also` act unnamed."""
        self._offered = frozenset((*keys, *also))
        by_key = {each.key: each for each in self.KEYS}
        self._hint = " · ".join(by_key[key].said(called.get(key, "")) for key in keys)
        self._paint_hint()

    def _paint_hint(self) -> None:
        self.hint = self.hint_in_box if isinstance(self.screen.focused, SearchBox) else self._hint
        if self.has_focus_within:
            for status in self.screen.query("#status").results(Status):  # none while the desk is taken down
                status.hint = hints.leaving(self.hint, self.back)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        known = {each.does.partition("(")[0]: each.key for each in self.KEYS}
        if action in known:
            does = f"{action}({', '.join(repr(each) for each in parameters)})" if parameters else action
            return any(each.key in self._offered for each in self.KEYS if each.does == does)
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """The head is as wide as the pane, and so are the details."""
        self._paint_head()
        self.lit(self.key)

    def on_descendant_focus(self) -> None:
        """The keys act here now."""
        self._paint_head()
        self._paint_hint()

    def on_descendant_blur(self) -> None:
        """They do not."""
        self.call_after_refresh(self._paint_head)

    @on(WindowList.Highlighted)
    def _highlighted(self) -> None:
        self.lit(self.key)

    @on(WindowList.Chosen)
    def _chosen(self, message: WindowList.Chosen) -> None:
        message.stop()
        self.chosen(self.key)

    @on(SearchBox.Stepped)
    def _stepped(self, message: SearchBox.Stepped) -> None:
        message.stop()
        self.list.action_move(message.by)

    def bring(self, token: str) -> None:
        """Put a word into the line at the end of what is typed there, and go back to the line."""
        line = self.screen.query_one("#line", QuickLine)
        before = line.typed if not line.typed or line.typed.endswith(" ") else f"{line.typed} "
        line.put(f"{before}{token} ")
        line.focus()

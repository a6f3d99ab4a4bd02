"""Footage copied out of the recorder: what is owed on each exhibit, by when it is due, and the hands it goes through."""

from collections.abc import Callable
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import Line
from control_room.domain.exhibits.states import Export
from control_room.tui.bench import Bench
from control_room.tui.desks import exhibits_acts, exhibits_after, exhibits_release
from control_room.tui.desks.exhibits_rows import export_rows, next_of, one_rows
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.desks.why import Why
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import counted, plain, ref_words

ACTS = {**exhibits_acts.ACTS, **exhibits_release.ACTS, **exhibits_after.ACTS}


class ExhibitsPane(DeskPane):
    """Every export that owes something, or one of them."""

    columns: ClassVar = (Column(width=9), Column(width=9), Column(width=0, most=100), Column(width=12))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens the exhibit; in it, its request"),
        Key(key="a", does="every", label="all", help="Every one, or only those that owe something"),
        Key(key="h", does="act('hashes')", label="hashes", help="Takes the hasher's answer: typed, pasted or scanned"),
        Key(key="l", does="act('clock')", label="clock check", help="The recorder's clock beside a true one"),
        Key(
            key="v", does="act('verify')", label="it plays", help="A second person saw it play, or it was hashed again"
        ),
        Key(key="y", does="act('copy')", label="copy", help="A copy was made: upload, mail, disc, stick"),
        Key(key="u", does="act('receipt')", label="upload receipt", help="The evidence system's receipt came"),
        Key(key="s", does="act('move')", label="seal or move", help="Sealed, put away, moved, opened, sealed again"),
        Key(key="m", does="mark", label="mark", help="Marks it, or unmarks it, to be released with others"),
        Key(key="r", does="release", label="release", help="Gives a copy, or all that is marked, to one who signs"),
        Key(key="b", does="act('back')", label="came back", help="A copy came back"),
        Key(key="e", does="act('dated')", label="set its day", help="By when a copy comes back or is destroyed"),
        Key(key="c", does="act('chase')", label="chase", help="Its collector was asked again; a supervisor decides"),
        Key(key="t", does="act('statement')", label="statement", help="A statement is wanted, signed, given out"),
        Key(key="n", does="act('bundle')", label="bundle", help="Puts the exhibit sheet and the files together"),
        Key(key="p", does="stills", label="pictures", help="Its stills: stamped, redacted, looked at, shown"),
        Key(key="d", does="diary", label="diary", help="To the diary, to enter a collection or a download for it"),
        Key(key="x", does="act('destroy')", label="destroy", help="A copy, or all of it: a manager's act"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("exhibits", KEYS),
        Binding("escape", "step_out", show=False, id="exhibits.back", tooltip="From one exhibit back to all of them"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self.export: Export | None = None
        self.all = False
        self.marks: set[str] = set()
        """Those that are to be released together."""
        self._fresh = False
        self.why = Why(self)

    @override
    def take_up(self, ref: str) -> None:
        if ref:
            self.why.taken_up(ref)
            self.export = self.export if ref == self.ref else None
            self.ref, self._fresh, self._told = ref, True, None
        if self.is_mounted:
            self.refresh_soon()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by, ref, every = self.bench.room, self.bench.by, self.ref, self.all
        if ref:
            instead = await self.why.first(ref)
            if instead is not None:
                return instead
            export = await room.exhibits.one(ref, by=by)
            story = await room.book.lines(by=by, ref=ref, limit=500)
            return lambda: self._show_one(export, story)
        found = await room.exhibits.listed(by=by, outstanding=not every)
        return lambda: self._show(found)

    def _show(self, found: tuple[Export, ...]) -> None:
        if self.ref:
            return
        self.export = None
        now = self.bench.room.clock.now()
        late = sum(1 for each in found if (due := each.due()) is not None and due <= now)
        right = words(f"{SHAPES[2]} {late} due", Tone.SEVERITY_2) if late else counted(len(found), "exhibit")
        self.head("Every exhibit" if self.all else "Exhibits that owe something", right)
        self.marks &= {each.ref for each in found}
        if self.marks:
            self.lead(
                f"{counted(len(self.marks), 'exhibit')} marked: r releases them together, under one signature",
                Tone.STRONG,
            )
        elif found:
            self.lead("Enter opens one; what is owed first stands beside it. m marks several for one release")
        else:
            self.lead(
                "Nothing copied out owes anything. d on a request says that footage was copied out; a shows every one"
            )
        self.back = "the line"
        self.fill(export_rows(found, now, self.marks), top=self._fresh)
        self._fresh = False
        named = ("r", "m", "enter", "a") if self.marks else ("enter", "m", "a")
        self.offer(*(named if found else ("a",)), also=("d",))

    def _show_one(self, export: Export, story: tuple[Line, ...]) -> None:
        if export.ref != self.ref:
            return
        self.export = export
        owed = export.owed()
        self.back = "the exhibits"
        self.head(
            f"{ref_words(export.ref)}  {export.mark or 'no exhibit'} · {plain(export.state)}",
            counted(len(owed), "thing") + " owed",
        )
        said, keys = next_of(export)
        self.lead(said, Tone.STRONG if owed else Tone.DIM)
        self.fill(one_rows(export, story, self.bench.room.clock.now()), top=self._fresh)
        self._fresh = False
        others = tuple(
            key
            for key in ("h", "l", "v", "y", "u", "s", "r", "b", "e", "c", "t", "n", "p", "d", "x")
            if key not in keys
        )
        self.offer(*keys, also=("enter", *others))

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if not self.ref and key:
            self.take_up(key)
        elif key == "about" and self.export is not None and (about := self.export.about) and about.startswith("RR"):
            self.post_message(ShowPane("request", about))

    def action_mark(self) -> None:
        """Mark it for a release with others, or unmark it."""
        if not self.ref and self.key.startswith("EX"):
            self.marks ^= {self.key}
            self._told = None
            self.list.action_move(1)
            self.refresh_soon()

    def action_release(self) -> None:
        """Release a copy of the one that is open, or all that are marked."""
        if self.ref:
            self.action_act("release")
        else:
            self.do(lambda: exhibits_release.together(self))

    def action_every(self) -> None:
        """All of them, or those that owe something."""
        self.all = not self.all
        self.refresh_soon()

    def action_act(self, name: str) -> None:
        """One of its acts."""
        export = self.export
        if export is not None:
            self.do(lambda: ACTS[name](self, export))

    def action_stills(self) -> None:
        """Its stills."""
        self.post_message(ShowPane("stills", self.ref))

    def action_diary(self) -> None:
        """To the diary; what is entered there next is for this exhibit."""
        self.post_message(ShowPane("diary", self.ref))

    def action_step_out(self) -> None:
        """Back to all of them."""
        if not self.ref:
            raise SkipAction
        self.ref, self.export, self._fresh, self._told = "", None, True, None
        self.refresh_soon()

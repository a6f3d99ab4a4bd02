"""The stills of an exhibit: stamped, redacted, looked at by a second person, shown here and in a window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import Line, heard
from control_room.domain.exhibits.kinds import StillChecked, StillMade, StillRedacted
from control_room.domain.exhibits.parts import Still
from control_room.domain.exhibits.states import Export
from control_room.domain.times import local
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.desks.stills_acts import ACTS
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words import say
from control_room.words.saying import cams, counted, joined, ref_words

NONE: Final = "No exhibit is open here: Alt+X has them, and p there shows the stills of one"
_KINDS: Final = (StillMade.kind(), StillRedacted.kind(), StillChecked.kind())


class StillsPane(DeskPane):
    """The stills of one exhibit."""

    columns: ClassVar = (Column(width=8), Column(width=5), Column(width=9), Column(width=0, most=100), Column(width=20))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="show", help="Shows it here, as well as a terminal can"),
        Key(key="o", does="act('window')", label="open", help="Opens it in a window, with this machine's own viewer"),
        Key(key="s", does="act('stamp')", label="stamp", help="A picture of the footage gets its words below it"),
        Key(key="r", does="act('redact')", label="redact", help="Marks parts with the arrows; they are filled solid"),
        Key(key="k", does="act('check')", label="second look", help="Somebody else looks at the filled one"),
        Key(key="f", does="act('bring')", label="find its file", help="Says where a still's file lies"),
        Key(key="b", does="act('story')", label="storyboard", help="Lays a follow out from the stills kept of it"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("stills", KEYS),
        Binding("escape", "step_out", show=False, id="stills.back", tooltip="Back to the exhibit"),
    ]
    back = "the exhibit"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self.export: Export | None = None
        self.files: dict[str, Path] = {}
        self._fresh = False

    @property
    def folder(self) -> Path:
        """Where the files of its stills are."""
        return self.bench.room.settings.home / "stills" / (self.ref or "none")

    @override
    def take_up(self, ref: str) -> None:
        if ref and ref != self.ref:
            self.ref, self.export, self.files, self._fresh, self._told = ref, None, {}, True, None
        if self.is_mounted:
            self.refresh_soon()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        ref, room, by = self.ref, self.bench.room, self.bench.by
        if not ref:
            return self._nothing
        export = await room.exhibits.one(ref, by=by)
        story = await room.book.lines(by=by, ref=ref, kinds=_KINDS, limit=500)
        files = await room.stills.files([self.folder])
        return lambda: self._show(export, story, files)

    def _nothing(self) -> None:
        self.head("Stills")
        self.lead(NONE)
        self.fill([])
        self.offer("b")

    def _show(self, export: Export, story: tuple[Line, ...], files: dict[str, Path]) -> None:
        if export.ref != self.ref:
            return
        self.export, self.files = export, files
        unseen = [still for still in export.stills if still.redacted and not still.checked_by]
        right = words(f"{SHAPES[2]} {len(unseen)} to be looked at", Tone.SEVERITY_2) if unseen else ""
        count = counted(len(export.stills), "still")
        self.head(f"{ref_words(export.ref)}  {export.mark or 'no exhibit'} · {count}", right)
        if unseen:
            self.lead(
                f"Still {unseen[0].n}, parts filled: k, a second person looks at it before it leaves", Tone.STRONG
            )
        elif export.stills:
            self.lead("Enter shows one here, o in a window. r fills faces and plates in a new picture")
        else:
            self.lead("No still is kept of it yet. Save a picture on the video PC, bring it here, then s stamps it")
        self.fill(list(_rows(export, story, files)), top=self._fresh)
        self._fresh = False
        self.lit(self.key)

    @property
    def here(self) -> Still | None:
        """The still under the cursor."""
        stills = () if self.export is None else self.export.stills
        return next((each for each in stills if self.key == f"still {each.n}"), None)

    @override
    def lit(self, key: str) -> None:
        one = self.here
        self.under([] if one is None else self.in_full(Tone.PLAIN))
        if self.export is None:
            return
        if one is None:
            self.offer("s", "b")
        elif one.output not in self.files:
            self.offer("f", "s", "b")
        elif one.redacted and not one.checked_by:
            self.offer("k", "enter", "o", also=("s", "r", "b", "f"))
        else:
            self.offer("enter", "o", "r", "s", "b", also=("f",))

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if key.startswith("still "):
            self.do(lambda: ACTS["show"](self))

    def action_act(self, name: str) -> None:
        """One of its acts."""
        self.do(lambda: ACTS[name](self))

    def action_step_out(self) -> None:
        """Back to the exhibit."""
        self.post_message(ShowPane("exhibits", self.ref))


def _rows(export: Export, story: tuple[Line, ...], files: dict[str, Path]) -> Iterator[Row]:
    told = {
        line.facts.n: line for line in story if isinstance(line.facts, (StillMade, StillRedacted)) and not line.struck
    }
    for still in sorted(export.stills, key=lambda each: each.n):
        line = told.get(still.n)
        facts = None if line is None else line.facts
        made = facts if isinstance(facts, StillMade) else None
        filled = facts if isinstance(facts, StillRedacted) else None
        at = "" if made is None or made.recorder_at is None else f"{local(made.recorder_at):%H:%M:%S}"
        of = next((each.n for each in export.stills if filled and each.output == filled.source), 0)
        parts = counted(filled.boxes, "part") if filled else ""
        what = f"{parts} filled{f', of still {of}' if of else ''}" if filled else heard(made.purpose) if made else ""
        state, tone = _stands(still, files)
        path = files.get(still.output)
        yield Row(
            key=f"still {still.n}",
            cells=(
                cell(f"still {still.n}", Tone.STRONG),
                cell(cams([made.camera]) if made and made.camera else "", Tone.CAMERA),
                cell(at),
                cell(what or "stamped"),
                cell(state, tone),
            ),
            said=joined("" if line is None else say(line), f"by {still.by}", str(path or ""), by=" · "),
        )


def _stands(still: Still, files: dict[str, Path]) -> tuple[str, Tone]:
    if still.redacted and not still.checked_by:
        return f"{SHAPES[2]} not looked at", Tone.SEVERITY_2
    if still.output not in files:
        return "its file: f", Tone.GUESS
    return (f"seen by {still.checked_by}", Tone.DIM) if still.checked_by else ("as it is", Tone.DIM)

"""The running log as a list of rows: numbers kept, lines fetched a page at a time, newest at the bottom."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from control_room.domain.book import Line
from control_room.domain.matters import Matter
from control_room.domain.refs import NotAReference, said
from control_room.domain.times import spoken
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.aside import SideLine
from control_room.tui.live.side_lines import Row, SideLines, places
from control_room.tui.live.states import state_words
from control_room.tui.ports import BLANK, Cell
from control_room.tui.theme import Tone
from control_room.words import say
from control_room.words.saying import cams

HIDDEN: Final = frozenset(
    {
        "book.checkpointed",
        "book.backed_up",
        "book.erased",
        "erasure.begun",
        "protocol.loaded",
        "workstation.admitted",
        "person.sign_in_failed",
    }
)
"""Kinds the running log leaves out: proof stays off the operator's screen unless something is wrong."""
REACH: Final = 50_000
"""Lines the log reaches back over; older ones are found with F7."""
PAGE: Final = 128
PAGES: Final = 24

_LABELS: Final = {
    "radio": "radio",
    "telephone": "phone",
    "person": "desk",
    "shift": "shift",
    "break": "break",
    "handover": "h'over",
    "inventory": "cams",
    "camera": "cams",
    "book": "book",
    "clock": "clock",
    "patrol": "patrol",
    "figures": "figures",
    "training": "room",
    "approval": "phone",
    "original": "post",
    "protocol": "rules",
    "disclosure": "given",
    "recording": "video",
}


class LogRows:
    """Rows for the log pane, newest last.

    Attributes:
        wanted: called when a row is asked for that has to be fetched.
    """

    def __init__(self, acts: Acts, by: Signed, *, wanted: Callable[[], object]) -> None:
        self._acts = acts
        self._by = by
        self._wanted = wanted
        self._numbers: array[int] = array("q")
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._last = 0
        self.aside = SideLines()
        """Lines of the side-book, beside the book's own of their time."""

    def __len__(self) -> int:
        return len(self._numbers) + len(self.aside)

    def set_aside(self, waiting: Sequence[SideLine]) -> None:
        """Show these as waiting in the side-book: marked, each beside the book's lines of its time."""
        self.aside.wait(waiting, len(self._numbers))

    def row(self, index: int) -> Sequence[Cell]:
        """The cells of row `index`; blank until its page has come."""
        found = self._at(index)
        return found[0] if found else (BLANK, BLANK, Cell(text="…", tone=Tone.DIM), BLANK, BLANK)

    def whole(self, index: int) -> str:
        """The row's words in full."""
        found = self._at(index)
        return found[1] if found else ""

    def _at(self, index: int) -> Row | None:
        waits, above = self.aside.found(index)
        index -= above
        if waits or index >= len(self._numbers):
            return waits
        page = index // PAGE
        rows = self._pages.get(page)
        if rows is None or page in self._stale:
            if page not in self._asked:
                self._asked.add(page)
                self._wanted()
        else:
            self._pages.move_to_end(page)
        return rows[index % PAGE] if rows is not None and index % PAGE < len(rows) else None

    @property
    def asked(self) -> bool:
        """True when a page has been asked for and has not come."""
        return bool(self._asked)

    async def refresh(self) -> None:
        """Bring in new lines and what changed in the newest pages; older pages are fetched again when next looked at."""
        if not self._last:
            size = await self._acts.read(self._by, Looking.size)
            self._last = max(0, size - REACH)
        fresh = await self._acts.read(self._by, Looking.shown_numbers, after=self._last, hidden=HIDDEN)
        if fresh:
            self._numbers.extend(fresh)
            self._last = fresh[-1]
        unplaced = self.aside.unplaced
        found = await self._acts.read(self._by, places, self._numbers, unplaced) if unplaced else {}
        self.aside.place(found, len(self._numbers))
        tail = max(0, (len(self._numbers) - 1) // PAGE)
        self._stale = set(self._pages) - {tail, tail - 1}
        self._asked |= {tail, tail - 1} if tail else {0}
        await self.fetch()

    async def fetch(self) -> None:
        """Fetch every page asked for."""
        for page in sorted(self._asked, reverse=True):
            numbers = self._numbers[page * PAGE : (page + 1) * PAGE].tolist()
            if numbers:
                self._pages[page] = await self._acts.read(self._by, _page, numbers)
                self._pages.move_to_end(page)
            self._stale.discard(page)
        self._asked.clear()
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)


def _page(look: Looking, numbers: Sequence[int]) -> tuple[Row, ...]:
    lines = {line.number: line for line in look.chosen(numbers)}
    refs = {line.ref for line in lines.values() if line.ref}
    matters = {m.ref: m for m in look.some(refs)}
    rows: list[Row] = []
    before: str | None = None
    for number in numbers:
        line = lines.get(number)
        if line is None:
            rows.append(((BLANK, BLANK, Cell(text="not for this screen", tone=Tone.DIM), BLANK, BLANK), ""))
            continue
        matter = matters.get(line.ref) if line.ref else None
        rows.append(_row(line, matter, follows_on=line.ref is not None and line.ref == before, now=look.now))
        before = line.ref
    return tuple(rows)


def _label(line: Line, *, follows_on: bool) -> Cell:
    if follows_on:
        return Cell(text="  ·", tone=Tone.DIM)
    if line.ref is not None and line.ref[:2] not in {"RA", "SH", "HO"}:
        try:
            shown = said(line.ref)
        except NotAReference:
            shown = line.ref
        return Cell(text=shown, tone=Tone.REFERENCE)
    subject = line.kind.partition(".")[0]
    entry = getattr(line.facts, "entry", "")
    if subject == "line":
        return Cell(text="" if entry in {"info", "other", ""} else str(entry).replace("_", " ")[:6], tone=Tone.DIM)
    return Cell(text=_LABELS.get(subject, subject)[:7], tone=Tone.DIM)


def _camera(line: Line) -> str:
    if line.masked:
        return ""
    camera = getattr(line.facts, "camera", None)
    if isinstance(camera, str):
        return cams((camera,))
    several = getattr(line.facts, "cameras", ())
    shown = cams(several[:1]) if several else ""
    return shown + ("+" if len(several) > 1 else "")


def _row(line: Line, matter: Matter | None, *, follows_on: bool, now: datetime) -> Row:
    struck = line.struck is not None
    quiet = line.kind.startswith(("person.", "book.", "inventory.", "figures.", "workstation."))
    tone = Tone.STRUCK if struck else Tone.DIM if quiet else Tone.PLAIN
    words = say(line)
    state, loud = ("", Tone.PLAIN)
    if struck:
        state, loud = f"struck by {line.struck}", Tone.DIM
    elif line.corrected:
        state, loud = f"see {line.corrected}", Tone.DIM
    elif matter is not None and line.number == matter.opened:
        state, loud = state_words(matter, now)
    cells = (
        Cell(text=spoken(line.at)[:5], tone=Tone.DIM),
        _label(line, follows_on=follows_on),
        Cell(text=words, tone=tone),
        Cell(text=_camera(line), tone=Tone.CAMERA),
        Cell(text=state, tone=loud),
    )
    return cells, f"{line.number} · {spoken(line.at)} · {line.by} · {words}"

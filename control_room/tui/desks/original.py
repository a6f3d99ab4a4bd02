"""What came, word for word, and beside each line what was read in it: taken with one key, never drawn, never opened."""

import asyncio
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.services.requests.queue import Whole
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.keyed import asked_of, item_said
from control_room.tui.desks.original_rows import Read, filed_of, read_rows_of, reads, sure, with_its_day
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.request_terms import GONE, UNREAD
from control_room.words.saying import counted, ref_words

NONE = "Nothing is open here: F5 has the queue, Enter opens a request, o its original"


class NothingRead(Refusal):
    """Nothing that could be taken stands under the cursor."""

    code: ClassVar[str] = "nothing_read"


UNPLACED = "Where is it? Esc, then i: its street or cameras, as c12 c14, with the day and times; F3 finds a camera"
"""What is said under a place that no name on the map explains whole."""


class OriginalPane(DeskPane):
    """The original of the request `ref`, and what is suggested from it."""

    columns: ClassVar = (Column(width=0, most=120), Column(width=32))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="take it", help="Takes what was read in the line under the cursor"),
        Key(key="s", does="sure", label="all that is sure", help="Takes everything said outright, in one go"),
        Key(key="n", does="next", label="next", help="To the next thing that was read and is not taken"),
        Key(
            key="p",
            does="save",
            label="save it",
            help="Saves the original as it came, to be opened with care elsewhere",
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("original", KEYS),
        Binding("escape", "step_out", show=False, id="original.back", tooltip="Back to the request"),
    ]

    back = "the request"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self.seen: Whole | None = None
        self.reads: tuple[Read, ...] = ()
        self._fresh = False

    @override
    def take_up(self, ref: str) -> None:
        if ref and ref != self.ref:
            self.ref, self.seen, self._fresh = ref, None, True
            self._told = None
        self._fresh = self._fresh or (self.seen is not None and self.seen.request.heard > 0)
        if self.is_mounted:
            self.refresh_soon()

    @override
    async def look(self) -> Callable[[], None]:
        ref = self.ref
        if not ref:
            return self._nothing
        whole = await self.bench.room.requests.queue.one(ref, by=self.bench.by)
        return lambda: self._show(whole)

    def _nothing(self) -> None:
        self.head("Original")
        self.lead(NONE)
        self.fill([])
        self.offer()

    def _show(self, whole: Whole) -> None:
        request = whole.request
        if request.ref != self.ref:
            return
        self.seen = whole
        self.reads = reads(whole, self.bench.room.clock.now())
        waiting = [each for each in self.reads if not each.taken]
        head = f"{ref_words(request.ref)}  the original, as text"
        self.head(head, f"{counted(len(waiting), 'thing')} read and not taken" if waiting else "")
        certain = sure(self.reads)
        if request.unread is not None:
            self.lead(
                f"{SHAPES[2]} Not read: {UNREAD[request.unread]}. p saves it; never open it on this PC", Tone.SEVERITY_2
            )
        elif request.stage is not Stage.OPEN:
            self.lead("The request is over; its original stands as it came")
        elif certain:
            self.lead(
                f"s takes {counted(len(certain), 'sure thing')}; Enter takes the one under the cursor; n goes to the next"
            )
        elif waiting:
            self.lead("What is left is a guess: read it, then Enter takes it. Esc, then k or i, keys it by hand")
        else:
            self.lead("All that was read is taken. Esc goes back to the request")
        width = max(30, (self.list.size.width or 80) - 38)
        rows = read_rows_of(whole, self.reads, width)
        self.fill(rows, top=self._fresh)
        unread = next((at for at, row in enumerate(rows) if row.cells[0].text.endswith("NOT READ YET")), None)
        if self._fresh and unread is not None:
            self.list.cursor = min(unread + 1, len(rows) - 1)
        self._fresh = False
        acts = request.stage is Stage.OPEN
        self.offer(
            *(("enter", "s") if certain and acts else ("enter",) if waiting and acts else ()),
            *(("n",) if waiting else ()),
            "p",
        )

    def _here(self) -> Read | None:
        kind, _, place = self.key.partition(" ")
        at = int(place) if kind == "read" and place.isdigit() else -1
        return self.reads[at] if 0 <= at < len(self.reads) else None

    @override
    def lit(self, key: str) -> None:
        read = self._here()
        if read is None:
            self.under(self.in_full())
            return
        rows = self.wrapped(f"{read.label}: {read.said}", Tone.STRONG)
        rows += self.wrapped(f'read in {read.where}: "{read.quote}"')
        rows += self.wrapped(read.why, Tone.SEVERITY_3) if read.why else []
        if read.item is not None and not read.taken and (read.item.left or not read.item.cameras):
            rows += self.wrapped(UNPLACED, Tone.DIM)
        rows += self.wrapped("taken" if read.taken else "", Tone.DIM)
        self.under(rows)

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if "enter" in self._offered:
            self.do(self._take)

    async def _take(self) -> str:
        read = self._here()
        if read is None:
            raise NothingRead("nothing was read in this line; n goes to the next thing that was")
        if read.taken:
            raise NothingRead("that is taken already; n goes to the next")
        keying = self.bench.room.requests.keying
        if read.item is not None:
            if read.why and not await self.confirm(
                "Look here?", f"{item_said(read.item, self.bench.room.clock.now())}\n\ny takes it."
            ):
                return ""
            await keying.ask(self.ref, [asked_of(read.item, self._number())], by=self.bench.by)
            return f"{read.label} taken; its footage is asked to be held"
        taking = with_its_day(self.reads, read)
        filed = filed_of(taking)
        if filed is None:
            raise NothingRead(f"{read.label} is not kept as a field; key what matters of it on the request, with k")
        receipt = await keying.file(self.ref, filed, by=self.bench.by)
        said = ", ".join(f"{each.label}: {each.said}" for each in taking)
        return GONE if receipt.gone else f"{said}, taken"

    def _number(self) -> int:
        items = self.seen.request.items if self.seen else ()
        return max((each.item for each in items), default=0) + 1

    def action_sure(self) -> None:
        """Everything said outright."""
        self.do(self._sure)

    async def _sure(self) -> str:
        certain = sure(self.reads)
        filed = filed_of(certain)
        items = [each.item for each in certain if each.item is not None]
        keying, by, first = self.bench.room.requests.keying, self.bench.by, self._number()
        if items:
            await keying.ask(self.ref, [asked_of(item, n) for n, item in enumerate(items, first)], by=by)
        if filed is not None:
            receipt = await keying.file(self.ref, filed, by=by)
            if receipt.gone:
                return GONE
        return f"{counted(len(certain), 'thing')} taken: {', '.join(each.label for each in certain)}"

    def action_next(self) -> None:
        """To what comes next and is not taken."""
        at = self.list.cursor
        rows = [row.key for row in getattr(self.list.rows, "rows", ())]
        found = [n for n, key in enumerate(rows) if key.startswith("read ") and not self.reads[int(key[5:])].taken]
        if found:
            self.list.cursor = next((n for n in found if n > at), found[0])

    def action_save(self) -> None:
        """The bytes as they came, into a file."""
        self.do(self._save)

    async def _save(self) -> str:
        digest = self.seen.request.digest if self.seen else ""
        raw = await self.bench.room.requests.intake.original(digest, by=self.bench.by) if digest else None
        if raw is None:
            raise NothingRead("it was keyed at the desk; there is no original beside its words")
        folder = self.bench.room.settings.home / "originals"
        path = folder / f"{self.ref}-{digest[:12]}.original"
        try:
            await asyncio.to_thread(_write, path, raw)
        except OSError as wrong:
            raise NothingRead(
                f"it could not be saved: {wrong.strerror}; ask the administrator about {folder}"
            ) from wrong
        return f"saved as it came: {folder.name}/{path.name} in the room's home. Open it only where a bad file does no harm"

    def action_step_out(self) -> None:
        """Back to the request."""
        if not self.list.has_focus or not self.ref:
            raise SkipAction
        self.post_message(ShowPane("request", self.ref))


def _write(path: Path, raw: bytes) -> None:
    """The bytes into a file of the room's own, readable by nobody else and never run."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        copyfileobj(BytesIO(raw), file)

"""Why a sensitive record is opened: asked before anything of it is shown. Esc opens nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from control_room.tui.doors import Choice
from control_room.tui.theme import SHAPES, Tone
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane

NOT_OPENED: Final = "Not opened: a sensitive record asks why first. Esc goes back; opened again, it asks again"


class Why:
    """Stands before the record of one pane.

    Args:
        how: what the line of the book says of how it was read: desk or line.
    """

    def __init__(self, pane: "DeskPane", *, how: str = "desk") -> None:
        self._pane, self._how = pane, how
        self._open = self._left = self._asking = ""

    def taken_up(self, ref: str) -> None:
        """A record is asked for: one that was put away, or left unopened, is asked about anew."""
        self._left = ""
        if ref != self._open:
            self._open = ""

    async def first(self, ref: str) -> Callable[[], None] | None:
        """Within a look: None where the record may be shown, which is written down once an opening; else what stands in its place.

        Raises:
            NoSuchMatter: there is no such record here.
        """
        if ref == self._open:
            return None
        room, by = self._pane.bench.room, self._pane.bench.by
        found = await room.readings.before(ref, by=by)
        if not found.wanted:
            await room.readings.opened(ref, self._how, by=by)
            self._open, self._left = ref, ""
            return None
        return lambda: self._closed(ref)

    def _closed(self, ref: str) -> None:
        """Nothing of it is shown; the question comes up, once."""
        pane = self._pane
        pane.fill([], top=True)
        pane.under([])
        pane.head(ref_words(ref))
        pane.lead(f"{SHAPES[2]} {NOT_OPENED}", Tone.SEVERITY_2)
        pane.offer()
        if ref not in {self._left, self._asking}:
            self.ask(ref)

    def ask(self, ref: str) -> None:
        """Which purpose, and a word; in the pane's own worker."""

        async def asked() -> str:
            self._asking = ref
            try:
                said = await self._said(ref)
            finally:
                self._asking = ""
                self._pane.call_after_refresh(
                    self._pane.first.focus
                )  # it may have come up before the pane had the keys
            if said is None:
                self._left = ref
                return ""
            purpose, reason = said
            room, by = self._pane.bench.room, self._pane.bench.by
            await room.readings.opened(ref, self._how, by=by, purpose=purpose, reason=reason)
            self._open, self._left = ref, ""
            return ""

        self._pane.do(asked)

    async def _said(self, ref: str) -> tuple[str, str] | None:
        pane = self._pane
        offered = pane.bench.room.readings.rule().purposes
        choices = [Choice(label=each, answer=each) for each in offered]
        purpose = await pane.pick(f"{ref_words(ref)} is sensitive: why do you open it?", choices)
        if purpose is None:
            return None
        reason = await pane.asked(
            f"{ref_words(ref)}: {purpose}. A few words", "Enter alone leaves it at that", blank=True
        )
        return None if reason is None else (purpose, reason)

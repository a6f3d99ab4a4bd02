"""The pane of one matter: taken up by its reference, and empty until it was read, so that nothing is seen of the one before."""

from typing_extensions import override

from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.why import Why
from control_room.words.saying import ref_words


class MatterPane(DeskPane):
    """What is shown of the matter `ref`; "" before any was taken up."""

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self.why = Why(self)

    def forget(self) -> None:
        """Let go of what was read of the matter before: no key may act on it."""
        raise NotImplementedError

    @override
    def take_up(self, ref: str) -> None:
        self.why.taken_up(ref or self.ref)
        if ref and ref != self.ref:
            self.ref, self._told = ref, None
            self.forget()
            if self.is_mounted:
                self.offer()
                self.fill([], top=True)
                self.lead("")
                self.head(ref_words(ref))
        if self.is_mounted:
            self.refresh_soon()

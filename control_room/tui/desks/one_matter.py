"""The pane of one matter: taken up by its reference, and empty until it was read, so that nothing is seen of the one before."""

from collections.abc import Callable
from typing import ClassVar

from textual.actions import SkipAction
from typing_extensions import override

from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.why import Why
from control_room.tui.messages import ShowPane
from control_room.words.saying import ref_words


class MatterPane(DeskPane):
    """What is shown of the matter `ref`; "" before any was taken up.

    A subclass says what it is `called`, what stands there when `none` was taken up, the pane `among` whose rows it is found, and
    answers `read` where it is one of the book's matters.
    """

    called: ClassVar[str] = ""
    none: ClassVar[str] = ""
    among: ClassVar[str] = ""

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self.why = Why(self)

    def forget(self) -> None:
        """Let go of what was read of the matter before: no key may act on it."""
        raise NotImplementedError

    async def read(self, ref: str) -> Callable[[], None]:
        """Look at the matter `ref`, which may be opened; answers a call that shows it."""
        raise NotImplementedError

    @override
    async def look(self) -> Callable[[], None]:
        ref = self.ref  # as it is now: another may be taken up meanwhile, and is asked about itself
        if not ref:
            return self.nothing
        return await self.why.first(ref) or await self.read(ref)

    def nothing(self) -> None:
        """No matter is taken up."""
        self.head(self.called)
        self.lead(self.none)
        self.fill([])
        self.offer()

    def action_step_out(self) -> None:
        """Back to all of them."""
        if not self.list.has_focus:
            raise SkipAction
        self.post_message(ShowPane(self.among))

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

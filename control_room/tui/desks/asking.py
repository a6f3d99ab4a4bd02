"""Questions a pane asks, for acts in a worker."""

from collections.abc import Sequence

from textual.getters import app

from control_room.tui.modals import Answer, Ask, Choice, Confirm, Pick
from control_room.tui.panes import Pane
from control_room.tui.sealed import SealedApp


class AskingPane(Pane):
    """A pane that may put a question in front of itself."""

    console = app(SealedApp)

    async def asked(self, title: str, said: str = "", typed: str = "", *, blank: bool = False) -> str | None:
        """One line of words; None when nothing is said, "" only where that is an answer (`blank`)."""
        return await self.console.push_screen_wait(Ask(title=title, said=said, typed=typed, blank=blank))

    async def confirm(self, title: str, said: str, *, broad: bool = False) -> bool:
        """Yes or no to a thing that is named; `broad` for a whole page."""
        return await self.console.push_screen_wait(Confirm(title=title, said=said, broad=broad))

    async def pick(self, title: str, choices: Sequence[Choice[Answer]]) -> Answer | None:
        """One of a few; None for none of them."""
        return await self.console.push_screen_wait(Pick(title=title, choices=choices))

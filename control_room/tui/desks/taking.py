"""A pane at which a call is taken: in the book at one key, before a word is typed."""

from control_room.domain.calls.kinds import CallTaken
from control_room.tui.desks import telephone
from control_room.tui.desks.frames import DeskPane
from control_room.tui.messages import ShowPane


class TakingPane(DeskPane):
    """A pane whose `take` key takes a call, answering the telephone where it rings."""

    _taking = False

    def action_take(self) -> None:
        """Take a call; another key while it is being written takes no second one."""
        if not self._taking:
            self._taking = True
            self.do(self._take)

    async def _take(self) -> str:
        try:
            await telephone.answer(self.bench.room)
            receipt = await self.bench.room.calls.take(by=self.bench.by, call=CallTaken())
        finally:
            self._taking = False
        self.post_message(ShowPane("call", receipt.ref or ""))
        return ""

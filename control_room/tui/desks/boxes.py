"""A box for words to look for, above a list."""

from dataclasses import dataclass

from textual.message import Message
from typing_extensions import override

from control_room.tui.widgets.quick_line import QuickLine


class SearchBox(QuickLine):
    """A box for words to look for. The arrows move the list below it and leave the words alone."""

    @dataclass
    class Stepped(Message):
        """Up or down."""

        by: int

    @override
    def action_earlier(self) -> None:
        self.post_message(self.Stepped(-1))

    @override
    def action_later(self) -> None:
        self.post_message(self.Stepped(1))

    @override
    def action_submit(self) -> None:
        self.post_message(self.Submitted(self, self.typed))

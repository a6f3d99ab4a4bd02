"""A field that hands the keys on at Enter, at once: what a fast typist types next never lands in the field before."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input
from typing_extensions import override


class Entry(Input):
    """An input with a field after it; `then` is that field, or None for the last one.

    The keys that were on their way to this field when Enter was pressed are for the next: a password typed fast must never
    stand in clear in the field of the staff number.
    """

    then: "Entry | None" = None
    stays: Callable[[str], bool] | None = None
    """Whether what stands here will not do: Enter goes no further then."""
    _handed = False

    @dataclass
    class Handed(Message, bubble=False):
        """A key meant for this field that had gone to the one before it."""

        key: str
        character: str | None

    @override
    async def _on_key(self, event: events.Key) -> None:
        if self.then is None or (event.key != "enter" and not self._handed):
            return  # the input's own handler has it next
        event.stop()
        event.prevent_default()
        if self._handed:  # focus itself is told of later than the keys already on their way
            self.then.post_message(self.Handed(event.key, event.character))
        else:
            self._hand_on(self.then)

    def _hand_on(self, then: "Entry") -> None:
        if self.stays is not None and self.stays(self.value):
            return
        self._handed = True
        self.screen.set_focus(then)

    def on_focus(self) -> None:
        """The keys are for this field again, unless they were handed on already when this came."""
        self._handed = self._handed and self.screen.focused is not self

    async def on_entry_handed(self, message: Handed) -> None:
        """A key that came by way of the field before."""
        if self._handed and self.then is not None:
            self.then.post_message(self.Handed(message.key, message.character))
        elif message.key == "enter":
            if self.then is None:
                await self.action_submit()
            else:
                self._hand_on(self.then)
        elif message.key == "backspace":
            self.action_delete_left()
        elif message.character is not None and message.character.isprintable():
            self.insert_text_at_cursor(message.character)

"""A field that hands the keys on at Enter, at once: what a fast typist types next never lands in the field before."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input
from typing_extensions import override

BREAK = "⏎"
"""Stands for the end of a line in a field that is pasted into whole."""


class Entry(Input):
    """An input with a field after it; `then` is that field, or None for the last one.

    The keys that were on their way to this field when Enter was pressed are for the next: a password typed fast must never
    stand in clear in the field of the staff number.
    """

    then: "Entry | None" = None
    stays: Callable[[str], bool] | None = None
    """Whether what stands here will not do: Enter goes no further then."""
    lined = False
    """Whether lines pasted stay lines, as in the hasher's answer; they become one elsewhere, and none is lost."""
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

    @property
    def said(self) -> str:
        """What stands here, with its lines as they were pasted."""
        return self.value.replace(f" {BREAK} ", "\n").replace(BREAK, "\n") if self.lined else self.value

    @override
    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # the input's own keeps the first line alone
        pasted = (f" {BREAK} " if self.lined else " ").join(event.text.splitlines())
        if self.selection.is_empty:
            self.insert_text_at_cursor(pasted)
        else:
            self.replace(pasted, *self.selection)

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

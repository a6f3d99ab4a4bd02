"""A telephone number typed before its question stands: no 9 in it is threat to life, and it is there when the question is."""

from typing import Final

from textual import events

NEXT: Final = 0.6
"""Seconds between two figures of one number; a 9 after a longer pause is a 9."""

STANDS: Final = 3.0
"""Seconds for which what was typed waits for the question."""


class Figures:
    """The figures of a number as they come, from its 0 or +, until another key or a pause."""

    def __init__(self) -> None:
        self._typed = ""
        self._at = 0.0

    def takes(self, event: events.Key, at: float) -> bool:
        """Whether a key pressed `at` seconds is part of a number."""
        said = event.character or ""
        goes_on = bool(self._typed) and at - self._at <= NEXT
        if said in {"0", "+"} and not goes_on:
            self._typed = said
        elif goes_on and (said.isdigit() or said == " "):
            self._typed += said
        elif not (goes_on and event.key == "enter"):  # whoever typed it looks at it first
            self._typed = self._typed if goes_on and not said else ""
            return False
        self._at = at
        return True

    def given(self, at: float) -> str:
        """What was typed, once, for the question that is asked now."""
        typed, self._typed = self._typed if at - self._at <= STANDS else "", ""
        return typed

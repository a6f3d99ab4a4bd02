"""What is typed at the locked desk after Enter: it may be the PIN, so it stands in no line, on no disk and never in clear."""

from difflib import SequenceMatcher
from typing import Final

NEAR: Final = 4
"""Digits of the PIN in a row, or more, that make digits a slip of the PIN."""


def keepable(text: str, pin: str) -> str:
    """Words that were typed where the PIN goes, as they may be shown: a slip of the PIN has its digits dotted out."""
    digits = "".join(c for c in text if c.isdigit())
    same = SequenceMatcher(None, digits, pin, autojunk=False).find_longest_match(0, len(digits), 0, len(pin)).size
    return "".join("·" if c.isdigit() else c for c in text) if same >= min(NEAR, len(pin)) else text


def figures(text: str) -> bool:
    """Whether a line is figures alone: at a locked desk that is a PIN, whole or in part, and no line."""
    return text.strip().isdigit()


class TypedAhead:
    """Keys between Enter on the line and the desk: masked, in memory alone, and told apart at the next Enter.

    A PIN is digits alone. What has anything else in it was typed for the line by somebody who did not look: it is no try at the PIN,
    and it is kept to be had back on the open desk, where its person asks for it.
    """

    def __init__(self) -> None:
        self._further: list[str] = []

    def __len__(self) -> int:
        return len(self._further)

    def is_line(self, text: str, *, pin: bool) -> bool:
        """Whether this is words for the line and no PIN; it is kept when it is. Where a password is asked it may be that."""
        if not pin or not text.strip() or text.strip().isdigit():
            return False
        self._further.append(text)
        return True

    def further(self, pin: str) -> str:
        """What was kept, a line under the other, once `pin` has opened the desk."""
        return "\n".join(keepable(text, pin) for text in self._further)

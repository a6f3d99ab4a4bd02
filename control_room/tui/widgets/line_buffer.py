"""The line being typed.

Words, caret, what was cleared, and the lines before it. Pure, so that it can be tried without a screen.
"""

import unicodedata
from collections import deque
from collections.abc import Sequence

from control_room.domain.line.alone import without_word

HISTORY = 500
"""Lines kept for Up, Down and Ctrl+R; a shift logs fewer."""


def verb(line: str) -> str:
    """The first token of a line in small letters: what Up and Down go by."""
    return line.split(maxsplit=1)[0].lower() if line.strip() else ""


class LineBuffer:
    """An editable line of any length.

    Nothing typed or pasted is ever lost: what is cleared or replaced can be had back.
    """

    def __init__(self) -> None:
        self.text = ""
        self.caret = 0
        self._cleared: list[str] = []
        self.put_away = False
        """Whether words that nobody cleared wait to be had back."""
        self._history: deque[str] = deque(maxlen=HISTORY)
        self._walk: tuple[str, list[str], int] | None = None

    def _set(self, text: str, caret: int | None = None) -> None:
        self.text = text
        self.caret = len(text) if caret is None else min(max(0, caret), len(text))

    def put(self, text: str, caret: int | None = None) -> None:
        """Replace the line, as completion and restored drafts do; the caret goes to the end unless said."""
        self._walk = None
        self._set(text, caret)

    def insert(self, text: str) -> None:
        """Put text in at the caret. Newlines stay in it and are shown as marks; CR LF counts as one."""
        self._walk = None
        text = text.replace("\r\n", "\n")
        self._set(self.text[: self.caret] + text + self.text[self.caret :], self.caret + len(text))

    def move(self, by: int) -> None:
        """Move the caret by characters; an accent goes with its letter."""
        step = 1 if by > 0 else -1
        for _ in range(abs(by)):
            self.caret = min(max(0, self.caret + step), len(self.text))
            while 0 < self.caret < len(self.text) and unicodedata.combining(self.text[self.caret]):
                self.caret += step

    def move_word(self, by: int) -> None:
        """Move the caret to the start of the word before it (-1), or of the one after it (1)."""
        if by < 0:
            while self.caret > 0 and self.text[self.caret - 1].isspace():
                self.caret -= 1
            while self.caret > 0 and not self.text[self.caret - 1].isspace():
                self.caret -= 1
        else:
            while self.caret < len(self.text) and not self.text[self.caret].isspace():
                self.caret += 1
            while self.caret < len(self.text) and self.text[self.caret].isspace():
                self.caret += 1

    def rub_out(self, *, word: bool = False, forward: bool = False) -> None:
        """Delete one character, or one word, behind the caret or ahead of it."""
        self._walk = None
        start = self.caret
        (self.move_word if word else self.move)(1 if forward else -1)
        low, high = sorted((start, self.caret))
        if high - low > 1:
            self._cleared.append(self.text)
        self._set(self.text[:low] + self.text[high:], low)

    def kill_to_end(self) -> None:
        """Delete from the caret to the end; `undo` has it back."""
        if self.caret < len(self.text):
            self._cleared.append(self.text)
            self._set(self.text[: self.caret])

    def clear_or_restore(self) -> None:
        """Clear the line; on an empty line, have back what was cleared last."""
        if self.text:
            self._cleared.append(self.text)
            self.put("")
        elif self._cleared:
            self.put_away = False
            self.put(self._cleared.pop())

    def submit(self) -> str:
        """Take the line away for saving, and remember it."""
        line = self.text
        self.remember(line)
        self.put("")
        return line

    def remember(self, line: str) -> None:
        """Add a line to the history; the same line twice running is there once."""
        line = without_word(line)
        if line.strip() and (not self._history or self._history[-1] != line):
            self._history.append(line)

    def recall(self, lines: Sequence[str]) -> None:
        """Lines of before this buffer was there, oldest first: they stand before what it remembers."""
        since = list(self._history)
        self._history.clear()
        for line in (*lines, *since):
            self.remember(line)

    def put_by(self, line: str) -> None:
        """Keep words out of sight, where Ctrl+U on an empty line finds them."""
        self._cleared.append(line)
        self.put_away = True

    def give_back(self, line: str) -> bool:
        """A sent line came back unsaved: it is put in the empty line, or kept where Ctrl+U on an empty line finds it.

        Returns:
            Whether it stands in the line now.
        """
        if self.text:
            self.put_by(line)
            return False
        self.put(line)
        return True

    def earlier(self) -> None:
        """Up: the line before with the same verb; any line, if nothing is typed."""
        if self._walk is None:
            wanted = verb(self.text)
            found = [line for line in self._history if not wanted or verb(line) == wanted]
            self._walk = (self.text, [line for line in found if line != self.text], 0)
        typed, found, steps = self._walk
        if steps < len(found):
            self._walk = (typed, found, steps + 1)
            self._set(found[-steps - 1])

    def later(self) -> None:
        """Down: back towards what was being typed, which is never lost."""
        if self._walk is None:
            return
        typed, found, steps = self._walk
        if steps <= 1:
            self._walk = None
            self._set(typed)
        else:
            self._walk = (typed, found, steps - 1)
            self._set(found[-steps + 1])

    def found(self, wanted: str, skip: int = 0) -> str | None:
        """The newest remembered line that holds `wanted`, case aside, passing over `skip` of them."""
        hits = [line for line in reversed(self._history) if wanted.casefold() in line.casefold()]
        return hits[min(skip, len(hits) - 1)] if hits else None

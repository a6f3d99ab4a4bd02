"""The line cut into words, and which of them have been understood as what."""

import re
from typing import Final

from msgspec import Struct

from control_room.domain.line.reading import Span, SpanKind

READ_CHARACTERS: Final = 1_000
"""Beyond this a line is words: nobody types structure that far in, and a pasted page must not slow a key."""

READ_WORDS: Final = 160

_WORD: Final = re.compile(r"[^\s,;=()\[\]\"“”]+|[,;=()\[\]\"“”]")
_TAIL: Final = ".!?:…"
_BREAKS: Final = frozenset(',;=()[]"“”')
_STOPS: Final = frozenset(",;.")


class Word(Struct, frozen=True, kw_only=True):
    """One word `typed[start:end]`, or one mark that parts words. `low` is for matching; `stop` ends a phrase after it."""

    low: str
    start: int
    end: int
    mark: bool = False
    stop: bool = False


def cut(typed: str) -> tuple[Word, ...]:
    """The words of a composed line, up to the reading limits."""
    found: list[Word] = []
    for match in _WORD.finditer(typed[:READ_CHARACTERS]):
        text = match.group()
        start = match.start()
        if text in _BREAKS:
            found.append(Word(low=text, start=start, end=match.end(), mark=True, stop=text in _STOPS))
        else:
            core = text.rstrip(_TAIL) or text
            low = core.lower().replace("\u2019", "'")
            found.append(Word(low=low, start=start, end=start + len(core), stop=core != text))
        if len(found) >= READ_WORDS:
            break
    return tuple(found)


class Line:
    """A line being read. Readers claim words; a word is claimed once, so spans cannot overlap."""

    __slots__ = ("_claims", "_kinds", "lows", "typed", "words")

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.words = cut(typed)
        self.lows = [word.low for word in self.words]
        self._claims = [0] * len(self.words)
        self._kinds: list[SpanKind] = [SpanKind.TEXT]

    def __len__(self) -> int:
        return len(self.words)

    def low(self, index: int) -> str:
        """The word at `index` in lower case, "" outside the line."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def free(self, start: int, end: int | None = None) -> bool:
        """True when no word of the stretch has been claimed (and it lies within the line)."""
        stop = start + 1 if end is None else end
        return 0 <= start < stop <= len(self.words) and not any(self._claims[start:stop])

    def claim(self, start: int, end: int, kind: SpanKind) -> bool:
        """Take words `start` to `end` as `kind`; False when one of them is taken already."""
        if not self.free(start, end):
            return False
        self._kinds.append(kind)
        self._claims[start:end] = [len(self._kinds) - 1] * (end - start)
        return True

    def kind(self, index: int) -> SpanKind:
        """What the word at `index` is claimed as, TEXT when it is not."""
        return self._kinds[self._claims[index]] if 0 <= index < len(self.words) else SpanKind.TEXT

    def said(self, start: int, end: int | None = None) -> str:
        """Words `start` to `end` verbatim, blanks at the ends left off; to the end of the line without `end`."""
        if start >= len(self.words) and end is None:
            # Past the words read, only what lies beyond the last of them is left.
            return self.typed[self.words[-1].end :].strip() if self.words else ""
        if end is None:
            return self.typed[self.words[start].start :].strip()
        if start >= end or start >= len(self.words):
            return ""
        return self.typed[self.words[start].start : self.words[min(end, len(self.words)) - 1].end]

    def loose(self, start: int, end: int) -> str:
        """The unclaimed words of a stretch, one blank between them, marks left out."""
        return " ".join(
            self.typed[word.start : word.end]
            for index, word in enumerate(self.words[start:end], start)
            if not self._claims[index] and not word.mark
        )

    def spans(self) -> tuple[Span, ...]:
        """Spans that follow on from each other and cover the line."""
        found: list[Span] = []
        index = reached = 0
        while index < len(self.words):
            mark, first = self._claims[index], index
            while mark and index + 1 < len(self.words) and self._claims[index + 1] == mark:
                index += 1
            if mark:
                start, end = self.words[first].start, self.words[index].end
                if start > reached:
                    found.append(Span(start=reached, end=start, kind=SpanKind.TEXT))
                found.append(Span(start=start, end=end, kind=self._kinds[mark]))
                reached = end
            index += 1
        if reached < len(self.typed):
            found.append(Span(start=reached, end=len(self.typed), kind=SpanKind.TEXT))
        return tuple(found)

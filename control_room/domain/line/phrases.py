"""Phrase tables: how the room says its codes. A phrase is words; the longest that fits a place in the line wins."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

Code = TypeVar("Code")


class Phrases(Generic[Code]):
    """Phrases of one code list, found by their first word."""

    __slots__ = ("_by_first", "_rank")

    def __init__(self, table: Mapping[Code, str]) -> None:
        """`table` holds for each code its phrases, parted by ";"."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Code]]] = {}
        self._rank = {code: place for place, code in enumerate(table)}
        for code, phrases in table.items():
            for phrase in phrases.split(";"):
                words = tuple(phrase.split())
                if words:
                    self._by_first.setdefault(words[0], []).append((words, code))
        for held in self._by_first.values():
            held.sort(key=lambda pair: -len(pair[0]))

    def at(self, lows: Sequence[str], index: int) -> tuple[Code, int] | None:
        """The code said at `index` and one past its last word."""
        if index >= len(lows):
            return None
        for words, code in self._by_first.get(lows[index], ()):
            end = index + len(words)
            if len(words) == 1 or tuple(lows[index:end]) == words:
                return code, end
        return None

    def all(self, lows: Sequence[str], start: int, end: int) -> list[tuple[int, int, Code]]:
        """Every phrase from `start` to `end` as (first, one past last, code), none overlapping; "no ..." is passed over."""
        found: list[tuple[int, int, Code]] = []
        index = start
        while index < end:
            hit = self.at(lows, index)
            if hit is None or hit[1] > end:
                index += 1
                continue
            if index == start or lows[index - 1] not in _NEGATIONS:
                found.append((index, hit[1], hit[0]))
            index = hit[1]
        return found

    def rank(self, code: Code) -> int:
        """The place of a code in its table."""
        return self._rank[code]

    def first_words(self) -> list[tuple[str, Code]]:
        """Every phrase with its code, in the order of the table; for completion."""
        pairs = [(" ".join(words), code) for held in self._by_first.values() for words, code in held]
        return sorted(pairs, key=lambda pair: self._rank[pair[1]])


_NEGATIONS = frozenset({"no", "not", "without", "nil", "never", "isn't", "non"})

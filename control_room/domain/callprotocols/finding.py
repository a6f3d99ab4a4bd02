"""Finding a service by what the caller says: a few letters, misspelt too. "tree on car", "no heating baby"."""

from collections.abc import Iterable
from typing import Final

from control_room.domain.callprotocols.trees import CallProtocol
from control_room.domain.spellings import apart, cut, slips_allowed

LONGEST: Final = 80
MOST_WORDS: Final = 12
_EXACT, _START, _SLIP, _TITLE = 12, 8, 4, 2
_KEPT: Final = 200
"""Words remembered, so that those before the one being typed are not looked for again at every key."""
_UNSAID: Final = frozenset(
    cut("a an are at be been by for from has have i in is it my not of on or our the there they to up")
)
"""Words that tell no service from another."""


class Finder:
    """The words of every tree; built once, read at every key.

    Args:
        trees: in the order in which equals are shown.
    """

    def __init__(self, trees: Iterable[CallProtocol]) -> None:
        self._trees = tuple(trees)
        self._words: dict[str, dict[int, int]] = {}
        for place, tree in enumerate(self._trees):
            for phrase in tree.search:
                for word in cut(phrase):
                    self._words.setdefault(word, {})[place] = 0
            for word in cut(tree.name):
                self._words.setdefault(word, {}).setdefault(place, -_TITLE)
        self._near: dict[str, dict[int, int]] = {}

    def find(self, said: str, *, limit: int = 8) -> tuple[CallProtocol, ...]:
        """Trees for what has been typed so far, best first; every tree where nothing was. Never raises."""
        typed = [each for each in cut(said[:LONGEST])[:MOST_WORDS] if each not in _UNSAID]
        if not typed:
            return self._trees[:limit]
        scores: dict[int, int] = {}
        for word in typed:
            for place, score in self._scored(word).items():
                scores[place] = scores.get(place, 0) + score
        order = sorted(scores, key=lambda place: (-scores[place], place))
        return tuple(self._trees[place] for place in order[:limit])

    def _scored(self, word: str) -> dict[int, int]:
        """What a word is worth to each tree; a word that few trees have is worth more."""
        known = self._near.get(word)
        if known is not None:
            return known
        found: dict[int, int] = {}
        allowed = slips_allowed(word)
        for held, places in self._words.items():
            if held == word:
                worth = _EXACT
            elif held.startswith(word):
                worth = _START
            elif allowed and apart(word, held, allowed) <= allowed:
                worth = _SLIP
            else:
                continue
            for place, less in places.items():
                found[place] = max(found.get(place, 0), worth + less)
        few = {place: score * 4 // (3 + len(found)) + 1 for place, score in found.items()}
        if len(self._near) < _KEPT:
            self._near[word] = few
        return few

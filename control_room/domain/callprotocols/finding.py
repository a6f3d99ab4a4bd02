"""Finding a service by what the caller says: a few letters, misspelt too. "tree on car", "no heating baby"."""

from collections.abc import Iterable
from typing import Final

from control_room.domain.callprotocols.trees import CallProtocol
from control_room.domain.spellings import apart, cut, letters, slips_allowed

LONGEST: Final = 80
MOST_WORDS: Final = 12
_EXACT, _START, _SLIP = 16, 12, 6
_TITLE, _AMONG = 4, 6
"""What is taken off where a word stands only in the title, or only among the words of a phrase."""
_PHRASE: Final = 10
"""Added for a phrase of which every word was said."""
_SHORTEST_STEM: Final = 3
_LONGEST_ENDING: Final = 3
_KEPT: Final = 200
"""Words remembered, so that those before the one being typed are not looked for again at every key."""
_UNSAID: Final = frozenset(
    cut(
        "a about all am an are at be been by can did do does for from get give going got had has have he her him his how i im "
        "in into is it its ive just me my not of on or our put said saying says she so somebody someone still that the their "
        "them there theres they this to up us was we went what when where which who will with wont would you your"
    )
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
        self._phrases: list[tuple[int, frozenset[str]]] = []
        for place, tree in enumerate(self._trees):
            for phrase in tree.search:
                self._take(place, frozenset(cut(phrase)) - _UNSAID)
            for word in cut(tree.name):
                self._worth(word, place, -_TITLE)
        self._masks = {word: letters(word) for word in self._words}
        self._near: dict[str, tuple[dict[int, int], frozenset[str]]] = {}

    def find(self, said: str, *, limit: int = 8) -> tuple[CallProtocol, ...]:
        """Trees for what has been typed so far, best first; every tree where nothing was. Never raises."""
        typed = [each for each in cut(said[:LONGEST])[:MOST_WORDS] if each not in _UNSAID]
        if not typed:
            return self._trees[:limit]
        scores: dict[int, int] = {}
        meant: set[str] = set()
        for word in typed:
            worth, words = self._scored(word)
            meant |= words
            for place, score in worth.items():
                scores[place] = scores.get(place, 0) + score
        for place in {place for place, phrase in self._phrases if phrase <= meant}:
            scores[place] += _PHRASE
        order = sorted(scores, key=lambda place: (-scores[place], place))
        return tuple(self._trees[place] for place in order[:limit])

    def _take(self, place: int, phrase: frozenset[str]) -> None:
        alone = len(phrase) == 1
        for word in phrase:
            self._worth(word, place, 0 if alone else -_AMONG)
        if not alone and phrase:
            self._phrases.append((place, phrase))

    def _worth(self, word: str, place: int, less: int) -> None:
        held = self._words.setdefault(word, {})
        held[place] = max(held.get(place, less), less)

    def _scored(self, word: str) -> tuple[dict[int, int], frozenset[str]]:
        """What a word is worth to each tree, more where few trees have it; and the words of the trees that it may be."""
        known = self._near.get(word)
        if known is not None:
            return known
        likely = self._begun(word) or self._otherwise_ended(word) or self._misspelt(word)
        found: dict[int, int] = {}
        for held, worth in likely.items():
            for place, less in self._words[held].items():
                found[place] = max(found.get(place, 0), worth + less)
        few = {place: score * 4 // (3 + len(found)) + 1 for place, score in found.items()}
        scored = few, frozenset(likely)
        if len(self._near) < _KEPT:
            self._near[word] = scored
        return scored

    def _begun(self, word: str) -> dict[str, int]:
        return {held: _EXACT if held == word else _START for held in self._words if held.startswith(word)}

    def _otherwise_ended(self, word: str) -> dict[str, int]:
        """The words held of which one is another form: boilers, leaking, beeped."""
        stems = (word[:-shorter] for shorter in range(1, _LONGEST_ENDING + 1))
        return {stem: _START for stem in stems if len(stem) >= _SHORTEST_STEM and stem in self._words}

    def _misspelt(self, word: str) -> dict[str, int]:
        """The words that one may be that nobody wrote."""
        allowed = slips_allowed(word)
        mask = letters(word)
        return {
            held: _SLIP
            for held, held_mask in self._masks.items()
            if (mask & ~held_mask).bit_count() <= allowed and apart(word, held, allowed) <= allowed
        }

"""Places named in free text: which streets a line speaks of, and the cameras on them."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.cameras.finding import phrases_of
from control_room.domain.cameras.records import Camera, Place, PlaceKind
from control_room.domain.spellings import SHORT_FOR, apart, cut

LONGEST = 2000
"""How much of a text is read for places: far beyond any line, so that a pasted page costs no more."""

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ENDINGS = frozenset(
    [
        "road",
        "street",
        "lane",
        "avenue",
        "drive",
        "crescent",
        "close",
        "way",
        "hill",
        "gardens",
        "walk",
        "parade",
        "approach",
        "terrace",
        "grove",
    ]
)
_ORDINARY = frozenset(
    [
        "london",
        "brighton",
        "high",
        "station",
        "church",
        "central",
        "market",
        "college",
        "field",
        "grange",
        "canterbury",
        "gloucester",
    ]
)
"""Names of towns and everyday words: alone they are no street, `london road` is."""

_KINDS: dict[str, PlaceKind] = {
    "street": "street",
    "also": "street",
    "landmark": "landmark",
    "district": "district",
    "ward": "ward",
}
_SHORTEST_ALONE = 6
_SHORTEST_MISSPELT = 5


class _Name(Struct, frozen=True, kw_only=True):
    words: tuple[str, ...]
    said: str
    kind: PlaceKind
    cameras: tuple[str, ...]


def _names(cameras: Sequence[Camera]) -> dict[tuple[str, ...], _Name]:
    """Return every name by its words; one that is both a street and a ward is the street."""
    names: dict[tuple[str, ...], _Name] = {}
    area_words: set[str] = set()
    for phrase in phrases_of(cameras):
        if phrase.kind == "kind":
            continue
        if phrase.kind in {"district", "ward"}:
            area_words.update(phrase.words)
        kind = _KINDS[phrase.kind]
        numbers = tuple(cameras[at].number for at in phrase.cameras)
        held = names.get(phrase.words)
        if held is None:
            names[phrase.words] = _Name(words=phrase.words, said=phrase.said, kind=kind, cameras=numbers)
        elif {held.kind, kind} <= {"street", "landmark"}:
            names[phrase.words] = replace(held, cameras=tuple(dict.fromkeys(held.cameras + numbers)))
    for name in tuple(names.values()):
        alone = name.words[:-1]
        if (
            name.kind == "street"
            and name.words[-1] in _ENDINGS
            and alone not in names
            and _speaks_alone(alone, area_words)
        ):
            names[alone] = replace(name, words=alone)
    return names


def _speaks_alone(words: tuple[str, ...], area_words: set[str]) -> bool:
    """Return whether a street is known by these words without its `Road` or `Street`: `handcroft`, never `london`."""
    if not words or words[0] in _ORDINARY or words[0] in area_words:
        return False
    return len("".join(words)) >= _SHORTEST_ALONE


class Gazetteer:
    """The names of one inventory's streets, landmarks, districts and wards, ready to be met in a line.

    Args:
        cameras: the cameras, in the order in which they are to be offered.
    """

    def __init__(self, cameras: Sequence[Camera]) -> None:
        names = _names(cameras)
        self._by_first: dict[str, list[_Name]] = {}
        for name in sorted(names.values(), key=lambda name: -len(name.words)):
            self._by_first.setdefault(name.words[0], []).append(name)
        self._known = frozenset(word for words in names for word in words)
        self._one_off: dict[str, set[str]] = {}
        for word in self._known:
            if len(word) >= _SHORTEST_MISSPELT:
                for short in _shortened(word):
                    self._one_off.setdefault(short, set()).add(word)

    def places(self, text: str) -> tuple[Place, ...]:
        """Return the places a text names, left to right, never overlapping, the longest name first; never raises.

        Abbreviations count as what they stand for (`nth end`, `handcroft rd`), and a word of five letters or more in a
        name of two words or more may hold one slip. Only the first 2,000 characters are read.
        """
        tokens = [(found.start(), found.end(), self._meant(found.group())) for found in _TOKEN.finditer(text[:LONGEST])]
        places: list[Place] = []
        at = 0
        while at < len(tokens):
            name = self._name_at(tokens, at)
            if name is None:
                at += 1
                continue
            end = at + len(name.words)
            places.append(
                Place(name=name.said, kind=name.kind, start=tokens[at][0], end=tokens[end - 1][1], cameras=name.cameras)
            )
            at = end
        return tuple(places)

    def _name_at(self, tokens: list[tuple[int, int, dict[str, bool]]], at: int) -> _Name | None:
        for first in tokens[at][2]:
            for name in self._by_first.get(first, ()):
                if len(name.words) > len(tokens) - at:
                    continue
                slips = 0
                for word, (_, _, meant) in zip(name.words, tokens[at : at + len(name.words)], strict=True):
                    if word not in meant:
                        break
                    slips += meant[word]
                else:
                    if slips < len(name.words) and slips <= 1:
                        return name
        return None

    def _meant(self, token: str) -> dict[str, bool]:
        """Return the known words a token may stand for, each with whether that takes a slip."""
        word = "".join(cut(token))
        meant = dict.fromkeys(SHORT_FOR.get(word, ()), False)
        if word in self._known:
            meant[word] = False
        if not meant and len(word) >= _SHORTEST_MISSPELT and len(word) <= 20:
            for short in _shortened(word):
                for known in self._one_off.get(short, ()):
                    if known[0] == word[0] and apart(word, known, 1) <= 1:
                        meant[known] = True
        return meant


def _shortened(word: str) -> set[str]:
    """Return the word itself and the word with each one letter left out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}

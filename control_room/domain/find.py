"""Searching the book: how a line becomes words to find it by, and how a question is read. One tokeniser for every database."""

import functools
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from msgspec import Struct

from control_room.domain.audience import ROOM
from control_room.domain.book import Line, split
from control_room.domain.named import tags

_WORD: Final = re.compile(r"[a-z0-9]+")
FACET: Final = "qz"
"""Facet words begin with this: `qzc12` camera 12, `qzp0417` person, `qzwfairfield` ward, `qzkradio` kind, `qzras412` reference.
`qzonightingale`: a named operation."""
MOST_WORDS: Final = 2000
"""Distinct words kept of one line: a 64 KB paste stays findable without filling the index."""
MIN_PREFIX: Final = 2
"""Characters of a word before search begins (storage.md 2)."""


def fold_text(text: str) -> str:
    """Lower case, accents stripped."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def tokens(text: str) -> tuple[str, ...]:
    """The distinct words of a text, in order, folded."""
    return tuple(dict.fromkeys(w[:64] for w in _WORD.findall(fold_text(text))))[:MOST_WORDS]


@functools.lru_cache(maxsize=4096)
def facet(kind: str, value: str) -> str:
    """A facet word: "qzcd4" for kind "c" and value "D4"."""
    return FACET + kind + "".join(_WORD.findall(fold_text(value)))


def _camera(number: str) -> tuple[str, ...]:
    """What is typed for a camera: "c12", "d4"."""
    return tokens("c" + number if number.isdigit() else number)


def words_of(
    line: Line, parts: tuple[Mapping[str, Any], Mapping[str, str]] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(plain words, facet words) a line is found by.

    Args:
        parts: what `split` makes of its facts, where that is at hand.
    """
    public, words = parts or split(line.facts)
    text = " ".join(words.values())
    facets = [facet("p", line.by), facet("k", line.kind), facet("k", line.kind.split(".")[0])]
    plain = list(tokens(text))
    if line.ref:
        plain.append(facet("r", line.ref)[3:])
        kind, _, number = line.ref.partition("-")
        plain.append(kind.lower() + str(int(number.rpartition("-")[2])) if number else kind.lower())
        facets.append(facet("r", line.ref))
    for name in ("camera", "to", "came_from"):
        if isinstance(public.get(name), str) and len(public[name]) <= 4:
            facets.append(facet("c", public[name]))
            plain.extend(_camera(public[name]))
    for number in public.get("cameras", ()):
        if isinstance(number, str):
            facets.append(facet("c", number))
            plain.extend(_camera(number))
    for name in ("ward", "category", "source", "net", "result", "priority"):
        value = public.get(name)
        if isinstance(value, str):
            facets.append(facet("w" if name == "ward" else "k", value))
            plain.extend(tokens(value.replace("_", " ")))
    facets.extend(facet("o", name) for name in tags(fold_text(text)))
    cad = public.get("cad")
    if cad is not None:
        plain.extend(tokens(str(cad)))
    return tuple(dict.fromkeys(plain))[:MOST_WORDS], tuple(dict.fromkeys(facets))


class Question(Struct, frozen=True, kw_only=True):
    """What somebody looks for.

    Attributes:
        words: whole words, all of which must stand in a line.
        prefix: the word being typed, if the question ends in one.
        facets: facet words that must stand in a line.
        since / until: London days, both counted in.
    """

    words: tuple[str, ...] = ()
    prefix: str | None = None
    facets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def empty(self) -> bool:
        """True when there is nothing to look for yet."""
        return not (self.words or self.prefix or self.facets or self.since or self.until)


_FIRST: Final = date(1970, 1, 1)
_LAST: Final = date(9998, 12, 31)
"""Days asked for lie between these: midnight after the calendar's last day is no instant."""
_KEYED: Final = {"cam": "c", "camera": "c", "ward": "w", "kind": "k", "by": "p", "ref": "r", "op": "o"}


def _day(text: str) -> date | None:
    try:
        return min(max(date.fromisoformat(text), _FIRST), _LAST)
    except ValueError:
        return None


def ask(typed: str) -> Question:
    """Read a search box. `cam:12 ward:fairfield kind:radio by:0417 from:2026-03-01 to:2026-03-31 red hood`; never raises."""
    words: list[str] = []
    facets: list[str] = []
    since = until = None
    pieces = typed.split()
    for piece in pieces:
        key, colon, value = piece.partition(":")
        key = key.lower()
        if colon and value and key in _KEYED:
            facets.append(facet(_KEYED[key], value))
        elif colon and key in {"from", "since"} and _day(value):
            since = _day(value)
        elif colon and key in {"to", "until"} and _day(value):
            until = _day(value)
        else:
            words.extend(tokens(piece))
    prefix = None
    if words and typed and not typed[-1].isspace() and pieces and not _KEYED.get(pieces[-1].partition(":")[0].lower()):
        prefix = words.pop()
        if len(prefix) < MIN_PREFIX:
            prefix = None
    return Question(words=tuple(dict.fromkeys(words)), prefix=prefix, facets=tuple(facets), since=since, until=until)


def partition(year: int, audience: str = ROOM) -> str:
    """Name of the search partition a line of that London year and audience stands in."""
    return f"{year}_{''.join(_WORD.findall(fold_text(audience))) or ROOM}"

"""Words as people type them: cut to letters and figures, the abbreviations of streets, how far apart two are."""

import re
import unicodedata
from collections.abc import Iterable

_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019`\u02bc")
_BREAK = re.compile(r"[\W_]+")

SHORT_FOR: dict[str, tuple[str, ...]] = {
    "rd": ("road",),
    "st": ("street", "st"),
    "str": ("street",),
    "saint": ("st",),
    "ave": ("avenue",),
    "av": ("avenue",),
    "ln": ("lane",),
    "dr": ("drive",),
    "pl": ("place",),
    "sq": ("square",),
    "cres": ("crescent",),
    "cresc": ("crescent",),
    "gdn": ("gardens", "garden"),
    "gdns": ("gardens",),
    "gds": ("gardens",),
    "pde": ("parade",),
    "wlk": ("walk",),
    "pk": ("park",),
    "grn": ("green",),
    "hl": ("hill",),
    "n": ("north",),
    "nth": ("north",),
    "s": ("south",),
    "sth": ("south",),
    "e": ("east",),
    "w": ("west",),
    "wst": ("west",),
    "stn": ("station",),
    "sta": ("station",),
    "hse": ("house",),
    "ho": ("house",),
    "ctr": ("centre",),
    "cntr": ("centre",),
    "center": ("centre",),
    "mkt": ("market",),
    "twr": ("tower",),
    "twn": ("town",),
    "wd": ("wood",),
    "junc": ("junction",),
    "jct": ("junction",),
    "jn": ("junction",),
    "lib": ("library",),
    "est": ("estate",),
    "hgh": ("high",),
    "cr": ("crescent", "croydon"),
    "croy": ("croydon",),
    "lwr": ("lower",),
    "upr": ("upper",),
}
"""What is short for what: the abbreviations of street signs and radio logs."""


def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text: small letters and figures only, accents and apostrophes gone, `and` left out."""
    bare = text.translate(_APOSTROPHES)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c)).translate(
            _APOSTROPHES
        )
    return tuple(word for word in _BREAK.split(bare.lower()) if word and word != "and")


def letters(word: str) -> int:
    """Return a mask of the letters in a word: a quick proof that two words cannot be close."""
    mask = 0
    for c in word:
        mask |= 1 << (ord(c) & 63)
    return mask


def apart(typed: str, word: str, most: int, *, opening: bool = False) -> int:
    """Return how many slips (a letter missed, added, changed, or two swapped) lie between two words.

    Args:
        typed: what was typed.
        word: what may have been meant.
        most: beyond this many slips the answer is `most + 1`, found early.
        opening: measure against the opening of `word` that fits best, for a word still being typed.
    """
    if abs(len(typed) - len(word)) > most and (not opening or len(typed) > len(word)):
        return most + 1
    far, width = most + 1, len(word)
    before: list[int] = []
    row = list(range(width + 1))
    for i, c in enumerate(typed, 1):
        earlier, before = before, row
        row = [far] * (width + 1)
        row[0] = best = left = i
        if i > most:
            best = left = far
        for j in range(max(1, i - most), min(width, i + most) + 1):
            letter = word[j - 1]
            least = before[j - 1]
            if c != letter:
                least = min(least, before[j], left) + 1
                if i > 1 and j > 1 and c == word[j - 2] and typed[i - 2] == letter and earlier[j - 2] < least:
                    least = earlier[j - 2] + 1
            row[j] = left = least
            if least < best:  # noqa: PLR1730 - min() costs a call here, and this runs at every key
                best = least
        if best > most:
            return far
    return min(far, min(row) if opening else row[-1])


def slips_allowed(word: str) -> int:
    """Return how many slips a word of this length may hold and be known: none up to 2 letters, 1 up to 5, then 2."""
    return 0 if len(word) <= 2 else 1 if len(word) <= 5 else 2


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """Return the known word a mistyped one most likely stands for, or None; the first of equals."""
    asked = typed.lower()
    most = max(1, slips_allowed(asked))
    best: tuple[int, str] | None = None
    for word in known:
        slips = apart(asked, word.lower(), most)
        if slips <= most and (best is None or slips < best[0]):
            best = slips, word
    return best[1] if best else None

"""Registration marks: whole, in part, and spelt out over a radio."""

import re
from collections.abc import Sequence
from typing import Final

from control_room.domain.line.said import VrmPart

_NATO: Final = dict(
    zip(
        [
            "alpha",
            "bravo",
            "charlie",
            "delta",
            "echo",
            "foxtrot",
            "golf",
            "hotel",
            "india",
            "juliet",
            "kilo",
            "lima",
            "mike",
            "november",
            "oscar",
            "papa",
            "quebec",
            "romeo",
            "sierra",
            "tango",
            "uniform",
            "victor",
            "whiskey",
            "x-ray",
            "yankee",
            "zulu",
        ],
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        strict=True,
    )
) | {"alfa": "A", "juliett": "J", "whisky": "W", "xray": "X", "x": "X"}
_FIGURES: Final = dict(
    zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "0123456789", strict=True)
) | {"niner": "9", "oh": "0", "fower": "4", "fife": "5"}
_LETTER_WORDS: Final = {letter: word.capitalize() for word, letter in reversed(_NATO.items()) if len(word) > 1} | {
    "A": "Alpha", "J": "Juliet", "W": "Whiskey", "X": "X-ray",
}  # fmt: skip
_FIGURE_WORDS: Final = {figure: word.capitalize() for word, figure in reversed(_FIGURES.items())}
_CURRENT: Final = re.compile(r"[a-z]{2}[0-9]{2}[a-z]{3}")
_PREFIX: Final = re.compile(r"[abd-hj-npr-wy][0-9]{2,3}[a-z]{3}")
_SUFFIX: Final = re.compile(r"[a-z]{3}[0-9]{2,3}[a-hj-npr-tv-y]")
_FRONT: Final = re.compile(r"[a-z]{2}[0-9]{2}")
_PART: Final = re.compile(r"[a-z0-9]{1,7}")
_CALLED: Final = frozenset(
    {"vrm", "vrms", "reg", "index", "plate", "plates", "vrn", "registration", "numberplate", "vmr"}
)
_STARTING: Final = frozenset({"starts", "starting", "begins", "beginning", "start", "st"})
_ENDING: Final = frozenset({"ends", "ending", "end", "last"})
_PARTIAL: Final = frozenset({"part", "partial", "pt"})
_GLUE: Final = frozenset({"with", "in", "is", "of", "like", "no", "number", "possibly", "poss", "maybe", "-", "3"})
# Everyday three-letter words that follow a callsign (`sn21 now`) far oftener than they end a plate.
_EVERYDAY: Final = frozenset(
    [
        "the",
        "two",
        "and",
        "has",
        "now",
        "out",
        "off",
        "one",
        "man",
        "men",
        "car",
        "bus",
        "van",
        "for",
        "any",
        "all",
        "not",
        "new",
        "red",
        "ran",
        "got",
        "ask",
        "saw",
        "get",
        "his",
        "her",
        "him",
        "who",
        "was",
        "are",
        "can",
        "via",
        "eta",
        "obs",
        "nfa",
        "end",
        "six",
        "ten",
        "old",
        "boy",
        "lad",
        "kid",
        "yes",
        "wants",
        "on",
        "to",
        "ops",
        "via",
        "req",
        "has",
        "att",
        "met",
        "pcs",
        "con",
        "con",
        "dcs",
        "sgt",
        "ins",
        "nil",
        "end",
        "ack",
        "cad",
        "vrm",
        "reg",
        "ptz",
        "bag",
        "hat",
        "cap",
        "big",
        "let",
        "say",
        "see",
        "sat",
        "sit",
        "stn",
        "sth",
        "nth",
        "hse",
        "est",
        "ave",
        "per",
        "use",
        "way",
        "why",
        "yet",
        "you",
        "our",
        "did",
        "how",
        "may",
        "run",
        "try",
        "put",
        "set",
        "top",
        "low",
        "lot",
        "day",
        "due",
        "tsg",
        "arr",
        "ask",
        "dog",
    ]
)


def whole_at(lows: Sequence[str], index: int) -> tuple[str, int] | None:
    """A whole mark at `index`, "LX21 ABC", in one word, two, or spelt out; and one past its last word."""
    word = lows[index]
    if len(word) == 7 and _CURRENT.fullmatch(word):
        return f"{word[:4]} {word[4:]}".upper(), index + 1
    if 6 <= len(word) <= 7 and (_PREFIX.fullmatch(word) or _SUFFIX.fullmatch(word)):
        cut = -3 if _PREFIX.fullmatch(word) else 3
        if word[-3:] not in _EVERYDAY:
            return f"{word[:cut]} {word[cut:]}".upper(), index + 1
    if len(word) == 4 and _FRONT.fullmatch(word) and index + 1 < len(lows):
        last = lows[index + 1]
        if len(last) == 3 and last.isascii() and last.isalpha() and last not in _EVERYDAY:
            return f"{word} {last}".upper(), index + 2
    if word in _NATO and word != "x":
        return _spelt_whole(lows, index)
    return None


def _spelt(lows: Sequence[str], index: int) -> tuple[str, int]:
    """Letters and figures spelt out from `index`, and one past the last."""
    letters = ""
    while index < len(lows) and len(letters) < 7:
        word = lows[index]
        sign = _NATO.get(word) or _FIGURES.get(word) or (word if word.isascii() and word.isdigit() else None)
        if sign is None or len(sign) > 3:
            break
        letters += sign
        index += 1
    return letters, index


def _spelt_whole(lows: Sequence[str], index: int) -> tuple[str, int] | None:
    letters, end = _spelt(lows, index)
    joined = letters.lower()
    if _CURRENT.fullmatch(joined):
        return f"{letters[:4]} {letters[4:]}", end
    if _PREFIX.fullmatch(joined):
        return f"{letters[:-3]} {letters[-3:]}", end
    return None


def called_at(lows: Sequence[str], index: int) -> tuple[str, VrmPart, int] | None:
    """A mark after its word ("vrm ends kxj", "part vrm lx2", "reg lx21 abc"): letters, how much, one past the last."""
    part = VrmPart.PART if lows[index] in _PARTIAL else None
    at = index + (part is not None)
    if at >= len(lows) or lows[at] not in _CALLED:
        return None
    at += 1
    for _ in range(4):
        word = lows[at] if at < len(lows) else ""
        part, step = (
            (VrmPart.STARTS, True)
            if word in _STARTING
            else (VrmPart.ENDS, True)
            if word in _ENDING
            else (VrmPart.PART, True)
            if word in _PARTIAL
            else (part, word in _GLUE)
        )
        if not step:
            break
        at += 1
    if at >= len(lows):
        return None
    if part is None:
        whole = whole_at(lows, at)
        if whole:
            return whole[0], VrmPart.WHOLE, whole[1]
    return _part_at(lows, at, part)


def _part_at(lows: Sequence[str], at: int, part: VrmPart | None) -> tuple[str, VrmPart, int] | None:
    letters, end = _spelt(lows, at)
    if end > at and not lows[at].isdigit():
        return letters, part or (VrmPart.WHOLE if len(letters) >= 6 else VrmPart.PART), end
    word = lows[at]
    # Without "ends" or "starts", a short word with no figure in it may be any word.
    if not word.isascii() or not _PART.fullmatch(word) or word in _EVERYDAY:
        return None
    if part is None and not any(c.isdigit() for c in word) and len(word) > 3:
        return None
    if part is not None and word.isalpha() and len(word) > 4:
        return None
    return word.upper(), part or (VrmPart.WHOLE if len(word) >= 6 else VrmPart.PART), at + 1


def phonetic(vrm: str) -> str:
    """The mark for reading out: "LX21 ABC" is "Lima X-ray Two One Alpha Bravo Charlie"."""
    return " ".join(_LETTER_WORDS.get(c) or _FIGURE_WORDS[c] for c in vrm.upper() if c.isascii() and c.isalnum())

"""A stretch of words cut small: letters, figures and signs apart, so that "11ish", "14th" and "2130hrs" are read alike."""

import re
from typing import Final, NamedTuple

IN_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Whole numbers as hours and lengths are said."""

_TOKEN: Final = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]{1,5})?|[0-9]+|[^\sA-Za-z0-9]", re.ASCII)


class Token(NamedTuple):
    """A run of letters, a run of figures, or one sign; `low` in small letters."""

    low: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order. A figure of another script is a sign: no time is written with it."""
    return tuple(Token(_low(found.group()), found.start(), found.end()) for found in _TOKEN.finditer(text))


def _low(said: str) -> str:
    if said.isascii():
        return said.lower()
    return "?" if said.isdigit() else said.lower().replace("\u2019", "'")


def low(toks: tuple[Token, ...], at: int) -> str:
    """The token at a place, "" outside."""
    return toks[at].low if 0 <= at < len(toks) else ""


def glued(toks: tuple[Token, ...], at: int) -> bool:
    """True when nothing stands between the token at `at` and the next."""
    return 0 <= at < len(toks) - 1 and toks[at].end == toks[at + 1].start


def number(toks: tuple[Token, ...], at: int) -> int | None:
    """The whole number at a place, up to four figures; None for anything else."""
    word = low(toks, at)
    return int(word) if word.isdigit() and len(word) <= 4 else None

"""Telephone numbers as people write them: one value for every spelling of one, and what can be no number.

The rules are Ofcom's National Telephone Numbering Plan as far as a room needs it: which openings there are and how many
figures follow. A number kept for plays and films (020 7946 0xxx, 07700 900xxx) is a possible one; whether a number is in
use is never known from its figures.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from msgspec import Struct

SHORT: Final = frozenset({"999", "112", "101", "105", "111", "119", "123", "150", "151", "159", "18000"})
"""Short codes rung in the United Kingdom."""

EMERGENCY: Final = frozenset({"999", "112", "18000"})
"""Short codes for danger to life, which nothing else goes by."""

LONGEST: Final = 200
"""Characters of a text that are read."""

_FICTIONAL = re.compile(
    r"0207946 0\d{3}|07700 900\d{3}|0808 1570\d{3}|0306999 0\d{3}|01632 960\d{3}|01[1-6]1496 0\d{3}|0289649 6\d{3}|0292018 0\d{3}".replace(
        " ", ""
    )
)
_SHORT = re.compile(r"116\d{3}|118\d{3}")
_NATIONAL = re.compile(
    r"0(?:1\d{8,9}|2[034589]\d{8}|3[03478]\d{8}|5[56]\d{8}|7\d{9}|8001111|800\d{6,7}|808\d{7}|84546\d{2}|8[47]\d{8}|9\d{9})"
)
_OVERSEAS = re.compile(r"\d{7,15}")
_WITHHELD = re.compile(r"withheld|anonymous|unavailable|private(?: number)?|unknown|no (?:caller )?id|no number|none")
_LABEL = re.compile(r"^[\s(]*(?:tel(?:ephone)?|phone|mob(?:ile)?|call|ring|no)\b[.:\s]*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"[\s,;]*(?:\b(?:extension|extn|ext)\b[.:\s]*|(?<=[\d\s,;])x[.:\s]*|#\s*)(\d[\d\s]*)\W*$", re.IGNORECASE
)
_FIGURES = re.compile(r"[+\d\s().\-/]+")
_AHEAD = re.compile(r"^(?:141|1470|18001|18002)(?=0|\+)")
_LIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_STRETCH = re.compile(r"(?:\+|\b)[\dOoIl][\dOoIl\s().\-/\u2010-\u2014\u2212]{1,24}[\dOoIl]")


class Sort(StrEnum):
    """What a number is."""

    NATIONAL = "national"
    SHORT = "short"
    OVERSEAS = "overseas"
    WITHHELD = "withheld"
    IMPOSSIBLE = "impossible"


class Number(Struct, frozen=True, kw_only=True):
    """One telephone number, the same for every spelling of it.

    Attributes:
        figures: as it is dialled here: "02079460101", "101", "+33140205050"; "" for one withheld or impossible.
        extension: figures of an extension, "" for none.
    """

    sort: Sort
    figures: str = ""
    extension: str = ""

    @property
    def rung(self) -> bool:
        """Whether it can be rung at all."""
        return bool(self.figures)


def read_number(text: str) -> Number:
    """Read a number as it was typed or written: spaces, brackets, +44, 0044, a prefix, an extension. Never raises."""
    plain = _plain(text[:LONGEST])
    if not plain or _WITHHELD.fullmatch(plain.lower().strip(" .")):
        return Number(sort=Sort.WITHHELD)
    plain = _LABEL.sub("", plain)
    found = _EXTENSION.search(plain)
    extension = re.sub(r"\s", "", found[1]) if found else ""
    bare = (plain[: found.start()] if found else plain).translate(_LIKE)
    if not _FIGURES.fullmatch(bare) or "+" in bare.strip()[1:]:
        return Number(sort=Sort.IMPOSSIBLE)
    return _number(re.sub(r"[^+\d]", "", bare.replace("(0)", "") if "44" in bare else bare), extension)


def numbers_in(text: str) -> tuple[Number, ...]:
    """Every number of a text that can be rung and is no short code, in order: what somebody gave as theirs."""
    plain = _plain(text)
    whole = (read_number(plain), *(read_number(found.group()) for found in _STRETCH.finditer(plain)))
    return tuple(dict.fromkeys(each for each in whole if each.rung and each.sort is not Sort.SHORT))


def same(one: Number, other: Number) -> bool:
    """Whether both ring the same line; an extension leads through the line it hangs on."""
    return one.rung and one.figures == other.figures


def fictional(number: Number) -> bool:
    """Whether Ofcom keeps the number for plays and films, so that nobody ever answers it."""
    return _FICTIONAL.fullmatch(number.figures) is not None


def spoken(number: Number) -> str:
    """The number in the groups people write it in."""
    figures = number.figures
    if number.sort is Sort.NATIONAL:
        area = 3 if figures.startswith("02") else 5 if figures.startswith(("07", "01")) else 4
        rest = figures[area:]
        halves = (rest[:4], rest[4:]) if len(rest) == 8 else (rest[:3], rest[3:]) if len(rest) > 5 else (rest,)
        figures = " ".join((figures[:area], *halves))
    return f"{figures} ext {number.extension}" if number.extension else figures


def _plain(text: str) -> str:
    """A text with its figures as 0 to 9 and its dashes as one, marks nobody sees gone."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    kept = (c for c in folded if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept).strip()


def _number(figures: str, extension: str) -> Number:
    ahead = _AHEAD.sub("", figures)
    if ahead.startswith("+44"):
        ahead = "0" + ahead[3:].removeprefix("0")
    elif ahead.startswith("0044"):
        ahead = "0" + ahead[4:].removeprefix("0")
    elif ahead.startswith("44") and _NATIONAL.fullmatch("0" + ahead[2:].removeprefix("0")):
        ahead = "0" + ahead[2:].removeprefix("0")
    if ahead in SHORT or _SHORT.fullmatch(ahead):
        return Number(sort=Sort.SHORT, figures=ahead, extension=extension)
    if _NATIONAL.fullmatch(ahead):
        return Number(sort=Sort.NATIONAL, figures=ahead, extension=extension)
    abroad = ahead[1:] if ahead.startswith("+") else ahead[2:] if ahead.startswith("00") else ""
    if _OVERSEAS.fullmatch(abroad) and not abroad.startswith(("0", "44")):
        return Number(sort=Sort.OVERSEAS, figures="+" + abroad, extension=extension)
    return Number(sort=Sort.IMPOSSIBLE)

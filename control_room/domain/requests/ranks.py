"""The ranks people sign with, as the room writes them, and which stands over which."""

import re
from typing import Final

RANKS: Final = (
    "PCSO",
    "SC",
    "PC",
    "DC",
    "PS",
    "DS",
    "Insp",
    "DI",
    "Ch Insp",
    "DCI",
    "Supt",
    "DSU",
    "Ch Supt",
    "DCS",
    "Cmdr",
)
"""Ranks of the police service as written on a form, lowest first; a detective's beside the uniformed one's."""

LEVELS: Final = {
    "PCSO": 0,
    "SC": 1,
    "PC": 1,
    "DC": 1,
    "PS": 2,
    "DS": 2,
    "Insp": 3,
    "DI": 3,
    "Ch Insp": 4,
    "DCI": 4,
    "Supt": 5,
    "DSU": 5,
    "Ch Supt": 6,
    "DCS": 6,
    "Cmdr": 7,
}
"""How ranks compare: two of one level may sign for the same things."""

WRITTEN: Final = {
    "special constable": "SC",
    "spc": "SC",
    "police constable": "PC",
    "constable": "PC",
    "detective constable": "DC",
    "det con": "DC",
    "detcon": "DC",
    "tdc": "DC",
    "t/dc": "DC",
    "sergeant": "PS",
    "sgt": "PS",
    "police sergeant": "PS",
    "a/ps": "PS",
    "t/ps": "PS",
    "detective sergeant": "DS",
    "det sgt": "DS",
    "a/ds": "DS",
    "t/ds": "DS",
    "inspector": "Insp",
    "insp": "Insp",
    "pi": "Insp",
    "a/insp": "Insp",
    "t/insp": "Insp",
    "detective inspector": "DI",
    "det insp": "DI",
    "a/di": "DI",
    "t/di": "DI",
    "chief inspector": "Ch Insp",
    "ch insp": "Ch Insp",
    "c/insp": "Ch Insp",
    "detective chief inspector": "DCI",
    "superintendent": "Supt",
    "supt": "Supt",
    "detective superintendent": "DSU",
    "det supt": "DSU",
    "chief superintendent": "Ch Supt",
    "ch supt": "Ch Supt",
    "detective chief superintendent": "DCS",
    "commander": "Cmdr",
    "cmdr": "Cmdr",
} | {rank.lower(): rank for rank in RANKS}
"""Each way a rank is written, in small letters without stops, and the rank."""

_ALL: Final = "|".join(re.escape(said).replace(r"\ ", " ") for said in sorted(WRITTEN, key=len, reverse=True))
PATTERN: Final = rf"(?<![\w/])(?:{_ALL})(?![\w/])"
"""A regular expression for any rank however written; match it without regard to case."""

_ANY: Final = re.compile(PATTERN, re.IGNORECASE)


def rank_of(written: str) -> str | None:
    """The rank as the room writes it ("Det Sgt" is "DS"), or None for a word that is no rank."""
    return WRITTEN.get(" ".join(written.lower().replace(".", "").split()))


def rank_in(words: str) -> str:
    """The first rank among words, as the room writes it: "T/Insp A. Jones 4421" is "Insp"; "" where none stands."""
    found = _ANY.search(words.replace(".", ""))
    return "" if found is None else WRITTEN[" ".join(found.group().lower().split())]


def reaches(rank: str, least: str) -> bool:
    """True when `rank` stands at `least` or above; a word that is no rank reaches nothing, "" asks for nothing."""
    if not least:
        return True
    return LEVELS.get(rank_of(rank) or "", -1) >= LEVELS.get(rank_of(least) or "", 99)

"""What is written of a crime: when two references to it are one, and when its offence is among those of a list."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final
from unicodedata import normalize

_BETWEEN: Final = re.compile("[/\\\\*\u2010-\u2015\u2212-]+")
_WHOLE_YEAR: Final = re.compile(r"/20([0-9]{2})$", re.ASCII)
_DENIED: Final = r"(?<!\bno )(?<!\bnot )(?<!\bnot a )(?<!\bnon )(?<!\bnon-)(?<!\bwithout )(?<!\bno sign of )"
"""What stands before an offence that it was not."""
_BETWEEN_WORDS: Final = r"[\s./-]*"
_ENDINGS: Final = "(?:s|es|d|ed|ing|ped|ping)?"

SERIOUS: Final = (
    "murder", "manslaughter", "homicide", "rape", "sexual assault", "serious assault", "gbh", "grievous bodily harm", "wounding",
    "section 18", "s18", "stabbing", "stabbed", "knife attack", "shooting", "firearm", "robbery", "robbed", "robberies", "kidnap",
    "abduction", "false imprisonment", "aggravated burglary", "terrorism", "trafficking", "high risk missing",
    "missing high risk", "missing child", "fatal collision",
)  # fmt: skip
"""Offences for which wide windows are looked at, where the protocol's file lists none of its own."""


def crime_key(said: str) -> str:
    """What two ways of writing one crime reference have in common: "01 / 1234567 / 2026" and "01*1234567*26" give "01/1234567/26".

    For comparing and never for showing: what was written stays as it was. "" when nothing was said.
    """
    whole = "".join(normalize("NFKC", said).casefold().split())
    return _WHOLE_YEAR.sub(r"/\1", _BETWEEN.sub("/", whole))


def named_among(said: str, listed: Iterable[str]) -> str:
    """The first phrase of a list that free words about an offence name, "" where they name none; never raises.

    Capitals, stops, dashes and a word's usual ending make no difference: "rape" is in "raped", and "stab" is not in "stable".
    "Not a robbery" names none.
    """
    words = " ".join(normalize("NFKC", said)[:2000].casefold().split())
    return next((phrase for phrase in listed if phrase.strip() and _phrase(phrase).search(words)), "")


@cache
def _phrase(phrase: str) -> re.Pattern[str]:
    parts = _BETWEEN_WORDS.join(re.findall(r"[a-z]+|[0-9]+", phrase.casefold()))
    return re.compile(rf"(?<!\w){_DENIED}{parts}{_ENDINGS}(?!\w)" if parts else "(?!)")

"""When two crime references are one: people write the same with and without spaces, with other dashes and with the whole year."""

import re
from typing import Final
from unicodedata import normalize

_BETWEEN: Final = re.compile("[/\\\\*\u2010-\u2015\u2212-]+")
_WHOLE_YEAR: Final = re.compile(r"/20([0-9]{2})$", re.ASCII)


def crime_key(said: str) -> str:
    """What two ways of writing one crime reference have in common: "01 / 1234567 / 2026" and "01*1234567*26" give "01/1234567/26".

    For comparing and never for showing: what was written stays as it was. "" when nothing was said.
    """
    whole = "".join(normalize("NFKC", said).casefold().split())
    return _WHOLE_YEAR.sub(r"/\1", _BETWEEN.sub("/", whole))

"""References: what the room calls a matter on the screen, over the radio and on paper.

Stored and printed a reference is `AS-26-000412`: kind, London year of recording, number. It is gapless a kind and
year, issued at save and never used again. In the room it is said `AS-412` and typed `as412`. To anyone outside it
carries a check letter, `RR-26-000233-K`, so that a slip in copying is found before another matter is opened.

The check letter: start at 0; for each of the ten symbols, left to right and without the hyphens, add its value (0 to 9,
then A is 10 to Z is 35) and multiply by ten; the remainder on division by 23 counts along `CHECK_LETTERS`. Ten powers
of ten, all different, weigh the ten symbols and none is a multiple of 23, which is prime, so any one wrong digit and
any two digits exchanged change the letter. So does a kind with one wrong letter.
"""

import re
from enum import StrEnum, unique
from functools import cache
from typing import ClassVar, Final, NamedTuple

from control_room.domain.errors import Refusal

CHECK_LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""The alphabet without I, O and Q, which a hand writes like 1 and 0."""

LARGEST: Final = 999_999
"""The last number of a kind and year: six figures, a century of assists at the rate of any published room."""

_CENTURY: Final = 2000


@unique
class RefKind(StrEnum):
    """What a reference names; the value is its two letters."""

    ASSIST = "AS"
    RADIO_CALL = "RA"
    REVIEW_REQUEST = "RR"
    HOLD = "HD"
    EXPORT = "EX"
    CALL = "CL"
    FAULT = "FT"
    VISIT = "VS"
    SURVEILLANCE_OPERATION = "SO"
    DEPLOYMENT = "DP"
    BOLO = "BO"
    ORDER = "OR"
    HANDOVER = "HO"
    SAFEGUARDING = "SG"
    SHIFT = "SH"
    SAMPLE = "SP"
    DIARY = "DY"
    PAGE = "PG"
    MORNING = "MR"
    STORM = "SU"
    LONE_WORKER = "LW"
    CONCERN = "CN"
    CAMERA_AUDIT = "CU"
    VIEWING = "VW"
    EQUIPMENT = "EQ"
    TASKING = "TK"
    NAMED_OPERATION = "OP"
    EVENT = "EV"
    MAJOR_INCIDENT = "MI"
    BRIEFING = "BR"
    WELFARE = "WF"

    @property
    def spoken(self) -> str:
        """The kind in the room's words: "radio call"."""
        return "BOLO" if self is RefKind.BOLO else self.name.lower().replace("_", " ")


class NotAReference(Refusal):
    """Something that should be a stored reference is not one."""

    code: ClassVar[str] = "not_a_reference"

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a reference; give one like AS-26-000412, or as412 for this year's.")


class WrongCheckLetter(Refusal):
    """The letter after a reference does not belong to it, so some figure of it was copied wrongly."""

    code: ClassVar[str] = "wrong_check_letter"

    def __init__(self, ref: str, letter: str) -> None:
        super().__init__(
            f"{ref} does not end in {letter}: something in it was copied wrongly. Ask for it again, letter by letter."
        )


class Parts(NamedTuple):
    """A stored reference taken apart; `year` is the four-figure London year of recording."""

    kind: RefKind
    year: int
    n: int


_KIND: Final = "|".join(RefKind)
_STORED: Final = re.compile(rf"({_KIND})-([0-9]{{2}})-([0-9]{{6}})")
# A hyphen pasted from a letter or a mail is often one of the typeset ones.
_HYPHEN: Final = "[-\u2010\u2011\u2013]"
_TYPED: Final = re.compile(
    rf"(?P<kind>{_KIND}){_HYPHEN}?"
    rf"(?:(?P<year>[0-9]{{2}}){_HYPHEN}(?P<n>[0-9]{{1,6}})|(?P<joined>[0-9]{{8}})|(?P<bare>[0-9]{{1,6}}))"
    rf"(?:{_HYPHEN}?(?P<letter>[A-Z]))?",
    re.IGNORECASE | re.ASCII,
)


def stored(kind: RefKind, year: int, n: int) -> str:
    """The reference as the book holds it: `stored(RefKind.ASSIST, 2026, 412)` is "AS-26-000412".

    Raises:
        ValueError: `year` is not in 2000 to 2099, or `n` not in 1 to `LARGEST`.
    """
    if not _CENTURY <= year < _CENTURY + 100:
        raise ValueError(f"no reference can be issued in the year {year}")
    if not 1 <= n <= LARGEST:
        raise ValueError(f"no reference can have the number {n}")
    return f"{kind.value}-{year - _CENTURY:02d}-{n:06d}"


def parts(ref: str) -> Parts:
    """Take a stored reference apart.

    Raises:
        NotAReference: `ref` is not exactly in the stored form.
    """
    found = _STORED.fullmatch(ref)
    if found is None or found[3] == "000000":
        raise NotAReference(ref)
    return Parts(RefKind(found[1]), _CENTURY + int(found[2]), int(found[3]))


def said(ref: str, *, year: int | None = None) -> str:
    """The reference as the room says it: "AS-412", or "AS-25-412" where `year` is given and is not its own.

    Raises:
        NotAReference: `ref` is not a stored reference.
    """
    kind, of, n = parts(ref)
    return f"{kind.value}-{n}" if year in {None, of} else f"{kind.value}-{of - _CENTURY:02d}-{n}"


def typed(ref: str, *, year: int | None = None) -> str:
    """The reference as a hand types it: "as412", or "as25-412" where `year` is given and is not its own.

    Raises:
        NotAReference: `ref` is not a stored reference.
    """
    kind, of, n = parts(ref)
    letters = kind.value.lower()
    return f"{letters}{n}" if year in {None, of} else f"{letters}{of - _CENTURY:02d}-{n}"


def check_letter(ref: str) -> str:
    """The letter an outsider's copy of a stored reference ends in.

    Raises:
        NotAReference: `ref` is not a stored reference.
    """
    parts(ref)
    remainder = 0
    for symbol in ref.replace("-", ""):
        remainder = (remainder + int(symbol, 36)) * 10 % len(CHECK_LETTERS)
    return CHECK_LETTERS[remainder]


def with_check(ref: str) -> str:
    """The reference as outsiders are given it: "RR-26-000233-K".

    Raises:
        NotAReference: `ref` is not a stored reference.
    """
    return f"{ref}-{check_letter(ref)}"


def read(text: str, year: int) -> str | None:
    """The stored reference that `text` names, or None if it names none.

    `as412`, `AS-412`, `as25-412`, `AS-26-000412`, `as26000412` and any of them with their check letter are understood,
    in either case. A reference without a year is of `year` (London). The whole of `text` must be the reference; whether
    the matter exists is for the book to say.

    Raises:
        WrongCheckLetter: a check letter was given and belongs to another reference.
    """
    # Most words of a line are no reference; two letters and a figure are the least there can be.
    found = _TYPED.fullmatch(text) if len(text) > 2 else None
    if found is None:
        return None
    of, n = year, found["n"] or found["bare"]
    if found["joined"] is not None:
        of, n = _CENTURY + int(found["joined"][:2]), found["joined"][2:]
    elif found["year"] is not None:
        of = _CENTURY + int(found["year"])
    if int(n) == 0:
        return None
    ref = stored(_kind(found["kind"]), of, int(n))
    letter = found["letter"]
    if letter is not None and letter.upper() != check_letter(ref):
        raise WrongCheckLetter(ref, letter.upper())
    return ref


@cache
def _kind(letters: str) -> RefKind:
    return RefKind(letters.upper())

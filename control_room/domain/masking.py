"""Other people's names, numbers, plates and matters taken out of words that go to somebody outside.

What is masked is looked for as a person would see it: in either case, with or without accents, spaces, hyphens and
characters that cannot be seen. A name is masked where it stands as words of its own; what has a figure in it, a plate
or a telephone number, wherever it stands.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain import refs
from control_room.domain.errors import Refusal
from control_room.domain.refs import WrongCheckLetter

MASKED: Final = "[masked]"
"""What stands in place of the words."""
LEAST: Final = 4
"""Letters and figures of a mask that has a figure in it; fewer would black out times and camera numbers."""

_GAP: Final = r"[\W_]{0,3}"
_NO_YEAR: Final = 2000
"""The year a reference said without one is read as; no room's book is as old."""
_OURS: Final = frozenset({"masked", "erased"})


class MaskedAs(StrEnum):
    """Why words are masked."""

    ASKED = "asked"
    """Whoever made the extract named them."""
    PERSON = "person"
    TELEPHONE = "telephone"
    MAIL = "mail"
    PLATE = "plate"
    REFERENCE = "reference"
    """Of a matter that is not in it."""


class NoMask(Refusal):
    """The words would mask nothing, or nearly everything."""

    code: ClassVar[str] = "no_mask"


class Suggestion(Struct, frozen=True, kw_only=True):
    """Words that look like somebody else's, and the numbers of the lines they stand in."""

    why: MaskedAs
    text: str
    lines: tuple[int, ...] = ()


class Masks:
    """What is masked, ready to be looked for."""

    def __init__(self, wanted: Iterable[tuple[MaskedAs, str]]) -> None:
        """Raises `NoMask`."""
        self._patterns = tuple((why, _pattern(text)) for why, text in dict.fromkeys(wanted))

    def hide(self, text: str) -> tuple[str, Counter[MaskedAs]]:
        """The text with everything masked, and how often for what reason."""
        counted: Counter[MaskedAs] = Counter()
        while True:
            spans = self._spans(text)
            if not spans:
                return text, counted
            kept: list[str] = []
            end = 0
            for start, stop, why in spans:
                kept += (text[end:start], MASKED)
                end = stop
                counted[why] += 1
            text = "".join((*kept, text[end:]))

    def hits(self, text: str) -> bool:
        """True when something masked stands in the text."""
        return bool(self._spans(text))

    def _spans(self, text: str) -> list[tuple[int, int, MaskedAs]]:
        """(start, end, why) of what is masked, in order, none over another."""
        plain, places = _plain(text)
        found = [
            (places[match.start()], places[match.end() - 1] + 1, why)
            for why, pattern in self._patterns
            for match in pattern.finditer(plain)
        ]
        whole: list[tuple[int, int, MaskedAs]] = []
        for start, end, why in sorted(found, key=lambda span: (span[0], -span[1])):
            if whole and start < whole[-1][1]:
                whole[-1] = (whole[-1][0], max(end, whole[-1][1]), whole[-1][2])
            else:
                whole.append((start, end, why))
        return whole


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without case, accents and what cannot be seen, and where each of its characters came from."""
    plain: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if char.isascii():
            plain.append(char.lower())
            places.append(at)
            continue
        for each in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold()):
            if unicodedata.category(each) not in {"Mn", "Me", "Cf"}:
                plain.append(each)
                places.append(at)
    return "".join(plain), places


def _pattern(text: str) -> re.Pattern[str]:
    plain = _plain(text)[0]
    words = re.findall(r"[^\W_]+", plain)
    signs = "".join(words)
    if not signs or signs in _OURS:
        raise NoMask(f"{text!r} masks nothing; give a name, a plate or a number as it is written in the lines")
    ref = _reference(text)
    if ref is not None:
        found = refs.parts(ref)
        kind = _GAP.join(found.kind.value.lower())
        # Said without a year it may stand in the lines with one.
        year = "[0-9]{2}" if found.year == _NO_YEAR else f"{found.year % 100:02d}"
        of = rf"(?:{year}(?:[\W_]{{1,3}}|(?=[0-9]{{6}}(?![0-9]))))?"
        return re.compile(rf"(?<![a-z]){kind}{_GAP}{of}0*{found.n}(?![0-9])")
    if any(char.isdigit() for char in signs):
        if len(signs) < LEAST:
            raise NoMask(f"{text!r} would mask too much; give it with the words beside it")
        return re.compile(_digits(signs))
    if len(signs) < 2:
        raise NoMask(f"{text!r} would mask too much; give the whole name")
    name = r"[\W_]*".join(map(re.escape, words))
    return re.compile(rf"(?<![^\W\d_]){name}(?![^\W\d_])")


def _digits(signs: str) -> str:
    """A plate or a number however it is spaced; a telephone number with or without its country."""
    national = re.fullmatch(r"(?:0?044|44|0)0?([1-9][0-9]{8,9})", signs)
    if national is None:
        return _GAP.join(map(re.escape, signs))
    return rf"(?:(?:{_GAP.join('44')}{_GAP})?0?{_GAP})?" + _GAP.join(national[1])


def _reference(text: str) -> str | None:
    try:
        return refs.read(text.strip(), _NO_YEAR)
    except WrongCheckLetter:
        return None


# -- what looks like somebody else's ------------------------------------------------------------------------------------

_TELEPHONE: Final = re.compile(r"(?<![\w+])(?:\+?44[ ().-]{0,3}(?:\(0\))?|0)(?:[0-9][ ().-]{0,2}){8,10}[0-9]?(?!\w)")
_MAIL: Final = re.compile(r"[^\s@<>\"(),;:]+@[^\s@<>\"(),;:]+\.[^\s@<>\"(),;:.]+")
_PLATES: Final = (
    re.compile(r"(?<!\w)(?:[A-Z]{2}[0-9]{2} [A-Z]{3}|[A-Z][0-9]{1,3} [A-Z]{3}|[A-Z]{3} [0-9]{1,3}[A-Z])(?!\w)"),
    re.compile(
        r"(?<!\w)(?:[a-z]{2}[0-9]{2}[a-z]{3}|[a-z][0-9]{2,3}[a-z]{3}|[a-z]{3}[0-9]{2,3}[a-z])(?!\w)", re.IGNORECASE
    ),
)
_REFERENCE: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(refs.RefKind)})-?(?:[0-9]{{2}}-[0-9]{{1,6}}|[0-9]{{1,8}})(?!\w)", re.IGNORECASE
)


def suggested(
    told: Iterable[tuple[int, str]],
    people: Iterable[tuple[int, str]] = (),
    *,
    own: Collection[str],
    year: int,
    keep: Sequence[str] = (),
) -> tuple[Suggestion, ...]:
    """What in the words of some lines looks like somebody else's: to be masked, or said to be kept.

    Args:
        told: (number of the line, its words).
        people: (number of the line, words that are a person's name, number or address by the field they stand in).
        own: references of the matters that may be named.
        year: London year, of references said without one.
        keep: what may be told, the subject's own plate: never suggested.
    """
    kept = Masks((MaskedAs.ASKED, each) for each in keep)
    found: dict[tuple[MaskedAs, str], list[int]] = {}
    for number, why, text in (*_looks(told, own, year), *((n, MaskedAs.PERSON, text) for n, text in people)):
        words = " ".join(text.split())
        if not _maskable(words) or kept.hits(words):
            continue
        lines = found.setdefault((why, words), [])
        if number not in lines:
            lines.append(number)
    return tuple(Suggestion(why=why, text=text, lines=tuple(lines)) for (why, text), lines in found.items())


def _looks(told: Iterable[tuple[int, str]], own: Collection[str], year: int) -> Iterator[tuple[int, MaskedAs, str]]:
    for number, text in told:
        for why, found in _in(text, lambda typed: _strange(typed, own, year)):
            yield number, why, found


def _in(text: str, strange: Callable[[str], bool]) -> Iterator[tuple[MaskedAs, str]]:
    seen = unicodedata.normalize("NFKC", text)
    for match in _TELEPHONE.finditer(seen):
        if sum(char.isdigit() for char in match[0]) >= 10:
            yield MaskedAs.TELEPHONE, match[0].rstrip(" ().-")
    for match in _MAIL.finditer(seen):
        yield MaskedAs.MAIL, match[0]
    for match in _REFERENCE.finditer(seen):
        if strange(match[0]):
            yield MaskedAs.REFERENCE, match[0]
    for each in _PLATES:
        for match in each.finditer(seen):
            yield MaskedAs.PLATE, match[0]


def _strange(typed: str, own: Collection[str], year: int) -> bool:
    # What `_REFERENCE` finds carries no check letter, so none can be wrong.
    ref = refs.read(typed, year)
    return ref is not None and ref not in own


def _maskable(text: str) -> bool:
    try:
        Masks([(MaskedAs.ASKED, text)])
    except NoMask:
        return False
    return True

"""What may be painted, printed or sent: every character of someone else's text either harmless or shown as a mark.

The book keeps words as they came. A terminal obeys some characters, a reader is misled by others; `visible` stands
between the words and every place they are shown and never loses that something was there. Control characters become
their pictures, what cannot be seen or has no agreed look becomes its number, `<202E>`.
"""

import re
from typing import Final
from unicodedata import category

LONGEST: Final = 65536
"""Bytes of UTF-8 in one line of the book (64 KB); longer words go on in the next."""

MOST_MARKS: Final = 4
"""Combining marks shown on one letter; living scripts use up to four, more climb over the lines around them."""

_NEWLINE: Final = "\u2424"
_PICTURES: Final = 0x2400
_PICTURE_OF_DELETE: Final = "\u2421"

# Letters and marks by category, yet drawn as nothing (Default_Ignorable_Code_Point, Unicode 14).
_UNSEEN: Final = frozenset(
    (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10))
)
_VARIATION_SUPPLEMENT: Final = range(0xE0100, 0xE01F0)
_MARKED: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))

# Every combining mark is outside these ranges, so a pile of them lies within one match.
_MAYBE_PILED: Final = re.compile(rf"[^\x00-\u02ff\u2010-\u20cf\u2100-\u2bff]{{{MOST_MARKS + 1},}}")
_HALF: Final = re.compile("[\ud800-\udfff]")


def _face(code: int) -> str:
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return _PICTURE_OF_DELETE
    char = chr(code)
    if category(char) in _MARKED or code in _UNSEEN or code in _VARIATION_SUPPLEMENT:
        return f"<{code:04X}>"
    return char


class _Faces(dict[int, str]):
    """The face of each code point, worked out when first met; kept only below U+3000 so that it stays small."""

    def __missing__(self, code: int) -> str:
        face = _face(code)
        if code < 0x3000:
            self[code] = face
        return face


_ON_ONE_LINE: Final = _Faces({0x0A: _NEWLINE})
_ON_LINES: Final = _Faces({0x0A: "\n"})


def visible(text: str, *, multiline: bool = False) -> str:
    """The text as it may be shown: nothing in it moves a cursor, reorders, hides or piles up.

    A tab is one space, a carriage return its picture, a newline a symbol unless `multiline`. Marks beyond `MOST_MARKS`
    on one letter are cut. Showing what was shown already changes nothing. Markup such as `[b]` is not touched: nothing
    that is shown may be read as markup.
    """
    if _is_harmless(text, multiline=multiline):
        return text
    faced = text.translate(_ON_LINES if multiline else _ON_ONE_LINE)
    return faced if faced.isascii() else _MAYBE_PILED.sub(_cut, faced)


def _is_harmless(text: str, *, multiline: bool) -> bool:
    """True for ASCII and Latin-1 without a control character, nearly all that is typed, at the speed of a copy."""
    line = text.replace("\n", "") if multiline else text
    if not line.isprintable():
        return False
    if line.isascii():
        return True
    try:
        line.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _cut(found: re.Match[str]) -> str:
    kept: list[str] = []
    pile = 0
    for char in found[0]:
        pile = pile + 1 if category(char)[0] == "M" else 0
        if pile <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def storable(text: str) -> str:
    """The text verbatim, as UTF-8 can hold it: two halves of a character are joined, a lone half becomes `<D800>`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        return _HALF.sub(lambda found: f"<{ord(found[0]):04X}>", joined)
    return text


def pieces(text: str, limit: int = LONGEST) -> tuple[str, ...]:
    """The storable text in order, each piece at most `limit` bytes of UTF-8; joined again they are `storable(text)`.

    A piece ends after a newline or else a space if one lies in its second half, so that words stay whole. There is
    always a first piece, be it empty.

    Raises:
        ValueError: `limit` is below the 4 bytes of one character.
    """
    if limit < 4:
        raise ValueError(f"a piece of {limit} bytes cannot hold every character")
    data = storable(text).encode()
    cut: list[str] = []
    start = 0
    while len(data) - start > limit:
        end = _end(data, start, start + limit)
        cut.append(data[start:end].decode())
        start = end
    return (*cut, data[start:].decode())


def _end(data: bytes, start: int, furthest: int) -> int:
    """Where to end the piece that begins at `start`: past `furthest` never, within a character never."""
    half = (start + furthest) // 2
    for blank in (b"\n", b" "):
        at = data.rfind(blank, half, furthest)
        if at >= 0:
            return at + 1
    while data[furthest] & 0xC0 == 0x80:
        furthest -= 1
    return furthest

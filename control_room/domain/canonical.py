"""Canonical JSON: one and only one way to write a line's skeleton as bytes.

This is RFC 8785 within a narrower profile, in which every sound JSON writer agrees: keys are `[a-z][a-z0-9_]*`, values
are text, whole numbers nearer to zero than 2^53, true, false, null, lists and objects of these. No fractions, no half
of a surrogate pair, text in Unicode normal form C. The book keeps these bytes and never writes them a second time to
prove a line.
"""

import re
from collections.abc import Mapping
from typing import ClassVar, Final, TypeAlias, cast
from unicodedata import is_normalized, normalize

import msgspec

from control_room.domain.errors import Refusal

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"
"""What canonical bytes can hold."""

DEEPEST: Final = 32
"""Lists and objects within one another; a line's skeleton has three."""

_FURTHEST: Final = 2**53
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_MOST_KNOWN: Final = 4096
_known: set[str] = set()
_WRITER: Final = msgspec.json.Encoder(order="sorted")


class NotCanonical(Refusal):
    """Something has no place in canonical JSON; every refusal of this module is one of these."""

    code: ClassVar[str] = "not_canonical"


class NotAKey(NotCanonical):
    """A name in an object is not a plain lower-case word."""

    code: ClassVar[str] = "not_a_key"

    def __init__(self, key: object) -> None:
        super().__init__(f"{key!r} cannot name a field; begin with a letter a-z and go on with a-z, 0-9 and _.")


class NotAWholeNumber(NotCanonical):
    """A number has a fraction, or is too far from zero to be the same number in every program."""

    code: ClassVar[str] = "not_a_whole_number"

    def __init__(self, number: float) -> None:
        shown = f"{number!r}" if isinstance(number, float) else f"A number of {number.bit_length()} bits"
        super().__init__(f"{shown} cannot be kept exactly; give a whole number nearer to zero than 2^53, or text.")


class BrokenText(NotCanonical):
    """Text holds half of a surrogate pair, which no encoding can keep."""

    code: ClassVar[str] = "broken_text"

    def __init__(self) -> None:
        super().__init__("Some text holds half a character; pass it through visible.storable() first.")


class NotAValue(NotCanonical):
    """A value is of a sort JSON has no word for."""

    code: ClassVar[str] = "not_a_value"

    def __init__(self, value: object) -> None:
        super().__init__(f"A {type(value).__name__} cannot be written; give text, a whole number, true, false or null.")


class TooDeep(NotCanonical):
    """Lists and objects are nested beyond `DEEPEST`, or hold themselves."""

    code: ClassVar[str] = "too_deep"

    def __init__(self) -> None:
        super().__init__(f"The value is nested more than {DEEPEST} deep; flatten it.")


class OtherwiseWritten(NotCanonical):
    """Bytes are no JSON, or not the one canonical writing of what they say."""

    code: ClassVar[str] = "otherwise_written"

    def __init__(self, data: bytes) -> None:
        super().__init__(f"{data[:60]!r} is not canonical JSON; keep the bytes as they are and report the line.")


def canonical(value: object) -> bytes:
    """The canonical bytes of a value, as UTF-8; text is brought to normal form C and text-like enums are their text.

    Raises:
        NotAKey: a key is not `[a-z][a-z0-9_]*`.
        NotAWholeNumber: a number is a float, or 2^53 or further from zero.
        BrokenText: text holds a lone surrogate.
        NotAValue: a value is none of text, whole number, bool, None, list, tuple and mapping.
        TooDeep: nested more than `DEEPEST`.
    """
    try:
        return _WRITER.encode(value if _is_plain(value, DEEPEST) else _plain(value, DEEPEST))
    except UnicodeEncodeError as fault:
        raise BrokenText from fault


def parse(data: bytes) -> Value:
    """The value that canonical bytes say.

    Raises:
        OtherwiseWritten: not JSON, or JSON that `canonical` would write differently: blanks, another order, a key
            twice, escapes, fractions.
    """
    try:
        value = cast("Value", msgspec.json.decode(data))
        same = canonical(value) == data
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, NotCanonical) as fault:
        raise OtherwiseWritten(data) from fault
    if not same:
        raise OtherwiseWritten(data)
    return value


def _is_key(key: str) -> bool:
    if key in _known:
        return True
    if _KEY.fullmatch(key) is None:
        return False
    if len(_known) < _MOST_KNOWN:
        _known.add(str.__str__(key))
    return True


def _is_plain(value: object, room: int) -> bool:
    """True when `value` can be written as it stands; false says nothing.

    Nearly every value is an object of ASCII text and small numbers under names met before, and this walk, not the
    writing, is what a line costs: asking this first makes it twice as fast.
    """
    if type(value) is not dict or not room:
        return False
    for key, each in cast("dict[object, object]", value).items():
        if key not in _known or type(key) is not str:
            return False
        kind = type(each)
        if kind is str:
            if not cast("str", each).isascii():
                return False
        elif kind is int:
            if not -_FURTHEST < cast("int", each) < _FURTHEST:
                return False
        elif not (each is None or kind is bool or _is_plain_list(each, room - 1) or _is_plain(each, room - 1)):
            return False
    return True


def _is_plain_list(value: object, room: int) -> bool:
    """True for a list of ASCII text, such as the cameras of a line."""
    if type(value) not in (list, tuple) or not room:
        return False
    return all(type(one) is str and one.isascii() for one in cast("list[object] | tuple[object, ...]", value))


def _plain(value: object, room: int) -> object:
    """`value` itself where it is in the profile, else its plain equal."""
    kind = type(value)
    if kind is str:
        text = cast("str", value)
        return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)
    if kind is int:
        if -_FURTHEST < cast("int", value) < _FURTHEST:
            return value
        raise NotAWholeNumber(cast("int", value))
    if value is None or kind is bool:
        return value
    if kind is dict or isinstance(value, Mapping):
        return _plain_object(cast("Mapping[object, object]", value), room)
    if isinstance(value, list | tuple):
        if not room:
            raise TooDeep
        return [_plain(each, room - 1) for each in cast("list[object]", value)]
    return _plain_scalar(value)


def _plain_object(value: Mapping[object, object], room: int) -> dict[str, object]:
    if not room:
        raise TooDeep
    plain: dict[str, object] = {}
    for key, each in value.items():
        if not isinstance(key, str) or not _is_key(key):
            raise NotAKey(key)
        name = key if type(key) is str else str.__str__(key)
        plain[name] = _plain(each, room - 1)
    return plain


def _plain_scalar(value: object) -> object:
    """The text or number under an enum member or another subclass."""
    if isinstance(value, str):
        return _plain(str.__str__(value), 0)
    if isinstance(value, int):
        return _plain(int(value), 0)
    if isinstance(value, float):
        raise NotAWholeNumber(value)
    raise NotAValue(value)

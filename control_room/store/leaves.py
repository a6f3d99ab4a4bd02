"""One line's bytes against its row: rebuilt from the columns, compared, and only taken apart when they differ."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Annotated, Any, Final
from unicodedata import is_normalized

import msgspec
from msgspec import Meta, Struct

from control_room.domain.canonical import NotCanonical, parse
from control_room.domain.commit import DOMAIN_TAG

_Plain = None | bool | Annotated[int, Meta(gt=-(2**53), lt=2**53)] | str
_Listed = _Plain | list[_Plain] | dict[str, _Plain | list[_Plain]]
_Value = _Plain | list[_Listed] | dict[str, _Listed]


class Read(Struct):
    """What a leaf says beyond its columns."""

    c: dict[str, str]
    pub: dict[str, _Value]


class _Leaf(Struct):
    at: str
    aud: str
    by: str
    c: dict[str, str]
    id: str
    kind: str
    number: int
    pub: dict[str, Any]
    recorded_at: str
    ref: str | None
    shift: str | None
    v: int
    ws: str


class Bad(Exception):  # noqa: N818 - the book is bad, the program is not
    """A line that does not hold: its number, and what is wrong with it."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(number, what)
        self.number = number
        self.what = what


_read: Final = msgspec.json.Decoder(Read)
_public: Final = msgspec.json.Decoder(dict[str, _Value])
_write: Final = msgspec.json.Encoder(order="sorted").encode
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_COLUMNS: Final = ("number", "id", "at", "recorded_at", "ws", "by", "shift", "kind", "ref", "aud")


class Stamps:
    """Milliseconds to the text that stands in a leaf, by look-up: a whole book has a line a minute, so days are remembered."""

    def __init__(self) -> None:
        self._days: dict[int, str] = {}
        self._minutes = [f"T{m // 60:02}:{m % 60:02}:" for m in range(1440)]
        self._seconds = [f"{s:02}.{m:03}Z" for s in range(60) for m in range(1000)]

    def __call__(self, stored: int) -> str:
        """The text of one instant."""
        day, rest = divmod(stored, 86400000)
        minute, rest = divmod(rest, 60000)
        said = self._days.get(day)
        if said is None:
            said = self._days[day] = f"{_EPOCH + timedelta(days=day):%Y-%m-%d}"
        return said + self._minutes[minute] + self._seconds[rest]


def same(row: Sequence[Any], leaf: bytes, stamp: Stamps, names: set[str]) -> Read:
    """The leaf's own parts, once the columns beside it have given the same bytes again. Raises `Bad`.

    Args:
        names: field names met before and found plain; grows.
    """
    number, uuid, at, recorded_at, ws, by, shift, kind, ref, aud, _ = row
    try:
        read = _read.decode(leaf)
        happened = stamp(at)
        again = _Leaf(
            happened,
            aud,
            by,
            read.c,
            uuid,
            kind,
            number,
            read.pub,
            happened if at == recorded_at else stamp(recorded_at),
            ref,
            shift,
            1,
            ws,
        )
        same = _write(again) == leaf
    except (msgspec.DecodeError, UnicodeError, OverflowError, TypeError):
        raise Bad(number, why_not(row, leaf, stamp)) from None
    if not (names.issuperset(read.pub) and names.issuperset(read.c)):
        same = same and all(_KEY.fullmatch(name) for name in (*read.pub, *read.c))
        names.update(read.pub, read.c)
    if not same or not (leaf.isascii() or is_normalized("NFC", leaf.decode())):
        raise Bad(number, why_not(row, leaf, stamp))
    return read


def is_public(raw: bytes, names: set[str]) -> bool:
    """True when the bytes are an object in the one canonical way to write it, under names met before and found plain."""
    try:
        read = _public.decode(raw)
    except (msgspec.DecodeError, UnicodeError):
        return False
    return names.issuperset(read) and _write(read) == raw


def opens(committed: str, salt: bytes, number: int, field: str, words: str) -> bool:
    """`commit.opens`, unrolled: it runs twice a line."""
    body = words.encode()
    filled = len(body) + 4
    block = 64 if filled <= 64 else 1 << (filled - 1).bit_length()
    placed = b"%b%b%b%b\x00%b%b" % (
        DOMAIN_TAG,
        salt,
        number.to_bytes(8, "big"),
        field.encode(),
        len(body).to_bytes(4, "big"),
        body.ljust(block - 4, b"\x00"),
    )
    return sha256(placed).hexdigest() == committed


def why_not(row: Sequence[Any], leaf: bytes, stamp: Stamps) -> str:
    """What is wrong with a line whose row does not give its leaf again."""
    try:
        told = parse(leaf)
    except (NotCanonical, UnicodeDecodeError):
        return "is not canonical JSON, so it is not as it was written"
    if not isinstance(told, dict) or set(told) != set(_Leaf.__struct_fields__) or told["v"] != 1:
        return "does not have the parts of a line"
    if told["number"] != row[0]:
        return f"calls itself {told['number']!r}: a line was taken out, put in or moved"
    for name, value in zip(_COLUMNS, row, strict=False):
        try:
            beside = stamp(value) if name in {"at", "recorded_at"} else value
        except (TypeError, OverflowError):
            beside = value
        if told[name] != beside:
            return f"says {name} {told[name]!r} and the column beside it {beside!r}: one of them was changed"
    return "does not have the parts of a line"


def public_of(leaf: bytes) -> dict[str, Any]:
    """The public part of a leaf."""
    public: dict[str, Any] = _read.decode(leaf).pub
    return public


def erasures(leaves: Iterable[tuple[int, bytes]]) -> list[tuple[int, int, list[str]]]:
    """(line that tells, line erased, fields) of `book.erased` lines given as (number, leaf)."""
    told: list[tuple[int, int, list[str]]] = []
    for number, leaf in leaves:
        pub = public_of(leaf)
        fields = [str(f) for f in pub["fields"]]
        told += [(number, int(each), fields) for each in (pub["number"], *pub.get("numbers", ()))]
    return told

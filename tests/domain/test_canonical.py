import json
import unicodedata
from collections import OrderedDict
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain import canonical as page
from control_room.domain.canonical import NotCanonical, canonical, parse

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "corpora" / "naughty-strings" / "blns.json"

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | WHOLE | TEXT
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=12
)


def nfc(value: object) -> object:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [nfc(each) for each in value]
        case dict():
            return {key: nfc(each) for key, each in value.items()}
        case _:
            return value


def plain_json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def test_a_line_is_written_in_one_way():
    line = {
        "v": 1,
        "number": 7,
        "kind": "assist.opened",
        "c": {"words": "00ff", "about": "Zoë"},
        "aud": None,
        "pub": {"cams": [4, 5], "told": True},
    }
    assert canonical(line) == (
        '{"aud":null,"c":{"about":"Zoë","words":"00ff"},"kind":"assist.opened","number":7,"pub":{"cams":[4,5],"told":true},"v":1}'.encode()
    )


@settings(max_examples=500)
@given(VALUES)
def test_it_equals_the_standard_librarys_sorted_json(value: object):
    assert canonical(value) == plain_json(nfc(value))


@given(VALUES)
def test_what_is_written_is_read_back_and_written_alike(value: object):
    data = canonical(value)
    assert parse(data) == nfc(value)
    assert canonical(parse(data)) == data


def test_every_single_character_is_written_as_the_standard_library_writes_it():
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(every), 65536):
        some = every[start : start + 65536]
        assert canonical(some) == plain_json(nfc(some))


def test_text_is_brought_to_normal_form_c():
    assert canonical("Zoe\u0308") == canonical("Zoë") == '"Zoë"'.encode()


def test_a_value_given_is_left_as_it_was():
    value = {"b": ["Zoe\u0308"], "a": 1}
    canonical(value)
    assert value == {"b": ["Zoe\u0308"], "a": 1}
    assert list(value) == ["b", "a"]


def test_enums_tuples_and_other_mappings_are_their_plain_selves():
    class Net(StrEnum):
        MET = "MPS_AIRWAVE"

    class Grade(IntEnum):
        I = 1  # noqa: E741 - the police grade

    value = MappingProxyType({"net": Net.MET, "grade": Grade.I, "cams": (4, 5), "in": OrderedDict(a=1)})
    assert canonical(value) == b'{"cams":[4,5],"grade":1,"in":{"a":1},"net":"MPS_AIRWAVE"}'
    assert canonical({StrEnum("K", {"A": "a"}).A: 1}) == b'{"a":1}'


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        (1.0, page.NotAWholeNumber),
        (float("nan"), page.NotAWholeNumber),
        (2**53, page.NotAWholeNumber),
        (-(2**53), page.NotAWholeNumber),
        pytest.param(10**5000, page.NotAWholeNumber, id="beyond printing"),
        ({"A": 1}, page.NotAKey),
        ({"": 1}, page.NotAKey),
        ({"1a": 1}, page.NotAKey),
        ({"a\n": 1}, page.NotAKey),
        ({"é": 1}, page.NotAKey),
        ({1: 1}, page.NotAKey),
        ({None: 1}, page.NotAKey),
        ("\ud800", page.BrokenText),
        (["a", {"b": "x\udcff"}], page.BrokenText),
        (datetime(2026, 1, 1, tzinfo=UTC), page.NotAValue),
        (b"bytes", page.NotAValue),
        ({"a", "b"}, page.NotAValue),
    ],
)
def test_what_programs_disagree_about_is_refused(value: object, refusal: type[NotCanonical]):
    for wrapped in (value, [value], {"a": value}):
        with pytest.raises(refusal):
            canonical(wrapped)


def test_a_value_that_holds_itself_is_refused():
    ring: list[object] = []
    ring.append(ring)
    knot: dict[str, object] = {}
    knot["knot"] = knot
    for value in (ring, knot):
        with pytest.raises(page.TooDeep, match="flatten"):
            canonical(value)


def test_it_goes_as_deep_as_it_says():
    value: object = 1
    for _ in range(page.DEEPEST):
        value = [value]
    assert canonical(value) == b"[" * 32 + b"1" + b"]" * 32
    with pytest.raises(page.TooDeep):
        canonical([value])


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a": 1}', b" 1", b"1\n", b"1.0", b"-0", b"1e3", b'"\\u0041"', b'"\\/"',
     b'"\xff"', b'"\\ud800"', '"Zoe\u0308"'.encode(), b'{"A":1}', b"[" * 5000, b"[" * 40 + b"]" * 40, b"9007199254740992", b"NaN", b"1 2"],
)  # fmt: skip
def test_any_other_writing_is_refused(data: bytes):
    with pytest.raises(page.OtherwiseWritten, match="keep the bytes"):
        parse(data)


@given(
    st.binary(max_size=40)
    | VALUES.map(canonical).flatmap(lambda data: st.integers(0, len(data)).map(lambda at: data[:at] + b" " + data[at:]))
)
def test_bytes_are_either_read_to_the_letter_or_refused(data: bytes):
    try:
        value = parse(data)
    except page.OtherwiseWritten:
        return
    assert canonical(value) == data


def test_the_naughty_strings_are_written_as_the_standard_library_writes_them():
    if not NAUGHTY.exists():
        pytest.skip(f"NOT TESTED: the naughty strings are not at {NAUGHTY}")
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        assert canonical({"words": text}) == plain_json({"words": nfc(text)})


def test_more_names_than_are_remembered_are_written_and_refused_alike(monkeypatch):
    monkeypatch.setattr(page, "_MOST_KNOWN", 0)
    assert canonical({"never_met_before": 1}) == b'{"never_met_before":1}'
    with pytest.raises(NotCanonical):
        canonical({"not a name": 1})

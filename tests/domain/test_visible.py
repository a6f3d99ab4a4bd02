import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain import visible as page
from control_room.domain.visible import pieces, storable, visible
from tests.costs import cheapest

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "corpora" / "naughty-strings" / "blns.json"

HOSTILE = st.sampled_from(
    "\x00\x07\x08\t\n\r\x0b\x1b\x7f\x80\x9b\x9d\xad\u0300\u0301\u0489\u034f\u061c\u115f\u200b\u200d\u2028\u202e\u2066\u3164\ufe0f\ufeff\uffa0\ud800\udcff\ue000\U000e0041\U000e0101\U0001f600\u0378[]<>@a "
)

ANY = st.text(st.characters() | st.characters(categories=["Cs"]) | HOSTILE, max_size=80)


def unsafe(text: str, *, multiline: bool) -> list[str]:
    """The characters of a shown text that a terminal obeys or a reader cannot see."""
    allowed = "\n" if multiline else ""
    bad = [
        c for c in text if c not in allowed and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    ]
    bad += [
        c
        for c in text
        if 0xFE00 <= ord(c) <= 0xFE0F
        or ord(c) in {0x34F, 0x115F, 0x1160, 0x3164, 0xFFA0}
        or 0xE0000 <= ord(c) <= 0xE0FFF
    ]
    marks = "".join("m" if unicodedata.category(c)[0] == "M" else "." for c in text)
    return bad + re.findall("m{5,}", marks)


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ("2 x IC3 m nth end, café £20", "2 x IC3 m nth end, café £20"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b31m", "<009B>31m"),
        ("abc\u202exe.fdp", "abc<202E>xe.fdp"),
        ("in\u200bvisible\u00ad", "in<200B>visible<00AD>"),
        ("one\ttwo", "one two"),
        ("one\r\ntwo", "one␍␤two"),
        ("one\u2028two\x85three", "one<2028>two<0085>three"),
        ("flag\U000e0067", "flag<E0067>"),
        ("heart\u2764\ufe0f", "heart\u2764<FE0F>"),
        ("own\ue000", "own<E000>"),
        ("none\u0378", "none<0378>"),
        ("half\ud800", "half<D800>"),
        ("blank\u3164\uffa0\u115f", "blank<3164><FFA0><115F>"),
        ("e" + "\u0301" * 9 + "x", "e" + "\u0301" * 4 + "x"),
        ("[/nope] [@click=app.quit]x[/]", "[/nope] [@click=app.quit]x[/]"),
        ("日本語 — “ok” 🚓", "日本語 — “ok” 🚓"),
        ("", ""),
    ],
)
def test_each_kind_of_character_has_its_face(came: str, shown: str):
    assert visible(came) == shown


def test_lines_stay_lines_only_where_asked():
    assert visible("one\ntwo\r\n\x1b", multiline=True) == "one\ntwo␍\n␛"
    assert visible("one\ntwo") == "one␤two"


def test_every_single_character_of_the_planes_in_use_is_safe_when_shown():
    for start in (*range(0, 0x34000, 0x1000), 0xD0000, 0xE0000, 0xEF000, 0xF0000, 0x10F000):
        assert not unsafe(visible("x".join(map(chr, range(start, start + 0x1000)))), multiline=False), hex(start)


def test_no_combining_mark_escapes_the_search_for_piles():
    for code in range(0x110000):
        if unicodedata.category(chr(code))[0] == "M":
            assert page._MAYBE_PILED.fullmatch(chr(code) * 5), hex(code)


@settings(max_examples=1000)
@given(ANY, st.booleans())
def test_whatever_comes_is_shown_safely_and_showing_it_again_changes_nothing(text: str, multiline: bool):  # noqa: FBT001
    shown = visible(text, multiline=multiline)
    assert not unsafe(shown, multiline=multiline)
    assert visible(shown, multiline=multiline) == shown
    shown.encode()


@settings(max_examples=500)
@given(st.text(st.characters(max_codepoint=0x2FF), max_size=60), st.booleans())
def test_the_fast_way_shows_what_the_slow_way_shows(text: str, multiline: bool):  # noqa: FBT001
    slow = visible(text + "\u2014", multiline=multiline)
    assert visible(text, multiline=multiline) + "\u2014" == slow


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40))
def test_letters_figures_and_signs_are_left_alone(text: str):
    assert visible(text) == "".join(f"<{ord(c):04X}>" if c in "\u115f\u1160\u3164\uffa0" else c for c in text)


def test_the_naughty_strings_are_shown_safely():
    if not NAUGHTY.exists():
        pytest.skip(f"NOT TESTED: the naughty strings are not at {NAUGHTY}")
    naughty = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    assert len(naughty) == 515
    for text in naughty:
        for multiline in (False, True):
            shown = visible(text, multiline=multiline)
            assert not unsafe(shown, multiline=multiline)
            assert visible(shown, multiline=multiline) == shown
        assert storable(text) == text
        assert "".join(pieces(text, 16)) == text


def test_a_full_line_of_plain_words_costs_next_to_nothing():
    plain, marked = "word " * 13107, "\x1b[31m" * 13107
    assert cheapest(lambda: visible(plain), 20) < cheapest(lambda: visible(marked), 20) / 3


def test_the_table_of_faces_stays_small():
    visible("".join(map(chr, range(0x20000))))
    assert len(page._ON_ONE_LINE) <= 0x3000


def test_words_are_stored_as_they_came():
    assert storable("a\x00\x1b\r\n\u202e é \ufeff") == "a\x00\x1b\r\n\u202e é \ufeff"
    assert storable("Zoe\u0308") == "Zoe\u0308"


def test_half_characters_are_joined_or_marked_so_that_they_can_be_stored():
    assert storable("\ud83d\ude93 a \ud83d b \udcff") == "🚓 a <D83D> b <DCFF>"


@given(ANY)
def test_everything_can_be_stored(text: str):
    kept = storable(text)
    assert kept.encode().decode() == kept
    assert storable(kept) == kept


def test_a_line_of_64_kb_is_one_piece_and_one_byte_more_is_two():
    assert pieces("a" * 65536) == ("a" * 65536,)
    assert [len(piece) for piece in pieces("a" * 65537)] == [65536, 1]
    assert pieces("") == ("",)


def test_a_piece_ends_between_words_where_it_can():
    assert pieces("the red car is here", 10) == ("the red ", "car is ", "here")
    assert pieces("see\nthe red car", 8) == ("see\nthe ", "red car")
    assert pieces("££££", 7) == ("£££", "£")


@given(ANY, st.integers(4, 40))
def test_no_word_is_lost_between_pieces(text: str, limit: int):
    cut = pieces(text, limit)
    assert "".join(cut) == storable(text)
    assert all(len(piece.encode()) <= limit for piece in cut)
    assert all(cut) or cut == ("",)


def test_a_piece_must_hold_a_character():
    with pytest.raises(ValueError, match="cannot hold"):
        pieces("a", 3)

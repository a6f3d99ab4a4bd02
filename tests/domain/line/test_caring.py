"""`k`: breaks by initials or numbers, checks of whoever is alone, breaks not had, and what is in confidence."""

import pytest

from control_room.domain.line import Context, explain, read
from control_room.domain.line.intents import Break, BreakEnd
from control_room.domain.line.things import Disturbed, LoneCheck, NoBreak
from tests.domain.lines import NIGHT

CTX = Context(now=NIGHT, staff=("jw", "dk"), numbers=frozenset({"0417", "0522"}))


def intent(typed, ctx=CTX):
    return read(typed, ctx).intent


def test_a_break_goes_by_staff_numbers_as_by_initials():
    found = intent("k 0417 20 0522 on")
    assert isinstance(found, Break)
    assert (found.who, found.minutes, found.cover) == ("0417", 20, "0522")
    found = intent("k jw 15 dk on")
    assert (found.who, found.minutes, found.cover) == ("JW", 15, "DK")
    back = intent("k 0417 back")
    assert (type(back), back.who) == (BreakEnd, "0417")


@pytest.mark.parametrize(
    ("typed", "words", "well"),
    [
        ("k check sutton ok", "sutton", True),
        ("k check duty manager", "duty manager", True),
        ("k check sutton no answer", "sutton", False),
        ("k check ok", "", True),
    ],
)
def test_a_check_says_with_whom_and_whether_they_are_well(typed, words, well):
    assert intent(typed) == LoneCheck(words=words, well=well)


def test_a_break_not_had_names_who_or_is_ones_own():
    assert intent("k missed 0522 two follows") == NoBreak(who="0522", words="two follows")
    assert intent("k missed two follows") == NoBreak(words="two follows")


@pytest.mark.parametrize(("typed", "about"), [("k disturbing", None), ("k disturbing as412", "AS-26-000412")])
def test_what_was_disturbing_asks_for_nothing_and_names_a_matter_where_one_is_typed(typed, about):
    assert intent(typed) == Disturbed(about=about)
    assert explain(read(typed, CTX)).startswith("in confidence")

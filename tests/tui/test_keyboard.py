"""Alt and a digit, or a letter that Textual takes for a word move, byte for byte as a terminal without the newer key protocol sends it."""

import time

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from control_room.tui.actions import ACTIONS
from control_room.tui.keyboard import alt_is_a_key


def keys(sent: str) -> list[str]:
    parser = XTermParser()
    heard = list(parser.feed(sent))
    time.sleep(0.15)  # longer than any wait for the rest of a sequence
    heard += list(parser.tick())
    return [event.key for event in heard if isinstance(event, Key)]


@pytest.mark.parametrize("typed", "0123456789bf")
def test_escape_and_what_textual_takes_for_something_else_is_alt_and_it(typed):
    alt_is_a_key()
    assert keys(f"\x1b{typed}") == [f"alt+{typed}"]


def test_a_pound_sign_typed_is_still_a_pound_sign():
    alt_is_a_key()
    assert keys("£") == ["pound_sign"]


def test_every_alt_key_of_the_console_is_heard_as_a_terminal_sends_it():
    alt_is_a_key()
    every = [key for action in ACTIONS for key in (action.key, action.twin) if key.startswith("alt+")]
    letters = [key.removeprefix("alt+") for key in every if len(key) == len("alt+b")]
    assert {"1", "b", "f"} & set(letters) == {"1", "b"}
    assert [keys(f"\x1b{letter}") for letter in letters] == [[f"alt+{letter}"] for letter in letters]

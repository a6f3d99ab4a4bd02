"""Alt and a digit, byte for byte as a terminal without the newer key protocol sends it."""

import time

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from control_room.tui.keyboard import alt_digits_are_keys


def keys(sent: str) -> list[str]:
    parser = XTermParser()
    heard = list(parser.feed(sent))
    time.sleep(0.15)  # longer than any wait for the rest of a sequence
    heard += list(parser.tick())
    return [event.key for event in heard if isinstance(event, Key)]


@pytest.mark.parametrize("digit", "0123456789")
def test_escape_and_a_digit_is_alt_and_the_digit(digit):
    alt_digits_are_keys()
    assert keys(f"\x1b{digit}") == [f"alt+{digit}"]


def test_a_pound_sign_typed_is_still_a_pound_sign():
    alt_digits_are_keys()
    assert keys("£") == ["pound_sign"]

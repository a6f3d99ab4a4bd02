"""A number typed before its question stands."""

from textual import events

from control_room.tui.desks.figures_ahead import Figures


def typed(figures, text, at, pause=0.1):
    """Each figure `pause` seconds after the one before it; which of them were taken."""
    taken = []
    for letter in text:
        taken.append(figures.takes(events.Key(letter, letter), at))
        at += pause
    return taken


def test_a_number_is_taken_from_its_nought_and_no_nine_in_it_is_threat_to_life():
    figures = Figures()
    assert all(typed(figures, "07700900155", 10.0))
    assert figures.takes(events.Key("enter", None), 11.2), "whoever typed ahead looks at it first"
    assert figures.given(12.0) == "07700900155"
    assert figures.given(12.0) == ""


def test_a_nine_alone_or_after_a_pause_or_a_letter_is_a_nine():
    figures = Figures()
    assert typed(figures, "9", 10.0) == [False]
    assert typed(figures, "0", 20.0) == [True]
    assert typed(figures, "9", 21.0) == [False]
    assert typed(figures, "0k9", 30.0) == [True, False, False]
    assert typed(figures, "12", 40.0) == [False, False]


def test_what_was_typed_long_ago_is_not_put_into_a_question():
    figures = Figures()
    typed(figures, "0770", 10.0)
    assert figures.given(20.0) == ""

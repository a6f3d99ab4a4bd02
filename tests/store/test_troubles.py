"""What a database's own error means to the room."""

import pytest

from control_room.store.troubles import in_words


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("database or disk is full", "full"),
        ("database is locked", "locked"),
        ("attempt to write a readonly database", "read_only"),
        ("database disk image is malformed", "missing"),
        ("connection was closed in the middle of operation", "away"),
        ("cannot switch to state 15; another operation (2) is in progress", "away"),
        ("terminating connection due to administrator command", "away"),
    ],
)
def test_a_book_out_of_reach_is_told_in_the_rooms_words(said, why):
    told = in_words(RuntimeError(said))
    assert told is not None
    assert told.why == why


def test_what_is_not_about_reach_is_left_as_it_is():
    assert in_words(RuntimeError("UNIQUE constraint failed: entries.uuid")) is None

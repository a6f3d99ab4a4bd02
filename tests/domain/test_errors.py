"""A refusal says what to do next, and has a code of its own."""

from control_room.domain.errors import BookUnavailable, NoSuchLine, NoSuchMatter, Refusal


def test_a_refusals_words_are_what_is_read():
    assert str(NoSuchLine("look for it with F7")) == "look for it with F7"
    assert issubclass(NoSuchMatter, Refusal)


def test_a_book_that_cannot_be_had_says_why():
    told = BookUnavailable("full", "make room")
    assert (told.why, str(told), told.code) == ("full", "make room", "book_unavailable")

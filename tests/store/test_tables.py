"""Every column says what it holds, so that erasure can be shown to reach all words."""

import pytest
from sqlalchemy import LargeBinary, Text

from control_room.domain.book import words_fields
from control_room.domain.kinds import KINDS
from control_room.store import schema
from control_room.store.tables import metadata

COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]


@pytest.mark.parametrize("column", COLUMNS, ids=[str(column) for column in COLUMNS])
def test_a_text_or_binary_column_says_whether_it_holds_words(column):
    if isinstance(column.type, (Text, LargeBinary)):
        assert column.info.get("holds") in {"public", "words"}


def test_what_people_said_is_marked_as_words():
    words = {str(column) for column in COLUMNS if column.info.get("holds") == "words"}
    assert {"bodies.words", "matters.state", "terms.term", "people.name", "people.telephone", "reported.name"} <= words
    assert any(words_fields(kind) for kind in KINDS.values())


def test_a_column_that_needs_a_value_has_one_from_whoever_writes():
    for column in COLUMNS:
        assert column.server_default is None, column


REACHED = {
    "bodies.words": "taken away with its salt",
    "bodies.salt": "taken away with the words",
    "matters.state": "folded anew from what is left",
    "terms.term": "counted down, and removed with its last line",
    "outbox.recipient": "emptied with the letter",
    "outbox.subject": "emptied with the letter",
    "outbox.body": "emptied with the letter",
    "outbox.answers": "emptied with the letter",
    "outbox.trouble": "emptied with the letter",
    "blobs.content": "the row is removed",
    "portraits.content": "emptied with its look-out, at its expiry or withdrawal, and scrubbed at once",
    "people.name": "an account stands for as long as there are lines by it: whose staff number it is",
    "people.initials": "as the name",
    "people.telephone": "as the name",
    "reported.name": "the title of figures once reported; they hold no person",
    "view_references.content": "a picture of a street, replaced by the next reference; goes by its own days",
    "view_references.limits": "numbers worked out from pictures; with the reference",
    "view_habits.content": "a picture of a street, removed by its own days",
    "view_looks.told": "what was seen of a picture, removed after 31 days",
    "view_looks.measures": "numbers worked out from a picture, removed after 31 days",
}
"""Each column of words, and what becomes of it when what it is about is erased (services/letting.py), or why nothing does."""


def test_erasing_reaches_every_column_of_words_or_says_why_not():
    assert schema.version
    assert {str(column) for column in COLUMNS if column.info.get("holds") == "words"} == set(REACHED)

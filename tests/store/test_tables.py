"""Every column says what it holds, so that erasure can be shown to reach all words."""

import pytest
from sqlalchemy import LargeBinary, Text

from control_room.domain.book import words_fields
from control_room.domain.kinds import KINDS
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

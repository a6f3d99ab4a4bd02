"""The guards stop accidents: no line is changed, removed, replaced or skipped; words may only be erased."""

import pytest
from sqlalchemy.exc import DBAPIError

from control_room.domain.book import Erased, Noted

NEXT = "(SELECT max(number) + {} FROM entries)"
COPY = 'INSERT {} INTO entries SELECT {}, {}, at, recorded_at, ws, "by", shift, kind, ref, aud, leaf FROM entries WHERE number = 2'

SAID = {
    "a changed line": ("UPDATE entries SET ws = 'CR-9' WHERE number = 2", "a line is never changed"),
    "a removed line": ("DELETE FROM entries WHERE number = 2", "a line is never"),
    "a gap": (COPY.format("", NEXT.format(2), "'other'"), "the next number only"),
    "a number again": (COPY.format("", "2", "'other'"), "the next number only"),
    "changed words": ("UPDATE bodies SET words = 'other' WHERE number = 2", "words may only be erased"),
    "words put back": ("UPDATE bodies SET words = NULL, salt = salt WHERE number = 2", "words may only be erased"),
    "moved words": (
        "UPDATE bodies SET number = 1, words = NULL, salt = NULL WHERE number = 2",
        "words may only be erased",
    ),
    "removed words": ("DELETE FROM bodies WHERE number = 2", "a body is never removed"),
}
SQLITE = {
    "a replaced line": (COPY.format("OR REPLACE", "2", "'other'"), "the next number only"),
    "a line replaced by its uuid": (COPY.format("OR REPLACE", NEXT.format(1), "uuid"), "a line is never removed"),
    "replaced words": (
        "INSERT OR REPLACE INTO bodies SELECT number, field, salt, 'other' FROM bodies WHERE number = 2",
        "a body is never removed",
    ),
}
POSTGRESQL = {
    f"an emptied {table}": (f"TRUNCATE {table} CASCADE", "never removed")
    for table in ("entries", "bodies", "checkpoints")
}


@pytest.fixture
async def two(room, jw):
    assert (await room.book.note(by=jw, note=Noted(text="as it was"))).number == 2
    return room


async def refused(room, statement, words):
    with pytest.raises(DBAPIError, match=words):
        await room.acts.database.write(lambda conn: conn.exec_driver_sql(statement))


@pytest.mark.parametrize("what", SAID)
async def test_the_book_refuses(two, jw, what):
    await refused(two, *SAID[what])
    line = await two.book.line(by=jw, number=2)
    assert (line.ws, line.facts.text, await two.book.size()) == ("CR-2", "as it was", 2)


async def test_the_book_refuses_what_only_one_engine_can_ask(two, jw):
    asked = SQLITE if two.acts.database.dialect == "sqlite" else POSTGRESQL
    for statement, words in asked.values():
        await refused(two, statement, words)
    assert (await two.book.line(by=jw, number=2)).facts.text == "as it was"


async def test_a_checkpoint_is_kept_as_it_was_signed(two):
    keep = "INSERT INTO checkpoints(number, size, made_at, ws, note) VALUES (2, 1, 0, 'CR-2', 'note')"
    await two.acts.database.write(lambda conn: conn.exec_driver_sql(keep))
    await refused(two, "UPDATE checkpoints SET note = 'other'", "a checkpoint is never changed")
    await refused(two, "DELETE FROM checkpoints", "a checkpoint is never")


async def test_words_and_salt_may_be_erased_together_and_the_line_still_stands(two, jw):
    erase = "UPDATE bodies SET words = NULL, salt = NULL WHERE number = 2"
    await two.acts.database.write(lambda conn: conn.exec_driver_sql(erase))
    line = await two.book.line(by=jw, number=2)
    assert line.facts.text == Erased()
    await refused(two, "UPDATE bodies SET words = 'as it was' WHERE number = 2", "words may only be erased")

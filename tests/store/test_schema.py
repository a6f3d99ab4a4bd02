"""Making a book's tables once, and staying out of a newer console's book."""

import pytest
from sqlalchemy import inspect

from control_room.domain.errors import NewerSchema
from control_room.store import schema
from control_room.store.engine import open_database
from control_room.store.tables import SCHEMA_VERSION, metadata


@pytest.fixture
async def database(empty_url):
    opened = open_database(empty_url)
    yield opened
    await opened.close()


async def test_tables_are_made_once(database):
    assert await database.write(schema.version) is None
    assert await database.write(schema.prepare) is True
    assert await database.write(schema.prepare) is False
    assert await database.read(schema.version) == SCHEMA_VERSION
    names = set(await database.read(lambda conn: inspect(conn).get_table_names()))
    assert set(metadata.tables) <= names


async def test_a_book_of_a_newer_console_is_not_written_in(database):
    await database.write(schema.prepare)
    await database.write(lambda conn: conn.execute(schema.schema.update().values(version=SCHEMA_VERSION + 1)))
    with pytest.raises(NewerSchema, match="update this one"):
        await database.write(schema.prepare)


async def test_tables_half_made_are_not_left_behind(database, monkeypatch):
    def broken():
        raise RuntimeError("the power went")

    monkeypatch.setattr(schema, "Head", broken)  # the tables stand by then
    with pytest.raises(RuntimeError):
        await database.write(schema.prepare)
    monkeypatch.undo()
    assert await database.write(schema.prepare) is True


SECOND = ("inbox", "blobs", "sightings", "wakes", "protocols", "outbox", "threads", "truths", "portraits")
FIFTH = ("view_references", "view_habits", "view_looks", "view_counts")


async def test_an_older_book_gains_the_tables_of_this_one_and_keeps_what_it_had(database):
    await database.write(schema.prepare)
    fresh = set(await database.read(lambda conn: inspect(conn).get_table_names()))

    def older(conn):
        for name in (*SECOND, *FIFTH):
            if name in metadata.tables:
                metadata.tables[name].drop(conn)
        conn.exec_driver_sql("DROP INDEX ix_matters_aud")
        conn.execute(schema.schema.update().values(version=1))

    await database.write(older)
    assert set(await database.read(lambda conn: inspect(conn).get_table_names())) < fresh
    assert await database.write(schema.prepare) is False
    assert await database.read(schema.version) == SCHEMA_VERSION
    assert set(await database.read(lambda conn: inspect(conn).get_table_names())) == fresh
    indexes = await database.read(lambda conn: inspect(conn).get_indexes("matters"))
    assert "ix_matters_aud" in {each["name"] for each in indexes}

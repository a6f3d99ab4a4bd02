"""Making a new book's tables and knowing whether this console may write in an existing one."""

from typing import Final

from sqlalchemy import Connection, inspect, select

from control_room.domain.errors import NewerSchema
from control_room.domain.tree import Head
from control_room.store import admitted, erasing, sightings, truths, viewlooks, views
from control_room.store.book import POSTGRESQL_FUNCTIONS
from control_room.store.guards import POSTGRESQL, SQLITE
from control_room.store.search import POSTGRESQL_SEARCH
from control_room.store.tables import SCHEMA_VERSION, heads, matters, metadata, schema

_WITH_TABLES: Final = (admitted, erasing, sightings, truths, viewlooks, views)
"""Modules with tables of their own: importing them puts those among the tables to be made."""


def version(conn: Connection) -> int | None:
    """The schema version found, or None where there is no book yet."""
    if not inspect(conn).has_table("schema"):
        return None
    return conn.execute(select(schema.c.version)).scalar()


def prepare(conn: Connection) -> bool:
    """Make the tables, guards and functions where there are none, or only older ones. True when the book is made now.

    A newer schema has only ever added tables and an index: those missing are made, and nothing that is there is touched.

    Raises:
        NewerSchema: the book was last opened by a newer console.
    """
    found = version(conn)
    if found is not None:
        if found > SCHEMA_VERSION:
            raise NewerSchema(
                f"this book was opened by a newer console (schema {found}); update this one before writing in it"
            )
        if found < SCHEMA_VERSION:
            metadata.create_all(conn)
            for index in matters.indexes:
                index.create(conn, checkfirst=True)
            conn.execute(schema.update().values(version=SCHEMA_VERSION))
        return False
    metadata.create_all(conn)
    for statement in (
        SQLITE if conn.dialect.name == "sqlite" else (*POSTGRESQL, *POSTGRESQL_FUNCTIONS, POSTGRESQL_SEARCH)
    ):
        conn.exec_driver_sql(statement)
    conn.execute(heads.insert().values(id=1, size=0, stack=Head().pack()))
    conn.execute(schema.insert().values(version=SCHEMA_VERSION))
    return True

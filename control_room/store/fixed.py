"""The few statements every act runs, handed to the driver as they stand, inside the act's own transaction.

Building such a statement anew and wrapping its one row costs more than the database's own work (measured by scripts/bench);
everything that is not on the path of every act is written in Core.
"""

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection


@functools.cache
def numbered(statement: str) -> str:
    """`?` marks as PostgreSQL counts them: `$1`, `$2`."""
    pieces = statement.split("?")
    return "".join(f"{piece}${n}" for n, piece in enumerate(pieces[:-1], 1)) + pieces[-1]


def first(conn: Connection, statement: str, values: tuple[Any, ...] = ()) -> Sequence[Any] | None:
    """The first row a fixed statement answers, or None. See `every`."""
    rows = every(conn, statement, values)
    return rows[0] if rows else None


def every(conn: Connection, statement: str, values: tuple[Any, ...] = ()) -> Sequence[Sequence[Any]]:
    """All rows a fixed statement answers.

    Args:
        statement: SQL both databases read alike, with `?` for each value.
    """
    if conn.dialect.name != "sqlite":
        return conn.exec_driver_sql(numbered(statement), values).all()
    if conn.dialect.is_async:  # a reader's connection, whose cursor only its own adapter may wait for
        return conn.exec_driver_sql(statement, values).all()
    rows: list[Sequence[Any]] = conn.connection.cursor().execute(statement, values).fetchall()
    return rows


def run(conn: Connection, statement: str, values: tuple[Any, ...]) -> None:
    """Run a fixed statement that answers nothing, inside an act. See `every`."""
    if conn.dialect.name == "sqlite":
        conn.connection.cursor().execute(statement, values)
    else:
        conn.exec_driver_sql(numbered(statement), values)

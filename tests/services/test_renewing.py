"""Rows of an older version of the program are made again from the lines, and the book says so."""

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.domain.book import Renewed
from control_room.domain.codes import Category
from control_room.services.renewing import BookNotProved
from tests.services.intruder import intrude
from tests.services.live import Live


@pytest.fixture
async def older(room, jw):
    """A room whose rows were kept otherwise: a field less, a day sum of another rule, a matter with no row, no wake."""
    live = Live(room)
    for category in (Category.ROBBERY, Category.BURGLARY):
        await live.assists.open(Opened(category=category, text="x"), by=jw)
    sqlite = room.settings.database_url.startswith("sqlite")
    state = "CAST(REPLACE(CAST(state AS TEXT), '\"category\":\"robbery\",', '') AS BLOB)"
    if not sqlite:
        state = "convert_to(REPLACE(convert_from(state, 'UTF8'), '\"category\":\"robbery\",', ''), 'UTF8')"
    intrude(
        room.settings.database_url,
        f"UPDATE matters SET state = {state} WHERE ref = 'AS-26-000001'",
        "DELETE FROM matters WHERE ref = 'AS-26-000002'",
        "UPDATE days SET n = n + 7 WHERE measure = 'assists' AND dimension = 'all'",
        "DELETE FROM days WHERE measure = 'assists' AND dimension = 'category' AND key = 'burglary'",
    )
    assert not (await room.proof.verify(rows=True)).ok
    return room


async def test_rows_and_sums_are_made_again_and_a_line_says_what_stood_otherwise(older, mgr):
    done = await older.renewing.renew(by=mgr)
    assert (done.matters, done.sums) == (2, 2)
    assert (await older.proof.verify(rows=True)).ok
    (line,) = (one for one in await older.book.lines(by=mgr) if isinstance(one.facts, Renewed))
    assert (line.number, line.by, line.facts.matters) == (done.number, mgr.staff, 2)


async def test_where_nothing_stands_otherwise_nothing_is_written(room, mgr):
    assert await room.renewing.renew(by=mgr) is None


async def test_a_book_that_does_not_verify_makes_no_rows(older, mgr):
    intrude(
        older.settings.database_url,
        "UPDATE bodies SET words = 'y' WHERE field = 'text' AND number IN (SELECT MIN(number) FROM bodies WHERE field = 'text')",
    )
    with pytest.raises(BookNotProved):
        await older.renewing.renew(by=mgr)

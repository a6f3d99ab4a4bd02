"""Rows that are not what the lines make of them: each is found, and the line it hangs on is named."""

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.domain.book import Noted
from control_room.domain.codes import Category
from tests.services.intruder import intrude
from tests.services.live import Live


@pytest.fixture
async def told(room, jw):
    """A room with two assists, a note and a line struck; the numbers of their lines."""
    live = Live(room)
    first = await live.assists.open(Opened(category=Category.ROBBERY, cameras=("4",), text="x"), by=jw)
    second = await live.assists.open(Opened(category=Category.BURGLARY, text="y"), by=jw)
    note = await room.book.note(by=jw, note=Noted(text="a slip"))
    strike = await room.book.strike(by=jw, number=note.number, reason="a slip")
    assert (await room.proof.verify(rows=True)).ok
    return {"first": first, "second": second, "note": note, "strike": strike}


async def verdict(room, *statements):
    intrude(room.settings.database_url, *statements)
    return await room.proof.verify(rows=True)


async def test_a_matter_whose_row_is_gone_is_found_at_its_first_line(room, told):
    ref = told["first"].ref
    found = await verdict(room, f"DELETE FROM matters WHERE ref = '{ref}'")
    assert (found.ok, found.first_bad) == (False, told["first"].number)
    assert "the row of that matter is gone" in found.why


async def test_a_row_of_a_matter_without_lines_is_found(room, told):
    ref = told["second"].ref
    found = await verdict(room, f"UPDATE matters SET ref = 'AS-26-000099' WHERE ref = '{ref}'")
    assert (found.ok, found.first_bad) == (False, told["second"].number)
    assert "AS-26-000099" in found.why or ref in found.why


async def test_a_note_of_a_strike_that_is_gone_is_found_at_the_strike(room, told):
    found = await verdict(room, f"DELETE FROM amends WHERE number = {told['strike'].number}")
    assert (found.ok, found.first_bad) == (False, told["strike"].number)


async def test_a_note_of_a_strike_nobody_wrote_is_found(room, told):
    found = await verdict(
        room, f"UPDATE amends SET number = {told['second'].number} WHERE number = {told['strike'].number}"
    )
    assert not found.ok
    assert found.first_bad in {told["second"].number, told["strike"].number}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE days SET n = n + 7 WHERE measure = 'assists' AND dimension = 'all'", "for assists by all"),
        ("DELETE FROM days WHERE measure = 'assists' AND dimension = 'category'", "for assists by category"),
    ],
)
async def test_a_figure_that_was_changed_or_taken_away_is_found(room, told, statement, said):
    found = await verdict(room, statement)
    assert (found.ok, found.first_bad) == (False, None)
    assert said in found.why
    assert "are gone" in found.why or "not what the lines make" in found.why

"""Proving the book on the command line: the code other programs rely on, and the words."""

import pytest

from tests.services.intruder import intrude


def test_an_honest_book_is_proved_to_the_line(either):
    either.log("n seen on c4")
    told = either("verify", "--json", "--rows")
    assert told.code == 0
    verdict = told.json
    assert (verdict["ok"], verdict["first_bad"], verdict["why"]) == (True, None, "")
    assert verdict["entries"] == either.listed()[-1]["number"]
    assert len(bytes.fromhex(verdict["root"])) == 32
    assert told.err.strip().startswith(f"the book holds: {verdict['entries']} lines")
    assert either("verify").out == ""


@pytest.mark.parametrize("rows", [(), ("--rows",)])
def test_a_changed_line_is_exit_4_and_named(cr, rows):
    cr.log("n seen on c4")
    number = cr.listed()[-1]["number"]
    book = next(cr.home.glob("*.db"))
    intrude(
        f"sqlite+aiosqlite:///{book}",
        f"UPDATE bodies SET words = 'seen on c5' WHERE number = {number} AND field = 'text'",
    )
    told = cr("verify", "--json", *rows)
    assert told.code == 4
    assert (told.json["ok"], told.json["first_bad"]) == (False, number)
    assert f"line {number}" in told.err
    assert told.json["why"]

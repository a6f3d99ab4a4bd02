"""Look-outs and orders from the command line: found, read, put right and taken down without a screen."""

import pytest
from PIL import Image

from tests.domain.operations.made import london


@pytest.fixture
def desk(either, given):
    """The command line with supervisor 0001, on either database."""
    either.clock = given
    given.at = london(2026, 10, 23, 20)
    for line in (
        "b missing sam stone red coat till 0700",
        "b banned lee scott till 1 dec per shopsafe",
        "o dispersal north end c4 1900-0700 sgt lowe",
        "o s60 fairfield from sat 1900 till sun 0700 insp okafor",
    ):
        assert either.log(line).code == 0

    def call(*argv):
        return either("briefing", *argv, "--by", "0001", "--password-file", either.secret)

    call.bare = either
    return call


def test_the_board_is_told_whole_and_what_is_owed_on_it_is_given(desk):
    told = desk("board")
    assert [row.split()[0] for row in told.out.splitlines()] == ["BO-1", "BO-2", "OR-1", "OR-2"]
    assert "child or adult" in told.out
    assert "ask: the rank is too low" in told.out
    by_ref = {each["ref"][:2] + each["ref"][-1]: each for each in desk("board", "--json").json}
    assert by_ref["BO1"]["owed"] == ["source", "age", "risk"]
    assert (by_ref["OR2"]["from"], by_ref["OR2"]["up"]) == ("2026-10-24T18:00:00.000Z", True)
    missing = desk(
        "give", "bo1", "--age", "child", "--risk", "high", "--source", "sn ops", "--until", "2026-10-24 12:00"
    )
    assert (missing.json["owed"], missing.json["until"]) == ([], "2026-10-24T11:00:00.000Z")
    assert "MISSING child, high risk" in missing.err
    assert desk("give", "bo2", "--premises", "boots").json["owed"] == []
    order = desk("give", "or1", "--asked", "sgt lowe: acting inspector", "--ring", "020 7946 0102").json
    assert (order["owed"], order["ring"]) == ([], "020 7946 0102")
    assert "nothing contradicts in OR-1" in desk("give", "or1", "--asked", "again").err
    assert "--risk is of a look-out" in desk("give", "or1", "--risk", "low").err
    assert "--area is of an order" in desk("give", "bo1", "--area", "x").err
    assert "say what is given" in desk("give", "bo1").err
    assert "no look-out and no order" in desk("give", "br1").err


def test_a_look_out_is_read_and_both_are_shown_and_taken_down(desk, tmp_path):
    assert "order, which is not read" in desk("read", "or1").err
    book = ("book", "list", "--by", "0001", "--password-file", desk.bare.secret)
    lines = desk.bare(*book).out
    again = desk("read", "bo1")  # whoever posts a look-out has read it
    assert (again.code, again.json["read_by"]) == (0, ["0001"])
    assert "BO-1: 0001 has read it as it stands, 20:00; nothing was written" in again.err
    assert desk.bare(*book).out == lines
    face = tmp_path / "face.png"
    Image.effect_noise((64, 64), 90).save(face)
    assert desk("picture", "bo1", str(face)).code == 0
    down = desk("withdraw", "bo1", "--why", "found safe").json
    assert (down["up"], down["picture"]) == (False, None)
    assert desk("withdraw", "or1", "--why", "cancelled").json["up"] is False
    assert "off the board already" in desk("withdraw", "or1", "--why", "again").err
    assert "found safe" in desk("show", "bo1").out
    assert desk("show", "or1", "--json").json["cameras"] == ["4"]
    assert [each["ref"] for each in desk("board", "--json").json] == ["BO-26-000002", "OR-26-000002"]
    for ref in ("bo2", "or2"):
        assert desk("withdraw", ref, "--why", "over").code == 0
    assert "nothing is on the board" in desk("board").err

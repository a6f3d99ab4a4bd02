"""The visitors' book from the command line."""

import csv
from io import StringIO

import pytest


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it."""
    either.clock = given

    def call(*argv):
        return either("visit", *argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_somebody_is_expected_comes_in_is_seen_and_leaves(desk, given):
    told = ("--category", "engineer", "--organisation", "contractor", "--who", "P Reed", "--about", "ft3")
    made = desk("expect", "2026-03-13 23:00", *told, "--host", "DK")
    assert made.code == 0, made.err
    assert made.json == {"number": made.json["number"], "ref": "VS-26-000001", "owed": [], "warned": []}
    assert "expected" in desk("list").out
    came = desk("in", "vs1", "--count", "2", "--badge", "7")
    assert came.json["owed"] == ["identity", "declaration", "purpose"]
    assert desk("fill", "vs1", "--purpose", "repair").code == 0
    assert desk("identify", "vs1", "staff_pass", "--count", "2", "--seen", "5521").code == 0
    assert desk("escort", "vs1", "--areas", "server room").code == 0
    assert desk("suspend", "vs1", "a stabbing").code == 0
    assert desk("suspend", "vs1", "--over").code == 0
    assert desk("ask-to-leave", "vs1", "filmed the wall").code == 0
    assert desk("declare", "vs1").json["owed"] == []
    shown = desk("show", "vs1")
    assert all(words in shown.out for words in ("badge: 7", "staff pass, 5521", "server room", "filmed the wall"))
    (inside,) = desk("list", "--json").json["inside"]
    assert (inside["host"], inside["about"], inside["identity_seen"]) == ("DK", "FT-26-000003", 2)
    assert desk("show", "vs1", "--json").json == inside
    given.tick(600)
    assert desk("out", "vs1").code == 0
    assert desk("out", "vs1").code == 1
    assert "left today" in desk("list").out


def test_the_public_wait_for_a_manager_and_nobody_is_let_in(desk):
    refused = desk("in", "--category", "public_tour", "--count", "12")
    assert (refused.code, refused.out, "manager's own authority" in refused.err) == (1, "", True)
    assert desk("expect", "10:00", "--category", "public_tour").code == 0
    assert desk("authorise", "vs1", "Mo Green").code == 1
    assert desk("never-came", "vs1", "--reason", "bus broke down").code == 0


def test_a_third_inspector_is_signed_in_and_said(desk):
    one = ("in", "--category", "auditor", "--who", "A Reed", "--organisation", "auditors", "--briefed")
    assert [desk(*one, "--count", "2").json["warned"], desk(*one).json["warned"]] == [[], ["inspectors"]]
    assert "more than two inspectors" in desk(*one).err


def test_a_period_is_a_table_for_an_auditor(desk, given):
    desk("in", "--who", "=cmd()", "--text", "auditor")
    given.tick(80 * 3600)
    late = desk("out", "vs1")
    assert (late.code, "three days ago" in late.err) == (1, True)
    assert desk("out", "vs1", "--at", "2026-03-13 23:00", "--text", "found in the book").code == 0
    table = list(csv.DictReader(StringIO(desk("list", "--from", "2026-03-01", "--csv").out)))
    assert [(row["who"], row["out_typed_later"]) for row in table] == [("'=cmd()", "yes")]
    assert "VS-1" in desk("list", "--from", "2026-03-01", "--to", "2026-03-31").out
    assert len(desk("list", "--from", "2026-03-01", "--json").json) == 1
    assert desk("list", "--from", "2026-03-14", "--json").json == []


def test_badges_are_a_pdf_or_plain_text(desk, tmp_path):
    desk("in", "--who", "P Reed")
    for name, begins in (("badge.pdf", b"%PDF"), ("badge.txt", b"Declaration")):
        assert desk("badge", "vs1", tmp_path / name).code == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert "VS-26-000001" in desk("badge", "vs1", "-").out
    gone = desk("badge", "vs1", tmp_path / "no" / "badge.txt")
    assert (gone.code, "name another file" in gone.err) == (1, True)


WRONG = (
    (("list", "--csv"), "--from 2026-03-01"),
    (("out", "dy1"), "no visit"),
    (("fill", "vs1"), "say what"),
    (("expect", "10:00", "--badge", "7"), "once they are in"),
)


@pytest.mark.parametrize(("argv", "said"), WRONG)
def test_what_cannot_be_meant_is_told(cr, given, argv, said):
    cr.clock = given
    answer = cr("visit", *argv, "--by", "0001", "--password-file", cr.secret)
    assert (answer.code, answer.out, said in answer.err) == (2, "", True), answer.err

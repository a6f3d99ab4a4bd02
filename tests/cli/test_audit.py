"""Audits of camera use from the command line."""

import csv
from datetime import timedelta
from io import StringIO

import pytest


@pytest.fixture
def desk(bare, given):
    """The command line a week after two people wrote of cameras; a checkpoint was made since. Supervisor 0001 is at it."""
    bare.clock = given
    assert bare.init().code == 0

    def call(*argv, by="0001"):
        return bare(*argv, "--by", by, "--password-file", bare.secret)

    for staff, role in (("0417", "operator"), ("0900", "auditor"), ("0100", "manager")):
        made = call(
            "person", "add", staff, "--name", f"P {staff}", "--role", role, "--their-password-file", bare.secret
        )
        assert made.code == 0, made.err
    assert call("log", "w 12 22 quiet", by="0417").code == 0
    given.tick(3600)
    assert call("log", "w 4 quiet", by="0417").code == 0
    given.at += timedelta(days=7)
    assert bare("backup", bare.home.parent / "copy").code == 0  # seals the head
    return call


def test_a_week_is_drawn_drawn_again_answered_listed_and_counted(desk, given):
    drawn = desk("audit", "draw")
    assert drawn.code == 0, drawn.err
    assert drawn.json["ref"] == "CU-26-000001"
    assert "every week that is over was drawn" in desk("audit", "draw").err
    again = desk("audit", "draw", "cu1", by="0900")
    assert (again.code, again.json["same"]) == (0, True)
    rows = desk("audit", "list", "--json").json
    assert [(row["staff"], row["in_the_book"], row["state"]) for row in rows] == [("0417", True, "waiting")] * 2
    assert {row["camera"] for row in rows} <= {"12", "22", "4"}
    refused = desk("audit", "answer", "cu1", "1", "in_accord", by="0900")
    assert (refused.code, "find missing or vulnerable people" in refused.err) == (1, True)
    told = ("--purpose", "public safety", "--text", "looked over the stop")
    assert desk("audit", "answer", "cu1", "1", "in_accord", *told, by="0900").code == 0
    assert desk("audit", "answer", "cu1", "1", "nothing_to_see", by="0900").code == 1
    assert desk("audit", "aside", "cu1", "2", "--reason", "away").code == 1
    given.at += timedelta(days=8)
    assert "OVERDUE" in desk("audit", "list").out
    assert desk("audit", "aside", "cu1", "2", "--reason", "=recorder away", by="0100").code == 0
    assert desk("audit", "figures").json == {
        "weeks": 1, "weeks_drawn_late": 1, "draws": 2, "in_time": 1, "late": 0, "set_aside": 1, "waiting": 0, "concern": 0,
    }  # fmt: skip
    table = list(csv.DictReader(StringIO(desk("audit", "list", "--csv", "--from", "2026-03-09").out)))
    assert [(row["state"], row["purpose"], row["text"]) for row in table] == [
        ("in_time", "public safety", "looked over the stop"), ("set_aside", "", "'=recorder away"),
    ]  # fmt: skip
    assert desk("audit", "list", "--json", "--from", "2026-03-10").json == []


def test_reads_are_a_table_with_their_reasons(desk, bare):
    taken = desk("call", "take", "--text", "noise", by="0417")
    assert taken.code == 0, taken.err
    assert desk("call", "restrict", "cl1", "--reason", "his ex-partner", by="0417").code == 0
    refused = desk("call", "show", "cl1")
    assert (refused.code, refused.out, "supervising" in refused.err) == (1, "", True)
    assert desk("call", "show", "cl1", "--why", "supervising", "--reason", "=his complaint").code == 0
    assert desk("call", "show", "cl1").code == 0
    rows = desk("audit", "reads", "--json", by="0900").json
    assert [(row["staff"], row["record"], row["purpose"], row["reason"]) for row in rows] == [
        ("0001", "CL-26-000001", "supervising", "=his complaint")
    ] * 2
    assert rows[0]["said_in_line"] == rows[1]["line"]
    assert {row["out_of_hours"] for row in rows} == {True}
    assert (
        "CL-26-000001: on the command line, supervising: =his complaint  ** out of hours" in desk("audit", "reads").out
    )
    table = list(csv.DictReader(StringIO(desk("audit", "reads", "--csv").out)))
    assert table[0]["reason"] == "'=his complaint"
    assert desk("audit", "reads", "--json", "--to", "2026-03-13").json == []


def test_it_is_no_operators_and_what_is_given_wrongly_is_said(desk):
    refused = desk("audit", "list", by="0417")
    assert (refused.code, refused.out, "auditor" in refused.err) == (1, "", True)
    assert desk("audit", "answer", "as1", "1", "concern", "--text", "x").code == 2
    assert desk("audit", "list", "--from", "March").code == 2
    assert desk("audit", "draw", "cu9").code == 1

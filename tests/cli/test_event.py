"""Events and major incidents from the command line."""

import re

import pytest


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it."""
    either.clock = given

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_an_event_from_its_plan_to_its_sheet(desk, tmp_path):
    assert desk("event", "list").err.endswith("no event is known\n")
    made = desk("event", "add", "Palace", "home", "football", "--hours", "20:00-23:30", "--place", "North End",
                "--cameras", "c4", "D1", "--crowd", "25000")  # fmt: skip
    assert made.code == 0, made.err
    assert desk("event", "add", "x", "--hours", "noon").code == 1
    wrong = desk("event", "add", "x", "--hours", "20:00-23:30", "--cameras", "c04", "c999")
    assert (wrong.code, "'c999' is no camera of ours" in wrong.err) == (2, True), wrong.err
    twice = desk("event", "add", "PALACE", "home  football", "--hours", "22:00-23:00")
    assert (twice.code, "EV-1 is called that" in twice.err) == (1, True), twice.err
    assert desk("log", "queue at the gate c4").code == 0
    other = desk("log", "coaches in Park Lane").json["number"]
    assert desk("event", "put", "ev1", str(other), "--reason", "their coaches").code == 0
    shown = desk("event", "show", "ev1", "--json").json
    assert [each["rule"] for each in shown["lines"]] == ["named", "camera", "put_in"]
    assert (shown["cameras"], shown["sort"], shown["crowd"]) == (["4", "D1"], "football", 25000)
    assert desk("event", "leave", "ev1", str(other), "--reason", "another match").code == 0
    assert "queue at the gate" in desk("event", "show", "ev1").out
    text, pdf = tmp_path / "sheet.txt", tmp_path / "sheet.pdf"
    assert desk("event", "print", "ev1", str(text)).code == 0
    assert desk("event", "print", "ev1", str(pdf)).code == 0
    assert "taken out by 0001" in text.read_text()
    assert pdf.read_bytes().startswith(b"%PDF")
    assert desk("event", "end", "ev1", "--text", "no arrests").code == 0
    assert "over" in desk("event", "list").out
    assert "is over" in desk("event", "end", "ev1").err


def test_a_major_incident_from_its_opening_to_its_paper(desk, tmp_path):
    assert desk("incident", "list").err.endswith("there is no major incident in the book\n")
    assert desk("incident", "open", "gas", "explosion", "north", "end").json["joined"] is False
    again = desk("incident", "open", "explosion")
    assert again.json["joined"] is True
    assert "you joined it" in again.err
    assert desk("incident", "open", "train", "--second", "another command").json["ref"] == "MI-26-000002"
    assert desk("incident", "stand-down", "mi2", "not_major", "--reason", "a buffer stop").code == 0
    assert desk("incident", "log", "mi1", "LFB", "here").code == 0
    assert desk("incident", "loggist", "mi1").code == 0
    assert desk("incident", "methane", "mi1", "h", "gas", "main").code == 0
    assert desk("incident", "methane", "mi1", "n").code == 0
    assert desk("incident", "decide", "mi1", "close", "north", "end").code == 0
    assert desk("incident", "decide", "mi1", "gas", "--of", "7").code == 0
    held = desk("incident", "hold", "mi1", "--cameras", "c04", "c999", "--hours", "2000-2015")
    assert (held.json["held"], held.json["failed"]) == (["4"], ["999"])
    assert "NOT held: 999" in held.err
    assert "becc" in desk("incident", "callout", "mi1").out
    assert desk("incident", "callout", "mi1", "becc", "--who", "Lee Ash").code == 0
    assert desk("incident", "handover", "mi1", "--to", "Lee Ash, BECC", "--what", "cordon, holds").code == 0
    assert desk("incident", "handover", "mi1", "--accepted", "Lee Ash").code == 0
    shown = desk("incident", "show", "mi1", "--json").json
    assert [each["n"] for each in shown["log"]] == list(range(1, len(shown["log"]) + 1))
    assert shown["methane"]["n"]["known"] is False
    assert "methane_not_whole" in shown["missing"]
    assert desk("incident", "close", "mi1", "--confirm", "yes", "--reason", "x").code == 1
    assert desk("incident", "close", "mi1", "--confirm", "mi1", "--reason", "gas off").code == 0
    assert desk("incident", "log", "mi1", "late word").code == 0
    assert "LATE" in desk("incident", "show", "mi1").out
    text = tmp_path / "log.txt"
    assert desk("incident", "print", "mi1", str(text)).code == 0
    assert "c4, Fri 13 Mar 2026 20:00 to Fri 13 Mar 2026 20:15, " in text.read_text()
    assert "requested, seen held: none" in text.read_text()
    hashes = re.findall(r"\b[0-9a-f]{64}\b", text.read_text())
    assert len(set(hashes)) == len(desk("incident", "show", "mi1", "--json").json["log"])

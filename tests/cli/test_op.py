"""Named operations from the command line."""

import pytest


@pytest.fixture
def desk(either, given):
    either.clock = given

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_one_is_opened_counted_shown_and_ended(desk):
    opened = desk("op", "open", "Nightingale", "--runs", "Insp Marsh", "--until", "2026-04-18")
    assert (opened.code, opened.json["name"], opened.json["ref"]) == (0, "NIGHTINGALE", "OP-26-000001")
    assert "needs no authority" in opened.err
    assert desk("log", "n op nightingale two stops").code == 0
    assert desk("log", "a c12 shoplifter op nightingale").code == 0
    (listed,) = desk("op", "list", "--json").json
    assert (listed["lines"], listed["matters"], listed["until"]) == (2, 1, "2026-04-18")
    assert desk("op", "list").out == "op NIGHTINGALE, Insp Marsh, till 18 Apr 2026, 2 lines, 1 matter\n"
    shown = desk("op", "show", "nightingale")
    assert "two stops" in shown.out
    assert [each["ref"] for each in desk("op", "show", "op nightingale", "--json").json["tagged"]] == [
        None,
        "AS-26-000001",
    ]
    missed = desk("op", "show", "nightingle")
    assert (missed.code, "did you mean NIGHTINGALE?" in missed.err) == (1, True)
    assert desk("op", "end", "nightingale", "--text", "over").code == 0
    assert desk("op", "end", "nightingale").code == 1
    assert "over" in desk("op", "list").out
    assert desk("op", "open", "x").code == 1

"""Calls from the command line, as at the desk."""

import pytest

from tests.services.callfiles import lay


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it, going by the small trees."""
    either.clock = given
    folder = either.home / "protocols"
    folder.mkdir()
    lay(folder)

    def call(*argv):
        return either("call", *argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_a_wall_from_its_ring_to_its_end(desk):
    taken = desk("take", "--text", "chimny leaning")
    assert taken.code == 0, taken.err
    assert taken.out.startswith('{"number": ')
    answered = desk("answer", "cl1", "--place", "Brigstock Road", "--number", "020 7946 0101", "--read-back")
    assert answered.code == 0, answered.err
    found = desk("need", "cl1", "chimny")
    assert "ASK Is anybody hurt or in danger now?" in found.out, found.err
    assert "ASK What is it doing?" in desk("reply", "cl1", "no").out
    assert "SAY I am ringing our surveyor." in desk("reply", "cl1", "falling").out
    assert "ASK What is it doing?" in desk("back", "cl1").out
    desk("reply", "cl1", "falling")
    refused = desk("end", "cl1", "--otherwise", "advice", "--told", "tomorrow", "--reason", "busy")
    assert (refused.code, "name who decided" in refused.err) == (1, True)
    desk("back", "cl1")
    desk("reply", "cl1", "old_crack")
    assert desk("end", "cl1").code == 0
    (listed,) = desk("list", "--json").json
    assert (listed["ref"], listed["owed"]) == ("CL-26-000001", ["vulnerable"])
    assert desk("answer", "cl1", "--vulnerable", "none", "--write", "structure=a chimney").code == 0
    closed = desk("close", "cl1")
    assert closed.code == 0, closed.err
    shown = desk("show", "cl1", "--json").json
    assert (shown["stage"], shown["needs"][0]["disposal"]) == ("closed", "deferred")
    assert desk("list").out == ""


def test_a_promise_is_kept_and_what_is_open_is_named(desk):
    desk("take")
    desk("need", "cl1", "wall")
    for code in ("no", "falling"):
        desk("reply", "cl1", code)
    asked = desk("end", "cl1")
    assert (asked.code, "call answer cl1 --write structure=WORDS" in asked.err) == (2, True)
    desk("answer", "cl1", "--write", "structure=not known, it is dark")
    desk("end", "cl1", "--told", "the surveyor rings you by nine")
    (listed,) = desk("list", "--json").json
    assert listed["promise_by"] == "2026-03-13T21:00:00.000Z"
    assert "what was promised" in desk("close", "cl1").err
    assert desk("keep", "cl1", "surveyor rang").code == 0
    assert "what was promised" not in desk("close", "cl1").err


def test_999_from_anywhere_and_who_dials_it(desk):
    desk("take")
    assert "SAY Dial 999 now." in desk("999", "cl1").out
    desk("end", "cl1")
    assert desk("close", "cl1").code == 1
    assert desk("999", "cl1", "--said", "operator").code == 0
    assert desk("close", "cl1").code == 0


def test_a_number_that_must_never_be_rung_is_not_given_out_and_bad_input_is_refused(desk):
    desk("take")
    desk("answer", "cl1", "--number", "020 7946 0101", "--safe", "no")
    assert "0101" not in desk("show", "cl1", "--json").out
    assert desk("answer", "cl1").code == 2
    assert desk("answer", "cl1", "--write", "structure").code == 2
    assert desk("reply", "cl1", "yes").code == 1
    assert desk("show", "cl9").code == 1


def test_a_call_is_restricted_by_hand_and_to_whoever_is_nobody_there_is_one(desk, either):
    desk("take", "--text", "she is being followed home")
    assert desk("restrict", "cl1", "--reason", "it is his ex-partner").code == 0
    assert "RESTRICTED: do not read aloud" in desk("show", "cl1").out
    unlisted = either("call", "list")
    assert unlisted.out == "RESTRICTED CALL (1): for who took it, who was let in and the supervisors\n"
    assert either("call", "show", "cl1").code == 1
    assert desk("let-in", "cl1", "0417", "--reason", "takes over").code == 0
    assert (
        "0001 read it on the command line"
        in either("search", "cl1", "--by", "0001", "--password-file", either.secret).out
    )


def test_out_of_turn_off_the_questions_and_a_caller_warned_and_cut_off(desk):
    desk("take", "--text", "chimny leaning")
    desk("need", "cl1", "chimny")
    refused = desk("jump", "cl1", "nowhere", "--reason", "they said so")
    assert (refused.code, "the tree has no nowhere" in refused.err) == (1, True)
    desk("reply", "cl1", "no")
    jumped = desk("jump", "cl1", "life", "--reason", "they say now that he bleeds")
    assert "ASK Is anybody hurt or in danger now?" in jumped.out, jumped.err
    left = desk("off", "cl1", "--reason", "it is a cat on a wall")
    assert left.code == 0, left.err
    assert "ASK" not in left.out
    assert "warn them first" in desk("cut-off", "cl1", "--reason", "swore").err
    assert desk("warn", "cl1", "--text", "swore").code == 0
    assert desk("cut-off", "cl1", "--reason", "swore again").code == 0
    assert desk("answer", "cl1", "--language", "Tamil").code == 0

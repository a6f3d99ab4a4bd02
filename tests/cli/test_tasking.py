"""Tasking from the command line: asked for, toured by lines, printed for the meeting with nobody's name or number in it."""

from datetime import UTC, datetime

import pytest


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it, on a Monday morning."""
    either.clock = given
    given.at = datetime(2026, 3, 23, 9, tzinfo=UTC)

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    return call


def at(hour, minute=0, day=23):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


ADD = ("tasking", "add", "c12", "--window", "1500-1630", "--text", "school run", "--asks", "SNT West Thornton")


def test_it_is_asked_for_toured_by_lines_and_printed(desk, given, tmp_path):
    made = desk(*ADD, "--to", "friday", "--met", "2026-03-20", "--why", "mopeds")
    assert made.code == 0, made.err
    assert (made.json["ref"], made.json["when"]) == ("TK-26-000001", "15:00-16:30 daily 23 Mar to Fri 27 Mar")
    given.at = at(15, 5)
    assert desk("log", "a c12 two lads on mopeds").code == 0
    assert desk("log", "tk1 seen LX21 ABC gone off, ring 07700 900123 c12 as1").code == 0
    given.at = at(17, day=24)
    (listed,) = desk("tasking", "list", "--json").json
    assert [each["came"] for each in listed["tours"]] == ["seen", "not_done"]
    assert listed["owed"] == ["2026-03-24T15:00:00.000Z"]
    assert desk("log", "tk1 not done: weather").code == 0
    shown = desk("tasking", "show", "tk1")
    assert "2 tours asked for: 1 made (1 with something seen), 1 not made: weather 1" in shown.out
    assert "not done: weather, said late" in shown.out
    page = desk("tasking", "print", "--from", "2026-03-17", "--to", "2026-03-24")
    assert "1 tasking, 2 tours asked for, 1 made, 1 with something seen." in page.out
    assert "gone off, ring [masked]" in page.out
    assert "AS-26-000001-" in page.out
    assert "LX21" not in page.out
    assert "900123" not in page.out
    pdf = tmp_path / "page.pdf"
    assert desk("tasking", "print", "--from", "2026-03-17", "--to", "2026-03-24", "--pdf", pdf).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert desk("tasking", "end", "tk1", "--reason", "the school is shut").json["stage"] == "closed"
    assert desk("tasking", "end", "tk1", "--reason", "again").code == 1
    assert desk("tasking", "list").out == ""
    assert "TK-1" in desk("tasking", "list", "--from", "2026-03-23", "--to", "2026-03-23").out


def answered(desk, ref):
    return [
        row["text"]
        for row in desk("book", "list", "--json").rows
        if (row["kind"], row["ref"]) == ("tour.answered", ref)
    ]


def tours(answer):
    return [(each["came"], each["why"], each["about"], each["late"]) for each in answer.json["tours"]]


def test_a_tour_is_answered_by_a_verb_in_the_words_of_the_line(desk, given):
    assert desk(*ADD, "--to", "friday", "--every", "every 30 min").code == 0
    given.at = at(15, 5)
    assert desk("log", "a c12 two lads on mopeds").code == 0
    early = desk("tasking", "seen", "tk1", "two", "lads on mopeds", "c12", "as1")
    assert "tour of 15:00: seen" in early.err
    assert tours(early) == [("seen", None, "AS-26-000001", False)]
    again = desk("tasking", "done", "tk1")
    assert (again.code, "no tour of it is due now; the next is due 15:30" in again.err) == (1, True), again.err
    given.at = at(15, 40)
    assert "tour of 15:30: quiet" in desk("tasking", "done", "TK-26-000001").err
    given.at = at(17)
    assert (
        "tour of 16:00: not done: busy with an assist, said late" in desk("tasking", "not-done", "tk1", "busy as1").err
    )
    given.at = at(17, day=24)
    assert desk("tasking", "not-done", "tk1", "fog", "--due", "15:30").code == 0
    came = tours(desk("tasking", "not-done", "tk1", "the lift was out", "--due", "2026-03-24 15:00"))
    assert came[:3] == [
        ("seen", None, "AS-26-000001", False),
        ("quiet", None, None, False),
        ("not_done", "assist", "AS-26-000001", True),
    ]
    assert came[3:] == [
        ("not_done", "other", None, True),
        ("not_done", "weather", None, True),
        ("not_done", None, None, False),
    ]
    assert answered(desk, "TK-26-000001") == [
        "tour of 15:00: seen, two lads on mopeds c12 as1",
        "tour of 15:30: quiet",
        "tour of 16:00: not done: busy with an assist, said late, busy as1",
        "tour of 15:30: not done: weather, said late, fog",
        "tour of 15:00: not done: another reason, said late, the lift was out",
    ]


@pytest.mark.parametrize(
    ("said", "verb", "words"),
    [("done", "done", ""), ("seen two lads c12", "seen", "two lads c12"), ("not done: fog", "not-done", "fog")],
)
def test_the_verb_and_the_line_write_the_same(desk, given, said, verb, words):
    assert desk(*ADD).code == desk(*ADD).code == 0
    given.at = at(15, 5)
    assert desk("log", f"tk1 {said}").code == 0
    assert desk("tasking", verb, "tk2", *words.split()).code == 0
    (line,), (command,) = answered(desk, "TK-26-000001"), answered(desk, "TK-26-000002")
    assert line == command


WRONG = (
    ((*ADD[:4], "3-4", *ADD[5:]), 2, "is no window of the day"),
    ((*ADD, "--days", "cake"), 2, "names no days"),
    ((*ADD, "--every", "often"), 2, "says no times"),
    ((*ADD[:2], "north end", *ADD[3:]), 2, "cameras are c13"),
    ((*ADD[:2], "c793", *ADD[3:]), 1, "c793 is not in the register; the nearest that are"),
    ((*ADD[:6], "watch John Smith"), 1, "surveillance, no tasking"),
    (("tasking", "show", "as1"), 2, "is no tasking"),
    (("tasking", "done", "as1"), 2, "is no tasking"),
    (("tasking", "done", "tk9"), 1, "there is no TK-26-000009"),
    (("tasking", "seen", "tk9"), 2, "WORDS"),
    (("tasking", "not-done", "tk9"), 2, "WORDS"),
    (("tasking", "done", "tk9", "--due", "noon"), 2, "is not a time"),
    (("tasking", "list", "--from", "2026-03-23"), 2, "both --from and --to"),
    (("tasking", "list", "--from", "2026-03-23", "--to", "2026-03-22"), 2, "ends before it begins"),
)


@pytest.mark.parametrize(("argv", "code", "said"), WRONG)
def test_what_cannot_be_is_refused_with_what_would_be_right(desk, argv, code, said):
    answer = desk(*argv)
    assert (answer.code, said in answer.err) == (code, True), answer.err

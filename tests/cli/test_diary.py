"""The diary from the command line."""

import pytest

from tests.domain.test_calendarfiles import ics


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it."""
    either.clock = given

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_an_entry_is_made_moved_and_done(desk, tmp_path):
    made = desk("diary", "add", "court", "--from", "2026-03-20 10:00", "--to", "11:30", "--who", "Jo Bell")
    assert made.code == 0, made.err
    assert made.json == {"number": made.json["number"], "ref": "DY-26-000001", "warnings": []}
    assert "Fri 20 Mar 2026 10:00-11:30  DY-1 court, Jo Bell" in made.err
    (listed,) = desk("diary", "list", "--json").json
    assert (listed["from"], listed["to"]) == ("2026-03-20T10:00:00.000Z", "2026-03-20T11:30:00.000Z")
    avoid = desk("diary", "add", "witness_to_avoid", "--day", "2026-04-02", "--last", "2026-04-05", "--who", "jo bell")
    assert avoid.code == 0, avoid.err
    moved = desk("diary", "move", "dy1", "--from", "2026-04-03 10:00")
    assert moved.json["warnings"] == ["the witness cannot come then: DY-2"]
    out = tmp_path / "room.ics"
    assert desk("diary", "ics", out, "--days", "60").code == 0
    told = out.read_bytes()
    assert b"DTSTART:20260403T090000Z\r\n" in told  # 10:00 by London's clock in April
    assert b"DTSTART;VALUE=DATE:20260402\r\nDTEND;VALUE=DATE:20260406\r\n" in told
    assert b"Bell" not in told
    assert b"Bell" in desk("diary", "ics", "--days", "60", "--names").out.encode()
    assert desk("diary", "done", "dy1").code == 0
    assert desk("diary", "cancel", "dy1", "--reason", "late").code == 1
    assert "done" in desk("diary", "list", "--on", "2026-04-03").out


WRONG = (
    (("--from", "2026-03-29 01:30"), "never"),
    (("--from", "2026-10-25 01:30"), "twice"),
    (("--from", "soon"), "not a time"),
    (("--day", "tomorrow"), "no date"),
    (("--day", "2026-03-20", "--from", "10:00"), "whole day"),
    ((), "say when"),
)


def test_what_is_no_time_or_no_entry_is_told_and_nothing_is_written(cr, given):
    cr.clock = given
    who = ("--by", "0001", "--password-file", cr.secret)
    for argv, said in WRONG:
        answer = cr("diary", "add", "court", *argv, *who)
        assert (answer.code, answer.out, said in answer.err) == (2, "", True), answer.err
    answer = cr("diary", "done", "ex1", *who)
    assert (answer.code, "DY-26-000003" in answer.err) == (2, True)
    assert cr("diary", "list", "--json").json == []


def test_a_calendar_is_shown_first_and_taken_with_yes(desk, tmp_path):
    path = tmp_path / "court.ics"
    path.write_bytes(
        ics(("UID:r1@court", "DTSTART;TZID=Europe/London:20260320T100000", "SUMMARY:R v Brook"), ("UID:r2@court",))
    )
    shown = desk("diary", "take", path, "--sort", "court")
    assert (shown.code, "new Fri 20 Mar 2026 10:00, R v Brook" in shown.out) == (0, True)
    assert "court.ics, line 8: this event does not say when it begins" in shown.err
    assert "nothing is taken yet" in shown.err
    assert desk("diary", "list", "--json").json == []
    assert "1 taken into the diary" in desk("diary", "take", path, "--sort", "court", "--yes").err
    (listed,) = desk("diary", "list", "--json").json
    assert (listed["sort"], listed["text"]) == ("court", "R v Brook")
    assert desk("diary", "take", path, "--json").json == []
    assert desk("diary", "take", tmp_path / "none.ics").code != 0

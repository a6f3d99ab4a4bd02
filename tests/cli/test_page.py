"""Pages and rotas from the command line."""

import asyncio
import os

import pytest

from control_room.adapters.clock import GivenClock
from control_room.room import Room
from control_room.services.acts import system
from control_room.settings import read_settings
from tests.services.callfiles import lay
from tests.services.pagefiles import DIRECTORY, LADDERS, rota


@pytest.fixture
def desk(either, given, monkeypatch):
    """The command line of a room that keeps the directory and the ladders, supervisor 0001 at it."""
    either.clock = given
    folder = either.home / "protocols"
    folder.mkdir()
    lay(folder, directory=DIRECTORY.replace("2026-1", "2026-9"), ladders=LADDERS.replace("2026-1", "2026-9"))
    monkeypatch.chdir(either.home)

    async def load():
        room = Room(read_settings(os.environ), clock=GivenClock(given.now()))
        await room.directory.load(by=system("CR-2"))
        await room.callprotocols.load(by=system("CR-2"))
        await room.close()

    asyncio.run(load())
    (either.home / "rota").mkdir()
    rota(either.home / "rota", "surveyor", "sam")

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_a_page_is_raised_rung_accepted_and_closed(desk):
    made = desk("page", "raise", "surveyor", "--text", "a wall is falling")
    assert made.code == 0, made.err
    assert "PG-1 page P1, surveyor ringing, a wall is falling" in made.told
    assert "RING now: surveyor, Sam Brook 020 7946 0101, try 1" in made.told
    (listed,) = desk("page", "list", "--json").json
    assert (listed["ring"]["who"], listed["ring"]["attempt"], listed["owed"]) == ("Sam Brook", 1, ["page_answer"])
    assert desk("page", "attempt", "pg1", "declined").code == 2
    assert "RING now: Surveyor's desk" in desk("page", "attempt", "pg1", "declined", "--reason", "unwell").err
    assert desk("page", "moved", "pg1", "en_route").code == 1
    came = desk("page", "attempt", "pg1", "accepted", "--who", "P Moss", "--eta", "21:30", "--advice", "clear the path")
    assert "P Moss comes, there 21:30" in came.err
    shown = desk("page", "show", "pg1").out
    assert "step 1  Sam Brook 020 7946 0101, said no, unwell" in shown
    assert "step 2  P Moss" in shown
    for verb in (
        ("heard-from", "pg1", "--eta", "21:40"),
        ("moved", "pg1", "stood_down"),
        ("moved", "pg1", "caller_told"),
    ):
        assert desk("page", *verb).code == 0
    assert desk("page", "close", "pg1").json["state"] == "closed"
    assert (desk("page", "list", "--json").json, desk("page", "show", "ex1").code) == ([], 2)


def test_nobody_answers_and_the_supervisor_says_why(desk):
    desk("page", "raise", "trees", "--urgency", "P0")
    for _ in range(3):
        assert desk("page", "skip", "pg1").code == 0
    assert desk("page", "take", "pg1").code == 0
    assert desk("page", "let-go", "pg1").code == 0
    assert "UNCOVERED" in desk("page", "list").out
    assert desk("page", "not-needed", "pg1", "--reason", "tired").code == 1
    assert desk("page", "explain", "pg1", "--reason", "day team at six").json["state"] == "explained"
    assert desk("page", "raise", "nobody").code == 1


def test_the_rotas_are_given_out_as_calendars(desk, either, tmp_path):
    given = either("rota", "--out", tmp_path / "out", "--days", "3")
    assert given.code == 0, given.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["person-sam.ics", "surveyor.ics", "trees.ics"]
    assert b"SUMMARY:on call: surveyor" in (tmp_path / "out" / "person-sam.ics").read_bytes()
    (tmp_path / "file").write_text("")
    assert either("rota", "--out", tmp_path / "file").code == 1


def test_the_rotas_are_told_with_what_is_wanting(desk, either):
    found = either("rota")
    assert found.code == 1
    assert "surveyor                 sam until Sat 14 Mar 09:00; then sam from Sat 14 Mar 17:00" in found.out
    assert "trees                    NOBODY; nobody after" in found.out
    assert any(line.startswith("surveyor: NOBODY on call, Sat 14 Mar 09:00 to Sat 14 Mar 17:00") for line in found.told)
    assert any("a number kept for plays stands there, sam" in line for line in found.told)
    (either.home / "rota/surveyor.ics").write_text("bad")
    told = either("rota", "--json")
    assert [(each["rota"], each["last_good"]) for each in told.json] == [("surveyor", True), ("trees", False)]
    assert any("surveyor.ics:1: this is no calendar" in line for line in told.told)

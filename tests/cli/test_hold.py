"""Holds on the command line: listed, seen in the recorder, looked at again, released."""

import asyncio

import pytest

from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.settings import read_settings
from tests.services.requests.conftest import cameras_yml


@pytest.fixture
def held(bare, given, tmp_path, monkeypatch):
    """HD-1, of a request on cameras 1 and 2."""
    cameras = tmp_path / "few.yml"
    cameras.write_text(cameras_yml(), "utf-8")
    monkeypatch.setenv("CONTROL_ROOM_CAMERAS", str(cameras))
    bare.clock = given
    assert bare.init().code == 0
    when = ("--from", "2026-03-13 18:30", "--to", "2026-03-13 19:00")
    keyed = bare("request", "in-person", "name=Sam Brook", "--camera", "1", "--camera", "2", *when, *by(bare))
    assert keyed.code == 0, keyed.err
    return bare


def by(line):
    return ("--by", "0001", "--password-file", line.secret)


def done(line, *argv):
    answer = line("hold", *argv, *by(line))
    assert answer.code == 0, answer.err
    return answer


def test_a_hold_from_asked_to_released(held):
    (asked,) = held("hold", "list", "--json").json
    assert asked == {
        "ref": "HD-26-000001",
        "printed": asked["printed"],
        "state": "requested",
        "reason": "request",
        "cameras": ["1", "2"],
        "verified": [],
        "from": "2026-03-13T18:30:00.000Z",
        "to": "2026-03-13T19:00:00.000Z",
        "overwritten_at": "2026-04-13T18:30:00.000Z",
        "review_on": "2026-04-10",
        "about": "RR-26-000001",
        "owed": ["placed"],
    }
    shown = held("hold", "show", "hd1", "--json").json
    assert (shown["seen"], [each["by"] for each in shown["lines"]]) == ({}, ["0001"])
    assert "not seen kept" in held("hold", "show", "hd1").out
    listed = held("hold", "list").out
    assert "HD-1" in listed
    assert "c1 c2 13 Mar 18:30-19:00 for RR-1" in listed
    assert "overwritten in 30 d" in listed
    done(held, "placed", "hd1", "--camera", "c2", "--text", "locked, seen there")
    (half,) = held("hold", "list", "--json").json
    assert (half["state"], half["verified"]) == ("requested", ["2"])
    told = done(held, "placed", "hd1", "--copy")
    assert "kept, look again 10 Apr 2026" in told.err
    kept = [each for each in held.listed() if each["kind"] == "request.kept"]
    assert ["copy" in str(each) for each in kept] == [False, True]
    done(held, "renew", "1", "--on", "2026-05-01", "--reason", "trial in May")
    (whole,) = held("hold", "list", "--json").json
    assert held("hold", "show", "hd1", "--json").json["seen"]["2"]["how"] == "copy"
    assert "a copy that plays: 0001, 13 Mar" in held("hold", "show", "hd1").out
    assert (whole["state"], whole["review_on"], whole["owed"]) == ("applied", "2026-05-01", [])
    done(held, "renew", "HD-26-000001")
    assert held("hold", "list", "--json").json[0]["review_on"] == "2026-04-10"
    wanted = held("hold", "release", "hd1", "--reason", "done with", *by(held))
    assert (wanted.code, "not answered yet" in wanted.err) == (1, True)
    assert held("request", "close", "rr1", "withdrawn", *by(held)).code == 0
    done(held, "release", "hd1", "--reason", "done with")
    assert held("hold", "list", "--json").json == []
    for verb in (
        ("placed", "hd1"),
        ("renew", "hd1"),
        ("give", "hd1", "--camera", "1"),
        ("release", "hd1", "--reason", "again"),
    ):
        answer = held("hold", *verb, *by(held))
        assert (answer.code, "ask for a new one" in answer.err) == (1, True), answer.err


def test_what_is_owed_is_given_and_an_export_made_from_it_has_its_cameras_and_window(held, given):
    asyncio.run(_without_a_camera(given))
    (owing,) = (each for each in held("hold", "list", "--json").json if each["ref"] == "HD-26-000002")
    assert owing["owed"] == ["camera", "start", "placed"]
    told = done(held, "give", "hd2", "--camera", "c2", "--from", "2026-03-13 18:30", "--to", "2026-03-13 19:00")
    assert "c2 13 Mar 18:30-19:00" in told.err
    (given_,) = (each for each in held("hold", "list", "--json").json if each["ref"] == "HD-26-000002")
    assert (given_["owed"], given_["overwritten_at"]) == (["placed"], "2026-04-13T18:30:00.000Z")
    of_it = held("export", "make", "--about", "hd2", "--mark", "AL/1", *by(held))
    assert of_it.code == 0, of_it.err
    of_request = held("export", "make", "--about", "hd1", "--cameras", "1", "--mark", "AL/2", *by(held))
    assert of_request.code == 0, of_request.err
    first, second = held("export", "list", "--json", *by(held)).json
    assert (first["about"], first["cameras"]) == ("HD-26-000002", ["2"])
    assert (first["from"], first["to"]) == ("2026-03-13T18:30:00.000Z", "2026-03-13T19:00:00.000Z")
    assert (second["about"], second["cameras"]) == ("RR-26-000001", ["1"])


def test_what_keeps_nothing_yet_comes_first(held):
    done(held, "placed", "hd1")
    assert held.log("hold c17 1830-1900").code == 0
    assert [each["ref"] for each in held("hold", "list", "--json").json] == ["HD-26-000002", "HD-26-000001"]


WRONG = [
    (("placed", "rr1"), 2, "hd3"),
    (("placed", "purple"), 2, "not a reference"),
    (("placed", "hd9"), 1, "HD-26-000009"),
    (("placed", "hd1", "--camera", "17"), 1, "one of c1 c2"),
    (("placed", "hd2"), 1, "names no camera"),
    (("give", "hd2"), 2, "say what is given"),
    (("give", "hd2", "--camera", "999"), 1, "no camera of ours"),
    (("give", "hd2", "--from", "soon"), 2, "not a time"),
    (("renew", "hd1", "--on", "soon"), 2, "2026-03-17"),
    (("renew", "hd1", "--on", "2026-03-13"), 2, "after today"),
    (("renew", "hd1", "--reason", " "), 2, "a few words"),
    (("release", "hd1", "--reason", ""), 2, "a few words"),
    (("release", "hd1"), 2, "--reason"),
    (("keep", "hd1"), 2, "placed"),
]


async def _without_a_camera(clock):
    room = Room(read_settings(), clock=clock)
    await room.holds.request(by=Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2"))
    await room.close()


def test_what_is_given_wrongly_says_what_would_be_right_and_writes_nothing(held, given):
    asyncio.run(_without_a_camera(given))
    assert "HD-2      no camera time not known" in held("hold", "list").out
    before = [each["ref"] for each in held("hold", "list", "--json").json]
    lines = len(held.listed())
    for argv, code, words in WRONG:
        answer = held("hold", *argv, *by(held))
        assert (argv, answer.code, words in answer.err) == (argv, code, True), answer.err
    assert [each["ref"] for each in held("hold", "list", "--json").json] == before
    assert [each["kind"] for each in held.listed()[lines:] if each["kind"].startswith("hold.")] == []
    unsigned = held("hold", "placed", "hd1")
    assert (unsigned.code, "--by STAFF" in unsigned.err) == (2, True)

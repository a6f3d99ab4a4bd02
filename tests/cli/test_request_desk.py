"""What is keyed at the desk on the command line, and what is done with it there."""

import pytest

from tests.services.requests.conftest import cameras_yml


@pytest.fixture
def desk(bare, given, tmp_path, monkeypatch):
    cameras = tmp_path / "few.yml"
    cameras.write_text(cameras_yml(), "utf-8")
    monkeypatch.setenv("CONTROL_ROOM_CAMERAS", str(cameras))
    bare.clock = given
    assert bare.init().code == 0
    return bare


def by(line):
    return ("--by", "0001", "--password-file", line.secret)


WHEN = ("--from", "2026-03-13 18:30", "--to", "2026-03-13 19:00")
URGENT = ("urgent", "--channel", "phone_urgent", "--urgency", "u1", "--reason", "a child is missing")


def keyed(line, *argv):
    answer = line("request", *argv, *by(line))
    assert answer.code == 0, answer.err
    return answer


def test_an_urgent_request_by_phone_is_keyed_held_and_kept_as_it_was_given(desk):
    told = keyed(desk, *URGENT, "--place", "North End", *WHEN, "--look-for", "red coat", "name=Sam Brook", "agency=mps")
    assert "RR-1" in told.err
    assert "cameras c1 c2\n" in told.err
    shown = desk("request", "show", "rr1", "--json").json
    assert (shown["channel"], shown["urgency"], shown["agency"]) == ("phone_urgent", "u1", "mps")
    assert shown["items"] == [
        {
            "item": 1,
            "place": "North End",
            "cameras": ["1", "2"],
            "from": "2026-03-13T18:30:00.000Z",
            "to": "2026-03-13T19:00:00.000Z",
        }
    ]
    (hold,) = desk("hold", "list", "--json").json
    assert (hold["about"], hold["cameras"]) == ("RR-26-000001", ["1", "2"])
    received = next(each for each in desk.listed() if each["kind"] == "request.received")
    words = str(received)
    for given in ("phone_urgent", "a child is missing", "North End", "2026-03-13 18:30", "red coat", "name=Sam Brook"):
        assert given in words, (given, words)


def test_one_asked_in_person_is_handed_shown_and_its_wide_window_allowed(desk):
    keyed(desk, "in-person", "name=Sam Brook", "shoulder=1234SN", "--camera", "c17", *WHEN)
    shown = desk("request", "show", "rr1", "--json").json
    assert (shown["channel"], shown["items"][0]["cameras"], shown["assigned"]) == ("in_person", ["17"], None)
    keyed(desk, "hand", "rr1")
    assert desk("request", "show", "rr1", "--json").json["assigned"] == "0001"
    seen = ("--in", "2026-03-13 09:30", "--out", "2026-03-13 09:50", "--by-whom", "0001")
    keyed(
        desk, "viewed", "rr1", "--who", "DC Brook", "--live", "--place", "control_room", *seen, "--text", "two minutes"
    )
    keyed(desk, "allow-window", "rr1", "1", "--reason", "a murder enquiry")
    lines = {each["kind"]: str(each) for each in desk.listed()}
    assert "DC Brook" in lines["request.viewed"]
    assert "live pictures, control room, 13 Mar 09:30-09:50" in lines["request.viewed"]
    assert "two minutes" in lines["request.viewed"]
    assert "a murder enquiry" in lines["request.narrowed"]


def test_a_matter_that_is_no_crime_is_said_in_a_word(desk):
    keyed(desk, "in-person", "name=Sam Brook", "agency=mps", "crime=no", "--camera", "c17", *WHEN)
    assert "P-09" in {each["clause"] for each in desk("request", "show", "rr1", "--json").json["findings"]}
    keyed(desk, "file", "rr1", "crime=yes", "custody=no")
    assert "P-09" not in {each["clause"] for each in desk("request", "show", "rr1", "--json").json["findings"]}
    assert desk("request", "file", "rr1", "crime=perhaps", *by(desk)).code == 2


def test_a_supervisor_says_that_they_have_looked(desk):
    keyed(desk, "in-person", "name=Sam Brook", "wanted=live_monitoring_task", "--camera", "c17", *WHEN)
    assert "supervisor" in desk("request", "show", "rr1", "--json").json["owed"]
    keyed(desk, "looked-into", "rr1", "--text", "they need an authority first")
    assert "supervisor" not in desk("request", "show", "rr1", "--json").json["owed"]
    assert desk("request", "looked-into", "rr1", "--text", "again", *by(desk)).code == 1


def test_who_keys_a_request_about_conduct_is_told_that_they_see_it_no_more(desk):
    told = keyed(desk, "in-person", "name=Sam Brook", "purpose=staff_matter", "--camera", "c17", *WHEN)
    assert "RR-1" in told.err
    assert "not you" in told.err
    assert desk("request", "show", "rr1", *by(desk)).code == 1


def test_who_has_no_address_is_told_by_telephone(desk):
    keyed(desk, "in-person", "name=Sam Brook", "--camera", "c17", *WHEN)
    keyed(desk, "return", "rr1", "--say", "which incident?")
    assert "tell" in desk("request", "show", "rr1", "--json").json["owed"]
    keyed(desk, "told", "rr1", "--whom", "Sam Brook, 020 7946 0101")
    assert "tell" not in desk("request", "show", "rr1", "--json").json["owed"]
    assert desk("request", "told", "rr1", "--whom", "Sam Brook", *by(desk)).code == 1


def test_a_place_that_has_no_camera_is_keyed_and_said(desk):
    told = keyed(desk, "in-person", "name=Sam Brook", "--place", "zzqx", *WHEN)
    assert "no camera was found" in told.err
    assert desk("hold", "list", "--json").json == []


SOMEBODY = ("name=Sam Brook", "--place", "North End")
WRONG = [
    (("urgent", "--channel", "email", "--urgency", "u1", "--reason", "x", *SOMEBODY), 2, "phone_urgent"),
    (("urgent", "--channel", "phone_urgent", "--urgency", "u3", "--reason", "x", *SOMEBODY), 2, "u2"),
    (("urgent", "--channel", "phone_urgent", "--urgency", "u1", "--reason", " ", *SOMEBODY), 2, "a few words"),
    ((*URGENT, "--place", "North End", "name=Sam", "urgency=u2"), 2, "--urgency u1 or u2"),
    ((*URGENT, "--place", "North End", "rank=DC"), 2, "shoulder=1234SN"),
    (("in-person", "name=Sam Brook"), 2, "--place 'North End'"),
    (("in-person", "name=Sam Brook", "--camera", "c99"), 2, "camera list"),
    (("in-person", "shoe=9", "--place", "North End"), 2, "name=value"),
    (("in-person", *SOMEBODY, "--from", "half past"), 2, "2026-03-13 21:30"),
    (("in-person", *SOMEBODY, "--from", "2026-03-13 19:00", "--to", "2026-03-13 18:00"), 2, "before it begins"),
    (("hand", "rr1", "--to", "9999"), 1, "nobody here has staff number 9999"),
    (("hand", "as1"), 2, "rr233"),
    (("hand", "rr9"), 1, "RR-26-000009"),
    (("viewed", "rr1", "--who", " ", "--in", "09:30"), 2, "a few words"),
    (("viewed", "rr1", "--who", "DC Brook", "--in", "09:30", "--place", "At Sam's home"), 2, "viewing_room"),
    (("viewed", "rr1", "--who", "DC Brook", "--in", "yesterday"), 2, "21:30"),
    (
        ("viewed", "rr1", "--who", "DC Brook", "--in", "09:30", "--by-whom", "9999"),
        1,
        "nobody here has staff number 9999",
    ),
    (
        ("viewed", "rr1", "--who", "DC Brook", "--in", "2026-03-13 09:30", "--out", "2026-03-13 09:10"),
        1,
        "before they were in",
    ),
    (("viewed", "rr1", "--who", "DC Brook", "--in", "09:30", "--export", "ex9"), 1, "EX-26-000009"),
    (("allow-window", "rr1", "7", "--reason", "murder"), 1, "it has 1"),
    (("allow-window", "rr1", "0", "--reason", "murder"), 2, "1 or more"),
]


def test_what_is_given_wrongly_says_what_would_be_right_and_writes_nothing(desk):
    keyed(desk, "in-person", *SOMEBODY)
    lines = len(desk.listed())
    for argv, code, words in WRONG:
        answer = desk("request", *argv, *by(desk))
        assert (argv, answer.code, words in answer.err) == (argv, code, True), answer.err
    assert [each["kind"] for each in desk.listed()[lines:] if each["kind"].startswith("request.")] == []

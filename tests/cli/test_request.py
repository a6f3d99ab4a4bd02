"""A written request from the original to the answer, all of it on the command line."""

import hashlib
from datetime import timedelta

import pytest

from tests.services.requests.conftest import cameras_yml

MAIL = b"""From: Sam Brook <sam.brook@met.police.uk>
To: cctv@council.example
Subject: cctv pls
Message-ID: <77@met.police.uk>
Date: Fri, 13 Mar 2026 19:40:00 +0000
Content-Type: text/plain; charset=utf-8

can u look for robbery north end today 1830-1900, two males. crime ref 01/1234567/26
DC Sam Brook 1234SN
"""


@pytest.fixture
def taken(cr, given, tmp_path, monkeypatch):
    cameras = tmp_path / "few.yml"
    cameras.write_text(cameras_yml(), "utf-8")
    monkeypatch.setenv("CONTROL_ROOM_CAMERAS", str(cameras))
    cr.clock = given
    file = tmp_path / "request.eml"
    file.write_bytes(MAIL)
    answer = cr("request", "take", file, *by(cr))
    assert (answer.code, "RR-1" in answer.err) == (0, True), answer.err
    return cr


def by(line):
    return ("--by", "0001", "--password-file", line.secret)


def test_from_a_mail_to_an_answer(taken, tmp_path):
    who = by(taken)
    (queued,) = taken("request", "list", "--json").json
    assert (queued["ref"], queued["sha256"], queued["band"]) == (
        "RR-26-000001",
        hashlib.sha256(MAIL).hexdigest(),
        "unknown",
    )
    shown = taken("request", "show", "rr1", "--json").json
    suggested = {each["field"]: each["value"] for each in shown["suggested"]}
    assert suggested["crime_ref"] == "01/1234567/26"
    assert {each["clause"] for each in shown["findings"]} >= {"P-01"}
    assert taken("request", "suggested", "rr1", *who).code == 0
    assert (
        taken(
            "request",
            "file",
            "rr1",
            "agency=mps",
            "purpose=prevent_detect_crime",
            "basis=dpa_sch2_p1_para2",
            "name=Sam Brook",
            *who,
        ).code
        == 0
    )
    ask = taken(
        "request",
        "ask",
        "rr1",
        "1",
        "--place",
        "North End",
        "--camera",
        "1",
        "--from",
        "2026-03-13 18:30",
        "--to",
        "2026-03-13 19:00",
        *who,
    )
    assert ask.code == 0, ask.err
    assert taken("request", "identify", "rr1", "a", "--how", "directory", *who).code == 0
    accepted = taken("request", "accept", "rr1", *who)
    assert accepted.code == 0, accepted.err
    assert taken("request", "conclude", "rr1", *who).code == 1  # no camera has its row
    assert taken("request", "search", "rr1", "c1", "nothing", "20m", *who).code == 0
    assert taken("request", "conclude", "rr1", *who).code == 0
    assert taken("request", "list", "--json").json == []
    done = taken("request", "show", "RR-26-000001", "--json").json
    assert (done["outcome"], done["reason"]) == ("negative_nothing_seen", "looked_and_nothing_seen")
    assert "camera C1" not in taken("request", "show", "1").err
    assert taken("request", "reopen", "rr1", "--reason", "another time given", *who).code == 0


def test_the_original_comes_out_as_it_came_and_overwrites_nothing(taken, tmp_path):
    place = tmp_path / "out.eml"
    assert taken("request", "original", "rr1", place).code == 0
    assert place.read_bytes() == MAIL
    again = taken("request", "original", "rr1", place)
    assert (again.code, "name another" in again.err) == (1, True)


def test_taking_the_same_file_again_is_the_same_request(taken, tmp_path):
    again = taken("request", "take", tmp_path / "request.eml", *by(taken))
    assert "RR-1" in again.err
    assert len(taken("request", "list", "--json").json) == 1


WRONG = [
    (("show", "as1"), 2, "rr233"),
    (("show", "rr99"), 1, "RR-26-000099"),
    (("file", "rr1", "shoe=9"), 2, "name=value"),
    (("file", "rr1", "agency=the_lot"), 2, "agency"),
    (("ask", "rr1", "1", "--from", "half past"), 2, "2026-03-13 21:30"),
    (("ask", "rr1", "1", "--from", "2026-03-29 01:30"), 2, "twice, or never"),
    (("ask", "rr1", "1", "--from", "2026-03-13 19:00", "--to", "2026-03-13 18:00"), 2, "before it begins"),
    (("search", "rr1", "c1", "purple"), 1, "purple"),
    (("refuse", "rr1", "P-99"), 1, "P-01"),
    (("take", "nowhere.eml"), 1, "nowhere.eml"),
    (("oldest",), 2, "12="),
]


def test_what_is_given_wrongly_says_what_would_be_right(taken):
    for argv, code, words in WRONG:
        who = () if argv[0] == "show" else by(taken)
        answer = taken("request", *argv, *who)
        assert (argv, answer.code, words in answer.err) == (argv, code, True), answer.err


def test_a_request_sent_back_refused_and_referred(taken, given, tmp_path):
    who = by(taken)
    back = taken("request", "return", "rr1", "--say", "which shop?", *who)
    assert back.code == 0, back.err
    assert taken("request", "show", "rr1", "--json").json["state"] == "returned_for_info"
    assert taken("request", "refer", "rr1", *who).code == 0
    assert taken("request", "refuse", "rr1", "P-07", "--reason", "no incident", *who).code == 0
    other = tmp_path / "other.eml"
    other.write_bytes(MAIL.replace(b"<77@", b"<78@"))
    assert taken("request", "take", other, *who).code == 0
    assert taken("request", "close", "rr2", "duplicate_linked", "--links", "rr1", *who).code == 0
    assert taken("request", "show", "rr2", "--json").json["outcome"] == "duplicate_linked"


def test_the_oldest_pictures_move_the_clock(taken, given, tmp_path):
    who = by(taken)
    assert (
        taken(
            "request",
            "ask",
            "rr1",
            "1",
            "--place",
            "North End",
            "--camera",
            "1",
            "--from",
            "2026-03-13 18:30",
            "--to",
            "2026-03-13 19:00",
            *who,
        ).code
        == 0
    )
    before = taken("request", "show", "rr1", "--json").json["overwritten_at"]
    oldest = given.now() - timedelta(days=9)
    listing = tmp_path / "oldest.csv"
    listing.write_text(f"camera,time\n1,{oldest:%Y-%m-%dT%H:%M:%S+00:00}\n")
    answer = taken("request", "oldest", "--csv", listing, *who)
    assert answer.code == 0, answer.err
    after = taken("request", "show", "rr1", "--json").json["overwritten_at"]
    assert after < before
    assert after == "2026-03-22T18:30:00.000Z"


def test_a_place_that_is_somebody_elses_is_said_with_whose_it_is(taken):
    who = by(taken)
    whose = "Southern Rail, 020 7946 0222"
    asked = taken("request", "ask", "rr1", "1", "--place", "East Croydon station", "--not-ours", whose, *who)
    assert asked.code == 0, asked.err
    found = {each["clause"]: each["words"] for each in taken("request", "show", "rr1", "--json").json["findings"]}
    assert whose in found["P-13"]
    assert whose in taken("request", "show", "rr1").out
    assert taken("request", "close", "rr1", "redirected", *who).code == 0
    assert taken("request", "show", "rr1", "--json").json["outcome"] == "redirected"


def test_who_asks_is_rung_back_through_an_entry_of_the_directory_and_never_on_their_own_number(taken):
    who = by(taken)
    named = ("--name", "Kit Lane", "--role", "operator", "--their-password-file", taken.secret)
    assert taken("person", "add", "0522", *named, *who).code == 0
    assert taken("request", "file", "rr1", "phone=020 7946 0555", *who).code == 0
    rung = ("request", "call-back", "rr1", "--second", "0522", *who)
    answer = taken(*rung, "--number", "+44 20 7946 0555", "--obtained", "their page")
    assert (answer.code, "the number they gave" in answer.err) == (1, True)
    assert "stands in no directory" in taken(*rung, "--number", "020 7946 0999").err
    assert "a supervisor hears the answer too" in taken(*rung, "--number", "020 7946 0999", "--obtained", "it").err
    assert taken(*rung, "--from", "police-101", "--how", "put through").code == 0
    assert "rung on 101, police-101 in directory 2026-1" in taken("book", "list").out


def test_a_guess_stays_beside_until_it_is_named(taken, tmp_path):
    who = by(taken)
    vague = tmp_path / "vague.eml"
    asked = b"can u look for cctv nr mcdonalds north end last nite 11ish, keep it pls. crime ref 01/7654321/26\n"
    vague.write_bytes(MAIL.replace(b"<77@", b"<78@").replace(MAIL.split(b"\n\n", 1)[1], asked))
    assert taken("request", "take", vague, *who).code == 0
    first = taken("request", "suggested", "rr2", *who)
    shown = taken("request", "show", "rr2", "--json").json
    assert (first.code, shown["items"], "left beside: crime_ref" in first.err) == (0, [], False), first.err
    assert "left beside: item 1" in first.err
    assert "--item 1 takes it" in first.err
    assert "--field purpose takes it" in first.err
    wrong = taken("request", "suggested", "rr2", "--item", "4", "--field", "shoe", *who)
    assert (wrong.code, "shoe, item 4: not read in it" in wrong.err) == (1, True), wrong.err
    named = taken("request", "suggested", "rr2", "--item", "1", "--field", "purpose", *who)
    assert (named.code, "left beside: item 1" in named.err) == (0, False), named.err
    assert "left beside: purpose" not in named.err
    (item,) = taken("request", "show", "rr2", "--json").json["items"]
    assert item["cameras"] == ["1", "2"]

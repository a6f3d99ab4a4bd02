"""Surveillance operations from the command line: played from the authority to the return, and what stops them."""

import pytest

from tests.domain.operations.made import london

PASSED = (
    "--in-charge",
    "DI Finch",
    "--directs",
    "DS Martin Wren",
    "--officers",
    "DC Lark, DC Plover",
    "--objective",
    "detect_crime",
)
SCOPE = (*PASSED, "--cameras", "3 4 9", "--use", "monitor", "--use", "record")

ROSTER = (("0002", "manager"), ("0003", "supervisor"), ("0417", "operator"), ("0522", "operator"))


@pytest.fixture
def desk(bare, given):
    """The command line with supervisor 0001, manager 0002 and operators 0417 and 0522."""
    bare.clock = given
    given.at = london(2026, 3, 31, 12)
    assert bare.init().code == 0
    for staff, role in ROSTER:
        who = ("add", staff, "--name", f"Name {staff}", "--role", role, "--their-password-file", bare.secret)
        assert bare("person", *who, "--by", "0001", "--password-file", bare.secret).code == 0

    def call(*argv, by="0001"):
        return bare("operation", *argv, "--by", by, "--password-file", bare.secret)

    call.bare = bare
    return call


def notified(desk, *more, sort="directed_surveillance", agency="mps", listed="0002,0417"):
    told = ("notify", sort, agency, "--name", "ASHDOWN", "--who", "DI Finch 020 7946 0111", "--list", listed, *more)
    return desk(*told)


def sighted(desk, *more, authority="ripa_written", rank="Supt", granted="2026-04-01 10:00", by="0001", scope=SCOPE):
    paper = ("--urn", "0412/26", "--officer", "A Heron", "--rank", rank, "--granted", granted)
    return desk("sight", "so1", authority, *paper, *scope, *more, by=by)


def session(desk, *more, by="0417"):
    told = ("--cameras", "3 4", "--officers", "DC Lark", "--directs", "DS Wren", "--looked")
    return desk("session", "so1", "open", *told, *more, by=by)


def active(desk, given):
    assert notified(desk).code == 0
    given.at = london(2026, 4, 1, 10, 30)
    assert sighted(desk).code == 0
    told = desk("approve", "so1", by="0002")
    assert told.code == 0, told.err
    return told


def test_played_a_written_authority_of_1_april_used_on_a_fourth_camera_and_tried_on_1_july_at_five_past_midnight(
    desk, given
):
    told = active(desk, given)
    assert told.json["expires"] == "2026-06-30T22:59:59.000Z"
    assert "in force until 23:59:59 on 30 Jun 2026" in told.err
    given.at = london(2026, 4, 2, 21)
    assert session(desk).json["deviations"] == []
    refused = desk("session", "so1", "more", "--cameras", "12", by="0417")
    assert refused.code == 1
    assert "a camera that was not authorised: say why" in refused.err
    more = desk("session", "so1", "more", "--cameras", "12", "--why", "he ran into Surrey Street", by="0417")
    assert (more.json["deviations"], more.json["owed"]) == (["camera"], ["deviation_seen"])
    assert desk("session", "so1", "close", "--product", "4 stills", by="0417").code == 0
    assert "that is for a manager or supervisor" in desk("seen", "so1", "--text", "x", by="0417").err
    assert desk("seen", "so1", "--text", "DS Wren told: no more").json["owed"] == []
    given.at = london(2026, 7, 1, 0, 5)
    tried = session(desk)
    assert tried.code == 1
    assert "ended at 23:59:59 on 30 Jun 2026: no further session" in tried.err
    assert desk("list", "--json").json[0]["state"] == "expired"
    late = renewed(desk, "2026-07-01 00:01")
    assert "no renewal but a new authority" in late.err
    assert desk("close", "so1", by="0002").code == 1
    assert desk("debrief", "so1", "--text", "two charged", "--arrests", "2").code == 0
    assert "that is for a manager" in desk("close", "so1").err
    assert desk("close", "so1", by="0002").json["state"] == "closed"
    refused = desk("show", "so1", by="0417")
    assert (refused.code, refused.out, "an audit or a review" in refused.err) == (1, "", True)
    assert desk("show", "so1", "--why", "taking it over", "--reason", "for court", by="0417").code == 0
    shown = desk("show", "so1", by="0417").out
    for words in (
        "0417 0417 read it on the command line, taking it over: for court",
        "authority: RIPA, written, 0412/26",
        "session 1: 2 Apr 21:00 to 21:00",
        "BEYOND ITS SCOPE",
        "2 arrests",
        "EXPIRED at 23:59:59",
    ):
        assert words in shown, (words, shown)
    assert desk("return", "--year", "2026").json == {"year": 2026, "operations": 1}
    assert desk("return", "--year", "2025").json == {"year": 2025, "operations": 0}
    assert desk("return", "--year", "2026", by="0417").code == 1


def renewed(desk, granted, *more):
    paper = ("--urn", "0900/26", "--officer", "A Heron", "--rank", "Supt", "--granted", granted)
    return desk("renew", "so1", "ripa_written", *paper, *more)


def test_a_renewal_in_time_lasts_from_the_end_of_the_first(desk, given):
    active(desk, given)
    given.at = london(2026, 6, 29, 9)
    told = renewed(desk, "2026-06-25 10:00")
    assert told.json["expires"] == "2026-09-30T22:59:59.000Z"
    given.at = london(2026, 7, 1, 0, 5)
    assert session(desk).code == 0
    sooner = desk("shorten", "so1", "--until", "2026-08-01 12:00", "--why", "DI Finch asks")
    assert sooner.json["expires"] == "2026-08-01T11:00:00.000Z"
    assert "it may only end sooner" in desk("shorten", "so1", "--until", "2026-12-01 12:00", "--why", "x").err
    assert desk("review", "so1", "--text", "still necessary", "--next", "2026-07-20 10:00").code == 0
    assert desk("cancel", "so1", "--why", "subject charged").json["state"] == "stop"
    assert "is open; close it first" in desk("debrief", "so1", "--text", "x").err


def test_played_an_urgent_oral_grant_of_a_saturday_night_ends_on_tuesday_at_the_same_minute(desk, given):
    given.at = london(2026, 7, 18, 23, 50)
    assert notified(desk, listed="0003,0417").code == 0
    operator = sighted(desk, authority="ripa_urgent_oral", rank="Insp", granted="2026-07-18 23:40", by="0417")
    assert "that is for a manager or supervisor; ask one on duty" in operator.err
    low = sighted(desk, authority="ripa_urgent_oral", rank="DS", granted="2026-07-18 23:40")
    assert "granted by inspector or above" in low.err
    assert sighted(desk, authority="ripa_urgent_oral", rank="Insp", granted="2026-07-18 23:40").code == 0
    assert "does not approve it too" in desk("approve", "so1", "--told", "rung 23:52").err
    assert "once the manager was told" in desk("approve", "so1", by="0003").err
    told = desk("approve", "so1", "--told", "rung 23:52", by="0003")
    assert told.json["expires"] == "2026-07-21T22:40:00.000Z"
    given.at = london(2026, 7, 21, 23, 39, 59)
    assert session(desk).code == 0
    given.at = london(2026, 7, 21, 23, 40)
    assert desk("list", "--json").json[0]["state"] == "stop"
    assert "STOP" in desk("list", by="0417").out
    closed = desk("session", "so1", "close", by="0417")
    assert closed.json["deviations"] == ["past_the_end"]
    assert session(desk).code == 1


@pytest.mark.parametrize(("day", "office"), [(24, True), (25, False), (28, False), (29, True)])
def test_on_a_bank_holiday_the_office_is_shut_and_a_supervisor_approves_once_the_manager_was_told(
    desk, given, day, office
):
    given.at = london(2026, 12, day, 12)
    assert notified(desk, listed="0003,0417").code == 0
    granted = f"2026-12-{day} 11:40"
    assert sighted(desk, authority="ripa_urgent_oral", rank="Insp", granted=granted).code == 0
    told = desk("approve", "so1", "--told", "rung 12:00", by="0003")
    assert (told.code, "in office hours a manager approves it" in told.err) == (office, office), told.err


def test_who_is_not_on_its_list_is_told_how_many_there_are_and_the_return_is_a_count(desk, given):
    active(desk, given)
    assert desk("list", by="0522").out == "RESTRICTED OPERATION (1): for those on its list alone\n"
    assert desk("list", "--json", by="0003").json == []
    for by in ("0003", "0522"):
        for verb in (("show", "so1"), ("cancel", "so1", "--why", "x"), ("session", "so1", "close")):
            assert desk(*verb, by=by).code == 1
        never = desk("show", "so9", by=by).err
        assert desk("show", "so1", by=by).err == never.replace("SO-26-000009", "SO-26-000001")
    day = ("--from", "2026-04-01", "--to", "2026-04-01", "--by", "0522", "--password-file", desk.bare.secret)
    for other in (("search", "ashdown", *day[4:]), ("figures", *day)):
        assert "RESTRICTED OPERATION (1): nothing of it is counted or found here" in desk.bare(*other).err
    police = session(desk, "--operator", "1234SN")
    assert "our own people work the cameras" in police.err
    assert "is not on its list" in session(desk, "--operator", "0522").err
    assert desk("let-in", "so1", "0522", "--why", "relief").code == 0
    assert session(desk, "--operator", "0522").code == 0
    assert "works the cameras for it now" in desk("shut-out", "so1", "0522", "--why", "x").err
    assert desk("session", "so1", "close", by="0522").code == 0
    assert desk("shut-out", "so1", "0522", "--why", "back").code == 0
    assert desk("show", "so1", by="0522").code == 1
    assert (
        "look at the authority again"
        in desk("session", "so1", "open", "--cameras", "3", "--directs", "DS Wren", by="0417").err
    )


def test_the_words_that_are_wanting_are_asked_for_and_nothing_is_written(desk, given):
    assert (
        "put a supervisor or manager on its list"
        in desk(*("notify", "directed_surveillance", "mps", "--name", "X", "--who", "Y"), by="0417").err
    )
    assert "nobody of this room" in notified(desk, listed="4444").err
    assert notified(desk).code == 0
    given.at = london(2026, 4, 1, 10, 30)
    assert "outside what this room may do" in sighted(desk, authority="intrusive").err
    assert "still to be said" in sighted(desk, scope=("--cameras", "3")).err
    assert "20:00-02:00 would be right" in sighted(desk, "--hours", "late").err
    assert "times of day" in sighted(desk, "--hours", "20:00-25:00").err
    assert desk("show", "as1").code == 2
    assert desk("reject", "so1", "--why", "no authority was shown").json["state"] == "rejected"
    assert desk("list", "--json").json == []
    assert len(desk("list", "--json", "--all").json) == 1

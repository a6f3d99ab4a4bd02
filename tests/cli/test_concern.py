"""The register from the command line: a complaint, misuse past one's own supervisor, a breach over the clock change."""

import pytest

from tests.domain.operations.made import london

ROSTER = (
    ("0002", "manager"),
    ("0003", "supervisor"),
    ("0417", "operator"),
    ("0522", "operator"),
    ("0901", "governance"),
    ("0900", "auditor"),
)


@pytest.fixture
def desk(bare, given):
    """The command line with supervisors 0001 and 0003, manager 0002, operators 0417 and 0522, auditor 0900, governance 0901."""
    bare.clock = given
    given.at = london(2026, 10, 23, 14)
    assert bare.init().code == 0
    for staff, role in ROSTER:
        who = ("add", staff, "--name", f"Name {staff}", "--role", role, "--their-password-file", bare.secret)
        assert bare("person", *who, "--by", "0001", "--password-file", bare.secret).code == 0

    def call(*argv, by="0002"):
        return bare("concern", *argv, "--by", by, "--password-file", bare.secret)

    call.bare = bare
    return call


@pytest.mark.parametrize(
    ("aware", "acknowledge", "answer"),
    [
        (london(2026, 12, 23, 11), "2027-01-04", "2027-01-25"),
        (london(2026, 12, 25, 11), "2027-01-05", "2027-01-26"),
        (london(2027, 3, 25, 11), "2027-04-05", "2027-04-26"),
    ],
)
def test_a_complaint_over_bank_holidays_has_them_left_out_though_no_console_was_ever_opened_here(
    desk, given, aware, acknowledge, answer
):
    given.at = aware
    told = ("--who", "Ms Wren", "--reply", "email", "--contact", "w@example.org")
    assert desk("report", "complaint", "--text", "camera 12 faces my house", *told, by="0522").code == 0
    (listed,) = desk("list", "--json").json
    assert (listed["acknowledge_by"], listed["answer_by"]) == (acknowledge, answer)


def test_played_a_complaint_from_its_report_to_the_ombudsman(desk, given):
    told = ("--who", "Ms Wren", "--reply", "email", "--contact", "w@example.org", "--cameras", "12, 14")
    made = desk("report", "complaint", "--text", "camera 12 faces my house", *told, by="0522")
    assert made.json == {"ref": "CN-26-000001"}
    assert "those alone who look into it" in made.err
    listed = desk("list", "--json").json[0]
    assert (listed["acknowledge_by"], listed["answer_by"]) == ("2026-10-30", "2026-11-20")
    assert desk("acknowledge", "cn1", "--reply", "email", by="0003").code == 0
    assert "take it up first" in desk("answer", "cn1", "--reply", "email", "--text", "x", by="0003").err
    assert desk("take", "cn1", by="0003").json["owed"] == ["complaint_answered"]
    assert "was not answered" in desk("conclude", "cn1", "upheld", "--text", "x").err
    given.at = london(2026, 11, 23, 9)
    assert desk("list", "--json").json[0]["late"] == ["complaint_answered"]
    assert "say why it is late" in desk("answer", "cn1", "--reply", "email", "--text", "x", by="0003").err
    late = desk("answer", "cn1", "--reply", "email", "--text", "it is turned away", "--late", "leave", by="0003")
    assert late.json["owed"] == ["conclusion"]
    assert "that is for a governance or manager" in desk("conclude", "cn1", "upheld", "--text", "x", by="0003").err
    told = desk("conclude", "cn1", "partly", "--text", "it did", "--lessons", "mask it")
    assert told.json["finding"] == "partly"
    assert desk("refer", "cn1", "ombudsman", "--theirs", "26 000 001").code == 0
    assert desk("find", "cn1", "--text", "more").code == 1
    assert desk("reopen", "cn1", "--why", "the ombudsman asks").json["owed"] == ["conclusion"]
    shown = desk("show", "cn1", by="0900").out
    for words in ("from: Ms Wren, by e-mail, w@example.org", "went to: the ombudsman", "late: leave", "reopened: the"):
        assert words in shown, (words, shown)
    figures = desk("figures", "--from", "2026-10-23", "--to", "2026-10-23").json
    assert (figures["complaints"], figures["answered"], figures["in_time"], figures["referred"]) == (1, 1, 0, 1)
    assert desk("figures", "--from", "2026-10-23", "--to", "2026-10-23", by="0522").code == 1
    sheet = desk("export", "--from", "2026-10-23", "--to", "2026-10-23", by="0900").out.splitlines()
    assert sheet[0].startswith("reference,what,aware")
    assert sheet[1].startswith("CN-26-000001,complaint,2026-10-23T13:00:00.000Z")
    assert len(desk("export", "--from", "2026-10-24", "--to", "2026-10-24").out.splitlines()) == 1


def test_played_misuse_reported_past_ones_own_supervisor_and_concluded(desk, given):
    text = "followed a woman who knew him along the High Street"
    made = desk("report", "misuse", "--text", text, "--staff", "0417,0003", "--happened", "13:20", by="0522")
    assert made.code == 0, made.err
    for by in ("0417", "0003", "0001", "0522"):
        assert desk("list", "--json", by=by).json == []
        for verb in (("show", "cn1"), ("take", "cn1"), ("find", "cn1", "--text", "x")):
            assert desk(*verb, by=by).code == 1
        assert "High Street" not in desk.bare("search", "High", "--by", by, "--password-file", desk.bare.secret).out
    assert "not taken up yet" in desk("mine", by="0522").out
    assert desk("mine", "--json", by="0417").json == []
    given.tick(3600)
    assert desk("take", "cn1").code == 0
    assert "taken up 23 Oct 15:00" in desk("mine", by="0522").out
    assert "is about 0003, who never sees it" in desk("let-in", "cn1", "0003", "--why", "asks").err
    assert desk("let-in", "cn1", "0001", "--why", "reads the recordings").code == 0
    assert desk("find", "cn1", "--text", "21 minutes, no call in the book", by="0001").code == 0
    concluded = desk("conclude", "cn1", "upheld", "--text", "so it was", "--lessons", "a briefing")
    assert concluded.json["finding"] == "upheld"
    assert "concluded" in desk("mine", by="0522").out
    assert "21 minutes" not in desk("mine", by="0522").out
    shown = desk("show", "cn1", "--why", "an audit or a review", by="0900").out
    assert "its list: 0001, 0002, 0900, 0901" in shown
    assert "21 minutes, no call in the book" in shown


def test_played_a_breach_through_the_night_the_clocks_go_back(desk, given):
    given.at = london(2026, 10, 25, 9)
    text = ("--text", "a stick with faces was left on a bus")
    assert "came twice that night" in desk("report", "breach", *text, "--aware", "01:30", by="0522").err
    before = desk("report", "breach", *text, "--aware", "01:30 BST", "--happened", "02:30 GMT", by="0522")
    assert "before it happened" in before.err
    made = desk("report", "breach", *text, "--aware", "01:30 GMT", "--happened", "01:45 BST", by="0522")
    assert made.code == 0, made.err
    assert desk("list", "--json").json[0]["clock_ends"] == "2026-10-28T01:30:00.000Z"
    given.at = london(2026, 10, 28, 0, 30)
    assert "PRIVACY REGISTER (1): 1 breach clock runs, 1 due within a day" in desk("list", by="0522").out
    assert "ICO clock: 1 h left" in desk("list").out
    assert "1 hour left to tell the ICO, and nobody has decided" in desk("show", "cn1").out
    given.at = london(2026, 10, 28, 2)
    assert "72 H OVER by 30 min: not decided" in desk("list").out
    assert "THE HOURS ARE OVER to tell the ICO" in desk("show", "cn1").out
    assess = ("assess", "cn1", "high", "--data", "faces", "--people", "12", "--contained", "the driver has it")
    assert desk(*assess, by="0003").code == 0
    assert "that is for a governance or manager" in desk("notify", "cn1", by="0003").err
    assert "before the room was aware" in desk("notify", "cn1", "--at", "2026-10-25 01:15 GMT", by="0901").err
    assert "the ICO wants the reason" in desk("notify", "cn1", by="0901").err
    told = desk("notify", "cn1", "--theirs", "IC-0001", "--late", "nobody was on call", by="0901")
    assert told.json["notified"] == "2026-10-28T02:00:00.000Z"
    assert desk("take", "cn1").code == 0
    assert "those concerned are told" in desk("conclude", "cn1", "upheld", "--text", "x").err
    assert desk("people", "cn1", "not_told", "--text", "nobody knows who they are").code == 0
    assert desk("conclude", "cn1", "upheld", "--text", "lost and found").code == 0
    found = desk("figures", "--from", "2026-10-25", "--to", "2026-10-25", by="0901").json
    assert (found["breaches"], found["notified"], found["in_hours"]) == (1, 1, 0)


def test_bad_words_are_said_and_nothing_is_written(desk):
    assert desk("conclude", "cn1", "maybe", "--text", "x").code == 2
    assert "there is no CN-26-000009" in desk("take", "cn9").err
    assert "is nothing of the register" in desk("take", "as1").err
    assert "there is no RR-26-000099" in desk("report", "complaint", "--text", "x", "--about", "rr99").err
    assert "9999 is nobody of this room" in desk("report", "misuse", "--text", "x", "--staff", "9999").err
    assert "nothing of the register is open" in desk("list").err
    assert "you have reported nothing" in desk("mine").err
    assert desk("report", "complaint", "--text", "x", "--about", "1", "--reply", "not_known").code == 0
    assert desk("not-notify", "cn1", "--why", "x").code == 1

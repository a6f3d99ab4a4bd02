"""A deployable from the request to what it was worth, played whole; and everything that stops it on the way."""

import shutil
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

SHIPPED = Path(__file__).parents[2] / "cameras.yml"
DAY = 86400


@pytest.fixture
def desk(bare, given):
    """The command line, supervisor 0001 and manager 0002 at it."""
    bare.clock = given
    shutil.copy(SHIPPED, bare.home / "cameras.yml")
    assert bare.init().code == 0

    def call(*argv, by="0001"):
        return bare("deployment", *argv, "--by", by, "--password-file", bare.secret)

    call.bare = bare
    return call


def asked(desk, place="Broom Road shops", **more):
    told = {
        "who": "PS Example, Shirley South",
        "problem": "dealing at the parade",
        "place": place,
        "evidence": "police data, ASB calls",
        "objectives": "fewer calls",
        "tried": "patrols, lighting",
        "reports": "50",
        "from": "2026-01-01",
        "to": "2026-02-28",
        "ward": "Shirley South",
        "homes": "6",
    } | more
    return desk("request", "snt", *(word for name, value in told.items() for word in (f"--{name}", value)))


def approved(desk, ref, unit="d4"):
    assert (
        desk(
            "screen",
            ref,
            "--lawful",
            "crime",
            "--necessary",
            "nothing less",
            "--dpia",
            "DPIA-11",
            "--dpia-on",
            "2026-03-01",
        ).code
        == 0
    )
    assert (
        desk("decide", ref, "approved", "--on", "2026-03-06", "--chair", "the chair", "--why", "clear need").code == 0
    )
    return desk("schedule", ref, unit)


def ready(desk, ref):
    assert (
        desk(
            "survey",
            ref,
            "--column",
            "LC-0442",
            "--consent",
            "highways, 9 Mar",
            "--power",
            "photocell",
            "--view",
            "parade",
        ).code
        == 0
    )
    assert desk("signs", ref, "up", "3").code == 0


def test_a_deployment_played_whole_with_its_reminders_and_what_it_was_worth(desk, given):
    assert asked(desk).code == 0
    assert approved(desk, "dp1").code == 0
    early = desk("live", "dp1", "d4")
    assert early.code == 1
    assert "the survey with the owner's consent, the signs" in early.err
    ready(desk, "dp1")
    assert desk("live", "dp1", "d4").code == 0
    for day, said in ((70, "past day 70 of its 91"), (84, "past day 84 of its 91"), (92, "NOT REVIEWED")):
        given.tick(day * DAY - (given.now() - live_since(desk)).total_seconds())
        assert desk("list").code == 0
        assert any(said in told["words"] for told in lines(desk)), said
    assert "REVIEW OVERDUE" in desk("list").out
    assert desk("review", "dp1", "extend_3m", "--met", "calls halved").code == 1
    more = desk(
        "review",
        "dp1",
        "extend_3m",
        "--met",
        "calls halved",
        "--before",
        "50",
        "--during",
        "24",
        "--panel-on",
        "2026-06-12",
    )
    assert more.code == 0, more.err
    assert "review by" in desk("list").out
    assert desk("review", "dp1", "remove", "--met", "it is quiet", "--packs", "4").code == 0
    assert desk("removed", "dp1").code == 0
    assert desk("list", "--json").json[0]["owed"] == ["signs_down", "media_pulled", "evaluation"]
    assert desk("signs", "dp1", "down", "3").code == 0
    assert desk("removed", "dp1", "--pulled").code == 0
    assert desk("evaluate", "dp1", "--after", "11", "--arrests", "3").code == 0
    assert desk("list", "--json").json == []
    assert desk("evaluate", "dp1", "--later", "9").code == 0
    sheet = desk("show", "dp1").out
    for said in (
        "reports before 50, during 24, after 11, two months on 9",
        "3 arrests, 4 evidence packs",
        "6 homes overlooked",
    ):
        assert said in sheet, sheet
    began = live_since(desk)
    assert "it stood at Broom Road shops for DP-1" in where_on(desk, began + timedelta(days=30))
    assert "parade" in where_on(desk, began + timedelta(days=30))
    assert "nowhere" in where_on(desk, began - timedelta(days=2))
    assert "nowhere" in where_on(desk, given.now())


def where_on(desk, at):
    day = f"{at:%Y-%m-%d}"
    return desk.bare("camera", "show", "d4", "--on", day, "--by", "0001", "--password-file", desk.bare.secret).out


def live_since(desk):
    return datetime.fromisoformat(desk("show", "dp1", "--json").json["live_at"])


def lines(desk):
    return [{"words": " ".join(str(each) for each in row.values())} for row in desk.bare("book", "list", "--json").rows]


def test_one_unit_has_one_place_and_a_refusal_is_a_managers_to_sign(desk):
    assert asked(desk).code == 0
    assert asked(desk, place="Old Lodge Lane").code == 0
    assert approved(desk, "dp1").code == 0
    taken = approved(desk, "dp2")
    assert taken.code == 1
    assert "D4 is DP-1's" in taken.err
    assert desk("schedule", "dp2", "c12").code == 1
    assert asked(desk, place="College Green").code == 0
    refusal = ("decide", "dp3", "refused", "--on", "2026-03-06", "--chair", "the chair", "--why", "no need is shown")
    assert "that is for a manager" in desk(*refusal).err
    assert desk("cancel", "dp2", "--why", "they withdrew it").code == 0


def test_gates_are_no_points_and_covert_watching_is_no_deployment(desk):
    assert asked(desk, reports="0").code == 2
    assert "what was tried before" in asked(desk, tried="").err
    assert asked(desk).code == 0
    (first, *_) = desk("list", "--json").json
    ref = first["ref"]
    assert desk("decide", ref, "approved", "--on", "2026-03-06", "--chair", "x", "--why", "y").code == 1
    assert desk("screen", ref, "--lawful", "crime").code == 1
    covert = desk(
        "screen", ref, "--lawful", "a", "--necessary", "b", "--dpia", "c", "--dpia-on", "2026-03-01", "--covert"
    )
    assert "surveillance authority" in covert.err
    assert desk("screen", ref, "--lawful", "a", "--necessary", "b", "--dpia", "c", "--dpia-on", "2026-03-01").code == 0
    assert desk("score", ref, "--harm", "30").code == 1
    scored = desk("score", ref, "--harm", "20", "--volume", "15", "--intrusion", "5")
    assert scored.json["score"] == 30
    assert desk("decide", ref, "deferred", "--on", "2026-03-06", "--chair", "x", "--why", "y").code == 1
    deferred = desk(
        "decide", ref, "deferred", "--on", "2026-03-06", "--chair", "x", "--why", "y", "--again", "2026-04-03"
    )
    assert "deferred until 3 Apr" in deferred.err
    assert desk("show", "ft1").code == 2
    assert desk("list").code == 0


def test_how_much_units_were_used_is_a_figure_with_what_it_is_of(desk, given):
    assert asked(desk).code == 0
    assert approved(desk, "dp1").code == 0
    ready(desk, "dp1")
    assert desk("live", "dp1", "d4").code == 0
    given.tick(2 * DAY)
    assert desk.bare.log("a 8123 shoplift d4").code == 0
    given.tick(2 * DAY)
    period = ("use", "--from", "2026-03-01", "--to", "2026-03-31")
    assert "D4   4 days live, never down, 1 incident, 0 followed, 0 footage requests" in desk(*period).out
    header, *rows = desk(*period, "--csv").out.splitlines()
    assert header == "unit,live_days,down_days,incidents,followed,requests,incidents_per_100_live_days"
    assert [row for row in rows if row.startswith(("D4", "D5"))] == ["D4,4,0,1,0,0,25.0", "D5,0,0,0,0,0,"]
    assert desk("use", "--from", "2026-03-31", "--to", "2026-03-01").code == 2


def test_the_results_sheet_is_the_same_bytes_each_time_and_names_nobody(desk, given, tmp_path):
    assert asked(desk, problem="dealing; ring PS Example, Shirley South").code == 0
    assert approved(desk, "dp1").code == 0
    ready(desk, "dp1")
    assert desk("live", "dp1", "d4").code == 0
    given.tick(80 * DAY)
    assert desk("review", "dp1", "remove", "--met", "calls halved", "--during", "24").code == 0
    assert desk("removed", "dp1").code == 0
    assert desk("evaluate", "dp1", "--after", "11").code == 0
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    told = desk("results", "dp1", "--pdf", one)
    assert told.code == 0
    assert "1 number, address, plate or name masked in its words" in told.err
    assert "read it before it leaves" in told.err
    assert desk("results", "dp1", "--pdf", other).code == 0
    assert one.read_bytes() == other.read_bytes()
    pages = PdfReader(BytesIO(one.read_bytes())).pages
    words = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert len(pages) == 1
    for said in (
        "D4 at Broom Road shops",
        "78 % fewer",
        "where the register has it",
        "What these figures cannot show",
        "c77",
    ):
        assert said in words, said
    for secret in ("PS Example", "Ann Lead", "0001"):
        assert secret not in words.replace("DP-26-000001", ""), secret
    assert desk("results", "dp1").code == 0
    assert (desk.bare.home / "prints" / "DP-26-000001.pdf").exists()


def test_a_bid_names_a_tasking_and_its_tours_stand_with_it(desk, given):
    def call(*argv):
        return desk.bare(*argv, "--by", "0001", "--password-file", desk.bare.secret)

    given.at = datetime(2026, 3, 23, 9, tzinfo=UTC)
    assert call("log", "t c12 school run 1500-1630 daily till friday from snt").code == 0
    for day, words in ((23, "seen two lads on mopeds"), (24, "not done: weather")):
        given.at = datetime(2026, 3, day, 15, 5, tzinfo=UTC)
        assert call("log", f"tk1 {words}").code == 0
    assert asked(desk, tasking="tk9").code == 1
    made = asked(desk, tasking="tk1")
    assert (made.code, made.json["tasking"]) == (0, "TK-26-000001")
    counts = "2 tours asked for: 1 made (1 with something seen), 1 not made: weather 1"
    assert f"c12 school run (TK-1): {counts}" in desk("show", made.json["ref"]).out
    assert desk("results", made.json["ref"], "--pdf", desk.bare.home / "bid.pdf").code == 0
    text = " ".join(PdfReader(desk.bare.home / "bid.pdf").pages[0].extract_text().split())
    assert counts in text

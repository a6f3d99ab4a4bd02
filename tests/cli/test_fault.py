"""Faults and availability from the command line."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from control_room.domain.times import day_of

SHIPPED = Path(__file__).parents[2] / "cameras.yml"


@pytest.fixture
def desk(bare, given):
    """The command line, supervisor 0001 at it, in a room set up on that evening with the shipped cameras."""
    either = bare
    either.clock = given
    shutil.copy(SHIPPED, either.home / "cameras.yml")
    assert either.init().code == 0

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    call.log, call.home, call.bare = either.log, either.home, either

    return call


def test_a_fault_is_sent_waits_is_mended_looked_at_and_counted(desk, given):
    assert desk.log("f c12 no picture").code == 0
    (listed,) = desk("fault", "list", "--json").json
    assert (listed["ref"], listed["step"], listed["severity"]) == ("FT-26-000001", "logged", "p2")
    sent = desk("fault", "send", "ft1")
    assert sent.code == 0, sent.err
    assert "told" in sent.err
    assert desk("fault", "send", "ft1").code == 1
    assert desk("fault", "theirs", "ft1", "J88213").code == 0
    assert desk("fault", "waits", "ft1", "access", "--who", "highways", "--until", str(day_of(given.now()))).code == 0
    given.tick(7200)
    assert desk("fault", "resumed", "ft1").code == 0
    assert desk("fault", "attended", "ft1").code == 0
    assert desk("fault", "gap", "ft1", "lost", "--from", f"{given.now():%Y-%m-%d 00:00}").code == 0
    assert desk("fault", "cause", "ft1", "--cause", "power", "--cost", "60", "--parts", "fuse").code == 0
    assert desk("fault", "mended", "ft1").code == 0
    assert desk("fault", "not-mended", "ft1").code == 0
    down = desk("camera", "down")
    assert down.code == 0
    assert "2 of 102 cameras down" in down.out
    assert "c12" in down.out
    assert [row[:3] for row in desk("camera", "down", "--csv").out.splitlines()[1:]] == ["12,", "D8,"]
    assert desk("fault", "checked", "ft1").code == 0
    shown = desk("fault", "show", "ft1").out
    for said in ("J88213", "£60", "waited for access", "clock stopped for 2 h", "cause: power"):
        assert said in shown, shown
    today = str(day_of(given.now()))
    working = desk("camera", "working", "--from", today, "--to", today, "--each")
    assert "4.0 h lost" in working.out, working.out
    assert [each["camera"] for each in desk("camera", "down", "--json").json] == ["D8"]
    assert desk("fault", "list").err.strip().endswith("no camera is at fault that anybody told of")


def test_a_contract_in_working_days_leaves_bank_holidays_out_and_ends_when_the_office_shuts(desk, given):
    given.at = datetime(2026, 12, 23, 10, tzinfo=UTC)
    assert desk.log("f c12 wiper stuck").code == 0
    assert desk("fault", "grade", "ft1", "--priority", "p3").code == 0
    assert desk("fault", "send", "ft1").code == 0
    limits = desk("fault", "show", "ft1", "--json").json["limits"]
    assert (limits["attend"]["by"], limits["fix"]["by"]) == ("2026-12-30T17:00:00.000Z", "2027-01-04T17:00:00.000Z")


@pytest.mark.parametrize(
    "wrong",
    [
        ("fault", "show", "as1"),
        ("fault", "grade", "ft1"),
        ("fault", "cause", "ft1"),
        ("fault", "cause", "ft1", "--cost", "lots"),
        ("fault", "waits", "ft1", "access", "--who", "x", "--until", "soon"),
        ("camera", "working", "--from", "2026-03-02", "--to", "2026-03-01"),
        ("camera", "working", "--from", "March", "--to", "2026-03-01"),
    ],
)
def test_what_is_misused_is_said_with_what_would_be_right(desk, wrong):
    assert desk.log("f c12 no picture").code == 0
    assert desk(*wrong).code == 2


def test_a_health_list_is_taken_and_a_look_takes_a_camera_off_the_round(desk, given, tmp_path):
    given.tick(60)
    file = tmp_path / "health.csv"
    file.write_text("vms_ref,state,since,recording,source\n12,offline,,no,synergy\n13,up,,yes,synergy\n999,up,,yes,x\n")
    taken = desk("camera", "health", str(file))
    assert taken.code == 1
    assert "no camera of ours is called '999'" in taken.err
    assert "2 rows taken" in taken.err
    told = desk("camera", "truths").out
    assert "c12   Station Road / London Road, not reached since 13 Mar 20:31, picture not checked, not recorded" in told
    assert desk("camera", "round").out.splitlines()[0].startswith("c12 ")
    assert desk("camera", "check", "c12", "--result", "fail", "--text", "black").code == 0
    assert not desk("camera", "round").out.startswith("c12 ")
    assert {each["reached"] for each in desk("camera", "truths", "--json").json} == {"yes", "no", "unknown"}
    assert desk("camera", "health", str(tmp_path / "gone.csv")).code == 1


def test_a_past_day_is_as_the_register_had_it_then_and_the_public_list_tells_no_more_than_it_may(desk, given):
    assert desk("camera", "show", "d4").code == 0
    register = desk.home / "cameras.yml"
    given.tick(10 * 86400)
    register.write_text(
        register.read_text("utf-8").replace("Station Road / London Road", "Station Road / Derby Road"), "utf-8"
    )
    assert "Station Road / Derby Road" in desk("camera", "show", "c12").out
    assert "Station Road / London Road" in desk("camera", "show", "c12", "--on", "2026-03-15").out
    before = desk("camera", "show", "c12", "--on", "2026-03-01")
    assert "as it first said" in before.err
    assert desk("camera", "show", "c999").code == 1
    assert desk("camera", "show", "c12", "--on", "March").code == 2
    assert "has not come" in desk("camera", "show", "c12", "--on", "2030-01-01").err
    assert "has not come" in desk("camera", "working", "--from", "2030-01-01", "--to", "2030-02-01").err
    rows = desk.bare("camera", "public").out.splitlines()
    assert rows[0] == "number,place,ward,district,type,purpose"
    assert len(rows) == 1 + 102
    assert "Axis" not in "".join(rows)


def test_papers_past_their_day_and_cameras_nobody_used_are_listed(desk, given):
    assert desk.log("r sn21 2 males north end jd theft c2").code == 0
    unused = desk("camera", "unused", "--json").json
    assert ("2" in unused, "3" in unused, "D8" in unused) == (False, True, False)
    assert desk("camera", "unused").err.strip().endswith("in service that nothing names in 365 days")
    assert [each["camera"] for each in desk.bare("camera", "overdue", "--json").json if each["camera"] == "12"] == []
    given.tick(500 * 86400)
    assert (
        "c12   Station Road / London Road, yearly look at its need, impact assessment"
        in desk.bare("camera", "overdue").out
    )

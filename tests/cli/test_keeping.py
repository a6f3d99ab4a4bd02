"""Letting go from the command line: proposed, seen, approved by another, carried out, certified."""

from datetime import timedelta

import pytest


@pytest.fixture
def later(either, given):
    """A room with an old line in it, a person of information governance, and a clock past the line's days."""
    either.clock = given
    for staff, name, role in (("0300", "Ida Gov", "governance"), ("0417", "Jo Wright", "operator")):
        made = either(
            *("person", "add", staff, "--name", name, "--role", role, "--their-password-file", either.secret),
            *("--by", "0001", "--password-file", either.secret),
        )
        assert made.code == 0, made.err
    either.log("n van with a dented wing")
    given.tick(timedelta(days=1000).total_seconds())
    return either


def keeping(cr, *words, by="0001"):
    return cr("keeping", *words, "--by", by, "--password-file", cr.secret)


def test_a_list_goes_from_hand_to_hand_and_ends_in_a_certificate(later, tmp_path):
    cr = later
    due = keeping(cr, "due", "--json").json
    assert [row["class"] for row in due["counts"]] == ["routine"]
    batch = str(keeping(cr, "propose").json["batch"])
    shown = keeping(cr, "show", batch)
    assert "routine lines" in shown.out
    assert keeping(cr, "approve", batch, "--authority", "schedule 4", by="0300").code == 1
    assert keeping(cr, "see", batch).code == 0
    assert keeping(cr, "carry-out", batch).code == 1
    assert keeping(cr, "approve", batch, "--authority", "schedule 4").code == 1
    assert keeping(cr, "certificate", batch).code == 1
    assert keeping(cr, "approve", batch, "--authority", "schedule 4", by="0300").code == 0
    done = keeping(cr, "carry-out", batch)
    assert done.code == 0, done.err
    assert done.json["lines"] == 1
    said = keeping(cr, "certificate", batch, by="0300").out
    for each in (
        "seen by 0001, approved by 0300: schedule 4",
        "routine lines",
        "before",
        "after",
        "Checkpoint after",
        "35 days",
    ):
        assert each in said, said
    pdf = tmp_path / "certificate.pdf"
    assert keeping(cr, "certificate", batch, str(pdf)).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "dented" not in cr("book", "list", "--json").out
    assert cr("verify", "--rows").code == 0
    assert keeping(cr, "list", "--json").json[0]["step"] == "carried_out"
    assert keeping(cr, "due", by="0417").code == 1


def test_what_is_said_to_stay_stays_until_it_is_freed(later):
    cr = later
    number = str(cr.log("n a second line").json["number"])
    held = keeping(cr, "hold", number, "--reason", "a claim")
    assert held.code == 0, held.err
    line = held.err.split()[1].strip(":")
    assert f"line {number}: a claim" in keeping(cr, "held").out
    assert keeping(cr, "free", line, "--reason", "settled").code == 0
    assert keeping(cr, "held").out == ""
    assert keeping(cr, "free", line, "--reason", "again").code == 1


def test_a_line_left_out_is_marked_in_the_list_and_in_the_certificate(later):
    cr = later
    cr.log("n a second line")
    cr.clock.tick(timedelta(days=1000).total_seconds())
    batch = str(keeping(cr, "propose").json["batch"])
    line = keeping(cr, "show", batch, "--lines").out.splitlines()[1].split()[0]
    assert keeping(cr, "leave-out", batch, line, "--reason", "an inquest").code == 0
    assert "left out" in keeping(cr, "show", batch, "--lines").out
    assert keeping(cr, "list", "--json").json[0]["left_out"] == [int(line)]
    assert keeping(cr, "leave-out", batch, line, "--reason", "again").code == 1


def test_a_set_aside_list_erases_nothing_and_this_workstation_is_swept(later):
    cr = later
    batch = str(keeping(cr, "propose").json["batch"])
    assert keeping(cr, "refuse", batch, "--reason", "too early").code == 0
    assert keeping(cr, "carry-out", batch).code == 1
    (cr.home / "prints").mkdir()
    (cr.home / "prints" / "old.pdf").write_text("x")
    swept = keeping(cr, "sweep")
    assert swept.code == 0
    assert not (cr.home / "prints" / "old.pdf").exists()

"""The disclosure log and extracts from the command line."""

import json
import subprocess

import pytest


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it, and an assist with somebody's plate in its lines."""
    either.clock = given

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    done = either.log("a robbery north end, jo bell ran to LB63XYZ")
    assert done.code == 0, done.err
    call.ref = json.loads(done.out)["ref"]
    call.bare = either
    return call


def test_an_extract_is_shown_then_decided_then_made_and_is_in_the_log(desk, tmp_path):
    assert desk.ref, "the line opened an assist"
    shown = desk("disclosure", "extract", desk.ref, "--mask", "Jo Bell")
    assert shown.code == 0, shown.err
    assert "[masked]" in shown.out
    assert "a registration mark: LB63XYZ" in shown.err
    folder = tmp_path / "out"
    wanted = ("disclosure", "extract", desk.ref, "--mask", "Jo Bell", "--to", folder)
    assert desk(*wanted).code == 2
    told = ("--recipient", "DC Brook", "--purpose", "unused material", "--agency", "mps")
    undecided = desk(*wanted, *told)
    assert (undecided.code, folder.exists()) == (1, False)
    assert "--suggested" in undecided.err
    made = desk(*wanted, *told, "--suggested")
    assert made.code == 0, made.err
    assert made.json["signed"]
    names = {path.suffix: path for path in folder.iterdir()}
    assert set(names) == {".txt", ".json", ".pdf"}
    printed = subprocess.run(["pdftotext", names[".pdf"], "-"], capture_output=True, text=True, check=True).stdout
    for form in (names[".txt"].read_text(), names[".json"].read_text(), printed):
        bare = "".join(c for c in form.lower() if c.isalnum())
        assert "lb63xyz" not in bare
        assert "jobell" not in bare
        assert "masked" in bare
    again = desk(*wanted, *told, "--suggested")
    assert (again.code, "is there already" in again.err) == (1, True)
    (row,) = desk("disclosure", "log", "--from", "2026-03-13", "--to", "2026-03-13", "--json").json
    assert (row["ref"], row["recipient"], row["line"]) == (desk.ref, "DC Brook", made.json["told_at_line"])
    assert row["organisation"] == "Metropolitan Police"
    listed = desk("disclosure", "log", "--from", "2026-03-13", "--to", "2026-03-13")
    assert "extract of the book given, AS-1: DC Brook" in listed.out
    table = desk("disclosure", "log", "--from", "2026-03-13", "--to", "2026-03-13", "--csv").out
    assert table.splitlines()[0].startswith("line,at,at_utc")


def test_without_a_name_nobody_reads_it(cr):
    answer = cr("disclosure", "log", "--from", "2026-03-13", "--to", "2026-03-13")
    assert (answer.code, "--by" in answer.err) == (2, True)

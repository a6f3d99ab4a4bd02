import re

import pytest

from tests.cli.conftest import CHECKOUT

SHIPPED = (CHECKOUT / "protocols/cctv-access.yml").read_text()


def own(home, text):
    (home / "protocols").mkdir(exist_ok=True)
    (home / "protocols/cctv-access.yml").write_text(text)


def test_the_protocol_reads_in_plain_words_with_or_without_a_room(bare):
    answer = bare("protocol", "show")
    assert answer.code == 0
    assert answer.out.startswith("Protocol for CCTV access, version 2026-6, from 1 Jan 2024\n")
    assert "P-07  No trawling  [block; set aside by: manager or supervisor]" in answer.out
    assert "P-15  Every camera is looked at  [block; set aside by nobody]" in answer.out


def test_one_clause_as_json(bare):
    told = bare("protocol", "show", "p-06a", "--json").json
    assert told["version"] == "2026-6"
    (clause,) = told["clauses"]
    assert (clause["number"], clause["rule"], clause["parameters"]["minutes"]) == ("P-06a", "window_over", 60)


def test_a_clause_or_a_day_that_is_not_there_is_said(bare):
    answer = bare("protocol", "show", "P-99")
    assert answer.code == 1
    assert "its clauses: P-01, P-02" in answer.err
    answer = bare("protocol", "show", "--on", "2019-12-31")
    assert answer.code == 1
    assert "no access protocol held on 31 Dec 2019" in answer.err
    assert bare("protocol", "show", "--on", "31/12/2025").code == 2


def test_the_files_faults_are_said_with_their_lines(bare):
    assert bare("protocol", "check").code == 0
    own(bare.home, SHIPPED.replace("rule: complete", "rule: compleat"))
    answer = bare("protocol", "check", "--json")
    assert answer.code == 1
    assert answer.json["ok"] is False
    assert 'did you mean "complete"?' in answer.err
    assert answer.told[0].startswith(f"{bare.home}/protocols/cctv-access.yml:")
    assert bare("protocol", "check", CHECKOUT / "protocols/cctv-access.yml").code == 0
    assert "no such file" in bare("protocol", "check", bare.home / "none.yml").err


def test_check_of_the_room_says_the_protocols_faults_too(bare):
    own(bare.home, SHIPPED.replace("severity: auto", "severity: car", 1))
    answer = bare("check")
    assert answer.code == 1
    assert "cctv-access.yml:" in answer.err


@pytest.mark.parametrize("day", ["2026-03-14", "2027-01-01"])
def test_a_room_shows_what_it_kept(cr, day):
    assert cr("protocol", "show", "P-01", "--on", day).code == 0


def test_a_clause_in_parts_is_shown_whole_with_its_figures(bare):
    answer = bare("protocol", "show", "P-06", "--on", "2026-03-14")
    assert answer.code == 0
    assert "P-06a  A wide window  [warn]" in answer.out
    assert "P-06b  A window too wide  [block; set aside by: manager or supervisor]" in answer.out
    assert "A window longer than 240 minutes waits for a supervisor" in answer.out
    assert "P-07" not in answer.out


def later(text, version="2026-8", on="2026-04-01"):
    return text.replace("version: 2026-6", f"version: {version}").replace("effective: 2024-01-01", f"effective: {on}")


def test_which_rule_applied_on_a_day_is_one_question(cr):
    own(cr.home, later(SHIPPED).replace("{minutes: 240, serious", "{minutes: 120, serious"))
    assert cr("jobs", "--once").code == 0
    before = cr("protocol", "show", "P-06b", "--on", "2026-03-31").out
    after = cr("protocol", "show", "P-06b", "--on", "2026-04-01").out
    assert "version 2026-6, from 1 Jan 2024 until 31 Mar 2026; then version 2026-8" in before
    assert "version 2026-8, from 1 Apr 2026\n" in after
    assert re.search(r"^taken into the book as line [0-9]+$", after, re.MULTILINE)
    assert ("240 minutes" in before, "120 minutes" in after) == (True, True)
    told = cr("protocol", "diff", "2026-6", "2026-8", "--by", "0001", "--password-file", cr.secret)
    assert "~ P-06b A window too wide\n    minutes: 240, now 120" in told.out
    assert "it says, now: A window longer than 120 minutes" in told.out
    assert "1 thing otherwise" in told.err


def test_the_check_lays_a_file_beside_the_versions_kept(cr, tmp_path):
    assert cr("jobs", "--once").code == 0
    mine = tmp_path / "next.yml"
    mine.write_text(later(SHIPPED, on="2024-01-01"))
    answer = cr("protocol", "check", mine)
    assert answer.code == 1
    assert "version 2026-6 holds from 1 Jan 2024 already: a day has one version; effective: 20" in answer.err
    mine.write_text(SHIPPED.replace("{most: 2}", "{most: 3}"))
    assert "version 2026-6 was taken with other words before" in cr("protocol", "check", mine).err
    mine.write_text(later(SHIPPED))
    assert cr("protocol", "check", mine).code == 0


def test_the_protocol_is_printed_to_be_signed(cr, tmp_path):
    by = ("--by", "0001", "--password-file", cr.secret)
    assert cr("protocol", "acknowledge", *by).code == 0
    answer = cr("protocol", "print", tmp_path / "protocol.pdf", *by)
    assert answer.code == 0, answer.err
    assert "Version 2026-6, in force from 1 January 2024. 75 clauses." in answer.err
    assert (tmp_path / "protocol.pdf").read_bytes().startswith(b"%PDF")
    assert cr("protocol", "print", tmp_path / "old.pdf", "--on", "2019-01-01", *by).code == 1
    assert cr("protocol", "print", tmp_path / "none" / "x.pdf", *by).code == 1

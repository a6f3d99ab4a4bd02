import pytest

from tests.cli.conftest import CHECKOUT

SHIPPED = (CHECKOUT / "protocols/cctv-access.yml").read_text()


def own(home, text):
    (home / "protocols").mkdir(exist_ok=True)
    (home / "protocols/cctv-access.yml").write_text(text)


def test_the_protocol_reads_in_plain_words_with_or_without_a_room(bare):
    answer = bare("protocol", "show")
    assert answer.code == 0
    assert answer.out.startswith("Protocol for CCTV access, version 2026-5, from 1 Jan 2024\n")
    assert "P-07  No trawling  [block; set aside by: manager or supervisor]" in answer.out
    assert "P-15  Every camera is looked at  [block; set aside by nobody]" in answer.out


def test_one_clause_as_json(bare):
    told = bare("protocol", "show", "p-06a", "--json").json
    assert told["version"] == "2026-5"
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

"""The viewing log from the command line."""

import pytest


@pytest.fixture
def staffed(either):
    made = either(
        *("person", "add", "0417", "--name", "Jo", "--role", "operator", "--their-password-file", either.secret),
        *("--by", "0001", "--password-file", either.secret),
    )
    assert made.code == 0, made.err
    return either


def viewing(cr, *words, by="0417"):
    return cr("viewing", *words, "--by", by, "--password-file", cr.secret)


def test_one_is_begun_is_under_way_and_ends_and_the_log_is_exported(staffed):
    cr = staffed
    assert viewing(cr, "add", "DC Ayodele 1234SN").code == 1
    begun = viewing(
        *(cr, "add", "DC Ayodele 1234SN", "--live", "--cameras", "c3, 12", "--agency", "mps", "--why", "a briefing")
    )
    assert begun.code == 0, begun.err
    assert "DC Ayodele 1234SN" in cr("viewing", "list").out
    assert cr("viewing", "list", "--json").json[0]["overdue"] is False
    assert viewing(cr, "end", "vw1", "--result", "known to them").code == 0
    assert viewing(cr, "end", "vw1").code == 1
    assert cr("viewing", "list").out == ""
    days = ("--from", "2020-01-01", "--to", "2099-01-01")
    assert viewing(cr, "list", *days).code == 1
    (row,) = viewing(cr, "list", *days, "--json", by="0001").json
    assert (row["who"], row["cameras"], row["result"]) == ("DC Ayodele 1234SN", "3 12", "known to them")
    assert "1234SN" in viewing(cr, "list", *days, by="0001").out
    sheet = viewing(cr, "export", *days, by="0001").out.splitlines()
    assert sheet[0].startswith("line,in,out,ref,about,who")
    assert len(sheet) == 2


def test_at_a_remote_terminal_the_body_and_a_count_are_wanted(staffed):
    remote = ("add", "Borough ops room", "--place", "remote_police_terminal", "--why", "missing person")
    assert "whose it is and how many" in viewing(staffed, *remote).err
    assert viewing(staffed, *remote, "--agency", "btp", "--count", "2").code == 0

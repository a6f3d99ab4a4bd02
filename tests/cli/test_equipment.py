"""The room's equipment from the command line."""

import pytest


@pytest.fixture
def kit(cr, given):
    """The command line, supervisor 0001 at it."""
    cr.clock = given

    def call(*argv):
        return cr("equipment", *argv, "--by", "0001", "--password-file", cr.secret)

    return call


def test_a_radio_goes_out_is_lost_stunned_and_answered(kit, given):
    assert "radio 7        in its place" in kit("list").out
    out = kit("out", "radio", "7", "--to", "PCSO 1234SN")
    assert (out.code, out.json["ref"]) == (0, "EQ-26-000001")
    taken = kit("out", "radio", "7")
    assert (taken.code, "two" not in taken.out) == (1, True)
    assert "radio 7 is out, EQ-1" in taken.err
    assert kit("lost", "radio", "7", "--text", "on the tram").code == 0
    assert "LOST" in kit("show", "radio", "7").out
    early = kit("stun", "radio", "7")
    assert (early.code, "nobody was told yet" in early.err) == (1, True)
    assert kit("stun", "radio", "7", "--told", "force control room").code == 0
    (listed,) = kit("show", "radio", "7", "--json").json
    assert (listed["where"], listed["told_to_stun"], listed["who"]) == ("lost", "force control room", "PCSO 1234SN")
    assert kit("stun", "radio", "7", "--text", "done").code == 0
    (listed,) = kit("show", "radio", "7", "--json").json
    assert (listed["where"], listed["ref"]) == ("in", None)


def test_what_is_tested_is_not_due_and_what_fails_is_a_fault(kit, cr):
    assert kit("tested", "panic", "alarm", "--with", "Example Monitoring").code == 0
    (listed,) = kit("show", "panic", "alarm", "--json").json
    assert (listed["test_due"], listed["well"]) == (False, True)
    assert kit("tested", "telephone", "--fails").code == 0
    assert "telephone fails its test" in cr("fault", "list", "--by", "0001", "--password-file", cr.secret).out


def test_a_thing_nobody_listed_is_said_and_the_list_prints(kit, tmp_path):
    wrong = kit("in", "radio", "99")
    assert (wrong.code, "is not in equipment.yml" in wrong.err) == (1, True)
    assert kit("print", tmp_path / "kit.pdf").code == 0
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")

"""People working alone from the command line."""

import pytest


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it."""
    either.clock = given

    def call(*argv):
        return either("lw", *argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_somebody_is_booked_on_rung_looked_for_and_booked_off(desk, given):
    on = desk(
        "on",
        "Pat",
        "Reed",
        "--every",
        "30",
        "--number",
        "020 7946 0155",
        "--where",
        "Mitcham Road",
        "--word",
        "red file",
    )
    assert on.code == 0, on.err
    assert "LW-1     lone worker Pat Reed" in on.err
    assert "red file" not in on.out + on.err
    given.tick(31 * 60)
    assert "RING THEM: Pat Reed 020 7946 0155" in desk("list").out
    assert desk("check", "lw1", "no_answer").code == 0
    given.tick(15 * 60)
    (listed,) = desk("list", "--json").json
    assert (listed["step"], listed["where"]) == ("police", "Mitcham Road")
    assert desk("told", "lw1", "police", "CAD 4411").code == 0
    assert desk("check", "lw1", "answered", "--word", "red file").json["step"] is None
    assert desk("moved", "lw1").code == 2
    assert desk("moved", "lw1", "--every", "15", "--where", "Brigstock Road").code == 0
    assert desk("off", "lw1").code == 0
    assert "nobody is out alone" in desk("list").err
    assert desk("check", "cl1", "answered").code == 2

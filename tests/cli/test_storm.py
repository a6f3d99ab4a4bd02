"""A storm from the command line."""

import pytest

from tests.services.callfiles import lay


@pytest.fixture
def desk(either, given):
    """The command line, supervisor 0001 at it, going by the small trees."""
    either.clock = given
    folder = either.home / "protocols"
    folder.mkdir()
    lay(folder)

    def call(*argv):
        return either(*argv, "--by", "0001", "--password-file", either.secret)

    return call


def test_a_storm_from_its_beginning_until_everybody_was_rung(desk):
    assert desk("storm", "list").out == "no storm is on\n"
    begun = desk("storm", "on", "--reason", "gale", "--minutes", "90")
    assert '"ref":"SU-26-000001"' in begun.out.replace(" ", ""), begun.err
    assert "storm off" in desk("storm", "on", "--reason", "again").err
    for n in (1, 2):
        desk("call", "take")
        desk(
            "call",
            "answer",
            f"cl{n}",
            "--life",
            "no",
            "--place",
            "Brigstock Road",
            "--number",
            f"020 7946 010{n}",
            "--read-back",
        )
    assert desk("storm", "new", "cl1", "wall", "--told", "We ring you by ten").code == 0
    assert desk("storm", "with", "cl2", "cl1", "--told", "We know of it").code == 0
    (listed,) = desk("storm", "list", "--json").json["clusters"]
    assert (listed["calls"], listed["worked"]) == (["CL-26-000001", "CL-26-000002"], False)
    assert [each["by"] for each in listed["to_ring"]] == ["2026-03-13T22:00:00.000Z"] * 2
    assert "CL-1" in desk("storm", "list").out
    assert "write that once" in desk("storm", "rung", "cl2").err
    assert desk("storm", "outcome", "cl2", "fenced off").code == 0
    assert desk("storm", "rung", "cl2", "--result", "no_answer").code == 0
    assert desk("storm", "rung", "cl2").code == 0
    (listed,) = desk("storm", "list", "--json").json["clusters"]
    assert [each["ref"] for each in listed["to_ring"]] == ["CL-26-000001"]
    assert desk("storm", "off", "--reason", "quiet").code == 0
    assert desk("storm", "list", "--json").json["storm"] is None

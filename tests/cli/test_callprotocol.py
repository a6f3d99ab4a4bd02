"""`protocol list` and `protocol draw`, and what `check` says of the out-of-hours desk's files."""

import shutil
from datetime import UTC, datetime

import pytest

from control_room.adapters.clock import GivenClock
from tests.cli.conftest import CHECKOUT


@pytest.fixture
def own(bare):
    """A room with protocols of its own to spoil."""
    shutil.copytree(CHECKOUT / "protocols", bare.home / "protocols")
    return bare


def test_every_tree_is_listed_with_its_version(bare):
    answer = bare("protocol", "list")
    assert answer.code == 0
    assert "dangerous_structure    2026-2   Dangerous building, wall, scaffold or hoarding" in answer.out
    listed = bare("protocol", "list", "--json").json
    assert {"noise", "gas", "homeless_tonight"} <= {each["id"] for each in listed}
    assert not any(each["faulty"] for each in listed)


def test_a_tree_is_drawn_as_text_or_as_a_picture(bare, tmp_path):
    assert "PAGE P1: surveyor" in bare("protocol", "draw", "dangerous-structure").out
    file = tmp_path / "wall.png"
    assert bare("protocol", "draw", "dangerous_structure", file).code == 0
    assert file.read_bytes()[:4] == b"\x89PNG"
    answer = bare("protocol", "draw", "dangerous_structur")
    assert (answer.code, answer.told) == (
        1,
        ["there are no questions called dangerous_structur; did you mean dangerous_structure?"],
    )
    nowhere = bare("protocol", "draw", "noise", tmp_path / "none" / "noise.png")
    assert (nowhere.code, "name another file" in nowhere.err) == (1, True)


def test_a_fault_of_a_tree_is_named_with_its_file_and_line_and_so_is_one_that_shows_beside_the_others(own):
    noise = own.home / "protocols/out-of-hours/noise.yml"
    noise.write_text(noise.read_text().replace("start: ", "start: no_", 1))
    hours = own.home / "protocols/hours.yml"
    hours.write_text(hours.read_text().replace("- id: building_control", "- id: building", 1))
    answer = own("check")
    assert answer.code == 1
    told = "\n".join(answer.told)
    assert f"{noise}:1: start is " in told
    assert f"{own.home}/protocols/out-of-hours/dangerous_structure.yml:" in told
    assert own("protocol", "list").code == 1


def test_what_is_out_of_date_is_said_and_is_no_fault(own):
    own.clock = GivenClock(datetime(2028, 12, 1, 12, tzinfo=UTC))
    told = "\n".join(own("check").told)
    assert "noise.yml:1: warning: Noise was to be looked at again by" in told
    assert "hours.yml:1: warning: no bank holiday of 2029 is known" in told
    assert "OUT OF DATE since" in own("protocol", "list").out

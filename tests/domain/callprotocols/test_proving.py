"""What shows only where a tree meets the other files."""

import pytest

from control_room.domain.callprotocols.proving import together
from tests.domain.callprotocols.wall import WALL, read

KNOWN = {"numbers": {"gas-emergency"}, "services": {"building_control"}, "ladders": {"surveyor"}}
TREE = WALL.replace("protocol: wall", "protocol: tree").replace("'protocol:tree'", "'protocol:wall'")


def both(old="", new=""):
    return [read(WALL.replace(old, new) if old else WALL)[0], read(TREE)[0]]


def test_trees_that_meet_their_files_have_no_fault():
    assert together(both(), **KNOWN) == {"wall": (), "tree": ()}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("'protocol:tree'", "'protocol:fallen_tree'", 'the protocol "fallen_tree" is not in protocols/out-of-hours'),
        ("policy: surveyor", "policy: surveyors", 'did you mean "surveyor"?'),
        ("to: building_control", "to: dogs", 'the service "dogs" is not in hours.yml'),
        ("service: building_control", "service: dogs", 'the service "dogs" is not in hours.yml'),
        ("action: defer\n    to: building_control", "action: signpost\n    to: gas", '"gas" is not in directory.yml'),
    ],
)
def test_each_name_that_is_in_no_file_is_said(old, new, said):
    (wall_faults, tree_faults) = (together(both(old, new), **KNOWN)[each] for each in ("wall", "tree"))
    assert said in "\n".join(each.said("wall.yml") for each in wall_faults)
    assert not tree_faults

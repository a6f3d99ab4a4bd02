"""A service by what the caller says."""

import pytest
from msgspec.structs import replace

from control_room.domain.callprotocols.finding import Finder
from tests.domain.callprotocols.wall import wall

TREES = tuple(
    replace(wall(), id=name, name=title, search=search)
    for name, title, search in (
        ("wall", "Dangerous building or wall", ("wall", "chimney", "scaffold")),
        ("tree", "Fallen tree or branch", ("tree", "branch", "tree on car", "blocking road")),
        ("repair", "Council home repair", ("no heating", "boiler", "leak", "burst pipe", "baby cold")),
        ("road", "Highway hazard", ("pothole", "road", "car", "manhole")),
    )
)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("tree on car", "tree"), ("no heating baby", "repair"), ("chimny", "wall"), ("scafold leaning", "wall"),
        ("potholes", "road"), ("there is a branch down", "tree"), ("BOILER!", "repair"),
    ],
)  # fmt: skip
def test_what_the_caller_says_finds_the_service(said, first):
    assert Finder(TREES).find(said)[0].id == first


def test_each_letter_narrows_and_nothing_typed_shows_all():
    finder = Finder(TREES)
    assert [each.id for each in finder.find("chi")] == ["wall"]
    assert len(finder.find("")) == len(finder.find("the")) == 4
    assert finder.find("zzzzqq") == ()
    assert len(finder.find("", limit=2)) == 2

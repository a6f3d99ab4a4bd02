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


def test_a_phrase_said_whole_outweighs_its_words_each_alone():
    apart = replace(wall(), id="apart", name="One", search=("wall", "fire"))
    whole = replace(wall(), id="whole", name="Two", search=("wall on fire",))
    assert [each.id for each in Finder((apart, whole)).find("wall on fire")] == ["whole", "apart"]
    assert [each.id for each in Finder((apart, whole)).find("fire")] == ["apart", "whole"]


def test_another_ending_is_the_same_word():
    assert [each.id for each in Finder(TREES).find("scaffolding")] == ["wall"]
    assert Finder(TREES).find("scaffoldings") == ()


def test_a_word_that_only_stands_in_a_phrase_is_worth_less_than_one_alone():
    assert [each.id for each in Finder(TREES).find("road")][:2] == ["road", "tree"]

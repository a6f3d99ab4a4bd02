"""What the line is offered to go on with."""

import pytest
from msgspec.structs import replace

from control_room.domain.line import Completion, complete, expand, leave_out, read
from tests.domain.line.ground import CALL, FOLLOW, desk


def offered(typed: str, ctx=None) -> list[str]:
    found = complete(typed, len(typed), ctx or desk())
    for one in found:
        assert one.label
        assert one.why
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("r sn21 nth e", ["c1", "c2", "c3"]),
        ("n purley", ["c86"]),
        ("r s", ["sn ops"]),
        ("a shop", ["shoplift"]),
        ("ft5", ["ft58"]),
        ("f 3", ["c3", "c31", "c34", "c39"]),
        ("n c6", ["c60", "c66", "c67", "c68"]),
    ],
)
def test_cameras_by_street_or_ward_categories_callsigns_and_references(typed: str, first: list[str]) -> None:
    assert offered(typed)[: len(first)] == first


def test_a_street_takes_the_place_of_its_own_words_and_leaves_the_verb() -> None:
    typed = "n purley"
    assert complete(typed, len(typed), desk())[0].start == 2


def test_outcomes_after_an_equals_sign_and_results_for_a_radio_call() -> None:
    assert offered("= ar", desk(FOLLOW))[0] == "arr"
    assert offered("= sto", desk(CALL))[:1] == ["stood down"]


def test_an_empty_line_in_a_follow_offers_the_neighbours_nearest_first() -> None:
    ctx = desk(replace(FOLLOW, camera="22"))
    assert offered("", ctx) == ["24 twds Katharine St", "28 twds High St"]


def test_own_shorthand_expands_on_space() -> None:
    assert expand("male wh ", 8, desk()) == Completion(text="white hoodie", start=5, end=7, label="wh", why="shorthand")
    assert expand("male who ", 9, desk()) is None


def test_a_card_number_is_left_out_when_the_offer_is_taken() -> None:
    assert leave_out(read("card 4111 1111 1111 1111 found", desk())) == "card [left out] found"

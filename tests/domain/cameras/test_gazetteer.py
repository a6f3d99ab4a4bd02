"""Places named in free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("line", "named", "offered"),
    [
        ("r sn21 2 x ic3 m nth end jd theft, 1 grey hood", [("North End", "nth end")], ("1", "2", "3")),
        ("3 twds crown hill", [("Crown Hill", "crown hill")], ("3", "18")),
        ("robbery purley 2 up till 0700", [("Purley", "purley")], ("85", "86", "87", "88", "89", "D5")),
        ("lift stuck ambassador hse 07700900123", [("Ambassador House", "ambassador hse")], ("48",)),
        ("males by handcroft", [("Handcroft Road", "handcroft")], ("39",)),
        ("on 250 bus twds brixton lx21abc", [], ()),
        ("up to london", [], ()),
        ("n all pics ok exc 31 34", [], ()),
        ("St Helen's Road", [("St Helen's Road", "St Helen's Road")], ("56",)),
        ("brigstok rd", [("Brigstock Road", "brigstok rd")], ("43", "44", "45", "46", "48")),
    ],
)
def test_a_line_names_its_places_and_offers_their_cameras(shipped, line, named, offered):
    assert [(place.name, line[place.start : place.end]) for place in shipped.places(line)] == named
    assert shipped.offered(line) == offered


def test_of_two_streets_the_shorter_leads_and_the_rest_come_by_nearness(shipped):
    line = "machete thrown in gdn handcroft rd 3 m running twds london rd, sn52 on way"
    assert [place.name for place in shipped.places(line)] == ["Handcroft Road", "London Road"]
    assert shipped.offered(line, limit=4) == ("39", "35", "34", "36")


def test_a_ward_is_a_place_but_streets_come_before_it(shipped):
    assert [place.kind for place in shipped.places("s60 fairfield from church st")] == ["ward", "street"]
    assert shipped.offered("s60 fairfield from church st") == ("16", "18")


def test_a_camera_out_of_service_or_in_store_is_not_offered(shipped):
    assert "D8" in shipped.places("oakfield rd")[0].cameras
    assert shipped.offered("oakfield rd") == ("36",)


@given(line=st.text(max_size=300))
def test_spans_lie_in_the_line_in_order_without_overlap(shipped, line):
    end = 0
    for place in shipped.places(line):
        assert end <= place.start < place.end <= len(line)
        end = place.end


def test_a_pasted_page_is_read_only_as_far_as_a_line_could_reach(shipped):
    assert shipped.places("x " * 40_000 + "north end") == ()


@pytest.mark.parametrize("line", ["purlay", "thorton heeth", "thorton heeth stn", "heorge st", "the clok towre"])
def test_a_single_misspelt_word_two_slips_or_a_wrong_first_letter_name_nothing(shipped, line):
    assert shipped.places(line) == ()

"""Where: cameras by number, names on the map, and places nobody's camera is known by; and how they meet their times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.suggesting import Message
from tests.domain.requests.suggesting.reading import read, told

WHEN = "yesterday 2130-2145"


@pytest.mark.parametrize(
    ("said", "cameras"),
    [
        ("c5 to c7", ("5", "6", "7")),
        ("cameras D1 to D4", ("D1", "D2", "D3", "D4")),
        ("cams 12-14, 20 to 22", ("12", "13", "14", "20", "21", "22")),
        ("cameras 5 to D2", ("5", "D2")),
        ("CAM-012", ("12",)),
        ("cam no. 12 & d4", ("12", "D4")),
        ("camera 7 to 5", ("7", "5")),
    ],
)
def test_a_list_or_a_run_names_each_of_its_cameras(said, cameras):
    item = read(f"{said} {WHEN}").items[0]
    assert (item.place, item.cameras, item.sure) == (said, cameras, True)


def test_a_camera_we_do_not_have_is_offered_as_written():
    item = read(f"camera 999 {WHEN}").items[0]
    assert (item.place, item.cameras, item.sure) == ("camera 999", (), False)
    assert "place_unknown" in told(read(f"camera 999 {WHEN}"))


def test_one_camera_of_a_list_that_we_do_not_have_makes_it_unsure():
    found = read(f"cams 12, 13 and 999 {WHEN}")
    assert found.items[0].cameras == ("12", "13")
    assert "place_guessed" in told(found)


def test_more_cameras_than_a_place_has_room_for_are_not_sure():
    item = read(f"cams 1-20 {WHEN}").items[0]
    assert (len(item.cameras), item.sure) == (16, False)


def test_a_bare_letter_and_number_that_is_no_camera_is_no_place():
    assert read(f"bus stop C999 {WHEN}").items[0].place == ""


def test_a_number_in_an_address_is_no_camera():
    item = read(f"see https://x.example/?cam12 George Street {WHEN}").items[0]
    assert item.cameras[0] == "4"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("outside Wetherspoons", "Wetherspoons"),
        ("nr the kebab shop", "kebab shop"),
        ("in Nandos", "Nandos"),
        ("in a pub", ""),
        ("nr the", ""),
        ("nr 12", ""),
        ("in custody", ""),
        ("outside Morleys friday", "Morleys"),
    ],
)
def test_a_place_not_on_the_map_is_what_stands_after_near(words, place):
    assert read(f"{words} {WHEN}").items[0].place == place


def test_a_misspelt_place_is_guessed_and_said_to_be():
    found = read(f"nr the wetherspons at Surey Stret {WHEN}")
    assert found.items[0].cameras
    assert "place_guessed" in told(found)


def test_the_whole_town_is_a_place_nobody_is_sure_of():
    found = read(f"Croydon town centre {WHEN}")
    assert "place_guessed" in told(found)
    assert not found.items[0].sure


def test_a_place_alone_takes_the_time_said_of_another():
    found = read(f"George Street {WHEN}.\nalso London Road")
    assert [(item.cameras[0], item.begins) for item in found.items] == [
        ("4", found.items[0].begins),
        ("12", found.items[0].begins),
    ]


def test_each_place_of_a_sentence_takes_its_own_time():
    found = read("George Street yesterday 2130-2145 then London Road 2200-2215")
    assert [(item.cameras[0], f"{item.begins:%H%M}") for item in found.items] == [("4", "2130"), ("12", "2200")]


def test_place_and_time_far_apart_are_told():
    apart = "George Street\n" + "A line of something else.\n" * 1 + "And one more.\nAnd another.\n" + f"It was {WHEN}"
    assert "elsewhere" in told(read(apart))
    assert not read(apart).items[0].sure
    assert "elsewhere" not in told(read(f"George Street\nIt was {WHEN}"))


def test_a_subject_that_says_it_again_makes_no_second_item():
    found = read(Message(subject="George Street", text=f"George Street {WHEN}"))
    assert len(found.items) == 1


def test_forty_places_are_enough_of_one_message():
    listed = "\n".join(f"c{n} at 2130" for n in range(1, 90))
    assert len(read(listed).items) == 12


def test_a_line_of_blanks_is_passed_over():
    assert read(f"please{' ' * 900}George Street {WHEN}").items[0].cameras[0] == "4"


@given(st.integers(1, 13), st.integers(1, 13))
def test_a_run_is_every_camera_between(first, last):
    item = read(f"c{first}-c{last} {WHEN}").items[0]
    between = range(first, last + 1) if first <= last else (first, last)
    assert set(item.cameras) == {str(n) for n in between}

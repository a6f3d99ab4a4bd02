"""The camera search: what comes first, what is forgiven, and what a key costs."""

import difflib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.cameras.finding import phrases_of
from control_room.domain.cameras.inventory import Inventory


def numbers(found):
    return [one.camera.number for one in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("12", ["12"]),
        ("c12", ["12"]),
        ("C 12", ["12"]),
        ("camera 12", ["12"]),
        ("CAM012", ["12"]),
        ("d4", ["D4"]),
        ("D10", ["D10"]),
        ("1", ["1", "10", "11", "12", "13", "14", "15", "16"]),
        ("nth end", ["1", "2", "3"]),
        ("north end", ["1", "2", "3"]),
        ("northend", ["1", "2", "3"]),
        ("ortn hend", ["1", "2", "3"]),
        ("gorge st", ["4", "5", "7"]),
        ("brigstok", ["43", "44", "45", "46"]),
        ("west croyden", ["13", "12", "14"]),
        ("katherine st", ["22", "24"]),
        ("catherine street", ["22", "24"]),
        ("st james", ["35"]),
        ("st. james's rd", ["35"]),
        ("clock tower", ["47", "60"]),
        ("ambasador hse", ["48"]),
        ("fairfield halls", ["25"]),
        ("fairfeild hals", ["25"]),
        ("norwod junc", ["61"]),
        ("george park", ["5"]),
        ("london rd norbury", ["53", "54"]),
        ("mayday", ["37"]),
        ("whitgift", ["2"]),
        ("purley x", []),
        ("longheath gdns", ["74"]),
        ("cherry orchrd rd", ["72"]),
        ("twn hall", ["24"]),
        ("the shops by reeves corner", ["17"]),
        ("parchmroe", ["51", "47"]),
    ],
)
def test_what_is_typed_finds_what_is_meant_first(shipped, typed, first):
    assert numbers(shipped.find(typed))[: len(first)] == first


@pytest.mark.parametrize(
    "typed", ["", "   ", "/", "'", "qqzzxx", "\x1b[2J", "[/nope]", "\u202e", "ﷺ", "İ", "0", "99999"]
)
def test_nothing_meant_finds_nothing_or_little_and_never_raises(shipped, typed):
    assert len(shipped.find(typed)) <= 8


def test_a_ward_and_a_district_find_their_cameras(shipped):
    assert {one.camera.ward for one in shipped.find("shirley south")} == {"Shirley South"}
    assert {one.camera.district for one in shipped.find("coulsdon")} == {"Coulsdon"}
    assert len(shipped.find("deployable", limit=104)) == 10


def test_the_tiers_stand_in_their_order(shipped):
    whole = shipped.find("12")[0].score
    opens = shipped.find("nort end"[:4])[0].score
    start = shipped.find("orchard")[0].score
    part = shipped.find("orchar"[1:])[0].score
    slip = shipped.find("orchrad")[0].score
    assert whole > opens > start > part > slip


def test_a_misspelling_says_what_it_was_taken_for(shipped):
    assert shipped.find("gorge st")[0].why == "like George Street"


def test_an_abbreviation_is_no_misspelling(shipped):
    assert shipped.find("nth end")[0].why == "North End"
    assert shipped.find("nth end")[0].score == shipped.find("north end")[0].score


def test_among_equals_the_camera_lately_used_comes_first(shipped):
    assert numbers(shipped.find("north end", recent=("3", "1"))) == ["3", "1", "2"]


def test_no_more_than_asked_for_are_given(shipped):
    assert len(shipped.find("london road", limit=3)) == 3
    assert shipped.find("london road", limit=0) == ()
    assert Inventory().find("london road") == ()


def test_every_number_is_first_for_itself(shipped):
    for camera in shipped.cameras:
        for typed in (camera.number, camera.number.lower(), camera.typed, camera.id):
            assert shipped.find(typed)[0].camera is camera, typed


def test_every_opening_of_a_street_finds_its_cameras(shipped):
    for camera in shipped.cameras:
        for street in camera.streets:
            for end in range(1, len(street) + 1):
                if street[end - 1].isalnum():
                    assert camera.number in numbers(shipped.find(street[:end], limit=104)), street[:end]


def test_one_slip_in_a_long_word_of_a_street_still_finds_it(shipped):
    lost = []
    for camera in shipped.cameras:
        for street in camera.streets:
            word = max(street.split(), key=len)
            for at in range(1, len(word)) if len(word) >= 6 else ():
                slipped = street.replace(word, word[:at] + word[at + 1 :])
                if camera.number not in numbers(shipped.find(slipped, limit=104)):
                    lost.append(slipped)
    assert lost == []


@given(typed=st.text(max_size=80), limit=st.integers(-1, 20))
def test_no_text_whatever_raises(shipped, typed, limit):
    found = shipped.find(typed, limit=limit)
    assert len(found) <= max(limit, 0)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(set(numbers(found))) == len(found)


@given(number=st.integers(1, 94), tail=st.text(" .,/-", max_size=3))
def test_a_number_is_always_first(shipped, number, tail):
    assert shipped.find(f"{number}{tail}")[0].camera.number == str(number)


KEYS = [
    "n",
    "nth end",
    "gorge st",
    "brigstok",
    "west croyden",
    "thorton heth",
    "ambasador hse",
    "sth nowrood hihg stret clok",
]


def lines_run(ask):
    """Count the lines of Python a call runs: the same on every machine."""
    count = 0

    def step(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        ask()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("typed", KEYS)
def test_no_key_runs_more_than_a_bounded_number_of_lines(shipped, typed):
    """A line costs 30 to 100 ns, so 15,000 of them stay under the 2 ms a key may cost."""
    fresh = Inventory(cameras=shipped.cameras).ready()
    assert max(lines_run(lambda end=end: fresh.find(typed[:end])) for end in range(1, len(typed) + 1)) < 15_000


def test_it_runs_a_fraction_of_what_comparing_with_every_name_would(shipped):
    names = [" ".join(phrase.words) for phrase in phrases_of(shipped.cameras)]
    for typed in KEYS:
        fresh = Inventory(cameras=shipped.cameras).ready()
        naive = lines_run(lambda typed=typed: [difflib.SequenceMatcher(None, typed, name).ratio() for name in names])
        assert lines_run(lambda typed=typed, fresh=fresh: fresh.find(typed)) * 3 < naive


def test_a_name_said_twice_or_without_letters_counts_once_or_not_at_all(small, read):
    inventory, faults = read(small.replace("retention_days: 14", 'landmarks: [the arch, The Arch, "--", town sq]'))
    assert faults == ()
    assert [phrase.said for phrase in phrases_of(inventory.cameras) if phrase.kind == "landmark"] == [
        "the arch",
        "town sq",
    ]
    assert numbers(inventory.find("arch")) == ["D3"]
    assert numbers(inventory.find("town sq")) == ["D3"]

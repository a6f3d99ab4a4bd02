"""Finding whom to ring: by a few letters, misspelt too; who is on call; how far a number is to be relied on; rooms."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.contacts import Contacts, Trust, index_of, on_call
from control_room.domain.rotas import Rota, Turn
from control_room.services.directories import read_directory

DIRECTORY, _ = read_directory(Path(__file__).parents[2] / "protocols/directory.yml")
ALL = Contacts(index=index_of(DIRECTORY))
NOW = datetime(2026, 3, 14, 2, tzinfo=UTC)
TODAY = date(2026, 3, 14)
ROOMS = {each.id: each.name for each in DIRECTORY.entries if each.follows}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bus", "bus-control"),
        ("tram", "tram-control"),
        ("trans pol", "btp-control"),
        ("whitgft", "whitgift-security"),
        ("centrale", "centrale-security"),
        ("mayday", "hospital-security"),
        ("croydon univ", "hospital-security"),
        ("lamb", "lambeth-cctv"),
        ("sutton cctv", "sutton-cctv"),
        ("merten", "merton-cctv"),
        ("managr", "duty-manager"),
        ("020 7946 0843", "lambeth-cctv"),
    ],
)
def test_whom_a_shift_rings_is_found_by_a_few_letters(typed, first):
    assert ALL.find(typed)[0].entry.id == first


@given(st.text(max_size=80))
def test_anything_may_be_typed_and_no_more_than_asked_for_comes(typed):
    found = ALL.find(typed)
    assert len(found) <= 8
    assert len({each.entry.id for each in found}) == len(found)


@given(st.sampled_from(DIRECTORY.entries))
def test_everybody_is_found_by_their_own_name_and_by_their_number(entry):
    assert entry in [each.entry for each in ALL.find(entry.name, limit=3)]
    number = entry.numbers[0]
    assert entry in [each.entry for each in ALL.find(number.number.figures, limit=8)]


def test_nobody_is_like_nonsense_and_an_empty_directory_has_nobody():
    assert ALL.find("xylophone") == ()
    assert Contacts().find("lamb") == Contacts().every() == ()
    assert ALL.one("nobody") is None


def test_whoever_is_on_call_now_is_asked_for_as_on_call_and_by_the_name_of_the_rota():
    turn = Turn(who="duty-manager", begins=NOW.replace(hour=1), ends=NOW.replace(hour=8))
    rotas = (Rota(id="managers", turns=(turn,)), Rota(id="empty"))
    told = replace(ALL, on=on_call(rotas, DIRECTORY, NOW))
    for typed in ("on call", "managers", "oncall"):
        assert [each.rotas for each in told.find(typed, limit=1)] == [("managers",)], typed
    assert told.find("manager")[0].entry.id == "duty-manager"
    assert on_call(rotas, DIRECTORY, NOW.replace(hour=9)) == {}


def test_a_number_is_relied_on_by_the_worst_that_is_true_of_it():
    gas, lamb, samaritans = ALL.one("gas-emergency"), ALL.one("lambeth-cctv"), ALL.one("samaritans")
    assert [each.trust(TODAY) for each in (gas, lamb, samaritans)] == [
        *(Trust.VERIFIED, Trust.PLACEHOLDER, Trust.NEVER_VERIFIED),
    ]
    assert gas.trust(date(2030, 1, 1)) is Trust.REVIEW_OVERDUE
    assert replace(gas, doubted=NOW).trust(TODAY) is Trust.IN_DOUBT
    assert (gas.wanting(TODAY), lamb.wanting(TODAY)) == (False, True)


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        *(
            ("lamb", "lambeth-cctv"),
            ("lambeht", "lambeth-cctv"),
            ("lambeth cctv", "lambeth-cctv"),
            ("bex", "bexley-cctv"),
        ),
        *(
            ("btp", "btp-control"),
            ("transport for london", None),
            ("tfl", "tfl-control"),
            ("sutten control room", "sutton-cctv"),
        ),
        *(
            ("mars", None),
            ("sur", None),
            ("cctv", None),
            ("", None),
            ("la", None),
            ("pc", None),
            ("police", None),
            ("night", None),
        ),
    ],
)
def test_a_room_is_meant_by_a_few_letters_or_misspelt_and_what_means_none_or_two_means_none(typed, room):
    meant = ALL.room(typed)
    assert (None if meant is None else meant.entry.id) == room


@given(st.sampled_from(sorted(ROOMS)))
def test_a_rooms_whole_name_means_that_room(room):
    assert ALL.room(ROOMS[room]).entry.id == room


@given(st.text(max_size=60))
def test_only_a_room_is_meant_whatever_is_typed(typed):
    meant = ALL.room(typed)
    assert meant is None or meant.entry.id in ROOMS

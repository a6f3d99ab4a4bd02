"""How somebody to ring reads."""

from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from control_room.domain.contacts import Contacts, index_of
from control_room.domain.directoryfiles import KINDS as FILED
from control_room.services.directories import read_directory
from control_room.words.contacts import KINDS, all_of, on_call_words, ringing, trust_words

DIRECTORY, _ = read_directory(Path(__file__).parents[2] / "protocols/directory.yml")
ALL = Contacts(index=index_of(DIRECTORY))
TODAY = date(2026, 12, 1)


def test_each_kind_a_file_may_write_has_its_heading():
    assert set(KINDS) == set(FILED)


def test_the_number_stands_beside_the_name_and_how_far_it_is_to_be_relied_on():
    assert ringing(ALL.one("gas-emergency"), TODAY) == (
        "National gas emergency line 0800 111 999 \u00b7 verified 21 Nov \u00b7 day and night"
    )
    assert trust_words(ALL.one("lambeth-cctv"), TODAY) == "no true number yet"
    assert trust_words(ALL.one("rspca"), TODAY) == "never verified"
    assert trust_words(ALL.one("gas-emergency"), date(2027, 6, 1)) == "review overdue"
    doubted = replace(ALL.one("gas-emergency"), doubted=datetime(2026, 11, 30, 2, tzinfo=UTC))
    assert trust_words(doubted, TODAY) == "IN DOUBT since 30 Nov"


def test_all_of_it_is_what_each_number_is_for_when_it_is_to_be_verified_and_where_it_was_seen():
    told = all_of(ALL.one("thames-water"), TODAY)
    assert len(told) == 3
    assert "to be verified by 31 May 2027; seen: Sutton's emergency planning page" in told[1]
    assert all_of(ALL.one("lambeth-cctv"), TODAY)[-1].startswith("A follow is handed to it")
    assert "seen:" not in all_of(ALL.one("lambeth-cctv"), TODAY)[1]


def test_whoever_is_on_call_is_said_to_be_with_the_rota():
    assert on_call_words(replace(ALL.one("trees-duty"), rotas=("trees",))) == "ON CALL NOW (trees)"
    assert on_call_words(ALL.one("trees-duty")) == ""

"""Who asks and what they quote: names, ranks, numbers and custody clocks, each with the words it was read in."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.codes import Wanted
from control_room.domain.requests.suggesting import Message
from tests.domain.requests.suggesting.reading import asked, quoted, read

WHEN = "George Street yesterday 2130-2145"


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ('"Okafor, Aisha" <aisha.okafor@met.police.uk>', "Aisha Okafor"),
        ("Aisha Okafor <aisha.okafor@met.police.uk>", "Aisha Okafor"),
        ("aisha.okafor@met.police.uk", None),
        ("Aisha Okafor", "Aisha Okafor"),
    ],
)
def test_a_name_is_read_of_the_sender_whichever_way_round(sender, name):
    assert read(WHEN, sender=sender).value("name") == name


@pytest.mark.parametrize("words", ["seen in PC World", "PC Monitor stolen", "DS Please call"])
def test_what_is_no_name_gives_none(words):
    assert read(words).value("name") is None


def test_a_rank_with_a_letter_that_only_looks_like_one_is_none():
    assert read("In\u017fp Dara Quinn").value("rank") is None
    assert read("Insp Dara Quinn").value("rank") == "Insp"


@pytest.mark.parametrize(
    ("words", "rank", "sure"),
    [("i'm a DC on robbery", "DC", False), ("DC 1234SN here", "DC", True), ("from pc 12sn", "PC", False)],
)
def test_a_rank_without_a_name(words, rank, sure):
    best = read(words).best("rank")
    assert (best.value, best.sure) == (rank, sure)


def test_a_name_below_a_sign_off_without_a_rank_is_only_likely():
    best = read(f"{WHEN}\nKind regards\nDara Quinn\nRobbery Squad").best("name")
    assert (best.value, best.sure) == ("Dara Quinn", False)
    assert read(f"{WHEN}\nDara Quinn").value("name") is None
    assert read(f"{WHEN}\nKind regards\nCroydon Police").value("name") is None


@pytest.mark.parametrize(
    ("words", "mark", "quote"),
    [
        ("reg LX21 ABC", "LX21 ABC", "reg LX21 ABC"),
        ("index lima xray two one alpha bravo charlie", "LX21 ABC", "index lima xray two one alpha bravo charlie"),
        ("a moped LX21ABC", "LX21 ABC", "LX21ABC"),
    ],
)
def test_the_mark_of_a_vehicle_however_called(words, mark, quote):
    best = read(f"{words} {WHEN}").best("vrm")
    assert (best.value, best.quote) == (mark, quote)


@pytest.mark.parametrize("words", ["crime report 12/03/2026", "crime ref A123", "report no ABCD-EFGH1"])
def test_what_is_no_crime_reference_is_left(words):
    assert read(f"{words} {WHEN}").value("crime_ref") is None


@pytest.mark.parametrize(
    ("words", "until", "sure"),
    [
        ("in custody since 0400", datetime(2026, 3, 15, 4, tzinfo=UTC), False),
        ("in custody since 0400 yesterday", datetime(2026, 3, 14, 4, tzinfo=UTC), False),
        ("arrested at 0400 on 13 March", datetime(2026, 3, 14, 4, tzinfo=UTC), False),
        ("PACE clock expires 2130", datetime(2026, 3, 14, 21, 30, tzinfo=UTC), True),
        ("custody clock until 0900 tomorrow", datetime(2026, 3, 15, 9, tzinfo=UTC), True),
        ("detained until 07700 900123", None, None),
        ("in custody since 0130 on 30/3/2025", None, None),
        ("custody clock expires when he is charged", None, None),
        ("nicked at 10:99", None, None),
    ],
)
def test_until_when_somebody_may_be_held(words, until, sure):
    best = read(words).best("custody_until")
    assert (best and best.value, best and best.sure) == (until, sure)


def test_a_custody_clock_is_no_window_of_footage():
    assert asked(f"{WHEN}. Male in custody since 0130 on 30/3/2025") == "13 21:30/13 21:45"


def test_a_custody_clock_counts_from_the_day_the_message_was_sent():
    late = datetime(2026, 3, 20, 9, tzinfo=UTC)
    best = read("in custody since 0400", sent=datetime(2026, 3, 14, 9, tzinfo=UTC), received=late).best("custody_until")
    assert best.value == datetime(2026, 3, 15, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "look_for"),
    [
        ("looking for male in red hat", "male in red hat"),
        ("suspect described as white male 6ft. thanks", "white male 6ft"),
        ("IC1 male wearing black hoodie", "IC1 male wearing black hoodie"),
        ("two males in grey tracksuits, moped LX21 ABC", "two males in grey tracksuits, LX21 ABC"),
        ("moped LX21 ABC", "LX21 ABC"),
        ("looking for cctv", ""),
        ("male in custody", ""),
    ],
)
def test_whom_to_look_for_is_in_their_words(words, look_for):
    assert read(f"{WHEN} {words}").items[0].look_for == look_for


@pytest.mark.parametrize(
    "words", ["we have no suspects in custody", "nobody in custody", "he is not in custody", "no longer in custody"]
)
def test_nobody_in_custody_says_so_and_is_not_urgent(words):
    found = read(words)
    assert (found.value("custody"), found.best("custody").sure) == (False, False)
    assert found.value("urgency") is None


def test_a_request_to_watch_makes_what_else_is_wanted_unsure():
    found = read("keep an eye on George Street tonight, and upload the footage to evidence.com")
    assert {each.value.name: each.sure for each in found.all("wanted")}["WATCH_LIVE"]
    assert not any(each.sure for each in found.all("wanted") if each.value.name != "WATCH_LIVE")


@pytest.mark.parametrize(
    ("words", "watched"),
    [
        ("could you watch camera 4 on 17 March 2026 between 1400 and 1600 for a male dealing", True),
        ("monitor George Street 17/03/2026 1400-1600 please", True),
        ("could you watch camera 4 on 13 March 2026 between 1400 and 1600 for a male dealing", None),
        ("camera 4 on 17 March 2026 between 1400 and 1600, male dealing", None),
    ],
)
def test_watching_at_a_time_to_come_is_a_request_to_watch_and_looking_at_one_gone_by_is_not(words, watched):
    found = read(words)
    assert found.value("watch_later") is watched
    assert (found.value("wanted") is Wanted.WATCH_LIVE) is bool(watched)
    assert not found.all("watch")


def test_a_quoted_heading_dated_after_its_reply_moves_no_day():
    message = f"see below\n\nOn 20 March 2026, Ray Patel wrote:\n> {WHEN}"
    assert asked("", received=datetime(2026, 3, 14, 9, tzinfo=UTC)) == ""
    assert f"{read(message).items[0].begins:%d}" == "13"


def test_a_quoted_heading_moves_the_day_its_words_count_from():
    assert (
        f"{read('see below' + chr(10) + 'On 10 March 2026, Ray Patel wrote:' + chr(10) + '> ' + WHEN).items[0].begins:%d}"
        == "09"
    )


def test_a_heading_further_down_ends_the_days_of_what_was_quoted_above_it():
    message = (
        "see below\n> On 10 March 2026, Ray Patel wrote:\n>> George Street yesterday 2130-2145\n"
        "On 6 March 2026, Dara Quinn wrote:\n>> London Road yesterday 2200-2215"
    )
    found = {item.cameras[0]: f"{item.begins:%d}" for item in read(message).items}
    assert found == {"4": "09", "12": "05"}


LINES = st.lists(
    st.sampled_from(
        [WHEN, "> quoted George Street 12/3 2200-2300", ">> CAD 4521/13MAR26", "PC Lee Wong 1234SN", "Kind regards", "Dara Quinn",
         "On Fri, 13 Mar 2026 at 23:40, Control wrote:", "in custody since 0400", "c12-c14 last night 11ish", "ring 07700 900123",
         "crime ref 01/1234567/26", "", "  leading blanks George Street 9pm", "LX21 ABC", "caf\u00e9 \U0001f6a8 George Street 2130", "x" * 450]
    ),
    max_size=12,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\n\n", "\n> "]))
def test_every_quotation_stands_where_it_says(lines, between):
    words = between.join(lines)
    message = Message(
        text=words, subject=lines[0] if lines else "", sender=f"{words[:40]} <jo@met.police.uk>", fields=words
    )
    for quote, stands in quoted(message, read(message)):
        assert quote == stands

"""`d` asks whom to ring and files nothing; a follow goes to a room of the directory, by a few letters."""

from pathlib import Path

import pytest

from control_room.domain.contacts import Contacts, index_of
from control_room.domain.line import SpanKind, WarningKind, explain, read
from control_room.domain.line.beside import Whom
from control_room.domain.line.intents import Append, HandedTo, TakenFrom
from control_room.domain.line.reading import Context, OpenMatter
from control_room.services.directories import read_directory
from tests.domain.line.ground import NOW

DIRECTORY, _ = read_directory(Path(__file__).parents[3] / "protocols/directory.yml")
FOLLOW = OpenMatter(ref="AS-26-000412", following=True, camera="3")
HERE = Context(now=NOW, active=FOLLOW, contacts=Contacts(index=index_of(DIRECTORY)))


@pytest.mark.parametrize(
    ("typed", "asked"), [("d lamb", "lamb"), ("d", ""), ("D on call c12 2130", "on call c12 2130")]
)
def test_d_asks_for_whoever_its_words_mean_in_a_follow_too_and_reads_nothing_out_of_them(typed, asked):
    reading = read(typed, HERE)
    assert reading.intent == Whom(words=asked)
    assert (reading.cameras, reading.at) == ((), None)
    assert explain(reading).startswith("ring")


def test_a_deployable_is_no_question():
    assert not isinstance(read("d4 frozen", HERE).intent, Whom)


@pytest.mark.parametrize(
    ("typed", "intent", "room"),
    [
        ("handed to lamb", HandedTo, "Lambeth CCTV"),
        ("h/o lambeht cctv", HandedTo, "Lambeth CCTV"),
        ("passed to sutton on london road", HandedTo, "Sutton CCTV"),
        ("ho btp", HandedTo, "British Transport Police control room"),
        ("ta from merton", TakenFrom, "Merton CCTV"),
        ("taken over from bexley at the border", TakenFrom, "Bexley CCTV"),
    ],
)
def test_a_room_is_known_by_a_few_letters_and_written_as_the_directory_calls_it(typed, intent, room):
    reading = read(typed, HERE)
    assert (type(reading.intent), reading.intent.room, reading.warnings) == (intent, room, ())
    assert any(span.kind is SpanKind.ROOM for span in reading.spans)


def test_a_room_nobody_knows_stays_as_typed_and_is_marked():
    reading = read("handed to marsbase", HERE)
    assert reading.intent.room == "Marsbase"
    (warning,) = reading.warnings
    assert (warning.kind, reading.typed[warning.start : warning.end]) == (WarningKind.UNKNOWN_ROOM, "marsbase")
    assert "not in the directory: Marsbase" in explain(reading)


def test_where_no_directory_names_rooms_nothing_is_marked():
    reading = read("handed to marsbase", Context(now=NOW, active=FOLLOW))
    assert (reading.intent.room, reading.warnings) == ("Marsbase", ())


def test_what_is_given_to_somebody_who_is_no_room_is_words():
    assert isinstance(read("passed phone to pc", HERE).intent, Append)

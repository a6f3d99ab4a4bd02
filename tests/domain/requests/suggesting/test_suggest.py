"""What is read out of messages as people write them: a table of them, and what holds for every text whatever."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain.cameras import Inventory
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.originals import Layer
from control_room.domain.requests.suggesting import Caution, Message, Part, Tuning, marked, suggest
from control_room.domain.times import local
from control_room.services.cameras import read_inventory
from tests.domain.requests.suggesting.corpus import CORPUS, MET, RECEIVED, text

ROOT = Path(__file__).parents[4]
NAUGHTY = ROOT.parent / "shared/data/corpora/naughty-strings/blns.json"


SHIPPED = read_inventory(ROOT / "cameras.yml")[0].ready()


@pytest.fixture(scope="module")
def cameras():
    return SHIPPED


def window(item):
    return None if item.begins is None else f"{local(item.begins):%d %H:%M}/{local(item.ends):%d %H:%M}"


@pytest.mark.parametrize(("message", "items", "fields"), [row[1:] for row in CORPUS], ids=[row[0] for row in CORPUS])
def test_what_people_write(cameras, message, items, fields):
    found = suggest(message, received=RECEIVED, cameras=cameras)
    assert len(found.items) >= len(items)
    for item, (numbers, when) in zip(found.items, items, strict=False):
        assert set(numbers) <= set(item.cameras), item
        if when is not None:
            assert window(item) == when
    assert {field: found.value(field) for field in fields} == fields


def test_the_table_is_long_enough_to_mean_something():
    assert len(CORPUS) >= 60


@pytest.mark.parametrize("message", [row[1] for row in CORPUS], ids=[row[0] for row in CORPUS])
def test_each_quotation_is_what_stands_there(cameras, message):
    found = suggest(message, received=RECEIVED, cameras=cameras)
    whole = {
        Part.SUBJECT: message.subject,
        Part.TEXT: message.text,
        Part.SENDER: message.sender,
        Part.FIELDS: message.fields,
    }
    for each in (*found.fields, *(one for item in found.items for one in item.read)):
        assert whole[each.part][each.start : each.end] == each.quote
        assert each.quote
        assert each.where


def test_where_it_was_read_is_said_in_words(cameras):
    found = suggest(CORPUS[0][1], received=RECEIVED, cameras=cameras)
    assert found.best("crime_ref").where == "reply quoted 3 deep, line 12"
    assert found.best("custody").where == "reply quoted 2 deep, line 9"
    assert found.items[0].read[0].where == "line 1"
    assert found.best("agency").where == "sender"


def test_a_place_we_have_no_camera_at_is_offered_as_written(cameras):
    item = suggest(text("nr mcdonalds last nite 11ish"), received=RECEIVED, cameras=cameras).items[0]
    assert (item.place, item.cameras, item.sure) == ("mcdonalds", (), False)
    assert Caution.PLACE_UNKNOWN in item.told


def test_a_street_beside_something_we_cannot_place_is_not_sure(cameras):
    def item(words):
        return suggest(text(words), received=RECEIVED, cameras=cameras).items[0]

    unsure = item("North End nr mcdonalds last night 2130-2200")
    assert unsure.cameras
    assert (unsure.sure, unsure.left) == (False, ("mcdonalds",))
    sure = item("North End last night 2130-2200")
    assert (sure.sure, sure.cameras) == (True, unsure.cameras)


def test_a_bare_cad_gets_a_day_that_is_not_sure(cameras):
    found = suggest(text("cad 45"), received=RECEIVED, cameras=cameras)
    day = found.best("cad_date")
    assert (day.value, day.sure) == (date(2026, 3, 14), False)
    assert "midnight" in day.why


def test_the_repeated_hour_covers_both_and_says_so(cameras):
    after = datetime(2026, 10, 26, 9, tzinfo=UTC)
    item = suggest(text("George Street 25/10/2026 0115-0145"), received=after, cameras=cameras).items[0]
    assert (item.begins, item.ends) == (
        datetime(2026, 10, 25, 0, 15, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 45, tzinfo=UTC),
    )
    assert item.either == (
        (datetime(2026, 10, 25, 0, 15, tzinfo=UTC), datetime(2026, 10, 25, 0, 45, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 15, tzinfo=UTC), datetime(2026, 10, 25, 1, 45, tzinfo=UTC)),
    )
    assert Caution.TWICE in item.told
    assert not item.sure
    told = suggest(text("George Street 25/10/2026 0115-0145 GMT"), received=after, cameras=cameras).items[0]
    assert told.either == ()
    assert told.begins == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)


def test_the_missing_hour_is_told(cameras):
    after = datetime(2026, 3, 30, 9, tzinfo=UTC)
    item = suggest(text("George Street 29/3/2026 0115-0145"), received=after, cameras=cameras).items[0]
    assert Caution.NEVER in item.told
    assert (item.begins, item.ends) == (
        datetime(2026, 3, 29, 0, 15, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 45, tzinfo=UTC),
    )


def test_a_time_to_come_is_told_and_kept(cameras):
    item = suggest(text("George Street 20/3/2026 2200-2300"), received=RECEIVED, cameras=cameras).items[0]
    assert Caution.FUTURE in item.told
    assert item.begins == datetime(2026, 3, 20, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("George Street yesterday 10pm", Caution.SPAN_ASSUMED),
        ("George Street at 2130", Caution.DAY_ASSUMED),
        ("George Street yesterday at 9", Caution.HALF_ASSUMED),
        ("George Street yesterday 10pm ish", Caution.WIDENED),
        ("cctv of George Street yesterday", Caution.NO_TIME),
        ("George Street after 10pm yesterday", Caution.OPEN_END),
        ("George Street 12/3 2300-0100", Caution.NEXT_DAY),
        ("George Street monday 12th march 10pm", Caution.WEEKDAY_DIFFERS),
    ],
)
def test_what_was_assumed_is_told(cameras, words, told):
    item = suggest(text(words), received=RECEIVED, cameras=cameras).items[0]
    assert told in item.told
    assert told.said


def test_how_far_ish_reaches_is_a_figure_of_the_protocol(cameras):
    tuning = Tuning(ish_minutes=10, single_minutes=5)
    item = suggest(text("George Street yesterday 11pm ish"), received=RECEIVED, cameras=cameras, tuning=tuning).items[0]
    assert window(item) == "13 22:50/13 23:10"
    item = suggest(text("George Street yesterday 11pm"), received=RECEIVED, cameras=cameras, tuning=tuning).items[0]
    assert window(item) == "13 22:55/13 23:05"


def test_yesterday_counts_from_when_it_was_sent(cameras):
    late = datetime(2026, 3, 16, 9, tzinfo=UTC)
    item = suggest(text("George Street yesterday 2130-2145", sent=RECEIVED), received=late, cameras=cameras).items[0]
    assert window(item) == "13 21:30/13 21:45"
    lying = text("George Street yesterday 2130-2145", sent=late + timedelta(days=9))
    assert window(suggest(lying, received=late, cameras=cameras).items[0]) == "15 21:30/15 21:45"


def test_a_proved_address_says_more_than_words(cameras):
    found = suggest(text("our client, our insurer, reporter"), received=RECEIVED, cameras=cameras)
    assert [each.value for each in found.all("agency")] == [Agency.MPS]
    assert (
        suggest(text("hello", sender="jo@met.poli\u0441e.uk"), received=RECEIVED, cameras=cameras).best("agency")
        is None
    )


def test_any_footage_with_a_narrow_window_is_less_surely_a_trawl(cameras):
    wide = suggest(text("any footage of the male all day"), received=RECEIVED, cameras=cameras)
    narrow = suggest(
        text("any footage of the male, George Street yesterday 2130-2145"), received=RECEIVED, cameras=cameras
    )
    assert wide.best("speculative").sure
    assert not narrow.best("speculative").sure


def test_layers_written_as_one_text_are_read_by_their_depth(cameras):
    body = marked("see below", (Layer(depth=1, text="and below"), Layer(depth=2, text="CAD 4521/12MAR26")))
    found = suggest(Message(text=body, sender=MET), received=RECEIVED, cameras=cameras)
    assert found.best("cad").where == "reply quoted 2 deep, line 3"


def test_a_room_without_cameras_still_reads_times(cameras):
    item = suggest(text("George Street yesterday 2130-2145"), received=RECEIVED, cameras=Inventory()).items[0]
    assert (window(item), item.cameras) == ("13 21:30/13 21:45", ())


def test_what_is_past_the_reading_limit_is_told(cameras):
    assert not suggest(Message(text="x" * 70_000), received=RECEIVED, cameras=cameras).whole
    assert suggest(Message(text="x"), received=RECEIVED, cameras=cameras).whole


def test_a_reference_far_down_a_long_thread_is_still_found(cameras):
    body = "".join(f"> line {n} of what everybody wrote before\n" for n in range(900)) + ">>> ref 01/1234567/26\n"
    assert suggest(Message(text=body), received=RECEIVED, cameras=cameras).value("crime_ref") == "01/1234567/26"


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the corpus of naughty strings is not here")
def test_no_naughty_string_raises(cameras):
    strings = json.loads(NAUGHTY.read_text("utf-8"))
    assert len(strings) >= 500
    for each in strings:
        suggest(
            Message(text=each, subject=each, sender=each, fields=f"{each}: {each}\nplace: {each}"),
            received=RECEIVED,
            cameras=cameras,
        )
    suggest(Message(text="\n".join(strings)), received=RECEIVED, cameras=cameras)


BITS = st.sampled_from(
    ["George Street", "c17", "last night", "yesterday", "31/2", "31/12", "29/2", "24:00", "2400", "0000", "12am", "12pm", "ish", "between", "and", "to",
     "-", "half", "quarter to", "9", "99", "25/10/2026", "29/3/2026", "0130", "01:30", "GMT", "BST", "th", "31st", "sat", "cad", "4521", "/", "14MAR26",
     "in custody since", "clock expires", "PC Smith", "1234SN", "07700 900123", ">", "\n", "\n> ", "On Fri wrote:", "from:", "sent:", "noon",
     "9999-12-31", "0001-01-01", "01/01/2000", "400 weeks ago", "weekend", "early hours of", "tonight", "next", "mon", ".", ",", "\u0130", "\u0660"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(st.lists(BITS, max_size=14).map(" ".join), st.text(max_size=200)),
    st.integers(946_684_800, 3_786_912_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
def test_no_text_raises_and_no_window_ends_before_it_begins(words, received):
    message = Message(
        text=words, subject=words, sender=words, fields=f"item 1 from: {words}\nitem 1 to: {words}\ncad_date: {words}"
    )
    for item in suggest(message, received=received, cameras=SHIPPED).items:
        if item.begins is not None:
            assert item.begins <= item.ends
            assert all(a <= b for a, b in item.either)


@pytest.mark.parametrize("unit", ["> ", "1 2 3 21:30 - 22:00 ", "AB CD Smith ", "c1 c2, c3 & ", "a@", "01/", "((((", "on on on ", "0 0 0 ", "-- \n", "From: a\nSent: b\n"])  # fmt: skip
def test_what_is_made_of_a_long_message_stays_small(cameras, unit):
    found = suggest(Message(text=(unit * 70_000)[:65_536], subject=unit * 999), received=RECEIVED, cameras=cameras)
    assert len(found.items) <= 12
    assert len(found.fields) <= 200


KEYS = st.sampled_from(
    [f"item {n} {what}" for n in (1, 2, 99) for what in ("place", "from", "to", "look for")]
    + ["custody until", "cad_date"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        KEYS, st.one_of(st.lists(BITS, min_size=1, max_size=4).map(" ".join), st.text(max_size=20)), max_size=6
    )
)
def test_no_form_half_filled_raises(answers):
    fields = "\n".join(f"{key}: {told}" for key, told in answers.items())
    suggest(Message(fields=fields), received=RECEIVED, cameras=SHIPPED)


def test_an_item_of_which_only_an_end_was_given_is_no_item_of_the_form():
    found = suggest(
        Message(fields="item 1 place: North End\nitem 2 to: 1 Jan 2026"), received=RECEIVED, cameras=SHIPPED
    )
    assert all(item.read for item in found.items)

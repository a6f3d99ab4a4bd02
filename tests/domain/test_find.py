"""How a line becomes words to find it by, and how a question is read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain.book import Noted
from control_room.domain.find import MOST_WORDS, Question, ask, facet, fold_text, partition, tokens, words_of
from control_room.domain.kinds import KINDS
from tests.domain.any_facts import struct_of
from tests.domain.lines import line


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("", Question()),
        ("   ", Question()),
        ("!", Question()),
        ("z", Question()),
        ("zeb", Question(prefix="zeb")),
        ("zebra ", Question(words=("zebra",))),
        ("red zebra", Question(words=("red",), prefix="zebra")),
        ("red red zeb", Question(words=("red",), prefix="zeb")),
        ("cam:12", Question(facets=("qzc12",))),
        ("CAMERA:D4 red ", Question(words=("red",), facets=("qzcd4",))),
        ("red cam:12", Question(words=("red",), facets=("qzc12",))),
        ("by:0417 kind:radio", Question(facets=("qzp0417", "qzkradio"))),
        ("ward:Crystal-Palace", Question(facets=("qzwcrystalpalace",))),
        ("ref:AS-26-000412", Question(facets=("qzras26000412",))),
        ("from:2026-03-01 to:2026-03-31", Question(since=date(2026, 3, 1), until=date(2026, 3, 31))),
        ("since:2026-03-01 hood", Question(prefix="hood", since=date(2026, 3, 1))),
        ("from:yesterday hood ", Question(words=("from", "yesterday", "hood"))),
        ("Ünï ", Question(words=("uni",))),
        ("o'brien ", Question(words=("o", "brien"))),
        ("cam: 12 ", Question(words=("cam", "12"))),
    ],
)
def test_a_search_box_is_read(typed, question):
    assert ask(typed) == question
    assert question.empty == (question == Question())


@given(st.text(max_size=80))
def test_any_typing_is_a_question_and_none_can_break_the_index(typed):
    question = ask(typed)
    for word in (*question.words, *question.facets, question.prefix or "ab"):
        assert word.isascii()
        assert word.isalnum()


def test_a_line_is_found_by_camera_reference_person_and_kind():
    plain, facets = words_of(line(Noted(text="Red Hood", cameras=("12", "D4")), ref="AS-26-000412"))
    assert {"red", "hood", "c12", "d4", "as412", "as26000412"} <= set(plain)
    assert {"qzp0417", "qzkline", "qzklinenoted", "qzc12", "qzcd4", "qzras26000412"} <= set(facets)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@settings(max_examples=4)
def test_every_kind_has_words_a_database_can_take(kind, data):
    plain, facets = words_of(line(data.draw(struct_of(KINDS[kind])), ref="RA-26-000001"))
    assert len(plain) == len(set(plain)) <= MOST_WORDS
    for word in (*plain, *facets):
        assert word.isascii(), word
        assert word.isalnum(), word
    assert not set(plain) & set(facets)


def test_a_paste_of_64_kb_is_cut_to_what_an_index_bears():
    plain, _ = words_of(line(Noted(text=" ".join(f"w{n}" for n in range(20000)))))
    assert len(plain) == MOST_WORDS
    assert max(map(len, tokens("x" * 70000))) == 64


def test_letters_lose_their_accents_and_case():
    assert fold_text("CAFÉ Ångström") == "cafe angstrom"
    assert facet("w", "Purley & Woodcote") == "qzwpurleywoodcote"


@pytest.mark.parametrize(
    ("year", "aud", "name"),
    [(2026, "room", "2026_room"), (2027, "operation:Ash-7", "2027_operationash7"), (2026, "", "2026_room")],
)
def test_a_partition_has_a_name_sql_can_bear(year, aud, name):
    assert partition(year, aud) == name
    assert partition(year, aud).replace("_", "").isalnum()

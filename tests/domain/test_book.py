"""The book's grammar: what stands in the leaf, what can be erased, and that splitting loses nothing."""

from typing import get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain.book import (
    BroughtIn,
    Corrected,
    Erased,
    Facts,
    Noted,
    Unknown,
    heard,
    join,
    public_fields,
    split,
    words_fields,
)
from control_room.domain.kinds import KINDS
from tests.domain.any_facts import struct_of
from tests.domain.lines import line


def test_codes_stand_in_the_leaf_and_words_do_not():
    public, words = split(Noted(text="man in red", typed="n man in red", cameras=("12",), entry="info"))
    assert (tuple(public.pop("cameras")), public) == (("12",), {"entry": "info"})
    assert words == {"text": "man in red", "typed": "n man in red"}


def test_what_was_not_said_is_left_out_of_both():
    assert split(Noted(text="x")) == ({"entry": "info"}, {"text": "x"})


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@settings(max_examples=8)
def test_any_line_split_and_joined_is_the_same_line(kind, data):
    facts = data.draw(struct_of(KINDS[kind]))
    public, words = split(facts)
    gone = {name: said for name in words_fields(KINDS[kind]) if isinstance(said := getattr(facts, name), Erased)}
    assert not set(gone) & set(words)
    again = join(KINDS[kind], msgspec.json.decode(msgspec.json.encode(public)), words | gone)
    assert again == facts
    assert {*public, *words, *gone} <= {*public_fields(KINDS[kind]), *words_fields(KINDS[kind])}


def test_a_nul_is_kept_in_a_form_both_databases_take():
    assert split(Noted(text="a\x00b"))[1] == {"text": "a␀b"}


def test_a_lone_surrogate_is_stored_somehow_and_never_refused():
    text = split(Noted(text="a\ud800b"))[1]["text"]
    assert text.encode()


def test_erased_words_come_back_as_erased_and_are_said_so():
    facts = join(Corrected, {"number": 3}, {"reason": Erased(erased=9), "text": "new"})
    assert facts == Corrected(number=3, reason=Erased(erased=9), text="new")
    assert (heard(facts.reason), heard(None), heard("x")) == ("[erased]", "", "x")


def test_a_kind_of_a_newer_console_is_named_as_it_names_itself():
    assert line(Unknown(unknown="drone.launched", words="up")).kind == "drone.launched"
    assert line(Noted(text="x")).kind == "line.noted"
    assert BroughtIn.kind() == "line.brought_in"


def test_a_kind_is_a_subject_and_a_past_verb():
    for kind, facts in KINDS.items():
        subject, dot, verb = kind.partition(".")
        assert dot, kind
        assert subject.isidentifier(), kind
        assert verb.isidentifier(), kind
        assert issubclass(facts, Facts)


def test_no_field_is_anything_but_public_or_words():
    """A field that is neither a code nor a text somebody said could be neither proved nor erased."""
    for kind, facts in KINDS.items():
        hints = get_type_hints(facts)
        for name in words_fields(facts):
            assert set(get_args(hints[name])) <= {str, Erased, type(None)}, f"{kind} {name}"

"""How a number of the directory reads."""

from datetime import date

import pytest
from msgspec.structs import replace

from control_room.domain.directory import Listed
from control_room.domain.telephones import read_number
from control_room.words.directory import answers_words, seen_words

SEEN = Listed(
    number=read_number("0800 111 999"), written="0800 111 999", use="gas", source="its page",
    verified_on=date(2026, 3, 1), review_by=date(2026, 9, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "seen 1 Mar 2026; its page"),
        ({"review_by": date(2026, 3, 12)}, "review overdue since 12 Mar 2026; seen 1 Mar 2026; its page"),
        ({"confirm": True}, "make sure of it first; its page"),
        ({"placeholder": True}, "placeholder: the true number is to be put in"),
        ({"verified_on": None}, "its page"),
    ],
)
def test_how_far_it_is_to_be_relied_on(change, said):
    assert seen_words(replace(SEEN, **change), date(2026, 3, 13)) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "gas"),
        ({"hours": "by day", "texts": True}, "gas; by day; texts too"),
        ({"texts": True, "voicemail": True}, "gas; texts and messages too"),
        ({"voicemail": True}, "gas; messages may be left"),
    ],
)
def test_what_it_is_for(change, said):
    assert answers_words(replace(SEEN, **change)) == said

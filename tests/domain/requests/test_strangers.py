"""Somebody nobody has made sure of is written to as anybody is, and is told nothing."""

import pytest

from control_room.domain.requests.codes import IdentityLevel, Outcome, Result
from control_room.domain.requests.doings import RequestConcluded, Searched
from control_room.domain.requests.kinds import RequestAsked, RequestIdentified
from control_room.domain.requests.strangers import NotKnownYet, as_read, known, may_read, stranger
from control_room.words.letters import write
from tests.domain.requests.made import BEGINS, ENDS, folded

ITEM = RequestAsked(item=1, cameras=("17",), begins=BEGINS, ends=ENDS, place="Reeves Corner")
SEEN = Searched(item=1, camera="17", result=Result.FOUND, minutes=5, timecodes="18:42:10")
WITHDRAWN = RequestConcluded(outcome=Outcome.WITHDRAWN)
FOUND = RequestConcluded(outcome=Outcome.POSITIVE_VIEWED)
PROVED = RequestIdentified(level=IdentityLevel.AUTHENTICATED)


def test_whoever_was_made_sure_of_is_no_stranger():
    assert stranger(folded(ITEM))
    assert stranger(folded(ITEM, PROVED, RequestIdentified(level=IdentityLevel.UNVERIFIED)))
    assert not stranger(folded(ITEM, PROVED))
    known(folded(ITEM, PROVED))
    with pytest.raises(NotKnownYet, match="ring them back"):
        known(folded(ITEM))


def test_an_answer_of_a_review_and_our_own_words_wait():
    for letter in ("receipt", "returned", "accepted", "refused", "referred", "form_owed"):
        assert may_read(folded(ITEM), letter)
    for letter in ("message", "feedback", "answer"):
        assert not may_read(folded(ITEM, FOUND), letter)
        assert may_read(folded(ITEM, PROVED, FOUND), letter)
    assert may_read(folded(ITEM, WITHDRAWN), "answer")


def test_nothing_that_was_seen_and_nothing_of_the_desks_own_words_stands_in_it():
    more = {"text": "secret words", "said": "secret words", "reason": "secret words", "sentence": "Say who you are."}
    for letter in ("returned", "refused", "answer"):
        body = write(letter, *as_read(folded(ITEM, SEEN, WITHDRAWN), letter, more)).body
        assert "secret" not in body
        assert "18:42" not in body
        told = write(letter, *as_read(folded(ITEM, PROVED, SEEN, WITHDRAWN), letter, more)).body
        assert "secret" in told
    assert as_read(folded(ITEM), "message", more)[1] is more

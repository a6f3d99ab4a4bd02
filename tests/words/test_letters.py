"""Every letter reads as a letter, on paper too, and tells nobody of anybody else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.codes import Outcome, Result
from control_room.domain.requests.doings import RequestConcluded, Searched
from control_room.domain.requests.kinds import (
    Gone,
    RequestAsked,
    RequestClocked,
    RequestFiled,
    RequestHeld,
    RequestRead,
    Unread,
)
from control_room.words.letters import LETTERS, TOLD, write
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded, further

WHO = {"council": "Borough of Testing", "station": "Strand House"}
ITEM = RequestAsked(item=1, cameras=("17", "18"), begins=BEGINS, ends=ENDS, place="Reeves Corner")
WHOLE = (
    RequestFiled(name="Sam Brook", email="sam.brook@met.police.uk"),
    ITEM,
    RequestClocked(gone=(Gone(camera="17", at=CAME.replace(month=4)),)),
    RequestHeld(hold="HD-26-000071", cameras=("17", "18"), begins=BEGINS, ends=ENDS),
)


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_is_plain_text_of_72_columns_with_the_reference_and_who_writes(letter):
    made = write(letter, folded(*WHOLE), {**WHO, "text": "word " * 60, "cameras": ("17",), "missing": ("reference",)})
    assert "RR-26-000233-" in made.subject
    assert max(len(line) for line in made.body.split("\n")) <= 72
    assert "Strand House\nBorough of Testing" in made.body
    assert "\n\n\n" not in made.body


def test_a_receipt_says_what_came_when_and_by_when_its_footage_goes_and_names_nobody():
    body = write("receipt", folded(*WHOLE), WHO).body
    assert "14 March 2026 at 09:00" in body
    assert ("ab" * 16) in body
    assert "14 April 2026" in body.replace("\n", " ")
    assert "held now" in body
    assert "Reeves" not in body
    assert (
        "wait" in write("receipt", folded(RequestRead(unread=Unread.ENCRYPTED)), WHO).body
        or "could not be read" in write("receipt", folded(RequestRead(unread=Unread.ENCRYPTED)), WHO).body
    )


def test_an_answer_says_exactly_why_for_each_camera():
    request = folded(
        *WHOLE,
        Searched(item=1, camera="17", result=Result.PTZ_ELSEWHERE, seen="AS-26-000409"),
        Searched(item=1, camera="18", result=Result.FOUND, timecodes="21:52:10", minutes=4),
        RequestConcluded(outcome=Outcome.PARTIAL),
    )
    body = write("answer", request, WHO).body
    assert "camera C17: the camera was turned to something else" in body
    assert "camera C18: found 21:52:10" in body
    assert "AS-26" not in body  # what else the room was doing is nobody's business outside it


def test_a_refusal_reads_as_a_sentence_with_its_clause():
    body = write("refused", folded(*WHOLE), {**WHO, "clause": "P-07", "sentence": "One incident must be named."}).body
    assert "One incident must be named. (our protocol for CCTV access, clause" in body.replace("\n", " ")
    assert "P-07" in body


def test_every_result_and_every_outcome_can_be_told():
    assert set(TOLD) == set(Result)
    for outcome in Outcome:
        request = further(folded(*WHOLE), RequestConcluded(outcome=outcome))
        assert len(write("answer", request, WHO).body) > 150


@given(st.text(max_size=200))
def test_nothing_a_requester_wrote_gets_a_control_character_into_a_letter(text):
    request = folded(RequestFiled(name=text), RequestAsked(item=1, place=text))
    body = write("accepted", request, {**WHO, "text": text}).body
    assert {unicodedata.category(c) for c in body} & {"Cc", "Cf", "Cs", "Co"} <= {"Cc"}
    assert not [c for c in body if unicodedata.category(c) == "Cc" and c != "\n"]

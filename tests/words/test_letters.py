"""Every letter reads as a letter, on paper too, and tells nobody of anybody else."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.codes import Outcome, Result
from control_room.domain.requests.doings import RequestConcluded, Searched
from control_room.domain.requests.kinds import (
    Gone,
    RequestApproved,
    RequestAsked,
    RequestClocked,
    RequestFiled,
    RequestFormCame,
    RequestHeld,
    RequestKept,
    RequestRead,
    Unread,
)
from control_room.words.letters import _LETTERS, TOLD, write
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded, further

WHO = {"council": "Borough of Testing", "station": "Strand House"}
ITEM = RequestAsked(item=1, cameras=("17", "18"), begins=BEGINS, ends=ENDS, place="Reeves Corner")
WHOLE = (
    RequestFiled(name="Sam Brook", email="sam.brook@met.police.uk"),
    ITEM,
    RequestClocked(gone=(Gone(camera="17", at=CAME.replace(month=4)),)),
    RequestHeld(hold="HD-26-000071", cameras=("17", "18"), begins=BEGINS, ends=ENDS),
)


def test_an_answer_tells_which_part_of_the_window_nobody_looked_at():
    half = BEGINS + (ENDS - BEGINS) / 2
    rows = (
        Searched(item=1, camera="17", result=Result.NOTHING_SEEN, begins=half, ends=ENDS, minutes=9),
        Searched(item=1, camera="18", result=Result.NOTHING_SEEN, begins=BEGINS, ends=ENDS, minutes=9),
    )
    over = RequestConcluded(outcome=Outcome.NOTHING_SEEN)
    told = write("answer", folded(ITEM, *rows, over), WHO).body.replace("\n  ", " ")
    assert "camera C17: looked at, nothing seen; 13 Mar 21:30-21:45 was not looked at" in told
    assert told.count("was not looked at") == 1


@pytest.mark.parametrize("letter", sorted(_LETTERS.keys() - {"status"}))
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


def flat(body):
    return " ".join(body.split())


STREETS = {**WHO, "streets": ("17=Reeves Corner / Church Street", "18=Crown Hill")}


def test_a_receipt_says_what_was_read_and_held_and_asks_to_be_put_right():
    read = RequestHeld(
        hold="HD-26-000071",
        cameras=("17", "D4"),
        begins=BEGINS,
        ends=ENDS,
        gone_at=CAME.replace(month=4),
        as_read=True,
    )
    body = flat(write("receipt", folded(read, RequestRead(proved="pass")), STREETS).body)
    assert "could not yet read" not in body
    assert "13 Mar 21:30-22:00: C17, Reeves Corner / Church Street; D4" in body
    assert "have asked for them to be held" in body
    assert "14 April 2026" in body
    stranger = flat(write("receipt", folded(read), STREETS).body)
    assert "13 Mar 21:30-22:00 If that is not" in stranger
    assert "Reeves" not in stranger
    assert "could not yet read" in write("receipt", folded(), STREETS).body


def test_what_was_seen_kept_is_no_longer_said_to_be_asked_for():
    kept = RequestKept(hold="HD-26-000071")
    body = flat(write("returned", folded(*WHOLE, kept), {**WHO, "missing": ("reference",)}).body)
    assert "we have seen it kept" in body
    assert "asked for it to be held" not in body
    part = RequestKept(hold="HD-26-000071", cameras=("17",))
    assert "asked for it to be held" in flat(write("accepted", folded(*WHOLE, part), WHO).body)


def test_an_officers_own_references_come_first_and_in_a_receipt_only_to_somebody_known():
    theirs = RequestFiled(crime_ref="01/1234567/26", cad=7733, cad_date=date(2026, 3, 13))
    said = "Your reference: 01/1234567/26, CAD 7733 of 13 March 2026."
    for letter in ("answer", "returned", "refused"):
        assert said in write(letter, folded(*WHOLE, theirs), WHO).body, letter
    assert said not in write("receipt", folded(*WHOLE, theirs), WHO).body
    assert said in write("receipt", folded(*WHOLE, theirs, RequestRead(proved="pass")), WHO).body
    assert said not in write("form_late", folded(*WHOLE, theirs), WHO).body


def test_a_lack_is_said_once():
    more = {**WHO, "missing": ("reference", "times"), "clause": "P-01", "sentence": "Missing - a crime reference."}
    body = flat(write("returned", folded(*WHOLE), more).body)
    assert body.count("a crime reference") == 1
    assert "from when to when" in body
    assert "clause P-01 of our protocol" in body
    wide = {**WHO, "missing": ("item_1",), "clause": "P-06", "sentence": "Item 1 is too wide."}
    assert "Item 1 is too wide." in flat(write("returned", folded(*WHOLE), wide).body)


def test_a_time_found_is_the_true_one_with_the_recorders_beside_it():
    def told(offset, codes="14:21:10"):
        row = Searched(item=1, camera="17", result=Result.FOUND, timecodes=codes, minutes=4, offset=offset)
        return flat(write("answer", folded(*WHOLE, row), STREETS).body)

    street = "camera C17, Reeves Corner / Church Street: found "
    assert f"{street}14:20:23 (the recorder showed 14:21:10, 47 s fast)" in told(47)
    assert f"{street}00:00:05 (the recorder showed 23:59:50, 15 s slow)" in told(-15, "23:59:50")
    assert "14:20:23-14:20:43 21:51:13" in told(47, "14:21:10-14:21:30 2152")
    assert f"{street}14:21:10 " in told(0)
    assert "14:21:10 by the recorder's clock" in told(None)


def test_an_answer_says_that_the_written_form_is_still_owed():
    approved = RequestApproved(form_due=ENDS)
    assert "No copy can leave the room before it has" in flat(write("answer", folded(*WHOLE, approved), WHO).body)
    came = RequestFormCame(digest="cd" * 32)
    assert "written form" not in flat(write("answer", folded(*WHOLE, approved, came), WHO).body)


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

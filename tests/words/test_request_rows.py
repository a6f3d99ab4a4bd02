"""How a request reads in a row."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Agency, Band, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.kinds import RequestAsked, RequestFiled, RequestRead, Unread
from control_room.domain.requests.parts import HoldAsked, RequestState
from control_room.words.request_rows import (
    STATE,
    at_words,
    first_owed,
    item_words,
    late_words,
    left_words,
    missed_rows,
    row_words,
    rows_words,
    stands,
    where,
    who,
)
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded

ASKED = RequestAsked(item=1, cameras=("12", "17"), begins=BEGINS, ends=ENDS, place="North End", look_for="red coat")


@pytest.mark.parametrize(
    ("result", "from_", "to", "said"),
    [
        (Result.NOTHING_SEEN, 0, 30, ""),
        (Result.NOTHING_SEEN, -30, 90, ""),
        (Result.NOTHING_SEEN, 10, 20, "c12: 13 Mar 21:30-21:40 and 13 Mar 21:50-22:00"),
        (Result.NOTHING_SEEN, 40, 50, "c12: 13 Mar 21:30-22:00"),
        (Result.NOTHING_SEEN, -20, -10, "c12: 13 Mar 21:30-22:00"),
        (Result.CAMERA_FAULT, 10, 20, ""),
    ],
)
def test_what_of_a_window_nobody_looked_at(result, from_, to, said):
    begins, ends = (BEGINS + timedelta(minutes=each) for each in (from_, to))
    row = Searched(item=1, camera="12", result=result, begins=begins, ends=ends, minutes=5, text="x")
    assert missed_rows(folded(ASKED, row)) == said


def test_each_state_has_a_word():
    assert set(STATE) == set(RequestState)
    assert max(len(word) for word in STATE.values()) <= 15


@pytest.mark.parametrize(
    ("band", "hours", "said"),
    [(Band.KEPT, None, "kept"), (Band.UNKNOWN, None, "not known"), (Band.GONE, None, "gone"), (Band.RED, 52, "2 d 04:00"),
     (Band.FLASHING, 3, "3:00"), (Band.UNKNOWN, 52, "2 d 04:00")],
)  # fmt: skip
def test_what_is_left_is_told_in_ten_letters(band, hours, said):
    gone_at = None if hours is None else CAME + timedelta(hours=hours)
    assert left_words(folded(), band, gone_at, CAME) == said


def test_kept_is_said_of_what_was_seen_held_and_of_nothing_else():
    held = HoldAsked(hold="HD-26-000006", cameras=("12", "17"), begins=BEGINS, ends=ENDS)
    rows = tuple(Searched(item=1, camera=each, result=Result.NOTHING_SEEN, minutes=1) for each in ("12", "17"))
    typed = replace(folded(ASKED, *rows), holds=(held,))
    assert left_words(typed, Band.KEPT, None, CAME) == "looked at"
    assert left_words(replace(typed, rows=()), Band.KEPT, None, CAME) == "rows typed"
    half = replace(typed, holds=(replace(held, kept=("12",)),))
    assert left_words(half, Band.KEPT, None, CAME) == "looked at"
    whole = replace(typed, holds=(replace(held, kept=("12", "17")),))
    assert left_words(whole, Band.KEPT, None, CAME) == "kept"


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (0, ""),
        (33, "ANSWER LATE 33 min"),
        (102, "ANSWER LATE 1 h"),
        (300, "ANSWER LATE 5 h"),
        (2 * 1440, "ANSWER LATE 2 d"),
    ],
)
def test_a_late_answer_says_by_how_much(late, said):
    request = folded(ASKED)
    assert late_words(request, CAME, CAME + timedelta(minutes=late)) == said
    assert stands(request, CAME, CAME + timedelta(minutes=late)) == (said or STATE[request.state])
    waiting = replace(request, returned_at=CAME)
    assert stands(waiting, CAME, CAME + timedelta(minutes=late)) == "sent back"
    assert stands(replace(waiting, heard=1), CAME, CAME) == "REPLY, unread"


def test_what_is_over_and_owed_says_what():
    over = replace(folded(ASKED), stage=Stage.CLOSED)
    assert stands(over, None, CAME) == "closed"
    assert stands(replace(over, approved=True, form_due=CAME), None, CAME) == "FORM OWED"


def test_who_asks_is_a_person_a_body_or_a_sender():
    officer = RequestFiled(agency=Agency.MPS, rank="dc", name="Sam Brook", shoulder="1234SN")
    assert who(folded(officer)) == "DC Brook 1234SN"
    assert who(folded(RequestFiled(agency=Agency.DATA_SUBJECT))) == "a resident"
    assert who(folded(RequestFiled(agency=Agency.INSURER))) == "an insurer"
    assert who(folded()) == "sender not known"


def test_where_it_is_about():
    assert where(folded(ASKED)) == "North End"
    assert where(folded(RequestAsked(item=1, cameras=("12",)))) == "c12"
    assert where(folded(RequestRead(unread=Unread.ENCRYPTED))) == "COULD NOT BE READ"
    assert where(folded()) == "no place keyed yet"
    assert first_owed(folded()) == "where to look"
    assert item_words(folded(ASKED).items[0]) == "North End, 13 Mar 21:30-22:00, for red coat"


def test_what_came_of_a_camera():
    request = folded(ASKED, Searched(item=1, camera="12", result=Result.FOUND, minutes=12, timecodes="21:52:10"))
    assert row_words(request.rows[0]) == "FOUND 21:52:10 12 m"
    fault = folded(ASKED, Searched(item=1, camera="12", result=Result.CAMERA_FAULT, fault="FT-26-000058"))
    assert row_words(fault.rows[0]) == "camera was out of order FT-58"


def test_rows_about_to_be_written_say_what_they_want():
    def row(camera, result, minutes=0, item=1, **more):
        return Searched(item=item, camera=camera, result=result, minutes=minutes, **more)

    nothing = (
        row("12", Result.NOTHING_SEEN, 3, begins=BEGINS, ends=ENDS),
        row("17", Result.NOTHING_SEEN, begins=BEGINS, ends=ENDS),
    )
    told = rows_words((*nothing, row("D4", Result.CAMERA_FAULT)))
    assert (
        told
        == "c12 c17: looked, nothing seen, 13 Mar 21:30-22:00, 3 minutes, MINUTES WANTED; d4: camera was out of order"
    )
    assert rows_words([row("12", Result.FOUND, 3), row("12", Result.FOUND, 3, item=2)]).startswith("item 1 c12: FOUND")
    assert at_words(None) == "not known"

"""The preview row: one line of words, the fields always in the same order."""

import pytest

from control_room.domain.line import explain, read
from tests.domain.line.ground import CALL, FOLLOW, desk


@pytest.mark.parametrize(
    ("typed", "ctx", "said"),
    [
        ("a 8123 shoplift", desk(last_call=CALL), "assist · from RA-1930? · shoplifting · CAD 8123 · of 13 Mar?"),
        ("k jw 15 dk on", desk(), "break · JW · 15 min · cover DK"),
        (
            "b silver audi a3 vrm ends kxj from sn ops re robbery purley 2 up till 0700",
            desk(),
            (
                "BOLO · silver audi a3 · Purley · 2 up · VRM ends KXJ (Kilo X-ray Juliet) · source sn ops · re robbery purley"
                " · till 07:00 14 Mar"
            ),
        ),
        ("= 2 arr", desk(FOLLOW), "results, AS-412 · arrest 2 (as told by police) · owed: feedback"),
        ("c4 38 c5 41", desk(FOLLOW), "trail, recalled, AS-412 · c4 20:38 > c5 20:41?"),
        ("police on scene", desk(FOLLOW), 'adds to AS-412 · "police on scene"'),
        ("n c77 dark", desk(), 'note · "c77 dark" · no camera 77'),
    ],
)
def test_a_line_is_explained_in_words(typed: str, ctx, said: str) -> None:
    assert explain(read(typed, ctx)) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("as412", "takes AS-412 in hand"),
        ("as412 -", "takes AS-412 in hand"),
        ("x wrong camera", 'strike your last line · "wrong camera"'),
        ("x 41 wrong camera", 'strike · number 41 · "wrong camera"'),
        ("u c12", "amend your last line"),
    ],
)
def test_a_line_that_writes_nothing_or_is_about_the_last_one_says_so(typed: str, said: str) -> None:
    assert explain(read(typed, desk())).startswith(said)


@pytest.mark.parametrize(
    ("typed", "ctx", "said"),
    [
        (
            "b missing child amara 14 red coat",
            desk(),
            "BOLO · missing · child · amara 14 red coat · owed: source, expiry, risk",
        ),
        (
            "g fri 1400 download dc ayodele rr233",
            desk(),
            'diary · download appointment · dc ayodele · RR-233 · from 14:00 20 Mar · "fri 1400 download dc ayodele rr233"',
        ),
        (
            "g download dc ayodele",
            desk(),
            'diary · download appointment · dc ayodele · "download dc ayodele" · owed: when: a day or a time first, as fri 1400',
        ),
        ("t c12 lads", desk(), "tasking · c12 · lads · owed: the window, as 1500-1630"),
        ("o breach c12", desk(), 'breach of an order · c12 · "c12" · owed: which order'),
        ("mi1 decision close north end", desk(), 'DECISION, MI-1 · "close north end" · owed: reason'),
    ],
)
def test_nothing_is_said_twice_and_what_is_owed_is_said_in_the_rooms_words(typed: str, ctx, said: str) -> None:
    told = explain(read(typed, ctx))
    assert told == said
    parts = told.split(" · ")
    assert len(set(parts)) == len(parts)


def test_a_mark_is_spelt_for_reading_out() -> None:
    assert "LX21 ABC (Lima X-ray Two One Alpha Bravo Charlie)" in explain(read("on 250 bus lx21abc", desk(FOLLOW)))

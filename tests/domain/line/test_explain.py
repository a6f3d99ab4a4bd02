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


def test_a_mark_is_spelt_for_reading_out() -> None:
    assert "LX21 ABC (Lima X-ray Two One Alpha Bravo Charlie)" in explain(read("on 250 bus lx21abc", desk(FOLLOW)))

"""The side column."""

from control_room.tui.ports import Open
from control_room.tui.widgets.side import open_rows, wrapped


def test_words_wrap_at_blanks_and_two_blanks_stay_two():
    assert wrapped("c2 20:38-41  c3 20:41-43  gap 2 m", 28) == ["c2 20:38-41  c3 20:41-43", "gap 2 m"]
    assert wrapped("", 20) == []


def test_what_is_pressing_carries_its_shape():
    rows = open_rows(
        [Open(ref="RR-233", words="robbery", due="22 h", severity=2), Open(ref="VS-91", words="engineer", due="now")],
        40,
    )
    assert rows[1].plain == "RR-233  robbery                   22 h ▲"
    assert rows[2].plain == "VS-91   engineer                     now"
    assert open_rows([], 40)[0].plain.endswith("nothing")


def test_what_has_nothing_due_has_no_time_and_no_blank_before_its_mark():
    old = Open(ref="DP-2", words="D2 Brook Road, live, REVIEW OVERDUE", due="", severity=2)
    row = open_rows([old], 50)[1]
    assert row.plain.endswith("OVERDUE      ▲")
    assert (row.spans[-1].start, row.spans[-1].end) == (49, 50), "the mark alone is coloured"

"""Only the part of a line in sight is painted, and the caret is always in it."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.style import Style

from control_room.tui.widgets.line_paint import Inks, painted, scrolled, shown
from tests.costs import cheapest


class PlainInks(Inks):
    """Inks that need no app: the caret is bold."""

    def __init__(self) -> None:
        super().__init__(Style(), ())

    def of(self, tone, *, caret=False):
        return Style(bold=caret).rich_style


TEXT = st.text(st.one_of(st.characters(), st.sampled_from("ab e\u0301漢字\n\t\x1b\u202e🚓")), max_size=200)


@given(TEXT, st.integers(0, 200), st.integers(0, 200), st.integers(12, 80))
def test_the_caret_is_in_sight_and_nothing_passes_the_edge(text, caret, left, room):
    caret, left = min(caret, len(text)), min(left, len(text))
    left = scrolled(text, caret, left, room)
    segments = painted(text, caret=caret, left=left, room=room, inks=PlainInks(), ghost="")
    assert sum(cell_len(segment.text) for segment in segments) <= room + 1
    under = [segment for segment in segments if segment.style and segment.style.bold]
    at_mark = caret < len(text) and not [one for one in shown(text, left, len(text)) if one[0] == caret]
    assert len(under) == 1 or at_mark
    assert not any("\x1b" in segment.text or "\u202e" in segment.text for segment in segments)


def test_64_kb_cost_no_more_to_paint_than_a_screenful():
    text = "word " * 13_000

    def paint() -> None:
        for _ in range(20):
            painted(text, caret=len(text), left=scrolled(text, len(text), 0, 70), room=70, inks=PlainInks(), ghost="")

    assert cheapest(paint) < 0.5


def test_a_newline_in_a_paste_is_seen_as_a_mark():
    faces = "".join(face for _, face, _ in shown("one\ntwo", 0, 7))
    assert "\n" not in faces
    assert len(faces) == 7

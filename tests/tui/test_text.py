"""The one door for text."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from control_room.tui.theme import Tone
from control_room.tui.widgets.text import clip, ends, fitted, words


def test_markup_is_words():
    for hostile in ("[/nope]", "[@click=app.bell]x[/]", "[link=file:///etc/passwd]x[/]", "[", "\\[b]"):
        assert words(hostile).plain == hostile
        assert all(span.style == Tone.PLAIN.value for span in words(hostile).spans)


def test_control_characters_and_bidi_marks_are_made_visible():
    said = words("a\x1b]52;c;aGk=\x07b\u202ec\nd").plain
    assert not set(said) & set("\x1b\x07\u202e\n")
    assert "\n" in words("a\nb", multiline=True).plain


@given(st.text(), st.integers(0, 60))
def test_clipped_text_takes_its_cells_exactly(text, cells):
    assert cell_len(clip(words(text).plain, cells)) == cells


@given(st.text(max_size=80), st.text(max_size=80), st.integers(1, 60))
def test_a_row_with_two_ends_never_passes_the_edge(left, right, cells):
    assert ends(words(left), words(right), cells).cell_length <= cells
    assert fitted(words(left), cells).cell_length <= cells

"""The line being typed, without a screen."""

from hypothesis import given
from hypothesis import strategies as st

from control_room.tui.widgets.line_buffer import LineBuffer


def typed(*lines: str) -> LineBuffer:
    buffer = LineBuffer()
    for line in lines:
        buffer.insert(line)
        buffer.submit()
    return buffer


def test_up_goes_by_the_verb_typed_and_down_brings_back_what_was_being_typed():
    buffer = typed("r sn21 two males", "n pics ok", "r sn5 check c12")
    buffer.insert("r")
    buffer.earlier()
    assert buffer.text == "r sn5 check c12"
    buffer.earlier()
    assert buffer.text == "r sn21 two males"
    buffer.earlier()
    assert buffer.text == "r sn21 two males"
    buffer.later()
    buffer.later()
    assert buffer.text == "r"


def test_up_on_an_empty_line_walks_all_lines():
    buffer = typed("n one", "r two")
    buffer.earlier()
    buffer.earlier()
    assert buffer.text == "n one"


def test_a_cleared_line_can_be_had_back():
    buffer = LineBuffer()
    buffer.insert("silver audi")
    buffer.clear_or_restore()
    assert buffer.text == ""
    buffer.clear_or_restore()
    assert buffer.text == "silver audi"


def test_a_line_given_back_does_not_overwrite_the_one_being_typed():
    buffer = LineBuffer()
    buffer.insert("new words")
    assert not buffer.give_back("old words")
    assert buffer.text == "new words"
    buffer.submit()
    buffer.clear_or_restore()
    assert buffer.text == "old words"


def test_a_line_given_back_to_an_empty_line_stands_there():
    buffer = LineBuffer()
    assert buffer.give_back("old words")
    assert (buffer.text, buffer.caret) == ("old words", 9)


def test_word_keys_go_by_blanks():
    buffer = LineBuffer()
    buffer.insert("24 twds bus")
    buffer.rub_out(word=True)
    assert buffer.text == "24 twds "
    buffer.move_word(-1)
    assert buffer.caret == 3
    buffer.rub_out(word=True, forward=True)
    assert buffer.text == "24 "


def test_an_accent_goes_with_its_letter():
    buffer = LineBuffer()
    buffer.insert("cafe\u0301")
    buffer.rub_out()
    assert buffer.text == "caf"


def test_search_finds_the_newest_first():
    buffer = typed("r audi seen", "n nothing", "b silver AUDI")
    assert buffer.found("audi") == "b silver AUDI"
    assert buffer.found("audi", skip=1) == "r audi seen"
    assert buffer.found("audi", skip=9) == "r audi seen"
    assert buffer.found("lorry") is None


MOVES = st.sampled_from(["move", "back", "word", "wordback", "rub", "del", "kill", "clear", "up", "down", "submit"])


@given(st.lists(st.one_of(st.text(max_size=20), MOVES.map(lambda move: (move,))), max_size=40))
def test_the_caret_stays_within_the_line_whatever_is_pressed(keys):
    buffer = LineBuffer()
    does = {
        "move": lambda: buffer.move(1),
        "back": lambda: buffer.move(-1),
        "word": lambda: buffer.move_word(1),
        "wordback": lambda: buffer.move_word(-1),
        "rub": buffer.rub_out,
        "del": lambda: buffer.rub_out(forward=True),
        "kill": buffer.kill_to_end,
        "clear": buffer.clear_or_restore,
        "up": buffer.earlier,
        "down": buffer.later,
        "submit": buffer.submit,
    }
    for key in keys:
        if isinstance(key, tuple):
            does[key[0]]()
        else:
            buffer.insert(key)
        assert 0 <= buffer.caret <= len(buffer.text)


def test_lines_of_before_a_restart_stand_before_those_typed_since():
    line = LineBuffer()
    line.remember("r sn21 check c12")
    line.recall(("n all quiet", "r sn7 vehicle check"))
    line.earlier()
    assert line.text == "r sn21 check c12"
    line.put("r")
    line.earlier()
    line.earlier()
    assert line.text == "r sn7 vehicle check"


def test_a_code_word_is_in_no_line_that_up_brings_back():
    buffer = typed("lw on pat till 0200 word red heron", "n pics ok")
    buffer.earlier()
    buffer.earlier()
    assert buffer.text == "lw on pat till 0200 word left out"
    buffer.put("")
    buffer.clear_or_restore()
    assert "heron" not in buffer.text

"""The quick line on a screen."""

from textual.app import App
from textual.events import Key, Paste

from control_room.tui import theme
from control_room.tui.ports import Offer, Understood
from control_room.tui.widgets.quick_line import QuickLine


class Lined(App):
    def __init__(self) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "dusk"
        self.heard = []
        self.keys = []

    def compose(self):
        yield QuickLine()

    def on_quick_line_submitted(self, message):
        self.heard.append(message.typed)

    def on_quick_line_neighbour_wanted(self, message):
        self.heard.append(message.digit)

    def on_key(self, event):
        self.keys.append(event.key)

    @property
    def line(self) -> QuickLine:
        return self.query_one(QuickLine)


async def test_letters_are_words_and_enter_sends_them():
    app = Lined()
    async with app.run_test(size=(80, 5)) as pilot:
        await pilot.press("z", "space", "9", "exclamation_mark", "enter", "enter")
        assert app.heard == ["z 9!"]
        assert app.line.typed == ""


async def test_a_paste_of_64_kb_with_newlines_is_kept_to_the_letter():
    app = Lined()
    pasted = "line one\nline two\x1b[31m\u202e" + "w " * 32_000
    async with app.run_test(size=(80, 5)) as pilot:
        app.line.post_message(Paste(pasted))
        await pilot.pause()
        await pilot.press("enter")
        assert app.heard == [pasted]


async def test_a_paste_shows_its_newline_as_a_mark_and_no_escape():
    app = Lined()
    async with app.run_test(size=(80, 5)) as pilot:
        app.line.post_message(Paste("one\r\ntwo\x1b]0;x\x07"))
        await pilot.pause()
        row = app.line.render_line(0).text
        assert app.line.typed == "one\ntwo\x1b]0;x\x07"
        assert "one␤two" in row
        assert not set(row) & set("\n\x1b\x07")


async def test_the_prompt_says_where_a_bare_line_goes():
    app = Lined()
    async with app.run_test(size=(80, 5)):
        app.line.prompt = "AS-412"
        assert app.line.render_line(0).text.startswith(" AS-412 > ")


async def test_alt_and_a_digit_takes_the_offer_then_the_neighbour_then_nothing():
    app = Lined()
    async with app.run_test(size=(80, 5)) as pilot:
        app.line.put("2")
        app.line.understood = Understood(
            offers=(Offer(label="c24", line="24 ", caret=3), Offer(label="c25", line="25 ", caret=3))
        )
        await pilot.press("alt+2")
        assert app.line.typed == "25 "
        app.line.understood = Understood()
        app.line.put("")
        app.line.neighbours = 3
        await pilot.press("alt+3")
        assert app.heard == [3]


async def test_tab_and_right_take_the_ghost():
    app = Lined()
    async with app.run_test(size=(80, 5)) as pilot:
        for key in ("tab", "right"):
            app.line.put("nor")
            app.line.understood = Understood(
                ghost="th end", offers=(Offer(label="North End", line="north end ", caret=10),)
            )
            assert "north end" in app.line.render_line(0).text
            await pilot.press(key)
            assert app.line.typed == "north end "


async def test_ctrl_r_looks_back_and_esc_brings_the_line_back():
    app = Lined()
    async with app.run_test(size=(80, 5)) as pilot:
        for line in ("r audi seen", "n quiet"):
            app.line.buffer.remember(line)
        app.line.put("half a line")
        await pilot.press("ctrl+r", "a", "u")
        assert app.line.typed == "r audi seen"
        assert "find au" in app.line.render_line(0).text
        await pilot.press("escape")
        assert app.line.typed == "half a line"


async def test_ctrl_u_clears_and_ctrl_u_brings_back():
    app = Lined()
    async with app.run_test(size=(80, 5)) as pilot:
        app.line.put("silver audi")
        await pilot.press("ctrl+u")
        assert app.line.typed == ""
        await pilot.press("ctrl+u")
        assert app.line.typed == "silver audi"


async def test_a_key_with_alt_held_is_never_a_letter():
    app = Lined()
    async with app.run_test(size=(80, 5)) as pilot:
        app.line.neighbours = 1
        app.line.post_message(Key("alt+1", "1"))
        app.line.post_message(Key("alt+9", "9"))
        await pilot.pause()
        app.simulate_key("alt+1")
        await pilot.pause()
        assert app.line.typed == ""
        assert 1 in app.heard

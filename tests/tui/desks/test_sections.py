"""Lists with headings: the cursor passes them by, and they are seen with what they name."""

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from control_room.tui import theme
from control_room.tui.desks.rows import Page, Row, cell, heading
from control_room.tui.desks.sections import SectionList, names_others, onward, settled
from control_room.tui.widgets.window_list import Column


def page(kinds):
    """Rows of a list: "h" a heading, anything else a row that opens."""
    return Page(
        [
            heading(f"HEAD {n}", columns=1) if kind == "h" else Row(key=f"r{n}", cells=(cell(f"row {n}"),))
            for n, kind in enumerate(kinds)
        ]
    )


KINDS = st.text("hr", max_size=30)


@given(KINDS, st.integers(-5, 35), st.sampled_from([1, -1]))
def test_the_cursor_settles_on_a_row_that_opens_wherever_there_is_one(kinds, at, by):
    rows = page(kinds)
    found = settled(rows, at, by)
    assert 0 <= found < max(1, len(kinds))
    if "r" in kinds:
        assert not names_others(rows, found)
        # none that opens lies nearer on the side looked at first
        near = range(min(max(at, 0), len(kinds) - 1), found, by)
        assert all(kinds[n] == "h" for n in near if (found - n) * by > 0)


@given(KINDS.filter(lambda kinds: "r" in kinds))
def test_from_the_top_down_and_back_up_every_row_that_opens_is_stepped_on_once(kinds):
    rows = page(kinds)
    opens = [n for n, kind in enumerate(kinds) if kind == "r"]
    for by, wanted in ((1, opens), (-1, opens[::-1])):
        at, walked = settled(rows, 0 if by > 0 else len(kinds) - 1, by), []
        while at is not None:
            walked.append(at)
            at = onward(rows, at + by, by)
        assert walked == wanted


class Listed(App):
    def __init__(self, kinds) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "dusk"
        self.list = SectionList(Page(()), (Column(width=0),), last=False, marked=False)
        self.kinds = kinds

    def compose(self):
        yield self.list

    def on_mount(self):
        self.list.focus()
        self.list.swap_rows(page(self.kinds), 0)


def seen(listed):
    return [listed.render_line(y).text.strip() for y in range(listed.size.height)]


async def walked(app, pilot, *keys):
    """Where the cursor is after each key."""
    found = []
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        found.append(app.list.cursor)
    return found


async def test_up_and_down_step_over_headings_and_the_first_is_in_sight_at_the_top():
    app = Listed("hhrrhrrrrrhr")
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        assert app.list.cursor == 2
        assert await walked(app, pilot, "down", "down", "down") == [3, 5, 6]
        assert await walked(app, pilot, *["down"] * 5) == [7, 8, 9, 11, 11]
        assert "HEAD 0" not in seen(app.list)
        assert await walked(app, pilot, *["up"] * 4) == [9, 8, 7, 6]
        assert await walked(app, pilot, *["up"] * 4) == [5, 3, 2, 2]
        assert seen(app.list)[:3] == ["HEAD 0", "HEAD 1", "row 2"]


async def test_the_heading_of_the_row_in_hand_comes_into_sight_with_it():
    app = Listed("hrrrrrhrrrrr")
    async with app.run_test(size=(40, 4)) as pilot:
        await walked(app, pilot, "end")
        assert seen(app.list)[-1] == "row 11"
        await walked(app, pilot, *["up"] * 4)
        assert seen(app.list)[:2] == ["HEAD 6", "row 7"]


async def test_pages_and_ends_come_to_rows_that_open():
    app = Listed("hrrrhrrrhrrrh")
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert await walked(app, pilot, "pagedown", "pagedown", "pagedown", "pagedown") == [5, 9, 11, 11]
        assert await walked(app, pilot, "home") == [1]
        assert seen(app.list)[0] == "HEAD 0"
        assert await walked(app, pilot, "end") == [11]
        assert seen(app.list)[-1] == "HEAD 12"
        assert await walked(app, pilot, "pageup", "pageup", "pageup") == [7, 3, 1]


async def test_headings_at_an_end_scroll_into_sight_and_the_row_in_hand_stays():
    app = Listed("rrrrrhhh")
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        assert await walked(app, pilot, *["down"] * 8) == [1, 2, 3, 4, 4, 4, 4, 4]
        assert seen(app.list) == ["row 4", "HEAD 5", "HEAD 6", "HEAD 7"]


async def test_headings_alone_are_walked_as_any_rows():
    app = Listed("hhh")
    async with app.run_test(size=(40, 2)) as pilot:
        await pilot.pause()
        assert await walked(app, pilot, "down", "down", "down", "up") == [1, 2, 2, 1]


async def test_a_click_on_a_heading_takes_the_row_below_it():
    app = Listed("hrrhr")
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        await pilot.click(SectionList, offset=(3, 3))
        await pilot.pause()
        assert app.list.cursor == 4

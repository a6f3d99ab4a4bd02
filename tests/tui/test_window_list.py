"""A million rows cost the rows in sight."""

import time

from fakes import FakeRows
from hands import until
from textual.app import App
from textual.containers import Container
from textual.geometry import Region
from textual.widgets import ContentSwitcher, Static

from control_room.tui import theme
from control_room.tui.desks.rows import Page, Row, heading
from control_room.tui.ports import Cell
from control_room.tui.widgets.window_list import Column, WindowList

COLUMNS = (Column(width=5), Column(width=6), Column(width=0, most=100), Column(width=5), Column(width=13))


class Listed(App):
    CSS = "WindowList > .window-list--cursor { background: $room-raised; }"

    def __init__(self, rows, of=WindowList, columns=COLUMNS) -> None:
        super().__init__()
        for each in theme.themes():
            self.register_theme(each)
        self.theme = "dusk"
        self.list = of(rows, columns)

    def compose(self):
        yield self.list


class Counted(FakeRows):
    """Counts how often a row is asked for."""

    asked = 0

    def row(self, index):
        self.asked += 1
        return super().row(index)


def painted(listed: WindowList, y: int) -> str:
    return listed.render_line(y).text


async def test_a_million_rows_start_at_the_newest_and_ask_for_a_screenful():
    rows = Counted(before=1_000_000)
    app = Listed(rows)
    async with app.run_test(size=(80, 24)):
        assert "SN ops check c12" in painted(app.list, 23)
        assert rows.asked <= 3 * 24


class Painted(WindowList):
    """Counts the rows painted."""

    count = 0

    def _paint(self, index, *, chosen, width):
        self.count += 1
        return super()._paint(index, chosen=chosen, width=width)


async def test_an_appended_row_is_followed_and_only_it_is_painted():
    rows = FakeRows(before=1000)
    app = Listed(rows, Painted)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.list.count = 0
        rows.lines.append(("20:48", "n", "all quiet", "", ""))
        app.list.appended()
        await pilot.pause()
        assert "all quiet" in painted(app.list, 23)
        assert app.list.cursor == 1009
        assert app.list.count <= 2


async def test_a_row_that_reads_differently_now_is_painted_again_and_no_other():
    rows = FakeRows(before=1000)
    app = Listed(rows, Painted)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.list.count = 0
        at, kind, words, camera, _ = rows.lines[2]
        rows.lines[2] = (at, kind, words, camera, "LOST")
        app.list.appended()
        await pilot.pause()
        shown = [painted(app.list, y) for y in range(24)]
        assert any("LOST" in row for row in shown)
        assert not any("FOLLOWING" in row for row in shown)
        assert app.list.count == 1


async def test_a_row_out_of_sight_reads_as_it_is_now_when_it_comes_into_sight():
    rows = FakeRows(before=1000)
    app = Listed(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.list.action_ends(last=False)
        await pilot.pause()
        at, kind, words, camera, _ = rows.lines[2]
        rows.lines[2] = (at, kind, words, camera, "LOST")
        app.list.appended()
        app.list.action_ends(last=True)
        await pilot.pause()
        assert any("LOST" in painted(app.list, y) for y in range(24))


def shown(listed):
    return [strip.text for strip in listed.render_lines(Region(0, 0, 80, 24))]


class Behind(Listed):
    def compose(self):
        with ContentSwitcher(initial="log"):
            with Container(id="log"):
                yield self.list
            yield Static("another pane", id="other")


async def test_rows_added_while_it_stood_behind_another_pane_are_all_on_the_screen_when_it_comes_back():
    rows = FakeRows(before=1000)
    app = Behind(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        panes = app.query_one(ContentSwitcher)
        for turn in range(3):  # the first time alone all was painted again
            panes.current = "other"
            await pilot.pause()
            rows.lines += [("20:48", "n", f"came {turn} {n}", "", "") for n in range(3)]
            with app.batch_update():
                panes.current = "log"
            app.list.appended()
            await until(pilot, lambda turn=turn: all(f"came {turn} {n}" in painted(app.list, 21 + n) for n in range(3)))
            await until(pilot, lambda: shown(app.list) == [painted(app.list, y) for y in range(24)])


async def test_rows_that_went_away_leave_nothing_behind():
    rows = FakeRows()
    app = Listed(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        del rows.lines[-2:]
        app.list.appended()
        await pilot.pause()
        assert app.list.cursor == len(rows) - 1
        assert not any("J88213" in painted(app.list, y) for y in range(24))


async def test_an_appended_row_leaves_a_reader_of_older_rows_alone():
    rows = FakeRows(before=1000)
    app = Listed(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        app.list.action_ends(last=False)
        await pilot.pause()
        rows.lines.append(("20:48", "n", "all quiet", "", ""))
        app.list.appended()
        await pilot.pause()
        assert (app.list.cursor, app.list.scroll_offset.y) == (0, 0)


async def test_rows_that_fill_the_screen_for_the_first_time_scroll():
    rows = FakeRows()
    app = Listed(rows)
    async with app.run_test(size=(80, 12)) as pilot:
        for n in range(30):
            rows.lines.append(("20:48", "n", f"line {n}", "", ""))
            app.list.appended()
            await pilot.pause()
        assert "line 29" in painted(app.list, 11)


async def test_page_keys_move_the_cursor_by_a_screen():
    app = Listed(FakeRows(before=1000))
    async with app.run_test(size=(80, 24)) as pilot:
        app.list.focus()
        await pilot.press("pageup", "up", "enter")
        assert app.list.cursor == 1008 - 23 - 1


async def test_another_theme_repaints_every_row():
    app = Listed(FakeRows(before=100))
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.list.render_line(5)
        app.theme = "day"
        await pilot.pause()
        assert app.list.render_line(5) != before


async def test_an_append_costs_less_than_a_repaint():
    rows = FakeRows(before=1_000_000)
    app = Listed(rows)
    async with app.run_test(size=(160, 48)) as pilot:
        app.list.action_ends(last=False)
        await pilot.pause()
        start = time.process_time()
        for _ in range(100):
            rows.lines.append(("20:48", "n", "all quiet", "", ""))
            app.list.appended()
        assert time.process_time() - start < 2.0  # a hundred repaints cost far more


BOARD = (Column(width=7), Column(width=0), Column(width=27), Column(width=6))


async def test_what_a_list_shows_is_laid_out_by_what_it_holds():
    def row(note):
        cells = (Cell(text="BO-60"), Cell(text="EXCLUDED: Lee Specimen, 30s, green parka, not to be in Boots"))
        return Row(cells=(*cells, Cell(text=note), Cell(text="")))

    app = Listed(Page([heading("LOOK OUT", columns=4), row("not read: 0522"), row("")]), columns=BOARD)
    async with app.run_test(size=(80, 24)) as pilot:
        assert (
            painted(app.list, 1) == " BO-60   EXCLUDED: Lee Specimen, 30s, green parka, not to be > not read: 0522   "
        )
        app.list.swap_rows(Page([row("not read: 0522, 0538, 0551")]), 0)
        await pilot.pause()
        assert "not read: 0522, 0538, 0551 " in painted(app.list, 0)


async def test_the_row_that_names_the_first_rows_is_in_sight_though_they_came_before_there_was_room():
    app = Listed(FakeRows(before=3))
    app.list.display = False
    async with app.run_test(size=(80, 24)) as pilot:
        app.list.swap_rows(FakeRows(before=30), 1)
        app.list.display = True
        await pilot.pause()
        assert (app.list.cursor, app.list.scroll_offset.y) == (1, 0)

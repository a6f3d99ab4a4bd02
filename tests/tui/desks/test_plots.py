"""The plots, from the keyboard."""

import pytest
from hands import at, until

from control_room.domain.calls.kinds import CallTaken
from control_room.domain.plots.catalogue import PLOTS
from control_room.tui.desks.figures import FiguresPane
from control_room.tui.desks.find import FindPane
from control_room.tui.desks.plots import PlotsPane


def shown(hands):
    """The rows of the list as they are painted."""
    return [row.cells[0].text for row in hands.pane.list.rows.rows]


async def to_plot(hands, key):
    await hands.press(*["."] * [plot.key for plot in PLOTS].index(key))
    await hands.until(next(plot.title for plot in PLOTS if plot.key == key))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_g_in_figures_shows_the_night_the_arrows_say_each_point_and_enter_opens_its_matters(
    night, jw, console_of, size
):
    ref = (await night.desk.enter("r sn21 males fighting north end", by=jw)).ref
    async with at(console_of(night, jw), "figures", size=size) as hands:
        await hands.press("g")
        await hands.to(PlotsPane)
        await hands.until("Radio calls by hour: night of Fri 13 Mar 2026")
        await hands.until("20:00: ")  # the hour with the most is looked at first
        await hands.until("radio call")
        await hands.press("enter")
        await hands.until("Behind: ")
        assert [row.key for row in hands.pane.list.rows.rows][-1] == ref
        await hands.press("escape")
        await hands.until("20:00: ")  # where it was left
        await hands.press("enter")
        await hands.until("Behind: ")
        await hands.until("Enter shows every line of one")
        await hands.press("enter")
        await hands.to(FindPane)
        await hands.until("Every line of RA-")
        told = await night.book.lines(by=jw, ref=ref)
        assert [row.key for row in hands.pane.list.rows.rows] == [str(line.number) for line in told]
        await hands.until("Esc goes back to the plot")
        await hands.press("escape")  # one step back along the way one came, each time
        await hands.to(PlotsPane)
        await hands.until("Behind: ")
        await until(hands.pilot, lambda: hands.pane.key == ref)
        await hands.press("escape")
        await hands.until("20:00: ")
        await hands.press("escape")
        await hands.to(FiguresPane)


async def test_another_plot_and_another_time_are_one_key_each(night, jw, console_of):
    async with at(console_of(night, jw), "plots") as hands:
        await hands.until("1/15 Radio")
        await hands.press(",")
        await hands.until("15/15 Hours")
        await hands.press(".", ".")
        await hands.until("Radio calls by day: night of Fri 13 Mar 2026")
        await hands.press("w")
        await hands.until("Radio calls by day: week of 9 Mar 2026")
        await hands.press("-")
        await hands.until("week of 2 Mar 2026")
        await hands.press("+", "y")
        await hands.until("year to 31 Mar 2026")
        await hands.press("n")
        await hands.until("night of Fri 13 Mar 2026")
        await hands.press("-")
        await hands.until("night of Thu 12 Mar 2026")
        await hands.until("night of Thu 12 Mar 2026: no data")
        await hands.press("e")
        await hands.say("2026-03-01 2026-03-13")
        await hands.until("1 Mar 2026 to 13 Mar 2026")


async def test_all_plots_are_in_one_list(night, jw, console_of):
    async with at(console_of(night, jw), "plots", size=(120, 36)) as hands:
        await hands.until("1/15 Radio")
        await hands.press("t")
        await hands.until("Which plot")
        await hands.press("down", "down", "enter")
        await hands.until("Telephone calls by hour: night of")


async def test_a_grid_is_walked_both_ways_and_its_column_is_marked(night, jw, console_of):
    await night.desk.enter("r sn21 males fighting north end", by=jw)
    async with at(console_of(night, jw), "plots") as hands:
        await hands.until("1/15 Radio")
        await hands.press("w")
        await hands.until("week of 9 Mar 2026")
        await hands.press(*["up"] * 7, *["left"] * 24, *["right"] * 3, "down")
        await hands.until("Tue 03:00: ")
        assert any("▼" in row for row in hands.rows())
        assert len(shown(hands)) == 7
        for name in ("Mon", "Sun"):  # all seven days are in sight on the smallest screen
            assert any(row.strip().startswith(name) for row in hands.rows())


async def test_what_it_counts_is_one_key_on_a_small_screen_and_stands_there_on_a_high_one(night, jw, console_of):
    async with at(console_of(night, jw), "plots") as hands:
        await hands.until("1/15 Radio")
        assert "one request for help" not in hands.text
        await hands.press("d")
        await hands.until("one request for help over a radio net")
    async with at(console_of(night, jw), "plots", size=(160, 48)) as hands:
        await hands.until("one request for help over a radio net")


async def test_a_point_with_nothing_behind_it_says_so_and_escape_goes_to_the_figures(night, jw, console_of):
    async with at(console_of(night, jw), "plots") as hands:
        await hands.until("1/15 Radio")
        await hands.press("up", "enter")
        await hands.until("19:00: no data. Nothing is behind it to open")
        await hands.press("escape")
        await hands.to(FiguresPane)


async def test_on_paper_it_is_a_pdf_and_a_picture(night, jw, console_of):
    async with at(console_of(night, jw), "plots") as hands:
        await hands.until("1/15 Radio")
        await hands.press("p")
        await hands.until("as a picture beside it")
        await hands.press("up")  # what the point in hand comes to is said again
        await hands.until("19:00: no data")
        assert "as a picture beside it" not in hands.text
    made = {path.suffix: path.read_bytes() for path in (night.settings.home / "prints").iterdir()}
    assert made[".pdf"].startswith(b"%PDF")
    assert made[".png"].startswith(b"\x89PNG")


async def test_what_is_restricted_is_in_the_total_and_opens_for_nobody_else(night, jw, dk, console_of):
    ref = (await night.calls.take(by=jw, call=CallTaken(text="noise"))).ref
    await night.restrictions.restrict(ref, "it is his ex-partner next door", by=jw)
    async with at(console_of(night, dk), "plots") as hands:
        await hands.until("1/15 Radio")
        await hands.press("w")
        await to_plot(hands, "calls-days")
        await hands.until("of them for those who need them alone, not drawn")
        assert all(ref not in refs for row in hands.pane._chart.rows for point in row.points for refs in (point.refs,))

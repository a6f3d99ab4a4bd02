"""Viewings from the keyboard: a visitor offered by name, under way until it is over, too long in red, the log as a table."""

import pytest
from hands import at, fill, until
from nights import people

from control_room.domain.visits import VisitSignedIn
from control_room.tui.desks.viewings import ViewingsPane


@pytest.fixture
async def visited(room, jw):
    await people(room)
    await room.visits.sign_in(by=jw, visit=VisitSignedIn(who="DC Ayodele 1234SN", text="to view"))
    return room


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_visitor_is_offered_by_name_and_the_viewing_is_in_view_until_it_is_over(
    visited, jw, sup, clock, console_of, size
):
    room = visited
    async with at(console_of(room, jw), "visits", size=size) as hands:
        await hands.press("v")
        await hands.to(ViewingsPane)
        await hands.until("Nobody is seeing pictures now")
        await hands.press("n")
        await hands.until("DC Ayodele 1234SN")
        await hands.press("1")
        await hands.until("live pictures, control room")
        await hands.press("5")
        await until(hands.pilot, lambda: hands.console.screen.query("#field-cameras"))
        assert hands.console.screen.query_one("#field-who").value == "DC Ayodele 1234SN"
        await fill(hands, cameras="c3 12", agency="mps")
        await hands.until("say why")
        await fill(hands, why="a robbery tonight")
        await hands.until("1 under way")
        clock.tick(5 * 3600)
        hands.pane.refresh_soon()
        await hands.until("1 too long")
        await until(hands.pilot, lambda: "o over" in hands.status)
        await hands.press("o")
        await fill(hands, result="he is known to them")
        await hands.until("VW-1 is over")
        assert "save as a table" not in hands.status
    async with at(console_of(room, sup), "viewings", size=size) as hands:
        await hands.until("THE LAST 7 DAYS")
        assert "he is known to them" in " ".join(row.whole for row in hands.pane.list.rows.rows)
        await hands.press("s")
        await hands.until("1 viewing in")
        (table,) = room.settings.home.glob("viewings-*.csv")
        assert "DC Ayodele 1234SN" in table.read_text("utf-8")
        await hands.press("w")
        await hands.until("THE LAST 28 DAYS")


async def test_somebody_elsewhere_wants_the_body_and_a_count_and_what_was_typed_outlives_the_console(
    visited, jw, console_of
):
    async with at(console_of(visited, jw), "viewings") as hands:
        await hands.press("n", "2", "6")
        await until(hands.pilot, lambda: hands.console.screen.query("#field-who"))
        await fill(hands, who="Borough ops room", why="missing person")
        await hands.until("whose it is and how many look")
    async with at(console_of(visited, jw), "viewings") as hands:
        await hands.press("n", "2", "6")
        await until(hands.pilot, lambda: hands.console.screen.query("#field-who"))
        assert hands.console.screen.query_one("#field-why").value == "missing person"
        await fill(hands, agency="btp", count="2")
        await hands.until("1 under way")

"""One hold on a page: opened by its reference, seen kept there, struck, and asked for anew by its request."""

import pytest
from hands import at, until
from written import CAME, form, staffed_town

from control_room.tui.desks.hold import HoldPane
from control_room.tui.desks.request import RequestPane


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


async def line(hands, typed):
    """A line typed and sent."""
    hands.console.shell.line.focus()
    hands.console.shell.line.put(typed)
    await hands.rest()
    await hands.press("enter")


async def test_a_hold_is_opened_seen_kept_and_struck_and_its_request_asks_for_another(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "hold") as hands:
        await hands.until("No hold is open here")
        await line(hands, "hd1")
        await until(hands.pilot, lambda: hands.pane.hold is not None)
        await hands.until("HD-1 c1 c2 13 Mar 18:30-19:00")
        await hands.until("for RR-1, request")
        await hands.until("Look for it in the recorder, then h says that you saw it kept; first gone in")
        await hands.until("not seen kept")
        hands.pane.list.focus()
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("camera 2")
        await hands.rest()
        await hands.press("h", "2")
        await hands.until("c2 kept: a copy that plays")
        await hands.press("h", "1")
        await hands.until("c1 kept: locked in the recorder")
        assert sum("c1 c2 13 Mar 18:30-19:00, request" in row for row in hands.rows()) == 1
        assert sum("locked in the recorder: 0417, 14 Mar 09:00" in row for row in hands.rows()) == 1
        first = (await room.holds.one("HD-26-000001", by=jw))[1][0]
        await room.book.strike(by=jw, number=first.number, reason="wrong street")
        hands.pane.refresh_soon()
        await hands.until("struck: it keeps nothing")
        hands.pane.list.focus()
        await hands.press("enter")
        await hands.to(RequestPane)
        await hands.until("its hold was let go or struck, nothing keeps it; h asks for it anew")
        await hands.until("STRUCK, keeps nothing")
        await hands.press("h", "y")
        await hands.until("asked to be held anew")
        await until(hands.pilot, lambda: any(row.key == "hold HD-26-000002" for row in hands.pane.list.rows.rows))
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("hold HD-26-000002")
        await hands.rest()
        await hands.press("enter")
        await hands.to(HoldPane)
        await hands.until("HD-2 c1 c2")
    assert [each.let_go for each in (await town.one(ref)).holds] == [True, False]


async def test_what_was_asked_about_is_what_is_read_though_another_is_taken_up_meanwhile(night, sup, console_of):
    read = []
    async with at(console_of(night, sup), "board") as hands:
        pane = await hands.console.shell.built("hold")

        async def first(ref):
            pane.ref = "HD-26-000002"
            return

        async def look(ref):
            read.append(ref)
            return lambda: None

        pane.ref, pane.why.first, pane.read = "HD-26-000001", first, look
        await pane.look()
    assert read == ["HD-26-000001"]

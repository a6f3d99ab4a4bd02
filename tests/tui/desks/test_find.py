"""The search, from the keyboard."""

from hands import at, until

from control_room.domain.book import Noted
from control_room.domain.errors import BookUnavailable
from control_room.tui.desks.cameras import CamerasPane
from control_room.tui.desks.find import PAGE, FindPane
from control_room.tui.messages import ShowPane


async def test_it_begins_at_the_second_letter_newest_first(night, jw, console_of):
    async with at(console_of(night, jw), "find") as hands:
        assert "Two letters or more. Also cam:12" in hands.text
        await hands.press("m")
        assert not hands.pane.list.rows.rows
        await hands.press("a")
        first, last = (int(hands.pane.list.rows.rows[at].key) for at in (0, -1))
        assert first > last
        hands.pane.box.put("zebra crossing")
        await hands.rest()
        assert "Nothing in the book has all of that" in hands.text


async def test_more_that_cannot_be_had_now_is_said_and_what_was_found_stays(night, jw, console_of):
    for n in range(PAGE + 1):
        await night.book.note(by=jw, note=Noted(text=f"zebra {n}"))

    def away(_conn):
        raise BookUnavailable("away", "the book is away for a moment")

    async with at(console_of(night, jw), "find") as hands:
        hands.pane.box.put("zebra")
        await hands.until("zebra 50")
        await until(hands.pilot, lambda: len(hands.pane.list.rows.rows) == PAGE)
        night.acts.abreast.append(away)
        hands.pane.list.cursor = PAGE - 1
        await hands.until("the book is away for a moment")
        night.acts.abreast.remove(away)
        assert len(hands.pane.list.rows.rows) == PAGE


async def test_a_camera_a_person_and_a_kind_narrow_it(night, jw, console_of):
    async with at(console_of(night, jw), "find") as hands:
        hands.pane.box.put("cam:61 by:0522 ")
        await hands.rest()
        assert [row.cells[3].text for row in hands.pane.list.rows.rows] == ["0522"]
        assert "tram depot gate open" in hands.text


async def test_enter_opens_the_matter_and_esc_comes_back_to_what_was_found(night, jw, console_of):
    async with at(console_of(night, jw), "find") as hands:
        hands.pane.box.put("audi")
        await hands.rest()
        await hands.press("enter")
        await hands.until("Every line of BO-1")
        await hands.press("escape")
        await hands.until("1 line, newest first")
        assert hands.pane.box.typed == "audi"
        await hands.press("escape")
        assert hands.console.shell.line.has_focus


async def test_left_by_another_key_the_matter_is_gone_back_from_to_what_was_found(night, jw, console_of):
    """Only who goes straight back is brought to the pane that named the matter."""
    ref = (await night.desk.enter("r sn21 males fighting north end", by=jw)).ref
    async with at(console_of(night, jw), "plots") as hands:
        await hands.until("1/15 Radio")
        hands.console.shell.post_message(ShowPane("find", ref))
        await hands.to(FindPane)
        await hands.until("Esc goes back to the plot")
        await hands.press("f3")
        await hands.to(CamerasPane)
        await hands.press("f7")
        await hands.to(FindPane)
        await hands.until("Esc goes back to what was found")
        await hands.press("escape")
        await hands.until("Two letters or more")
        assert isinstance(hands.console.shell.pane, FindPane)


async def test_the_end_of_the_list_fetches_the_next_fifty(night, jw, console_of):
    for n in range(60):
        await night.book.note(by=jw, note=Noted(text=f"zebra {n}"))
    async with at(console_of(night, jw), "find") as hands:
        hands.pane.box.put("zebra")
        await hands.rest()
        assert "50+ lines" in hands.text
        hands.pane.list.cursor = 49
        await hands.rest()
        assert len(hands.pane.list.rows) == 60
        assert hands.pane.list.cursor == 49

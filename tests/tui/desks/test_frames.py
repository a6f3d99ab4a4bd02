"""What the panes share: the cursor stays with its row, the keys with their pane, hostile words harmless."""

from importlib import import_module

import pytest
from hands import at

from control_room.domain.boards import BoloPosted
from control_room.tui.desks import PANES
from control_room.tui.messages import Arrived


@pytest.mark.parametrize(("module", "pane"), PANES.values(), ids=PANES)
def test_f1_and_the_status_row_name_each_key_as_it_stands_on_the_keyboard(module, pane):
    """A sign, or a word that begins as it is printed there; Textual's own names (full_stop, pageup) stand on no key."""
    for key in getattr(import_module(f"control_room.tui.desks.{module}"), pane).KEYS:
        assert len(key.named) == 1 or key.named[0].isupper() or key.named in {"arrows", "1-8"}, key


async def test_the_cursor_stays_with_its_row_and_the_list_does_not_jump(night, jw, dk, console_of):
    for n in range(20):
        await night.boards.post(by=dk, bolo=BoloPosted(subject=f"van {n}", source="SN"))
    async with at(console_of(night, jw), "board") as hands:
        hands.pane.list.cursor = 12
        await hands.rest()
        key, top = hands.pane.key, hands.pane.list.scroll_offset.y
        await night.boards.post(by=dk, bolo=BoloPosted(subject="red van", source="SN"))
        hands.pane.refresh_soon()
        await hands.rest()
        assert (hands.pane.key, hands.pane.list.scroll_offset.y) == (key, top)


async def test_a_line_half_typed_survives_every_pane_and_esc(night, sup, console_of):
    console = console_of(night, sup)
    async with at(console, "board") as hands:
        console.shell.line.put("r sn21 two males")
        for name in PANES:
            await console.shell.action_pane(name)
            await hands.rest()
            await hands.press("escape")
            assert console.shell.line.has_focus, name
            assert console.shell.line.typed == "r sn21 two males"


async def test_markup_and_control_bytes_are_words_in_every_pane(night, sup, console_of):
    hostile = "[/nope] [@click=app.exit]x[/] \x1b[31mred\u202eevil"
    await night.boards.post(by=sup, bolo=BoloPosted(subject=hostile, source=hostile))
    async with at(console_of(night, sup), "board", size=(120, 36)) as hands:
        for name in ("board", "handover", "reviews"):
            await hands.console.shell.action_pane(name)
            hands.pane = hands.console.shell.pane
            await hands.rest()
            if name == "handover":
                await hands.press("p")
            if name == "reviews":
                await hands.press("enter")
            assert "[/nope]" in hands.text or name == "reviews"
            assert "\x1b" not in hands.text
            assert "\u202e" not in hands.text


async def test_each_pane_fits_80_by_24_and_says_what_to_do(staffed, sup, console_of):
    async with at(console_of(staffed, sup), "board") as hands:
        for name in PANES:
            await hands.console.shell.action_pane(name)
            await hands.rest()
            rows = hands.rows()
            assert len(rows) == 24
            assert rows[23].startswith(" F1 help")
            pane = hands.console.shell.pane
            assert {key for key, _ in pane.keys} <= {key.named for key in pane.KEYS}, name
            assert rows[4].strip(), name


async def test_a_look_that_comes_back_while_the_desk_is_taken_down_ends_nothing(staffed, sup, console_of):
    async with at(console_of(staffed, sup), "board") as hands:
        hands.pane.list.focus()
        await hands.rest()
        for gone in ("#status", "#line"):
            await hands.console.shell.query_one(gone).remove()
        hands.pane.post_message(Arrived(hands.pane.offer))
        await hands.rest()
        hands.console.keep_what_is_typed()
        assert hands.console.is_running


@pytest.mark.parametrize(
    ("name", "ref"), [("deployment", "DP-26-000099"), ("hold", "HD-26-000099"), ("operation", "SO-26-000099")]
)
async def test_what_is_not_there_is_looked_for_once_and_said(night, sup, console_of, name, ref):
    async with at(console_of(night, sup), "board") as hands:
        pane = await hands.console.shell.built(name)
        looks, look = [], pane.look

        async def counted():
            looks.append(ref)
            return await look()

        pane.look = counted
        await hands.console.shell.action_pane(name)
        await hands.rest()
        looks.clear()
        pane.take_up(ref)
        await hands.rest()
        assert len(looks) == 1
        assert "there is no" in hands.text

"""Fields, and a line as a form."""

from fakes import FakeDesk
from hands import until
from test_shell import whole

from control_room.tui.interludes import rewritten
from control_room.tui.ports import Blank


def test_the_same_line_is_written_with_its_fields_as_given():
    typed = "a 8123 shoplift"
    blanks = (
        Blank(label="CAD", text="8123", start=2, end=7),
        Blank(label="category", text="shoplift", start=7, end=15),
        Blank(label="camera", text="", start=15, end=15, lead="c"),
    )
    assert rewritten(typed, blanks, ["8123", "shoplift", ""]) == typed
    assert rewritten(typed, blanks, ["8124", "robbery", "12"]) == "a 8124 robbery c12"


async def test_ctrl_e_saves_the_line_rewritten(console, desk: FakeDesk):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.line.put("24 twds bus")
        await pilot.press("ctrl+e")
        await until(pilot, lambda: "The line as a form" in whole(console) and console.screen.focused is not None)
        console.screen.query_one("#field-0").value = "28"
        await pilot.press("enter", *"77", "enter")
        await until(pilot, lambda: desk.taken)
        assert [typed for typed, _, _ in desk.taken] == ["28 twds bus cad 77"]
        assert console.shell.line.typed == ""


async def test_esc_leaves_the_line_as_it_was(console, desk: FakeDesk):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.line.put("24 twds bus")
        await pilot.press("ctrl+e")
        await until(pilot, lambda: console.screen is not console.shell and console.screen.focused is not None)
        await pilot.press("9", "escape")
        await until(pilot, lambda: console.screen is console.shell)
        assert console.shell.line.typed == "24 twds bus"
        assert desk.taken == []

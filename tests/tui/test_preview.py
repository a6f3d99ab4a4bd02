"""Rows that are always one line."""

from test_shell import screen_text

from control_room.tui.ports import Open, Understood


async def test_a_warning_stands_before_the_preview_and_trouble_before_the_hint(console):
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        console.shell.preview.understood = Understood(
            preview="note", warning="looks like a card number; Ctrl+W leaves it out"
        )
        console.shell.status.trouble = "side-book: the disk is full"
        await pilot.pause()
        rows = screen_text(console)
        assert rows[20].startswith(" ▲ looks like a card number; Ctrl+W leaves it out  note")
        assert rows[22].startswith(" ■ side-book: the disk is full")


async def test_more_open_matters_than_fit_are_counted(console):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.open_row.matters = tuple(Open(ref=f"RR-{n}", words="", due="3 d 2 h") for n in range(200, 220))
        await pilot.pause()
        row = screen_text(console)[17]
        shown = row.count("RR-")
        assert row.endswith(f"+{20 - shown} more")
        console.shell.open_row.matters = ()
        await pilot.pause()
        assert screen_text(console)[17] == " OPEN  nothing"

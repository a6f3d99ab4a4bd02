"""Rows that are always one line."""

from hands import until
from test_shell import screen_text

from control_room.tui.ports import Open, Understood
from control_room.tui.widgets.preview import whole_hints


async def test_a_warning_stands_before_the_preview_and_trouble_before_the_hint(console):
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        console.shell.preview.understood = Understood(
            preview="note", warning="looks like a card number; Ctrl+W leaves it out"
        )
        console.shell.status.trouble = "side-book: the disk is full"
        await until(pilot, lambda: screen_text(console)[22].startswith(" ■ side-book: the disk is full"))
        warned = " ▲ looks like a card number; Ctrl+W leaves it out  note"
        await until(pilot, lambda: screen_text(console)[20].startswith(warned))


async def test_more_open_matters_than_fit_are_counted(console):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.open_row.matters = tuple(Open(ref=f"RR-{n}", words="", due="3 d 2 h") for n in range(200, 220))
        await until(pilot, lambda: "RR-200" in screen_text(console)[17])
        row = screen_text(console)[17]
        shown = row.count("RR-")
        assert row.endswith(f"+{20 - shown} more")
        late = Open(ref="DP-2", words="REVIEW OVERDUE", due="", severity=2)
        console.shell.open_row.matters = (late, Open(ref="EV-2", words="market", due=""))
        await until(pilot, lambda: screen_text(console)[17] == " OPEN  DP-2 ▲ · EV-2")
        console.shell.open_row.matters = ()
        await until(pilot, lambda: screen_text(console)[17] == " OPEN  nothing")


def test_hints_that_do_not_fit_go_whole_and_the_way_back_stays():
    said = "n enrol · d stand down/bring back · w new password · r role · t telephone · g seal · Esc to the line"
    assert whole_hints(said, 200) == said
    assert whole_hints(said, 70) == "n enrol · d stand down/bring back · F1 more · Esc to the line"
    assert whole_hints(said, 10) == "n enrol · F1 more · Esc to the line"
    assert (
        whole_hints("Enter saves · Esc out of AS-412 · n new note", 41) == "Enter saves · Esc out of AS-412 · F1 more"
    )
    for cells in range(40, 110):
        shown = whole_hints(said, cells).split(" · ")
        assert all(each in said.split(" · ") or each == "F1 more" for each in shown)

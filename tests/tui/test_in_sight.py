"""The keys go to what is in sight, whichever pane comes to the front and whatever ends behind it."""

from fakes import FakeClock, FakeDoor, FakeFaults, Seated
from hands import until

from control_room.tui.panes import LogPane, Pane
from control_room.tui.widgets.quick_line import QuickLine


class Asking(Pane):
    """A pane whose box has the keys."""

    def __init__(self, _desk) -> None:
        super().__init__()
        self.box = QuickLine()

    def compose(self):
        yield self.box

    def on_show(self) -> None:
        self.box.focus()


def console(desk) -> Seated:
    furniture = {"call": Asking, "pages": LogPane}
    return Seated(door=FakeDoor(desk), clock=FakeClock(), faults=FakeFaults(), furniture=furniture)


async def test_a_pane_that_goes_leaves_its_keys_to_the_line_and_asks_for_none_from_behind(desk):
    async with (app := console(desk)).run_test() as pilot:
        await pilot.pause()
        shell = app.shell
        await shell.action_pane("call")
        box = shell.pane.box
        await until(pilot, lambda: box.has_focus)
        await shell.action_pane("pages")  # which asks for no keys, as one does while a line is half typed
        await until(pilot, lambda: shell.line.has_focus)
        box.focus()  # an act of the call ends now, and the next question wants its answer
        await pilot.press("a")
        await until(pilot, lambda: shell.line.typed == "a")
        assert box.typed == ""
        await pilot.press("tab")
        await until(pilot, lambda: shell.pane.main.has_focus)
        box.focus()
        await pilot.pause()
        assert shell.pane.main.has_focus


async def test_tab_goes_to_the_list_and_stays_there_and_esc_goes_back(desk):
    async with (app := console(desk)).run_test() as pilot:
        await pilot.pause()
        for _ in range(3):  # pressed again to be sure
            await pilot.press("tab")
            await until(pilot, lambda: app.shell.pane.main.has_focus)
            await pilot.pause()
        assert app.shell.pane.main.has_focus
        await pilot.press("n")
        await pilot.press("escape")
        await until(pilot, lambda: app.shell.line.has_focus)
        assert app.shell.line.typed == ""

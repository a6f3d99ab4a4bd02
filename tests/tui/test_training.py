"""In the training room TRAINING stands in words on every screen, every row and every question."""

import pytest
from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults, Seated
from hands import until
from textual.app import App

from control_room.tui.desks.credentials import Credentials, Secret
from control_room.tui.forms import Field, Form
from control_room.tui.modals import Ask, Choice, Confirm, Help, Pick


def seated(*, training: bool) -> Seated:
    return Seated(door=FakeDoor(FakeDesk(training=training), training=training), clock=FakeClock(), faults=FakeFaults())


def page(app: App) -> list[str]:
    """What stands on the screen, row by row."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def answered(_typed) -> str:
    return ""


QUESTIONS = {
    "confirm": lambda: Confirm(title="Close", said="Sure?"),
    "pick": lambda: Pick(title="One", choices=(Choice(label="a", answer="a"),)),
    "ask": lambda: Ask(title="Say"),
    "help": lambda: Help(title="Help", pages=[("Keys", [("F1", "help")])]),
    "form": lambda: Form(title="Form", fields=[Field(name="a", label="A")], done=answered),
    "credentials": lambda: Credentials(title="Who", said="A second person"),
    "secret": lambda: Secret(title="New password"),
}


@pytest.mark.parametrize(("size", "said"), [((80, 24), " TRG "), ((160, 48), " TRAINING ")])
async def test_every_row_of_the_log_says_so_at_its_start(size, said):
    console = seated(training=True)
    async with console.run_test(size=size) as pilot:
        await pilot.pause()
        listed = console.shell.pane.main
        rows = [listed.render_line(y).text for y in range(len(console.shell.desk.rows))]
        assert rows
        assert all(row.startswith(said) for row in rows)
        assert "TRAINING" in page(console)[0]


async def test_a_real_room_says_nothing_of_training():
    console = seated(training=False)
    async with console.run_test(size=(160, 48)) as pilot:
        await console.push_screen(QUESTIONS["confirm"]())
        await until(pilot, lambda: any("Sure?" in row for row in page(console)))
        assert not any("TRAINING" in row or "TRG" in row for row in page(console))


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (160, 48)])
@pytest.mark.parametrize("name", QUESTIONS)
async def test_every_question_says_so_on_its_frame(name, size):
    console = seated(training=True)
    async with console.run_test(size=size) as pilot:
        await console.push_screen(QUESTIONS[name]())
        await until(pilot, lambda: any("┌" in row and " TRAINING " in row for row in page(console)))


async def test_the_locked_desk_says_so():
    console = seated(training=True)
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: "Desk locked" in "".join(page(console)))
        await until(pilot, lambda: "TRAINING" in page(console)[0])

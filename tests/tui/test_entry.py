"""Keys typed ahead, in the order typed."""

from fakes import FakeClock, FakeDoor, FakeFaults
from hands import until
from textual import events

from control_room.tui.app import Console
from control_room.tui.forms import Field, Form


def burst(app, keys) -> None:
    """All at once, as a busy machine hands them over."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_a_password_typed_fast_never_lands_in_the_field_of_the_staff_number():
    app = Console(door=FakeDoor(), clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gate = app.screen
        burst(app, [*"0417", "enter", *"nighx", "backspace", "t"])
        await until(pilot, lambda: (gate.staff.value, gate.password.value) == ("0417", "night"))
        burst(app, ["enter"])
        await until(pilot, lambda: app.shell is not None)


async def test_two_lines_typed_fast_are_two_lines(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(console, [*"lost", "enter", *"bk on 22x", "backspace", "enter", *"half"])
        await until(pilot, lambda: console.shell.line.typed == "half" and len(desk.taken) == 2)
        assert [typed for typed, _, _ in desk.taken] == ["lost", "bk on 22"]


async def test_a_whole_form_typed_ahead_lands_field_by_field():
    given = []

    async def done(typed):
        given.append(dict(typed))
        return "done"

    app = Console(door=FakeDoor(), clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        names = ("who", "rank", "number", "place")
        form = Form(title="a form", fields=[Field(name=name, label=name) for name in names], done=done)
        app.push_screen(form)
        await until(pilot, lambda: app.screen is form and form.focused is not None)
        keys = "Ali|ps|52zd|North".replace("|", "\n")
        burst(app, ["enter" if key == "\n" else key for key in keys])
        burst(app, ["enter"])
        await until(pilot, lambda: given)
        assert given == [{"who": "Ali", "rank": "ps", "number": "52zd", "place": "North"}]

"""How a console comes by its first person."""

import asyncio

from fakes import FakeClock, FakeDoor, FakeFaults
from hands import until
from test_shell import whole as painted

from control_room.tui.app import Console
from control_room.tui.forms import Form


def whole(app) -> str:
    """The words on the screen, wherever the lines break."""
    return " ".join(painted(app).replace("│", " ").split())


def console(**door) -> Console:
    made = FakeDoor(training=door.pop("training", False))
    for name, value in door.items():
        setattr(made, name, value)
    return Console(door=made, clock=FakeClock(), faults=FakeFaults())


async def test_where_there_is_no_room_a_form_sets_one_up_and_keeps_what_was_typed():
    app = console(empty=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "No room is set up here yet" in whole(app))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.query("#field-again"))
        form = app.screen
        given = {"council": "Croydon", "station": "Strand", "staff": "0001", "name": "Sam", "password": "short"}
        for name, value in given.items():
            form.query_one(f"#field-{name}").value = value
        last = form.query_one("#field-again")
        last.value = "other"
        last.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "the two passwords differ" in whole(app) and last.has_focus)
        last.value = "short"
        await pilot.press("enter")
        await until(pilot, lambda: "at least 12 characters" in whole(app))
        assert form.typed["council"] == "Croydon"
        form.query_one("#field-password").value = last.value = "tram stop blue kettle"
        last.focus()
        await until(pilot, lambda: last.has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#staff"))
        assert app.door.founded == ("Croydon", "Strand", "0001", "Sam")
        await until(pilot, lambda: app.screen.staff.value == "0001")


async def test_the_training_room_is_gone_over_to_and_says_so_in_words():
    app = console(empty=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "No room is set up here yet" in whole(app))
        await pilot.press("1")
        await until(pilot, lambda: app.shell is not None and "TRAINING" in whole(app))
        assert app.theme == "dusk-training"


async def test_where_training_is_not_allowed_it_says_why_and_the_console_closes():
    app = console(training=True, refuse_training=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "a manager allows training here" in whole(app))
        await pilot.press("enter")
        await asyncio.wait([app._task], timeout=60)  # it ends of itself
        assert not app.is_running


async def test_glass_is_broken_from_the_sign_in_screen_with_a_reason():
    app = console()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query("#staff"))
        await pilot.press("f4")
        await until(pilot, lambda: app.screen.query("#field-reason"))
        form = app.screen
        for name, value in {"staff": "0417", "code": "WRONG", "reason": ""}.items():
            form.query_one(f"#field-{name}").value = value
        form.query_one("#field-reason").focus()
        await pilot.press("enter")
        await until(pilot, lambda: "say why" in whole(app) and form.focused is form.query_one("#field-reason"))
        form.query_one("#field-reason").value = "nobody answers"
        await pilot.press("enter")
        await until(pilot, lambda: "does not open the glass" in whole(app))
        form.query_one("#field-code").value = "OPEN"
        form.query_one("#field-reason").focus()
        await until(pilot, lambda: form.focused is form.query_one("#field-reason"))
        await pilot.press("enter")
        await until(pilot, lambda: app.shell is not None)

"""The PIN, offered once at the first lock."""

from hands import until
from test_shell import whole as painted


def whole(app) -> str:
    """The words on the screen, wherever the lines break."""
    return " ".join(painted(app).replace("│", " ").split())


async def offered(console, pilot) -> None:
    """The desk's key for the lock, pressed for the first time."""
    await pilot.press("f12")
    await until(pilot, lambda: "Choose a PIN" in whole(console) and console.screen.first.has_focus)


async def test_it_is_offered_once_and_taken(console):
    console.door.pins.clear()
    async with console.run_test(size=(80, 24)) as pilot:
        await offered(console, pilot)
        assert "shoplifting" not in whole(console)
        await pilot.press(*"482159", "enter", *"482150", "enter")
        await until(pilot, lambda: "the two differ" in whole(console) and console.screen.first.has_focus)
        await pilot.press(*"482159", "enter", *"482159", "enter")
        await until(pilot, lambda: console.locked)
        assert console.door.pins == {"0417": "482159"}


async def test_it_may_be_skipped_and_is_not_asked_again(console):
    console.door.pins.clear()
    async with console.run_test(size=(80, 24)) as pilot:
        await offered(console, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: console.locked and "the password is asked at Enter" in whole(console))


async def test_a_desk_that_was_left_locks_without_one(console):
    console.door.pins.clear()
    async with console.run_test(size=(80, 24)) as pilot:
        await offered(console, pilot)
        console.clock.seconds += 16
        console.screen.tick()
        await until(pilot, lambda: console.locked)
        assert console.door.pins == {}


async def test_after_13_hours_the_desk_locks_itself(console):
    async with console.run_test(size=(80, 24)) as pilot:
        console.door.over = True
        console.lock_if_idle()
        await until(pilot, lambda: console.locked and "the password is asked" in whole(console))

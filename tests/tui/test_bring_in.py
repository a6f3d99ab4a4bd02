"""The side-book's lines are looked at before they are brought in."""

from hands import until
from test_training import page


async def test_one_key_shows_what_waits_and_one_brings_it_in(console, desk):
    desk.aside = ("S-1, not in the book yet · 20:41 · 0417 · n door open",)
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+i")
        await until(pilot, lambda: "1 line is not in the book yet" in "\n".join(page(console)))
        assert "n door open" in "\n".join(page(console))
        assert desk.pressed == []
        await pilot.press("enter")
        await until(pilot, lambda: console.screen is console.shell)
        assert desk.pressed == []
        await pilot.press("alt+i")
        await until(pilot, lambda: console.screen is not console.shell)
        await pilot.press("y")
        await until(pilot, lambda: desk.pressed == ["bring_in"])


async def test_many_that_wait_are_scrolled_and_the_keys_stay_in_sight(console, desk):
    desk.aside = tuple(f"S-{n}, not in the book yet · 20:41 · 0417 · n door {n} open" for n in range(1, 40))
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+i")
        await until(pilot, lambda: any("y yes" in row for row in page(console)))
        await until(pilot, lambda: "door 1 open" in "\n".join(page(console)))
        await pilot.press("end")
        await until(pilot, lambda: "door 39 open" in "\n".join(page(console)))


async def test_with_nothing_aside_it_says_so(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+i")
        await until(pilot, lambda: desk.pressed == ["bring_in"])

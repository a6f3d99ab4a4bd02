"""The locked desk."""

from test_shell import whole


async def locked(console, pilot):
    console.shell.line.put("half a line")
    await pilot.press("f12")
    await pilot.pause()
    return console.screen


async def test_the_locked_screen_shows_time_shift_and_count_and_nothing_else(console):
    async with console.run_test(size=(80, 24)) as pilot:
        await locked(console, pilot)
        text = whole(console)
        assert "20:47:32 GMT" in text
        assert "Night A" in text
        assert "2 alarms standing" in text
        for secret in ("J Wright", "RR-233", "shoplifting", "half a line", "c17"):
            assert secret not in text


async def test_a_line_typed_while_locked_is_saved_after_the_pin(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        screen.line.put("z nth end")
        await pilot.press("enter")
        await pilot.pause()
        assert desk.taken == []
        assert "half a line\nz nth end" in console.door.journals["0417"].line
        screen.pin.value = "4821"
        await pilot.press("enter")
        await pilot.pause(0.05)
        assert [typed for typed, _, _ in desk.taken] == ["z nth end"]
        assert console.shell.line.typed == "half a line"
        assert console.door.journals["0417"].line == "half a line"


async def test_a_wrong_pin_keeps_the_line_and_the_lock(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        screen.line.put("z nth end")
        await pilot.press("enter")
        await pilot.pause()
        screen.pin.value = "0000"
        await pilot.press("enter")
        await pilot.pause()
        assert console.screen is screen
        assert "Not that PIN" in whole(console)
        await pilot.press("escape")
        assert screen.line.typed == "z nth end"
        assert desk.taken == []


async def test_enter_on_an_empty_line_asks_the_pin_and_keys_of_the_desk_do_nothing(console):
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        await pilot.press("f2", "f10", "ctrl+q", "ctrl+p", "ctrl+c", "ctrl+z", "enter")
        await pilot.pause()
        assert console.screen is screen
        assert screen.has_class("-asking")


async def test_someone_else_finds_the_sign_in_screen_and_the_line_is_kept(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gate.screen.staff.value, gate.screen.password.value = "0417", "night"
        gate.screen.password.focus()
        await pilot.press("enter")
        await pilot.pause(0.1)
        await locked(gate, pilot)
        await pilot.press("f12")
        await pilot.pause(0.1)
        assert gate.shell is None
        assert "Staff number" in whole(gate)
        assert gate.door.journals["0417"].start[0] == "half a line"


async def test_a_desk_left_for_15_minutes_locks_itself(console):
    async with console.run_test(size=(80, 24)) as pilot:
        console.clock.seconds = 14 * 60 + 59
        console.lock_if_idle()
        await pilot.pause()
        assert not console.locked
        console.clock.seconds = 15 * 60
        console.lock_if_idle()
        await pilot.pause()
        assert console.locked
        console.lock_if_idle()
        await pilot.pause()
        assert len([screen for screen in console.screen_stack if type(screen).__name__ == "LockScreen"]) == 1

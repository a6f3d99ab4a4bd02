"""The locked desk."""

import pytest
from hands import until
from test_shell import whole
from textual import events

from control_room.tui.lock import LockScreen
from control_room.tui.typed_ahead import keepable


async def signed_in(gate, pilot):
    await until(pilot, lambda: gate.screen.query("#staff"))
    gate.screen.staff.value, gate.screen.password.value = "0417", "night"
    gate.screen.password.focus()
    await pilot.press("enter")
    await until(pilot, lambda: gate.shell is not None and gate.screen is gate.shell and gate.shell.is_mounted)


async def locked(console, pilot):
    console.shell.line.put("half a line")
    await pilot.press("f12")
    await until(pilot, lambda: isinstance(console.screen, LockScreen) and console.screen.line.has_focus)
    return console.screen


async def test_the_locked_screen_shows_time_shift_and_count_and_nothing_else(console):
    async with console.run_test(size=(80, 24)) as pilot:
        await locked(console, pilot)
        await until(pilot, lambda: "2 alarms standing" in whole(console))
        text = whole(console)
        assert "20:47:32 GMT" in text
        assert "Night A" in text
        for secret in ("J Wright", "RR-233", "shoplifting", "half a line", "c17"):
            assert secret not in text


async def test_a_line_typed_while_locked_is_saved_after_the_pin(console, desk):
    console.door.pins["0417"] = "4821"
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        screen.line.put("z nth end")
        await pilot.press("enter")
        await until(pilot, lambda: screen.line.asking)
        assert desk.taken == []
        assert "half a line\nz nth end" in console.door.journals["0417"].line
        screen.pin.value = "4821"
        await pilot.press("enter")
        await until(pilot, lambda: desk.taken)
        assert [typed for typed, _, _ in desk.taken] == ["z nth end"]
        assert console.shell.line.typed == "half a line"
        assert console.door.journals["0417"].line == "half a line"


async def test_a_wrong_pin_keeps_the_line_and_the_lock(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        screen.line.put("z nth end")
        await pilot.press("enter")
        await until(pilot, lambda: screen.line.asking)
        screen.pin.value = "0000"
        await pilot.press("enter")
        await until(pilot, lambda: "Not that PIN" in whole(console))
        assert console.screen is screen
        await pilot.press("escape")
        await until(pilot, lambda: screen.line.typed == "z nth end")
        assert desk.taken == []


async def test_enter_on_an_empty_line_asks_the_pin_and_keys_of_the_desk_do_nothing(console):
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        await pilot.press("f2", "f10", "ctrl+q", "ctrl+p", "ctrl+c", "ctrl+z", "enter")
        await until(pilot, lambda: screen.has_class("-asking"))
        assert console.screen is screen


@pytest.mark.parametrize("key", ["escape", "enter", "x"])
async def test_a_key_that_comes_before_the_lock_is_built_waits_for_it(console, key):
    async with console.run_test(size=(80, 24)) as pilot:
        duty = console.shell.desk.snapshot().duty
        screen = LockScreen(
            door=console.door, clock=console.clock, duty=duty, alarm=lambda: None, keep=lambda _line: None
        )
        console.push_screen(screen)
        await hammered(console, key)
        await until(pilot, lambda: screen.is_mounted and screen.line.has_focus)
        await pilot.pause()
        assert console.faults.noted == []
        assert console.screen is screen
        assert (screen.line.asking, screen.line.typed) == (key == "enter", "x" if key == "x" else "")


async def test_someone_else_finds_the_sign_in_screen_and_the_line_is_kept(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await signed_in(gate, pilot)
        await locked(gate, pilot)
        await pilot.press("f12")
        await until(pilot, lambda: gate.shell is None and "Staff number" in whole(gate))
        await until(pilot, lambda: gate.door.journals["0417"].start[0] == "half a line")


async def test_a_desk_left_for_15_minutes_locks_itself(console):
    async with console.run_test(size=(80, 24)) as pilot:
        console.clock.seconds = 14 * 60 + 59
        console.lock_if_idle()
        await pilot.pause()
        assert not console.locked
        console.clock.seconds = 15 * 60
        console.lock_if_idle()
        await until(pilot, lambda: console.locked)
        console.lock_if_idle()
        await pilot.pause()
        assert len([screen for screen in console.screen_stack if type(screen).__name__ == "LockScreen"]) == 1


async def hammered(console, *keys: str) -> None:
    """Keys that all come before any of them is done."""
    for key in keys:
        name = {"\n": "enter", " ": "space"}.get(key, key)
        console.post_message(events.Key(name, key if len(key) == 1 else None))


async def had_back(console, pilot, words: str, *, says: str = "") -> None:
    """What was kept stands in the empty line again at its key."""
    console.shell.line.put("")
    await until(pilot, lambda: console.shell.line.has_focus and says in whole(console))
    await pilot.press("ctrl+u")
    await until(pilot, lambda: console.shell.line.typed == words)


def journal(console) -> str:
    return console.door.journals["0417"].line


async def test_a_pin_typed_ahead_is_the_pin_and_never_in_clear_nor_on_the_disk(console, desk):
    console.door.pins["0417"] = "4821"
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        kept = []
        screen._keep, keep = (lambda line: (kept.append(line), keep(line))), screen._keep
        await hammered(console, *"z nth end\n482")
        await until(pilot, lambda: screen.pin.value == "482")
        assert screen.line.typed == ""
        assert "482" not in whole(console)
        assert not any("4" in line for line in kept)
        assert journal(console) == "half a line\nz nth end"
        await hammered(console, *"1\n")
        await until(pilot, lambda: desk.taken)
        assert [typed for typed, _, _ in desk.taken] == ["z nth end"]
        assert console.shell.line.typed == "half a line"


async def test_words_typed_ahead_are_no_try_at_the_pin_and_are_had_back_afterwards(console, desk):
    console.door.pins["0417"] = "4821"
    tried = []
    reopen = console.door.reopen

    async def counted(staff, pin):
        tried.append(pin)
        await reopen(staff, pin)

    console.door.reopen = counted
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        await hammered(console, *"z nth end\nn 2 youths running\n")
        await until(pilot, lambda: "1 more line is kept, not shown" in whole(console))
        assert tried == []
        assert console.screen is screen
        assert "youths" not in whole(console)
        assert "youths" not in journal(console)
        await hammered(console, *"4821\n")
        await until(pilot, lambda: desk.taken and console.screen is console.shell)
        assert tried == ["4821"]
        assert [typed for typed, _, _ in desk.taken] == ["z nth end"]
        assert "youths" not in whole(console)
        await had_back(console, pilot, "n 2 youths running", says="Ctrl+U has them back")


async def test_a_line_words_and_the_pin_in_one_burst(console, desk):
    console.door.pins["0417"] = "4821"
    async with console.run_test(size=(80, 24)) as pilot:
        await locked(console, pilot)
        await hammered(console, *"z nth end\nn 2 youths running\n4821\n")
        await until(pilot, lambda: desk.taken and console.screen is console.shell)
        assert [typed for typed, _, _ in desk.taken] == ["z nth end"]
        await had_back(console, pilot, "n 2 youths running")


async def test_back_from_the_pin_the_line_is_as_it_was_and_words_are_kept(console, desk):
    console.door.pins["0417"] = "4821"
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        await hammered(console, *"z nth end\nn x", "escape")
        await until(pilot, lambda: screen._ahead and not screen.line.asking)
        assert (screen.line.typed, screen.pin.value) == ("z nth end", "")
        await hammered(console, *" c2\n4821\n")
        await until(pilot, lambda: desk.taken and console.screen is console.shell)
        assert [typed for typed, _, _ in desk.taken] == ["z nth end c2"]
        await had_back(console, pilot, "n x")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4821x59", "····x··"),
        ("48215p9 nth end", "·····p· nth end"),
        ("n 2 youths running", "n 2 youths running"),
        ("2215 male on 12", "2215 male on 12"),
        ("n 4 8 2 1 5 9", "n · · · · · ·"),
    ],
)
def test_a_slip_of_the_pin_is_dotted_out_of_what_is_had_back(text, shown):
    assert keepable(text, "482159") == shown


async def test_a_pin_that_was_wrong_too_often_is_asked_no_longer(console):
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "PIN, then Enter" in whole(console))
        del console.door.pins["0417"]
        screen.pin.value = "0000"
        await pilot.press("enter")
        await until(pilot, lambda: "password, then Enter" in whole(console))


async def test_figures_alone_are_the_pin_and_neither_a_line_nor_on_the_disk_nor_in_clear(console, desk):
    console.door.pins["0417"] = "4821"
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        kept = []
        screen._keep, keep = (lambda line: (kept.append(line), keep(line))), screen._keep
        await hammered(console, *"4820")
        await until(pilot, lambda: screen.line.typed == "4820" and "····" in whole(console))
        assert "4820" not in whole(console)
        await hammered(console, "\n")
        await until(pilot, lambda: "Not that PIN" in whole(console))
        await hammered(console, "escape", "up")
        await until(pilot, lambda: not screen.line.asking)
        await pilot.pause()
        assert screen.line.typed == ""
        await hammered(console, *"4821\n")
        await until(pilot, lambda: not console.locked)
        assert desk.taken == []
        assert not any(c.isdigit() for line in kept for c in line)


async def test_figures_alone_where_the_password_is_asked_are_not_kept_and_no_try_at_it(console, desk):
    console.door.pins["0417"] = "4821"
    async with console.run_test(size=(80, 24)) as pilot:
        screen = await locked(console, pilot)
        tried = []

        async def counted(_staff, pin):
            tried.append(pin)

        console.door.reopen, console.door.over = counted, True
        await hammered(console, *"314159\n")
        await until(pilot, lambda: "Figures alone are taken for a PIN" in whole(console))
        assert tried == desk.taken == []
        await pilot.press("escape", *"z c2", "enter")
        await until(pilot, lambda: journal(console).endswith("z c2") and screen.line.asking)
        await pilot.press("escape", "ctrl+u", *"3141")
        await until(pilot, lambda: screen.line.typed == "3141")
        assert "3141" not in journal(console)
        assert screen.is_current

"""Signing in."""

from hands import until
from test_lock import signed_in
from test_shell import whole


async def test_a_person_signs_in_and_the_heavy_parts_are_loaded_behind_the_screen(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert gate.door.prepared
        assert "CCTV control room" in whole(gate)
        gate.screen.staff.value = "0417"
        await pilot.press("enter")
        gate.screen.password.value = "night"
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert gate.shell is not None
        assert "0417 J Wright" in whole(gate)


async def test_a_wrong_password_says_what_to_do_next_and_is_gone_from_the_field(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gate.screen.staff.value, gate.screen.password.value = "0417", "day"
        gate.screen.password.focus()
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "ask the supervisor" in whole(gate)
        assert gate.screen.password.value == ""


async def test_the_password_is_never_painted(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gate.screen.password.value = "secret words"
        await pilot.pause()
        assert "secret" not in whole(gate)


async def test_whoever_sits_down_next_types_their_own_number_where_it_shows(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await signed_in(gate, pilot)
        gate.shell.dismiss(None)
        await until(pilot, lambda: gate.shell is None and gate.screen.query("#staff"))
        await until(pilot, lambda: gate.screen.staff.has_focus)
        await pilot.press(*"0522")
        await until(pilot, lambda: gate.screen.staff.value == "0522")
        assert gate.screen.password.value == ""

"""Signing in."""

from hands import until
from test_lock import signed_in
from test_shell import whole


async def test_a_person_signs_in_and_the_heavy_parts_are_loaded_behind_the_screen(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: gate.door.prepared and "CCTV control room" in whole(gate))
        gate.screen.staff.value = "0417"
        await pilot.press("enter")
        await until(pilot, lambda: gate.screen.password.has_focus)
        gate.screen.password.value = "night"
        await pilot.press("enter")
        await until(pilot, lambda: gate.shell is not None and "0417 J Wright" in whole(gate))


async def test_a_wrong_password_says_what_to_do_next_and_is_gone_from_the_field(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: gate.screen.query("#staff"))
        gate.screen.staff.value, gate.screen.password.value = "0417", "day"
        gate.screen.password.focus()
        await until(pilot, lambda: gate.screen.password.has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: "ask the supervisor" in whole(gate))
        assert gate.screen.password.value == ""


async def test_the_password_is_never_painted(gate):
    async with gate.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: gate.screen.query("#password"))
        gate.screen.password.value = "secret words"
        await until(pilot, lambda: "•" * len("secret words") in whole(gate))
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

"""The inventory, from the keyboard."""

import shutil
from pathlib import Path

import pytest
from hands import at
from msgspec.structs import replace

from control_room.domain.orders import OrderBreached, OrderPosted
from control_room.domain.register_codes import OrderKind
from control_room.room import Room
from control_room.services.acts import system
from scripts.camera_farm import Farm
from tests.services.test_sweeps import leave

SHIPPED = Path(__file__).parents[3] / "cameras.yml"


async def test_every_camera_is_there_and_one_at_fault_says_so(night, jw, console_of):
    async with at(console_of(night, jw), "cameras", size=(120, 36)) as hands:
        assert "104 cameras" in hands.text
        assert "1 at fault" in hands.text
        assert "Type a number, street, landmark or ward" in hands.text
        await hands.press("3", "1")
        assert hands.pane.key == "31"
        assert "▲ FT-1 not recording" in hands.text
        assert "kept 31 days" in hands.text
        assert " next     c" in hands.text
        assert " presets  1 HOME" in hands.text
        assert " known    network not checked   picture not checked   recording not checked" in hands.text


async def test_search_begins_at_the_first_key_and_the_arrows_leave_the_words_alone(night, jw, console_of):
    async with at(console_of(night, jw), "cameras") as hands:
        hands.pane.box.put("whitgift")
        await hands.rest()
        first = hands.pane.key
        await hands.press("down")
        assert hands.pane.box.typed == "whitgift"
        assert hands.pane.key != first
        hands.pane.box.put("zzqqxx")
        await hands.rest()
        assert "No camera is like that" in hands.text


async def test_enter_puts_the_camera_into_the_half_typed_line(night, jw, console_of):
    async with at(console_of(night, jw), "cameras") as hands:
        hands.console.shell.line.put("r sn21 two males")
        hands.pane.box.put("31")
        await hands.press("enter")
        assert hands.console.shell.line.typed == "r sn21 two males c31 "
        assert hands.console.shell.line.has_focus


async def test_letters_are_words_in_the_box_and_keys_in_the_list(night, jw, console_of):
    async with at(console_of(night, jw), "cameras") as hands:
        await hands.press("f")
        assert hands.pane.box.typed == "f"
        hands.pane.box.put("31")
        hands.pane.list.focus()
        await hands.press("f")
        assert hands.console.shell.line.typed == "f c31 "


@pytest.fixture
async def bad_file(room, clock, tmp_path):
    """A room whose camera file has been spoilt since it was last read."""
    file = tmp_path / "cameras.yml"
    shutil.copy(SHIPPED, file)
    other = Room(replace(room.settings, cameras=file), clock=clock)
    await other.cameras.load(by=system("CR-2"))
    file.write_text(file.read_text().replace("number: 2\n", "number: 1\n", 1))
    await other.cameras.load(by=system("CR-2"))
    yield other
    await other.close()


async def test_a_bad_file_is_said_in_red_with_its_line_and_the_last_good_one_stays(bad_file, jw, console_of):
    async with at(console_of(bad_file, jw), "cameras", size=(120, 36)) as hands:
        assert "104 cameras" in hands.text
        assert "■ cameras.yml:" in hands.text
        assert "the last good list is in force" in hands.text
        shutil.copy(SHIPPED, bad_file.settings.cameras)
        hands.pane.list.focus()
        await hands.press("l")
        assert "■ cameras.yml:" not in hands.text


async def test_what_a_camera_answered_stands_with_it(night, jw, console_of):
    kinds = [("hung", "", ""), ("wrong path", "", ""), ("", "", "")]
    async with Farm(kinds, ports=(8557, 8087)) as farm:
        leave(night, farm)
        night.sweeps.patience = 1.5
        await night.sweeps.once(by=jw)
    async with at(console_of(night, jw), "cameras", size=(120, 36)) as hands:
        assert "1 set up wrongly" in hands.text
        await hands.press("1")
        await hands.until("camera is up but stuck")
        hands.pane.box.put("2")
        await hands.until("stream path wrong")
        hands.pane.box.put("3")
        await hands.until("answers, ")


async def test_an_order_stands_on_the_cameras_it_covers_and_its_breach_is_one_key(staffed, jw, console_of):
    """F3 says what is in force where a camera stands, whether the order names it or its ward; `x` there writes the breach."""
    await staffed.directory.load(by=system("CR-2"))
    ward = staffed.cameras.inventory.by_number("31").ward
    s60 = OrderPosted(order=OrderKind.S60, wards=(ward,), authority="insp okafor", ring="police station front desk")
    first = (await staffed.boards.post_order(by=jw, order=s60)).ref
    async with at(console_of(staffed, jw), "cameras", size=(80, 24)) as hands:
        hands.pane.box.put("31")
        await hands.until("order OR-1 s.60")
        await hands.press("f3")
        await hands.press("x")
        await hands.until("OR-1 breached")
        await hands.until("020 7946 0102")
    named = OrderPosted(order=OrderKind.PSPO, area="High Street", cameras=("31",))
    second = (await staffed.boards.post_order(by=jw, order=named)).ref
    async with at(console_of(staffed, jw), "cameras", size=(160, 48)) as hands:
        hands.pane.box.put("31")
        await hands.until("s.60, PSPO")
        await hands.press("f3")
        await hands.press("x")
        await hands.until("Breached at c31")
        await hands.press("2")
        await hands.until("OR-2 breached")
    orders = {order.ref: order for order in (await staffed.boards.board(by=jw)).orders}
    assert [len(orders[ref].breaches) for ref in (first, second)] == [1, 1]
    [line] = await staffed.book.lines(by=jw, ref=first, kinds=(OrderBreached.kind(),))
    assert (line.facts.cameras, line.facts.ring) == (("31",), "Police station front desk 020 7946 0102")

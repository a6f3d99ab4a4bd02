"""What the row above the line and the side column say of orders in force where cameras stand."""

import pytest

from control_room.domain.orders import OrderBreached, OrderPosted
from control_room.domain.people import Role
from control_room.domain.register_codes import OrderKind
from control_room.tui.live.desk import LiveDesk
from tests.services.staff import PASSWORD
from tests.tui.live.test_desk import typed


@pytest.fixture
async def desk(room, jw, sup):
    await room.cameras.load(by=sup)
    await room.shifts.open(by=jw)
    at_desk = LiveDesk(room, jw)
    await at_desk.refresh()
    return at_desk


async def posted(room, by, **told):
    return (await room.boards.post_order(by=by, order=OrderPosted(**told))).ref


async def test_a_camera_that_an_order_covers_says_so_above_the_line(room, jw, sup, desk):
    await room.onshift.equipment.load(by=sup)
    ward = room.cameras.inventory.by_number("31").ward
    await posted(room, jw, order=OrderKind.S60, wards=(ward,))
    await posted(room, jw, order=OrderKind.PSPO, cameras=("31",))
    await desk.refresh()
    said = desk.understand("n two males c31", 15).warning
    assert said == "s.60 and PSPO in force there; a breach: o breach or1"
    assert desk.understand("o breach or1 c31 drinking", 25).warning == ""
    assert desk.understand("n two males", 11).warning == ""
    for about_the_camera in ("f c31 no pic", "hold c31 2130-2150", "t c31 school run 1500-1630 daily"):
        assert desk.understand(about_the_camera, len(about_the_camera)).warning == ""
    assert desk.understand("e radio 77 out", 14).warning.startswith("no radio 77 is in the list of equipment")
    await room.boards.end_order(by=jw, ref="OR-26-000001", reason="stood down")
    await desk.refresh()
    assert desk.understand("n two males c31", 15).warning == "PSPO in force there; a breach: o breach or2"


async def test_in_a_follow_the_camera_in_hand_and_those_offered_say_it(room, jw, desk):
    await typed(desk, "a 8123 of 12mar shoplifting boots c31 male red coat")
    near = desk.snapshot().follow.next[0].number
    await posted(room, jw, order=OrderKind.DISPERSAL, cameras=("31", near))
    await desk.refresh()
    follow = desk.snapshot().follow
    assert "in force here: dispersal" in follow.facts
    assert [each.number for each in follow.next if "dispersal" in each.towards] == [near]


async def test_a_breach_typed_without_its_order_is_the_one_in_force_there(room, jw, desk):
    first = await posted(room, jw, order=OrderKind.DISPERSAL, cameras=("31",), ring="020 7946 0102")
    await typed(desk, "o breach c31 two men drinking")
    [line] = await room.book.lines(by=jw, ref=first, kinds=(OrderBreached.kind(),))
    assert (line.facts.cameras, line.facts.text, line.facts.ring) == (("31",), "two men drinking", "020 7946 0102")
    await posted(room, jw, order=OrderKind.PSPO, cameras=("31",))
    taken = await typed(desk, "o breach c31 three men now")
    kept = (await room.book.lines(by=jw, newest=True, limit=1))[-1]
    assert (kept.ref, kept.facts.owed) == (None, ("matter",)), taken
    assert str(kept.facts.text) == "o breach c31 three men now"
    size = await room.book.size()
    await typed(desk, "o breach or99 c31 nobody's order")
    assert await room.book.size() == size + 1


async def test_a_breach_that_will_be_a_note_says_so_before_enter(room, jw, desk):
    def said(typed):
        return desk.understand(typed, len(typed)).warning

    await desk.refresh()
    assert said("o breach c31 drinking") == "no order is in force there: kept as a note"
    assert said("o breach or7 c31 drinking") == "OR-7 is not on the board: kept as a note; Alt+B has those in force"
    await posted(room, jw, order=OrderKind.DISPERSAL, cameras=("31",))
    await desk.refresh()
    assert said("o breach c31 drinking") == "of dispersal, OR-1" == said("o breach drinking")
    assert said("o breach or1 c31 drinking") == ""
    assert said("o breach c32 drinking") == "no order is in force there: kept as a note"
    await posted(room, jw, order=OrderKind.PSPO, cameras=("31",))
    await desk.refresh()
    assert said("o breach c31 drinking") == "2 orders in force there, say which or it is a note: or1, or2"


async def test_a_break_alone_that_leaves_too_few_is_said_before_enter(room, jw, sup, desk):
    await room.identity.enrol(by=sup, staff="0417", name="J Wright", role=Role.OPERATOR, password=PASSWORD)
    await room.identity.enrol(by=sup, staff="0522", name="Dee Kay", role=Role.OPERATOR, password=PASSWORD)
    await room.shifts.join(by=jw, who="0522")
    await desk.refresh()
    assert desk.understand("k 0417 20", 9).warning.startswith(
        "leaves 1 person in the room, 2 are to be: say who covers"
    )
    assert desk.understand("k 0417 20 0522 on", 17).warning == ""
    assert desk.understand("k 0417 back", 11).warning == ""
    await room.shifts.join(by=jw, who=sup.staff)
    await desk.refresh()
    assert desk.understand("k 0417 20", 9).warning == ""

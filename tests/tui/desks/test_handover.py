"""The shift and its handover, from the keyboard."""

from hands import at
from msgspec.structs import replace
from nights import PASSWORD

from control_room.domain.book import heard
from control_room.domain.faults.kinds import FaultReported
from control_room.domain.handovers import HandoverProposed, Held, Item, Part, State
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Check
from control_room.domain.visits import VisitSignedIn
from control_room.services import founding
from control_room.tui.desks.handover_rows import sheet_rows
from tests.domain.test_outstanding import folded


async def test_with_no_shift_the_one_key_is_the_one_that_opens_it(staffed, jw, console_of):
    async with at(console_of(staffed, jw), "handover") as hands:
        assert "No shift is open. o opens the night shift" in hands.text
        assert hands.status == "o open the shift · Esc to the line"
        await hands.press("s", "y", "o")
        await hands.until("now its checks")
    assert (await staffed.shifts.current(by=jw)).duty("0417")


async def test_each_check_is_one_key_and_one_that_is_not_well_says_what(night, jw, console_of):
    async with at(console_of(night, jw), "handover") as hands:
        assert "■ 1 in the room, 2 wanted" in hands.text
        await hands.press("4", "5", "6")
        hands.pane.list.cursor = 7
        await hands.press("x")
        await hands.say("c31 c34 grey")
        await hands.until("NOT WELL")
    shift = await night.shifts.current(by=jw)
    states = {state.check: state for state in shift.checks}
    assert set(states) == set(Check) - {Check.PANIC_ALARM}
    assert states[Check.EXPORT_PC].except_cameras == ("31", "34")


async def test_what_a_check_looks_at_stands_beside_it_and_is_asked_where_it_is_not_well(night, sup, jw, console_of):
    await night.onshift.equipment.load(by=sup)
    async with at(console_of(night, jw), "handover") as hands:
        await hands.until("export PC: space, player, clock")
        hands.pane.list.cursor = 1 + list(Check).index(Check.EXPORT_PC)
        await hands.press("x")
        await hands.until("Export PC: what is wrong?")
        await hands.say("player")
        await hands.until("export PC not well, and a fault")
    told = [heard(fault.text) for fault in await night.faults.open(by=jw)]
    assert told.count("the export PC is not well: player") == 1


async def test_a_camera_named_at_a_check_has_a_fault_of_its_own_and_one_that_is_open_is_named(staffed, jw, console_of):
    await staffed.shifts.open(by=jw, join=True)
    await staffed.faults.report(by=jw, fault=FaultReported(cameras=("31",), text="dead"))
    async with at(console_of(staffed, jw), "handover") as hands:
        hands.pane.list.cursor = 1 + list(Check).index(Check.PICTURES)
        await hands.press("x")
        await hands.until("what is wrong?")
        await hands.say("c31 c34 grey")
        await hands.until("not well: c31 FT-1, c34 FT-2")
    [_, new] = await staffed.faults.open(by=jw)
    assert (new.cameras, heard(new.text)) == (("34",), "its picture is not well at the shift's check: c31 c34 grey")


async def test_a_night_is_handed_over_from_the_keyboard(night, jw, sup, console_of, clock):
    await founding.admit(night, by=sup)
    clock.tick(9 * 3600 + 3000)
    async with at(console_of(night, jw), "handover", size=(120, 36)) as hands:
        await hands.press("p")
        ref = hands.pane.sheet.handover.ref
        assert "■ RED, waiting" in hands.text
        await hands.press("t", "y")  # the outgoing cannot answer their own sheet
        assert hands.pane.sheet.handover.waiting == tuple(range(1, len(hands.pane.sheet.handover.held) + 1))
        await hands.press("n")
        await hands.say("keys with the day supervisor")
        await hands.press("s", "i")
        await hands.sign("0001", "not the password")
        await hands.until("do not belong together")
        await hands.sign("0001", PASSWORD)
        await hands.until("0001 takes over. t takes the red item")
        await hands.press("a")  # not while a red one waits
        assert hands.pane.sheet.handover.red_waiting
        while hands.pane.sheet.handover.red_waiting:
            await hands.press("t")
        hands.pane.list.cursor = len(hands.pane.sheet.handover.held) - 1
        await hands.press("d")
        await hands.say("they are not")
        await hands.press("a", "y")
        await hands.until("0001 has the room")
        await hands.until("printed to")
        assert hands.pane.coming is None
    over = (await night.handovers.sheet(by=jw, ref=ref)).handover
    assert (over.state, over.signed_by, over.accepted_by) == (State.ACCEPTED, "0417", "0001")
    assert over.held[-1].reason == "they are not"
    assert (await night.shifts.get(by=jw, ref=over.outgoing_shift)).stage is Stage.CLOSED
    assert over.incoming_shift == (await night.shifts.current(by=sup)).ref
    printed = night.settings.home / "prints" / f"{ref}.pdf"
    assert printed.read_bytes().startswith(b"%PDF")
    assert (await night.book.last_checkpoint()) is not None


async def test_an_incomer_does_not_stay_signed_in_behind_another_pane(night, jw, console_of):
    async with at(console_of(night, jw), "handover") as hands:
        await hands.press("p", "s", "i")
        await hands.sign("0522", PASSWORD)
        assert hands.pane.coming.staff == "0522"
        await hands.console.shell.action_pane("log")
        await hands.rest()
        assert hands.pane.coming is None


async def test_an_item_is_put_right_before_it_is_signed(night, jw, console_of):
    async with at(console_of(night, jw), "handover") as hands:
        await hands.press("p", "e")
        await hands.say("lift at Ambassador House, engineer due 22:00")
        await hands.until("engineer due 22:00")
        await hands.press("v")
        await hands.until("CHECKS")
        await hands.press("v")
        await hands.until("engineer due 22:00")


async def test_the_running_page_is_printed_at_any_hour(night, jw, console_of):
    shift = (await night.shifts.current(by=jw)).ref
    async with at(console_of(night, replace(jw, shift=shift)), "handover") as hands:
        await hands.press("g")
        await hands.until("lines printed to")
    assert [each.suffix for each in (night.settings.home / "prints").iterdir()] == [".pdf"]


async def test_on_an_approval_by_phone_an_operator_closes_it(night, jw, mgr, console_of):
    async with at(console_of(night, jw), "handover") as hands:
        await night.identity.approve_by_phone(
            by=jw, approver="0100", act="override_handover", number_rung="020 7946 0123", said="close it"
        )
        await hands.press("c")
        await hands.say("nobody came, 0630 sick")
        await hands.until("closed without an incomer")


async def test_only_a_supervisor_closes_a_shift_nobody_takes_over(night, jw, sup, console_of):
    async with at(console_of(night, jw), "handover") as hands:
        await hands.press("c")
        assert not hands.asked  # refused before a word is typed
        assert "on-call manager by phone (Alt+P)" in hands.text
    async with at(console_of(night, sup), "handover") as hands:
        await hands.press("c")
        await hands.say("nobody came, 0630 sick")
        await hands.until("closed without an incomer")


def test_the_parts_of_a_sheet_have_headings_and_the_items_keep_their_numbers():
    items = (
        Held(item=Item(ref="BO-26-000001"), text="bolo"),
        Held(item=Item(ref="RR-26-000002", part=Part.URGENT_REQUESTS), text="urgent"),
    )
    later = Held(item=Item(ref="CL-26-000003", red=True), text="came later")
    sheet = folded("HO-26-000001", (0, HandoverProposed(shift="SH-26-000001")))
    rows = sheet_rows(replace(sheet, held=(*items, later)))
    assert [row.key for row in rows] == [
        "item 1",
        "item 3",
        "heading URGENT REQUESTS AND WHEN THEIR FOOTAGE IS OVERWRITTEN",
        "item 2",
    ]


async def test_the_last_of_ours_is_asked_before_visitors_are_left_alone(staffed, jw, console_of):
    await staffed.shifts.open(by=jw)
    await staffed.visits.sign_in(by=jw, visit=VisitSignedIn(count=2))
    async with at(console_of(staffed, jw), "handover") as hands:
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("staff 0417")
        await hands.rest()
        await hands.press("l", "1")
        await hands.until("0417 is the last of ours in the room, and 2 visitors would")
        await hands.press("n")
        await hands.until("0417 stays; Alt+V signs the visitors out")
        assert (await staffed.shifts.in_room(by=jw)).present == ("0417",)
        await hands.press("l", "1", "y")
        await hands.until("0417 is off duty")

"""Who watches whom, played from the keyboard: an oral grant of a Saturday night, the same man two nights running, a handover past somebody, a surprise."""

from uuid import uuid4

from hands import at, fill
from msgspec.structs import replace
from nights import PASSWORD

from control_room.domain.operations.codes import Authority
from control_room.domain.operations.states import Operation
from control_room.services import founding
from control_room.services.acts import Looking
from control_room.tui.desks.operations import OperationPane, OperationsPane
from control_room.tui.desks.visits import VisitsPane
from control_room.tui.live import picture
from control_room.tui.live.desk import LiveDesk
from tests.domain.operations.made import london
from tests.services.test_needtoknow import operation
from tests.tui.desks.test_operations import REF

SATURDAY = london(2026, 7, 18, 23, 52)


async def test_an_urgent_oral_grant_of_a_saturday_night_ends_72_hours_on_to_the_minute(
    staffed, sup, mgr, jw, clock, console_of
):
    clock.at = SATURDAY
    async with at(console_of(staffed, jw), "log") as hands:
        await hands.press("alt+w")
        await hands.to(OperationsPane)
        await hands.press("n")
        await fill(hands, name="LINNET", who="DS Wren 020 7946 0111", listed="0001, 0100, 0417")
        await hands.to(OperationPane)
        await hands.until("a supervisor or manager on its list does it")
        await hands.press("s")
        assert not hands.asked
    oral = {
        "authority": "ripa urgent oral",
        "urn": "none yet",
        "officer": "P Crane",
        "in_charge": "DS Wren",
        "directs": "DS Wren",
    }
    async with at(console_of(staffed, sup), "operations") as hands:
        await hands.press("enter")
        await hands.to(OperationPane)
        await hands.say_why()
        await hands.until("LINNET")
        await hands.press("s")
        await fill(hands, **oral, rank="Sgt", granted="18 jul 23:40", officers="DC Lark", scope="3 4")
        await hands.until("inspector or above")
        await fill(hands, rank="Insp")
        await hands.until("another approves it")
    async with at(console_of(staffed, mgr), "operations") as hands:
        await hands.press("enter")
        await hands.to(OperationPane)
        await hands.say_why()
        await hands.until("LINNET")
        await hands.press("a")
        await fill(hands)
        await hands.until("in force until 23:40:00 on 21 Jul 2026")
    clock.at = london(2026, 7, 21, 23, 39)
    async with at(console_of(staffed, jw), "operations") as hands:
        await hands.press("enter")
        await hands.to(OperationPane)
        await hands.say_why()
        await hands.until("LINNET")
        await hands.press("o")
        await fill(hands, looked="yes")
        await hands.until("SESSION OPEN")
        clock.at = london(2026, 7, 21, 23, 40)
        await staffed.operations.attend()
        hands.pane.refresh_soon()
        await hands.until("STOP: nothing covers this session any more")
        await hands.press("e")
        await fill(hands, product="nothing seen")
        await hands.until("EXPIRED")
        await hands.press("o")
        assert not hands.asked
    it = await staffed.operations.one(REF, by=sup)
    assert (it.authority, it.expires) == (Authority.RIPA_URGENT_ORAL, london(2026, 7, 21, 23, 40))


async def entered(desk, clock, line, minutes=0):
    await desk.take(line, uid=uuid4(), at=clock.now())
    clock.tick(minutes * 60)
    await desk.refresh()
    return " ".join(str(standing) for standing in picture.alarms(desk._seen))


async def test_a_man_followed_for_45_minutes_and_asked_for_again_the_next_night(staffed, jw, clock):
    clock.at = london(2026, 4, 1, 22)
    await staffed.shifts.open(by=jw)
    desk = LiveDesk(staffed, jw)
    await desk.refresh()
    assert "immediate response" in await entered(desk, clock, "a robbery c2 male red jacket", 31)
    first = desk.in_hand()
    assert "immediate response" not in await entered(desk, clock, "still armed, units close", 14)
    await entered(desk, clock, "lost")
    desk.step_out()
    clock.tick(23 * 3600)
    await desk.refresh()
    await entered(desk, clock, "a c4 sn ops ask for him again")
    assert desk.in_hand() != first
    told = await entered(desk, clock, f"same man as as{int(first[-6:])}")
    assert "an operation's authority (Alt+W), or it stops" in told
    (card,) = [await staffed.cards.one(desk.in_hand(), by=jw)]
    assert "operation_or_end" in card.owed
    assert "or it stops" in await entered(desk, clock, "still immediate")
    assert "or it stops" not in await entered(desk, clock, "= words of advice, ends")
    assert await staffed.acts.read(jw, lambda look: look.matters(Operation, outstanding=False)) == ()


async def test_a_night_is_handed_over_to_somebody_who_is_not_on_an_operations_list(
    staffed, sup, dk, jw, clock, console_of
):
    clock.at = london(2026, 4, 1, 21)
    await founding.admit(staffed, by=sup)
    shift = (await staffed.shifts.open(by=dk)).ref
    ref = await operation(staffed, 4)
    clock.at = london(2026, 4, 2, 6, 50)
    async with at(console_of(staffed, replace(dk, shift=shift)), "handover", size=(120, 36)) as hands:
        await hands.press("p")
        await hands.until("RESTRICTED OPERATION (1): those on its list hand it over among themselves")
        for secret in ("ASHDOWN", "SO-1", ref, "marigold"):
            assert secret not in hands.text
        await hands.press("s", "i")
        await hands.sign("0001", PASSWORD)
        await hands.until("0001 takes over")
    async with at(console_of(staffed, jw), "operations") as hands:
        await hands.until("ASHDOWN")
    assert await staffed.operations.lists.masked(by=dk) == 1


async def test_inspectors_come_unannounced_while_an_operation_is_in_session(staffed, jw, clock, console_of):
    clock.at = london(2026, 4, 1, 21)
    await operation(staffed, 4)
    async with at(console_of(staffed, jw), "log") as hands:
        await hands.press("alt+v")
        await hands.to(VisitsPane)
        await hands.press("n", "6")
        await fill(hands, who="A Panel, B Panel", organisation="visitors' panel", count="2")
        await hands.until("An operation is in the room that")
        assert "ASHDOWN" not in hands.text
        await hands.press("y")
        await hands.until("VS-1 signed in; owed: identity of each visitor")
        await hands.press("n", "6")
        await fill(hands, who="C Panel", organisation="visitors' panel")
        await hands.until("More than two inspectors or auditors at once")
        await hands.press("n")
        await hands.press("escape")
    (visit,) = await staffed.visits.inside(by=jw)
    assert (visit.count, len(visit.warned)) == (2, 1)
    assert await staffed.acts.read(jw, Looking.outstanding)

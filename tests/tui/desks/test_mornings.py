"""Morning reports from the keyboard: read, chased, acknowledged with who and their reference."""

from hands import at

from control_room.domain.matters import Stage
from control_room.tui.desks.mornings import MorningPane, MorningsPane
from tests.services.test_mornings import TUESDAY, rang


async def test_a_report_is_read_then_chased_then_they_have_it_with_their_reference(
    room, sup, jw, tmp_path, clock, console_of
):
    room.mornings = await rang(room, sup, jw, tmp_path, clock)
    clock.at = TUESDAY
    await room.mornings.attend()
    async with at(console_of(room, jw), "calls") as hands:
        await hands.press("r")
        await hands.to(MorningsPane)
        await hands.until("1 report nobody says they have")
        await hands.until("building control")
        await hands.press("enter")
        await hands.to(MorningPane)
        await hands.until("Needs you today")
        await hands.press("c")
        await hands.say("ring at ten")
        await hands.until("chased 09:00")
        await hands.press("a")
        await hands.say("P Moss")
        await hands.say("BC/771")
        await hands.until("they have it: P Moss")
        await hands.press("escape")
        await hands.to(MorningsPane)
    (report,) = await room.mornings.issued(by=jw)
    assert (report.stage, report.who, report.chased) == (Stage.CLOSED, "P Moss", False)
    kinds = [line.kind for line in await room.book.lines(by=jw, ref=report.ref, limit=20)]
    assert kinds == ["morning.issued", "morning.rung", "morning.acknowledged"]

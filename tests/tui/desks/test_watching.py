"""Figures of proactive watching, from the keyboard."""

from hands import at

from control_room.domain.assists.kinds import Opened
from control_room.domain.codes import Source
from control_room.domain.looks import AgeBand, Look
from control_room.domain.people import Role
from control_room.services.acts import Signed
from control_room.tui.desks.watching import WatchingPane

GOV = Signed(staff="0800", role=Role.GOVERNANCE, ws="CR-2")


async def test_governance_looks_and_releases_and_nobody_else_sees_a_count(night, jw, sup, console_of):
    look = Look(n=7, age=AgeBand.UNDER_18, ic=1)
    opened = Opened(source=Source.OPERATOR_PROACTIVE, looks=(look, Look(n=2, ic=4)), text="loitering")
    await night.assists.open(opened, by=jw)
    async with at(console_of(night, GOV), "figures", size=(120, 30)) as hands:
        await hands.press("a")
        await hands.to(WatchingPane)
        await hands.press("e")
        await hands.say("2026-03-01 2026-03-31")
        await hands.until("8 to 11")
        await hands.until("<5")
        await hands.press("x")
        await hands.say("the scrutiny panel")
        await hands.until("released to the scrutiny panel")
        await hands.press("e")
        await hands.say("2026-03-13 2026-03-13")
        await hands.press("x")
        await hands.say("the panel")
        await hands.until("could tell small numbers")
        await hands.press("escape")
    async with at(console_of(night, sup), "watching") as hands:
        await hands.until("for information governance alone")
        assert "8 to 11" not in hands.text
        await hands.press("x")
        assert not hands.asked

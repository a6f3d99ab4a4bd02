"""Who read what, from the keyboard; and a sensitive record found by searching asks why too."""

from hands import at, until

from control_room.domain.calls.kinds import CallTaken
from control_room.domain.people import Role
from control_room.services.acts import Signed
from control_room.tui.desks.audits import AuditsPane
from control_room.tui.desks.reads import ReadsPane

AUDITOR = Signed(staff="0900", role=Role.AUDITOR, ws="CR-2")


async def test_reads_are_listed_with_why_and_what_stands_out(night, jw, sup, mgr, console_of):
    ref = (await night.calls.take(by=jw, call=CallTaken(text="Mo Green at the door again"))).ref
    await night.restrictions.restrict(ref, "an ex-partner", by=jw)
    await night.readings.opened(ref, "desk", by=mgr, purpose="supervising", reason="her own matter")
    async with at(console_of(night, AUDITOR), "reviews", size=(120, 30)) as hands:
        await hands.press("u")
        await hands.to(AuditsPane)
        await hands.press("r")
        await hands.to(ReadsPane)
        await hands.until("supervising: her own matter")
        await hands.until("named in it, out of h")
        await hands.until("1 stands out")
        await hands.press("c")
        await until(hands.pilot, lambda: "reads.csv" in "".join(hands.text.split()))  # a long path breaks
        await hands.press("escape")
        await hands.to(AuditsPane)
    async with at(console_of(night, jw), "reads") as hands:
        await hands.until("looks at who read which sensitive record")
        assert "her own matter" not in hands.text


async def test_a_search_that_comes_to_a_sensitive_record_asks_why_and_esc_opens_nothing(night, jw, sup, console_of):
    ref = (await night.calls.take(by=jw, call=CallTaken(text="zither at the door"))).ref
    await night.restrictions.restrict(ref, "an ex-partner", by=jw)
    before = await night.book.size()
    async with at(console_of(night, sup), "find", size=(120, 30)) as hands:
        await hands.fill("zither")
        await hands.until("why do you open it?")
        await hands.press("escape")
        await hands.until("Not opened")
        assert await night.book.size() == before
        await hands.press("escape")
        await hands.until("newest first")
        hands.pane.list.focus()
        await hands.press("enter")
        await hands.say_why("4")
        await hands.until("Every line of")
    line = (await night.book.lines(by=sup, ref=ref))[-1]
    assert (line.facts.how, line.facts.purpose) == ("line", "a request or a disclosure")

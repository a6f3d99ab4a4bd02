"""The supervisor's page, from the keyboard."""

from datetime import timedelta

from hands import at

from control_room.domain.countersigning import Flag
from control_room.services import founding


async def closed(room, sup) -> str:
    ref = (await room.shifts.current(by=sup)).ref
    await room.handovers.override(by=sup, shift=ref, reason="no incomer")
    return ref


async def test_a_shift_is_listed_by_its_day_with_its_flags_and_no_name(night, sup, console_of):
    async with at(console_of(night, sup), "reviews", size=(160, 48)) as hands:
        (row,) = hands.pane.list.rows.rows
        assert row.cells[0].text == "Fri 13 Mar"
        assert "1 correction" in row.said
        assert "min below the staffing floor" in row.said
        assert not {"0417", "0522", "Wright", "Khan"} & set(row.whole.replace(",", " ").split())


async def test_it_is_read_asked_about_answered_settled_and_signed(night, jw, sup, console_of):
    ref = await closed(night, sup)
    async with at(console_of(night, sup), "reviews", size=(120, 36)) as hands:
        await hands.press("enter")
        await hands.until("two males with a red bag")
        wrong = next(line.number for line in hands.pane.read.lines if line.kind == "line.noted")
        keys = [row.key for row in hands.pane.list.rows.rows]
        hands.pane.list.cursor = keys.index(str(wrong))
        await hands.press("c")
        await hands.say("talk to them")
        await hands.press("q")
        await hands.say("which shop was it?")
        await hands.press("k", "y")
        await hands.until("queries are open")
    async with at(console_of(night, jw), "reviews", size=(120, 36)) as hands:
        assert "which shop was it?" in hands.text
        assert "talk to them" not in hands.text
        await hands.press("a")
        await hands.say("the one by the tram stop")
        await hands.until("answered")
    async with at(console_of(night, sup), "reviews", size=(120, 36)) as hands:
        await hands.press("enter")
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index(str(wrong))
        await hands.press("s", "y", "k", "y")
        await hands.until("countersigned")
        await hands.press("escape")
        await hands.until("Shifts, newest first")
    assert (await night.shifts.get(by=sup, ref=ref)).countersigned_by == "0001"
    assert Flag.QUERIES not in dict((await night.countersigning.shifts(by=sup))[0].reading.flags)


async def test_an_operator_sees_no_shift_and_is_told_whose_it_is(night, jw, console_of):
    async with at(console_of(night, jw), "reviews") as hands:
        assert "Shifts are reviewed by a supervisor" in hands.text
        await hands.press("k", "c", "w", "enter")
        assert not hands.asked
        assert "Queries" in hands.text


async def test_the_weeks_sample_is_looked_at_one_by_one(night, jw, sup, console_of, clock):
    await founding.admit(night, by=sup)
    for n in range(4):
        await night.radio.call(f"check {n}", by=jw)
    clock.at += timedelta(days=7)
    await night.book.checkpoint(by=sup, why="handover")
    async with at(console_of(night, sup), "reviews", size=(120, 36)) as hands:
        await hands.press("w")
        await hands.until("to look at")
        hands.pane.list.cursor = 1
        await hands.press("v", "down", "p")
        await hands.say("no result given")
        await hands.press("down", "enter")
        await hands.until("check")
        await hands.press("x")
        await hands.say("radio lost")
        await hands.press("escape")
        await hands.until("SKIPPED")
    (sample,) = await night.countersigning.samples(by=sup)
    assert [str(item.verdict) for item in sample.items][:3] == ["sound", "to_put_right", "skipped"]

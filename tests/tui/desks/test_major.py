"""A major incident played from the keyboard: opened in a line, logged, METHANE, called out, handed over, closed."""

from datetime import timedelta

import pytest
from hands import at, fill, until
from nights import PASSWORD

from control_room.domain.book import Noted
from control_room.domain.events import EventEntered
from control_room.domain.holds import Hold
from control_room.domain.majors.codes import Came, Letter
from control_room.domain.matters import Stage
from control_room.services.acts import Looking
from control_room.tui.desks import event
from control_room.tui.desks.event import EventPane
from control_room.tui.desks.events import EventsPane
from control_room.tui.desks.major import MajorPane

REF = "MI-26-000001"


@pytest.fixture
async def desk(night, sup):
    await night.directory.load(by=sup)
    await night.callprotocols.load(by=sup)
    return night


PALACE = {"name": "Palace football home", "place": "North End", "begins": "20:00", "crowd": "25,000"}


async def opens(hands, words="gas explosion North End"):
    await hands.press("m")
    await hands.until("MAJOR INCIDENT: what is it, and where?")
    await hands.say(words)
    await hands.to(MajorPane)
    await until(hands.pilot, lambda: hands.pane.incident is not None)
    await hands.rest()


async def of(room, by):
    return await room.onshift.majors.one(REF, by=by)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_major_incident_from_its_first_key_to_its_last(desk, jw, sup, console_of, size):
    async with at(console_of(desk, sup), "events", size=size) as hands:
        await opens(hands)
        assert "NO LOGGIST: press l" in hands.text
        # METHANE, a letter at a time
        await hands.press("2")
        await hands.until("Hazards")
        await hands.press("down", "down", "down", "enter")
        await hands.until("there now, and those that may come?")
        await hands.say("gas main burning")
        await hands.until("gas main burning")
        await hands.press("up", "enter")
        await hands.until("Type")
        await hands.press("enter")
        await hands.until("not known yet")
        major = await of(desk, sup)
        assert (major.answer(Letter.HAZARDS).text, major.answer(Letter.TYPE).known) == ("gas main burning", False)
        # the loggist signs here
        await hands.press("l")
        await hands.until("Who keeps the log from now on?")
        await hands.press("down", "enter")
        await hands.until("The loggist")
        await hands.sign("0522", "not the password")
        await hands.until("0522")
        hands.console.screen.query_one("#second-password").value = PASSWORD
        hands.console.screen.query_one("#second-password").focus()
        await hands.press("enter")
        await until(hands.pilot, lambda: not hands.asked)
        await hands.rest()
        assert (await of(desk, sup)).loggist == "0522"
        # the card
        await hands.press("3")
        await hands.until("emergency planning duty officer")
        await hands.press("n")
        await hands.until("no answer")
        await hands.press("y")
        await hands.until("who answered?")
        await hands.say("Pat Reed")
        ring = (await of(desk, sup)).ring("rota:emergency_planning")
        assert (ring.came, ring.who, ring.tries) == (Came.ANSWERED, "Pat Reed", 2)
        # footage of many cameras
        await hands.press("h")
        await hands.until("Footage held")
        await fill(hands, cameras="c4 c22 c999", hours="2000-2030")
        await hands.until("NOT held: 999: no camera of ours")
        held = await desk.acts.read(sup, Looking.matter, (await of(desk, sup)).holds[0], Hold)
        assert held.cameras == ("4", "22")
        # a decision, its reason later
        await hands.press("d")
        await hands.until("Options refused")
        await fill(hands, decision="close North End", who="Insp Patel", reason="", refused="a cordon of fifty metres")
        await hands.until("its reason is owed")
        await hands.press("1", "enter")
        await hands.until("why was it decided?")
        await hands.say("gas, and no wind")
        assert (await of(desk, sup)).unreasoned == ()
        # handed over
        await hands.press("o")
        await fill(hands, to="Lee Ash, emergency planning", what="cordon, holds, rest centre", accepted="")
        await hands.until("handed over")
        await hands.press("a")
        await hands.until("Who accepted it?")
        await hands.press("enter")
        await until(hands.pilot, lambda: not hands.asked)
        await hands.rest()
        # closed deliberately
        await hands.press("z")
        await hands.until("Close it with this missing?")
        await hands.until("METHANE is not whole")
        await hands.press("y")
        await hands.until("Type mi1 to close it")
        await hands.say("yes")
        await hands.until("Why is it closed?")
        await hands.say("done")
        await hands.until("nothing was closed")
        assert (await of(desk, sup)).stage is Stage.OPEN
        await hands.press("z")
        await hands.press("y")
        await hands.say("mi1")
        await hands.say("gas off, cordon lifted")
        await hands.until("is closed")
        assert (await of(desk, sup)).stage is Stage.CLOSED
        await hands.press("p")
        await hands.until("printed to")
        assert (desk.settings.home / "prints" / f"{REF}.pdf").read_bytes().startswith(b"%PDF")
        log = (desk.settings.home / "prints" / f"{REF}.txt").read_text()
        assert "HASHES OF ITS LINES" in log
        assert "METHANE AS IT STOOD AT EACH TIME" in log
        assert "Dev Khan" in log
        # over: nobody is pressed to ask again
        await hands.press("2")
        await hands.until("old at its end")
        assert "▲" not in "".join(row for row in hands.rows() if "at its end" in row or "not asked" in row)
        await hands.press("escape")
        await hands.to(EventsPane)


async def test_whoever_would_open_it_again_joins_it_or_says_why_there_are_two(desk, jw, dk, console_of):
    await desk.onshift.majors.open("gas explosion North End", by=jw)
    async with at(console_of(desk, dk), "events") as hands:
        await hands.press("m")
        await hands.until("MI-1 is open: your words join its log")
        await hands.say("explosion at the bus station")
        await hands.until("Another one beside it?")
        await hands.press("enter")
        await hands.to(MajorPane)
        assert hands.pane.ref == REF
        assert (await of(desk, jw)).joined == ("0417", "0522")
        await hands.press("escape")
        await hands.to(EventsPane)
        await hands.press("m")
        await hands.until("MI-1 is open: your words join its log")
        await hands.say("train off the line at Norwood")
        await hands.until("Another one beside it?")
        await hands.say("another place and another command")
        await hands.to(MajorPane)
        assert hands.pane.ref == "MI-26-000002"


async def test_all_of_methane_in_one_form_writes_what_changed_alone(desk, jw, console_of):
    await desk.onshift.majors.open("gas explosion North End", by=jw)
    await desk.onshift.majors.methane(REF, Letter.TYPE, "explosion", by=jw)
    async with at(console_of(desk, jw), "events") as hands:
        await hands.press("enter")
        await hands.to(MajorPane)
        await until(hands.pilot, lambda: hands.pane.incident is not None)
        await hands.press("t")
        await hands.until("METHANE")
        await fill(hands, h="gas", n="nk", e2="LFB, LAS; police wanted")
        await hands.until("3 of 7 told anew")
        major = await of(desk, jw)
        assert [(each.letter, each.known) for each in major.methane] == [
            (Letter.TYPE, True), (Letter.HAZARDS, True), (Letter.NUMBERS, False), (Letter.EMERGENCY, True),
        ]  # fmt: skip


async def test_what_was_half_typed_in_its_forms_stands_again_after_a_crash(desk, jw, console_of):
    await desk.onshift.majors.open("gas explosion North End", by=jw)
    async with at(console_of(desk, jw), "events") as hands:
        await hands.press("enter")
        await hands.to(MajorPane)
        await until(hands.pilot, lambda: hands.pane.incident is not None)
        await hands.press("d")
        await hands.until("Options refused")
        hands.console.screen.query_one("#field-decision").value = "evacuate the market"
        await hands.rest()
    async with at(console_of(desk, jw), "events") as hands:
        await hands.press("enter")
        await hands.to(MajorPane)
        await until(hands.pilot, lambda: hands.pane.incident is not None)
        await hands.press("d")
        await hands.until("evacuate the market")


async def test_an_operator_closes_nothing_and_stands_nothing_down(desk, jw, console_of):
    await desk.onshift.majors.open("gas explosion North End", by=jw)
    async with at(console_of(desk, jw), "events") as hands:
        await hands.press("enter")
        await hands.to(MajorPane)
        await until(hands.pilot, lambda: hands.pane.incident is not None)
        await hands.press("z")
        await hands.until("supervisor")
        assert (await of(desk, jw)).stage is Stage.OPEN


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_an_event_from_its_plan_to_its_sheet(desk, jw, dk, clock, console_of, size):
    async with at(console_of(desk, jw), "events", size=size) as hands:
        await hands.press("n")
        await hands.until("An event")
        await fill(hands, **PALACE, ends="yesterday", cameras="c4")
        await hands.until("is no time")
        await fill(hands, **PALACE, ends=f"{clock.now() + timedelta(days=3):%Y-%m-%d} 23:30", cameras="c4")
        await hands.until("20:00 has no day and it ends on")
        await fill(hands, **PALACE, ends="23:30", cameras="c4 c999")
        await hands.until("is no camera of ours")
        await fill(hands, **PALACE, ends="23:30", cameras="c4")
        await hands.to(EventPane)
        await until(hands.pilot, lambda: hands.pane.sheet is not None)
        await hands.rest()
        await desk.desk.enter("queue at the gate c4", by=dk)
        await desk.desk.enter("ev1 gates open", by=dk)
        outside = await desk.desk.enter("coaches in Park Lane", by=dk)
        hands.pane.refresh_soon()
        await hands.until("queue at the gate")
        await hands.until("gates open")
        await hands.press("i")
        await hands.say(str(outside.number))
        await hands.say("their coaches")
        await hands.until("put in by hand")
        rows = [row.key for row in hands.pane.list.rows.rows]
        for _ in rows:  # the headings between are passed by
            if hands.pane.key != str(outside.number):
                await hands.press("down")
        await hands.press("x")
        await hands.until("not belong to it?")
        await hands.say("another match")
        await hands.until("is taken out")
        assert str(outside.number) not in [row.key for row in hands.pane.list.rows.rows]
        await hands.press("e")
        await hands.until("what is there to say of it?")
        await hands.say("no arrests")
        await hands.until("is over")
        await hands.press("p")
        await hands.until("printed to")
        sheet = (desk.settings.home / "prints" / "EV-26-000001.txt").read_text()
        assert "queue at the gate" in sheet
        assert "its camera, in its hours" in sheet
        assert "25,000 people" in sheet
        assert "Jo Wright" in sheet


async def test_earlier_lines_of_a_long_event_are_counted_on_the_screen_one_enter_away_and_all_on_paper(
    desk, jw, clock, console_of, monkeypatch
):
    clock.tick(60)
    now = clock.now()
    clock.tick(60)
    monkeypatch.setattr(event, "AT_A_TIME", 4)
    entered = EventEntered(name="Fair", cameras=("22",), begins=now, ends=now + timedelta(weeks=3))
    ref = (await desk.onshift.events.enter(entered, by=jw)).ref
    for n in range(9):
        await desk.book.note(by=jw, note=Noted(text=f"ride {n}", cameras=("22",)))

    async with at(console_of(desk, jw), "events") as hands:
        await hands.press("enter")
        await hands.to(EventPane)
        for unread in (6, 2):
            await hands.until(f"{unread} earlier lines: Enter for more")
            assert f"{unread} earlier lines of its hours not looked through" in hands.text
            keys = [row.key for row in hands.pane.list.rows.rows]
            hands.pane.list.cursor = keys.index("unread")
            await hands.until("Enter looks through more, p prints the sheet with all of them")
            await hands.until("Enter earlier lines")
            if unread == 6:
                await hands.press("p")
                await hands.until("printed to")
                sheet = (desk.settings.home / "prints" / f"{ref}.txt").read_text()
                assert all(f"ride {n}" in sheet for n in range(9))
                assert "not looked through" not in sheet
            await hands.press("enter")
        await hands.until("ride 0")
        await until(hands.pilot, lambda: hands.pane.sheet.unread == 0)
        assert len(hands.pane.sheet.lines) == 10
        await hands.rest()
        assert "not looked through" not in hands.text


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_same_event_again_is_refused_in_its_form_and_keeps_what_was_typed(desk, jw, console_of, size):
    await desk.desk.enter("m event palace FOOTBALL  home 1900-2330 c4", by=jw)
    async with at(console_of(desk, jw), "events", size=size) as hands:
        await hands.press("n")
        await hands.until("An event")
        await fill(hands, **PALACE, ends="23:30", cameras="c4")
        await hands.until("EV-1 is called that")
        await hands.until("tell them apart")
        await fill(hands, name="Palace home, north stand")
        await hands.to(EventPane)
    assert len(await desk.onshift.events.listed(by=jw)) == 2


async def test_hostile_words_are_shown_harmless(desk, jw, console_of):
    await desk.onshift.majors.open("gas \x1b[31m explosion \u202e gnirts", by=jw)
    await desk.onshift.majors.log(REF, "x" * 5000 + "\x07", by=jw)
    async with at(console_of(desk, jw), "events") as hands:
        assert "<202E>" in hands.text
        await hands.press("enter")
        await hands.to(MajorPane)
        await until(hands.pilot, lambda: hands.pane.incident is not None)
        await hands.press("2", "3", "4", "1")
        assert "\x1b" not in hands.text


@pytest.mark.parametrize("size", [(100, 36), (160, 48)])
async def test_its_page_has_the_whole_width_as_the_page_it_was_opened_from(desk, jw, console_of, size):
    await desk.onshift.majors.open("gas explosion North End", by=jw)
    async with at(console_of(desk, jw), "events", size=size) as hands:
        assert not hands.console.shell.side.display
        await hands.press("enter")
        await hands.to(MajorPane)
        await until(hands.pilot, lambda: hands.pane.incident is not None)
        await hands.press("3")
        assert not hands.console.shell.side.display
        await hands.until("emergency planning duty officer")

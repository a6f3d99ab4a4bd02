"""Nights of the out-of-hours desk played from the keyboard, by the questions, numbers, hours and ladders that come with the room."""

from datetime import UTC, datetime, timedelta

import pytest
from hands import at, until

from control_room.domain.matters import Stage
from control_room.domain.pages.codes import PageState, Result
from control_room.domain.register_codes import Disposal
from control_room.domain.times import local
from control_room.services.acts import system
from control_room.tui.desks.call import CallPane
from control_room.tui.desks.pages import PagesPane
from control_room.tui.live import alarms
from control_room.tui.messages import ShowPane
from control_room.words import say
from tests.services.pagefiles import rota
from tests.softphone import plugged_in

FIRST, SECOND = "Highways duty inspector", "Duty surveyor"


@pytest.fixture
async def town(room, sup, console_of, jw):
    """A room with the shipped files; the surveyor's rota has somebody of its own from Monday's to Friday's nights."""
    await room.cameras.load(by=sup)
    folder = room.settings.home / "rota"
    folder.mkdir(parents=True)
    path = rota(folder, "surveyor", "highways-duty")
    path.write_text(path.read_text().replace("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"))
    await room.directory.load(by=system("CR-2"))
    await room.callprotocols.load(by=system("CR-2"))
    return console_of(room, jw)


async def rings(hands, said, *, number="020 7946 0123", place="Brigstock Road"):
    """A call: nobody hurt, where, the number read back, what they say."""
    await hands.press("f4")
    await hands.to(CallPane)
    await until(hands.pilot, lambda: hands.pane.shown is not None)
    await hands.rest()
    await hands.press("2")
    await hands.fill(place)
    await hands.fill(number)
    await hands.press("1")
    await hands.fill(said)
    return hands.pane.ref


async def a_wall(hands):
    """The questions of a wall that leans over a pavement, to the page."""
    ref = await rings(hands, "wall leaning")
    await hands.press("2", "1", "2")
    return ref


async def ends(hands):
    """Said and done, once what the questions want is written down; then to the call's keys."""
    await hands.press("enter")
    await hands.fill("garden wall, two metres")
    await hands.fill("from the alley")
    await hands.until("Still open: what was promised, the page PG-1. Bring that to an end, then c closes")
    await hands.press("escape")


def seen(hands):
    return " ".join(hands.text.split())


async def pages_in_front(hands):
    await hands.console.shell.action_pane("pages")
    await hands.to(PagesPane)
    await hands.press("enter")


async def test_a_wall_at_ten_past_two_with_the_first_contact_asleep(town, room, jw, clock):
    clock.at = datetime(2026, 3, 12, 2, 10, tzinfo=UTC)
    async with at(town, "calls", size=(120, 36)) as hands:
        ref = await a_wall(hands)
        assert "We ring you back on 020 7946 0123 by 02:40" in seen(hands)
        await ends(hands)
        await pages_in_front(hands)
        assert f"RING now: surveyor, {FIRST}" in seen(hands)
        await hands.press("g")
        assert "nothing here dials: ring" in seen(hands)
        assert "let it ring until 02:10:45" in seen(hands)
        await hands.press("1")
        assert "ring at 02:12" in seen(hands)
        clock.tick(120)
        await hands.press("1")
        assert f"RING now: {SECOND}" in seen(hands)
        await hands.press("3")  # a message left is no answer
        assert "message left with" in seen(hands)
        clock.tick(4 * 60)
        await hands.press("8", *"in 44", "enter", *"keep the pavement shut", "enter")
        page = (await room.pages.open(by=jw))[0].page
        assert (page.state, page.accepted.who, local(page.eta).strftime("%H:%M")) == (
            PageState.ACCEPTED, SECOND, "03:00",
        )  # fmt: skip
        assert [each.result for each in page.attempts] == [
            Result.NO_ANSWER, Result.NO_ANSWER, Result.VOICEMAIL, Result.ACCEPTED,
        ]  # fmt: skip
        clock.at = datetime(2026, 3, 12, 2, 36, tzinfo=UTC)
        await room.promises.attend()
        call = await room.calls.one(ref, by=jw)
        (near,) = alarms.of_call(call, clock.now())
        assert near.alarm.words.startswith("promise 4 min: We ring you back on 020 7946 0123 by 02:40, ")
        await hands.press("w", "s", "d", "c", "e")
        assert (await room.pages.one(page.ref, by=jw)).page.state is PageState.CLOSED
        hands.console.shell.post_message(ShowPane("call", ref))
        await hands.to(CallPane)
        await hands.press("d")
        await hands.fill("told her that the surveyor has shut the pavement")
        await hands.press("v", "1", "semicolon", "1", "c")
    call = await room.calls.one(ref, by=jw)
    assert (call.stage, call.disposal, call.open_promises) == (Stage.CLOSED, Disposal.PAGED, ())


async def test_a_gap_in_the_rota_on_sunday_at_three_is_passed_over_at_once_and_said(town, room, jw, clock):
    clock.at = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)
    async with at(town, "calls", size=(120, 36)) as hands:
        await a_wall(hands)
        await ends(hands)
        await pages_in_front(hands)
        assert f"RING now: {SECOND}" in seen(hands)
    page = (await room.pages.open(by=jw))[0].page
    told = [say(line) for line in await room.book.lines(by=jw, limit=1000) if line.ref == page.ref]
    assert told[1] == "step 1 passed over: nobody on call"
    assert page.attempts == ()


async def test_the_night_an_hour_is_lost(town, room, jw, clock):
    clock.at = datetime(2027, 3, 28, 0, 50, tzinfo=UTC)  # ten minutes before 01:00 becomes 02:00
    async with at(town, "calls", size=(120, 36)) as hands:
        ref = await a_wall(hands)
        assert "by 02:20" in seen(hands)
        await ends(hands)
        assert (await room.calls.one(ref, by=jw)).promise_by == clock.now() + timedelta(minutes=30)
        await pages_in_front(hands)
        await hands.press("8")
        await hands.say("0130")
        assert "'0130' is no time that comes once" in seen(hands)
        hands.console.screen.query_one("#asked").put("0230")
        await hands.press("enter", "enter")
    page = (await room.pages.open(by=jw))[0].page
    assert page.eta == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


async def test_the_night_an_hour_comes_twice(town, room, jw, clock):
    clock.at = datetime(2027, 10, 31, 0, 50, tzinfo=UTC)  # 01:50 by summer's clock; 01:00 comes again in ten minutes
    async with at(town, "calls", size=(120, 36)) as hands:
        ref = await a_wall(hands)
        await ends(hands)
        call = await room.calls.one(ref, by=jw)
        assert call.promise_by == datetime(2027, 10, 31, 1, 20, tzinfo=UTC)
        clock.tick(20 * 60)
        await room.promises.attend()
        assert [line for line in await room.book.lines(by=jw, limit=1000) if line.kind == "call.promise_due"] == []
        assert list(alarms.of_call(call, clock.now())) == []
        clock.tick(10 * 60)
        await room.promises.attend()
        (past,) = alarms.of_call(call, clock.now())
        assert past.alarm.severity == 1
        await pages_in_front(hands)
        await hands.press("1")
        assert "ring at 01:22 GMT" in seen(hands)


async def test_the_telephone_dies_in_the_middle_of_a_call_and_the_call_goes_on(town, room, jw):
    async with plugged_in(room) as phone, at(town, "calls", size=(120, 36)) as hands:
        phone.says("CALL_INCOMING")
        await until(hands.pilot, lambda: room.telephony.heard.ringing)
        await hands.press("f4")
        await hands.to(CallPane)
        await until(hands.pilot, lambda: hands.pane.shown is not None)
        await hands.rest()
        await hands.press("2")
        hands.pane.box.put("Brigstock Ro")
        phone.die()
        await until(hands.pilot, lambda: room.telephony.heard.lost_at)
        await hands.rest()
        assert hands.pane.box.typed == "Brigstock Ro"
        assert hands.pane.box.has_focus
        await hands.press(*"ad", "enter")
        await hands.fill("020 7946 0123")
        await hands.press("1")
        await hands.fill("bins")
        ref = hands.pane.ref
    call = await room.calls.one(ref, by=jw)
    assert (call.shown, call.place, call.read_back) == ("07700900123", "Brigstock Road", True)
    assert [each.protocol for each in call.needs] == ["bins"]


async def test_the_language_they_speak_stands_in_sight_and_the_interpreters_number_is_said(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await rings(hands, "noise")
        await hands.press("q", "1")
        await hands.fill("Tamil")
        assert "Interpreters by telephone 020 7946 0842: ask for Tamil" in seen(hands)
        assert "SPEAKS Tamil" in seen(hands)
    assert (await room.calls.one(ref, by=jw)).language == "Tamil"


async def test_nothing_is_asked_before_the_end_where_life_is_at_risk(town, room, jw):
    async with at(town, "calls") as hands:
        ref = await a_wall(hands)
        await hands.press("9", "e", "1", "enter")
        call = await room.calls.one(ref, by=jw)
    assert (call.open_needs, call.particulars) == ((), ())
    assert [each.page.about for each in await room.pages.open(by=jw)] == [ref]

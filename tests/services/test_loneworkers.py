"""People working alone on both databases: rung in time, looked for step by step, never stood down by a wrong word."""

from datetime import timedelta
from uuid import uuid4

import pytest

from control_room.domain.calls.barred import BarredNumber
from control_room.domain.errors import BookUnavailable
from control_room.domain.loneworkers import LoneStep, LoneWorker, LoneWorkerBack, NotStoodDown
from control_room.services.loneworkers import LoneWorkers
from control_room.tui.live.alarms import of_lone_worker, severity_of
from control_room.words import described, say
from tests.domain.lines import sheet_words


class Out:
    """One person out alone."""

    def __init__(self, room, by, ref):
        self.room, self.by, self.ref = room, by, ref

    async def now(self):
        return await self.room.loneworkers.one(self.ref, by=self.by)

    async def after(self, clock, minutes):
        clock.tick(60 * minutes)
        await self.room.loneworkers.attend()
        return (await self.now()).step

    async def said(self):
        return [say(line) for line in await self.room.book.lines(by=self.by, limit=1000) if line.ref == self.ref]


@pytest.fixture
async def out(room, jw):
    receipt = await room.loneworkers.on(
        by=jw, who="Pat Reed", number="020 7946 0155", where="Thornton Heath pool", vehicle="LD21 ABC",
        manager="Kim Ash 020 7946 0156", word="red file",
    )  # fmt: skip
    return Out(room, jw, receipt.ref)


async def test_nobody_who_answers_is_looked_for(out, clock):
    assert await out.after(clock, 59) is None
    assert await out.after(clock, 1) is LoneStep.RING
    await out.room.loneworkers.checked(out.ref, by=out.by, word="Red  File")
    found = await out.now()
    assert (found.step, found.check_at) == (None, clock.now() + timedelta(minutes=60))
    assert (await out.said())[-1] == "lone worker checked: answered, safe"
    await out.room.loneworkers.off(out.ref, by=out.by)
    assert await out.after(clock, 600) is None
    with pytest.raises(LoneWorkerBack):
        await out.room.loneworkers.off(out.ref, by=out.by)


async def test_who_does_not_answer_is_rung_again_then_their_manager_then_the_police(out, clock):
    assert (severity_of(await out.now(), clock.now()), [*of_lone_worker(await out.now())]) == (4, [])
    steps = [await out.after(clock, minutes) for minutes in (60, 4, 1, 5, 5, 30)]
    assert steps == [LoneStep.RING, LoneStep.RING, LoneStep.AGAIN, LoneStep.MANAGER, LoneStep.POLICE, LoneStep.POLICE]
    assert (await out.said())[1:] == [
        "lone worker, due 21:30: RING THEM",
        "lone worker, due 21:35: NO ANSWER: RING AGAIN, and text",
        "lone worker, due 21:40: NO ANSWER: RING THEIR MANAGER",
        "lone worker, due 21:45: NO ANSWER: RING 999",
    ]
    told = described(await out.now(), clock.now())
    assert "NO ANSWER: RING 999: Pat Reed 020 7946 0155, Thornton Heath pool, LD21 ABC" in told.replace(" · ", ", ")
    (standing,) = of_lone_worker(await out.now())
    assert (severity_of(await out.now(), clock.now()), standing.alarm.severity) == (1, 1)
    await out.room.loneworkers.told(out.ref, LoneStep.POLICE, "CAD 4411", by=out.by)
    await out.room.loneworkers.checked(out.ref, by=out.by, text="phone was flat")
    assert (await out.now()).step is None


async def test_each_step_is_said_once_whichever_consoles_run_and_what_a_closed_one_missed_is_said_in_order(out, clock):
    clock.tick(60 * 66)
    other = LoneWorkers(out.room.acts, workstation="CR-1")
    assert (await out.room.loneworkers.attend(), await other.attend()) == (1, 0)
    assert len(await out.said()) == 3
    assert (await out.now()).step is LoneStep.AGAIN


async def test_a_wrong_word_stands_nothing_down_and_is_the_police_at_once(out, clock):
    await out.room.loneworkers.off(out.ref, by=out.by, word="blue file")
    found = await out.now()
    assert (found.step, found.duress, found.owed()) == (LoneStep.POLICE, True, ("lone_worker_police",))
    await out.room.loneworkers.checked(out.ref, by=out.by, word="red file")
    assert (await out.now()).step is LoneStep.POLICE
    with pytest.raises(NotStoodDown):
        await out.room.loneworkers.off(out.ref, by=out.by, word="red file")
    await out.room.loneworkers.told(out.ref, LoneStep.POLICE, "CAD 4412, on their way", by=out.by)
    await out.room.loneworkers.off(out.ref, by=out.by, text="police have seen them")
    assert not (await out.now()).outstanding()


async def test_the_word_is_in_no_line_and_in_no_row(out):
    shown = [*await out.said(), described(await out.now(), out.room.clock.now()), repr(await out.now())]
    assert "red file" not in " ".join(shown).casefold()
    assert "code word agreed" in shown[0]


async def test_who_meant_to_be_back_and_is_not_is_rung_then_and_later_when_they_say_so(room, jw, clock):
    until = clock.now() + timedelta(minutes=20)
    ref = (await room.loneworkers.on(by=jw, who="Sam", until=until)).ref
    assert (await room.loneworkers.one(ref, by=jw)).check_at == until
    await room.loneworkers.moved(ref, by=jw, until=until + timedelta(minutes=10), where="Mitcham Road")
    found = await room.loneworkers.one(ref, by=jw)
    assert (found.check_at, found.where) == (until + timedelta(minutes=10), "Mitcham Road")
    with pytest.raises(BarredNumber):
        await room.loneworkers.on(by=jw, who="Sam, AB 12 34 56 C")


async def test_everybody_out_alone_is_red_at_handover_and_counted(out, clock, jw, dk):
    shift = (await out.room.shifts.open(by=jw)).ref
    assert shift
    await out.after(clock, 66)
    sheet = (await out.room.handovers.propose(by=jw)).ref
    every = (await out.room.handovers.sheet(by=dk, ref=sheet)).handover.held
    (held,) = [each for each in every if each.item.ref]  # the other: that 0417 is alone in the room
    assert (held.item.ref, held.item.red, held.item.codes) == (out.ref, True, ("lone_worker_again",))
    told = sheet_words((await out.room.handovers.sheet(by=dk, ref=sheet)).handover)
    assert any("Pat Reed" in words for words in told)
    assert any("0417 is alone for 1 h 06 min, checks made 0; the next was due at 21:30" in words for words in told)
    counted = {each.measure: each.n for each in (await out.now()).counts()}
    assert counted == {"lone_workers": 1, "lone_checks_due": 1}
    outstanding = await out.room.acts.read(dk, lambda look: look.matters(LoneWorker))
    assert [each.ref for each in outstanding] == [out.ref]


async def test_whoever_takes_them_over_rings_them_and_nobody_is_said(out, clock, jw, dk):
    await out.room.shifts.open(by=jw)
    assert (await out.now()).owner == "0417"
    sheet = (await out.room.handovers.propose(by=jw)).ref
    await out.room.handovers.take(by=dk, ref=sheet, items=(1,))
    assert (await out.now()).owner == "0522"
    assert "lone worker: 0522 rings them from now on" in await out.said()
    assert "0522's" in described(await out.now(), clock.now())
    await out.room.loneworkers.own(out.ref, by=jw)
    assert (await out.now()).owner == "0417"
    await out.room.loneworkers.off(out.ref, by=jw, word="red file")
    with pytest.raises(LoneWorkerBack):
        await out.room.loneworkers.own(out.ref, by=dk)


async def test_checks_due_made_in_time_late_and_raised_are_figures(out, clock, jw):
    for minutes in (61, 67, 72):  # in time; after they were rung again; after their manager was to be told
        await out.after(clock, minutes)
        await out.room.loneworkers.checked(out.ref, by=jw)
    await out.after(clock, 67)  # still not answered
    day = clock.now().date()
    told = {
        each.key: (each.n, each.of)
        for each in (await out.room.figures.figures(day - timedelta(days=1), day, by=jw)).telephone
    }
    keys = ("lone_workers", "lone_checks_in_time", "lone_checks_late", "lone_checks_raised")
    assert [told[key] for key in keys] == [(1, None), (1, 4), (2, None), (1, None)]


@pytest.mark.parametrize(
    "typed",
    [
        "lw on pat reed till 2575 word red heron",
        "lw on till 0200 word red heron",
        "2011 lw on pat reed every soon, code word: red heron",
        "lw9 rang in, word red heron",
    ],
)
async def test_the_word_of_a_booking_nobody_could_read_is_in_no_line_and_in_no_side_book(room, jw, clock, typed):
    assert (await room.desk.enter(typed, by=jw)).number
    for line in await room.book.lines(by=jw, limit=50):
        assert "heron" not in str(line.facts), line.facts

    async def away():
        raise BookUnavailable("locked", "a play")

    taken = await room.aside.write_or_aside(away, uid=uuid4(), at=clock.now(), staff="0417", words=typed)
    assert taken.words.endswith("word left out")
    files = [each for each in room.settings.local.rglob("*") if each.is_file() and "side" in each.name]
    assert files
    assert all(b"heron" not in each.read_bytes() for each in files)
    room.aside.close()

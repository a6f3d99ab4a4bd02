"""Whoever rings again raises it, on both databases: said once, the page sooner, its next rung the third time."""

from datetime import timedelta

import pytest

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.pages.codes import Result
from control_room.domain.pages.states import Page
from control_room.domain.register_codes import Disposal
from control_room.words import say
from tests.services.callfiles import lay
from tests.services.pagefiles import DIRECTORY, LADDERS, rota
from tests.services.test_callprotocols import opened
from tests.services.test_pages import Desk


@pytest.fixture
async def desk(room, sup, jw, tmp_path):
    protocols = await opened(room, sup, lay(tmp_path, directory=DIRECTORY, ladders=LADDERS))
    (tmp_path / "rota").mkdir()
    rota(tmp_path / "rota", "surveyor", "sam")
    return Desk(room, protocols, jw, tmp_path / "rota")


async def rings(desk, number="020 7946 0101", place=""):
    ref = (await desk.room.calls.take(by=desk.by, call=CallTaken())).ref
    await desk.room.calls.answer(
        by=desk.by, ref=ref, answered=CallAnswered(number=number or None, place=place or None, refused=not number)
    )
    return ref


async def repeat_of(desk, ref):
    return (await desk.room.acts.read(desk.by, lambda look: look.matter(ref, Call))).repeat


async def page_of(desk):
    return await desk.room.acts.read(desk.by, lambda look: look.matter(desk.ref, Page))


async def test_the_same_number_in_another_spelling_raises_the_page_one_step(desk):
    first = await rings(desk)
    await desk.raised(about=first, urgency=Urgency.P2)
    await desk.rang(Result.NO_ANSWER)
    waits = (await page_of(desk)).ring_at
    assert waits > desk.room.clock.now()
    again = await rings(desk, "+44 20 7946 0101")
    told = await repeat_of(desk, again)
    assert (told.calls, told.by_number, told.earlier) == (2, True, (first,))
    page = await page_of(desk)
    assert (page.urgency, page.ring_at, page.rung) == (Urgency.P1, None, 0)
    assert "rung about again by CL-2, 2 calls: P1 now, ring at once" in await desk.said()


async def test_the_third_call_of_a_page_that_is_urgent_already_rings_the_next_rung(desk):
    first = await rings(desk)
    await desk.raised(about=first, urgency=Urgency.P1)
    await desk.rang(Result.NO_ANSWER)
    await rings(desk)
    assert (await page_of(desk)).rung == 1
    await rings(desk)
    await rings(desk)
    page = await page_of(desk)
    assert page.rung == 1, "a rung nobody rang yet is not passed over"
    assert sum("rung about again" in words for words in await desk.said()) == 2, "the fourth call raises nothing more"


async def test_whoever_accepted_keeps_it(desk):
    first = await rings(desk)
    await desk.raised(about=first, urgency=Urgency.P2)
    await desk.rang(Result.ACCEPTED)
    await rings(desk)
    page = await page_of(desk)
    assert (page.urgency, page.accepted is not None, page.rung) == (Urgency.P1, True, 0)


async def test_the_same_place_in_the_same_words_is_the_same_thing_and_is_said_once(desk):
    first = await rings(desk, "", "12 Brigstock Road")
    second = await rings(desk, "", "12, Brigstock Rd.")
    assert (await repeat_of(desk, second)).by_number is False
    await desk.room.calls.answer(by=desk.by, ref=second, answered=CallAnswered(place="12 Brigstock Road"))
    lines = [say(line) for line in await desk.room.book.lines(by=desk.by, limit=1000) if line.ref == second]
    assert [line for line in lines if "RUNG AGAIN" in line] == ["RUNG AGAIN: 2 calls, the same thing, before: CL-1"]
    assert await repeat_of(desk, first) is None
    assert await repeat_of(desk, await rings(desk, "", "14 Brigstock Road")) is None


async def test_withheld_numbers_a_hoax_and_yesterdays_call_are_nobody_ringing_again(desk, clock):
    for _ in range(2):
        ref = await rings(desk, "withheld")
        assert await repeat_of(desk, ref) is None
    hoax = await rings(desk, "020 7946 0103")
    await desk.room.calls.close(by=desk.by, ref=hoax, disposal=Disposal.HOAX)
    assert await repeat_of(desk, await rings(desk, "020 7946 0103")) is None
    await rings(desk, "020 7946 0104")
    clock.tick(timedelta(hours=12, minutes=1).total_seconds())
    assert await repeat_of(desk, await rings(desk, "020 7946 0104")) is None

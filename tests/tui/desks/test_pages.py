"""Pages from the keyboard: whom to ring stands there, one key says what it came to."""

import pytest
from hands import at
from nights import people

from control_room.domain.pages.codes import PageState, Result
from control_room.domain.refs import RefKind
from control_room.services.acts import system
from control_room.tui.hints import OPENS, request
from tests.services.callfiles import lay
from tests.services.pagefiles import DIRECTORY, LADDERS, rota


@pytest.fixture
async def desk(room, clock, tmp_path, monkeypatch):
    await people(room)
    lay(tmp_path, directory=DIRECTORY, ladders=LADDERS)
    (tmp_path / "rota").mkdir()
    rota(tmp_path / "rota", "surveyor", "sam")
    for file in (room.directory, room.callprotocols.ladders):
        monkeypatch.setattr(file, "path", tmp_path / file.path.name)
        await file.load(by=system("CR-2"))
    return room


async def test_whom_to_ring_stands_there_and_one_key_says_what_it_came_to(desk, jw, clock, console_of):
    ref = (await desk.pages.raised(by=jw, ladder="surveyor", text="a wall is falling")).ref
    async with at(console_of(desk, jw), "pages") as hands:
        assert "1 to ring" in hands.text
        assert "RING now: surveyor, Sam Brook 020 7946 0101, try 1" in hands.text
        await hands.press("enter")
        await hands.until("PG-1 page P1, surveyor ringing")
        await hands.press("1")
        await hands.until("ring at 20:32")
        await hands.until("Sam Brook 020 7946 0101")
        await hands.press("7", *"unwell", "enter")
        await hands.until("RING now: Surveyor's desk 020 7946 0102, try 1")
        await hands.press("8", *"2110", "enter", *"clear it", "enter")
        await hands.until("Surveyor's desk comes, there 21:10")
        page = (await desk.pages.one(ref, by=jw)).page
        assert [each.result for each in page.attempts] == [Result.NO_ANSWER, Result.DECLINED, Result.ACCEPTED]
        assert (page.attempts[1].reason, page.accepted.advice) == ("unwell", "clear it")
        await hands.press("w", "s")
        await hands.press("d")
        await hands.until("tell the caller, and say so")
        await hands.press("c")
        await hands.press("e")
        assert (await desk.pages.one(ref, by=jw)).page.state is PageState.CLOSED
        await hands.press("escape")
        await hands.until("Nobody is being rung for")


async def test_a_page_nobody_answers_wants_a_supervisor(desk, jw, sup, console_of):
    ref = (await desk.pages.raised(by=jw, ladder="trees")).ref
    for _ in range(3):
        await desk.pages.skip(ref, by=jw)
    async with at(console_of(desk, sup), "pages") as hands:
        await hands.press("t")
        await hands.press("enter")
        await hands.until("nobody answers: UNCOVERED, a supervisor says why")
        await hands.press("x", *"day team", "enter")
        page = (await desk.pages.one(ref, by=sup)).page
        assert (page.explained, page.owner) == ("day team", sup.staff)


async def test_a_number_in_doubt_is_said_beside_it_and_is_right_again_by_a_key(desk, jw, console_of):
    await desk.doubts.rang("sam", by=jw, right=False)
    await desk.pages.raised(by=jw, ladder="surveyor")
    async with at(console_of(desk, jw), "pages", size=(120, 36)) as hands:
        await hands.press("enter")
        await hands.until("try 1 · NUMBER IN DOUBT: v once it was rung and right")
        await hands.press("v", *"rang him", "enter")
        assert "NUMBER IN DOUBT" not in hands.text
    assert await desk.faults.open(by=jw) == ()


def test_a_reference_alone_in_the_line_opens_its_page(clock):
    assert request("pg3", clock.now(), {"pages"}) == "PG-26-000003"
    assert request("pg3", clock.now(), {"request"}) == ""
    assert OPENS[RefKind.PAGE.value] == "pages"

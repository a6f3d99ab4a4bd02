"""Several exhibits go to one person under one signature, from the keyboard: all of them or none."""

import pytest
from hands import at, until
from nights import people
from textual import events

from control_room.domain.exhibits.hashes import check_letters, total_of
from control_room.domain.exhibits.kinds import ExportReleased
from control_room.services.acts import system
from tests.services.evidence import FILES, on_disc
from tests.services.test_clearing import urgent

ANSWERED = "\n".join(f"{one.sha256}  {one.name}" for one in FILES)


def typed_answer() -> str:
    """The same files as the hasher prints them."""
    rows = []
    for n, one in enumerate(FILES, 1):
        half = [one.sha256[:32], one.sha256[32:]]
        rows += [f"{n} {one.name}", f"{one.size} bytes {check_letters(f'{n}.1', str(one.size))}"]
        rows += [f"{each} {check_letters(f'{n}.{row}', each)}" for row, each in enumerate(half, 2)]
    total = total_of(one.hashed for one in FILES)
    return "\n".join([*rows, f"TOTAL {len(FILES)} file {total} {check_letters('0.0', total)}"])


@pytest.fixture
async def two(room, jw, dk, clock):
    """Two exhibits whose working copies wait on a stick."""
    await people(room)
    refs = [await on_disc(room, jw, dk, clock, mark=mark) for mark in ("JW/1", "JW/2")]
    return room, refs


def fields(hands, **typed):
    for name, text in typed.items():
        hands.console.screen.query_one(f"#field-{name.replace('_', '-')}").value = text
    hands.console.screen.query("Entry").last().focus()


async def test_marked_ones_are_released_together_or_not_at_all(two, jw, console_of):
    room, (first, second) = two
    async with at(console_of(room, jw), "exhibits", size=(120, 44)) as hands:
        assert "m marks several for one release" in hands.text
        await hands.press("m", "m")
        await hands.until("2 exhibits marked: r releases them together")
        await hands.until("+ EX-1")
        await hands.until("+ EX-2")
        await hands.press("r", "1", "1", "1")
        form = hands.console.screen
        assert "2 exhibits under one signature" in hands.text
        assert "EX-1 JW/1 copy 2, " in hands.text
        fields(hands, name="DC Ayodele", rank="DC", shoulder="1234sn", **{f"again_{first}": ANSWERED})
        await hands.press("enter")
        await hands.until("hash the files of EX-2 again")
        fields(hands, **{f"again_{second}": "no answer"})
        await hands.press("enter")
        await hands.until("no hashes stand in that")
        for ref in (first, second):
            assert not (await room.exhibits.one(ref, by=jw)).releases
        answer = typed_answer()
        fields(hands, **{f"again_{second}": ""})
        field = form.query_one(f"#field-again-{second}")
        field.focus()
        hands.console._driver.send_message(events.Paste(answer))  # each line of it, as a terminal pastes it
        await until(hands.pilot, lambda: field.said == answer)
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.console.screen is not form)
        await hands.rest()
        assert "2 exhibits released to DC Ayodele, one signature" in hands.text
        assert not hands.pane.marks
    for ref in (first, second):
        (release,) = (await room.exhibits.one(ref, by=jw)).releases
        assert str(release.recipient) == "DC Ayodele"


async def test_a_mark_is_taken_back_and_without_one_it_says_how(two, jw, console_of):
    room, _ = two
    async with at(console_of(room, jw), "exhibits", size=(120, 44)) as hands:
        await hands.press("m", "up", "m")
        assert not hands.pane.marks
        await hands.press("r")
        assert not hands.asked
        await hands.press("m", "a")
        await hands.until("+ EX-")
        await hands.press("r", "escape")
        assert len(hands.pane.marks) == 1


async def test_a_clause_in_the_way_is_set_aside_by_whom_it_lets_with_the_reason_and_by_nobody_else(
    room, jw, dk, mgr, clock, console_of
):
    await people(room)
    await room.protocols.load(by=system("CR-2"))
    ref = await on_disc(room, jw, dk, clock, about=await urgent(room, clock))
    for by, lets in ((jw, False), (mgr, True)):
        async with at(console_of(room, by), "exhibits", size=(120, 44)) as hands:
            await hands.press("m", "r", "1", "1", "1")
            fields(hands, name="DC Ayodele", rank="DC", shoulder="1234sn", reason="on nights", again=ANSWERED)
            form = hands.console.screen
            await hands.press("enter")
            if not lets:
                await hands.until("may go on, with a reason")
                assert hands.console.screen is form
                assert not (await room.exhibits.one(ref, by=jw)).releases
                continue
            await hands.until("Release in spite of")
            await hands.say("the form is on its way, seen by me")
            await until(hands.pilot, lambda: not hands.asked)
            await hands.rest()
            assert "released to DC Ayodele" in hands.text
    line = next(x for x in await room.book.lines(by=mgr, ref=ref) if isinstance(x.facts, ExportReleased))
    assert line.facts.text == "the form is on its way, seen by me"
    assert line.facts.clauses

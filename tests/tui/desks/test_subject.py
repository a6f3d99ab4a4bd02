"""A subject access request from the keyboard: looked for with a reason, looked at line by line, given with others masked."""

import json
from uuid import uuid4

import pytest
from hands import at, fill, until
from nights import people

from control_room.domain.book import Noted
from control_room.domain.disclosures import DisclosureExtracted, SubjectSought
from control_room.domain.people import Role
from control_room.services.acts import Signed
from control_room.tui.desks.extract import ExtractPane
from control_room.tui.desks.subject import PAGE, SubjectPane
from control_room.tui.desks.subjects import SubjectsPane

ABOUT = (
    "Marjorie Quill rang about the gate",
    "Marjory Quil waits with her neighbour, 020 7946 0999",
    "Mrs Quill has gone home",
    "her car LB63 XYZ outside",
    "rings from 07700 900 123",
)


@pytest.fixture
async def told(room, jw):
    await people(room)
    for each in (*ABOUT, "Marjorie Bell is somebody else", "a van on the kerb"):
        await room.book.note(note=Noted(text=each), by=jw)
    return room


ASKED = {"names": "Marjorie Quill", "marks": "LB63 XYZ", "numbers": "07700 900123"}


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_alt_q_looked_for_with_a_reason_each_line_looked_at_and_given_with_others_masked(
    told, sup, console_of, size
):
    room = told
    async with at(console_of(room, sup), "log", size=size) as hands:
        await hands.press("alt+q")
        await hands.to(SubjectsPane)
        await hands.until("n looks for a person")
        await hands.press("n")
        await fill(hands, **ASKED)
        await hands.until("it stands in the book")
        await fill(hands, why="their request of 3 March")
        await hands.to(SubjectPane)
        await hands.until("5 lines to look at")
        await hands.press("p")
        await hands.until("5 lines not looked at yet")
        await hands.press("t", "t")
        await until(hands.pilot, lambda: len(hands.pane.decided.taken) == 2)
        await hands.press("l")
        await hands.until("2 taken, 1 left")
    async with at(console_of(room, sup), "subjects", size=size) as hands:
        await hands.press("enter")
        await hands.to(SubjectPane)
        await hands.until("2 taken, 1 left")  # what was decided outlives the console
        for n in (3, 4):  # as written, then misspelt: the first of what is offered
            await hands.press("w", "1")
            await until(hands.pilot, lambda n=n: len(hands.pane.decided.taken) == n and not hands.asked)
        await hands.until("4 taken, 1 left")
        await hands.press("g")
        await until(hands.pilot, lambda: hands.status.startswith("p give"))
        await hands.press("p")
        await hands.to(ExtractPane)
        await hands.until("undecided")
        await hands.press("a")
        await hands.until("Read it through")
        await hands.press("p", "1", "1")
        await fill(hands, recipient="Marjorie Quill", purpose="their own request")
        await hands.until("NOT SIGNED")
    (folder,) = (room.settings.home / "extracts").iterdir()
    text = "".join(each.read_text("utf-8") for each in folder.glob("*.txt"))
    assert "Marjorie Quill rang about the gate" in text
    assert "neighbour, [masked]" in text
    assert "020 7946 0999" not in text
    assert "Marjorie Bell" not in text
    lines = [line.facts for line in await room.book.lines(by=sup, limit=500)]
    (sought,) = [each for each in lines if isinstance(each, SubjectSought)]
    (given,) = [each for each in lines if isinstance(each, DisclosureExtracted)]
    (looked,) = await room.subjects.looked(by=sup)
    assert (looked.line.number, sought.found, given.lines) == (given.search, 5, 4)
    async with at(console_of(room, Signed(staff="0900", role=Role.AUDITOR, ws="CR-2")), "subjects") as hands:
        await hands.until("their request of 3 March")
        assert "GIVEN: 4 lines of one person copied out for Marjorie Quill" in hands.pane.list.rows.whole(0)
        await hands.press("n")
        await hands.until("disclose: that is for a governance")
        assert not hands.asked


async def test_who_looks_again_says_why_again_but_within_the_shift_goes_on(told, sup, mgr, console_of, clock):
    room = told
    async with at(console_of(room, sup), "subjects") as hands:
        await hands.press("n")
        await fill(hands, **ASKED, why="their request")
        await hands.to(SubjectPane)
        await hands.press("escape")
        await hands.to(SubjectsPane)
        await hands.press("enter")
        await hands.to(SubjectPane)
    assert len(await room.subjects.looked(by=sup)) == 1
    async with at(console_of(room, mgr), "subjects") as hands:
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.asked)
        assert hands.console.screen.query_one("#field-names").value.startswith("Marjorie Quill; LB63 XYZ")
        await fill(hands, why="a complaint")
        await hands.to(SubjectPane)
    assert [heard.line.by for heard in await room.subjects.looked(by=sup)] == ["0100", "0001"]
    clock.tick(14 * 3600)
    async with at(console_of(room, mgr), "subjects") as hands:
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.asked)


async def test_an_operator_reads_no_search_and_sees_none_in_the_log(told, sup, jw, console_of):
    from control_room.services.subjects import Sought

    await told.subjects.seek(Sought(phrases=("Marjorie Quill",)), "their request", by=sup)
    async with at(console_of(told, jw), "subjects") as hands:
        await hands.until("for supervisors, managers, auditors and information governance")
        await hands.press("n", "enter")
        assert not hands.asked
    assert not [line for line in await told.book.lines(by=jw, limit=500) if line.kind == "disclosure.sought"]


async def many(room, by, n=2000):
    def some(conn, at):
        for k in range(50):
            text = f"visit {at + k} by Marjorie Quill" if k % 2 else f"visit {at + k} by Marjory Quil"
            room.acts.act(conn, by, lambda w, text=text: w.record(Noted(text=text)), uid=uuid4())

    for each in range(0, n, 50):
        await room.acts.database.write(lambda conn, each=each: some(conn, each))


async def test_a_name_in_two_thousand_lines_is_paged_counted_and_each_key_is_painted_at_once(told, sup, console_of):
    await many(told, sup)
    async with at(console_of(told, sup), "subjects") as hands:
        await hands.press("n")
        await fill(hands, names="Marjorie Quill", why="their request")
        await hands.to(SubjectPane)
        await hands.until("2,003 lines")
        assert len(hands.pane.list.rows) == PAGE
        for _ in range(3):
            rows = len(hands.pane.list.rows)
            await hands.press("end")
            await until(hands.pilot, lambda rows=rows: len(hands.pane.list.rows) > rows)
        rows = hands.pane.list.rows.rows
        await hands.press("t")
        await until(hands.pilot, lambda: len(hands.pane.decided.taken) == 1)
        again = hands.pane.list.rows.rows
        assert (
            sum(one is not other for one, other in zip(rows, again, strict=True)) == 1
        )  # the others are not made anew
        await hands.press("w", "1")
        await until(hands.pilot, lambda: not hands.asked)
        await hands.until("taken")
        numbers = [each.number for each in hands.pane.search.found]
        assert numbers == sorted(set(numbers), reverse=True)
        assert len(numbers) == 2003
    kept = b"".join(each.read_bytes() for each in told.settings.home.rglob("*.draft"))
    assert json.dumps("Marjory").strip('"').encode() not in kept

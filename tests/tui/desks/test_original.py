"""What came, with what was read in it, from the keyboard."""

from datetime import date

import pytest
from hands import at, until
from written import CAME, form, letter, staffed_town

from control_room.domain.requests.doings import RequestHeardFrom
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.suggesting import Part
from control_room.tui.desks.original_rows import read_rows_of, reads, sure
from control_room.tui.messages import ShowPane
from tests.services.requests.conftest import mail

TEXT = """Hi team

can u look for cctv on North End between 1830 and 1900 yesterday pls
crime ref 01/7654321/26, CAD 8123

> From: PS Green
> can you get onto the council

DC Sam Brook 1234SN"""


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


async def opened(hands, ref):
    shell = hands.console.shell
    shell.post_message(ShowPane("original", ref))
    await until(hands.pilot, lambda: shell.switcher.current == "original")
    hands.pane = shell.pane
    await until(hands.pilot, lambda: hands.pane.seen is not None)
    await hands.rest()


async def test_each_line_has_beside_it_what_was_read_in_it(town, room, jw, console_of):
    ref = await letter(town, TEXT)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await opened(hands, ref)
        (line,) = [row for row in hands.rows() if "[North End]" in row]
        assert "place 1: c1 c2, 13 Mar 18:30" in line
        assert "crime ref: 01/7654321/26" in hands.text
        assert "> From: PS Green" in hands.text
        keys = [row.key for row in hands.pane.list.rows.rows]
        hands.pane.list.cursor = next(n for n, key in enumerate(keys) if key.startswith("read"))
        await hands.rest()
        assert "read in" in hands.text
        assert hands.status.endswith("Esc to the request")


async def test_one_key_takes_one_thing_and_one_key_all_that_is_sure(town, room, jw, console_of):
    ref = await letter(town, TEXT)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await opened(hands, ref)
        labels = [read.label for read in hands.pane.reads]
        at_crime = labels.index("crime ref")
        keys = [row.key for row in hands.pane.list.rows.rows]
        hands.pane.list.cursor = keys.index(f"read {at_crime}")
        await hands.press("enter")
        request = await town.one(ref)
        assert str(request.crime_ref) == "01/7654321/26"
        assert request.cad is None
        assert "crime ref: 01/7654321/26, taken" in hands.text
        await hands.press("enter")
        await hands.until("that is taken already")
        await hands.press("s")
        request = await town.one(ref)
        assert request.cad == 8123
        assert request.items[0].cameras == ("1", "2")
        assert request.holds
        assert not sure(hands.pane.reads)
        await hands.press("s")
        assert len((await town.one(ref)).items) == len(request.items)
        await hands.press("escape")
        await until(hands.pilot, lambda: hands.console.shell.switcher.current == "request")


async def test_next_goes_to_what_is_not_taken_and_round_again(town, room, jw, console_of):
    ref = await letter(town, TEXT)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await opened(hands, ref)
        seen = []
        for _ in range(len(hands.pane.reads) + 1):
            await hands.press("n")
            seen.append(hands.pane.key)
        assert all(key.startswith("read") for key in seen)
        assert len(set(seen)) == len([read for read in hands.pane.reads if not read.taken])


async def test_the_original_is_saved_as_it_came_and_never_drawn(town, room, jw, console_of):
    raw = b"%PDF-1.7 \x00\xff\x1b[31m hostile"
    ref = await town.came(raw, mail("", unread=Unread.ENCRYPTED))
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await opened(hands, ref)
        assert "Not read: it is locked with a password. p saves it" in hands.text
        await hands.press("p")
        (kept,) = (room.settings.home / "originals").iterdir()
        assert kept.read_bytes() == raw
        assert kept.stat().st_mode & 0o777 == 0o600
        assert f"saved as it came: originals/{kept.name}" in hands.text
        await hands.press("p")
        assert kept.read_bytes() == raw


async def test_a_form_shows_its_answers_taken(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await opened(hands, ref)
        assert "THE FORM" in hands.text
        whole = hands.pane.seen
        found = reads(whole, room.clock.now())
        assert all(read.taken for read in found if read.part is Part.FIELDS and read.item is not None)
        width = 60
        rows = read_rows_of(whole, found, width)
        assert all(len(row.cells[0].text) <= width + 2 * 8 for row in rows)
        told = "".join(row.cells[0].text for row in rows).replace("[", "").replace("]", "")
        for line in whole.message.fields.splitlines():
            assert line.split(":")[0] in told


async def test_nothing_open_says_how_to_open_something(town, room, jw, console_of):
    async with at(console_of(room, jw), "original") as hands:
        assert "Nothing is open here: F5 has the queue" in hands.text


async def test_a_reply_nobody_has_read_stands_under_a_heading_of_its_own_and_is_opened_at(town, room, jw, console_of):
    ref = await letter(town, TEXT)
    await town.said(ref, RequestHeardFrom(digest="ee" * 32, text="thanks"))
    await town.said(ref, RequestHeardFrom(digest="ef" * 32, text="ok cad is 7733"))
    async with at(console_of(room, jw), "requests", size=(80, 24)) as hands:
        await opened(hands, ref)
        texts = [row.cells[0].text for row in hands.pane.list.rows.rows]
        marks = [text for text in texts if text.startswith("FURTHER MESSAGE OF 14 MAR")]
        assert len(marks) == 2
        assert marks[0].endswith("NOT READ YET")
        first = texts.index(marks[0])
        assert texts[first + 1] == "thanks"
        assert hands.pane.list.cursor == first + 1
        assert "NOT READ YET" in hands.text


async def test_the_reference_in_a_reply_is_taken_with_its_day_by_one_key_where_it_stands(town, room, jw, console_of):
    ref = await letter(town, TEXT.replace("CAD 8123", "CAD to follow"))
    await town.said(ref, RequestHeardFrom(digest="ef" * 32, text="ok cad is 7733/13mar"))
    async with at(console_of(room, jw), "requests", size=(80, 24)) as hands:
        await opened(hands, ref)
        rows = [[cell.text for cell in row.cells] for row in hands.pane.list.rows.rows]
        assert hands.pane.list.cursor == rows.index(["ok [cad is 7733]/[13mar]", "CAD: 7733"])
        await hands.press("enter")
        await hands.until("CAD: 7733, CAD date: 13 Mar 2026, taken")
    request = await town.one(ref)
    assert (request.cad, request.cad_date) == (7733, date(2026, 3, 13))

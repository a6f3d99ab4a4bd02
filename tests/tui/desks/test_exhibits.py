"""Exhibits from the keyboard: what is owed, and each hand they go through."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from hands import at, fill, until
from nights import PASSWORD, people
from written import CAME, form, staffed_town

from control_room.domain.audience import STANDARDS
from control_room.domain.exhibits.codes import CopyKind, Medium
from control_room.domain.exhibits.hashes import read_answer
from control_room.domain.exhibits.kinds import ExportCopied, ExportMade
from control_room.domain.exhibits.states import Export
from control_room.domain.people import Role
from control_room.domain.requests.codes import Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.kinds import RequestAccepted
from control_room.services.acts import Signed
from control_room.tui.messages import ShowPane
from tests.services.evidence import exported as evidence
from tests.services.test_behind import came

DIGEST = sha256(b"footage").hexdigest()
ANSWER = f"{DIGEST}  CAM1_1830.mkv"


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    await people(room)
    return await staffed_town(room, tmp_path)


async def found(room, town):
    ref = await form(town)
    await town.said(ref, RequestAccepted())
    row = Searched(item=1, camera="1", result=Result.FOUND, minutes=5, timecodes="18:41:10")
    await room.requests.reviewing.search(ref, [row], by=town.by)
    return ref


async def test_from_the_request_to_the_officers_hands(town, room, jw, console_of):
    ref = await found(room, town)
    async with at(console_of(room, jw), "exhibits", size=(120, 44)) as hands:
        assert "Nothing copied out owes anything" in hands.text
        shell = hands.console.shell
        shell.post_message(ShowPane("request", ref))
        await until(hands.pilot, lambda: shell.switcher.current == "request" and shell.pane.shown is not None)
        hands.pane = shell.pane
        await hands.press("d")
        assert hands.console.screen.query_one("#field-cameras").value == "c1"
        await fill(hands, text="two males run off")
        await hands.until("EX-1 is in the register")
        shell.post_message(ShowPane("exhibits", "EX-26-000001"))
        await until(hands.pilot, lambda: shell.switcher.current == "exhibits")
        hands.pane = shell.pane
        await hands.rest()
        assert "h takes the hasher's answer" in hands.text
        await hands.press("h")
        wrong = f"{ANSWER}\n{DIGEST[1:]}  CAM1_1900.mkv"
        await hands.say(wrong)
        await hands.until("line 2: a hash of 64 figures")
        await until(hands.pilot, lambda: hands.console.screen.query_one("#asked").typed == wrong)
        await hands.say(ANSWER)
        await hands.until("1 hashed and in the register: CAM1_1830.mkv")
        await hands.press("l", "1")
        await fill(hands, recorder="08:59:57", true="soon")
        await hands.until("a time with its seconds, as 21:52:10")
        await fill(hands, recorder="08:59:57", true="08:59:10")
        await hands.until("the recorder is +47 s against true time")
        await hands.press("v", "1")
        await hands.say("0417")
        await hands.until("its maker")
        await hands.press("v", "1")
        await hands.say("0522")
        await hands.until("it plays")
        await hands.press("y", "1", "1")
        await fill(hands, link="https://evidence.invalid/1")
        await hands.until("master made")
        await hands.press("u")
        await hands.say("NICE-77")
        await hands.until("the receipt of copy 1 is kept")
        await hands.press("r", "3", "3")
        await fill(hands, name="Sam Brook", rank="DC", shoulder="1234sn")
        await hands.until("copy 1 released to Sam Brook")
    export = await room.exhibits.one("EX-26-000001", by=jw)
    assert export.clock.offset == 47
    assert str(export.releases[0].recipient) == "Sam Brook"


async def test_a_disc_is_sealed_comes_back_and_only_a_manager_destroys_it(town, room, jw, mgr, console_of):
    ref = await found(room, town)
    export = await exported(room, jw, ref)
    async with at(console_of(room, jw), "exhibits", size=(120, 44)) as hands:
        assert "owed: " in hands.text
        await hands.press("enter")
        await hands.until("OWED")
        await hands.press("y", "1", "3")
        await fill(hands, serial="S1", seal="", place="safe", encrypted="n")
        await hands.until("master made")
        await hands.press("s", "1")
        await fill(hands, after="AB123")
        one = await room.exhibits.one(export, by=jw)
        assert one.copies[0].seal == "AB123"
        await hands.press("b")
        await hands.until("no copy of it is out")
        await hands.press("x")
        await hands.until("manager")
        assert not hands.asked
        await hands.press("t")
        await hands.say("DC Brook, by Friday")
        await hands.until("a statement is wanted of 0417")
        await hands.press("c")
        await hands.say("rang DC Brook")
        await hands.until("chased")
        await hands.press("escape")
        await hands.until("Exhibits that owe something")
        await hands.press("a")
        await hands.until("Every exhibit")
    async with at(console_of(room, mgr), "exhibits", size=(120, 44)) as hands:
        await hands.press("enter", "x", "1")
        await hands.say("scratched")
        await hands.press("y")
        one = await room.acts.read(mgr, lambda look: look.matter(export, Export))
        assert one.copies[0].destroyed


async def exported(room, by, ref):
    """An export with its file hashed, played by a second person."""
    begins = CAME - timedelta(hours=14)
    made = ExportMade(about=ref, cameras=("1",), begins=begins, ends=begins + timedelta(minutes=30))
    export = (await room.exhibits.make(made, by=by)).ref
    await room.exhibits.file(export, read_answer(ANSWER), by=by)
    await room.exhibits.verify(export, by=by, second="0522")
    return export


async def test_the_exhibit_sheet_is_put_together_with_one_key(town, room, jw, console_of):
    ref = await found(room, town)
    export = await exported(room, jw, ref)
    async with at(console_of(room, jw), "exhibits", size=(120, 44)) as hands:
        await hands.press("enter", "n", "1")
        await until(hands.pilot, lambda: "put together in" in hands.text)
        (folder,) = (room.settings.home / "bundles").iterdir()
        assert [path.name for path in folder.iterdir()] == [f"{export} exhibit sheet.pdf"]
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("about")
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.console.shell.switcher.current == "request")
        assert hands.console.shell.pane.ref == ref


async def test_the_day_a_copy_comes_back_is_set_and_taken_away(town, room, jw, console_of):
    ref = (await room.exhibits.make(ExportMade(cameras=("1",), mark="JW/1"), by=jw)).ref
    await room.exhibits.file(ref, read_answer(ANSWER), by=jw)
    async with at(console_of(room, jw), "exhibits", size=(120, 44)) as hands:
        shell = hands.console.shell
        shell.post_message(ShowPane("exhibits", ref))
        await until(hands.pilot, lambda: hands.pane.export is not None)
        await hands.press("e")
        await hands.until("no copy has been made yet")
        await room.custody.copy(ref, ExportCopied(copy_kind=CopyKind.MASTER, medium=Medium.DVD), by=jw)
        hands.pane.refresh_soon()
        await until(hands.pilot, lambda: len(hands.pane.export.copies) == 1)
        await hands.press("e", "1")
        await hands.say("some day")
        await hands.until("that is no day")
        await hands.say("24/4/26")
        await hands.until("copy 1 comes back by 24 Apr 2026")
        assert (await room.exhibits.one(ref, by=jw)).copies[0].end_on == date(2026, 4, 24)
        await hands.press("e", "2")
        await hands.say("1/3/26")
        await hands.until("is over; give a day to come")
        await hands.press("e", "1")
        await hands.say("")
        assert (await room.exhibits.one(ref, by=jw)).copies[0].end_on is None


async def test_what_was_copied_out_of_a_sensitive_record_asks_why_before_it_opens(staffed, mgr, sup, console_of, clock):
    about = await came(staffed, mgr, aud=STANDARDS)
    ref = await evidence(staffed, mgr, clock, about=about)
    gov = Signed(staff="0300", role=Role.GOVERNANCE, ws="CR-2")
    await staffed.identity.enrol(by=sup, staff="0300", name="Ida Gov", role=Role.GOVERNANCE, password=PASSWORD)
    async with at(console_of(staffed, gov), "exhibits", size=(120, 30)) as hands:
        await hands.until("EX-1")
        await hands.press("enter")
        await hands.until("why do you open it?")
        await hands.press("escape")
        await hands.until("Not opened")
        assert "CAM18" not in hands.text
        await hands.press("r", "h", "t")
        assert not hands.asked
        await hands.press("escape")
        await hands.until("Exhibits that owe something")
        await hands.press("enter")
        await hands.say_why("4")
        await hands.until("CAM18_2130.mkv")
    line = (await staffed.book.lines(by=gov, ref=ref, limit=100))[-1]
    assert (line.by, line.facts.purpose) == ("0300", "a request or a disclosure")

"""Who received what, and extracts for somebody outside, from the keyboard."""

import msgspec
import pytest
from hands import at, until
from nights import people

from control_room.domain.assists.kinds import Opened
from control_room.domain.book import Noted
from control_room.domain.codes import Source
from control_room.domain.exhibits.releasing import Handover
from control_room.domain.people import Role
from tests.services.evidence import AGAIN, DC, on_disc


@pytest.fixture
async def staffed(room):
    await people(room)
    return room


async def story(room, jw):
    """An assist that names somebody else."""
    ref = (await room.assists.open(Opened(source=Source.POLICE_RADIO, text="robbery North End"), by=jw)).ref
    await room.book.note(note=Noted(text="went to LB63 XYZ, rings 07700 900123"), by=jw, ref=ref)
    return ref


async def test_a_release_stands_in_the_log_and_an_operator_is_told_who_reads_it(
    staffed, jw, dk, sup, clock, console_of
):
    ref = await on_disc(staffed, jw, dk, clock)
    await staffed.custody.release([(ref, Handover(n=1, again=AGAIN))], DC, by=jw)
    async with at(console_of(staffed, jw), "disclosures") as hands:
        assert "for supervisors, managers, auditors and information governance" in hands.text
    async with at(console_of(staffed, sup), "disclosures") as hands:
        assert "DC Ayodele 1234SN" in hands.text
        assert "1 row" in hands.text
        await hands.press("s")
        (table,) = staffed.settings.home.glob("disclosures-*.csv")
        assert "DC Ayodele 1234SN" in table.read_text("utf-8")
        await hands.press("w")
        assert str(clock.now().year - 1) in hands.text  # three months back from January or so; a year further on
        shell = hands.console.shell
        await hands.press("enter")
        await until(hands.pilot, lambda: shell.switcher.current == "exhibits")
        assert shell.pane.ref == ref


async def begun(hands, typed):
    shell = hands.console.shell
    await hands.press("e")
    await hands.say("nothing")
    await hands.until("is no reference")
    await hands.say(typed)
    await until(hands.pilot, lambda: shell.switcher.current == "extract")
    hands.pane = shell.pane
    await hands.rest()


async def test_an_extract_is_decided_word_by_word_read_and_made(staffed, jw, sup, console_of):
    ref = await story(staffed, jw)
    async with at(console_of(staffed, sup), "disclosures", size=(120, 40)) as hands:
        await begun(hands, "as1")
        assert "2 undecided" in hands.text
        assert "went to LB63 XYZ, rings 07700 900123" in hands.text
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("theirs LB63 XYZ")
        await hands.press("k")
        await hands.until("1 undecided")
        await hands.until("told")
        await hands.press("p")
        await hands.until("1 thing looks like somebody else's: m, k or a first")
        assert not hands.asked
        hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index("theirs 07700 900123")
        await hands.press("m")
        await hands.until("rings [masked]")
        await hands.until("Read it through")
        before = (await staffed.book.lines(by=sup, limit=500))[-1].number
        await hands.press("p", "1", "1")
        form = hands.console.screen
        form.query_one("#field-recipient").value = "DC Brook"
        form.query("Entry").last().focus()
        await hands.press("enter")
        await hands.until("what it is for")
        form.query_one("#field-purpose").value = "unused material"
        form.query("Entry").last().focus()
        await hands.press("enter")
        await until(hands.pilot, lambda: not hands.asked)
        await hands.rest()
        assert "NOT SIGNED" in hands.text
        (folder,) = (staffed.settings.home / "extracts").iterdir()
        text = (folder / f"extract {ref}.txt").read_text("utf-8")
        assert "07700" not in text
        assert "LB63 XYZ" in text
        told = (await staffed.book.lines(by=sup, limit=500))[-1]
        assert told.number > before
        assert str(told.facts.recipient) == "DC Brook"
        await hands.press("escape")
        await until(hands.pilot, lambda: hands.console.shell.switcher.current == "disclosures")
        hands.pane = hands.console.shell.pane
        await hands.rest()
        assert "unused material" in " ".join(hands.text.split())


async def test_everything_masked_at_once_words_of_ones_own_and_afresh(staffed, jw, sup, console_of):
    await story(staffed, jw)
    async with at(console_of(staffed, sup), "disclosures", size=(120, 40)) as hands:
        await begun(hands, "as1")
        await hands.press("a")
        await hands.until("went to [masked], rings [masked]")
        await hands.press("m")
        await hands.say("North End")
        await hands.until("robbery [masked]")
        await hands.press("z")
        await hands.until("2 undecided")
        await hands.press("l")
        await hands.until("2 undecided")


async def test_who_may_read_the_log_and_not_disclose_is_offered_no_extract(staffed, sup, console_of):
    auditor = msgspec.structs.replace(sup, staff="0900", role=Role.AUDITOR)
    async with at(console_of(staffed, auditor), "disclosures") as hands:
        assert "e extract" not in hands.status
        await hands.press("e")
        assert not hands.asked

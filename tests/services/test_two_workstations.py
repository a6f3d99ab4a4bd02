"""Two workstations do the same at one moment: it is done once, and who came second is told so."""

import asyncio
from datetime import timedelta

import pytest

from control_room.domain.boards import BoloPictured, BoloPictureGone
from control_room.domain.briefings import Briefing, BriefingPosted
from control_room.domain.equipment import ThingIsOut
from control_room.domain.errors import Refusal
from control_room.domain.tasking.deciding import NoTourDue
from control_room.domain.tasking.kinds import TaskingSet, TourAnswer, TourAnswered
from control_room.room import Room
from control_room.services.acts import Looking
from control_room.services.portraits import NoPortrait
from control_room.settings import Settings
from control_room.store import portraits as kept
from tests.services.test_majors import REF, numbers
from tests.services.test_portraits import face, posted

pytestmark = pytest.mark.usefixtures("staffed")


@pytest.fixture
async def other(room, database_url, tmp_path, clock):
    """The same room at another workstation."""
    home = tmp_path / "other"
    home.mkdir()
    made = Room(Settings(home=home, database_url=database_url, workstation="CR-1", argon_memory_kib=64), clock=clock)
    await made.book.prepare()
    yield made
    await made.close()


async def at_once(*acts):
    """What each came to: its receipt, or why it was refused. Anything else is raised."""
    told = await asyncio.gather(*acts, return_exceptions=True)
    for each in told:
        if isinstance(each, BaseException) and not isinstance(each, Refusal):
            raise each
    return told


async def test_one_radio_is_given_out_once(room, other, jw, dk, sup):
    for each in (room, other):
        await each.onshift.equipment.load(by=sup)
    told = await at_once(
        *(each.onshift.equipment.out("radio 7", to="0417", by=by) for each, by in ((room, jw), (other, dk)))
    )
    assert sorted(isinstance(each, ThingIsOut) for each in told) == [False, True]
    assert (await room.onshift.equipment.one("radio 7", by=jw)).issue.ref == "EQ-26-000001"


async def test_one_tour_is_answered_once(room, other, jw, dk, sup, clock):
    for each in (room, other):
        await each.cameras.load(by=sup)
    today = clock.now().date()
    facts = TaskingSet(cameras=("12",), opens=20 * 60, closes=22 * 60, first=today, last=today, text="school run")
    ref = (await room.onshift.tasking.set(facts, by=jw)).ref
    told = await at_once(
        *(each.onshift.tasking.answer(ref, TourAnswer.QUIET, by=by) for each, by in ((room, jw), (other, dk)))
    )
    assert sorted(isinstance(each, NoTourDue) for each in told) == [False, True]
    lines = await room.book.lines(by=jw, ref=ref)
    assert [line.kind for line in lines].count(TourAnswered.kind()) == 1


async def test_a_sheet_is_read_by_both_and_by_one_person_once(room, other, jw, dk):
    ref = (await room.onshift.briefings.post(by=jw, sheet=BriefingPosted(text="look for a red van"))).ref
    await at_once(*(each.onshift.briefings.read(by=by, ref=ref) for each in (room, other) for by in (jw, dk)))
    sheet = await room.acts.read(jw, Looking.matter, ref, Briefing)
    assert sorted(sheet.read_by) == sorted({jw.staff, dk.staff})


async def test_an_incident_closed_while_another_logs_keeps_the_words_and_its_numbers(room, other, jw, dk, sup):
    await room.onshift.majors.open("explosion", by=jw)
    told = await at_once(
        room.onshift.majors.close(REF, "fire out", by=sup, confirmed="mi1"),
        *(other.onshift.majors.log(REF, f"entry {n}", by=dk) for n in range(4)),
    )
    assert not [each for each in told if isinstance(each, Refusal)]
    assert await numbers(room, jw) == list(range(1, len(await numbers(room, jw)) + 1))
    assert sum("entry" in str(line.facts) for line in await room.book.lines(by=jw, ref=REF)) == 4


async def test_a_picture_deleted_while_another_is_hung_leaves_one_or_none_and_a_line_for_each_that_went(
    room, other, jw, dk, tmp_path
):
    ref = await posted(room, jw, expires=room.clock.now() + timedelta(hours=2))
    await room.onshift.portraits.put(ref, face(tmp_path / "first.jpg", size=(64, 64)), by=jw)
    second = face(tmp_path / "second.jpg", size=(80, 60))
    await at_once(
        room.onshift.portraits.take_off(ref, by=jw),
        other.onshift.portraits.put(ref, second, by=dk),
    )
    lines = [line.facts for line in await room.book.lines(by=jw, ref=ref)]
    hung = [each.digest for each in lines if isinstance(each, BoloPictured)]
    gone = [each.digest for each in lines if isinstance(each, BoloPictureGone)]
    here, _ = await room.acts.read(jw, lambda look: kept.standing(look.conn))
    assert sorted(here) == sorted(set(hung) - set(gone))
    await room.onshift.portraits.scrubbed()
    await other.onshift.portraits.scrubbed()
    assert not (await room.acts.read(jw, lambda look: kept.standing(look.conn)))[1]
    if not here:
        with pytest.raises(NoPortrait):
            await room.onshift.portraits.jpeg(ref, by=jw)

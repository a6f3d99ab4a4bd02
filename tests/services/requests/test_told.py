"""Who is told: the manager of a loss, the room of a statutory month, the requester of what was kept, the book of viewers."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.holds import KeptBy
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Outcome
from control_room.domain.requests.doings import RequestViewed, RequestWarned, RequestWritten, Warned
from control_room.domain.requests.viewing import NotInOrder, NotItsExport, ViewedIn
from control_room.room import Room
from control_room.settings import Mail, Settings
from control_room.words import say
from tests.posted import posted as letters
from tests.services.requests.conftest import FIELDS, mail

MANAGER = "cctv.manager@testing.gov.uk"


@pytest.fixture
async def room(request, database_url, clock, tmp_path):
    """A room that knows where its manager is written to; parametrised with "", one that does not."""
    made = Room(
        Settings(
            home=tmp_path,
            database_url=database_url,
            workstation="CR-2",
            argon_memory_kib=19456,
            mail=Mail(manager=getattr(request, "param", MANAGER)),
        ),
        clock=clock,
    )
    try:
        await made.book.prepare()
        await made.book.set_up(council="Borough of Testing", station="Strand House", supervisor="0001")
        yield made
    finally:
        await made.close()


async def tick_to(written, clock, at):
    clock.tick((at - clock.now()).total_seconds())
    while await written.requests.watching.attend():
        pass


async def posted(written, ref, letter):
    return [each for each in await letters(written.room, ref) if each.letter == letter]


async def warned(written, ref, what):
    facts = [line.facts for line in await written.lines(ref)]
    return [each for each in facts if isinstance(each, RequestWarned) and each.what is what]


async def test_the_manager_is_written_to_once_about_a_loss(written, clock):
    ref = await written.accepted()
    gone_at = (await written.one(ref)).gone_at()
    await tick_to(written, clock, gone_at - timedelta(seconds=1))
    assert await posted(written, ref, "lost") == []
    await tick_to(written, clock, gone_at)
    await tick_to(written, clock, gone_at + timedelta(days=3))
    (letter,) = await posted(written, ref, "lost")
    assert letter.recipient == MANAGER
    request = await written.one(ref)
    cameras = {camera for _, camera in request.lost}
    assert cameras
    assert cameras == set(request.items[0].cameras)
    told = " ".join(letter.body.split())
    assert "overwritten before anybody looked at it" in told
    assert all(camera in told for camera in cameras)
    assert "Sam Brook" not in told
    written_to = [line.facts.letter for line in await written.lines(ref) if isinstance(line.facts, RequestWritten)]
    assert "lost" not in written_to  # that letter is the room's own: the requester has their answer to come


@pytest.mark.parametrize("room", [""], indirect=True)
async def test_where_no_address_is_set_the_loss_stands_in_the_book_and_nothing_is_posted(written, clock):
    ref = await written.accepted()
    await tick_to(written, clock, (await written.one(ref)).gone_at())
    assert (await written.one(ref)).lost
    assert await posted(written, ref, "lost") == []


async def test_the_end_of_the_statutory_month_is_said_once_a_week_before(written, clock, jw):
    ref = await written.came(parsed=mail(fields=FIELDS.replace("agency: mps", "agency: insurer")))
    await written.requests.triage.refer(ref, by=jw)
    said_at = datetime(2026, 4, 6, 8, 0, tzinfo=UTC)  # 9 in the morning by summer time; the month ends on 13 April
    await tick_to(written, clock, said_at - timedelta(seconds=1))
    assert await warned(written, ref, Warned.MONTH) == []
    await tick_to(written, clock, said_at)
    (said,) = await warned(written, ref, Warned.MONTH)
    assert (said.due, said.rings) == (said_at, False)
    await tick_to(written, clock, said_at + timedelta(days=30))
    assert len(await warned(written, ref, Warned.MONTH)) == 1


async def test_a_request_that_was_not_referred_has_no_month(written, clock):
    ref = await written.accepted()
    await tick_to(written, clock, clock.now() + timedelta(days=60))
    assert await warned(written, ref, Warned.MONTH) == []


async def test_what_was_only_to_be_kept_closes_as_kept(written, jw):
    ref = await written.accepted(parsed=mail(fields=FIELDS.replace("review_and_export", "preserve_only")))
    (hold,) = (await written.one(ref)).holds
    await written.room.holds.placed(hold.hold, how=KeptBy.COPY, text="plays", by=jw)
    await written.requests.reviewing.conclude(ref, by=jw, preserved=True)
    request = await written.one(ref)
    assert (request.stage, request.outcome, request.reason) == (Stage.CLOSED, Outcome.PRESERVED, None)
    (answer,) = await posted(written, ref, "answer")
    assert answer.recipient == "sam.brook@met.police.uk"
    assert "What you asked to have kept is kept." in " ".join(answer.body.split())


@pytest.mark.parametrize(
    ("live", "place", "words"),
    [
        (False, ViewedIn.VIEWING_ROOM, ("DC Sam Brook", "recorded pictures", "viewing room", "with 0417")),
        (True, ViewedIn.CONTROL_ROOM, ("DC Sam Brook", "live pictures", "control room", "with 0417")),
    ],
)
async def test_the_line_of_a_viewing_says_who_saw_what_and_where(written, jw, live, place, words):
    ref = await written.accepted()
    viewed = RequestViewed(viewer="DC Sam Brook", live=live, place=place, text="with 0417")
    await written.requests.reviewing.viewed(ref, viewed, by=jw)
    (line,) = [line for line in await written.lines(ref) if isinstance(line.facts, RequestViewed)]
    assert line.by == jw.staff
    for each in words:
        assert each in say(line)
    assert ("live" in say(line), "recorded" in say(line)) == (live, not live)


async def test_whoever_writes_a_viewing_down_sat_by_unless_another_is_named_and_a_copy_is_of_that_request(written, jw):
    ref, other = await written.accepted(), await written.accepted(raw=b"another")
    review, exhibits = written.requests.reviewing, written.room.exhibits
    its = (await exhibits.make(ExportMade(about=ref, cameras=("1",), mark="JW/1"), by=jw)).ref
    not_its = (await exhibits.make(ExportMade(about=other, cameras=("1",), mark="JW/2"), by=jw)).ref
    await review.viewed(ref, RequestViewed(viewer="DC Sam Brook", export=its), by=jw)
    await written.staff("0522")
    await review.viewed(ref, RequestViewed(viewer="DC Hall", supervisor="0522"), by=jw)
    before = await written.room.book.size()
    with pytest.raises(NotItsExport, match="export list"):
        await review.viewed(ref, RequestViewed(viewer="DC Hall", export=not_its), by=jw)
    to_come = written.room.clock.now() + timedelta(minutes=1)
    with pytest.raises(NotInOrder):
        await review.viewed(ref, RequestViewed(viewer="DC Hall", begins=to_come), by=jw)
    assert await written.room.book.size() == before
    told = [line.facts for line in await written.lines(ref) if isinstance(line.facts, RequestViewed)]
    assert [(each.supervisor, each.export) for each in told] == [(jw.staff, its), ("0522", None)]

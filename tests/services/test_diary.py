"""The diary in a room: entered, moved, done, cancelled; what exports have due is read and never entered twice."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from control_room.domain.assists.kinds import Opened
from control_room.domain.audience import ROOM
from control_room.domain.cameras import Inventory
from control_room.domain.codes import Source
from control_room.domain.diary import DiaryEntered, DiaryMoved, DiarySort, EntryOver
from control_room.domain.errors import NoSuchMatter
from control_room.domain.matters import Stage
from control_room.domain.times import day_bounds
from control_room.services.cameras import read_inventory
from control_room.words.diary import entry, events, warned, when
from tests.services.evidence import on_disc

INVENTORY, _ = read_inventory(Path(__file__).parents[2] / "cameras.yml")
DAY = timedelta(days=1)
MARCH_17 = datetime(2026, 3, 17, 10, tzinfo=UTC)


async def add(room, by, begins=MARCH_17, **more):
    return (await room.diary.add(DiaryEntered(begins=begins, **more), by=by)).ref


async def test_an_entry_goes_through_its_life_and_keeps_its_number(room, jw):
    ref = await add(room, jw, sort=DiarySort.DOWNLOAD, who="DC Brook", place="front desk", text="bring a disk")
    assert ref == "DY-26-000001"
    (seen,) = await room.diary.day(date(2026, 3, 17), by=jw)
    assert entry(seen) == "DY-1 download appointment, DC Brook, front desk, bring a disk"
    await room.diary.move(ref, DiaryMoved(begins=MARCH_17 + DAY, ends=MARCH_17 + DAY * 1.05), by=jw)
    assert await room.diary.day(date(2026, 3, 17), by=jw) == ()
    (seen,) = await room.diary.day(date(2026, 3, 18), by=jw)
    assert when(seen.begins, seen.ends) == "Wed 18 Mar 2026 10:00-11:12"
    await room.diary.done(ref, by=jw)
    assert (await room.diary.one(ref, by=jw)).stage is Stage.CLOSED
    with pytest.raises(EntryOver):
        await room.diary.cancel(ref, "too late", by=jw)
    assert await room.diary.coming(30, by=jw) == ()


async def test_what_is_late_and_went_on_past_midnight_is_listed_once(room, jw, clock):
    night = MARCH_17.replace(hour=23)
    ref = await add(room, jw, begins=night, ends=night + timedelta(hours=2), sort=DiarySort.ENGINEER)
    clock.at = night + timedelta(hours=1, minutes=30)
    assert [(each.ref, each.late) for each in await room.diary.coming(7, by=jw)] == [(ref, False)]
    clock.at = night + timedelta(hours=9)
    assert [(each.ref, each.late) for each in await room.diary.coming(7, by=jw)] == [(ref, True)]


async def test_the_clockwork_puts_it_on_the_sheet_a_day_before_and_only_once(room, jw, clock):
    ref = await add(room, jw)
    assert await room.diary.attend() == 0
    clock.tick((MARCH_17 - DAY - clock.now()).total_seconds())
    assert await room.diary.attend() == 1
    assert await room.diary.attend() == 0
    outstanding = await room.acts.read(jw, lambda look: [each.ref for each in look.outstanding()])
    assert outstanding == [ref]
    kinds = [line.kind for line in await room.book.lines(by=jw, ref=ref)]
    assert kinds == ["diary.entered", "diary.neared"]


async def test_statements_and_collections_are_read_from_the_export_and_go_with_it(room, jw, dk, clock):
    ref = await on_disc(room, jw, dk, clock)
    await room.statements.request(ref, by=jw, due=date(2026, 3, 20))
    (statement,) = await room.diary.day(date(2026, 3, 20), by=jw)
    assert (statement.ref, statement.sort, statement.read) == (ref, DiarySort.STATEMENT, True)
    waits = await room.diary.coming(60, by=jw)
    assert [each.sort for each in waits] == [DiarySort.STATEMENT, DiarySort.COLLECTION]
    kinds = await room.acts.read(jw, lambda look: [line.kind for line in look.lines(limit=500)])
    assert not any(kind.startswith("diary") for kind in kinds)
    clock.tick(8 * 86400)
    late = await room.diary.coming(1, by=jw)
    assert [(each.sort, each.late) for each in late] == [(DiarySort.STATEMENT, True)]
    await room.statements.sign(ref, by=jw)
    await room.statements.supply(ref, "DC Brook", by=jw)
    assert [each.sort for each in await room.diary.coming(60, by=jw)] == [DiarySort.COLLECTION]


async def test_a_day_of_the_clock_change_holds_all_of_its_hours(room, jw):
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    await add(room, jw, first)
    await add(room, jw, second)
    await add(room, jw, datetime(2026, 10, 24, 23, 30, tzinfo=UTC))
    seen = await room.diary.day(date(2026, 10, 25), by=jw)
    assert [when(each.begins, None)[-9:] for each in seen] == ["026 00:30", "01:30 BST", "01:30 GMT"]


async def test_what_cannot_be_is_warned_of_in_words_and_kept(room, jw):
    begins, ends = day_bounds(date(2026, 3, 17))
    avoid = await add(
        room, jw, begins, ends=ends, all_day=True, sort=DiarySort.WITNESS_TO_AVOID, who="Jo Bell", text="abroad"
    )
    await add(room, jw, sort=DiarySort.COURT, who="jo bell", ends=MARCH_17 - DAY)
    away, court = await room.diary.day(date(2026, 3, 17), by=jw)
    assert warned(away) == ("court is set for then: DY-2",)
    assert warned(court) == ("its end lies before its beginning", "the witness cannot come then: DY-1")
    assert court.ends == MARCH_17 - DAY
    assert (away.ref, away.late, away.all_day) == (avoid, False, True)


async def test_an_entry_about_a_matter_is_seen_by_whom_the_matter_is(room, jw, mgr, written_restricted):
    await add(room, mgr, about=written_restricted)
    assert await room.diary.day(date(2026, 3, 17), by=jw) == ()
    assert len(await room.diary.day(date(2026, 3, 17), by=mgr)) == 1
    with pytest.raises(NoSuchMatter):
        await add(room, jw, about=written_restricted)


async def test_a_calendar_names_nobody_unless_asked(room, jw):
    about = (await room.assists.open(Opened(source=Source.POLICE_RADIO), by=jw)).ref
    await add(room, jw, sort=DiarySort.COURT, who="Jo Bell", place="12 High St", text="bring notes", about=about)
    seen = await room.diary.day(date(2026, 3, 17), by=jw)
    (plain,) = events(seen, place="cctv.testing.gov.uk", names=False)
    assert (plain.uid, plain.summary) == ("DY-26-000001@cctv.testing.gov.uk", "court DY-26-000001")
    assert (plain.description, plain.location) == (f"for {about}", "")
    (named,) = events(seen, place="x", names=True)
    assert (named.summary, named.location) == ("court DY-26-000001, Jo Bell", "12 High St")


@pytest.fixture
async def written_restricted(room, mgr):
    """A request of an audience that operators are not listed for."""
    from control_room.domain.audience import STANDARDS
    from control_room.domain.authority import Act
    from control_room.domain.refs import RefKind
    from control_room.domain.requests.codes import Channel
    from control_room.domain.requests.kinds import RequestReceived

    def decide(w):
        w.record(RequestReceived(channel=Channel.EMAIL), ref=w.next_ref(RefKind.REVIEW_REQUEST), aud=STANDARDS)

    assert STANDARDS != ROOM
    return (await room.acts.write(Act.REQUEST, mgr, decide)).ref


async def test_a_cameras_yearly_review_is_entered_once_28_days_before_its_day(room, jw, clock):
    day = date(2026, 6, 1)
    cameras = tuple(replace(each, review_due=day) for each in INVENTORY.cameras if each.number in {"3", "12"})
    room.cameras.inventory = Inventory(cameras=cameras)

    async def entered():
        await room.diary.attend()
        return [each for each in await room.diary.day(day, by=jw) if each.sort is DiarySort.CAMERA_REVIEW]

    clock.at = datetime(2026, 5, 3, 12, tzinfo=UTC)
    assert await entered() == []
    clock.at += DAY
    (review,) = await entered()
    assert (review.cameras, review.all_day, review.begins) == (("3", "12"), True, day_bounds(day)[0])
    assert entry(review) == "DY-1 camera review, c3 c12"
    clock.at += DAY
    await room.diary.move(review.ref, DiaryMoved(begins=day_bounds(day + DAY)[0], all_day=True), by=jw)
    assert await entered() == []  # moved is not missing
    await room.diary.done(review.ref, by=jw)
    again = replace(cameras[0], review_due=date(2027, 6, 1))
    room.cameras.inventory = Inventory(cameras=(again, cameras[1]))
    assert await entered() == []
    day = date(2027, 6, 1)
    clock.at = datetime(2027, 5, 10, 12, tzinfo=UTC)
    (review,) = await entered()
    assert review.cameras == ("3",)
    found = await room.acts.read(jw, lambda look: look.lines(limit=500))
    assert sum(line.kind == "diary.entered" for line in found) == 2

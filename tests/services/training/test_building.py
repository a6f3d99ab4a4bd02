from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from control_room.adapters.clock import GivenClock
from control_room.domain.assists.states import Assist
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import MainReason
from control_room.domain.requests.doings import RequestWritten
from control_room.domain.requests.kinds import RequestAsked
from control_room.domain.shifts import Shift
from control_room.domain.times import day_of, local
from control_room.domain.visits import VisitWarning
from control_room.room import Room
from control_room.services.acts import Signed, system
from control_room.services.requests.searched import sought
from control_room.services.training import (
    DEMONSTRATION,
    BeingBuilt,
    Standing,
    build,
    carry_on,
    demonstrate,
    is_built,
    looked,
    standing,
    write_room,
)
from control_room.services.training import building as at_work
from control_room.settings import Settings, shipped
from tests.domain.requests.made import folded

EVENING = datetime(2026, 3, 13, 20, 47, 32, tzinfo=UTC)
SYSTEM = system("CR-9")


def settings_at(home: Path, url: str | None = None) -> Settings:
    return Settings(
        home=home,
        database_url=url or f"sqlite+aiosqlite:///{home / 'room.db'}",
        workstation="CR-9",
        training=True,
        cameras=shipped(home, "cameras.yml"),
        argon_memory_kib=19456,
    )


async def every_line(room):
    found, last = [], 0
    while more := await room.book.lines(by=SYSTEM, after=last, limit=2000):
        found += more
        last = more[-1].number
    return found


async def story(settings, now, *, days):
    """Everything that does not come from the book's own secrets."""
    await write_room(settings, now, days=days)
    room = Room(settings, clock=GivenClock(now))
    try:
        return [
            (n.kind, n.at, n.by, n.ws, n.ref, n.shift, unnamed(n.facts))
            for n in await every_line(room)
            if n.kind not in SIGNED
        ]
    finally:
        await room.close()


def unnamed(facts):
    """A letter's own name comes from no chance of the story's."""
    return msgspec.structs.replace(facts, message_id="") if isinstance(facts, RequestWritten) else facts


SIGNED = {"book.opened", "book.checkpointed", "workstation.admitted", "sample.drawn"}


async def test_pictures_told_as_overwritten_are_so_though_another_copy_is_of_that_time(tmp_path):
    request = folded(RequestAsked(item=1, cameras=("12", "13"), begins=EVENING, ends=EVENING + timedelta(minutes=20)))
    async with at_work._playing(settings_at(tmp_path), EVENING, EVENING) as (play, _):
        rows = looked.rows(play, request, MainReason.OVERWRITTEN_BEFORE)
    copied = {(1, "12"): ("EX-26-000012",)}
    assert [sought(row, copied).kept for row in rows] == [("EX-26-000012",), ()]


async def open_tonight(room):
    """What is open, by type."""
    matters = await room.acts.read(SYSTEM, lambda look: look.outstanding())
    return Counter(matter.ref[:2] for matter in matters if matter.stage is Stage.OPEN), matters


async def test_tonight_is_half_done(empty_url, tmp_path):
    settings = settings_at(tmp_path, empty_url)
    await write_room(settings, EVENING, days=3)
    room = Room(settings, clock=GivenClock(EVENING))
    try:
        whose = await room.book.whose()
        assert whose is not None
        assert whose.training
        by = await demonstrate(room)
        here = await room.shifts.in_room(by=by)
        assert by.staff == DEMONSTRATION == "0417"
        assert here.shift is not None
        assert here.shift.ref == by.shift
        assert local(here.shift.starts).hour == 19
        assert here.present == ("0417", "0522")
        opened, matters = await open_tonight(room)
        assert opened["AS"] == 1
        assert opened["RA"] == 2  # the call that became the assist, and one without a result
        assert opened["SH"] == 1
        assert all(opened[kind] >= 1 for kind in ("BO", "OR", "VS", "CL", "FT", "HD"))
        assert opened["EQ"] == 2  # a radio and a key
        following = next(m for m in matters if isinstance(m, Assist) and m.stage is Stage.OPEN)
        assert following.trail().cameras == ("2", "3", "22")
        assert following.images_on
        assert sum("feedback" in m.owed() for m in matters) >= 1
        assert any("cad" in m.owed() for m in matters)
        assert sum(isinstance(m, Shift) and "countersign" in m.owed() for m in matters) >= 2
        board = await room.boards.board(by=by)
        assert board.named("audi a3 seen, ends kxj")
        book = await room.visits.today(by=by)
        assert [len(book.inside), [each.category.value for each in book.expected]] == [1, ["auditor", "public_tour"]]
    finally:
        await room.close()


async def test_the_same_day_gives_the_same_story(tmp_path):
    one, same = [
        await story(settings_at(tmp_path / name), EVENING, days=2) for name in ("a", "b") if _made(tmp_path / name)
    ]
    assert one == same
    assert len(one) > 100
    assert one != await story(settings_at(_made(tmp_path / "c")), EVENING + timedelta(hours=1), days=2)


def _made(home: Path) -> Path:
    home.mkdir()
    return home


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 3, 14, 0, 0, 40, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),  # the hour that never was has just gone
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # 01:30 for the second time
        datetime(2026, 6, 1, 6, 0, 30, tzinfo=UTC),  # 07:00 in London
        datetime(2026, 6, 1, 12, 0, tzinfo=UTC),
    ],
    ids=lambda now: now.strftime("%d%b%H%M"),
)
async def test_whatever_the_hour_the_day_has_its_assist_and_two_are_on_duty(tmp_path, now):
    settings = settings_at(tmp_path)
    await write_room(settings, now, days=1)
    room = Room(settings, clock=GivenClock(now))
    try:
        by = Signed(staff=DEMONSTRATION, role="operator", ws="CR-9")
        here = await room.shifts.in_room(by=by)
        assert here.present == ("0417", "0522")
        figures = await room.figures.figures(day_of(now), day_of(now), by=SYSTEM)
        assert figures.total("assists") == 1
        assert figures.total("radio_calls") >= 3
        opened, _ = await open_tonight(room)
        assert opened["AS"] == 1
        lines = await every_line(room)
        assert [n.recorded_at for n in lines] == sorted(n.recorded_at for n in lines)
        assert lines[-1].recorded_at <= now
    finally:
        await room.close()


# -- its place ----------------------------------------------------------------------------------------------------------------


async def test_it_is_put_in_its_place_whole(tmp_path, monkeypatch):
    settings = settings_at(tmp_path / "training")
    told = []
    assert not is_built(settings)
    assert await standing(settings) is Standing.NONE
    await build(settings, lambda *progress: told.append(progress), clock=GivenClock(EVENING), days=2)
    assert is_built(settings)
    assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (3, 3)]
    assert all(words for _, _, words in told)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".training.lock", "training"]
    assert (settings.local / "key").stat().st_mode & 0o777 == 0o600
    settings.home.joinpath("settings.toml").write_text("floor = 3\n")
    before = (settings.home / "room.db").read_bytes()

    async def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(at_work, "work_through", killed)
        with pytest.raises(KeyboardInterrupt):
            await build(settings, clock=GivenClock(EVENING), days=2)
    assert (settings.home / "room.db").read_bytes() == before
    await build(settings, clock=GivenClock(EVENING), days=1)
    assert (settings.home / "room.db").read_bytes() != before
    assert settings.home.joinpath("settings.toml").read_text() == "floor = 3\n"


async def test_two_consoles_do_not_build_it_at_once(tmp_path):
    settings = settings_at(tmp_path / "training")
    with at_work._alone(settings.home), pytest.raises(BeingBuilt):
        await build(settings, clock=GivenClock(EVENING), days=1)


# -- carried on ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "later", [timedelta(hours=2), timedelta(hours=11), timedelta(days=1), timedelta(days=3, hours=12)]
)
async def test_opened_later_it_is_alive_again(tmp_path, later):
    settings, now = settings_at(tmp_path), EVENING + later
    await write_room(settings, EVENING, days=1)
    assert await standing(settings, clock=GivenClock(EVENING + timedelta(minutes=5))) is Standing.READY
    assert await standing(settings, clock=GivenClock(now)) is Standing.TO_CARRY_ON
    await carry_on(settings, clock=GivenClock(now))
    assert await standing(settings, clock=GivenClock(now)) is Standing.READY
    room = Room(settings, clock=GivenClock(now))
    try:
        by = await demonstrate(room)
        here = await room.shifts.in_room(by=by)
        assert here.present == ("0417", "0522")
        assert here.shift is not None
        assert here.shift.starts <= now < here.shift.ends
        opened, matters = await open_tonight(room)
        assert opened["SH"] == 1
        assert opened["AS"] == 1
        following = next(m for m in matters if isinstance(m, Assist) and m.stage is Stage.OPEN)
        assert now - following.last_at < timedelta(minutes=15)
        figures = await room.figures.figures(day_of(now), day_of(now), by=SYSTEM)
        assert figures.total("assists") == 1
    finally:
        await room.close()


@pytest.mark.parametrize("closed", [True, False], ids=["shift closed", "sheet signed"])
async def test_however_it_was_left_it_can_be_carried_on(tmp_path, closed):
    settings, now = settings_at(tmp_path), EVENING + timedelta(days=1)
    await write_room(settings, EVENING, days=1)
    room = Room(settings, clock=GivenClock(EVENING + timedelta(minutes=20)))
    try:
        jo, sup = await demonstrate(room), Signed(staff="0206", role="supervisor", ws="CR-9")
        assert jo.shift is not None
        sheet = await room.handovers.propose(by=jo)
        assert sheet.ref is not None
        await room.handovers.sign(by=jo, ref=sheet.ref)
        if closed:
            await room.handovers.override(by=sup, reason="tried out", shift=jo.shift)
    finally:
        await room.close()
    await carry_on(settings, clock=GivenClock(now))
    room = Room(settings, clock=GivenClock(now))
    try:
        assert (await room.shifts.in_room(by=jo)).present == ("0417", "0522")
        assert (await room.shifts.get(by=jo, ref=jo.shift)).stage == "closed"
    finally:
        await room.close()


async def test_a_clock_set_back_changes_nothing(tmp_path):
    settings = settings_at(tmp_path)
    await write_room(settings, EVENING, days=1)
    await carry_on(settings, clock=GivenClock(EVENING - timedelta(days=1)))
    assert await standing(settings, clock=GivenClock(EVENING)) is Standing.READY


async def test_after_a_week_it_is_built_anew(tmp_path):
    settings = settings_at(tmp_path)
    await write_room(
        settings, EVENING - timedelta(days=364), days=1
    )  # a book whose first day is 365 days before EVENING
    assert await standing(settings, clock=GivenClock(EVENING + timedelta(days=7))) is Standing.TO_CARRY_ON
    assert await standing(settings, clock=GivenClock(EVENING + timedelta(days=8))) is Standing.TO_BUILD_ANEW


async def test_visitors_left_in_a_training_room_for_days_are_out_and_those_expected_never_came(tmp_path):
    settings, now = settings_at(tmp_path), EVENING + timedelta(days=4)
    await write_room(settings, EVENING, days=1)
    await carry_on(settings, clock=GivenClock(now))
    room = Room(settings, clock=GivenClock(now))
    try:
        by = await demonstrate(room)
        book = await room.visits.today(by=by)
        assert [len(book.inside), len(book.expected)] == [1, 2]
        before = await room.visits.during(day_of(EVENING), day_of(EVENING), by=by)
        assert [each.ref for each in before if each.inside] == []
    finally:
        await room.close()


async def test_inspectors_come_unannounced_and_the_third_is_warned_of(tmp_path):
    day = datetime(2026, 2, 17, 20, 0, tzinfo=UTC)
    settings = settings_at(tmp_path)
    await write_room(settings, day, days=1)
    room = Room(settings, clock=GivenClock(day))
    try:
        by = await demonstrate(room)
        came = await room.visits.during(day_of(day), day_of(day), by=by)
        warned = [each.warned for each in came if each.category == "lay_visitor_inspector" and each.expected_at is None]
        assert warned.count((VisitWarning.INSPECTORS,)) == 1
        assert not any(each.inside for each in came if each.warned)
    finally:
        await room.close()

"""The training room: built whole beside its place and then put there, carried on day by day, built anew after a week."""

import fcntl
import os
import shutil
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import ClassVar, Final

import msgspec

from control_room.adapters import keys
from control_room.adapters.clock import Clock, GivenClock, WallClock
from control_room.domain.assists.states import Assist
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.orders import OrderPosted
from control_room.domain.register_codes import OrderKind
from control_room.domain.requests.codes import MainReason, Outcome
from control_room.domain.shifts import Shift
from control_room.domain.times import day_of, shift_window
from control_room.services.acts import Looking, system
from control_room.services.services import Services
from control_room.services.training import deployables, happenings, licences, written
from control_room.services.training.held import HeldActs
from control_room.services.training.mornings import letter
from control_room.services.training.officers import written as letters
from control_room.services.training.pending import open_requests
from control_room.services.training.play import LEAD, OFFICE, OnDuty, Play, at_clock, signed
from control_room.services.training.rota import MANAGER, PASSWORD, STAFF, Rota
from control_room.services.training.schedule import FRESH, SUCCESSFUL, YEAR, Answer, Quota, schedule
from control_room.services.training.shifts import relief
from control_room.services.training.tonight import SHOWN, as_left, today, tonight
from control_room.services.training.year import FIRST, Progress, hours_into, work_through
from control_room.services.training.year import days as every_day
from control_room.settings import Settings
from control_room.store import outbox
from control_room.store.book import day_number
from control_room.store.engine import open_database

SEED: Final = 2026
"""What the year's chances come from: the same day gives the same year."""
STALE: Final = timedelta(minutes=45)
"""How long nothing may have been written before tonight is made anew."""
FILE: Final = "room.db"
KEY: Final = "key"
_LIGHT: Final = 19456
"""KiB for the one published password: nothing is guarded by it."""


class BeingBuilt(Refusal):
    """Another console is building the training room."""

    code: ClassVar[str] = "being_built"


class Standing(StrEnum):
    """How a training room stands."""

    NONE = "none"
    READY = "ready"
    TO_CARRY_ON = "to_carry_on"
    TO_BUILD_ANEW = "to_build_anew"


def is_built(settings: Settings) -> bool:
    """True when there is a whole training room in the home of `settings`."""
    return (settings.home / FILE).exists()


async def build(
    settings: Settings, progress: Progress | None = None, *, clock: Clock | None = None, days: int = YEAR.days
) -> None:
    """Build the training room: a year up to now, and tonight half done. What was there before is replaced.

    Nothing stands in its place until all of it is written, so that an end in the middle leaves no half a room.

    Args:
        progress: told (days done, days in all, in words) after each day.

    Raises:
        BeingBuilt: another console is at it.
    """
    home, side = settings.home, settings.home.with_name(f".{settings.home.name}.being-built")
    side.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(home):
        shutil.rmtree(side, ignore_errors=True)
        side.mkdir(mode=0o700)
        own = home / "settings.toml"
        if own.exists():
            shutil.copy2(own, side / own.name)
        beside = msgspec.structs.replace(settings, home=side, database_url=f"sqlite+aiosqlite:///{side / FILE}")
        await write_room(beside, (clock or WallClock()).now(), progress, days=days)
        _put(side, home)


async def write_room(
    settings: Settings, now: datetime, progress: Progress | None = None, *, days: int = YEAR.days
) -> None:
    """Write a training room that ends at `now` into the empty database of `settings`, and make this workstation's key."""
    last = day_of(now)
    begins = at_clock(last - timedelta(days=days), 6.0)
    plan = schedule(last, today(hours_into(now)), Random(f"{SEED} {last}"))  # noqa: S311 - a story, no secret
    async with _playing(settings, now, begins) as (play, acts):
        await play.services.book.prepare()
        await acts.during(lambda: _open(play, settings))

        def quota(day: date) -> Quota:
            return plan.of(day)

        first = at_clock(day_of(begins), FIRST)
        written.answered(play, {day: quota(day).answers for day in every_day(day_of(begins), last)}, first=first)
        open_requests(play, first=first)
        deployables.begin(play, now)
        happenings.begin(play, now)
        await work_through(play, acts, begins, now, quota, progress)
        rest = plan.of(last)
        await acts.during(
            lambda: _finish(play, Quota(assists=rest.assists - SHOWN.assists, radio=rest.radio - SHOWN.radio))
        )
        await _nothing_leaves(acts)
    if progress is not None:
        progress(days + 1, days + 1, "tonight is ready")


async def standing(settings: Settings, *, clock: Clock | None = None) -> Standing:
    """Whether there is a training room, whether its tonight has gone by, and whether its year has."""
    if not is_built(settings):
        return Standing.NONE
    now = (clock or WallClock()).now()
    async with _playing(settings, now, now) as (play, acts):
        if await play.services.book.behind():
            return Standing.TO_BUILD_ANEW  # an older console built it: its year holds less than this one's
        first, newest = await acts.read(system(settings.workstation), _ends)
    if day_of(now) - (day_of(first) + YEAR) > FRESH:
        return Standing.TO_BUILD_ANEW
    return Standing.TO_CARRY_ON if now - newest > STALE else Standing.READY


async def carry_on(settings: Settings, *, clock: Clock | None = None) -> None:
    """Bring an existing training room up to now: the days since it was closed, and a tonight of its own.

    The shift that was left is handed over. The days between hold as much as the same days a year before, so that any 365
    days still hold what they should.
    """
    now = (clock or WallClock()).now()
    async with _playing(settings, now, now) as (play, acts):
        _, newest = await acts.read(system(settings.workstation), _ends)
        if newest >= now:
            return
        play.clock.at = newest
        began = day_of(newest)
        await play.services.cameras.load(by=system(settings.workstation))
        await play.services.protocols.load(by=system(settings.workstation))
        await play.services.directory.load(by=system(settings.workstation))
        await play.services.callprotocols.load(by=system(settings.workstation))
        quotas = {day_of(now): await _a_year_before(acts, day_of(now)), began: Quota(assists=0, radio=0)}
        for n in range(1, (day_of(now) - began).days):
            quotas[began + timedelta(days=n)] = await _a_year_before(acts, began + timedelta(days=n))
        going_on = await acts.during(lambda: _taken_up(play, newest, now))
        answers = {day: quota.answers for day, quota in quotas.items()}
        written.answered(play, answers, first=play.now, latest=hours_into(now) * 0.85)
        open_requests(play, first=play.now)
        await work_through(play, acts, newest, now, lambda day: quotas[day], None)
        rest = quotas[day_of(now)]
        whole = Quota(assists=max(0, rest.assists - SHOWN.assists), radio=max(0, rest.radio - SHOWN.radio))
        await acts.during(lambda: _finish(play, whole, going_on=going_on))
        await _nothing_leaves(acts)


# -- parts ------------------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def _playing(settings: Settings, now: datetime, at: datetime) -> AsyncGenerator[tuple[Play, HeldActs]]:
    database = open_database(settings.database_url)
    clock = GivenClock(at)
    acts = HeldActs(database, clock)
    services = Services(
        acts, msgspec.structs.replace(settings, argon_memory_kib=_LIGHT), letters=letters, morning=letter
    )
    try:
        chance = Random(f"{SEED} {at} {now}")  # noqa: S311 - a story, no secret
        yield Play(services, clock, Rota(now=now), chance), acts
    finally:
        await database.close()


def _open(play: Play, settings: Settings) -> None:
    """The book is opened, everybody has an account, the cameras are in force, the standing order is up."""
    services = play.services
    by = signed(MANAGER, OFFICE, None)
    play.do(
        services.book.set_up(
            council="Training Council", station="Training room", supervisor=MANAGER.staff, training=True
        )
    )
    for one in STAFF:
        play.do(
            services.identity.enrol(
                by=by, staff=one.staff, name=one.name, role=one.role, password=PASSWORD, initials=one.initials,
                telephone=one.telephone,
            )
        )  # fmt: skip
    settings.local.mkdir(parents=True, exist_ok=True, mode=0o700)
    play.do(services.book.admit(by=by, key=keys.make(settings.local / KEY, settings.workstation)))
    play.do(services.cameras.load(by=by))
    play.do(services.protocols.load(by=by))
    play.do(services.directory.load(by=by))
    play.do(services.callprotocols.load(by=by))
    play.do(services.onshift.equipment.load(by=by))
    licences.held(play)
    standing_order = OrderPosted(
        order=OrderKind.PSPO, wards=("Fairfield",), starts=play.now, ends=play.now + timedelta(days=1095),
        area="town centre: no street drinking", authority="council order",
    )  # fmt: skip
    play.do(services.boards.post_order(by=by, order=standing_order))


def _finish(play: Play, rest: Quota, *, going_on: str | None = None) -> None:
    tonight(play, rest, going_on=going_on)
    play.until(play.rota.now)
    key = play.services.book.key
    if key is not None:
        play.do(play.services.book.checkpoint(by=play.lead(), why="writing"))


def _taken_up(play: Play, newest: datetime, now: datetime) -> str | None:
    """Find who has the desks, end what was left open, and answer with the assist that goes on, if it is of this day."""
    play.as_found = True
    play.clock.at = min(newest + timedelta(minutes=1), now)
    by = system(LEAD)
    shifts_left = [
        s for s in play.do(play.services.acts.read(by, lambda look: look.matters(Shift))) if s.stage is Stage.OPEN
    ]
    for shift in shifts_left[:-1]:
        manager = signed(MANAGER, OFFICE, None)
        play.do(play.services.handovers.override(by=manager, reason="left running", shift=shift.ref))
    if shifts_left:
        here = [member for member in STAFF if shifts_left[-1].duty(member.staff)] or list(
            play.rota.team(shift_window(newest))
        )
        play.on_duty = OnDuty(shift=shifts_left[-1].ref, lead=here[0], second=here[1] if len(here) > 1 else None)
    else:
        play.begin(play.now, relief(play, shift_window(play.now)))
        play.until(play.now + timedelta(seconds=1))
    going_on = None
    if day_of(newest) == day_of(now):
        assists = play.do(play.services.acts.read(by, lambda look: look.matters(Assist)))
        going_on = next((a.ref for a in reversed(assists) if a.stage is Stage.OPEN), None)
    as_left(play, but=going_on)
    return going_on


def _ends(look: Looking) -> tuple[datetime, datetime]:
    return look.line(1).recorded_at, look.line(look.size()).recorded_at


async def _nothing_leaves(acts: HeldActs) -> None:
    """Letters of a year that is made up stand in the register as filed, and are never sent."""
    await acts.beside(lambda conn: outbox.file_all(conn, at=acts.clock.now()))


async def _a_year_before(acts: HeldActs, day: date) -> Quota:
    def look(looking: Looking) -> Quota:
        number = day_number(day - YEAR)
        found = looking.sums(number, number, ("assists", "radio_calls", "reviews_unsuccessful", "requests_closed"))
        sums = {measure: n for measure, dimension, _, n in found if dimension == "all"}
        answers: list[Answer] = []
        for _, dimension, key, n in found:
            if dimension == "reason" and key:
                answers += [MainReason(key)] * n
            elif dimension == "outcome" and key in SUCCESSFUL:
                answers += [Outcome(key)] * n
        return Quota(assists=sums.get("assists", 0), radio=sums.get("radio_calls", 0), answers=tuple(sorted(answers)))

    return await acts.read(system("training"), look)


@contextmanager
def _alone(home: Path) -> Generator[None]:
    held = os.open(home.with_name(f".{home.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BeingBuilt("another console is building the training room; wait a minute and open it again") from None
        yield
    finally:
        os.close(held)


def _put(side: Path, home: Path) -> None:
    """Put the finished room in its place; what stood there is taken away afterwards."""
    old = home.with_name(f".{home.name}.before")
    shutil.rmtree(old, ignore_errors=True)
    if home.exists():
        home.rename(old)
    side.rename(home)
    shutil.rmtree(old, ignore_errors=True)

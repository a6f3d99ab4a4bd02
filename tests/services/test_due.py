from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from control_room.adapters import keys
from control_room.domain.book import Noted
from control_room.domain.due import BACKUP, latest, schedules
from control_room.domain.errors import Refusal
from control_room.domain.notes import key_name
from control_room.services.due import REST, Clockwork
from control_room.store import occurrences


@pytest.fixture
async def signing(room, sup, tmp_path):
    """A room whose workstation signs."""
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    return room


class Backups:
    def __init__(self) -> None:
        self.made = 0
        self.refuse = False

    async def __call__(self):
        if self.refuse:
            raise Refusal("the disk is full; make room")
        self.made += 1


async def kinds(room, by):
    return [line.kind for line in await room.book.lines(by=by)]


async def test_a_checkpoint_every_quarter_of_writing_by_one_console_only(signing, jw, clock):
    one, other = Clockwork(signing), Clockwork(signing)
    assert "checkpoint" in await one.tick()
    assert "checkpoint" not in await other.tick()
    clock.tick(15 * 60)
    assert await one.tick() == ()  # nothing was written since
    await signing.book.note(by=jw, note=Noted(text="something"))
    assert await one.tick() == ()  # this quarter was looked at
    clock.tick(15 * 60)
    assert await other.tick() == ("checkpoint",)
    assert await one.tick() == ()
    assert (await kinds(signing, jw)).count("book.checkpointed") == 2


async def test_without_a_key_nothing_is_signed_and_nothing_claimed(room, jw):
    assert await Clockwork(room).tick() == ()
    assert (await kinds(room, jw)).count("book.checkpointed") == 0


async def test_the_backup_is_made_once_a_night(signing, clock):
    backups = Backups()
    consoles = [Clockwork(signing, backup=backups) for _ in range(3)]
    clock.at = datetime(2026, 3, 14, 3, 30, tzinfo=UTC)
    for console in consoles:
        await console.tick()
    assert backups.made == 1
    clock.tick(3600)
    for console in consoles:
        await console.tick()
    assert backups.made == 1
    clock.at += timedelta(days=3)
    for console in consoles:
        await console.tick()
    assert backups.made == 2


async def test_a_backup_that_fails_is_said_and_tried_again_after_a_rest(signing, clock):
    backups = Backups()
    backups.refuse = True
    console = Clockwork(signing, backup=backups)
    await console.tick()
    assert console.trouble == "backup: the disk is full; make room"
    backups.refuse = False
    await console.tick()
    assert backups.made == 0
    clock.at += REST
    assert "backup" in await console.tick()
    assert console.trouble == ""
    assert backups.made == 1


async def test_a_console_that_died_over_its_backup_is_relieved(signing, clock):
    due = latest(next(each for each in schedules() if each.name == BACKUP), clock.now())
    died = partial(occurrences.claim, schedule=BACKUP, due_at=due, by="CR-9", at=clock.now(), stale=clock.now())
    assert await signing.database.write(died)
    backups = Backups()
    console = Clockwork(signing, backup=backups)
    await console.tick()
    assert backups.made == 0
    clock.tick(31 * 60)
    await console.tick()
    assert backups.made == 1


async def test_the_sample_waits_for_a_checkpoint_and_is_drawn_once(signing, jw, sup, clock):
    console = Clockwork(signing)
    await signing.radio.call("two males north end", by=jw)
    clock.at = datetime(2026, 3, 16, 7, 30, tzinfo=UTC)
    assert "sample" not in await Clockwork(signing).tick() or (await kinds(signing, sup)).count("sample.drawn") == 1
    clock.at += REST
    await console.tick()
    clock.at += REST
    await console.tick()
    assert (await kinds(signing, sup)).count("sample.drawn") == 1


async def test_settled_assists_are_closed(signing, jw, clock):
    from control_room.domain.assists.kinds import Opened
    from control_room.services import consequences

    receipt = await signing.assists.open(Opened(text="a test of it"), by=jw)
    assert receipt.ref
    clock.at += timedelta(days=1, hours=1)
    found = await signing.acts.read(jw, consequences.settled)
    await Clockwork(signing).tick()
    closed = [line for line in await signing.book.lines(by=jw) if line.kind == "assist.closed"]
    assert len(closed) == len(found)


async def test_a_fault_of_our_own_in_one_part_is_noted_once_and_the_others_are_done(room):
    done, noted = [], []

    async def trips():
        raise IndexError("tuple index out of range")

    async def sends():
        done.append("sent")

    works = Clockwork(room, note=lambda fault: noted.append(fault) or "a1b2c3d4")
    room.requests.arriving.attend, room.outbox.send_due = trips, sends
    await works.tick()
    room.clock.tick(6)
    await works.tick()
    assert done == ["sent", "sent"]
    assert len(noted) == 1
    assert works.post_trouble == "what came: internal fault, ref a1b2c3d4; the rest goes on"

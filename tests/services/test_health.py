"""What looks and health lists change, and what they make the room suspect, on both databases."""

import json
import os
from datetime import timedelta

import pytest

from control_room.adapters.healthlists import BadList
from control_room.domain.faults.codes import Ended, Step
from control_room.domain.faults.states import Fault
from control_room.domain.health import NoSuchCamera, NothingToTake, Outcome, So, Truth
from control_room.domain.register_codes import Symptom
from control_room.services.health import Health
from control_room.words import described
from control_room.words.health import known_words
from tests.services.test_availability import served

assert served  # the fixture

HOUR = 3600


@pytest.fixture
def take(served, sup):
    """Take a list: camera -> (state, recording)."""

    async def taken(told, **more):
        rows = [
            {"vms_ref": camera, "state": state, "recording": recording, **more}
            for camera, (state, recording) in told.items()
        ]
        return await served.health.take(json.dumps(rows).encode(), by=sup, source="list.json")

    return taken


@pytest.fixture
def numbers(served):
    return [camera.number for camera in served.cameras.inventory.cameras]


WELL = ("up", "yes")
DARK = ("down", "no")


async def suspects(room, by):
    return [fault for fault in await room.faults.open(by=by) if fault.suspect]


async def test_only_what_changes_is_a_line_and_what_is_old_is_not_known(served, take, numbers, jw, clock):
    first = await take(dict.fromkeys(numbers, WELL))
    assert (first.receipt, first.changed) == (None, ())
    clock.tick(HOUR)
    assert (await take(dict.fromkeys(numbers, WELL))).receipt is None
    known = (await served.health.known(by=jw))[numbers[0]][Truth.REACHED]
    assert known.at(clock.now()) is So.YES
    clock.tick(3 * HOUR)
    assert known_words(known, Truth.REACHED, clock.now()).startswith("network not checked since")


async def test_one_that_goes_dark_is_one_suspicion_and_comes_back_by_itself(served, take, numbers, jw):
    await take(dict.fromkeys(numbers, WELL))
    told = await take({**dict.fromkeys(numbers, WELL), numbers[0]: DARK})
    assert {(each.camera, each.so) for each in told.changed} == {(numbers[0], So.NO)}
    (suspect,) = await suspects(served, jw)
    assert (suspect.symptom, suspect.cameras) == (Symptom.NO_PICTURE, (numbers[0],))
    await take({numbers[0]: DARK})
    assert len(await suspects(served, jw)) == 1
    await take(dict.fromkeys(numbers, WELL))
    assert await suspects(served, jw) == []
    gone = await served.faults.one(by=jw, ref=suspect.ref)
    assert gone.ended is Ended.TRANSIENT


async def test_all_lost_at_once_are_one_fault_and_a_person_clears_what_a_person_confirmed(served, take, numbers, jw):
    await take(dict.fromkeys(numbers, DARK))
    (suspect,) = await suspects(served, jw)
    assert set(suspect.cameras) == set(numbers)
    assert described(suspect, served.clock.now()).endswith("suspected; owed: a look: is it one")
    await served.faults.confirm(by=jw, ref=suspect.ref)
    await take(dict.fromkeys(numbers, WELL))
    assert (await served.faults.one(by=jw, ref=suspect.ref)).step is Step.LOGGED


async def test_what_comes_and_goes_three_times_in_a_day_is_intermittent(served, take, numbers, jw, clock):
    for _ in range(3):
        await take({numbers[0]: DARK})
        clock.tick(HOUR)
        await take({numbers[0]: WELL})
        clock.tick(HOUR)
    assert [fault.symptom for fault in await suspects(served, jw)] == [Symptom.INTERMITTENT]


async def test_a_gap_is_kept_once_with_its_times_on_the_fault_that_explains_it(served, take, numbers, jw, clock):
    begins, ends = clock.now() - timedelta(hours=6), clock.now() - timedelta(hours=4)
    gap = {"gap_from": begins.isoformat(), "gap_to": ends.isoformat()}
    await take({numbers[0]: WELL}, **gap)
    await take({numbers[0]: WELL}, **gap)
    (suspect,) = await suspects(served, jw)
    assert [(each.begins, each.ends) for each in suspect.gaps] == [(begins, ends)]


async def test_a_row_of_nobodys_camera_is_said_and_a_list_without_ours_is_refused(take, numbers):
    told = await take({numbers[0]: WELL, "9999": DARK})
    assert (told.rows, told.wrong) == (1, ("no camera of ours is called '9999'",))
    with pytest.raises(NothingToTake):
        await take({"9999": DARK})


async def test_the_oldest_picture_is_told_once_a_day(served, take, numbers, jw, clock):
    oldest = {"oldest": (clock.now() - timedelta(days=20)).isoformat()}
    assert (await take({numbers[0]: WELL}, **oldest)).receipt is not None
    assert (await take({numbers[0]: WELL}, **oldest)).receipt is None
    clock.tick(24 * HOUR)
    assert (await take({numbers[0]: WELL}, **oldest)).receipt is not None
    kinds = [line.kind for line in await served.book.lines(by=jw, limit=500)]
    assert kinds.count("recording.checked") == 2


async def test_a_persons_look_takes_a_camera_off_the_round_and_doubt_puts_it_first(served, take, numbers, jw):
    round_ = await served.health.round(by=jw)
    first = round_[0].camera
    await served.health.check((first,), by=jw, recorded=So.YES)
    assert first not in [due.camera for due in await served.health.round(by=jw)]
    known = await served.health.known(by=jw)
    assert (known[first][Truth.VIEW].so, known[first][Truth.RECORDED].so) == (So.YES, So.YES)
    await take({numbers[-1]: DARK})
    assert (await served.health.round(by=jw))[0].camera == numbers[-1]
    await served.health.check((numbers[-1],), by=jw, outcome=Outcome.NOT_CHECKED, text="in use")
    assert (await served.health.round(by=jw))[0].camera == numbers[-1]
    with pytest.raises(NoSuchCamera):
        await served.health.check(("c999",), by=jw)


async def test_nothing_of_it_is_lost_to_a_row_proof(served, take, numbers, jw):
    await take(dict.fromkeys(numbers, DARK))
    await take(dict.fromkeys(numbers, WELL))
    assert (await served.proof.verify(rows=True)).ok
    assert isinstance(await served.faults.one(by=jw, ref="FT-26-000001"), Fault)


async def test_what_is_dropped_is_taken_once_and_a_list_nobody_writes_any_more_grows_old(served, numbers, jw, clock):
    drop = served.settings.home / "health"
    await served.health.attend()
    drop.mkdir()
    file = drop / "cameras.csv"
    file.write_text(f"vms_ref,state\n{numbers[0]},down\n")
    written = clock.now().timestamp()
    os.utime(file, (written, written))
    (drop / "page.json").write_text("<html>")
    (drop / "note.txt").write_text("not a list")
    with pytest.raises(BadList, match=r"page\.json"):
        await served.health.attend()
    assert len(await suspects(served, jw)) == 1
    await served.health.attend()
    clock.tick(3 * HOUR)
    again = Health(served.acts, served.cameras, drop=drop)
    (drop / "page.json").unlink()
    await again.attend()
    known = (await served.health.known(by=jw))[numbers[0]][Truth.REACHED]
    assert known.at(clock.now()) is So.UNKNOWN


async def test_a_list_older_than_what_was_taken_changes_nothing(served, take, numbers, sup, jw, clock):
    await take({numbers[0]: WELL})
    older = f"vms_ref,state\n{numbers[0]},down\n".encode()
    told = await served.health.take(older, by=sup, at=clock.now() - timedelta(minutes=5))
    assert (told.changed, await suspects(served, jw)) == ((), [])
    assert (await served.health.known(by=jw))[numbers[0]][Truth.REACHED].so is So.YES

"""The folder in which pictures are dropped."""

import os
import shutil

import pytest

from control_room.domain.views.verdicts import Outcome, Why
from control_room.services.viewdrop import AT_ONCE, NotTaken
from tests.adapters.viewing.test_seeing import RUBBISH
from tests.services.test_availability import served
from tests.services.test_views import known, written
from tests.services.views_drawn import shot

assert served, known  # fixtures


@pytest.fixture
def folder(served):
    path = served.settings.home / "pictures"
    path.mkdir()
    return path


def put(folder, name, raw, at):
    (folder / name).write_bytes(raw)
    os.utime(folder / name, (at.timestamp(), at.timestamp()))


async def test_what_is_dropped_is_taken_and_leaves_the_folder(served, known, folder, jw, clock):
    for n in (1, 2, 3):
        clock.tick(300)
        put(folder, "1.jpg", shot(40 + n, "pan 8 %"), clock.now())
        clock.tick(10)
        await served.views.drop.attend()
        assert list(folder.iterdir()) == []
    assert await written(served, jw) == ["view.reference", "view.odd"]


async def test_a_time_and_a_preset_in_the_name_are_taken_as_said(served, known, folder, jw, clock):
    at = clock.now()
    put(folder, f"c1-p1_{at:%Y%m%dT%H%M}Z.jpeg", shot(41), at)
    put(folder, "1-p7.jpg", shot(41), at)
    clock.tick(600)
    with pytest.raises(NotTaken, match=r"1-p7\.jpg: camera 1 has no preset 7"):
        await served.views.drop.attend()
    assert [path.name for path in folder.iterdir()] == ["1-p7.jpg"]
    last = (await served.views.reviews.last(by=jw))[-1]
    assert f"{last.at:%H:%M:%S}" == f"{at:%H:%M}:00"


async def test_what_is_being_written_waits(served, known, folder, clock):
    put(folder, "1.jpg", shot(41)[:9000], clock.now())
    await served.views.drop.attend()
    assert (folder / "1.jpg").exists()
    put(folder, "1.jpg", shot(41), clock.now())
    clock.tick(10)
    await served.views.drop.attend()
    assert not (folder / "1.jpg").exists()
    assert served.views.drop.wrong == {}


@pytest.mark.parametrize("what", sorted(RUBBISH))
async def test_rubbish_is_said_stays_where_it_is_and_is_tried_once(served, known, folder, jw, clock, what):
    raw, _ = RUBBISH[what]
    put(folder, "1.jpg", raw, clock.now())
    clock.tick(10)
    with pytest.raises(NotTaken, match=r"1\.jpg: "):
        await served.views.drop.attend()
    await served.views.drop.attend()
    assert (folder / "1.jpg").read_bytes() == raw
    assert list(served.views.drop.wrong) == ["1.jpg"]
    last = (await served.views.reviews.last(by=jw))[-1]
    assert (last.verdict.outcome, last.verdict.why) == (Outcome.NOT_CHECKED, Why.UNSEEN)


async def test_names_of_nobodys_camera_links_and_other_files_hurt_nobody(served, known, folder, tmp_path, clock):
    shutil.copy(__file__, tmp_path / "secret")
    (folder / "2.jpg").symlink_to(tmp_path / "secret")
    (folder / "1.jpg.part").write_bytes(b"half")
    (folder / "sub.jpg").mkdir()
    put(folder, "998.jpg", shot(1), clock.now())
    put(folder, "front door.jpg", shot(1), clock.now())
    put(folder, "1_20261340T9915Z.jpg", shot(1), clock.now())
    clock.tick(10)
    with pytest.raises(NotTaken) as said:
        await served.views.drop.attend()
    for words in ("no camera is called '998'", "its name says no camera", "is no time"):
        assert words in str(said.value)
    assert len(list(folder.iterdir())) == 6


async def test_of_thousands_some_are_taken_at_a_time_and_none_is_lost(served, known, folder, jw, clock):
    for n in range(3000):
        put(folder, f"7{n:04}.jpg", b"<html>", clock.now())  # of no camera of ours
    put(folder, "1.jpg", shot(41), clock.now())
    clock.tick(10)
    said = 0
    for _ in range(400):
        try:
            await served.views.drop.attend()
        except NotTaken:
            said += 1
        if not (folder / "1.jpg").exists():
            break
    assert said <= 3000 // AT_ONCE + 1
    assert not (folder / "1.jpg").exists()
    assert len(list(folder.iterdir())) == 3000


async def test_what_could_not_be_taken_is_deleted_after_a_month(served, known, folder, clock):
    put(folder, "998.jpg", shot(1), clock.now())
    (folder / "read me.txt").write_text("ours")
    clock.tick(10)
    with pytest.raises(NotTaken):
        await served.views.drop.attend()
    clock.tick(32 * 24 * 3600)
    await served.views.drop.attend()
    assert [path.name for path in folder.iterdir()] == ["read me.txt"]
    assert served.views.drop.wrong == {}

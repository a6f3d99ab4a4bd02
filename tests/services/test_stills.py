from datetime import timedelta

import pytest
from PIL import Image

from control_room.adapters.darkroom import NoPicture
from control_room.domain.exhibits.codes import Hidden, Reference
from control_room.domain.exhibits.refusals import (
    ExportOver,
    NeedsSecondPerson,
    NoSuchStill,
    RehashDiffers,
    StillNotChecked,
    StillOutside,
)
from control_room.domain.exhibits.releasing import Handover
from control_room.domain.pictures import Box, Cell
from control_room.services.stills import NotThatStill
from control_room.words.stills import footer
from tests.services.evidence import AGAIN, DC, on_disc

FACE = Box(left=10, top=10, right=60, bottom=60, reason=Hidden.FACE)


@pytest.fixture
def still(tmp_path):
    path = tmp_path / "still.png"
    Image.effect_noise((320, 180), 50).convert("RGB").save(path)
    return path


async def test_a_still_is_stamped_and_its_hashes_are_in_the_book(room, jw, dk, clock, still, tmp_path):
    ref = await on_disc(room, jw, dk, clock)
    export = await room.exhibits.one(ref, by=jw)
    lines = footer(export, by="0417", now=clock.now(), camera="18", recorder_at=clock.now())
    made = await room.stills.stamp(ref, still, tmp_path / "out.png", lines, by=jw, camera="18", purpose="to identify")
    (kept,) = (await room.exhibits.one(ref, by=jw)).stills
    assert (kept.source, kept.output, kept.redacted) == (made.source, made.output, False)


async def test_a_still_of_another_time_than_its_exhibits_is_made_only_when_somebody_says_so(
    room, jw, dk, clock, still, tmp_path
):
    begins = clock.now() - timedelta(hours=2)
    ends = begins + timedelta(minutes=30)
    ref = await on_disc(room, jw, dk, clock, begins=begins, ends=ends)
    out = tmp_path / "out.png"
    for at in (begins - timedelta(seconds=1), ends + timedelta(minutes=1)):
        with pytest.raises(StillOutside, match="lies outside"):
            await room.stills.stamp(ref, still, out, ("a",), by=jw, recorder_at=at)
    assert not out.exists()
    with pytest.raises(StillOutside):
        await room.statements.still(ref, by=jw, source="a", output="b", recorder_at=begins - timedelta(days=1))
    await room.stills.stamp(ref, still, out, ("a",), by=jw, recorder_at=ends + timedelta(seconds=59))
    await room.stills.stamp(
        ref, still, tmp_path / "b.png", ("a",), by=jw, recorder_at=begins - timedelta(days=1), anyway=True
    )
    assert len((await room.exhibits.one(ref, by=jw)).stills) == 2


async def test_a_redacted_still_leaves_only_once_another_has_looked_at_that_file(room, jw, dk, clock, still, tmp_path):
    ref = await on_disc(room, jw, dk, clock)
    out = tmp_path / "redacted.png"
    await room.stills.redact(ref, still, out, [FACE], by=jw)
    with pytest.raises(StillNotChecked):
        await room.custody.release([(ref, Handover(n=2, again=AGAIN))], DC, by=jw)
    with pytest.raises(NeedsSecondPerson):
        await room.stills.check(ref, 1, out, by=jw)
    with pytest.raises(RehashDiffers):
        await room.stills.check(ref, 1, still, by=dk)
    with pytest.raises(NoSuchStill):
        await room.stills.check(ref, 9, out, by=dk)
    with pytest.raises(NoPicture):
        await room.stills.check(ref, 1, tmp_path / "gone.png", by=dk)
    await room.stills.check(ref, 1, out, by=dk)
    await room.custody.release([(ref, Handover(n=2, again=AGAIN))], DC, by=jw)


async def test_nothing_is_made_of_what_was_destroyed(room, jw, dk, mgr, clock, still, tmp_path):
    ref = await on_disc(room, jw, dk, clock)
    await room.custody.destroy(ref, "wrong", by=mgr)
    with pytest.raises(ExportOver):
        await room.stills.redact(ref, still, tmp_path / "out.png", [FACE], by=jw)
    with pytest.raises(ExportOver):
        await room.stills.stamp(ref, still, tmp_path / "out.png", ("a",), by=jw)
    assert not (tmp_path / "out.png").exists()


async def test_a_sheet_is_made_of_pictures_and_gaps(room, still, tmp_path):
    made = await room.stills.sheet(tmp_path / "sheet.png", [Cell(path=str(still), words="c12"), Cell(words="gap")])
    assert made.width == 640


async def test_the_footer_says_recorder_time_and_true_time(room, jw, dk, clock):
    ref = await on_disc(room, jw, dk, clock)
    now = clock.now()
    bare = footer(await room.exhibits.one(ref, by=jw), by="0417", now=now)
    assert "recorder time not known" in bare[1]
    clock.tick(47)
    await room.exhibits.check_clock(ref, by=jw, reference=Reference.NTP, recorder_at=clock.now(), true_at=now)
    lines = footer(await room.exhibits.one(ref, by=jw), by="0417", now=now, camera="18", recorder_at=clock.now())
    assert "Exhibit JW/1   still 1   camera c18" in lines[0]
    assert "20:30:47 GMT   recorder 47 s fast   true time 13 Mar 2026 20:30:00 GMT" in lines[1]


async def test_a_file_is_known_by_its_hash_and_brought_in_once(room, jw, dk, clock, still, tmp_path):
    ref = await on_disc(room, jw, dk, clock)
    out, folder = tmp_path / "out.png", tmp_path / "kept"
    await room.stills.stamp(ref, still, out, ["words"], by=jw, camera="18")
    with pytest.raises(NotThatStill):
        await room.stills.bring(ref, 1, still, folder, by=jw)
    with pytest.raises(NoPicture):
        await room.stills.bring(ref, 1, tmp_path / "gone.png", folder, by=jw)
    assert not folder.exists()
    to = await room.stills.bring(ref, 1, out, folder, by=jw)
    (kept,) = (await room.exhibits.one(ref, by=jw)).stills
    assert await room.stills.files([tmp_path / "gone", folder]) == {kept.output: to}

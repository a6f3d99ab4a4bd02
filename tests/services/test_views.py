"""Pictures judged beside what their camera should show, on both databases, with drawn streets."""

import os
from datetime import timedelta

import pytest

from control_room.adapters.viewing.keeping import NoPictures
from control_room.domain.assists.kinds import Concluded, Opened
from control_room.domain.codes import Source
from control_room.domain.health import NoSuchCamera, So, Truth
from control_room.domain.views.looks import Light, Unseen
from control_room.domain.views.naming import NotNamed
from control_room.domain.views.reviews import Stands
from control_room.domain.views.verdicts import Outcome, Sign, Why
from control_room.services.views import NoSuchPreset, PictureAhead, PictureTooOld
from tests.services.test_availability import served
from tests.services.views_drawn import Camera, ago, shot

assert served  # the fixture

KINDS = ("view.odd", "view.accepted", "view.rejected", "view.passed", "view.reference", "view.renewed")


@pytest.fixture
async def known(served, jw, clock):
    """A camera whose reference a person made."""
    clock.tick(15 * 3600)  # half past eleven in the morning
    camera = Camera(served, jw, clock)
    assert await camera.taught() is not None
    return camera


async def written(room, by):
    return [line.kind for line in await room.book.lines(by=by, limit=500) if line.kind in KINDS]


async def view_of(room, by, camera="1"):
    return (await room.health.known(by=by)).get(camera, {}).get(Truth.VIEW)


async def test_without_a_reference_nothing_passes_and_five_accepted_pictures_make_one(served, jw, clock):
    camera = Camera(served, jw, clock)
    told = await camera.sees()
    assert (told.verdict.outcome, told.verdict.why) == (Outcome.NOT_CHECKED, Why.NO_REFERENCE)
    assert await view_of(served, jw) is None
    assert await camera.taught() is not None
    (line,) = [each for each in await served.book.lines(by=jw, limit=500) if each.kind in KINDS]
    assert (line.kind, len(set(line.facts.pictures)), line.facts.light) == ("view.reference", 5, Light.DAY)
    assert await served.views.references.waiting(by=jw) == ()


async def test_a_healthy_camera_is_never_put_before_anybody_and_its_picture_is_known_well(served, known, jw):
    for n in range(8):
        told = await known.sees(minutes=5 + 20 * (n % 2))
        assert told.verdict.outcome is Outcome.PASS, told.verdict
    assert await written(served, jw) == ["view.reference"]
    truth = await view_of(served, jw)
    assert (truth.so, truth.source) == (So.YES, "view_check")


async def test_a_three_per_cent_pan_is_put_before_a_person_after_two_of_three(served, known, jw):
    await known.sees()
    first = await known.sees("pan 3 %")
    assert (first.verdict.outcome, first.review) == (Outcome.REVIEW, None)
    second = await known.sees("pan 3 %")
    review = await served.views.reviews.one(second.review, by=jw)
    assert Sign.MOVED in review.facts.signs
    assert abs(abs(review.facts.dx) - 30) <= 10
    third = await known.sees("pan 3 %")
    assert third.review == second.review
    assert await written(served, jw) == ["view.reference", "view.odd"]
    assert (await view_of(served, jw)).so is So.UNKNOWN
    assert (await served.health.round(by=jw))[0].camera == "1"


async def test_one_odd_picture_between_good_ones_is_nobodys_business(served, known, jw):
    for fault in ("", "covered", "", "", "covered", "", ""):
        await known.sees(fault)
    assert await written(served, jw) == ["view.reference"]


async def test_what_is_well_again_before_anybody_answered_is_past_by_itself(served, known, jw):
    review = await known.odd("covered")
    for _ in range(2):
        await known.sees()
    assert (await served.views.reviews.one(review.number, by=jw)).stands is Stands.WELL_AGAIN
    assert await served.views.reviews.open(by=jw) == ()
    assert (await view_of(served, jw)).so is So.YES


async def test_a_frozen_picture_is_found_though_its_clock_runs(served, known, jw):
    for minute in range(3):
        told = await known.sees(n=3, clock=f"CAM 1  21-11-2026 10:{10 + minute}:07")
    review = await served.views.reviews.one(told.review, by=jw)
    assert review.facts.signs == (Sign.FROZEN,)
    assert told.verdict.outcome is Outcome.REVIEW


async def test_a_camera_in_an_incident_or_turned_away_is_not_checked_and_why_is_said(served, known, jw, clock):
    ref = (await served.assists.open(by=jw, opened=Opened(source=Source.OPERATOR_PROACTIVE, camera="1"))).ref
    for _ in range(3):
        told = await known.sees("pan 50 %")
        assert (told.verdict.outcome, told.verdict.why) == (Outcome.NOT_CHECKED, Why.IN_USE)
    during = clock.now()
    clock.tick(600)
    await served.assists.conclude(ref, Concluded(), by=jw)
    clock.tick(600)
    late = await served.views.take("1", None, shot(1, "pan 50 %"), during, by=jw)
    assert late.again  # that very moment was looked at before
    before = await served.views.take("1", None, shot(1, "pan 50 %"), during + timedelta(minutes=3), by=jw)
    assert before.verdict.why is Why.IN_USE
    turned = await served.views.take("1", None, shot(1, "pan 50 %"), by=jw, apart=Why.OTHER_PRESET)
    assert turned.verdict.why is Why.OTHER_PRESET
    assert (await known.sees()).verdict.outcome is Outcome.PASS
    assert await written(served, jw) == ["view.reference"]


async def test_an_open_fault_that_says_so_already_is_enough(served, known, jw):
    review = await known.odd("pan 8 %")
    await served.views.reviews.reject(review.number, by=jw)
    for _ in range(3):
        await known.sees("pan 8 %")
    assert await served.views.reviews.open(by=jw) == ()
    assert (await view_of(served, jw)).so is So.NO
    covered = await known.odd("covered")  # what is more than that is news all the same
    assert Sign.SOFT in covered.facts.signs


@pytest.mark.parametrize(
    ("raw", "unseen"),
    [
        (b"<html>login</html>", Unseen.NOT_A_PICTURE),
        (shot(1)[: len(shot(1)) // 2], Unseen.CUT_SHORT),
        (b"", Unseen.EMPTY),
    ],
    ids=["html", "half a JPEG", "empty"],
)
async def test_what_is_no_picture_is_not_checked_and_never_a_pass(served, known, jw, raw, unseen):
    known.clock.tick(300)
    told = await served.views.take("1", None, raw, by=jw)
    assert (told.verdict.outcome, told.unseen) == (Outcome.NOT_CHECKED, unseen)


async def test_a_picture_of_another_size_or_of_no_camera_of_ours_is_said(served, known, jw, clock):
    clock.tick(300)
    from io import BytesIO

    from PIL import Image

    small = BytesIO()
    Image.open(BytesIO(shot(1))).resize((640, 360)).save(small, "JPEG")
    told = await served.views.take("1", None, small.getvalue(), by=jw)
    assert told.verdict.why is Why.OTHER_SIZE
    with pytest.raises(NoSuchCamera):
        await served.views.take("c999", None, shot(1), by=jw)
    with pytest.raises(NoSuchPreset, match="it has 1"):
        await served.views.take("1", 7, shot(1), by=jw)
    with pytest.raises(PictureTooOld):
        await served.views.take("1", None, shot(1), ago(clock, days=32), by=jw)
    with pytest.raises(PictureAhead, match="has not come"):
        await served.views.take("1", None, shot(1), ago(clock, days=-365), by=jw)
    told = await served.views.take("1", None, shot(1), ago(clock, minutes=-2), by=jw)
    assert told.came.at == clock.now(), "a clock a little fast is only that"


async def test_a_file_says_its_camera_by_its_name_or_is_told(served, known, jw, tmp_path, clock):
    file = tmp_path / "1_20260314T1200Z.jpg"
    file.write_bytes(shot(2))
    told = await served.views.take_file(file, by=jw)
    assert (told.came.camera, f"{told.came.at:%H:%M}") == ("1", f"{min(told.came.at, clock.now()):%H:%M}")
    other = tmp_path / "front.jpg"
    other.write_bytes(shot(3))
    with pytest.raises(NotNamed):
        await served.views.take_file(other, by=jw)
    when = (clock.now() - timedelta(minutes=7)).timestamp()
    os.utime(other, (when, when))
    assert (await served.views.take_file(other, by=jw, camera="1")).came.camera == "1"
    with pytest.raises(NoPictures):
        await served.views.take_file(tmp_path / "1.jpg", by=jw)


async def test_nothing_of_it_is_lost_to_a_row_proof(served, known, jw):
    review = await known.odd("covered")
    await served.views.reviews.reject(review.number, by=jw)
    assert (await served.proof.verify(rows=True)).ok

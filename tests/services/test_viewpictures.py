"""Pictures as they are shown, and what is deleted when nothing needs it any more."""

from io import BytesIO

import pytest
from PIL import Image

from control_room.adapters.viewer import NoViewer
from control_room.adapters.viewing.keeping import NoPictures, found
from control_room.services.viewpictures import PictureGone
from tests.services.test_availability import served
from tests.services.test_views import known
from tests.services.views_drawn import shot

assert served, known  # fixtures
DAY = 24 * 3600


def opened(png):
    return Image.open(BytesIO(png))


async def test_a_sheet_has_twelve_pairs_and_the_rest_is_on_the_next(served, known, jw, tmp_path):
    review = await known.odd("covered")
    (one,) = await served.views.pictures.sheets([review], lambda _: "c1 covered")
    thirteen = await served.views.pictures.sheets([review] * 13, lambda _: "c1 covered")
    assert len(thirteen) == 2
    assert opened(thirteen[1]).size == opened(one).size
    places = await served.views.pictures.put(tmp_path / "sheet.png", thirteen)
    assert [place.name for place in places] == ["sheet.png", "sheet-2.png"]
    assert places[1].read_bytes() == thirteen[1]
    with pytest.raises(NoPictures, match="never written over"):
        await served.views.pictures.put(tmp_path / "sheet.png", thirteen)


async def test_each_camera_is_laid_out_beside_what_it_should_show(served, known, jw):
    await known.sees()
    (sheet,) = await served.views.pictures.every_sheet(lambda place: place.camera, by=jw)
    left, right = (
        opened(sheet).crop(box).convert("L").resize((8, 5)) for box in ((8, 8, 520, 296), (528, 8, 1040, 296))
    )
    apart = [abs(a - b) for a, b in zip(left.tobytes(), right.tobytes(), strict=True)]
    assert sum(apart) / len(apart) < 60  # the same street, on another day


async def test_a_picture_that_is_gone_or_cannot_be_shown_is_said(served, known, jw, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    review = await known.odd("covered")
    files = served.views.pictures.files(review)
    with pytest.raises(NoViewer):
        await served.views.pictures.window(files.seen)
    with pytest.raises(PictureGone):
        await served.views.pictures.window(None)


async def test_pictures_go_after_a_month_but_for_what_an_open_review_a_fault_or_a_hold_needs(served, known, jw, clock):
    kept = served.views.kept
    rejected = await known.odd("pan 8 %")
    await served.views.reviews.reject(rejected.number, by=jw)
    other = await known.odd("covered")
    await served.views.reviews.accept(other.number, by=jw)
    fault, past = rejected.facts.seen, other.facts.seen
    clock.tick(2 * 3600)
    await served.views.drop.tidy()
    assert found(kept, past) and found(kept, fault)  # noqa: PT018 - both or neither
    clock.tick(32 * DAY)
    await served.views.drop.tidy()
    assert found(kept, fault)
    assert found(kept, past) is None
    left = {path.suffix for path in kept.glob("??/*")}
    assert left == {".jpg", ".png"}  # the fault's two, and the reference itself
    assert len(list(kept.glob("??/*.jpg"))) == 2
    open_ = await served.faults.open(by=jw)
    await served.faults.clear(by=jw, ref=open_[0].ref, recording=True)
    await served.views.drop.tidy()
    assert found(kept, fault) is None


async def test_what_is_held_keeps_its_pictures(served, known, jw, clock):
    review = await known.odd("covered")
    await served.views.reviews.accept(review.number, by=jw)
    at = review.facts.taken
    await served.holds.request(by=jw, cameras=("1",), begins=at, ends=clock.now())
    clock.tick(40 * DAY)
    await served.views.drop.tidy()
    assert found(served.views.kept, review.facts.seen).read_bytes() == shot(known.n, "covered")

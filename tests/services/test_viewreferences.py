"""What cameras should show: made by a person, dropped for a reason, on both databases."""

import pytest

from control_room.domain.views.reviews import NotTogether, Stands, WhyNew
from control_room.domain.views.verdicts import Outcome, Why
from control_room.services.viewreferences import NoReference
from tests.services.test_availability import served
from tests.services.test_views import known, written
from tests.services.views_drawn import Camera, shot

assert served, known  # fixtures


async def test_the_fifth_accepted_picture_makes_it_and_those_too_near_or_left_out_do_not_count(served, jw, clock):
    camera, references = Camera(served, jw, clock), served.views.references
    await camera.sees()
    clock.tick(30)
    await served.views.take("1", None, shot(50), by=jw)
    (waiting,) = await references.waiting(by=jw)
    assert await references.choose(waiting.looks[0], by=jw) is None
    with pytest.raises(NotTogether, match="two minutes"):
        await references.choose(waiting.looks[1], by=jw)
    await references.leave_out(waiting.looks[1])
    for _ in range(4):
        await camera.sees()
    (waiting,) = await references.waiting(by=jw)
    assert (waiting.chosen, len(waiting.looks)) == (1, 4)
    told = [await references.choose(look, by=jw) for look in waiting.looks]
    assert [receipt is None for receipt in told] == [True, True, True, False]
    assert await references.waiting(by=jw) == ()
    with pytest.raises(NotTogether, match="no longer kept"):
        await references.choose(waiting.looks[0], by=jw)


async def test_day_and_night_have_each_their_own(served, known, jw):
    known.clock.tick(10 * 3600)
    told = await known.sees(night=True)
    assert told.verdict.why is Why.NO_REFERENCE
    (waiting,) = await served.views.references.waiting(by=jw)
    assert waiting.place.light.value == "night"


async def test_a_camera_moved_on_purpose_gets_a_new_one_for_a_reason_and_what_was_open_is_past(served, known, jw):
    review = await known.odd("pan 20 %")
    with pytest.raises(WhyNew):
        await served.views.references.renew("1", 1, by=jw, reason=" ")
    await served.views.references.renew("1", 1, by=jw, reason="agreed with the BID: it looks at the new taxi rank")
    with pytest.raises(NoReference):
        await served.views.references.renew("1", 1, by=jw, reason="again")
    over = await served.views.reviews.one(review.number, by=jw)
    assert (over.stands, over.by) == (Stands.NEW_REFERENCE, jw.staff)
    for _ in range(5):
        assert (await known.sees("pan 20 %")).verdict.why is Why.NO_REFERENCE
    (waiting,) = await served.views.references.waiting(by=jw)
    for look in waiting.looks[-5:]:
        await served.views.references.choose(look, by=jw)
    assert (await known.sees("pan 20 %")).verdict.outcome is Outcome.PASS
    assert "view.renewed" in await written(served, jw)


async def test_pictures_of_two_sizes_make_none(served, jw, clock):
    from io import BytesIO

    from PIL import Image

    camera = Camera(served, jw, clock)
    await camera.sees()
    clock.tick(300)
    small = BytesIO()
    Image.open(BytesIO(shot(2))).resize((640, 360)).save(small, "JPEG")
    await served.views.take("1", None, small.getvalue(), by=jw)
    (waiting,) = await served.views.references.waiting(by=jw)
    await served.views.references.choose(waiting.looks[0], by=jw)
    with pytest.raises(NotTogether, match="another size"):
        await served.views.references.choose(waiting.looks[1], by=jw)

"""What people answer about pictures, and what follows of it, on both databases."""

import pytest

from control_room.domain.faults import FaultSuspected
from control_room.domain.faults.codes import Found, Severity
from control_room.domain.health import So, Truth
from control_room.domain.register_codes import Symptom
from control_room.domain.views.reviews import NoSuchReview, ReviewOver, Stands
from control_room.domain.views.verdicts import Outcome, Sign
from control_room.services import viewing
from control_room.words import described, say
from control_room.words.views import found, rate_words, review_words
from tests.services.test_availability import served
from tests.services.test_views import known, written
from tests.services.views_drawn import Camera, shot

assert served, known  # fixtures


async def view_of(room, by):
    return (await room.health.known(by=by))["1"][Truth.VIEW]


async def test_an_accepted_picture_is_learnt_from_until_the_same_is_nothing_odd(served, known, jw):
    accepted = 0
    for _ in range(12):
        told = await known.sees("foliage 25 %")
        if told.review is not None and (await served.views.reviews.one(told.review, by=jw)).stands is Stands.OPEN:
            await served.views.reviews.accept(told.review, by=jw, text="the tree has grown, and may")
            accepted += 1
    assert 2 <= accepted < 12
    assert [(await known.sees("foliage 25 %")).verdict.outcome for _ in range(2)] == [Outcome.PASS] * 2
    assert (await served.faults.open(by=jw)) == ()
    assert (await view_of(served, jw)).so is So.YES


async def test_what_was_odd_before_an_answer_counts_no_more(served, known, jw):
    review = await known.odd("covered")
    await served.views.reviews.accept(review.number, by=jw)
    assert (await known.sees()).review is None
    assert (await known.sees("covered")).review is None  # the first odd one since
    assert await served.views.reviews.open(by=jw) == ()


async def test_a_rejected_picture_is_a_fault_with_both_pictures(served, known, jw, clock):
    review = await known.odd("pan 8 %")
    await served.views.reviews.reject(review.number, by=jw, text="knocked by a lorry")
    over = await served.views.reviews.one(review.number, by=jw)
    fault = await served.faults.one(by=jw, ref=over.fault)
    assert (fault.symptom, fault.cameras, fault.found) == (Symptom.VIEW_MOVED, ("1",), Found.REMOTE_ALARM)
    (pair,) = fault.pictures
    assert (pair.known, pair.seen, pair.review) == (review.facts.known, review.facts.seen, review.number)
    files = served.views.pictures.files(pair)
    assert files.seen.read_bytes() == shot(known.n, "pan 8 %")
    assert files.known.read_bytes() == shot(5)  # the last of the five that made the reference
    truth = await view_of(served, jw)
    assert (truth.so, truth.source) == (So.NO, "person")
    with pytest.raises(ReviewOver):
        await served.views.reviews.accept(review.number, by=jw)
    with pytest.raises(NoSuchReview):
        await served.views.reviews.reject(99999, by=jw)
    assert "view moved" in described(fault, clock.now())


async def test_a_privacy_zone_that_is_gone_is_a_breach_and_comes_first(served, jw, clock):
    masked, moved = Camera(served, jw, clock, mask=True), Camera(served, jw, clock, "2", seed=161)
    await masked.taught()
    await moved.taught()
    await moved.odd("pan 20 %")
    breach = await masked.odd("mask gone")
    assert Sign.UNMASKED in breach.facts.signs
    first, *_others = await served.views.reviews.open(by=jw)
    assert first.number == breach.number
    await served.views.reviews.reject(breach.number, by=jw)
    fault = (await served.faults.open(by=jw))[0]
    assert (fault.symptom, fault.severity) == (Symptom.PRIVACY_ZONE_LOST, Severity.P1)


async def test_what_was_suspected_already_is_gone_on_with_and_confirmed(served, known, jw):
    review = await known.odd("covered")
    suspect = FaultSuspected(cameras=("1",), symptom=Symptom.DAMAGE, source="person")
    ref = (await served.faults.suspect(by=jw, fault=suspect)).ref
    await served.views.reviews.reject(review.number, by=jw, symptom=Symptom.DAMAGE)
    fault = await served.faults.one(by=jw, ref=ref)
    assert (fault.suspect, len(fault.pictures)) == (False, 1)
    assert len(await served.faults.open(by=jw)) == 1


async def test_the_rates_are_of_what_was_judged_and_of_what_was_asked(served, known, jw, clock):
    begun = clock.now().date()
    for _ in range(4):
        await known.sees()
    first = await known.odd("covered")
    await served.views.reviews.accept(first.number, by=jw)
    for _ in range(2):
        await known.sees(minutes=30)
    second = await known.odd("pan 8 %")
    await served.views.reviews.reject(second.number, by=jw)
    clock.tick(60)
    await served.views.take("2", None, shot(1), by=jw)
    told = await served.views.reviews.rates(begun, clock.now().date(), by=jw)
    assert (told.judged, told.raised, told.accepted, told.rejected, told.open) == (10, 2, 1, 1, 0)
    assert told.unchecked == 6  # the five of the reference, and one of a camera without
    assert (told.of_judged, told.of_reviews) == (10.0, 50.0)
    assert "false alarms of pictures judged: 1 of 10 pictures = 10.0 %" in rate_words(told)
    none = await served.views.reviews.rates(begun.replace(year=2025), begun.replace(year=2025), by=jw)
    assert (none.of_judged, none.of_reviews) == (None, None)


async def test_a_person_who_finds_a_camera_well_teaches_it_what_passed_a_moment_before(served, known, jw, clock):
    async def habits():
        return (await served.acts.read(jw, lambda look: viewing.views.references(look.conn)))[0].habits

    before = await habits()
    await known.sees()
    await served.health.check(("c1",), by=jw)
    assert await habits() == before + 1
    await served.health.check(("c1",), by=jw)
    assert await habits() == before + 1  # the same picture is learnt once
    await known.sees()
    clock.tick(3 * 3600)
    await served.health.check(("c1",), by=jw)
    assert await habits() == before + 1  # what passed three hours ago is not what they saw


async def test_it_is_told_in_words(served, known, jw, clock):
    review = await known.odd("pan 8 %")
    side = "left" if review.facts.dx < 0 else "right"
    assert f"view is 8 % to the {side}" in found(review.facts)
    await served.views.reviews.reject(review.number, by=jw)
    over = await served.views.reviews.one(review.number, by=jw)
    assert review_words(over, clock.now()).endswith(f"rejected view moved FT-1 by {jw.staff}")
    lines = [say(line) for line in await served.book.lines(by=jw, limit=500)]
    assert any("c1 reference by day made of 5 accepted pictures" in line for line in lines)
    assert any("c1 attached, two pictures" in line for line in lines)
    assert await written(served, jw) == ["view.reference", "view.odd", "view.rejected"]

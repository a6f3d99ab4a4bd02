"""A row for every camera, an answer that follows from the rows, and nothing told to somebody nobody has made sure of."""

from datetime import timedelta

import pytest

from control_room.domain.authority import NotYours
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import MainReason, Outcome, Result, Used
from control_room.domain.requests.doings import RequestViewed, Searched
from control_room.domain.requests.kinds import RequestAccepted, RequestAsked
from control_room.domain.requests.parts import (
    LostIsLost,
    NotAccepted,
    NotOver,
    NotToConclude,
    RequestOver,
    RequestState,
)
from control_room.domain.requests.rowline import read_rows
from control_room.domain.requests.strangers import NotKnownYet
from control_room.services.approvals import NoSuchPerson
from control_room.services.holds import NotOurCamera
from control_room.services.requests.reviewing import InHand, NoReview, NotAsked
from control_room.services.requests.searched import NotThatTime, RowNeeds
from tests.services.requests.conftest import mail


def rows(request, result=Result.NOTHING_SEEN, **more):
    return [
        Searched(item=item.item, camera=camera, result=result, minutes=20, **more) for item, camera in request.pairs()
    ]


async def test_a_request_is_reviewed_and_answered(written, jw):
    ref = await written.accepted()
    review = written.requests.reviewing
    request = await written.one(ref)
    await review.take(ref, by=jw)
    with pytest.raises(NotToConclude):
        await review.conclude(ref, by=jw)
    first, *rest = rows(request)
    await review.search(
        ref, [Searched(item=1, camera=first.camera, result=Result.FOUND, minutes=15, timecodes="18:42:10")], by=jw
    )
    assert (await written.one(ref)).state is (RequestState.IN_REVIEW if rest else RequestState.TO_ANSWER)
    await review.search(ref, rest, by=jw)
    await review.conclude(ref, by=jw)
    done = await written.one(ref)
    assert (done.stage, done.outcome, done.reason, done.assigned) == (
        Stage.CLOSED,
        Outcome.POSITIVE_VIEWED,
        None,
        "0417",
    )
    assert done.letters == ("receipt", "answer")
    with pytest.raises(RequestOver):
        await review.search(ref, rows(request), by=jw)
    await review.feedback(ref, Used.CHARGED, by=jw)
    assert (await written.one(ref)).used is Used.CHARGED


async def test_an_unsuccessful_review_has_its_one_reason(written, jw):
    ref = await written.accepted()
    request = await written.one(ref)
    await written.requests.reviewing.search(ref, rows(request, Result.CAMERA_FAULT, fault="FT-26-000001"), by=jw)
    await written.requests.reviewing.conclude(ref, by=jw)
    assert ((await written.one(ref)).outcome, (await written.one(ref)).reason) == (Outcome.UNABLE, MainReason.OUR_FAULT)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"result": Result.FOUND, "minutes": 5}, "times"),
        ({"result": Result.NOTHING_SEEN}, "minutes"),
        ({"result": Result.PTZ_ELSEWHERE, "minutes": 3}, "doing"),
        ({"result": Result.CAMERA_FAULT}, "fault"),
        ({"result": Result.RECORDER_GAP}, "gap"),
        ({"result": Result.CLOCK_ERROR, "minutes": 3}, "seconds"),
        ({"result": Result.NOTHING_SEEN, "minutes": 1441}, "more than a day"),
    ],
)
async def test_a_row_carries_what_it_rests_on(written, jw, row, wanted):
    ref = await written.accepted()
    camera = (await written.one(ref)).items[0].cameras[0]
    with pytest.raises(RowNeeds, match=wanted):
        await written.requests.reviewing.search(ref, [Searched(item=1, camera=camera, **row)], by=jw)
    assert (await written.one(ref)).rows == ()


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("c{} 1500-1600 nothing 20m", False),
        ("c{} 1815-1845 nothing 20m", True),
        ("c{} 1930-2000 nothing 20m", False),
        ("c{} 1930-2000 clock 20m +1h", True),
        ("c{} gap 1500-1510", False),
    ],
)
async def test_a_row_of_another_time_answers_nothing(written, jw, clock, typed, taken):
    ref = await written.accepted()
    request = await written.one(ref)
    found = read_rows(typed.format(request.items[0].cameras[0]), request, clock.now())
    if taken:
        await written.requests.reviewing.search(ref, found, by=jw)
        return
    with pytest.raises(
        NotThatTime, match=r"was asked for 13 Mar 18:30-19:00 and this row is of 13 Mar 1.*: look there"
    ):
        await written.requests.reviewing.search(ref, found, by=jw)
    assert (await written.one(ref)).rows == ()


async def test_nobody_has_looked_at_a_time_to_come_or_at_a_camera_not_asked_for(written, jw, clock):
    ref = await written.accepted()
    camera = (await written.one(ref)).items[0].cameras[0]
    later = clock.now() + timedelta(hours=1)
    with pytest.raises(RowNeeds, match="time to come"):
        await written.requests.reviewing.search(
            ref,
            [Searched(item=1, camera=camera, result=Result.NOTHING_SEEN, minutes=1, begins=clock.now(), ends=later)],
            by=jw,
        )
    with pytest.raises(NotAsked):
        await written.requests.reviewing.search(ref, [Searched(item=1, camera="94", result=Result.NO_COVERAGE)], by=jw)


async def test_who_has_it_in_hand_or_sat_by_is_somebody_who_works_here(written, jw, dk, clock):
    ref = await written.accepted()
    now = clock.now()
    seen = RequestViewed(viewer="Kim Lund", begins=now, ends=now, supervisor="9999")
    with pytest.raises(NoSuchPerson):
        await written.requests.reviewing.take(ref, by=jw, staff="9999")
    with pytest.raises(NoSuchPerson):
        await written.requests.reviewing.viewed(ref, seen, by=jw)
    await written.staff(dk.staff)
    await written.requests.reviewing.take(ref, by=jw, staff=dk.staff)
    assert (await written.one(ref)).assigned == dk.staff
    for by, staff in ((jw, dk.staff), (dk, None)):
        with pytest.raises(InHand, match="RR-1 in hand already"):
            await written.requests.reviewing.take(ref, by=by, staff=staff)
    await written.room.identity.change(by=written.by, staff=dk.staff, active=False)
    with pytest.raises(NoSuchPerson, match="no longer"):
        await written.requests.reviewing.take(ref, by=jw, staff=dk.staff)


async def test_what_became_of_footage_is_said_of_what_was_answered(written, jw):
    ref = await written.accepted()
    with pytest.raises(NotOver, match="answer it first"):
        await written.requests.reviewing.feedback(ref, Used.CHARGED, by=jw)
    assert (await written.one(ref)).used is None


async def test_nobody_is_asked_to_look_at_a_camera_that_was_never_ours(written, jw):
    ref = await written.came()
    was = (await written.one(ref)).items
    with pytest.raises(NotOurCamera, match="999"):
        await written.requests.keying.ask(ref, [RequestAsked(item=2, cameras=("1", "999"), place="North End")], by=jw)
    assert (await written.one(ref)).items == was


async def test_nothing_is_told_to_somebody_nobody_has_made_sure_of(written, jw):
    ref = await written.accepted(
        parsed=mail(
            fields="item 1 place: North End\nitem 1 from: 2026-03-13 18:30\nitem 1 to: 2026-03-13 19:00",
            proved="",
            proved_domain="",
        )
    )
    await written.requests.reviewing.search(ref, rows(await written.one(ref)), by=jw)
    with pytest.raises(NotKnownYet):
        await written.requests.reviewing.conclude(ref, by=jw)
    with pytest.raises(NotKnownYet):
        await written.requests.reviewing.tell(ref, "we found two men", by=jw)
    await written.known(ref)
    await written.requests.reviewing.conclude(ref, by=jw)


async def test_what_was_lost_while_it_waited_is_recoded_by_the_manager_alone(written, jw, mgr, clock):
    ref = await written.accepted()
    clock.tick(40 * 24 * 3600)
    assert await written.requests.watching.attend() == 1
    request = await written.one(ref)
    assert {camera for _, camera in request.lost} == set(request.items[0].cameras)
    assert all(row.result is Result.OVERWRITTEN_PENDING for row in request.rows)
    with pytest.raises(LostIsLost):
        await written.requests.reviewing.search(ref, rows(request), by=jw)
    await written.requests.reviewing.search(ref, rows(request), by=mgr)


async def test_a_row_keeps_the_window_looked_at_wider_by_the_recorders_offset(written, jw):
    ref = await written.accepted()
    (item,) = (await written.one(ref)).items
    first = item.cameras[0]
    told = Searched(item=1, camera=first, result=Result.NOTHING_SEEN, minutes=9, offset=-47)
    await written.requests.reviewing.search(ref, [told], by=jw)
    row = (await written.one(ref)).row(1, first)
    assert (row.begins, row.ends) == (item.begins - timedelta(seconds=47), item.ends + timedelta(seconds=47))


async def test_a_row_typed_without_a_window_is_wider_too(written, jw):
    ref = await written.accepted()
    request = await written.one(ref)
    (item,) = request.items
    first = item.cameras[0]
    told = read_rows(f"c{first} nothing 9m +47s", request, written.room.clock.now())
    await written.requests.reviewing.search(ref, told, by=jw)
    row = (await written.one(ref)).row(1, first)
    assert (row.begins, row.ends) == (item.begins - timedelta(seconds=47), item.ends + timedelta(seconds=47))


async def test_nobody_looks_at_or_answers_what_nobody_accepted(written, jw):
    ref = await written.came()
    for step in (
        lambda: written.requests.reviewing.search(ref, [], by=jw),
        lambda: written.requests.reviewing.conclude(ref, by=jw),
    ):
        with pytest.raises(NotAccepted):
            await step()
    await written.requests.triage.refer(ref, by=jw)
    await written.said(ref, RequestAccepted())
    with pytest.raises(NotAccepted, match="information governance"):
        await written.requests.reviewing.conclude(ref, by=jw)


async def test_closing_without_a_review_is_not_for_outcomes_of_one(written, jw, sup):
    ref = await written.accepted()
    review = written.requests.reviewing
    for outcome in (Outcome.NOTHING_SEEN, Outcome.UNABLE, Outcome.REFUSED):
        with pytest.raises(NoReview):
            await review.close(ref, outcome, by=jw)
    await review.viewed(ref, RequestViewed(viewer="DC Sam Brook"), by=jw)
    await review.close(ref, Outcome.WITHDRAWN, by=jw, text="officer rang: suspect charged")
    assert (await written.one(ref)).outcome is Outcome.WITHDRAWN
    with pytest.raises(NotYours):
        await review.reopen(ref, "a mistake", by=jw)
    await review.reopen(ref, "they wrote again", by=sup)
    assert (await written.one(ref)).stage is Stage.OPEN

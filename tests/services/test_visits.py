"""Visits on both databases."""

from datetime import timedelta

import pytest

from control_room.domain.authority import Act, NotYours
from control_room.domain.duties import Leaving
from control_room.domain.people import ApprovedByPhone, Role
from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.times import day_of
from control_room.domain.visiting import (
    NotExpected,
    NotInside,
    OperationInSession,
    PublicNotAuthorised,
    VisitOver,
    WhenTheyLeft,
)
from control_room.domain.visits import (
    AuthorityGiven,
    Identity,
    VisitExpected,
    VisitFilled,
    VisitSignedIn,
    VisitStep,
    VisitWarning,
)
from control_room.services.acts import Signed, system
from control_room.services.visits import Visits, no_protocol
from tests.services.desk import desk_of

TOUR = VisitSignedIn(category=VisitCategory.PUBLIC_TOUR, purpose=VisitPurpose.TOUR, who="a school", count=12)
INSPECTOR = VisitSignedIn(category=VisitCategory.LAY_VISITOR_INSPECTOR, who="A Panel", organisation="lay visitors")


def expected(room, hours=1, **told):
    return VisitExpected(expected=room.clock.now() + timedelta(hours=hours), **told)


async def test_two_officers_come_in_are_identified_and_leave(room, jw):
    desk = desk_of(room)
    visits = desk.visits
    came = VisitSignedIn(
        count=2, category=VisitCategory.POLICE_ROUTINE, purpose=VisitPurpose.DOWNLOAD, about="RR-26-000233",
        who="1234SN 0561SN", typed="v 2 pcs in 1234sn 0561sn dl rr233",
    )  # fmt: skip
    ref = (await visits.sign_in(by=jw, visit=came)).ref
    assert (await desk.boards.board(by=jw)).visits[0].owed() == ("identity", "declaration")
    await visits.identify(by=jw, ref=ref, identity=Identity.WARRANT_CARD, count=2, seen="1234, 0561")
    await visits.declare(by=jw, ref=ref)
    inside = (await visits.inside(by=jw))[0]
    assert (inside.owed(), inside.about, inside.who) == ((), "RR-26-000233", "1234SN 0561SN")
    assert (inside.identity, inside.seen, inside.in_by) == (Identity.WARRANT_CARD, "1234, 0561", jw.staff)
    await visits.sign_out(by=jw, ref=ref)
    assert await visits.inside(by=jw) == ()
    with pytest.raises(VisitOver):
        await visits.sign_out(by=jw, ref=ref)


async def test_a_tour_wants_a_managers_authority(room, jw, sup):
    visits = desk_of(room).visits
    with pytest.raises(PublicNotAuthorised):
        await visits.sign_in(by=jw, visit=TOUR)
    ref = (await visits.expect(by=jw, visit=expected(room, category=VisitCategory.PUBLIC_TOUR, who="a school"))).ref
    with pytest.raises(PublicNotAuthorised):
        await visits.arrive(by=sup, ref=ref)
    with pytest.raises(NotYours, match="on-call manager by phone"):
        await visits.authorise(by=jw, ref=ref, who="B Shah")
    boss = Signed(staff="0001", role=Role.MANAGER, ws=jw.ws)
    await visits.authorise(by=boss, ref=ref, who="B Shah")
    await visits.arrive(by=jw, ref=ref, count=11)
    (inside,) = await visits.inside(by=jw)
    assert (inside.count, inside.authorised_by, inside.authorised_how) == (11, "B Shah", AuthorityGiven.IN_PERSON)
    assert "authority" not in inside.owed()


async def test_a_manager_who_signs_the_public_in_lets_them_in_by_that(room, jw):
    visits = desk_of(room).visits
    boss = Signed(staff="0001", role=Role.MANAGER, ws=jw.ws)
    await visits.sign_in(by=boss, visit=TOUR)
    ref = (await visits.expect(by=jw, visit=expected(room, category=VisitCategory.PUBLIC_TOUR))).ref
    await visits.arrive(by=boss, ref=ref)
    assert [visit.authorised_by for visit in await visits.inside(by=jw)] == ["0001", "0001"]


async def test_a_manager_lets_the_public_in_by_phone_once(room, jw):
    visits = desk_of(room).visits
    refs = [
        (await visits.expect(by=jw, visit=expected(room, category=VisitCategory.PUBLIC_TOUR))).ref for _ in range(2)
    ]
    given = ApprovedByPhone(
        approver="0100", act=Act.ADMIT_PUBLIC.value, refers=refs[0], number_rung="020 7946 0101", said="let them in"
    )
    await room.acts.write(Act.APPROVE_BY_PHONE, jw, lambda w: w.record(given))
    with pytest.raises(NotYours, match="wants the on-call manager by phone again"):
        await visits.authorise(by=jw, ref=refs[1], who="B Shah")
    await visits.authorise(by=jw, ref=refs[0], who="B Shah")
    assert (await visits.one(refs[0], by=jw)).authorised_how is AuthorityGiven.BY_PHONE
    with pytest.raises(NotYours):
        await visits.authorise(by=jw, ref=refs[0], who="B Shah")


async def test_those_expected_are_signed_in_by_one_act_or_never_came(room, jw):
    visits = desk_of(room).visits
    told = {"category": VisitCategory.ENGINEER, "organisation": "contractor", "who": "P Reed", "host": "DK"}
    late = (await visits.expect(by=jw, visit=expected(room, 30, **told))).ref
    soon = (await visits.expect(by=jw, visit=expected(room, 1, **told))).ref
    assert [each.ref for each in (await visits.today(by=jw)).expected] == [soon, late]
    with pytest.raises(NotInside):
        await visits.identify(by=jw, ref=soon, identity=Identity.KNOWN)
    with pytest.raises(NotInside):
        await visits.declare(by=jw, ref=soon)
    await visits.arrive(by=jw, ref=soon)
    with pytest.raises(NotExpected):
        await visits.arrive(by=jw, ref=soon)
    await visits.never_came(by=jw, ref=late, reason="cancelled")
    book = await visits.today(by=jw)
    assert ([each.ref for each in book.inside], book.expected) == ([soon], ())
    assert [(each.ref, each.step) for each in book.left] == [(late, VisitStep.NEVER_CAME)]
    assert (book.inside[0].host, book.inside[0].owed()) == ("DK", ("identity", "declaration", "purpose"))


async def test_a_third_inspector_is_warned_of_and_written_as_such(room, jw):
    visits = desk_of(room).visits
    for _ in range(2):
        assert await visits.warnings(by=jw, visit=INSPECTOR) == ()
        await visits.sign_in(by=jw, visit=INSPECTOR)
    assert await visits.warnings(by=jw, visit=INSPECTOR) == (VisitWarning.INSPECTORS,)
    await visits.sign_in(by=jw, visit=INSPECTOR)
    assert [each.warned for each in await visits.inside(by=jw)] == [(), (), (VisitWarning.INSPECTORS,)]


async def test_an_operation_in_the_room_warns_before_anybody_is_signed_in(room, jw):
    visits = Visits(room.acts, in_session=lambda _: True)
    with pytest.raises(OperationInSession):
        await visits.sign_in(by=jw, visit=INSPECTOR)
    await visits.sign_in(by=jw, visit=INSPECTOR, briefed=True)
    ref = (await visits.expect(by=jw, visit=expected(room))).ref
    with pytest.raises(OperationInSession):
        await visits.arrive(by=jw, ref=ref)
    await visits.arrive(by=jw, ref=ref, briefed=True)
    assert {each.warned for each in await visits.inside(by=jw)} == {(VisitWarning.OPERATION,)}


async def test_a_visit_is_filled_in_escorted_suspended_and_asked_to_leave(room, jw):
    visits = desk_of(room).visits
    ref = (await visits.sign_in(by=jw, visit=VisitSignedIn(text="auditor in"))).ref
    more = VisitFilled(who="A Reed", category=VisitCategory.AUDITOR, organisation="auditors", equipment="laptop")
    await visits.fill(by=jw, ref=ref, more=more)
    await visits.escort(by=jw, ref=ref, areas="server room")
    await visits.suspend(by=jw, ref=ref, reason="a stabbing")
    assert (await visits.one(ref, by=jw)).suspended == "a stabbing"
    await visits.suspend(by=jw, ref=ref, over=True)
    await visits.ask_to_leave(by=jw, ref=ref, reason="filmed the wall")
    visit = await visits.one(ref, by=jw)
    assert (visit.step, visit.escort, visit.areas, visit.equipment) == (
        VisitStep.ASKED_TO_LEAVE, jw.staff, "server room", "laptop",
    )  # fmt: skip
    assert visit.owed() == ("identity", "declaration")
    await visits.sign_out(by=jw, ref=ref)
    with pytest.raises(VisitOver):
        await visits.escort(by=jw, ref=ref)


async def test_somebody_never_signed_out_stands_until_it_is_said_when_they_left(room, jw):
    visits = desk_of(room).visits
    began = room.clock.now()
    ref = (await visits.sign_in(by=jw, visit=INSPECTOR)).ref
    room.clock.tick(73 * 3600)
    with pytest.raises(WhenTheyLeft):
        await visits.sign_out(by=jw, ref=ref)
    left = began + timedelta(hours=2)
    await visits.sign_out(by=jw, ref=ref, at=left, text="seen leaving, nobody wrote it")
    gone = await visits.one(ref, by=jw)
    assert (gone.late, gone.closed_at) == (True, left)
    assert (await visits.today(by=jw)).left == ()
    first = day_of(began)
    assert [each.ref for each in await visits.during(first, first, by=jw)] == [ref]
    assert await visits.during(first + timedelta(days=1), day_of(room.clock.now()), by=jw) == ()


async def test_the_last_of_ours_does_not_leave_visitors_alone_unsaid(room, jw, dk):
    desk = desk_of(room)
    await desk.shifts.open(by=jw)
    await desk.shifts.join(by=dk)
    await desk.visits.sign_in(by=jw, visit=INSPECTOR)
    assert await desk.visits.left_alone(by=jw, going=jw.staff) == ()
    await desk.shifts.leave(by=dk, why=Leaving.OFF_DUTY)
    assert len(await desk.visits.left_alone(by=jw, going=jw.staff)) == 1


async def test_they_accept_the_wording_of_the_protocol_in_force(staffed, jw):
    await staffed.protocols.load(by=system("CR-2"))
    ref = (await staffed.visits.sign_in(by=jw, visit=INSPECTOR)).ref
    await staffed.visits.declare(by=jw, ref=ref)
    version, wording = staffed.visits.declaration(staffed.clock.now())
    assert (await staffed.visits.one(ref, by=jw)).version == version == "2026-6"
    assert wording.startswith("I have been let into the CCTV control room")


async def test_without_a_protocol_a_declaration_has_no_version(room, jw):
    visits = desk_of(room).visits
    assert no_protocol(room.clock.now()) is None
    assert visits.declaration(room.clock.now()) == ("", "")
    ref = (await visits.sign_in(by=jw, visit=INSPECTOR)).ref
    await visits.declare(by=jw, ref=ref)
    assert (await visits.one(ref, by=jw)).version is None

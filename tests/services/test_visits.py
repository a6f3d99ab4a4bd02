"""Visits on both databases."""

from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.visits import Identity, VisitSignedIn
from tests.services.desk import desk_of


async def test_two_officers_come_in_are_identified_and_leave(room, jw):
    desk = desk_of(room)
    visits = desk.visits
    came = VisitSignedIn(
        count=2, category=VisitCategory.POLICE_ROUTINE, purpose=VisitPurpose.DOWNLOAD, about="RR-26-000233",
        who="1234SN 0561SN", typed="v 2 pcs in 1234sn 0561sn dl rr233",
    )  # fmt: skip
    ref = (await visits.sign_in(by=jw, visit=came)).ref
    assert (await desk.boards.board(by=jw)).visits[0].owed() == ("identity", "declaration")
    await visits.identify(by=jw, ref=ref, identity=Identity.WARRANT_CARD, count=2)
    await visits.declare(by=jw, ref=ref)
    inside = (await visits.inside(by=jw))[0]
    assert (inside.owed(), inside.about, inside.who) == ((), "RR-26-000233", "1234SN 0561SN")
    await visits.sign_out(by=jw, ref=ref)
    assert await visits.inside(by=jw) == ()


async def test_a_tour_wants_a_managers_authority(room, jw):
    visits = desk_of(room).visits
    tour = VisitSignedIn(category=VisitCategory.PUBLIC_TOUR, purpose=VisitPurpose.TOUR)
    ref = (await visits.sign_in(by=jw, visit=tour)).ref
    await visits.authorise(by=jw, ref=ref, who="the manager, by telephone")
    assert "authority" not in (await visits.inside(by=jw))[0].owed()

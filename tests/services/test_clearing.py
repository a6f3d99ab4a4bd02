"""At a release the protocol in force is asked too; its version stands in the line, and what is set aside is set aside by name."""

import pytest
from msgspec.structs import replace

from control_room.domain.authority import Act
from control_room.domain.clauses import ClauseBlocks
from control_room.domain.exhibits.kinds import ExportReleased
from control_room.domain.exhibits.releasing import Handover
from control_room.domain.exhibits.states import Export
from control_room.domain.people import Role
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Agency, Basis, Channel, IdentityLevel, Urgency
from control_room.domain.requests.kinds import RequestApproved, RequestFiled, RequestIdentified, RequestReceived
from control_room.services.acts import system
from control_room.services.clearing import ReasonForRelease, cleared, rules_of
from control_room.services.exhibits import Rules
from control_room.services.protocols import NoProtocol
from tests.services.evidence import AGAIN, DC, on_disc


@pytest.fixture
async def ruled(room):
    await room.protocols.load(by=system("CR-2"))
    assert room.protocols.in_force(room.clock.now()) is not None
    return room


async def released(room, ref, by):
    return next(line.facts for line in await room.book.lines(by=by, ref=ref) if isinstance(line.facts, ExportReleased))


async def urgent(room, clock):
    """A request by phone whose written form has not come."""
    made = []

    def decide(w):
        ref = w.next_ref(RefKind.REVIEW_REQUEST)
        w.record(RequestReceived(channel=Channel.PHONE_URGENT), ref=ref)
        w.record(RequestFiled(agency=Agency.MPS, basis=Basis.VITAL_INTERESTS, urgency=Urgency.IMMEDIATE), ref=ref)
        w.record(RequestIdentified(level=IdentityLevel.CALLED_BACK), ref=ref)
        w.record(RequestApproved(form_due=clock.now()), ref=ref)
        made.append(ref)

    await room.acts.write(Act.REQUEST, system("CR-2"), decide)
    return made[0]


async def test_the_clause_sees_what_hashing_again_really_found(ruled, jw, dk, clock):
    ref = await on_disc(ruled, jw, dk, clock)
    export = await ruled.acts.read(jw, lambda look: look.matter(ref, Export))
    other = (replace(AGAIN[0], sha256="0" * 64), *AGAIN[1:])
    for again, codes in ((AGAIN, ()), (other, ("changed",)), (None, ("rehash",))):
        try:
            cleared(
                ruled.protocols, clock.now(), export, DC, Handover(n=2, again=again), request=None, role=Role.OPERATOR
            )
        except ClauseBlocks as stop:
            assert ("P-17", codes) in [(each.clause, each.codes) for each in stop.findings]
        else:
            assert codes == ()


async def test_what_is_whole_leaves_under_the_version_in_force(ruled, jw, dk, clock):
    ref = await on_disc(ruled, jw, dk, clock)
    await ruled.custody.release([(ref, Handover(n=2, again=AGAIN))], DC, by=jw)
    assert (await released(ruled, ref, jw)).version == "2026-6"


async def test_a_disc_handed_over_by_one_person_alone_leaves_with_the_clause_beside_it(ruled, jw, dk, clock):
    alone = await on_disc(ruled, jw, dk, clock)
    await ruled.custody.release([(alone, Handover(n=2, again=AGAIN))], DC, by=jw)
    assert "P-20b" in (await released(ruled, alone, jw)).clauses
    watched = await on_disc(ruled, jw, dk, clock, mark="JW/2")
    await ruled.custody.release([(watched, Handover(n=2, again=AGAIN, second="0522"))], DC, by=jw)
    assert "P-20b" not in (await released(ruled, watched, jw)).clauses


async def test_a_copy_that_waited_longer_than_the_protocol_says_leaves_with_its_clause_beside_it(ruled, jw, dk, clock):
    ref = await on_disc(ruled, jw, dk, clock)
    clock.tick(15 * 86400)
    await ruled.custody.release([(ref, Handover(n=2, again=AGAIN, second="0522"))], DC, by=jw)
    assert "P-23a" in (await released(ruled, ref, jw)).clauses
    late = await on_disc(ruled, jw, dk, clock, mark="JW/2")
    clock.tick(29 * 86400)
    await ruled.custody.release([(late, Handover(n=2, again=AGAIN, second="0522"))], DC, by=jw)
    clauses = (await released(ruled, late, jw)).clauses
    assert "P-23b" in clauses
    assert "P-23a" not in clauses


async def test_no_copy_leaves_before_the_form_of_an_urgent_request_came(ruled, jw, dk, clock, mgr):
    about = await urgent(ruled, clock)
    ref = await on_disc(ruled, jw, dk, clock, about=about)
    with pytest.raises(ClauseBlocks, match="P-08b"):
        await ruled.custody.release([(ref, Handover(n=2, again=AGAIN))], DC, by=jw)
    with pytest.raises(ReasonForRelease):
        await ruled.custody.release([(ref, Handover(n=2, again=AGAIN, aside=("P-08b",)))], DC, by=mgr)
    whole = Handover(n=2, again=AGAIN, aside=("P-08b",), text="life at risk, form promised")
    await ruled.custody.release([(ref, whole)], DC, by=mgr)
    assert "P-08b" in (await released(ruled, ref, mgr)).clauses


async def test_without_a_protocol_nothing_is_released(room, jw, dk, clock, tmp_path):
    room.protocols.path = tmp_path / "nowhere.yml"
    ref = await on_disc(room, jw, dk, clock)
    with pytest.raises(NoProtocol, match="control-room protocol check"):
        await room.custody.release([(ref, Handover(n=2, again=AGAIN))], DC, by=jw)
    assert not (await room.exhibits.one(ref, by=jw)).releases


async def test_the_days_of_what_nobody_collects_are_the_protocols(ruled, clock):
    assert rules_of(ruled.protocols, clock.now()) == Rules(chase_days=14, decide_days=28)

"""The disclosure log: each release, viewing, statement, extract and refusal once, for those who may read it."""

from datetime import date

import pytest
from msgspec.structs import replace

from control_room.domain.assists.kinds import Opened
from control_room.domain.audience import STANDARDS
from control_room.domain.authority import Act, NotYours
from control_room.domain.codes import Source
from control_room.domain.disclosures import Disclosed
from control_room.domain.exhibits.releasing import Handover
from control_room.domain.extracts import Asked
from control_room.domain.figures import BadPeriod
from control_room.domain.people import Role
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Agency, Basis, Channel, IdentityLevel, Outcome, Purpose
from control_room.domain.requests.doings import RequestConcluded, RequestViewed
from control_room.domain.requests.kinds import RequestAccepted, RequestFiled, RequestIdentified, RequestReceived
from control_room.domain.requests.viewing import ViewedIn
from control_room.services.acts import Signed
from control_room.words.disclosures import as_csv, plain
from tests.services.evidence import AGAIN, DC, on_disc

DAY = date(2026, 3, 13)
FILED = RequestFiled(
    agency=Agency.MPS,
    name="=Sam Brook",
    unit="South BCU",
    purpose=Purpose.APPREHEND,
    basis=Basis.SCH2_P1_PARA2,
    necessity="to identify two suspects",
)


@pytest.fixture
def gov():
    return Signed(staff="0300", role=Role.GOVERNANCE, ws="CR-2")


async def request(room, by, *facts, aud="room"):
    refs = []

    def decide(w):
        refs.append(w.next_ref(RefKind.REVIEW_REQUEST))
        w.record(RequestReceived(channel=Channel.EMAIL), ref=refs[0], aud=aud)
        for each in facts:
            w.record(each, ref=refs[0])

    await room.acts.write(Act.REQUEST, by, decide)
    return refs[0]


async def log(room, by):
    return await room.disclosures.log(DAY, DAY, by=by)


async def test_a_release_says_to_whom_what_why_and_on_what_basis(room, jw, dk, gov, clock):
    about = await request(room, jw, FILED, RequestIdentified(level=IdentityLevel.AUTHENTICATED), RequestAccepted())
    ref = await on_disc(room, jw, dk, clock, about=about)
    await room.custody.release(
        [(ref, Handover(n=2, again=AGAIN, second="0522"))], replace(DC, reason="for Sam Brook"), by=jw
    )
    await room.statements.request(ref, by=jw)
    await room.statements.sign(ref, by=jw)
    await room.statements.supply(ref, "DC Ayodele", by=jw)
    released, statement = await log(room, gov)
    assert (released.told, released.ref, released.about) == (Disclosed.RELEASED, ref, about)
    assert (released.recipient, released.organisation) == ("DC Ayodele 1234SN", "South BCU")
    assert released.what == "JW/1, cameras 18, copy 2, usb encrypted, warrant card seen"
    assert released.why == "for Sam Brook"
    assert (released.purpose, released.basis) == (Purpose.APPREHEND, Basis.SCH2_P1_PARA2)
    assert (released.by, released.second, released.agency) == ("0417", "0522", Agency.MPS)
    assert (statement.told, statement.what, statement.why) == (
        *(Disclosed.STATEMENT, "JW/1, cameras 18, statement"),
        "to identify two suspects",
    )


async def test_refusals_viewings_and_extracts_are_in_it_and_other_ends_are_not(room, jw, sup, gov):
    refused = RequestConcluded(outcome=Outcome.REFUSED, clause="P-03", version="2026-1", text="no crime named")
    first = await request(room, jw, FILED, refused)
    await request(room, jw, FILED, RequestConcluded(outcome=Outcome.WITHDRAWN))
    second = await request(room, jw, RequestViewed(viewer="DC Hall", place=ViewedIn.VIEWING_ROOM))
    assist = (await room.assists.open(Opened(source=Source.POLICE_RADIO), by=jw)).ref
    await room.extracts.make(Asked(refs=(assist,), recipient="Ms Court", organisation="CPS", purpose="unused"), by=sup)
    rows = await log(room, gov)
    assert [each.told for each in rows] == [Disclosed.REFUSED, Disclosed.VIEWED, Disclosed.EXTRACT]
    no, seen, given = rows
    assert (no.ref, no.clause, no.version, no.why, no.what) == (first, "P-03", "2026-1", "no crime named", "nothing")
    assert (seen.ref, seen.recipient) == (second, "DC Hall")
    assert (given.recipient, given.organisation, given.why) == ("Ms Court", "CPS", "unused")


async def test_a_struck_line_stays_in_it_and_is_marked(room, jw, gov):
    ref = await request(room, jw, RequestViewed(viewer="DC Hall"))
    line = (await room.book.lines(by=jw, ref=ref))[-1]
    await room.book.strike(by=jw, number=line.number, reason="wrong request")
    (row,) = await log(room, gov)
    assert row.struck == line.number + 1
    assert plain(row)["struck_by_line"] == row.struck


async def test_only_who_may_see_a_restricted_request_sees_its_row(room, jw, sup, mgr, gov):
    await request(room, mgr, RequestViewed(viewer="DI Stone"), aud=STANDARDS)
    assert await log(room, sup) == ()
    assert len(await log(room, gov)) == 1
    with pytest.raises(NotYours):
        await log(room, jw)
    with pytest.raises(BadPeriod):
        await room.disclosures.log(DAY, date(2026, 3, 12), by=gov)
    assert await room.disclosures.log(date(2026, 3, 14), date(2026, 3, 20), by=gov) == ()


async def test_no_cell_is_a_formula(room, jw, gov):
    await request(room, jw, FILED, RequestConcluded(outcome=Outcome.REFUSED, text="@SUM(A1)"))
    made = as_csv(await log(room, gov))
    assert made.splitlines()[0].startswith("line,at,at_utc,what_was_done")
    assert ",'=Sam Brook," in made
    assert ",'@SUM(A1)," in made

"""The viewing log (R7): who saw what, where, why and under whose eyes, wherever it happened; and that it is told of to the right people."""

from datetime import timedelta

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.domain.authority import NotYours
from control_room.domain.disclosures import Disclosed
from control_room.domain.errors import NoSuchMatter
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.viewing import NotInOrder, ViewedIn
from control_room.domain.viewings import NotWhole, ViewingBegun
from control_room.services.approvals import NoSuchPerson
from control_room.services.viewings import ViewingOver
from control_room.words import described, say
from control_room.words.viewings import as_csv
from tests.services.test_filing import filed
from tests.services.test_needtoknow import DK, JW, MGR, OTHERS, PLAYED, SUP, operation
from tests.services.test_needtoknow import people as crewed


def seen(**more):
    return ViewingBegun(**{"viewer": "DC Ayodele 1234SN", "why": "a briefing", **more})


async def log(room, by, clock):
    day = clock.now().date()
    return await room.disclosures.log(day - timedelta(days=1), day, by=by)


async def test_one_on_an_assist_is_in_view_until_it_is_over_and_then_stands_in_both_logs(room, jw, sup, clock):
    ref = (await room.assists.open(Opened(text="robbery"), by=jw)).ref
    told = seen(agency=Agency.MPS, about=ref, live=True, cameras=("3", "12"), why=None)
    vw = (await room.viewings.begin(told, by=jw)).ref
    (viewing,) = await room.viewings.open(by=jw)
    assert "DC Ayodele 1234SN" in described(viewing, clock.now())
    clock.tick(4 * 3600 + 60)
    assert viewing.overdue(clock.now())
    assert "NOBODY SAID THAT IT IS OVER" in described(viewing, clock.now())
    assert any(each.ref == vw for each in await room.acts.read(jw, lambda look: look.outstanding()))
    await room.viewings.end(vw, by=jw, result="he is known to them")
    assert await room.viewings.open(by=jw) == ()
    with pytest.raises(ViewingOver):
        await room.viewings.end(vw, by=jw)
    (row,) = await log(room, sup, clock)
    assert (row.told, row.ref, row.about, row.agency, str(row.recipient)) == (
        Disclosed.VIEWED, vw, ref, Agency.MPS, "DC Ayodele 1234SN",
    )  # fmt: skip
    assert "live pictures, control_room, cameras 3 12" in row.what
    (one,) = await room.viewings.every(clock.now().date() - timedelta(days=1), clock.now().date(), by=sup)
    assert (one.result, one.supervisor, one.until is not None) == ("he is known to them", "0417", True)
    assert "=" not in as_csv((one,))[:1]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"viewer": " "}, "say who sees it"),
        ({"why": None}, "say why"),
        ({"place": ViewedIn.REMOTE_POLICE_TERMINAL}, "whose it is and how many"),
        ({"place": ViewedIn.REMOTE_POLICE_TERMINAL, "agency": Agency.BTP}, "whose it is and how many"),
        ({"place": ViewedIn.REMOTE_POLICE_TERMINAL, "count": 2}, "whose it is and how many"),
    ],
)
async def test_what_says_nothing_is_refused_in_words(room, jw, more, why):
    with pytest.raises(NotWhole, match=why):
        await room.viewings.begin(seen(**more), by=jw)
    assert await room.viewings.open(by=jw) == ()


async def test_times_people_and_references_that_cannot_be_are_refused(room, jw, clock):
    now = clock.now()
    with pytest.raises(NotInOrder):
        await room.viewings.begin(seen(ended=now + timedelta(hours=1)), by=jw)
    with pytest.raises(NotInOrder):
        await room.viewings.begin(seen(ended=now - timedelta(hours=2)), by=jw, at=now - timedelta(hours=1))
    with pytest.raises(NotWhole):
        await room.viewings.begin(seen(since=now, until=now - timedelta(hours=1)), by=jw)
    with pytest.raises(NoSuchMatter):
        await room.viewings.begin(seen(about="AS-26-000099"), by=jw)
    with pytest.raises(NoSuchPerson):
        await room.viewings.begin(seen(supervisor="9999"), by=jw)


async def test_one_that_was_typed_by_mistake_is_struck_and_counts_no_more(room, jw, sup, clock):
    receipt = await room.viewings.begin(
        seen(place=ViewedIn.REMOTE_POLICE_TERMINAL, agency=Agency.BTP, count=3, ended=clock.now()), by=jw
    )
    day = clock.now().date()
    figures = await room.figures.figures(day, day, by=sup)
    assert (figures.total("viewings"), figures.by["viewings"]["place"]) == (1, {"remote_police_terminal": 1})
    assert figures.by["viewings"]["body"] == {"btp": 1}
    await room.book.strike(by=jw, number=receipt.number, reason="not here")
    assert (await room.figures.figures(day, day, by=sup)).total("viewings") == 0
    (row,) = await log(room, sup, clock)
    assert row.struck
    assert (await room.acts.read(jw, lambda look: look.some((receipt.ref,))))[0].stage is Stage.VOIDED
    assert (await room.proof.verify(rows=True)).ok


async def test_one_line_says_it_and_one_line_that_it_is_over(room, jw, sup, clock):
    from tests.services.live import Live

    _ = Live
    ref = (await room.assists.open(Opened(text="robbery"), by=jw)).ref
    await filed(room, jw, "s dc ayodele 1234sn mps c3 c12 live as1")
    (one,) = await room.viewings.open(by=jw)
    assert (one.about, one.live, one.cameras, one.agency) == (ref, True, ("3", "12"), Agency.MPS)
    assert str(one.viewer).lower() == "dc ayodele 1234sn"
    await filed(room, jw, "s pc finch 0561sn footage of the fire")
    assert len(await room.viewings.open(by=jw)) == 2
    await filed(room, jw, "s out 1234sn")
    (other,) = await room.viewings.open(by=jw)
    assert "finch" in str(other.viewer).lower()
    await filed(room, jw, "s out")
    assert await room.viewings.open(by=jw) == ()
    before = await room.book.size()
    await filed(room, jw, "s out")
    await filed(room, jw, "s 1234sn as77")
    assert [line.kind for line in (await room.book.lines(by=sup, limit=500)) if line.number > before] == [
        "line.noted"
    ] * 2


async def test_who_may_not_read_the_logs_reads_neither(room, jw, clock):
    with pytest.raises(NotYours):
        await room.viewings.every(clock.now().date(), clock.now().date(), by=jw)


async def test_one_on_an_operation_is_seen_by_its_list_alone_and_leaves_no_gap(room, clock):
    clock.at = PLAYED
    await crewed(room)
    ref = await operation(room, 5)
    with pytest.raises(NotWhole, match="for some people by name"):
        await room.viewings.begin(seen(about=ref), by=JW)
    with pytest.raises(NoSuchMatter):
        await room.viewings.begin(seen(about=ref, ended=clock.now()), by=DK)
    receipt = await room.viewings.begin(seen(about=ref, ended=clock.now(), cameras=("3",)), by=JW)
    assert receipt.ref == ref
    assert (await room.viewings.begin(seen(), by=DK)).ref == "VW-26-000001"
    mine = [each.ref for each in await log(room, MGR, clock)]
    assert sorted(mine) == [
        "SO-26-000001",
        "SO-26-000001",
        "VW-26-000001",
    ]  # the session's officers, this one, the other's
    for each in OTHERS[1:]:
        assert [row.ref for row in await log(room, each, clock)] == ["VW-26-000001"]
    lines = await room.book.lines(by=SUP, ref=ref, limit=100)
    assert {say(line) for line in lines} == {"RESTRICTED: open it to read it"}
    assert (await room.proof.verify(rows=True)).ok

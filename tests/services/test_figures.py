"""Figures: from day sums, equal to the sum of their days across clock changes, corrections and strikes; kept as reported."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from control_room.domain.assists.kinds import Concluded, Opened, Told
from control_room.domain.audience import STANDARDS
from control_room.domain.authority import Act, NotYours
from control_room.domain.codes import Category, Outcome, RadioResult, Source
from control_room.domain.exhibits.releasing import Handover
from control_room.domain.figures import BadPeriod
from control_room.domain.line.said import Tally
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Agency, Channel, MainReason, Result
from control_room.domain.requests.codes import Outcome as CameTo
from control_room.domain.requests.doings import RequestConcluded, RequestReopened, Searched
from control_room.domain.requests.kinds import RequestAsked, RequestFiled, RequestReceived
from control_room.services.acts import AlreadyStruck
from control_room.services.figures import ReportedBefore
from control_room.words.partnership import as_lines, partnership_page
from tests.services.evidence import AGAIN, DC, on_disc
from tests.services.live import Live

SPRING = datetime(2026, 3, 28, 21, 0, tzinfo=UTC)  # the night of 29 March has no 01:30
AUTUMN = datetime(2026, 10, 24, 21, 0, tzinfo=UTC)  # and that of 25 October has two


async def a_night(room, live, clock, by, start, seed):
    """Assists, calls, arrests, strikes and changed codes over 30 hours, about 50 minutes apart."""
    pick = Random(seed)
    clock.at = start
    refs: list[str] = []
    for _ in range(36):
        clock.tick(60 * pick.randint(10, 90))
        at = clock.now() - timedelta(minutes=pick.choice((0, 0, 40, 200)))
        match pick.randint(0, 6) if refs else 0:
            case 0:
                told = Opened(
                    source=pick.choice(list(Source)), category=pick.choice(list(Category)), cameras=("3",), text="x"
                )
                refs.append((await live.assists.open(told, by=by, at=at)).ref)
            case 1:
                await live.radio.call("x", by=by, result=pick.choice(list(RadioResult)), at=at)
            case 2:
                tallies = (Tally(outcome=pick.choice((Outcome.ARREST, Outcome.MOVED_ON)), count=pick.randint(1, 3)),)
                await live.assists.add(pick.choice(refs), Told(tallies=tallies), by=by, at=at)
            case 3:
                await live.assists.conclude(pick.choice(refs), Concluded(), by=by, at=at)
            case 4:
                await live.assists.amend(
                    pick.choice(refs), "category", pick.choice(list(Category)), "heard again", by=by
                )
            case 5:
                await live.assists.amend(
                    pick.choice(refs), "arrest", pick.choice(("0", "1", "4")), "counted again", by=by
                )
            case _:
                lines = await room.book.lines(by=by, ref=pick.choice(refs))
                try:
                    await room.book.strike(by=by, number=pick.choice(lines).number, reason="a slip")
                except AlreadyStruck:
                    continue


def added(parts):
    totals: dict = {}
    for part in parts:
        for measure, dimensions in part.by.items():
            for dimension, keys in dimensions.items():
                for key, n in keys.items():
                    totals[measure, dimension, key] = totals.get((measure, dimension, key), 0) + n
        for measure, n in part.totals.items():
            totals[measure] = totals.get(measure, 0) + n
    return {key: n for key, n in totals.items() if n}


@pytest.mark.parametrize("start", [SPRING, AUTUMN], ids=["march", "october"])
async def test_a_period_is_the_sum_of_its_days_across_the_change_of_the_clocks(room, clock, sup, start):
    live = Live(room)
    await a_night(room, live, clock, sup, start, 11)
    first, last = start.date() - timedelta(days=1), start.date() + timedelta(days=3)
    whole = await room.figures.figures(first, last, by=sup)
    days = [await room.figures.figures(first + timedelta(n), first + timedelta(n), by=sup) for n in range(5)]
    assert added([whole]) == added(days)
    assert whole.total("assists") > 3
    assert (await room.proof.verify(rows=True)).why == ""


async def test_the_hour_and_day_of_an_assist_are_londons(room, clock, sup):
    live = Live(room)
    for at in (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)):
        clock.at = at
        await live.assists.open(Opened(source=Source.PUBLIC, category=Category.ROBBERY, text="x"), by=sup)
    clock.at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    await live.assists.open(Opened(source=Source.PUBLIC, category=Category.ROBBERY, text="x"), by=sup)
    night = await room.figures.figures(date(2026, 10, 25), date(2026, 10, 25), by=sup)
    assert night.by["assists"]["hour"] == {"01": 2}
    july = await room.figures.figures(date(2026, 7, 1), date(2026, 7, 1), by=sup)
    assert july.by["assists"]["hour"] == {"00": 1}
    assert (await room.figures.figures(date(2026, 6, 30), date(2026, 6, 30), by=sup)).total("assists") == 0


async def test_figures_once_reported_stay_as_reported(room, clock, sup, jw):
    live = Live(room)
    day = clock.now().date()
    opened = await live.assists.open(Opened(source=Source.PUBLIC, category=Category.ROBBERY, text="x"), by=jw)
    with pytest.raises(NotYours):
        await room.figures.report(day, day, name="committee", by=jw)
    receipt = await room.figures.report(day, day, name="committee", by=sup)
    await room.book.strike(by=jw, number=opened.number, reason="opened twice")
    assert (await room.figures.figures(day, day, by=sup)).total("assists") == 0
    ((name, number, figures),) = await room.figures.as_reported(by=sup)
    assert (name, number, figures["assists"]) == ("committee", receipt.number, 1)
    line = await room.book.line(by=sup, number=receipt.number)
    assert (line.facts.assists, line.facts.name) == (1, "committee")


async def test_a_name_is_reported_under_once(room, clock, sup):
    day = clock.now().date()
    await room.figures.report(day, day, name="committee", by=sup)
    before = await room.book.size()
    with pytest.raises(ReportedBefore, match="another name"):
        await room.figures.report(day, day, name="committee", by=sup)
    assert await room.book.size() == before


async def test_a_period_that_ends_before_it_begins_is_refused(room, sup):
    with pytest.raises(BadPeriod):
        await room.figures.figures(date(2026, 3, 2), date(2026, 3, 1), by=sup)
    with pytest.raises(BadPeriod):
        await room.figures.report(date(2026, 3, 2), date(2026, 3, 1), name="x", by=sup)


async def test_the_places_most_asked_for_that_no_camera_saw_are_named(room, clock, sup):
    day = clock.now().date()

    async def came(place, result=Result.NO_COVERAGE):
        def decide(w):
            ref = w.next_ref(RefKind.REVIEW_REQUEST)
            w.record(RequestReceived(channel=Channel.EMAIL), ref=ref)
            w.record(RequestAsked(item=1, cameras=("3",), place=place), ref=ref)
            w.record(Searched(item=1, camera="3", result=result), ref=ref)

        await room.acts.write(Act.REQUEST, sup, decide)

    for n in range(12):
        await came(f"path {n}")
    await came("The  canal path")
    await came("the canal path")
    await came(None)
    await came("North End", Result.NOTHING_SEEN)
    found = (await room.figures.figures(day, day, by=sup)).places
    assert found[0] == ("The canal path", 2)
    assert len(found) == 10
    assert ("not known", 1) in found
    assert "North End" not in dict(found)
    assert (await room.figures.figures(day - timedelta(1), day - timedelta(1), by=sup)).places == ()


async def test_what_was_unsuccessful_is_reported_with_the_rest(room, clock, sup):
    def decide(w):
        ref = w.next_ref(RefKind.REVIEW_REQUEST)
        w.record(RequestReceived(channel=Channel.EMAIL), ref=ref)
        w.record(RequestConcluded(outcome=CameTo.UNABLE, reason=MainReason.OUR_FAULT), ref=ref)

    await room.acts.write(Act.REQUEST, sup, decide)
    day = clock.now().date()
    receipt = await room.figures.report(day, day, name="committee", by=sup)
    assert (await room.book.line(by=sup, number=receipt.number)).facts.reviews_unsuccessful == 1
    ((_, _, figures),) = await room.figures.as_reported(by=sup)
    assert figures["reviews_unsuccessful"] == 1


async def test_what_is_open_and_what_nobody_fetched_is_so_at_the_end_of_the_period(room, clock, jw, dk, sup):
    first = clock.now().date()

    def came(w):
        w.record(RequestReceived(channel=Channel.EMAIL), ref=w.next_ref(RefKind.REVIEW_REQUEST))

    for _ in range(3):
        await room.acts.write(Act.REQUEST, sup, came)
    export = await on_disc(room, jw, dk, clock)
    clock.tick(3 * 86400)
    answered = RequestConcluded(outcome=CameTo.UNABLE, reason=MainReason.OUR_FAULT)
    await room.acts.write(Act.REQUEST, sup, lambda w: w.record(answered, ref="RR-26-000001"))
    reopened = RequestReopened(reason="heard again")
    await room.acts.write(Act.REQUEST, sup, lambda w: w.record(answered, ref="RR-26-000002"))
    await room.acts.write(Act.REQUEST, sup, lambda w: w.record(reopened, ref="RR-26-000002"))
    await room.custody.release([(export, Handover(n=2, again=AGAIN))], DC, by=jw)

    async def at_end(until):
        found = (await room.figures.figures(first, until, by=sup)).at_end
        return found.open, found.uncollected

    today = clock.now().date()
    assert await at_end(first) == (3, 1)
    assert await at_end(today - timedelta(days=1)) == (3, 1)
    assert await at_end(today) == (2, 0)
    assert await at_end(today + timedelta(days=30)) == (2, 0)


async def test_the_partnerships_page_is_made_of_what_the_whole_room_may_read(room, clock, mgr, jw, dk):
    def came(w, aud):
        line = w.record(RequestReceived(channel=Channel.EMAIL), ref=w.next_ref(RefKind.REVIEW_REQUEST), aud=aud)
        w.record(RequestFiled(agency=Agency.MPS), ref=line.ref)
        return line.ref

    refs = []
    await room.acts.write(Act.REQUEST, mgr, lambda w: refs.append(came(w, None)))
    await room.acts.write(Act.REQUEST, mgr, lambda w: came(w, STANDARDS))
    export = await on_disc(room, jw, dk, clock, about=refs[0])
    clock.tick(16 * 86400)
    day = clock.now().date()
    page = await room.figures.partnership(day - timedelta(days=20), day, by=mgr)
    assert page.figures.total("requests") == 1
    assert [each.ref for each in page.waiting] == refs
    assert [(each.export.ref, each.request.ref, (clock.now() - each.since).days) for each in page.collect] == [
        (export, refs[0], 16)
    ]
    assert page.before.total("requests") == 0
    with pytest.raises(BadPeriod):
        await room.figures.partnership(day, day - timedelta(days=1), by=mgr)


async def test_a_police_desks_number_found_wrong_is_on_the_partnerships_page_and_a_duty_officers_is_not(
    room, jw, sup, clock
):
    day = clock.now().date()
    await room.directory.load(by=sup)
    for entry in ("police-101", "surveyor-duty"):
        await room.doubts.rang(entry, by=jw, right=False)
    page = await room.figures.partnership(day, day, by=jw)
    (each,) = page.doubts
    assert (each.name, each.number, each.by) == ("Police, not an emergency", "101", clock.now() + timedelta(days=3))
    assert any("101" in line for line in as_lines(partnership_page(page, room="", by="0417")))
    await room.doubts.rang("police-101", by=jw, right=True)
    assert (await room.figures.partnership(day, day, by=jw)).doubts == ()

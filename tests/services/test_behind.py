"""What lies behind a figure out of a real book: as much as was counted, of whatever this reader may see, and nothing of the rest."""

from datetime import date, timedelta

import pytest

from control_room.domain.audience import STANDARDS
from control_room.domain.authority import Act
from control_room.domain.behind import NothingBehind
from control_room.domain.exhibits.releasing import Handover
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Agency, Channel, MainReason, Outcome, Result, Used
from control_room.domain.requests.doings import RequestConcluded, RequestFeedback, Searched
from control_room.domain.requests.kinds import RequestAsked, RequestFiled, RequestReceived
from control_room.domain.tables import FOI_ROWS, WRITTEN, FigureRow, rows_of
from tests.services.evidence import AGAIN, DC, on_disc
from tests.services.live import Live

HOURS = ("median_hours", "average_hours", "longest_hours", "average_hours_to_answer", "longest_hours_to_answer")
FIRST = date(2026, 1, 1)


async def came(room, by, *facts, aud=None):
    refs = []

    def decide(w):
        refs.append(w.next_ref(RefKind.REVIEW_REQUEST))
        w.record(RequestReceived(channel=Channel.EMAIL), ref=refs[0], aud=aud)
        for each in facts:
            w.record(each, ref=refs[0])

    await room.acts.write(Act.REQUEST, by, decide)
    return refs[0]


async def closed(room, by, ref, *facts):
    def decide(w):
        for each in facts:
            w.record(each, ref=ref)

    await room.acts.write(Act.REQUEST, by, decide)


def looked(result, minutes=0):
    return Searched(item=1, camera="3", result=result, minutes=minutes)


@pytest.fixture
async def asked_for(room, jw, dk, sup, mgr, clock):
    """Requests of every ending, one of them closed two months after it came and one for standards alone; exports given out and not."""
    place = RequestAsked(item=1, cameras=("3",), place="The canal path")
    found = RequestConcluded(outcome=Outcome.POSITIVE_EXPORTED)
    slow = await came(room, sup, RequestFiled(agency=Agency.MPS), place)
    clock.tick(60 * 86400)
    clock.tick(3600)
    await closed(room, sup, slow, looked(Result.NOTHING_SEEN, 35), found, RequestFeedback(used=Used.CHARGED))
    quick = await came(room, sup, RequestFiled(agency=Agency.BTP), place)
    clock.tick(720)
    await closed(room, sup, quick, looked(Result.NOTHING_SEEN, 5), found, RequestFeedback(used=Used.NO_REPLY))
    for reason in (MainReason.OVERWRITTEN_BEFORE, MainReason.OUR_FAULT, MainReason.NO_COVERAGE):
        ref = await came(room, sup, RequestFiled(agency=Agency.INSURER), place)
        gone = {MainReason.OUR_FAULT: Result.CAMERA_FAULT}.get(reason, Result.NO_COVERAGE)
        await closed(room, sup, ref, looked(gone), RequestConcluded(outcome=Outcome.UNABLE, reason=reason))
    for outcome in (Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.PARTIAL, Outcome.POSITIVE_VIEWED):
        ref = await came(room, sup, RequestFiled(agency=Agency.INSURER))
        clock.tick(1800 if outcome is Outcome.REFUSED else 0)
        await closed(room, sup, ref, RequestConcluded(outcome=outcome))
    await came(room, sup)
    await came(room, mgr, RequestFiled(agency=Agency.MPS), place, aud=STANDARDS)
    given = await on_disc(room, jw, dk, clock)
    await room.custody.release([(given, Handover(n=2, again=AGAIN))], DC, by=jw)
    await on_disc(room, jw, dk, clock, mark="JW/2")
    clock.tick(60)
    return slow, quick


async def test_behind_every_figure_of_written_requests_is_as_much_as_was_counted(room, jw, mgr, clock, asked_for):
    day = clock.now().date()
    for by in (jw, mgr):
        for since in (FIRST, day):
            figures = await room.figures.figures(since, day, by=by)
            written = [each for each in rows_of(figures) if each.dimension in {WRITTEN, FOI_ROWS}]
            empty = set()
            for row in written:
                behind = await room.figures.behind(row, since, day, by=by)
                said = (by.role, since, row.key)
                n, of = sum(one.n for one in behind.entries), sum(one.of for one in behind.entries)
                told = [float(one.told) for one in behind.entries if one.told]
                if row.key in HOURS:
                    assert max(told) == figures.requests.longest, said
                elif row.key == "minutes_per_review":
                    assert round(sum(told) / n, 1) == row.n, said
                elif "percent" in row.key:
                    assert round(100 * n / of, 1) == row.n, said
                else:
                    assert n == row.n, said
                assert behind.hidden == 0, said
                if not behind.entries:
                    empty.add(row.key)
            assert empty <= {"lost_while_waiting", "uploads"}, (by.role, since)


async def test_a_request_answered_long_after_it_came_is_listed_and_the_slowest_first(room, jw, clock, asked_for):
    day = clock.now().date()
    row = FigureRow(measure="requests", dimension=WRITTEN, key="median_hours", n=1.0)
    behind = await room.figures.behind(row, day, day, by=jw)
    assert behind.entries[0].matter.ref == asked_for[0]
    hours = [float(one.told) for one in behind.entries]
    assert hours == sorted(hours, reverse=True)
    assert hours[:3] == [60 * 24 + 1.0, 0.5, 0.2]


async def test_places_no_camera_saw_and_keys_that_are_not_known_have_their_requests(room, jw, clock, asked_for):
    day = clock.now().date()
    figures = await room.figures.figures(FIRST, day, by=jw)
    for row in rows_of(figures):
        if row.measure == "places_not_covered" or (row.measure, row.dimension) == ("requests", "agency"):
            behind = await room.figures.behind(row, FIRST, day, by=jw)
            assert sum(one.n for one in behind.entries) == row.n > 0, row


async def test_behind_the_pick_up_are_the_radio_calls_with_their_seconds(room, jw, clock):
    live, day = Live(room), clock.now().date()
    refs = []
    for seconds in (30, 5, None):
        refs.append((await live.radio.call("check c12", by=jw)).ref)
        if seconds is not None:
            clock.tick(seconds)
            await live.radio.seen(refs[-1], by=jw, camera="12")
    figures = await room.figures.figures(day, day, by=jw)
    (row,) = [each for each in rows_of(figures) if each.measure == "pickup_seconds_mean"]
    behind = await room.figures.behind(row, day, day, by=jw)
    assert [(one.matter.ref, one.told) for one in behind.entries] == [(refs[0], "30"), (refs[1], "5")]
    assert (row.n, behind.of.unit, behind.hidden) == (17.5, "s", 0)


async def test_behind_a_kind_of_line_are_its_lines_on_those_days_the_newest_first(room, jw, dk, sup, clock):
    day = clock.now().date()
    live = Live(room)
    yesterday = clock.now() - timedelta(days=1)
    numbers = []
    for at in (None, yesterday, None):
        clock.tick(60)
        numbers.append((await live.radio.call("check c12", by=jw, at=at)).number)
    row = FigureRow(measure="lines", dimension="kind", key="radio.called", n=2)
    behind = await room.figures.behind(row, day, day, by=dk)
    assert [line.number for line in behind.lines] == [numbers[2], numbers[0]]
    before = await room.figures.behind(row, yesterday.date(), yesterday.date(), by=dk)
    assert [line.number for line in before.lines] == [numbers[1]]


async def test_what_is_not_known_says_that_nothing_was_counted(room, jw, clock):
    day = clock.now().date()
    figures = await room.figures.figures(day, day, by=jw)
    for key in ("median_hours", "minutes_per_review", "positive_percent"):
        (row,) = [each for each in rows_of(figures) if each.key == key]
        with pytest.raises(NothingBehind, match="nothing was counted"):
            await room.figures.behind(row, day, day, by=jw)

"""Reports on both databases: they say what the figures say, restricted matters are counts, and only those who report make them."""

from datetime import date, timedelta

import pytest

from control_room.domain.authority import NotYours
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.figures import BadPeriod
from control_room.domain.register_codes import VisitCategory
from control_room.domain.reports import Visited
from control_room.domain.visits import VisitSignedIn
from control_room.words.partnership import as_lines
from control_room.words.reports import report
from tests.services.live import Live
from tests.services.test_figures import SPRING, a_night


async def test_a_report_says_what_the_figures_say_and_hours_visits_and_cameras(room, clock, sup, jw):
    await a_night(room, Live(room), clock, sup, SPRING, 11)
    shift = (await room.shifts.open(by=jw)).ref
    await room.visits.sign_in(by=jw, visit=VisitSignedIn(count=2, category=VisitCategory.ENGINEER))
    clock.tick(3600)
    day = clock.now().date()
    facts = await room.reports.facts(day - timedelta(days=3), day, by=sup)
    figures = await room.figures.figures(day - timedelta(days=3), day, by=sup)
    assert (facts.figures.totals, facts.before.totals, facts.operated) == (figures.totals, {}, None)
    assert shift
    assert facts.staffed.worked == pytest.approx(1)
    assert facts.staffed.below == pytest.approx(1)
    assert facts.visits == (Visited(category="engineer", visits=1, people=2),)
    said = "\n".join(as_lines(report("members", facts, room="x", by="0001")))
    for ward, n in figures.by["assists"]["ward"].items():
        assert f"  {ward.replace('_', ' ')}  {n}  0  " in said


async def test_what_is_restricted_is_a_count_whoever_makes_it(room, clock, sup, mgr, jw):
    ref = (await room.calls.take(by=jw, call=CallTaken(text="noise"))).ref
    await room.restrictions.restrict(ref, "it is his ex-partner next door", by=jw)
    day = clock.now().date()
    told = [(await room.reports.facts(day, day, by=who)).figures for who in (sup, mgr)]
    assert [each.total("calls") for each in told] == [1, 1]
    assert [each.by.get("calls") for each in told] == [None, None]


async def test_only_who_reports_figures_makes_one_and_a_year_says_how_many_operations(room, clock, sup, jw):
    day = clock.now().date()
    with pytest.raises(NotYours):
        await room.reports.facts(day, day, by=jw)
    with pytest.raises(BadPeriod):
        await room.reports.facts(day, day - timedelta(days=1), by=sup)
    facts = await room.reports.facts(date(2026, 1, 1), date(2026, 12, 31), by=sup)
    assert facts.before is None  # the book does not go back so far
    assert (facts.operated.used, facts.operated.hours) == (0, None)

"""Plots on both databases: they come to what the figures say, each point opens its matters, what is restricted is only counted."""

from datetime import date, timedelta

import pytest

from control_room.domain.calls.kinds import CallTaken
from control_room.domain.figures import BadPeriod
from control_room.domain.plots.catalogue import PLOTS, NoPlot
from control_room.domain.plots.periods import days, night
from control_room.words.plot_sheets import plot_drawing
from tests.services.live import Live
from tests.services.test_figures import AUTUMN, SPRING, a_night

COUNTED = [(each.key, each.measure) for each in PLOTS if each.measure]


@pytest.mark.parametrize("start", [SPRING, AUTUMN], ids=["march", "october"])
async def test_every_plot_comes_to_what_the_figures_say_across_the_change_of_the_clocks(room, clock, sup, start):
    await a_night(room, Live(room), clock, sup, start, 11)
    period = days(start.date() - timedelta(days=1), start.date() + timedelta(days=3))
    figures = await room.figures.figures(period.first, period.last, by=sup)
    assert figures.total("assists") > 3
    for key, measure in COUNTED:
        chart = await room.plots.plot(key, period, by=sup)
        assert chart.total == figures.total(measure), key
        if key not in {"pickup", "answers"}:
            assert (chart.sum, chart.hidden) == (figures.total(measure), 0), key
    by_ward = await room.plots.plot("incidents-ward", period, by=sup)
    assert {row.name: row.whole for row in by_ward.rows} == figures.by["assists"]["ward"]
    by_category = await room.plots.plot("incidents-category", period, by=sup)
    assert {row.name: row.whole for row in by_category.rows} == figures.by["assists"]["category"]


async def test_a_point_opens_the_matters_it_counts(room, clock, sup):
    live = Live(room)
    first = (await live.radio.call("2 males fighting", by=sup)).ref
    clock.tick(3600)
    second = (await live.radio.call("again", by=sup)).ref
    day = clock.now().date()
    chart = await room.plots.plot("radio-hours", night(day), by=sup)
    refs = [point.refs for row in chart.rows for point in row.points if point.refs]
    assert refs == [(first,), (second,)]
    assert [each.ref for each in await room.plots.behind((second, first), by=sup)] == [second, first]


async def test_what_is_restricted_is_in_the_total_alone(room, clock, sup, jw, dk):
    for n in range(2):
        ref = (await room.calls.take(by=jw, call=CallTaken(text=f"noise {n}"))).ref
    await room.restrictions.restrict(ref, "it is his ex-partner next door", by=jw)
    day = clock.now().date()
    told = {}
    for who in (jw, dk, sup):
        chart = await room.plots.plot("calls-days", days(day, day), by=who)
        shown = [each for row in chart.rows for point in row.points for each in point.refs]
        told[who.staff] = (chart.total, chart.sum, chart.hidden, ref in shown)
        assert [each.ref for each in await room.plots.behind((ref,), by=who)] == [ref] * (ref in shown)
        assert (await room.plots.plot("calls-days", night(day), by=who)).hidden == 0
    assert told["0522"] == (2, 1, 1, False)
    assert told["0417"] == (2, 2, 0, True)


async def test_an_empty_book_has_no_data_and_a_wrong_name_or_period_is_told(room, sup):
    for each in PLOTS:
        chart = await room.plots.plot(each.key, days(date(2019, 1, 1), date(2019, 1, 7)), by=sup)
        assert not chart.known, each.key
    with pytest.raises(NoPlot):
        await room.plots.plot("x", night(date(2026, 3, 13)), by=sup)
    with pytest.raises(BadPeriod):
        await room.plots.plot("answers", days(date(2026, 3, 13), date(2026, 3, 12)), by=sup)


async def test_staffing_is_read_off_the_rolls(room, clock, jw, dk):
    shift = (await room.shifts.open(by=jw)).ref
    clock.tick(5400)
    await room.shifts.join(by=dk)
    clock.tick(5400)
    chart = await room.plots.plot("staffing", night(clock.now().date()), by=jw)
    known = [row.points[0] for row in chart.rows if row.points[0].n is not None]
    assert (known[0].n, known[0].short, known[0].refs) == (1, True, (shift,))
    assert known[-1].n == 2
    hours = await room.plots.plot("hours", night(clock.now().date()), by=jw)
    assert hours.total == pytest.approx(1.5 + 2 * 1.5)


async def test_on_paper_it_names_who_printed_it_and_the_head_of_the_book(room, sup, clock):
    chart = await room.plots.plot("radio-hours", night(clock.now().date()), by=sup)
    (page,) = (await plot_drawing(room, chart, by=sup)).pages
    words = " ".join(mark.text for mark in page.marks if hasattr(mark, "text"))
    size = await room.book.size()
    for said in ("Printed by 0001", f"The book then had {size:,} line", "Radio calls: one request"):
        assert said in words

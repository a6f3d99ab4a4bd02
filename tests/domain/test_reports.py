"""What reports are made of: visits by category, and twelve principles of which none is passed over."""

from datetime import date, timedelta

from control_room.domain.kinds import fold
from control_room.domain.register_codes import VisitCategory
from control_room.domain.reports import PRINCIPLES, Visited, visited
from control_room.domain.visits import VisitExpected, VisitSignedIn
from tests.domain.lines import NIGHT, told


def visit(facts, n=1):
    (line,) = told((0, facts), ref=f"VS-26-{n:06d}")
    return fold(None, line)


def test_visits_are_counted_by_category_on_the_day_they_came_in_and_who_never_came_is_not():
    visits = [
        visit(VisitSignedIn(count=2, category=VisitCategory.ENGINEER)),
        visit(VisitSignedIn(count=3, category=VisitCategory.ENGINEER), 2),
        visit(VisitSignedIn(), 3),
        visit(VisitExpected(expected=NIGHT + timedelta(hours=1), category=VisitCategory.AUDITOR), 4),
    ]
    day = date(2026, 3, 13)
    assert visited(visits, day, day) == (
        Visited(category="engineer", visits=2, people=5),
        Visited(category="", visits=1, people=1),
    )
    assert visited(visits, day + timedelta(days=1), day + timedelta(days=9)) == ()


def test_there_are_twelve_principles_and_each_has_figures_or_a_named_gap():
    assert [each.number for each in PRINCIPLES] == list(range(1, 13))
    assert all(each.shows or each.gaps for each in PRINCIPLES)

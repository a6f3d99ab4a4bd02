"""Reports in words: every figure has its meaning, what a person must write is a named gap, no data is not known."""

from datetime import date

import pytest
from msgspec.structs import replace

from control_room.domain.availability import Availability, CameraTime
from control_room.domain.concerns.counting import ConcernFigures
from control_room.domain.figures import figures_of
from control_room.domain.reports import KINDS, PRINCIPLES, Facts, Operated, Staffed, Visited
from control_room.words.partnership import as_lines
from control_room.words.reports import GAP, report, told
from tests.domain.lines import NIGHT

SUMS = [
    ("assists", "all", "", 4),
    ("assists", "ward", "fairfield", 3),
    ("assists", "ward", "waddon", 1),
    ("assists", "category", "robbery", 4),
    ("arrests", "all", "", 2),
    ("arrests", "ward", "fairfield", 2),
    ("requests", "all", "", 5),
]
FACTS = Facts(
    at=NIGHT,
    figures=figures_of(date(2026, 1, 1), date(2026, 3, 31), SUMS),
    before=figures_of(
        date(2025, 10, 3), date(2025, 12, 31), [("assists", "all", "", 9), ("assists", "ward", "waddon", 9)]
    ),
    availability=Availability(
        since=NIGHT, until=NIGHT, cameras=(CameraTime(camera="3", required=36000, no_picture=3600),)
    ),
    staffed=Staffed(worked=23.5, possible=24, below=0.5),
    visits=(Visited(category="engineer", visits=2, people=5),),
    register=ConcernFigures(complaints=2, answered=2, in_time=1),
    operated=Operated(used=4, hours=31.5),
)


def text(kind, facts=FACTS):
    return "\n".join(as_lines(report(kind, facts, room="Testing", by="0001")))


@pytest.mark.parametrize("kind", KINDS)
def test_each_report_says_its_period_and_every_row_has_as_many_cells_as_heads(kind):
    page = report(kind, FACTS, room="Testing", by="0001")
    assert "1 January 2026 to 31 March 2026, both days counted: 90 days" in page.under[0]
    assert "3 October 2025 to 31 December 2025" in page.under[1]
    for section in page.sections:
        assert len(section.heads) == len(section.widths)
        assert all(len(row.cells) == len(section.heads) for row in section.rows), section.title


def test_by_ward_and_category_it_stands_beside_the_period_before():
    said = text("members")
    assert "  fairfield  3  0  2" in said
    assert "  waddon  1  9  0" in said
    assert "  robbery  4  0  0" in said


def test_shares_say_what_they_are_of():
    said = text("manager")
    for each in ("90.0 %: 9 of 10 camera h", "24 of 24 h", "1 of 2", "engineer  2  5"):
        assert each in said


def test_the_annual_report_answers_each_principle_and_names_what_a_person_writes():
    page = report("annual", FACTS, room="Testing", by="0001")
    found = [section for section in page.sections if section.title.startswith("Principle")]
    assert len(found) == 12
    for section, principle in zip(found, PRINCIPLES, strict=True):
        assert [row.cells[3] for row in section.rows if row.cells[0] == GAP] == list(principle.gaps)
        assert len(section.rows) == len(principle.shows) + len(principle.gaps)
    assert {name for each in PRINCIPLES for name in each.shows} <= set(told(FACTS))
    assert "4, 32 h" in text("annual")


def test_what_is_not_known_is_not_nought():
    said = text(
        "manager", replace(FACTS, before=None, staffed=None, availability=Availability(since=NIGHT, until=NIGHT))
    )
    assert "the book does not go back so far" in said
    assert "live assists  4  not known" in said
    assert "cameras with a picture  not known" in said
    assert "hours below the floor  not known" in said


def test_of_too_few_operations_no_hours_are_told_and_of_less_than_a_year_not_even_how_many():
    assert "operations  2  " in text("annual", replace(FACTS, operated=Operated(used=2)))
    assert "operations  " not in text("lay", replace(FACTS, operated=None))

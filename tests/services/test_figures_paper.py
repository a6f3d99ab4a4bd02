"""The figures of a period on paper."""

from datetime import date

from control_room.domain.figures import DEFINITIONS, figures_of
from control_room.domain.requests import figuring
from control_room.services.figures_paper import figures_pdf, figures_sheet

MARCH = figures_of(
    date(2026, 3, 1),
    date(2026, 3, 31),
    [
        ("assists", "all", "", 3),
        ("assists", "category", "fear_for_welfare", 2),
        ("either", "all", "", 4),
        ("footage_helped", "all", "", 2),
    ],
)


async def test_the_page_has_totals_with_what_they_mean_and_then_what_they_are_made_of(room, sup, clock):
    sheet = await figures_sheet(room, MARCH, by=sup)
    totals, written, parts = ({row.cells for row in section.rows} for section in sheet.sections)
    assert ("received", figuring.NAMES["received"], "0") in written
    assert ("median hours", figuring.NAMES["median_hours"], "not known") in written
    assert ("assists", "", DEFINITIONS["assists"], "3") in totals
    assert ("incidents assisted", "live assists", "the one printed", "3") in totals
    assert ("incidents assisted", "either once", "", "4") in totals
    assert ("assists", "category", "fear for welfare", "2") in parts
    assert ("reviews unsuccessful", "reason", "lost while waiting", "0") in parts
    assert sheet.title == "Figures"
    assert sheet.room == "Borough of Testing, Strand House"
    assert sheet.under == ("From 1 March 2026 to 31 March 2026, both days counted.",)
    assert sheet.foot == "Printed by 0001 at CR-2, 13 Mar 2026 20:30"


async def test_it_is_called_what_it_is_asked_to_be_and_is_a_pdf(room, sup):
    assert (await figures_sheet(room, MARCH, by=sup, named="Figures, March")).title == "Figures, March"
    assert (await figures_pdf(room, MARCH, by=sup)).startswith(b"%PDF")

"""The weekly page for the partnership, in words and numbers."""

from control_room.adapters.paper import pdf_of
from control_room.domain.faults import FaultReported
from control_room.domain.figures import figures_of
from control_room.domain.partnership import Partnership, before, collect, down, feedback, waiting
from control_room.domain.register_codes import Symptom
from control_room.words.partnership import MOST, as_lines, partnership_page
from tests.domain.test_outstanding import folded
from tests.domain.test_partnership import NOW, WEEK, asked, found
from tests.domain.test_sheets import export


def page(**lists):
    facts = Partnership(
        at=NOW,
        figures=figures_of(*WEEK, [("requests", "all", "", 7), ("assists", "all", "", 3)]),
        before=figures_of(*before(*WEEK), [("requests", "all", "", 5)]),
        **lists,
    )
    return partnership_page(facts, room="Borough of Testing, Strand House", by="0522")


def test_the_page_says_what_stands_open_and_the_numbers_beside_the_week_before():
    dead = folded("FT-26-000003", (0, FaultReported(cameras=("31",), symptom=Symptom.NOT_RECORDING, text="31 dead")))
    whole = page(
        waiting=waiting([asked(1)]),
        collect=collect([export(1)], [asked(1)], NOW),
        feedback=feedback([found(2)], NOW),
        down=down([dead]),
    )
    text = "\n".join(as_lines(whole))
    assert "Now: 1 request of police and other bodies open, 1 export to collect, 1 answer wanted" in text
    assert "requests received  7  5" in text
    assert "live assists  3  0" in text
    assert "median hours to the answer  not known  not known" in text
    assert "RR-26-000001-" in text
    assert "DC Brook 1234SN, Metropolitan Police" in text
    assert "c31  not recording" in text


async def test_a_long_list_says_how_many_more_and_the_page_prints():
    whole = page(waiting=waiting([asked(n) for n in range(1, MOST + 4)]))
    (listed,) = (section for section in whole.sections if section.title.startswith("Open requests"))
    assert listed.title == f"Open requests: {MOST + 3}"
    assert (len(listed.rows), listed.rows[-1].cells[0]) == (MOST + 1, "3 more")
    assert (await pdf_of(whole)).startswith(b"%PDF")

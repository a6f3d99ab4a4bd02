"""The handover sheet and the running page as documents, and as paper."""

from control_room.adapters.paper import pdf_of
from control_room.domain.book import Erased, Noted
from control_room.domain.duties import BreakBegan, BreakEnded, Joined, ShiftChecked, ShiftClosed, ShiftOpened
from control_room.domain.handovers import HandoverProposed, HandoverSigned, Item, ItemNotAgreed, ItemTaken
from control_room.domain.kinds import fold
from control_room.domain.line.said import CheckState
from control_room.domain.notes import code16
from control_room.domain.register_codes import Check
from control_room.domain.times import ShiftName
from control_room.words.papers import handover_sheet, running_page
from tests.adapters.test_paper import NOTE
from tests.domain.lines import NIGHT, after_minutes, line, told

ROOM = "Borough of Testing, Strand House"


def folded(ref, *story):
    matter = None
    for one in told(*story, ref=ref):
        matter = fold(matter, one)
    return matter


def a_shift():
    checks = tuple(CheckState(check=c, ok=c is not Check.POLICE_LINK) for c in Check if c is not Check.CLOCK)
    return folded(
        "SH-26-000001",
        (0, ShiftOpened(pattern=ShiftName.NIGHT, starts=NIGHT, ends=after_minutes(720))),
        (0, Joined(who="0417")),
        (0, Joined(who="0522")),
        (2, ShiftChecked(checks=checks)),
        (300, BreakBegan(who="0417", cover="0522")),
        (315, BreakEnded(who="0417")),
        (720, ShiftClosed()),
    )


def a_handover():
    items = (Item(ref="CL-26-000061", red=True), Item(ref="FT-26-000058"), Item(ref="VS-26-000091"))
    return folded(
        "HO-26-000003",
        (
            700,
            HandoverProposed(
                shift="SH-26-000001", items=items, text="CL-61 lift stuck\nFT-58 c31 not recording\nVS-91"
            ),
        ),
        (705, HandoverSigned()),
        (710, ItemTaken(items=(2,))),
        (711, ItemNotAgreed(item=1, reason="nobody rang the engineer")),
    )


def sheet(**more):
    return handover_sheet(a_handover(), a_shift(), room=ROOM, by="0522", now=after_minutes(721), **more)


def test_the_sheet_says_every_item_and_what_was_answered():
    rows = sheet().sections[0].rows
    assert [row.cells for row in rows] == [
        ("RED", "1", "CL-61 lift stuck", "taken by 0417, NOT AGREED: nobody rang the engineer"),
        ("", "2", "FT-58 c31 not recording", "taken by 0417"),
        ("", "3", "VS-91", "not answered"),
    ]
    assert [row.red for row in rows] == [True, False, False]


def test_the_sheet_heads_with_staffing_and_the_checks_not_made():
    _, staff, checks = sheet().sections
    assert staff.title == "Staff: 12 h, 15 min of them below 2"
    assert staff.rows[0].cells == ("0417", "20:38", "08:38", "01:38 to 01:53")
    assert checks.title == "Checks; not made: clock"
    assert [row.cells[0] for row in checks.rows if row.red] == ["police link"]


def test_the_checkpoint_is_on_it_as_text_and_as_sixteen_letters():
    assert sheet(checkpoint=NOTE).code == code16(NOTE.partition("\n\n")[0] + "\n")
    assert (sheet().checkpoint, sheet().code) == ("", "")


def test_the_running_page_marks_late_struck_and_erased_lines():
    late = line(Noted(text="from memory"), number=3, at=after_minutes(0))
    late = type(late)(
        **{f: getattr(late, f) for f in late.__struct_fields__} | {"recorded_at": after_minutes(20), "struck": 5}
    )
    gone = line(Noted(text=Erased(erased=9)), number=4, ref="AS-26-000412")
    page = running_page([late, gone], title="Night of 13 Mar", room=ROOM, by="0417", now=after_minutes(30))
    cells = [row.cells for row in page.sections[0].rows]
    assert cells[0][:4] == ("3", "13 Mar 20:38", "", "0417")
    assert cells[0][4].endswith("[written 20:58, STRUCK by line 5]")
    assert cells[1][2] == "AS-412"
    assert "from memory" in cells[0][4]
    assert "[erased]" in cells[1][4]


async def test_both_print():
    assert (await pdf_of(sheet(checkpoint=NOTE, training=True))).startswith(b"%PDF")
    page = running_page([], title="Night", room=ROOM, by="0417", now=after_minutes(30))
    assert (await pdf_of(page)).startswith(b"%PDF")

"""A day set beforehand for a copy: owed and due till it is back or destroyed, and not a handover item of every night."""

from datetime import UTC, date, datetime

import pytest

from control_room.domain.exhibits.codes import CopyKind, Custody, ExportState, IdSeen, Medium, Signature
from control_room.domain.exhibits.dating import DayIsPast, Ending, ExportDated, set_day
from control_room.domain.exhibits.kinds import (
    ExportCopied,
    ExportDestroyed,
    ExportFiled,
    ExportMade,
    ExportMoved,
    ExportReleased,
    ExportReturned,
    ExportVerified,
    Hashed,
)
from control_room.domain.outstanding import item_of
from control_room.domain.requests.codes import Agency
from control_room.words import say
from control_room.words.exhibit_days import day_set
from tests.domain.lines import after_minutes, line
from tests.domain.test_outstanding import folded

APRIL = date(2026, 4, 1)
GIVEN = ExportReleased(
    n=2,
    medium=Medium.DVD,
    agency=Agency.MPS,
    id_seen=IdSeen.WARRANT_CARD,
    signature=Signature.PAPER_SCAN,
    recipient="DC A",
)
OUT = (
    (0, ExportMade(about="RR-26-000001", cameras=("17",), begins=after_minutes(-60), ends=after_minutes(-30))),
    (1, ExportFiled(files=(Hashed(size=9, sha256="a" * 64),))),
    (2, ExportVerified(second="0522")),
    (3, ExportCopied(copy_kind=CopyKind.MASTER, medium=Medium.DVD, n=1, seal="B1")),
    (4, ExportCopied(copy_kind=CopyKind.COURT, medium=Medium.DVD, n=2)),
    (5, GIVEN),
)


def story(*more):
    return folded("EX-26-000001", *OUT, *more)


def test_the_day_is_owed_and_due_and_keeps_it_from_being_closed():
    assert story().state is ExportState.CLOSED
    dated = story((6, ExportDated(n=2, on=APRIL)))
    assert (dated.owed(), dated.state) == (("return_set",), ExportState.RELEASED)
    assert dated.due() == datetime(2026, 4, 1, 8, tzinfo=UTC)  # nine in the morning, summer time
    assert dated.outstanding()
    assert day_set(dated.copies[1]) == "to come back by 1 Apr 2026"


def test_a_day_months_ahead_is_no_item_of_every_handover():
    assert item_of(story((6, ExportDated(n=2, on=APRIL)))) is None


def test_what_came_back_is_done_with_and_stays_so_when_it_is_put_away():
    back = ((6, ExportDated(n=2, on=APRIL)), (7, ExportReturned(n=2)))
    assert story(*back).owed() == ("put_away",)
    assert story(*back, (8, ExportMoved(event=Custody.STORED, n=2, to="safe"))).due() != datetime(
        2026, 4, 1, 8, tzinfo=UTC
    )
    assert "return_set" not in story(*back, (8, ExportMoved(event=Custody.STORED, n=2, to="safe"))).owed()


def test_what_is_to_be_destroyed_is_so_till_it_is_though_it_came_back():
    set_ = (6, ExportDated(n=2, ending=Ending.DESTROY, on=APRIL))
    assert story(set_).owed() == ("destroy_set",)
    assert "destroy_set" in story(set_, (7, ExportReturned(n=2))).owed()
    assert story(set_, (7, ExportDestroyed(n=2, reason="after the trial"))).owed() == ()


def test_a_day_is_moved_and_taken_away():
    later = story((6, ExportDated(n=2, on=APRIL)), (7, ExportDated(n=2, on=date(2026, 5, 1))))
    assert later.due() == datetime(2026, 5, 1, 8, tzinfo=UTC)
    assert story((6, ExportDated(n=2, on=APRIL)), (7, ExportDated(n=2))).owed() == ()
    assert day_set(story().copies[1]) == ""


def test_a_day_that_is_over_is_refused_and_today_is_not():
    copy = story().copies[1]
    with pytest.raises(DayIsPast, match="came back or was destroyed"):
        set_day(copy, Ending.RETURN, date(2026, 3, 12), now=after_minutes(0), text=None)
    assert set_day(copy, Ending.DESTROY, date(2026, 3, 13), now=after_minutes(0), text="x") == ExportDated(
        n=2, ending=Ending.DESTROY, on=date(2026, 3, 13), text="x"
    )


def test_the_line_says_which_copy_and_by_when():
    told = ExportDated(n=2, ending=Ending.DESTROY, on=APRIL, text="as agreed")
    assert say(line(told)) == "copy 2 to be destroyed by 1 Apr 2026, as agreed"
    assert say(line(ExportDated(n=2))) == "copy 2 no day set for it any longer"

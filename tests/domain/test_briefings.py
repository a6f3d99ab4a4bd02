"""Briefing sheets: read by each, read again when they say something else, over when they run out."""

import pytest
from hypothesis import given

from control_room.domain import briefings
from control_room.domain.briefings import BriefingChanged, BriefingPosted, BriefingRead, BriefingWithdrawn
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.outstanding import item_of
from control_room.domain.times import ShiftName
from tests.domain.any_facts import erased, read_by_their_lines, stories
from tests.domain.lines import after_minutes, line, told

REF = "BR-26-000003"
SHEET = BriefingPosted(
    source="Fairfield SNT",
    authority="ps lowe",
    expires=after_minutes(622),
    text="two males dipping at East Croydon\n\n  watch the taxi rank  ",
)


def sheet(*story, first=SHEET):
    folded = None
    for one in told((0, first), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_it_has_its_points_and_runs_to_its_expiry():
    assert sheet().points == ("two males dipping at East Croydon", "watch the taxi rank")
    assert [sheet().in_force(after_minutes(m)) for m in (0, 621, 622)] == [True, True, False]
    later = sheet(first=BriefingPosted(begins=after_minutes(60), text="x"))
    assert [later.in_force(after_minutes(m)) for m in (59, 60)] == [False, True]


def test_what_was_not_said_is_owed_and_given_later():
    bare = sheet(first=BriefingPosted())
    assert bare.owed() == ("source", "expires", "points")
    more = BriefingChanged(source="ShopSafe", expires=after_minutes(60), text="x", shift=ShiftName.NIGHT)
    filled = sheet((1, more), first=BriefingPosted())
    assert (filled.owed(), filled.shift, filled.due()) == ((), ShiftName.NIGHT, after_minutes(60))


def test_new_points_are_read_again_by_everybody_and_a_new_expiry_is_not():
    dk = fold(sheet(), line(BriefingRead(), number=2, ref=REF, by="0522", at=after_minutes(1)))
    assert dk.unread_by(("0417", "0522")) == ()
    later = fold(dk, line(BriefingChanged(expires=after_minutes(900)), number=3, ref=REF, at=after_minutes(2)))
    assert later.unread_by(("0417", "0522")) == ()
    changed = fold(dk, line(BriefingChanged(text="three males"), number=3, ref=REF, at=after_minutes(2)))
    assert changed.unread_by(("0417", "0522")) == ("0522",)


def test_it_is_on_the_handover_until_it_comes_down_and_it_comes_down_once():
    assert item_of(sheet()).ref == REF
    down = sheet((5, BriefingWithdrawn(reason="stood down")))
    assert (down.stage, item_of(down), down.in_force(after_minutes(6))) == (Stage.CLOSED, None, False)
    for again in (down.withdraw, down.standing):
        with pytest.raises(briefings.BriefingOver, match="post it again"):
            again()


@given(stories(briefings.BriefingKind, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert (kept.stage, kept.expires, kept.read_by) == (gone.stage, gone.expires, gone.read_by)
        assert briefings.reads(one) is briefings.reads(erased(one))


@given(stories(briefings.BriefingKind, ref=REF))
def test_whoever_has_read_it_has_a_line_by_which_they_did(lines):
    read_by_their_lines(lines, briefings.reads)

"""Look-outs: who has read them, when they end, what is owed."""

import pytest
from hypothesis import given

from control_room.domain import boards
from control_room.domain.boards import BoloFilled, BoloPosted, BoloRead, BoloSighted, BoloWithdrawn
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from tests.domain.any_facts import erased, read_by_their_lines, stories
from tests.domain.lines import after_minutes, line, told

REF = "BO-26-000003"
AUDI = BoloPosted(
    subject="silver audi a3",
    vrm="KXJ",
    part="ends",
    source="sn ops",
    reason="robbery purley",
    expires=after_minutes(622),
)


def bolo(*story):
    folded = None
    for one in told((0, AUDI), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_it_runs_to_its_expiry_and_not_a_moment_longer():
    assert bolo().in_force(after_minutes(621))
    assert not bolo().in_force(after_minutes(622))
    assert bolo().due() == after_minutes(622)


def test_source_and_expiry_are_owed_until_given():
    bare = fold(None, line(BoloPosted(subject="male, grey hood"), ref=REF))
    assert bare.owed() == ("source", "expires")
    filled = fold(bare, line(BoloFilled(source="sn ops", expires=after_minutes(60)), number=2, ref=REF))
    assert (filled.owed(), filled.subject) == ((), "male, grey hood")


def test_it_is_read_by_each_operator_and_read_again_when_its_words_change():
    read = bolo((1, BoloRead()))
    assert read.unread_by(("0417", "0522")) == ("0522",)
    dk = fold(read, line(BoloRead(), number=3, ref=REF, by="0522", at=after_minutes(2)))
    assert dk.unread_by(("0417", "0522")) == ()
    later = fold(dk, line(BoloFilled(expires=after_minutes(900)), number=4, ref=REF, at=after_minutes(3)))
    assert later.unread_by(("0417", "0522")) == ()
    changed = fold(dk, line(BoloFilled(subject="black audi"), number=4, ref=REF, at=after_minutes(3)))
    assert changed.unread_by(("0417", "0522")) == ("0522",)


def test_a_sighting_keeps_it_up_and_withdrawing_takes_it_down_once():
    seen = bolo((5, BoloSighted(cameras=("22",), text="passing east")))
    assert (seen.sightings, seen.stage) == ((2,), Stage.OPEN)
    gone = bolo((6, BoloWithdrawn(reason="stopped by SN52")))
    assert (gone.stage, gone.owed(), gone.in_force(after_minutes(7))) == (Stage.CLOSED, (), False)
    with pytest.raises(boards.BoloOver, match="post it again"):
        gone.withdraw()


@given(stories(boards.BoloKind, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        # A word that was given empty is owed; once erased it was given.
        assert set(gone.owed()) <= set(kept.owed())
        assert (kept.stage, kept.read_by) == (gone.stage, gone.read_by)
        assert boards.reads(one) is boards.reads(erased(one))


@given(stories(boards.BoloKind, ref=REF))
def test_whoever_has_read_it_has_a_line_by_which_they_did(lines):
    read_by_their_lines(lines, boards.reads)

"""The sheet is answered item by item, and never blocks for ever."""

import pytest
from hypothesis import given

from control_room.domain import handovers
from control_room.domain.book import Erased
from control_room.domain.handovers import (
    HandoverAccepted,
    HandoverCorrected,
    HandoverProposed,
    HandoverSigned,
    Item,
    ItemNotAgreed,
    ItemTaken,
    State,
)
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from tests.domain.any_facts import erased, stories
from tests.domain.lines import sheet_words, told

REF = "HO-26-000001"
RED = Item(ref="CL-26-000061", codes=("life",), red=True)
PROPOSED = HandoverProposed(
    shift="SH-26-000001",
    items=(RED, Item(ref="FT-26-000058"), Item(ref="VS-26-000091", codes=("identity", "declaration"))),
    text="call 61 lift stuck\nc31 not recording\nengineer in since 21:02",
)


def handover(*story):
    folded = None
    for one in told((0, PROPOSED), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_the_sheet_keeps_each_items_words_in_order():
    assert sheet_words(handover()) == ("call 61 lift stuck", "c31 not recording", "engineer in since 21:02")
    assert handover().owed() == ("signature", "answers", "acceptance")


def test_red_items_are_taken_one_by_one_and_the_rest_in_one():
    with pytest.raises(handovers.RedOneByOne, match="by itself"):
        handover().take(1, 2, 3)
    assert handover().take().items == (2, 3)
    assert handover().take(1).items == (1,)
    assert handover((1, ItemTaken(items=(2, 3)))).waiting == (1,)


def test_an_unanswered_item_stops_acceptance_and_disagreement_is_an_answer():
    waiting = handover((1, HandoverSigned()), (2, ItemTaken(items=(2, 3))))
    with pytest.raises(handovers.ItemsWaiting, match="red items 1"):
        waiting.accept()
    answered = handover(
        (1, HandoverSigned()), (2, ItemTaken(items=(2, 3))), (3, waiting.disagree(1, "nobody rang back"))
    )
    assert (answered.held[0].agreed, answered.held[0].reason) == (False, "nobody rang back")
    assert answered.accept(shift="SH-26-000002").shift == "SH-26-000002"


def test_an_outgoing_who_has_gone_need_not_sign_but_it_is_said_why():
    taken = handover((1, ItemTaken(items=(1,))), (2, ItemTaken(items=(2, 3))))
    with pytest.raises(handovers.NotSignedYet, match="sick"):
        taken.accept()
    assert taken.accept(outgoing_gone="gone home sick").outgoing_gone == "gone home sick"


def test_an_override_names_what_nobody_answered():
    over = handover((1, handover().override("no incomer, mutual aid called")))
    assert handover().override("x").unanswered == (1, 2, 3)
    assert (over.state, over.stage, over.owed()) == (State.OVERRIDDEN, Stage.CLOSED, ())
    with pytest.raises(handovers.HandoverOver):
        over.take(1)


def test_a_correction_asks_its_item_again_and_zero_adds_one():
    corrected = handover(
        (1, ItemTaken(items=(2, 3))), (2, HandoverCorrected(item=2, ref="FT-26-000058", text="c31 mended"))
    )
    assert (corrected.waiting, sheet_words(corrected)[1]) == ((1, 2), "c31 mended")
    added = handover((1, handover().correct("keys with the day supervisor")))
    assert (len(added.held), added.held[3].item, added.waiting) == (4, Item(), (1, 2, 3, 4))
    with pytest.raises(handovers.NoSuchItem, match="the sheet has 3"):
        handover().correct("?", item=9)


def test_erased_words_leave_the_items():
    gone = handover()
    lines = told(
        (0, PROPOSED), (1, ItemNotAgreed(item=1, reason="no")), (2, HandoverAccepted(outgoing_gone="x")), ref=REF
    )
    folded = None
    for one in lines:
        folded = fold(folded, erased(one))
    assert [held.item for held in folded.held] == [held.item for held in gone.held]
    assert isinstance(folded.held[0].text, Erased)
    assert (folded.stage, folded.held[0].agreed) == (Stage.CLOSED, False)


@given(stories(handovers.HandoverKind, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert len(sheet_words(kept)) == len(kept.held)
        assert (kept.owed(), kept.state) == (gone.owed(), gone.state)

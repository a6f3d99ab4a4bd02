"""The audit of camera use: owed until each draw is answered, late for ever, never struck."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given

from control_room.domain import camera_audits
from control_room.domain.audit_draws import Draw
from control_room.domain.book import Noted, Viewed
from control_room.domain.camera_audits import (
    Answer,
    AnsweredBefore,
    AuditAnswered,
    AuditDrawn,
    AuditOverdue,
    AuditSetAside,
    NotDrawn,
    OnThatShift,
    OwnUse,
    SayWhatWasSeen,
    StaysDrawn,
    checked,
    may_answer,
    stays,
)
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from tests.domain.any_facts import erased, stories
from tests.domain.lines import NIGHT, line, told

WEEK = date(2026, 3, 2)
REF = "CU-26-000001"
DRAWS = tuple(Draw(staff=staff, at=NIGHT, camera="12") for staff in ("0417", "0522", "0001"))
DRAWN = AuditDrawn(
    week=WEEK, size=90, root="ab" * 32, checkpoint=91, among=400, register=94, listing="cd" * 32,
    due=NIGHT + timedelta(days=7), draws=DRAWS,
)  # fmt: skip
STATED = ("public safety", "find missing people")


def audit(*story):
    folded = None
    for one in told((0, DRAWN), *story, ref=REF, by="0001"):
        folded = fold(folded, one)
    return folded


def totals(one):
    found = {}
    for count in one.counts():
        found[count.dimension, count.key] = found.get((count.dimension, count.key), 0) + count.n
    return found


def test_it_is_owed_until_each_draw_is_answered_or_set_aside_and_a_question_is_no_answer():
    assert (audit().owed(), audit().due(), audit().waiting) == (("camera_audit",), DRAWN.due, (1, 2, 3))
    asked = audit((1, AuditAnswered(item=1, answer=Answer.ASKED, query=17, text="why c12?")))
    assert (asked.waiting, asked.items[0].asked) == ((1, 2, 3), 17)
    done = audit(
        (1, AuditAnswered(item=1, answer=Answer.IN_ACCORD, purpose="public safety")),
        (2, AuditAnswered(item=2, answer=Answer.UNKNOWABLE, text="overwritten", late=True)),
        (3, AuditSetAside(item=3, reason="recorder sent away")),
    )
    assert (done.stage, done.owed(), done.outstanding(), done.due()) == (Stage.CLOSED, (), False, None)
    assert [camera_audits.done(item) for item in done.items] == ["in_time", "late", "set_aside"]
    assert totals(done) == {
        ("all", ""): 3, ("done", "in_time"): 1, ("done", "late"): 1, ("done", "set_aside"): 1,
        ("answer", "in_accord"): 1, ("answer", "cannot_be_known"): 1,
    }  # fmt: skip


def test_what_was_answered_stands_whatever_is_written_after():
    done = audit(
        (1, AuditAnswered(item=1, answer=Answer.CONCERN, concern="CN-26-000001", late=True)),
        (2, AuditAnswered(item=1, answer=Answer.NOTHING)),
        (3, AuditSetAside(item=1, reason="forget it")),
    )
    assert (done.items[0].answer, done.items[0].late, done.items[0].aside) == (Answer.CONCERN, True, False)
    with pytest.raises(AnsweredBefore):
        done.item(1)
    for missing in (0, 4):
        with pytest.raises(NotDrawn):
            done.item(missing)


def test_overdue_begins_with_the_due_instant_and_a_week_of_nobody_is_closed_at_once():
    assert audit().overdue(DRAWN.due - timedelta(seconds=1)) == ()
    assert audit().overdue(DRAWN.due) == (1, 2, 3)
    assert audit((1, AuditOverdue(items=(1, 2, 3), days=1))).waiting == (1, 2, 3)
    empty = fold(None, line(msgspec.structs.replace(DRAWN, draws=()), ref=REF))
    assert (empty.stage, empty.outstanding(), totals(empty)) == (Stage.CLOSED, False, {})


def test_nobody_answers_for_their_own_and_who_was_on_the_shift_only_where_nobody_else_can():
    item = audit().item(1)
    with pytest.raises(OwnUse):
        may_answer(item, "0417", was_on_it=False, others=3)
    with pytest.raises(OnThatShift):
        may_answer(item, "0001", was_on_it=True, others=1)
    may_answer(item, "0001", was_on_it=True, others=0)
    may_answer(item, "0001", was_on_it=False, others=9)


def test_an_answer_says_what_it_must():
    assert checked(Answer.IN_ACCORD, purpose="Public Safety", text=" ", stated=STATED) == ("public safety", None)
    assert checked(Answer.NOTHING, purpose=None, text=None, stated=STATED) == (None, None)
    assert checked(Answer.CONCERN, purpose="public safety", text="one woman", stated=STATED) == (None, "one woman")
    for answer, purpose in ((Answer.IN_ACCORD, "curiosity"), (Answer.IN_ACCORD, None)):
        with pytest.raises(SayWhatWasSeen, match="public safety; find missing people"):
            checked(answer, purpose=purpose, text="x", stated=STATED)
    for answer in (Answer.UNKNOWABLE, Answer.ASKED, Answer.CONCERN):
        with pytest.raises(SayWhatWasSeen):
            checked(answer, purpose=None, text="  ", stated=STATED)


def test_no_line_of_an_audit_is_struck_nor_one_that_says_who_read():
    for facts in (
        DRAWN,
        AuditAnswered(item=1, answer=Answer.NOTHING),
        AuditSetAside(item=1, reason="x"),
        Viewed(how="desk"),
    ):
        with pytest.raises(StaysDrawn):
            stays(line(facts, ref=REF))
    stays(line(Noted(text="tea")))


@given(stories(camera_audits.AuditLine, ref=REF))
def test_history_never_refuses_and_erasing_words_changes_no_figure(story):
    whole = bare = None
    for one in story:
        whole, bare = fold(whole, one), fold(bare, erased(one))
    assert totals(whole) == totals(bare)
    assert whole.waiting == bare.waiting
    assert (whole.stage is Stage.CLOSED) == (not whole.waiting)

"""Nothing outstanding is left off the sheet: every type of matter, every state, everything owed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import (
    boards,
    briefings,
    camera_audits,
    diary,
    faults,
    handovers,
    holds,
    orders,
    radio,
    referrals,
    samples,
    shifts,
    visits,
)
from control_room.domain.aftercare import AftercareLine
from control_room.domain.assists.kinds import AssistFacts
from control_room.domain.boards import BoloPosted
from control_room.domain.calls.kinds import CallLine, CallTaken
from control_room.domain.concerns.kinds import ConcernLine
from control_room.domain.deployments.states import DeploymentFacts
from control_room.domain.duties import Joined, ShiftClosed, ShiftOpened, ShiftPlanned
from control_room.domain.equipment import EquipmentLine
from control_room.domain.events import EventLine
from control_room.domain.exhibits.kinds import ExportFacts
from control_room.domain.handovers import HandoverAccepted, HandoverOverridden, HandoverProposed, HandoverSigned, Item
from control_room.domain.kinds import FOLDS, MATTERS, fold
from control_room.domain.loneworkers import LoneWorkerLine
from control_room.domain.majors.kinds import MajorLine
from control_room.domain.matters import Stage
from control_room.domain.morning_reports import MorningFacts
from control_room.domain.named import NamedLine
from control_room.domain.operations.kinds import OperationLine
from control_room.domain.outstanding import (
    NOT_HANDED_OVER,
    ShiftState,
    come_since,
    item_of,
    outstanding,
    shift_state,
)
from control_room.domain.pages.kinds import PageFacts
from control_room.domain.queries import QueryAsked
from control_room.domain.register_codes import CallKind, Check
from control_room.domain.requests.folding import RequestFacts
from control_room.domain.storms import StormLine
from control_room.domain.tasking.kinds import TaskingLine
from control_room.domain.times import ShiftName
from control_room.domain.viewings import ViewingKind
from tests.domain.any_facts import stories
from tests.domain.lines import NIGHT, after_minutes, line, told
from tests.domain.test_shifts import ticks

UNIONS: dict[str, Any] = {
    "AS": AssistFacts,
    "RA": radio.RadioFacts,
    "HD": holds.HoldFacts,
    "SG": referrals.ReferralFacts,
    "SH": shifts.ShiftKind,
    "HO": handovers.HandoverKind,
    "BO": boards.BoloKind,
    "BR": briefings.BriefingKind,
    "OR": orders.OrderLine,
    "FT": faults.FaultKind,
    "DP": DeploymentFacts,
    "SO": OperationLine,
    "CN": ConcernLine,
    "VS": visits.VisitKind,
    "CL": CallLine,
    "SP": samples.SampleKind,
    "CU": camera_audits.AuditLine,
    "EX": ExportFacts,
    "RR": RequestFacts,
    "DY": diary.DiaryFacts,
    "PG": PageFacts,
    "MR": MorningFacts,
    "SU": StormLine,
    "LW": LoneWorkerLine,
    "EQ": EquipmentLine,
    "EV": EventLine,
    "MI": MajorLine,
    "WF": AftercareLine,
    "VW": ViewingKind,
    "TK": TaskingLine,
    "OP": NamedLine,
}


def folded(ref, *story):
    matter = None
    for one in told(*story, ref=ref):
        matter = fold(matter, one)
    return matter


def test_every_type_of_matter_is_here():
    assert set(UNIONS) == set(MATTERS) == set(FOLDS)


@pytest.mark.parametrize("tag", sorted(UNIONS))
def test_every_unfinished_or_owing_matter_is_an_item_with_all_it_owes_or_is_named(tag):
    @given(stories(UNIONS[tag], ref=f"{tag}-26-000007"))
    def holds_for(lines):
        matter = None
        for one in lines:
            matter = fold(matter, one)
            item = item_of(matter)
            codes = item.codes if item else ()
            for code in matter.owed():
                whole = matter.stage is Stage.OPEN and (tag, "") in NOT_HANDED_OVER
                assert code in codes or (tag, code) in NOT_HANDED_OVER or whole or not matter.outstanding()
            if matter.stage is Stage.OPEN and (tag, "") not in NOT_HANDED_OVER:
                assert (item is not None) == matter.outstanding()

    holds_for()


def test_every_named_exception_is_of_a_real_type_and_says_why():
    assert {tag for tag, _ in NOT_HANDED_OVER} <= set(MATTERS)
    assert all(len(why) > 10 for why in NOT_HANDED_OVER.values())


def test_red_comes_first_then_the_oldest():
    bolo = folded("BO-26-000001", (0, BoloPosted(subject="silver audi a3")))
    lift = folded("CL-26-000061", (9, CallTaken(about=CallKind.LIFT, text="lift stuck")))
    old = folded("CL-26-000060", (1, CallTaken(text="wall")))
    assert [item.ref for item, _ in outstanding([bolo, old, lift])] == ["CL-26-000061", "BO-26-000001", "CL-26-000060"]
    assert item_of(lift) == Item(ref="CL-26-000061", codes=("life", "disposal"), red=True)


def test_what_came_after_the_sheet_was_written_is_found():
    sheet = folded(
        "HO-26-000001", (0, HandoverProposed(shift="SH-26-000001", items=(Item(ref="BO-26-000001"),), text="x"))
    )
    bolo = folded("BO-26-000001", (0, BoloPosted(subject="silver audi a3")))
    late = folded("CL-26-000061", (9, CallTaken(text="lift stuck")))
    assert [item.ref for item, _ in come_since(sheet, [bolo, late])] == ["CL-26-000061"]


def test_an_unanswered_query_is_handed_over_and_a_countersignature_is_not():
    opened = ShiftOpened(pattern=ShiftName.NIGHT, starts=NIGHT, ends=after_minutes(720))
    closed = folded("SH-26-000001", (0, opened), (1, ShiftClosed()))
    asked = folded("SH-26-000001", (0, opened), (1, ShiftClosed()), (2, QueryAsked(text="which bus?")))
    assert item_of(closed) is None
    assert item_of(asked) == Item(ref="SH-26-000001", codes=("answer",))


def test_a_shift_goes_through_all_its_states():
    ends = after_minutes(720)
    planned = ShiftPlanned(pattern=ShiftName.NIGHT, starts=NIGHT, ends=ends)
    story = [(0, planned)]
    seen = [shift_state(folded("SH-26-000001", *story))]
    for facts in (ShiftOpened(pattern=ShiftName.NIGHT, starts=NIGHT, ends=ends), Joined(who="0417"), ticks(*Check)):
        story.append((1, facts))
        seen.append(shift_state(folded("SH-26-000001", *story)))
    shift = folded("SH-26-000001", *story)
    sheet = [(0, HandoverProposed(shift="SH-26-000001"))]
    for facts in (None, HandoverSigned(), HandoverAccepted()):
        sheet += [(1, facts)] if facts else []
        seen.append(shift_state(shift, folded("HO-26-000001", *sheet)))
    over = fold(shift, line(ShiftClosed(), number=9, ref="SH-26-000001", at=ends))
    seen.append(shift_state(over, folded("HO-26-000001", *sheet)))
    assert list(dict.fromkeys(seen)) == list(ShiftState)
    stopped = folded("HO-26-000001", sheet[0], (1, HandoverOverridden(reason="no incomer")))
    assert shift_state(shift, stopped) is ShiftState.INCOMING_ACCEPTED


@given(st.lists(st.sampled_from(["BO-26-000001", "CL-26-000061"]), unique=True))
def test_the_order_does_not_hang_on_the_order_given(refs):
    made = {
        "BO-26-000001": folded("BO-26-000001", (0, BoloPosted(subject="a"))),
        "CL-26-000061": folded("CL-26-000061", (9, CallTaken(text="b"))),
    }
    given_way = outstanding(made[ref] for ref in refs)
    assert given_way == outstanding(made[ref] for ref in reversed(refs))

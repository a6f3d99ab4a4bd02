"""What the desk's registers read like in the log and on the sheet."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given

from control_room.domain import boards, duties, faults, handovers, orders, queries, samples, shifts, visits
from control_room.domain.calls.kinds import CallAnswered, CallClosed, CallLine, CallLinked, CallTaken
from control_room.domain.kinds import KINDS, fold
from control_room.domain.line.said import CheckState
from control_room.domain.morning_reports import MorningFacts
from control_room.domain.patrols import Patrolled
from control_room.domain.register_codes import (
    CallKind,
    Check,
    Disposal,
    OrderKind,
    Symptom,
    VisitCategory,
    VisitPurpose,
)
from control_room.domain.times import ShiftName
from control_room.words import OWED, described, owed, say
from control_room.words.countersigning import Flag, flagged
from control_room.words.saying import said
from tests.domain.any_facts import erased, stories
from tests.domain.lines import NIGHT, after_minutes, line

UNIONS = {
    "SH": shifts.ShiftKind, "HO": handovers.HandoverKind, "BO": boards.BoloKind, "OR": orders.OrderLine,
    "FT": faults.FaultKind, "VS": visits.VisitKind, "CL": CallLine, "MR": MorningFacts, "SP": samples.SampleKind,
}  # fmt: skip
TILL_7 = after_minutes(622)

LOG = [
    (duties.ShiftOpened(pattern=ShiftName.NIGHT, starts=NIGHT, ends=TILL_7), "night shift of 13 Mar opened"),
    (
        duties.ShiftChecked(
            checks=(CheckState(check=Check.PICTURES, ok=True), CheckState(check=Check.POLICE_LINK, ok=False)),
            cameras=("31", "34"),
            refs=("FT-26-000058",),
        ),
        "pictures ok, police link NOT ok, except c31 c34 FT-58",
    ),
    (duties.Joined(who="0522", late_minutes=42, reason="tram"), "0522 on duty, 42 min after the start, tram"),
    (duties.Left(who="0522", why=duties.Leaving.SICK), "0522 left, sick"),
    (duties.BreakBegan(who="0417", minutes=15, cover="0522"), "0417 break 15 min, 0522 covers"),
    (duties.BreakBegan(who="", typed="k zz 15"), "k zz 15 break 15 min"),
    (duties.ShiftClosed(handover="HO-26-000003"), "shift handed over, HO-3"),
    (queries.QueryAsked(line=118, of="0417", text="which bus?"), "query on line 118 to 0417: which bus?"),
    (handovers.ItemTaken(items=(2, 3)), "items 2, 3 taken"),
    (handovers.ItemNotAgreed(item=1, reason="nobody rang"), "item 1 taken, not agreed: nobody rang"),
    (
        handovers.HandoverAccepted(outgoing_gone="sick"),
        "handover accepted by 0417, not signed by the outgoing: sick",
    ),
    (
        boards.BoloPosted(
            subject="silver audi a3", vrm="kxj", part="ends", source="sn ops", reason="robbery purley", expires=TILL_7
        ),
        "look out: silver audi a3, VRM ends KXJ, from sn ops, robbery purley, till 07:00",
    ),
    (
        boards.BoloPosted(subject="silver audi vrm ends kxj", vrm="kxj", part="ends"),
        "look out: silver audi vrm ends kxj",
    ),
    (
        orders.OrderPosted(
            order=OrderKind.S60, area="fairfield", starts=after_minutes(142), ends=TILL_7, authority="insp okafor"
        ),
        "s.60 fairfield, from 23:00 till 07:00, by insp okafor",
    ),
    (
        orders.OrderPosted(
            order=OrderKind.S60, area="fairfield", starts=after_minutes(142 + 6 * 1440), authority="insp okafor"
        ),
        "s.60 fairfield, from 19 Mar 23:00, by insp okafor",
    ),
    (Patrolled(cameras=("66", "67", "68"), quiet=True, text="patrol quiet"), "patrol c66 c67 c68 patrol quiet"),
    (
        faults.FaultReported(
            cameras=("31",), symptom=Symptom.NOT_RECORDING, since=after_minutes(0), contractor="J88213"
        ),
        "c31 not recording, since 20:38, contractor told J88213",
    ),
    (
        visits.VisitSignedIn(
            count=2,
            category=VisitCategory.POLICE_ROUTINE,
            who="1234SN 0561SN",
            purpose=VisitPurpose.DOWNLOAD,
            about="RR-26-000233",
        ),
        "2 visitors in, police routine, 1234SN 0561SN, download, for RR-233",
    ),
    (
        CallTaken(about=CallKind.LIFT, place="ambassador hse", number="07700 900123", text="lift stuck 2 in it"),
        "lift stuck 2 in it, ambassador hse, 07700 900123",
    ),
    (
        CallAnswered(needs="how_big: as wide as the car\nbuilding: the library"),
        "how big: as wide as the car\nbuilding: the library",
    ),
    (CallLinked(to="AS-26-000248"), "about the same as AS-248"),
    (CallClosed(disposal=Disposal.ADVICE, told="web"), "call closed, advice, told web"),
    (
        samples.SampleDrawn(week=date(2026, 3, 9), size=9, root="ab", among=40, refs=("AS-26-000412",)),
        "sample of the week of 9 Mar, 1 of 40: AS-412",
    ),
]


@pytest.mark.parametrize(("facts", "words"), LOG)
def test_a_line_reads_as_the_room_says_it(facts, words):
    assert say(line(facts)) == words


def test_every_kind_of_these_subjects_has_words_of_its_own():
    plain = said.dispatch(object)
    kinds = [kind for union in UNIONS.values() for kind in get_args(union)] + [KINDS["patrol.logged"]]
    assert [kind.kind() for kind in kinds if said.dispatch(kind) is plain] == []


@pytest.mark.parametrize("tag", sorted(UNIONS))
def test_any_line_reads_also_with_its_words_erased_and_all_that_is_owed_has_words(tag):
    @given(stories(UNIONS[tag], ref=f"{tag}-26-000007", most=6))
    def holds_for(lines):
        matter = None
        for one in lines:
            assert say(one)
            assert say(erased(one))
            matter = fold(matter, erased(one))
            assert set(matter.owed()) <= set(OWED)
            assert described(matter, after_minutes(300)).startswith(f"{tag}-7")

    holds_for()


def test_the_sheet_says_what_a_matter_is_and_what_it_owes():
    bolo = fold(None, line(LOG[11][0], ref="BO-26-000003"))
    assert described(bolo, NIGHT) == "BO-3 look out: silver audi a3, VRM ends KXJ, sn ops, till 07:00"
    coming = line(orders.OrderPosted(order=OrderKind.S60, starts=after_minutes(142 + 6 * 1440)), ref="OR-26-000007")
    assert described(fold(None, coming), NIGHT).startswith("OR-7 s.60, from 19 Mar 23:00")
    lift = fold(None, line(next(f for f, _ in LOG if isinstance(f, CallTaken)), ref="CL-26-000061"))
    assert described(lift, NIGHT) == (
        "CL-61 lift stuck 2 in it, ambassador hse, rang 20:38;"
        " owed: is life at risk?, the number to be read back, what became of it"
    )
    hurt = fold(
        fold(None, line(CallTaken(place="wellesley rd"), ref="CL-26-000062")),
        line(CallAnswered(life=True), ref="CL-26-000062", number=2),
    )
    assert described(hurt, NIGHT).startswith("CL-62 LIFE AT RISK, wellesley rd, rang 20:38")
    dead = fold(None, line(LOG[16][0], ref="FT-26-000058"))
    assert described(dead, NIGHT) == "FT-58 c31 not recording, since 20:38, J88213"
    officers = fold(None, line(LOG[17][0], ref="VS-26-000091"))
    assert "TOO LONG" in described(officers, after_minutes(300))
    assert owed(officers.owed()) == "owed: identity of each visitor, confidentiality declaration"


def test_every_flag_has_words():
    assert all(flagged([(flag, 2)]) for flag in Flag)

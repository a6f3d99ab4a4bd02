"""How the handover sheet is laid out: urgent requests by time left, evidence nobody fetched, bounded, and nothing restricted."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.audience import STANDARDS
from control_room.domain.boards import BoloPosted
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.events import EventCalledOff, EventEnded, EventEntered
from control_room.domain.exhibits.codes import CopyKind, Medium
from control_room.domain.exhibits.kinds import (
    ExportCopied,
    ExportDestroyed,
    ExportFiled,
    ExportMade,
    ExportVerified,
    Hashed,
)
from control_room.domain.handovers import HandoverProposed, Item, Part
from control_room.domain.register_codes import CallKind
from control_room.domain.requests.codes import Urgency
from control_room.domain.requests.doings import FootageLost
from control_room.domain.requests.kinds import Gone, RequestAsked, RequestClocked, RequestFiled
from control_room.domain.sheets import collector, come_since, for_the_room, laid_out, part_of
from tests.domain.lines import after_minutes
from tests.domain.requests.made import BEGINS, CAME, ENDS, folded
from tests.domain.test_outstanding import folded as any_folded

NOW = CAME + timedelta(hours=8)
FILE = Hashed(size=9, sha256="a" * 64)


def request(n=1, *, left=timedelta(days=9), urgency=Urgency.ROUTINE, more=()):
    made = folded(
        RequestFiled(rank="DC", name="Sam Brook", shoulder="1234SN", urgency=urgency),
        RequestAsked(item=1, cameras=("17",), begins=BEGINS, ends=ENDS, place="Reeves Corner"),
        RequestClocked(gone=(Gone(camera="17", at=NOW + left),)),
        *more,
    )
    return replace(made, ref=f"RR-26-{n:06d}", opened=n)


def export(n=1, *, ready=0, steps=()):
    story = [
        (0, ExportMade(about="RR-26-000001", cameras=("17",), mark="JW/1")),
        (0, ExportFiled(files=(FILE,))),
        (0, ExportVerified(second="0522")),
        (ready, ExportCopied(copy_kind=CopyKind.MASTER, medium=Medium.DVD, n=1, seal="B1")),
        (ready, ExportCopied(copy_kind=CopyKind.DUPLICATE, medium=Medium.USB_ENCRYPTED, n=2)),
        *steps,
    ]
    return replace(any_folded(f"EX-26-{n:06d}", *story), opened=n)


@pytest.mark.parametrize(
    ("matter", "part"),
    [
        (request(), Part.REQUESTS),
        (request(urgency=Urgency.PRIORITY), Part.REQUESTS),
        (request(urgency=Urgency.URGENT), Part.URGENT_REQUESTS),
        (request(urgency=Urgency.IMMEDIATE), Part.URGENT_REQUESTS),
        (request(left=timedelta(hours=71)), Part.URGENT_REQUESTS),
        (request(left=timedelta(hours=72)), Part.REQUESTS),
        (request(more=(FootageLost(item=1, cameras=("17",), gone_at=NOW),)), Part.URGENT_REQUESTS),
        (export(), Part.TO_COLLECT),
        (export(steps=((1, ExportDestroyed(reason="no longer wanted")),)), None),
        (any_folded("BO-26-000001", (0, BoloPosted(subject="a"))), None),
    ],
)
def test_what_is_urgent_and_what_waits_to_be_fetched(matter, part):
    assert part_of(matter, NOW) is part


def test_the_sheet_is_red_things_urgent_requests_by_time_left_the_rest_and_what_nobody_fetched():
    lift = any_folded("CL-26-000061", (9, CallTaken(about=CallKind.LIFT, text="lift stuck")))
    bolo = any_folded("BO-26-000001", (0, BoloPosted(subject="silver audi a3")))
    soon = request(5, left=timedelta(hours=3))
    sooner = request(6, left=timedelta(hours=2))
    calm, newer, older = request(4), export(2, ready=60), export(3, ready=30)
    sheet = laid_out([bolo, calm, newer, older, soon, lift, sooner], after_minutes(90))
    assert [(each.item.ref, each.item.part) for each in sheet] == [
        ("CL-26-000061", None),
        ("RR-26-000006", Part.URGENT_REQUESTS),
        ("RR-26-000005", Part.URGENT_REQUESTS),
        ("RR-26-000004", Part.REQUESTS),
        ("BO-26-000001", None),
        ("EX-26-000003", Part.TO_COLLECT),
        ("EX-26-000002", Part.TO_COLLECT),
    ]


def test_nothing_restricted_is_on_it_or_said_to_have_come_since():
    theirs = replace(request(2, left=timedelta(hours=2)), aud=STANDARDS)
    mine = request(3, left=timedelta(hours=2))
    assert for_the_room([theirs, mine]) == (mine,)
    assert [each.item.ref for each in laid_out([theirs, mine], NOW)] == [mine.ref]
    sheet = any_folded("HO-26-000001", (0, HandoverProposed(shift="SH-26-000001")))
    assert [each.item.ref for each in come_since(sheet, [theirs, mine], NOW)] == [mine.ref]


def test_an_event_stands_on_it_from_a_day_before_it_begins_until_it_is_ended():
    begins = NOW + timedelta(days=6)
    planned = (0, EventEntered(name="match", begins=begins, ends=begins + timedelta(hours=3)))
    event = any_folded("EV-26-000001", planned)
    sheet = any_folded("HO-26-000001", (0, HandoverProposed(shift="SH-26-000001")))
    for at, stands in (
        (NOW, False),
        (begins - timedelta(hours=24, seconds=1), False),
        (begins - timedelta(hours=24), True),
        (begins, True),
        (begins + timedelta(hours=9), True),  # its hours are over and nobody has ended it
    ):
        assert [each.item.ref for each in laid_out([event], at)] == [event.ref] * stands
        assert [each.item.ref for each in come_since(sheet, [event], at)] == [event.ref] * stands
    for over in (EventEnded(text="all gone"), EventCalledOff(reason="fog")):
        assert laid_out([any_folded("EV-26-000001", planned, (1, over))], begins) == ()


@given(st.integers(min_value=0, max_value=12), st.integers(min_value=1, max_value=5))
def test_a_part_is_bounded_and_its_last_item_counts_the_rest(n, most):
    many = [request(i, left=timedelta(hours=i)) for i in range(1, n + 1)]
    sheet = laid_out(many, NOW, most=most)
    named = [each for each in sheet if each.item.ref]
    assert len(sheet) <= most + 1
    if n <= most + 1:
        assert len(named) == n
        return
    more = sheet[-1]
    assert (len(named), more.item.part, more.item.red) == (most, Part.URGENT_REQUESTS, True)
    assert more.words.startswith(f"{n - most} more urgent written requests, the next overwritten ")


def test_what_the_last_item_stands_for_has_not_come_since_but_what_came_later_has():
    many = [request(i, left=timedelta(hours=i)) for i in range(1, 6)]
    items = tuple(each.item for each in laid_out(many, NOW, most=2))
    assert [item.ref for item in items] == ["RR-26-000001", "RR-26-000002", ""]
    sheet = replace(any_folded("HO-26-000001", (0, HandoverProposed(shift="SH-26-000001", items=items))), opened=50)
    assert come_since(sheet, many, NOW) == ()
    late = request(51, left=timedelta(hours=2))
    assert [each.item for each in come_since(sheet, [*many, late], NOW)] == [
        Item(ref=late.ref, codes=late.owed(), red=True, part=Part.URGENT_REQUESTS)
    ]


def test_more_exports_are_counted_too():
    sheet = laid_out([export(n, ready=n) for n in range(1, 6)], after_minutes(90), most=2)
    assert sheet[-1].words == "3 more exports wait to be fetched; the exhibits page has them"


def test_a_copy_waits_from_when_it_was_made_and_its_collector_is_who_asked():
    assert export(ready=30).waiting_since == after_minutes(30)
    unseen = any_folded("EX-26-000001", *told_export())
    assert unseen.waiting_since is None
    assert collector(request()) == "DC Sam Brook 1234SN"
    assert collector(None) == ""


def told_export():
    return (0, ExportMade(cameras=("17",))), (1, ExportFiled(files=(FILE,)))

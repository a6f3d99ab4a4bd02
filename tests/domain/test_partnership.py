"""What the weekly page for the partnership lists, in what order, and what it never names."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.audience import STANDARDS
from control_room.domain.faults import FaultCleared, FaultReported
from control_room.domain.partnership import before, collect, down, feedback, waiting
from control_room.domain.requests.codes import Agency, Outcome, Used
from control_room.domain.requests.doings import RequestConcluded, RequestFeedback
from control_room.domain.requests.kinds import RequestFiled
from tests.domain.requests.made import CAME
from tests.domain.test_outstanding import folded
from tests.domain.test_sheets import export, request

NOW = CAME + timedelta(days=60)
WEEK = (date(2026, 3, 9), date(2026, 3, 15))


def asked(n, *more, agency=Agency.MPS, left=timedelta(days=9)):
    return request(n, left=left, more=(RequestFiled(agency=agency), *more))


def found(n, *more, agency=Agency.MPS):
    return asked(
        n, RequestConcluded(outcome=Outcome.POSITIVE_EXPORTED, ask_at=CAME + timedelta(days=30)), *more, agency=agency
    )


def test_the_period_before_is_as_long_and_ends_the_day_before():
    assert before(*WEEK) == (date(2026, 3, 2), date(2026, 3, 8))
    assert before(date(2026, 3, 1), date(2026, 3, 1)) == (date(2026, 2, 28), date(2026, 2, 28))


@pytest.mark.parametrize("agency", [Agency.INSURER, Agency.DATA_SUBJECT, Agency.MEDIA, None])
def test_what_residents_and_the_media_ask_is_not_named(agency):
    theirs = replace(asked(1), agency=agency)
    assert waiting([theirs]) == ()
    assert feedback([replace(found(2), agency=agency)], NOW) == ()
    assert collect([export(1)], [theirs], NOW) == ()


def test_a_restricted_request_is_on_no_list():
    assert waiting([replace(asked(1), aud=STANDARDS)]) == ()
    assert feedback([replace(found(2), aud=STANDARDS)], NOW) == ()
    assert collect([export(1)], [replace(asked(1), aud=STANDARDS)], NOW) == ()
    assert collect([replace(export(1), aud=STANDARDS)], [asked(1)], NOW) == ()
    assert collect([export(1)], [], NOW) == ()


def test_the_least_time_left_and_the_longest_waiting_come_first():
    calm, soon = asked(3), asked(4, left=timedelta(hours=5))
    assert [each.ref for each in waiting([calm, soon, found(5)])] == [soon.ref, calm.ref]
    newer, older = export(1, ready=60), export(2, ready=30)
    assert [each.export.ref for each in collect([newer, older], [asked(1)], NOW)] == [older.ref, newer.ref]


def test_feedback_is_owed_once_it_was_due_and_nobody_said():
    told = found(2, RequestFeedback(used=Used.CHARGED))
    assert [each.ref for each in feedback([found(1), told, asked(3)], NOW)] == ["RR-26-000001"]
    assert feedback([found(1)], CAME + timedelta(days=29)) == ()


def test_a_fault_is_down_till_its_recording_was_looked_at():
    reported = (0, FaultReported(cameras=("31",), text="31 dead"))
    dead = folded("FT-26-000003", reported)
    said = folded("FT-26-000004", reported, (5, FaultCleared(text="mended")))
    mended = folded("FT-26-000005", reported, (5, FaultCleared(recording=True, text="mended")))
    panic = folded("FT-26-000006", (0, FaultReported(text="panic alarm")))
    assert [each.ref for each in down([said, mended, panic, dead])] == [said.ref, dead.ref]

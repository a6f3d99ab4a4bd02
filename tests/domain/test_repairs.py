"""What a contract's clock says of a fault."""

from datetime import date, timedelta

from control_room.domain import repairs
from control_room.domain.contracts import Contract, Span, Target, read_span
from control_room.domain.faults.codes import Severity, Waiting
from control_room.domain.faults.kinds import FaultCleared, FaultNoted, FaultReported, FaultStopped
from control_room.domain.kinds import fold
from control_room.domain.register_codes import Symptom
from control_room.domain.repairs import Limit
from tests.domain.lines import NIGHT, after_minutes, told

DEAD = FaultReported(cameras=("31",), symptom=Symptom.NO_PICTURE, text="31 dead")
HOUR = 60
DAY = 24 * HOUR
A = Contract(
    id="MAINT-A",
    name="the contractor",
    targets=(Target(severity=Severity.P2, attend=Span(hours=8), fix=Span(hours=48)),),
)


def fault(*story):
    folded = None
    for one in told((0, DEAD), *story, ref="FT-26-000058"):
        folded = fold(folded, one)
    return folded


def waits(why=Waiting.ACCESS):
    return FaultStopped(why=why, review_by=date(2026, 3, 20), who="highways")


def test_the_clock_runs_from_when_they_were_told_and_stops_for_what_is_not_theirs():
    told_at = after_minutes(HOUR)
    sent = (HOUR, FaultNoted(told=True, text="rang them"))
    now = after_minutes(DAY)
    assert repairs.clock(fault(), A, now, ()) == repairs.Clock()
    plain = repairs.clock(fault(sent), A, now, ())
    assert (plain.attend, plain.fix) == (
        Limit(by=told_at + timedelta(hours=8)),
        Limit(by=told_at + timedelta(hours=48)),
    )
    assert plain.attend.missed(now)
    stopped = repairs.clock(fault(sent, (2 * HOUR, waits())), A, now, ())
    assert (stopped.stopped, stopped.fix.by, stopped.fix.stands) == (
        timedelta(hours=22),
        told_at + timedelta(hours=70),
        True,
    )
    parts = repairs.clock(fault(sent, (2 * HOUR, waits(Waiting.PARTS))), A, now, ())
    assert (parts.stopped, parts.fix.by) == (timedelta(), plain.fix.by)
    mended = repairs.clock(fault(sent, (5 * HOUR, FaultCleared(recording=True))), A, now, ())
    assert not mended.attend.missed(now)
    assert not mended.fix.missed(now)


def test_working_days_leave_out_weekends_and_bank_holidays_and_end_at_five():
    friday = NIGHT  # 13 March 2026
    three = repairs.ends(Span(working_days=3), friday, ())
    assert f"{three:%a %d %H:%M}" == "Wed 18 17:00"
    longer = repairs.ends(Span(working_days=3), friday, {date(2026, 3, 16)})
    assert f"{longer:%a %d %H:%M}" == "Thu 19 17:00"
    summer = repairs.ends(Span(working_days=12), friday, ())
    assert f"{summer:%a %d %H:%M}" == "Tue 31 16:00"  # UTC: London is on summer time by then


def test_a_span_is_hours_or_working_days_and_nothing_else():
    assert (read_span("4h"), read_span("3 wd")) == (Span(hours=4), Span(working_days=3))
    assert [read_span(typed) for typed in ("", "0h", "4", "soon", "-4h", "4h30")] == [None] * 6
    assert (Span(hours=4).said, Span(working_days=3).said) == ("4h", "3wd")

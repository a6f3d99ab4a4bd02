"""A shift is read by shift and not by name, and signed by somebody who did not work it."""

from datetime import timedelta

import pytest

from control_room.domain import countersigning
from control_room.domain.book import Corrected, Noted, Struck
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.countersigning import Flag, answer, countersign, reading, settle
from control_room.domain.duties import Closing, Joined, ShiftClosed, ShiftOpened
from control_room.domain.kinds import fold
from control_room.domain.queries import QueryAsked, QuerySettled
from control_room.domain.register_codes import Check
from control_room.domain.times import ShiftName
from tests.domain.lines import NIGHT, after_minutes, line, told
from tests.domain.test_shifts import ticks

REF = "SH-26-000001"
OPENED = ShiftOpened(pattern=ShiftName.NIGHT, starts=NIGHT, ends=after_minutes(720), supervisor="0001")
WELL = ((0, Joined(who="0417")), (0, Joined(who="0522")), (1, ticks(*Check)))


def shift(*story):
    folded = None
    for one in told((0, OPENED), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_a_quiet_and_well_kept_shift_has_no_flags():
    night = shift(*WELL, (720, ShiftClosed()))
    assert reading(night, [line(Noted(text="quiet"))], [], after_minutes(800)).flags == ()


def test_flags_say_what_to_look_at_first():
    night = shift((0, Joined(who="0417")), (30, Joined(who="0522")), (60, ShiftClosed(how=Closing.OVERRIDDEN)))
    late = line(Noted(text="from memory"), number=3, at=after_minutes(0))
    late = type(late)(**{f: getattr(late, f) for f in late.__struct_fields__} | {"recorded_at": after_minutes(16)})
    lines = [
        line(Corrected(number=3, reason="x", text="y"), number=4),
        line(Struck(number=3, reason="x"), number=5),
        late,
    ]
    call = fold(None, line(CallTaken(text="wall"), ref="CL-26-000001"))
    found = dict(reading(night, lines, [night, call], after_minutes(800)).flags)
    assert found == {
        Flag.CORRECTIONS: 1, Flag.STRIKES: 1, Flag.LATE_LINES: 1, Flag.UNCLOSED: 1, Flag.OWED: 1,
        Flag.BELOW_FLOOR: 30, Flag.ALONE: 30, Flag.UNCHECKED: 8, Flag.OVERRIDDEN: 1,
    }  # fmt: skip


def test_a_line_fifteen_minutes_after_is_not_late_yet():
    on_time = line(Noted(text="x"), at=after_minutes(0))
    on_time = type(on_time)(
        **{f: getattr(on_time, f) for f in on_time.__struct_fields__} | {"recorded_at": NIGHT + timedelta(minutes=15)}
    )
    assert reading(shift(*WELL), [on_time], [], after_minutes(20)).flags == ()


def test_whoever_worked_it_does_not_countersign_it():
    night = shift(*WELL, (720, ShiftClosed()))
    read = reading(night, [], [], after_minutes(800))
    with pytest.raises(countersigning.WorkedIt):
        countersign(night, "0417", read=read)
    assert countersign(night, "0001", read=read).read == 0
    with pytest.raises(countersigning.ShiftRunning):
        countersign(shift(*WELL), "0001", read=read)


def test_an_open_query_is_settled_before_signing_with_an_answer_or_without():
    asked = shift(*WELL, (720, ShiftClosed()), (800, QueryAsked(text="which bus?")))
    read = reading(asked, [], [], after_minutes(801))
    assert dict(read.flags)[Flag.QUERIES] == 1
    with pytest.raises(countersigning.QueriesOpen):
        countersign(asked, "0001", read=read)
    settled = fold(asked, line(QuerySettled(query=6), number=7, ref=REF, at=after_minutes(802)))
    assert countersign(settled, "0001", read=reading(settled, [], [], after_minutes(803)))


def test_only_a_query_that_was_asked_is_answered():
    asked = shift(*WELL, (720, ShiftClosed()), (800, QueryAsked(text="which bus?")))
    assert answer(asked, 6, "the 250").query == 6
    with pytest.raises(countersigning.NoSuchQuery):
        answer(asked, 5, "the 250")
    with pytest.raises(countersigning.NoSuchQuery):
        settle(shift(*WELL), 6)

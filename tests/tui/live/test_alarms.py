"""What wants an act, and when: each question by itself."""

import dataclasses
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from matters_made import made
from msgspec.structs import replace

from control_room.domain.assists.states import Assist
from control_room.domain.calls.codes import Safe
from control_room.domain.calls.gathering import Repeat
from control_room.domain.calls.promising import Promise
from control_room.domain.calls.raising import Raised
from control_room.domain.calls.states import Call
from control_room.domain.holds import Hold
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.operations.codes import Deviation
from control_room.domain.operations.kinds import SessionOpened
from control_room.domain.storms import Storm
from control_room.domain.visits import Visit, VisitStep
from control_room.services.rosters import InRoom
from control_room.tui.live import alarms
from control_room.tui.live.alarms import Trouble
from control_room.tui.live.picture import open_matters
from control_room.tui.widgets.banner import banner_row
from tests.domain.lines import line
from tests.domain.operations.made import GRANTED, in_force

NOW = datetime(2026, 3, 13, 20, 38, tzinfo=UTC)
MIN = timedelta(minutes=1)


def words_of(found) -> list[str]:
    return [each.alarm.words for each in found]


@pytest.mark.parametrize(("minutes", "rings"), [(0, True), (9, True), (10, False)])
def test_an_emergency_stands_in_the_banner_for_ten_minutes(minutes, rings):
    assist = made(Assist, "AS-26-000001", emergency=True, callsign="SN21", location="North End")
    found = words_of(alarms.of_assist(assist, NOW + minutes * MIN))
    assert found == (["OFFICER'S EMERGENCY SN21 North End"] if rings else [])


def test_a_closed_emergency_is_none():
    assist = made(Assist, "AS-26-000001", emergency=True, stage=Stage.CLOSED)
    assert list(alarms.of_assist(assist, NOW)) == []


def test_footage_is_told_before_it_goes_and_after_it_went():
    hold = made(Hold, "HD-26-000001", cameras=("17",), gone_at=NOW + 90 * MIN)
    assert words_of(alarms.of_hold(hold, NOW)) == ["c17 gone in 1 h 30 min by setting, not held"]
    assert words_of(alarms.of_hold(hold, NOW - timedelta(hours=30))) == []
    (past,) = words_of(alarms.of_hold(hold, NOW + 100 * MIN))
    assert past.startswith("c17 went by setting 10 min past")


@pytest.mark.parametrize(
    ("minutes", "kept", "rings"), [(6, False, False), (4, False, True), (-3, False, True), (4, True, False)]
)
def test_a_promise_rings_five_minutes_before_it_falls_due_unless_kept(minutes, kept, rings):
    call = made(
        Call,
        "CL-26-000001",
        promises=(Promise(text="ring back", by=NOW + minutes * MIN, kept_at=NOW if kept else None),),
    )
    assert bool(words_of(alarms.of_call(call, NOW))) is rings


def test_a_call_with_life_at_risk_stands_first_of_what_is_open_while_it_is():
    late = made(Call, "CL-26-000002", promises=(Promise(text="ring back", by=NOW - 9 * MIN),), last=9)
    hurt = made(Call, "CL-26-000001", life=True)
    over = replace(hurt, ref="CL-26-000003", stage=Stage.CLOSED)
    found = open_matters(SimpleNamespace(matters=(late, over, hurt), now=NOW, operations=0))
    assert [(each.ref, each.severity) for each in found] == [("CL-1", 1), ("CL-2", 1), ("CL-3", 4)]


def test_a_promise_says_to_whom_and_what_and_stands_again_unacknowledged_once_it_is_past():
    promise = Promise(text="ring back", by=NOW + 2 * MIN, owner="0417")
    told = {"caller": "Mrs Hale", "number": "020 7946 0123"}
    call = made(Call, "CL-26-000001", promises=(promise,), **told)
    (near,) = alarms.of_call(call, NOW)
    (past,) = alarms.of_call(call, NOW + 3 * MIN)
    assert near.alarm.words == "promise 2 min: ring back, Mrs Hale, 020 7946 0123, F4, g rings, 0417's"
    assert (near.alarm.severity, past.alarm.severity, near.key == past.key) == (2, 1, False)
    never = made(Call, "CL-26-000001", promises=(promise,), safe=Safe.NO, **told)
    assert "0123" not in words_of(alarms.of_call(never, NOW))[0]


def test_visitors_over_four_hours_are_asked_about():
    visit = made(Visit, "VS-26-000001")
    assert not list(alarms.of_visit(visit, NOW + 239 * MIN))
    (late,) = alarms.of_visit(visit, NOW + 241 * MIN)
    assert late.alarm.words.startswith("visitors in the room over four hours")
    expected = made(Visit, "VS-26-000002", step=VisitStep.EXPECTED, expected_at=NOW)
    assert not list(alarms.of_visit(expected, NOW + 999 * MIN))


def test_visitors_never_signed_out_are_said_anew_each_shift():
    visit = made(Visit, "VS-26-000001")
    days = [NOW + timedelta(days=3, hours=hours) for hours in (0, 1, 12)]
    first, again, later = (next(iter(alarms.of_visit(visit, now))) for now in days)
    assert "say when they left" in first.alarm.words
    assert [first.key == again.key, first.key == later.key] == [True, False]


def test_visitors_with_nobody_of_ours_are_the_gravest():
    visit, shift = made(Visit, "VS-26-000001", count=2), object()
    empty = SimpleNamespace(shift=shift, present=())
    (alone,) = alarms.of_unattended((visit,), empty)
    assert (alone.alarm.severity, alone.alarm.words) == (1, "2 visitors in the room and nobody of ours with them")
    assert not list(alarms.of_unattended((visit,), SimpleNamespace(shift=shift, present=("0417",))))
    assert not list(alarms.of_unattended((visit,), SimpleNamespace(shift=None, present=())))


def test_too_few_people_and_breaks_that_are_over():
    shift = object()
    room = SimpleNamespace(
        shift=shift, short=1, present=("0417",), floor=2, overrun=(SimpleNamespace(who="0522", on=NOW),)
    )
    short, rest = alarms.of_room(room, {"0522": "Dev Khan"})
    assert short.alarm.words.startswith("1 in the room, 2 wanted")
    assert rest.alarm.words == "Dev Khan's break is over: k end"
    assert list(alarms.of_room(InRoom(floor=2), {})) == []


def test_the_book_stands_before_everything_and_one_line_is_one_line():
    trouble = Trouble(book="THE BOOK IS SHORTER", aside=1, camera_faults=2)
    assist = made(Assist, "AS-26-000001", emergency=True)
    every = alarms.standing((assist,), InRoom(floor=2), {}, trouble, NOW)
    assert [each.alarm.source for each in every] == ["BOOK", "AS-1", "SIDE-BOOK", "CAMERAS"]
    assert every[2].alarm.words.startswith("1 line waits")


def test_acknowledging_shows_the_next_and_the_gravest_stays_in_sight():
    every = alarms.standing((), InRoom(floor=2), {}, Trouble(book="SHORT", aside=2), NOW)
    first = alarms.worst(every, frozenset())
    assert (first.source, first.more, first.acknowledged) == ("BOOK", 1, False)
    second = alarms.worst(every, frozenset({every[0].key}))
    assert (second.source, second.more) == ("SIDE-BOOK", 0)
    last = alarms.worst(every, frozenset(each.key for each in every))
    assert (last.source, last.acknowledged) == ("BOOK", True)
    assert alarms.worst((), frozenset()) is None


def test_a_ring_stands_without_a_sound_of_ours_and_goes_when_nothing_more_is_heard_of_it():
    ringing = made(Call, "CL-26-000001", untaken=True, offered_at=NOW, shown="07700900123")
    (found,) = alarms.of_call(ringing, NOW)
    assert (found.alarm.words, found.alarm.rings) == ("rings since 20:38:00: 07700900123", False)
    assert list(alarms.of_call(ringing, NOW + 5 * MIN)) == []


def test_who_hung_up_is_to_be_rung_back():
    gone = made(
        Call,
        "CL-26-000001",
        untaken=True,
        offered_at=NOW,
        abandoned_at=NOW + MIN,
        shown="07700900123",
        stage=Stage.CLOSED,
    )
    assert words_of(alarms.of_call(gone, NOW + MIN)) == ["hung up unanswered: ring back 07700900123"]


def test_a_telephone_that_is_not_heard_is_in_the_banner():
    assert words_of(alarms.of_book(Trouble(telephone="not heard since 20:38"))) == ["not heard since 20:38"]


def test_a_storm_stays_in_the_banner_once_it_was_acknowledged():
    on = made(Storm, "SU-26-000001", reason="gale")
    (each,) = alarms.of_storm(on)
    assert "gale" in each.alarm.words
    assert alarms.worst((each,), frozenset({each.key})).acknowledged
    assert list(alarms.of_storm(made(Storm, "SU-26-000001", stage=Stage.CLOSED))) == []


def test_a_storm_stands_beside_whatever_is_louder_and_is_counted_once():
    (storm,) = alarms.of_storm(made(Storm, "SU-26-000001", reason="gale"))
    (book,) = alarms.of_book(Trouble(book="two books"))
    (phone,) = alarms.of_book(Trouble(telephone="not heard since 20:38"))
    every = (book, phone, storm)
    for known in (frozenset[str](), frozenset({storm.key}), frozenset({each.key for each in every})):
        shown = alarms.worst(every, known)
        assert (shown.source, shown.beside) == ("BOOK", "STORM")
    assert alarms.worst(every, frozenset()).more == 1
    assert "STORM" in banner_row(alarms.worst(every, frozenset()), 80, lit=True, flashing=True).plain
    assert alarms.worst((storm,), frozenset()).beside == ""


def test_at_80_columns_the_promise_alarm_says_what_was_promised():
    promise = Promise(text="the surveyor rings you back by ten", by=NOW - 5 * MIN, made_at=NOW - 60 * MIN, owner="0417")
    call = made(Call, "CL-26-000209", caller="a resident", number="07700 900123", promises=(promise,))
    (each,) = alarms.of_call(call, NOW)
    row = banner_row(dataclasses.replace(each.alarm, more=6, beside="STORM"), 80, lit=True, flashing=True).plain
    assert "promise 5 min past: the surveyor rings" in row


def test_whoever_rings_again_stands_in_the_banner_until_a_supervisor_has_seen_it_and_a_restricted_place_is_not_named():
    told = {"repeat": Repeat(at=NOW, calls=3, by_number=False), "to_see": (Raised.RUNG_AGAIN,)}
    call = made(Call, "CL-26-000001", place="East St", **told)
    assert words_of(alarms.of_raised(call)) == ["tell the supervisor: rung again, 3 calls, the same thing, East St"]
    hidden = made(Call, "CL-26-000001", place="East St", sensitive=True, **told)
    assert words_of(alarms.of_raised(hidden)) == [
        "tell the supervisor: rung again, 3 calls, the same thing, a restricted call"
    ]
    assert words_of(alarms.of_raised(replace(call, to_see=()))) == []


def test_a_session_that_nothing_covers_says_stop_and_what_went_beyond_waits_for_a_supervisor():
    began = SessionOpened(session=1, operator="0417", deviations=(Deviation.CAMERA,), cameras="12", directs="DS Wren")
    it = fold(in_force(), line(began, number=9, at=GRANTED, ref="SO-26-000001"))
    (beyond,) = alarms.of_operation(it, GRANTED)
    assert (beyond.alarm.severity, "waits for a supervisor" in beyond.alarm.words) == (2, True)
    stop, _ = alarms.of_operation(it, it.expires)
    assert (stop.alarm.severity, stop.alarm.source, stop.alarm.words[:5]) == (1, "SO-1", "STOP:")
    assert "ASHDOWN" not in repr(tuple(alarms.of_operation(it, it.expires)))
    assert tuple(alarms.of_operation(in_force(), GRANTED)) == ()


def test_beside_the_open_matters_stands_how_many_operations_there_are_and_nothing_of_them():
    (masked,) = open_matters(SimpleNamespace(matters=(), now=NOW, operations=2))
    assert (masked.ref, masked.due, masked.severity) == ("RESTRICTED OPERATION (2)", "", 4)
    assert open_matters(SimpleNamespace(matters=(), now=NOW, operations=0)) == ()

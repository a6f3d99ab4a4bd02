"""Whatever a telephone system tells, in whatever order and however often, a call comes to the same."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.telephony import (
    KEPT,
    SILENT,
    Answered,
    Ended,
    FeedBack,
    FeedLost,
    Heard,
    InBook,
    NeverDialled,
    Offered,
    OutboundResult,
    Record,
    Rung,
    after,
    caller_of,
    changed,
    identity,
    reconcile,
    to_dial,
)

NIGHT = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
STORY = (
    Offered(call="1-7@pbx", at=NIGHT, caller="sip:02079460123@pbx"),
    Answered(call="1-7@pbx", at=NIGHT + timedelta(seconds=9)),
    Ended(call="1-7@pbx", at=NIGHT + timedelta(minutes=3)),
)


def heard(*events):
    now = Heard()
    for event in events:
        now = after(now, event)
    return now


def test_duplicates_and_any_order_come_to_the_same_call():
    legs = {heard(*order, *order).legs["1-7@pbx"] for order in permutations(STORY)}
    (leg,) = legs
    assert (leg.shown, leg.offered_at, leg.answered_at, leg.ended_at) == (
        "02079460123", NIGHT, NIGHT + timedelta(seconds=9), NIGHT + timedelta(minutes=3),
    )  # fmt: skip


def test_the_book_hears_of_a_call_only_when_something_is_new():
    before = heard(STORY[0])
    assert changed(before, after(before, STORY[0]), "1-7@pbx") is None
    assert changed(before, after(before, STORY[1]), "1-7@pbx").answered_at is not None


def test_it_rings_until_it_is_answered_or_over():
    assert [leg.shown for leg in heard(STORY[0]).ringing] == ["02079460123"]
    assert heard(STORY[0], STORY[1]).ringing == heard(STORY[0], STORY[2]).ringing == ()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sip:anonymous@anonymous.invalid", ""),
        ("SIP:Anonymous@Anonymous.Invalid:5060;user=phone", ""),
        ("sip:anonymous@pbx.example", ""),
        ("<sip:+442079460123@10.0.0.1;user=phone>", "02079460123"),
        ("tel:+33-1-40-20-50-50", "+33140205050"),
        ("sip:12@pbx", "12"),
        ("sip:\x1b[31mevil@pbx", "␛[31mevil"),
        ("", ""),
    ],
)
def test_a_callers_number_is_read_and_one_withheld_is_none(address, shown):
    assert caller_of(address) == shown


def test_a_storm_is_bounded_and_the_newest_calls_are_known():
    now = Heard()
    for n in range(KEPT + 100):
        now = after(now, Offered(call=str(n), at=NIGHT))
    assert len(now.legs) == KEPT
    assert str(KEPT + 99) in now.legs


def test_an_identity_that_cannot_be_printed_is_a_digest_and_the_same_each_time():
    assert identity("1-7@pbx") == "1-7@pbx"
    assert identity("a\nb") == identity("a\nb") != identity("a\nc")
    assert len(identity("x" * 5000)) == 34


def test_silence_is_told_after_a_second_and_counts_from_its_first_moment():
    lost = heard(FeedLost(at=NIGHT, why="refused"), FeedLost(at=NIGHT + timedelta(seconds=0.9)))
    assert not lost.silent(NIGHT + timedelta(seconds=0.9))
    assert lost.silent(NIGHT + SILENT)
    assert not after(lost, FeedBack(at=NIGHT)).silent(NIGHT + timedelta(hours=1))


def test_of_a_call_that_was_dialled_the_last_is_known():
    ringing = OutboundResult(call="o", at=NIGHT, number="07700900123", result=Rung.RINGING)
    busy = OutboundResult(call="o", at=NIGHT, number="07700900123", result=Rung.BUSY)
    assert heard(ringing, busy).outbound == (busy,)


TEXTS = st.text(max_size=30)
EVENTS = st.one_of(
    st.builds(Offered, call=TEXTS, at=st.just(NIGHT), caller=TEXTS),
    st.builds(Answered, call=TEXTS, at=st.just(NIGHT)),
    st.builds(Ended, call=TEXTS, at=st.just(NIGHT)),
    st.builds(FeedLost, at=st.just(NIGHT), why=TEXTS),
)


@given(st.lists(EVENTS, max_size=20))
def test_nonsense_breaks_nothing(events):
    now = heard(*events)
    assert all(leg.call.isprintable() and leg.shown.isprintable() for leg in now.legs.values())


@pytest.mark.parametrize("typed", ["999", "112", "18000", " 9 9 9 ", "141 999", "anon", "", "020 79", "hello"])
def test_999_and_what_is_no_number_is_never_dialled(typed):
    with pytest.raises(NeverDialled):
        to_dial(typed)


def test_a_number_is_dialled_as_it_is_dialled_here():
    assert to_dial("+44 (0)20 7946 0123").figures == "02079460123"


# -- records --------------------------------------------------------------------------------------------------------------


def record(call, minutes=0, caller="07700900123"):
    return Record(call=call, began_at=NIGHT + timedelta(minutes=minutes), caller=caller)


def test_records_and_book_are_matched_by_identity_and_what_either_lacks_is_told():
    mine = InBook(ref="CL-26-000001", feed="a", at=NIGHT)
    ghost = InBook(ref="CL-26-000002", feed="z", at=NIGHT)
    found = reconcile((record("a"), record("b")), (mine, ghost))
    assert ([each.call for each in found.missing], found.extra, found.both[0][1]) == (["b"], (ghost,), mine)
    line = found.line(since=NIGHT, until=NIGHT, faults=3)
    assert (line.records, line.both, line.missing, line.extra, line.faults) == (2, 1, ("b",), ("CL-26-000002",), 3)


def test_a_call_written_by_hand_is_matched_by_its_number_and_time():
    typed = InBook(ref="CL-26-000003", feed="", at=NIGHT + timedelta(minutes=9), number="+44 7700 900123")
    found = reconcile((record("far", -30), record("near", 1)), (typed,))
    assert ([each.call for each in found.missing], found.extra) == (["far"], ())
    assert reconcile((record("other", 0, "02079460199"),), (typed,)).extra == (typed,)
    assert reconcile((record("late", 20),), (typed,)).extra == (typed,)

"""Reading sensitive records, on both databases: the reason first, and who read what."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.authority import Act, NotYours
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.errors import NoSuchMatter
from control_room.domain.people import Role
from control_room.domain.sensitive import ReasonWanted
from control_room.services.acts import Signed
from control_room.services.restrictions import restrict

LATE = datetime(2026, 3, 14, 2, 0, tzinfo=UTC)


@pytest.fixture
async def restricted(staffed, jw):
    """A call that 0417 took and that is restricted from then on; it names Mo Lane, manager 0100."""
    ref = (await staffed.calls.take(by=jw, call=CallTaken(text="Mo Lane shouts at his son"))).ref
    await staffed.acts.write(Act.CALL, jw, lambda w: restrict(w, ref))
    return ref


async def reads(room, by):
    return [
        (each.line.by, each.line.ref, each.why and str(each.why.facts.purpose), each.concerned, each.out_of_hours)
        for each in await room.readings.every(by=by)
    ]


async def test_it_opens_once_the_reason_is_said_which_is_good_for_its_hours(staffed, restricted, jw, sup, clock):
    room = staffed
    assert not (await room.readings.before(restricted, by=jw)).wanted  # the call in hand asks nothing
    assert (await room.readings.before(restricted, by=sup)).wanted
    before = await room.book.size()
    for purpose in (None, "curiosity"):
        with pytest.raises(ReasonWanted, match="an audit or a review"):
            await room.readings.opened(restricted, "desk", by=sup, purpose=purpose)
    assert await room.book.size() == before
    await room.readings.opened(restricted, "desk", by=sup, purpose="Supervising", reason="  ")
    first = (await room.book.lines(by=sup, ref=restricted))[-1]
    assert (first.facts.purpose, first.facts.reason) == ("supervising", None)
    clock.tick(11 * 3600)
    assert not (await room.readings.before(restricted, by=sup)).wanted
    await room.readings.opened(restricted, "desk", by=sup)
    assert (await room.book.lines(by=sup, ref=restricted))[-1].facts.said == first.number
    clock.tick(3600)
    assert (await room.readings.before(restricted, by=sup)).wanted


async def test_what_everybody_sees_asks_nothing_and_writes_nothing_and_what_is_not_theirs_is_not_there(
    staffed, restricted, dk, sup
):
    other = (await staffed.calls.take(by=dk, call=CallTaken(text="bins"))).ref
    before = await staffed.book.size()
    await staffed.readings.opened(other, "desk", by=sup)
    assert await staffed.book.size() == before
    for act in (staffed.readings.before(restricted, by=dk), staffed.readings.opened(restricted, "desk", by=dk)):
        with pytest.raises(NoSuchMatter):
            await act


async def test_who_read_what_is_listed_and_whom_it_names_and_who_read_it_at_night_stand_out(
    staffed, restricted, jw, sup, mgr, clock
):
    room = staffed
    clock.at = datetime(2026, 3, 16, 10, 0, tzinfo=UTC)
    await room.readings.opened(restricted, "desk", by=sup, purpose="supervising")
    clock.at = LATE + timedelta(days=3)
    await room.readings.opened(restricted, "command", by=mgr, purpose="a complaint or a concern", reason="my own")
    on = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2", shift=(await room.shifts.open(by=sup)).ref)
    await room.readings.opened(restricted, "desk", by=on, purpose="taking it over")
    assert await reads(room, mgr) == [
        ("0001", restricted, "taking it over", False, False),
        ("0100", restricted, "a complaint or a concern", True, True),
        ("0001", restricted, "supervising", False, False),
    ]
    day = (datetime(2026, 3, 16, tzinfo=UTC)).date()
    (one,) = await room.readings.every(by=sup, since=day, until=day)
    assert (one.line.by, one.stands_out) == ("0001", False)
    with pytest.raises(NotYours):
        await room.readings.every(by=jw)


async def test_on_a_bank_holiday_the_office_is_shut_and_who_read_something_stands_out(
    staffed, restricted, sup, mgr, clock
):
    await staffed.callprotocols.calendar(by=sup)
    days = [datetime(2026, 12, day, 11, tzinfo=UTC) for day in (24, 25, 28, 29)]
    for clock.at in days:
        await staffed.readings.opened(restricted, "desk", by=sup, purpose="supervising")
    clock.at = datetime(2027, 2, 1, 11, tzinfo=UTC)
    found = {each.line.at: each.out_of_hours for each in await staffed.readings.every(by=mgr)}
    assert [found[day] for day in days] == [False, True, True, False]

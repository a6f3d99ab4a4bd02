"""The clockwork says each thing once, writes down what was lost, chases twice; and says how late it was."""

from collections import Counter
from datetime import timedelta

import pytest

from control_room.adapters.clock import GivenClock
from control_room.domain.holds import KeptBy
from control_room.domain.requests.codes import Outcome, Result, Used
from control_room.domain.requests.doings import RequestConcluded, RequestWarned, Searched, Warned
from control_room.domain.sightings import NotYetSeen, Oldest
from control_room.room import Room
from control_room.services.holds import HoldWanted
from control_room.services.requests.keying import NothingUnheld
from control_room.words import say
from tests.services.requests.conftest import FIELDS, cameras_yml, mail

DAY = 24 * 3600


async def warned(written, ref):
    return [line.facts.what for line in await written.lines(ref) if isinstance(line.facts, RequestWarned)]


async def tick_to(written, clock, at):
    clock.tick((at - clock.now()).total_seconds())
    while await written.requests.watching.attend():
        pass


async def test_each_band_is_said_once_and_then_the_loss(written, clock):
    ref = await written.accepted()
    gone_at = (await written.one(ref)).gone_at()
    assert await written.requests.watching.attend() == 0
    for before, what in ((7 * DAY, Warned.AMBER), (3 * DAY, Warned.RED), (DAY, Warned.FLASHING), (0, Warned.GONE)):
        await tick_to(written, clock, gone_at - timedelta(seconds=before))
        assert (await warned(written, ref))[-1] is what
        assert await written.requests.watching.attend() == 0
    assert await warned(written, ref) == [Warned.AMBER, Warned.RED, Warned.FLASHING, Warned.GONE]
    request = await written.one(ref)
    assert {row.result for row in request.rows} == {Result.OVERWRITTEN_PENDING}
    assert request.wakes() is None


async def test_after_a_silence_only_the_worst_is_said_and_how_late(written, clock):
    ref = await written.accepted()
    gone_at = (await written.one(ref)).gone_at()
    await tick_to(written, clock, gone_at - timedelta(hours=20))
    assert await warned(written, ref) == [Warned.FLASHING]
    line = next(line for line in await written.lines(ref) if isinstance(line.facts, RequestWarned))
    assert line.facts.due == gone_at - timedelta(hours=24)
    assert "4 h late" in say(line)


async def test_two_consoles_say_it_once(written, clock, room):
    ref = await written.accepted()
    gone_at = (await written.one(ref)).gone_at()
    other = Room(room.settings, clock=clock)
    try:
        await other.cameras.last_good(by=written.by)
        clock.tick((gone_at - clock.now()).total_seconds() - DAY)
        assert await written.requests.watching.due() == (ref,)
        await other.requests.watching.attend()
        await written.requests.watching.attend()
        assert await warned(written, ref) == [Warned.FLASHING]
    finally:
        await other.close()


async def test_what_is_kept_is_never_lost(written, clock, jw):
    ref = await written.accepted()
    (held,) = (await written.one(ref)).holds
    first, *rest = held.cameras
    await written.room.holds.placed(held.hold, cameras=(first,), by=jw)
    await written.room.holds.placed(held.hold, cameras=tuple(rest), how=KeptBy.COPY, text="plays", by=jw)
    await tick_to(written, clock, clock.now() + timedelta(days=40))
    request = await written.one(ref)
    assert (request.lost, request.rows, await warned(written, ref)) == ((), (), [])


async def test_a_hold_struck_is_told_to_its_request_which_owes_another(written, jw):
    ref = await written.accepted()
    (held,) = (await written.one(ref)).holds
    await written.room.holds.placed(held.hold, by=jw)
    assert "hold_placed" not in (await written.one(ref)).owed()
    with pytest.raises(NothingUnheld):
        await written.requests.keying.hold_again(ref, by=jw)
    hold, lines = await written.room.holds.one(held.hold, by=jw)
    assert (hold.verified, [line.kind for line in lines]) == (held.cameras, ["hold.requested", "hold.placed"])
    await written.room.book.strike(by=jw, number=lines[0].number, reason="wrong street")
    request = await written.one(ref)
    assert (request.holds[0].kept, request.holds[0].let_go, request.gone_at() is None) == ((), True, False)
    assert {"hold_again", "hold_placed"} <= set(request.owed())
    await written.requests.keying.hold_again(ref, by=jw)
    request = await written.one(ref)
    assert [(each.cameras, each.let_go) for each in request.holds] == [(held.cameras, True), (held.cameras, False)]
    assert "hold_again" not in request.owed()


async def test_a_hold_stands_while_its_request_is_open(written, sup, jw):
    ref = await written.accepted()
    (held,) = (await written.one(ref)).holds
    await written.room.holds.placed(held.hold, by=jw)
    with pytest.raises(HoldWanted, match=ref):
        await written.room.holds.release(held.hold, "not needed", by=sup)
    await written.said(ref, RequestConcluded(outcome=Outcome.WITHDRAWN))
    await written.room.holds.release(held.hold, "request withdrawn", by=sup)


async def test_a_recorder_that_fills_sooner_moves_the_clock_of_what_is_open(written, clock, jw):
    ref = await written.accepted()
    request = await written.one(ref)
    begins = request.items[0].begins
    seen = tuple(Oldest(camera=c, oldest=clock.now() - timedelta(days=10)) for c in request.items[0].cameras)
    with pytest.raises(NotYetSeen):
        await written.room.retention.checked((Oldest(camera="1", oldest=clock.now() + timedelta(days=1)),), by=jw)
    await written.requests.oldest(seen, by=jw)
    request = await written.one(ref)
    assert request.gone_at() == begins + timedelta(days=10)
    assert all(gone.seen for gone in request.gone)
    await tick_to(written, clock, begins + timedelta(days=9, hours=1))
    assert await warned(written, ref) == [Warned.FLASHING]


class Laboured(GivenClock):
    """A clock on which every look at its counter takes six milliseconds."""

    def steady(self):
        self.tick(0.006)
        return super().steady()


async def changed_elsewhere(written, clock, days):
    """Another console, closed since, was opened after somebody shortened the retention in the file."""
    written.room.cameras.path.write_text(cameras_yml(days=days), "utf-8")
    other = Room(written.room.settings, clock=clock)
    try:
        other.cameras.path = written.room.cameras.path
        await other.cameras.load(by=written.by)
    finally:
        await other.close()


async def test_a_shorter_setting_moves_the_clocks_of_open_requests_whoever_loaded_the_file(written, clock):
    ref = await written.accepted()
    request = await written.one(ref)
    assert request.gone_at() == request.items[0].begins + timedelta(days=31)
    await written.requests.watching.attend()
    lines = len(await written.lines(ref))
    await changed_elsewhere(written, clock, 31)
    await written.requests.watching.attend()
    assert len(await written.lines(ref)) == lines
    await changed_elsewhere(written, clock, 21)
    await written.requests.watching.attend()
    request = await written.one(ref)
    assert request.gone_at() == request.items[0].begins + timedelta(days=21)
    assert (await written.lines(ref))[-1].kind == "request.clocked"


async def test_many_clocks_are_worked_out_in_short_acts(written, clock):
    refs = [await written.came(b"%d" % n, mail(fields=FIELDS, message_id=f"<{n}@met.police.uk>")) for n in range(5)]
    await changed_elsewhere(written, clock, 21)
    other = Room(written.room.settings, clock=Laboured(clock.at))
    try:
        await other.cameras.last_good(by=written.by)
        assert await other.requests.watching.reclock() == 5
        assert await other.requests.watching.reclock() == 0
    finally:
        await other.close()
    lines = [(await written.lines(ref))[-1] for ref in refs]
    assert {line.kind for line in lines} == {"request.clocked"}
    assert sorted(Counter(line.recorded_at for line in lines).values()) == [1, 2, 2]


async def test_an_officer_is_asked_and_chased_twice_and_then_it_stands_as_no_reply(written, clock, jw):
    ref = await written.accepted()
    rows = [
        Searched(item=1, camera=c, result=Result.FOUND, minutes=5, timecodes="18:40")
        for _, c in (await written.one(ref)).pairs()
    ]
    await written.requests.reviewing.search(ref, rows, by=jw)
    await written.requests.reviewing.conclude(ref, by=jw)
    for times in (1, 2, 3):
        await tick_to(written, clock, clock.now() + timedelta(days=30, seconds=1))
        assert (await written.one(ref)).chased == times
    assert (await written.one(ref)).letters == ("receipt", "answer", "feedback")
    await tick_to(written, clock, clock.now() + timedelta(days=30, seconds=1))
    assert (await written.one(ref)).used is Used.NO_REPLY

"""Before pictures are said to have been overwritten before the request came, holds and exports of that time are looked at."""

from datetime import timedelta

import pytest

from control_room.domain.authority import Act
from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.kinds import RequestAsked
from control_room.services.requests.searched import RowNeeds
from control_room.words import say
from tests.services.requests.conftest import mail

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def late(written, jw, clock):
    """A request for pictures of camera 1 that its setting has overwritten: `await late()` answers its reference."""
    begins = clock.now() - timedelta(hours=3)

    async def ask():
        clock.tick(40 * 24 * 3600)
        ref = await written.accepted(parsed=mail(fields=""))
        item = RequestAsked(item=1, cameras=("1",), begins=begins, ends=begins + 30 * MINUTE, place="North End")
        await written.requests.keying.ask(ref, [item], by=jw)
        return ref

    ask.begins = begins
    return ask


async def held(written, by, begins, *, placed=True, camera="1"):
    ends = begins + 10 * MINUTE
    ref = (await written.room.holds.request(by=by, cameras=(camera,), begins=begins, ends=ends)).ref
    if placed:
        await written.room.holds.placed(ref, by=by)
    return ref


async def exported(written, by, begins):
    facts = ExportMade(maker="0417", mark="JW/1", cameras=("1",), begins=begins, ends=begins + 10 * MINUTE)

    def act(w):
        w.record(facts, ref=w.next_ref(RefKind.EXPORT))

    return (await written.room.acts.write(Act.REQUEST, by, act)).ref


GONE = Searched(item=1, camera="1", result=Result.OVERWRITTEN_BEFORE)


async def test_where_nothing_kept_it_the_row_says_that_it_was_looked_for(written, jw, late):
    await held(written, jw, late.begins, placed=False)
    await held(written, jw, late.begins, camera="2")
    await held(written, jw, late.begins + 31 * MINUTE)
    ref = await late()
    (found,) = (await written.requests.queue.one(ref, by=jw)).likely
    assert (found.result, "no hold and no export of that time has it" in found.words) == (
        Result.OVERWRITTEN_BEFORE,
        True,
    )
    await written.requests.reviewing.search(ref, [GONE], by=jw)
    (line,) = [line for line in await written.lines(ref) if isinstance(line.facts, Searched)]
    assert (line.facts.sought, line.facts.kept) == (True, ())
    assert "holds and exports of that time searched: none" in say(line)


async def test_what_a_hold_or_an_export_kept_is_shown_and_is_not_said_to_be_gone(written, jw, late):
    hold = await held(written, jw, late.begins + 5 * MINUTE)
    export = await exported(written, jw, late.begins + 25 * MINUTE)
    ref = await late()
    (found,) = (await written.requests.queue.one(ref, by=jw)).likely
    assert (found.result, found.ref) == (Result.FOUND, hold)
    assert "held in HD-1" in found.words
    assert "exported as EX-1" in found.words
    with pytest.raises(RowNeeds, match=f"{hold}, {export}"):
        await written.requests.reviewing.search(ref, [GONE], by=jw)
    told = Searched(item=1, camera="1", result=Result.OVERWRITTEN_BEFORE, text="of another half hour, looked at both")
    await written.requests.reviewing.search(ref, [told], by=jw)
    (line,) = [line for line in await written.lines(ref) if isinstance(line.facts, Searched)]
    assert line.facts.kept == (hold, export)
    assert "HD-1, EX-1" in say(line)


async def test_a_hold_let_go_keeps_nothing(written, jw, sup, late):
    hold = await held(written, jw, late.begins)
    await written.room.holds.release(hold, "not needed", by=sup)
    ref = await late()
    (found,) = (await written.requests.queue.one(ref, by=jw)).likely
    assert found.result is Result.OVERWRITTEN_BEFORE

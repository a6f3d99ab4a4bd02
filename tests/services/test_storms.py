"""A storm on both databases: many callers about one thing are one piece of work, and each is told by themselves."""

from datetime import timedelta

import pytest

from control_room.domain.calls.codes import RungBack
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call, CallNotOver
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.domain.storms import NoStorm, StormOn, TooLate
from control_room.services.needs import Needs
from control_room.services.storms import NothingToTell, NotTogether, Storms
from control_room.words import say
from tests.services.callfiles import lay
from tests.services.test_callprotocols import opened


@pytest.fixture
async def storms(room, sup, jw, tmp_path):
    protocols = await opened(room, sup, lay(tmp_path))
    room.needs = Needs(room.acts, protocols, protocols.directory)
    made = Storms(room.acts, begin=room.needs.begin, again=room.calls._again)
    await made.open(by=jw, reason="gale, forty calls an hour", minutes=180)
    return made


async def rings(room, by, number, place="12 Brigstock Road"):
    ref = (await room.calls.take(by=by, call=CallTaken())).ref
    told = CallAnswered(life=False, place=place, number=number, read_back=True)
    await room.calls.answer(by=by, ref=ref, answered=told)
    return ref


async def three(room, storms, by):
    """Three callers about one wall; answers their references."""
    first = await rings(room, by, "020 7946 0101")
    await storms.begin(by=by, ref=first, protocol="wall", told="We ring you by 21:00.")
    later = [await rings(room, by, f"020 7946 010{n}", "Brigstock Rd") for n in (2, 3)]
    for ref in later:
        await storms.attach(by=by, ref=ref, to=first, told=f"{ref}: we know of it.")
    return first, *later


async def call_of(room, by, ref):
    return await room.acts.read(by, lambda look: look.matter(ref, Call))


async def test_callers_are_rung_within_a_day(room, storms, jw):
    await storms.over(by=jw, reason="calm")
    with pytest.raises(TooLate, match="within 24 hours at most"):
        await storms.open(by=jw, reason="gale", minutes=44 * 60)
    await storms.open(by=jw, reason="gale", minutes=24 * 60)
    assert (await storms.now(by=jw)).storm.minutes == 24 * 60


async def test_a_storm_is_opened_once_with_a_reason_and_every_call_of_it_says_so(room, storms, jw, dk):
    with pytest.raises(StormOn, match="SU-26-000001"):
        await storms.open(by=dk, reason="again")
    ref = await rings(room, jw, "020 7946 0101")
    assert (await call_of(room, jw, ref)).storm == "SU-26-000001"
    await storms.over(by=dk, reason="six calls in the last hour")
    assert (await storms.now(by=jw)).storm is None
    with pytest.raises(NoStorm):
        await storms.over(by=dk, reason="again")
    after = await rings(room, jw, "020 7946 0102")
    assert (await call_of(room, jw, after)).storm is None


async def test_callers_about_one_thing_are_one_cluster_and_each_keeps_what_they_were_told(room, storms, jw):
    first, second, third = await three(room, storms, jw)
    (cluster,) = (await storms.now(by=jw)).clusters
    assert [call.ref for call in cluster.calls] == [first, second, third]
    assert not cluster.worked
    call = await call_of(room, jw, second)
    assert (call.of, call.needs[0].disposal, call.needs[0].told) == (
        first,
        Disposal.DUPLICATE,
        f"{second}: we know of it.",
    )
    assert call.promise_by == room.clock.now() + timedelta(minutes=180)
    with pytest.raises(CallNotOver, match="promised"):
        await room.calls.close(by=jw, ref=second)


async def test_each_is_rung_by_themselves_once_what_became_of_it_is_said(room, storms, jw):
    first, second, third = await three(room, storms, jw)
    await room.needs.answer(by=jw, ref=first, need=1, code="old_crack")
    await room.needs.end(by=jw, ref=first, need=1)
    (cluster,) = (await storms.now(by=jw)).clusters
    assert cluster.worked
    assert len(cluster.to_ring) == 3
    with pytest.raises(NothingToTell):
        await storms.rung(by=jw, ref=second)
    await storms.outcome(by=jw, ref=third, text="fenced off at 03:10")
    await storms.rung(by=jw, ref=second)
    call = await call_of(room, jw, second)
    assert (call.stage, call.open_promises, call.told) == (Stage.CLOSED, (), "fenced off at 03:10")
    await storms.rung(by=jw, ref=third, result=RungBack.NO_ANSWER)
    (cluster,) = (await storms.now(by=jw)).clusters
    assert {each.ref for each in cluster.to_ring} == {first, third}
    for ref in (first, third):
        await storms.rung(by=jw, ref=ref)
    assert (await storms.now(by=jw)).clusters == ()
    assert (await call_of(room, jw, first)).stage is Stage.OPEN, "the first is closed like any call"
    lines = [say(line) for line in await room.book.lines(by=jw, limit=1000) if line.ref == third]
    assert "about the same thing as CL-1: put with it" in lines
    assert "promise kept: fenced off at 03:10" in lines


async def test_without_a_number_nobody_is_promised_a_ring_and_what_was_said_stays(room, storms, jw):
    first, *_ = await three(room, storms, jw)
    ref = (await room.calls.take(by=jw, call=CallTaken())).ref
    await room.calls.answer(by=jw, ref=ref, answered=CallAnswered(life=False, place="Brigstock Road", refused=True))
    await storms.attach(by=jw, ref=ref, to=first, told="We know of it.")
    call = await call_of(room, jw, ref)
    assert call.promises == ()
    assert "told: We know of it." in [say(line) for line in await room.book.lines(by=jw, limit=1000) if line.ref == ref]
    await room.calls.close(by=jw, ref=ref)


async def test_a_caller_put_with_a_later_one_is_put_with_the_first(room, storms, jw):
    first, second, _ = await three(room, storms, jw)
    ref = await rings(room, jw, "020 7946 0109")
    with pytest.raises(NotTogether):
        await storms.attach(by=jw, ref=ref, to=ref, told="")
    await storms.attach(by=jw, ref=ref, to=second, told="We know of it.")
    assert (await call_of(room, jw, ref)).of == first


async def test_what_was_told_stands_when_the_storm_is_over(room, storms, jw):
    _, second, _ = await three(room, storms, jw)
    await storms.over(by=jw, reason="quiet")
    assert (await call_of(room, jw, second)).open_promises
    assert len((await storms.now(by=jw)).clusters[0].to_ring) == 3

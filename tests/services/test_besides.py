"""What is kept of a call beside what is asked and told, on both databases."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.calls.barred import BarredNumber
from control_room.domain.calls.besides import CallAccess, CallGround
from control_room.domain.calls.codes import AccessNeed, CallTime, Direction, InBorough, Recording, Safe
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.locking import CallLocked
from control_room.domain.errors import NoSuchMatter
from control_room.domain.keepingfiles import Keeping, KeepingRule, KeptClass
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.services.besides import NoNumberToRemember, TimeNotTyped
from control_room.words import say
from control_room.words.besides import kept_words


async def handed_over(room, jw, dk):
    """A call that was taken in a shift that is over, and is open still."""
    first = (await room.shifts.open(by=jw)).ref
    by = replace(jw, shift=first)
    taken = CallTaken(text="wall leaning", place="Brigstock Road", number="020 7946 0101")
    ref = (await room.calls.take(by=by, call=taken)).ref
    sheet = (await room.handovers.propose(by=by)).ref
    for n, _ in enumerate((await room.handovers.sheet(by=dk, ref=sheet)).handover.held, 1):
        await room.handovers.take(by=dk, ref=sheet, items=(n,))
    await room.handovers.sign(by=by, ref=sheet)
    await room.handovers.accept(by=dk, ref=sheet)
    return ref


async def test_once_the_shift_that_took_it_is_over_its_fields_stand_and_the_live_work_goes_on(room, jw, dk):
    ref = await handed_over(room, jw, dk)
    kept = room.callbesides
    assert await kept.locked(ref, by=dk)
    with pytest.raises(CallLocked, match=r"place stands.*call addendum"):
        await room.calls.answer(by=dk, ref=ref, answered=CallAnswered(place="Brigstock Avenue"))
    with pytest.raises(CallLocked):
        await kept.came(by=dk, ref=ref, direction=Direction.OUT)
    await room.calls.answer(by=dk, ref=ref, answered=CallAnswered(life=False, number="07700 900123", safe=Safe.NO))
    await room.calls.answer(by=dk, ref=ref, answered=CallAnswered(place="Brigstock Road", caller="Ann"))
    await room.calls.promise(by=dk, ref=ref, text="ring back")
    await room.calls.keep(by=dk, ref=ref, text="rung")
    await room.calls.close(by=dk, ref=ref, disposal=Disposal.ADVICE, told="keep away")
    with pytest.raises(CallLocked, match="caller"):
        await room.calls.answer(by=dk, ref=ref, answered=CallAnswered(caller="Anne"))
    with pytest.raises(CallLocked, match="life"):
        await room.calls.answer(by=dk, ref=ref, answered=CallAnswered(life=False))
    with pytest.raises(CallLocked):
        await kept.recorded(by=dk, ref=ref, state=Recording.OFF)
    await kept.addendum(by=dk, ref=ref, text="it was Brigstock Avenue")
    call = await room.calls.one(ref, by=dk)
    assert (call.place, call.besides.addenda, call.stage) == (
        "Brigstock Road",
        ("it was Brigstock Avenue",),
        Stage.CLOSED,
    )


async def test_how_long_it_is_kept_is_said_by_what_it_is(room, jw):
    rules = Keeping(
        name="k", version="1", effective=date(2020, 1, 1),
        rules=tuple(
            KeepingRule(of=of, since=date(2020, 1, 1), days=days)
            for of, days in {
                KeptClass.CALL: 10, KeptClass.RECORDING: 5, KeptClass.SAFEGUARDING: 0, KeptClass.MARKER: 3,
            }.items()
        ),
    )  # fmt: skip
    ref = (await room.calls.take(by=jw, call=CallTaken())).ref
    assert kept_words(await room.calls.one(ref, by=jw), rules) == "kept until 23 Mar 2026"
    await room.callbesides.recorded(by=jw, ref=ref, state=Recording.ON)
    await room.calls.warn(by=jw, ref=ref)
    await room.restrictions.restrict(ref, "a child", by=jw)
    said = kept_words(await room.calls.one(ref, by=jw), rules)
    assert "kept with its case file, its recording until 18 Mar 2026" in said
    assert "looked at again by 16 Mar 2026" in said
    assert kept_words(await room.calls.one(ref, by=jw), None) == ""


async def test_a_call_of_a_shift_that_goes_on_is_amended(room, jw):
    ref = (await room.calls.take(by=jw, call=CallTaken(place="a"))).ref
    await room.calls.answer(by=jw, ref=ref, answered=CallAnswered(place="b"))
    assert (await room.calls.one(ref, by=jw)).place == "b"


async def test_a_typed_time_wants_a_reason_from_far_back_and_never_replaces_the_telephones(room, jw, clock):
    ref = (await room.calls.take(by=jw, call=CallTaken())).ref
    kept = room.callbesides
    await kept.timed(by=jw, ref=ref, when=clock.now() - timedelta(minutes=15))
    with pytest.raises(TimeNotTyped, match="say why"):
        await kept.timed(by=jw, ref=ref, when=clock.now() - timedelta(minutes=16))
    with pytest.raises(TimeNotTyped, match="to come"):
        await kept.timed(by=jw, ref=ref, when=clock.now() + timedelta(hours=1), reason="r")
    with pytest.raises(TimeNotTyped, match="before it was answered"):
        await kept.timed(by=jw, ref=ref, what=CallTime.ENDED, when=clock.now() - timedelta(minutes=16), reason="r")
    await kept.timed(by=jw, ref=ref, when=clock.now() - timedelta(hours=2), reason="telephone dead")
    await kept.timed(
        by=jw, ref=ref, what=CallTime.ENDED, when=clock.now() - timedelta(hours=1), reason="telephone dead"
    )
    one = (await room.calls.one(ref, by=jw)).besides
    assert (one.typed, one.unsaid) == ((CallTime.ANSWERED, CallTime.ENDED), False)


async def test_a_line_that_begins_with_its_time_is_a_call_whose_time_is_typed(room, jw, clock):
    entered = await room.desk.enter("1200 p lift stuck", by=jw)
    call = await room.calls.one(entered.ref, by=jw)
    assert call.besides.typed == (CallTime.ANSWERED,)
    assert "time TYPED" in say(await room.book.line(by=jw, number=call.opened))
    assert "time_reason" in call.owed()
    await room.callbesides.timed(by=jw, ref=call.ref, reason="the room was evacuated")
    assert "time_reason" not in (await room.calls.one(call.ref, by=jw)).owed()


async def test_what_is_remembered_for_a_number_wants_their_leave_and_is_forgotten_on_asking(room, jw, clock):
    async def rung(number="020 7946 0101"):
        clock.tick(60)
        return (await room.calls.take(by=jw, call=CallTaken(number=number))).ref

    kept, first = room.callbesides, await rung()
    await room.calls.answer(by=jw, ref=first, answered=CallAnswered(language="Tamil"))
    await kept.access(by=jw, ref=first, access=CallAccess(needs=(AccessNeed.LANGUAGE,)))
    assert await kept.remembered(await rung(), by=jw) is None
    await kept.access(by=jw, ref=first, access=CallAccess(remember=True))
    again = await rung("+44 20 7946 0101")
    found = await kept.remembered(again, by=jw)
    assert (found.ref, found.needs, found.language) == (first, (AccessNeed.LANGUAGE,), "Tamil")
    assert await kept.remembered(await rung("07700 900123"), by=jw) is None
    await kept.access(by=jw, ref=again, access=CallAccess(remember=False))
    assert await kept.remembered(await rung(), by=jw) is None
    nameless = (await room.calls.take(by=jw, call=CallTaken())).ref
    with pytest.raises(NoNumberToRemember):
        await kept.access(by=jw, ref=nameless, access=CallAccess(remember=True))


async def test_no_card_number_is_kept_and_the_words_say_to_pause_the_recording(room, jw):
    with pytest.raises(BarredNumber, match="recording is paused"):
        await room.calls.take(by=jw, call=CallTaken(text="pays with 4111 1111 1111 1111"))


async def test_a_call_made_about_a_matter_is_linked_and_answers_nothing_that_rings(room, jw):
    first = (await room.calls.take(by=jw, call=CallTaken(text="tree down"))).ref
    made = (await room.calls.take(by=jw, call=CallTaken(direction=Direction.OUT), about=first)).ref
    call = await room.calls.one(made, by=jw)
    assert (call.links, call.besides.direction) == ((first,), Direction.OUT)
    with pytest.raises(NoSuchMatter):
        await room.calls.take(by=jw, call=CallTaken(direction=Direction.OUT), about="AS-26-000099")


async def test_whose_ground_it_is_stands_once_the_shift_is_over(room, jw, dk):
    ref = await handed_over(room, jw, dk)
    await room.callbesides.ground(by=dk, ref=ref, ground=CallGround(borough=InBorough.YES))
    with pytest.raises(CallLocked):
        await room.callbesides.ground(by=dk, ref=ref, ground=CallGround(borough=InBorough.NO))

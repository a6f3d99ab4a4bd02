"""A number found wrong when it is rung is a fault of the directory's until somebody rings it and it is right."""

import pytest

from control_room.domain.faults import Fault
from control_room.domain.matters import Stage
from control_room.domain.outstanding import outstanding
from control_room.domain.pages.codes import Result
from control_room.services.doubts import Doubts, NoSuchEntry, unsure_of
from control_room.services.handovers import Handovers
from control_room.words import described, say
from tests.services.test_pages import desk  # noqa: F401 - a fixture


async def faults(desk):  # noqa: F811
    return await desk.room.acts.read(desk.by, lambda look: look.matters(Fault, outstanding=False))


def doubts(desk):  # noqa: F811
    return Doubts(desk.room.acts, desk.protocols.directory)


async def test_a_wrong_number_is_in_doubt_once_and_handed_over_until_it_is_right(desk, clock):  # noqa: F811
    await desk.raised()
    await desk.rang(Result.WRONG_NUMBER)
    await desk.raised()
    found = await desk.now()
    assert (found.step.contact.who, found.wrong_since) == ("Sam Brook", clock.now())
    await desk.rang(Result.WRONG_NUMBER)
    (fault,) = await faults(desk)
    assert (fault.entry, fault.number, fault.notes, fault.owed()) == ("sam", "020 7946 0101", 1, ("number_right",))
    assert described(fault, clock.now()).startswith("FT-1 number in doubt: sam 020 7946 0101, wrong number")
    assert [item.ref for item, _ in outstanding((fault,))] == [fault.ref]
    await doubts(desk).rang("sam", by=desk.by, right=True, text="his wife, by his new card")
    (fault,) = await faults(desk)
    assert (fault.stage, fault.owed()) == (Stage.CLOSED, ())
    await desk.raised()
    assert (await desk.now()).wrong_since is None


async def test_numbers_nobody_made_sure_of_are_one_thing_owed_on_each_handover_with_whose_and_by_when(desk):  # noqa: F811
    handovers = Handovers(desk.room.acts, besides=lambda look: unsure_of(look, desk.protocols.directory))
    await desk.room.shifts.open(by=desk.by)
    ref = (await handovers.propose(by=desk.by)).ref
    sheet = await handovers.sheet(by=desk.by, ref=ref)
    owed = [str(each.text) for each in sheet.handover.held if "made sure" in str(each.text)]
    (only,) = owed
    count = len(desk.protocols.directory.in_force(desk.room.clock.now()).unsure)
    assert only == (
        f"{count} numbers of the directory nobody has made sure of, {count} of them with no true number yet: a supervisor, by "
        "31 May 2027; control-room directory"
    )


async def test_engaged_or_not_answered_is_no_wrong_number(desk):  # noqa: F811
    await desk.raised()
    for result in (Result.NO_ANSWER, Result.BUSY):
        await desk.rang(result)
    assert await faults(desk) == ()


async def test_a_test_ring_is_a_line_and_a_wrong_one_a_doubt(desk):  # noqa: F811
    await doubts(desk).rang("silver", by=desk.by, right=True, text="she answered")
    lines = [say(line) for line in await desk.room.book.lines(by=desk.by, limit=1000)]
    assert lines[-1] == "test ring: silver 020 7946 0103 is right, she answered"
    await doubts(desk).rang("silver", by=desk.by, right=False)
    assert [each.entry for each in await faults(desk)] == ["silver"]
    with pytest.raises(NoSuchEntry, match="has no nobody"):
        await doubts(desk).rang("nobody", by=desk.by, right=True)


async def test_a_number_rung_and_right_is_made_sure_of_that_day_until_it_is_found_wrong(desk, clock):  # noqa: F811
    async def listed():
        held = desk.protocols.directory.in_force(clock.now()).made_sure(await doubts(desk).rung(by=desk.by))
        return held.entry("silver").numbers[0].verified_on

    assert await listed() is None
    await doubts(desk).rang("silver", by=desk.by, right=True)
    assert await listed() == clock.now().date()
    await doubts(desk).rang("silver", by=desk.by, right=False)
    assert await listed() is None

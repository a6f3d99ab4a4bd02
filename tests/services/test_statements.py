import pytest

from control_room.domain.exhibits.refusals import ExportOver, NeedsSecondPerson, NotTheMaker
from tests.services.evidence import exported


async def test_a_statement_is_asked_drafted_signed_by_its_maker_and_given(room, jw, dk, clock):
    ref = await exported(room, jw, clock)
    await room.statements.request(ref, by=dk, asked_by="DC Ayodele")
    await room.statements.drafted(ref, "I am a CCTV operator.", by=dk)
    with pytest.raises(NotTheMaker):
        await room.statements.sign(ref, by=dk, pages=2)
    await room.statements.sign(ref, by=jw, pages=2)
    await room.statements.supply(ref, "DC Ayodele", by=dk, how="secure mail")
    told = (await room.exhibits.one(ref, by=jw)).statement
    assert told.drafted
    assert (told.signed_at, told.supplied_at) == (clock.now(), clock.now())


async def test_a_still_is_stamped_and_a_redacted_one_is_looked_at_by_another(room, jw, dk, clock):
    ref = await exported(room, jw, clock)
    await room.statements.still(ref, by=jw, source="a" * 64, output="b" * 64, camera="18", purpose="to identify")
    await room.statements.redacted(ref, by=jw, source="a" * 64, output="c" * 64, boxes=2)
    with pytest.raises(NeedsSecondPerson):
        await room.statements.checked(ref, 2, by=jw, output="c" * 64)
    await room.statements.checked(ref, 2, by=dk, output="c" * 64)
    made = await room.exhibits.one(ref, by=jw)
    assert [(s.n, s.redacted, s.checked_by) for s in made.stills] == [(1, False, ""), (2, True, "0522")]


async def test_nothing_is_asked_of_what_was_destroyed(room, jw, mgr, clock):
    ref = await exported(room, jw, clock)
    await room.custody.destroy(ref, "wrong export", by=mgr)
    for act in (
        room.statements.request(ref, by=jw),
        room.statements.drafted(ref, "x", by=jw),
        room.statements.still(ref, by=jw, source="a", output="b"),
        room.statements.redacted(ref, by=jw, source="a", output="b", boxes=1),
    ):
        with pytest.raises(ExportOver):
            await act

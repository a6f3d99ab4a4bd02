"""One act in the making: its lines, its references, what it touched."""

from datetime import timedelta

import pytest

from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.refs import RefKind
from control_room.services.writing import NothingWritten


async def test_an_act_knows_what_it_has_written_of(room, jw):
    about = []

    def decide(w):
        about.append(w.about)
        w.record(Noted(text="of a fault"), ref="FT-26-000001")
        w.record(Noted(text="of nothing"))
        about.append(w.about)

    receipt = await room.acts.write(Act.NOTE, jw, decide)
    assert about == [frozenset(), {"FT-26-000001"}]
    assert receipt.ref == "FT-26-000001"


async def test_references_are_gapless_and_go_back_with_an_act_that_fails(room, jw):
    given = []

    def decide(w, ends):
        given.append(w.next_ref(RefKind.HOLD))
        w.record(Noted(text="a hold"))
        if ends == "cut off":
            raise RuntimeError("cut off")

    await room.acts.write(Act.NOTE, jw, decide, "well")
    with pytest.raises(RuntimeError):
        await room.acts.write(Act.NOTE, jw, decide, "cut off")
    await room.acts.write(Act.NOTE, jw, decide, "well")
    assert given == ["HD-26-000001", "HD-26-000002", "HD-26-000002"]


async def test_nothing_is_said_to_have_happened_later_than_it_is_written(room, jw, clock):
    ahead = clock.at + timedelta(hours=2)
    receipt = await room.acts.write(Act.NOTE, jw, lambda w: w.record(Noted(text="early"), at=ahead))
    line = await room.book.line(by=jw, number=receipt.number)
    assert line.at == line.recorded_at


async def test_an_act_that_writes_nothing_says_so(room, jw):
    with pytest.raises(NothingWritten, match="type what happened"):
        await room.acts.write(Act.NOTE, jw, lambda _: None)

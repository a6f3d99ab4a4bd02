"""Faults on both databases."""

import pytest

from control_room.domain.faults import FaultNoted, FaultOver, FaultReported
from control_room.domain.register_codes import Symptom
from tests.services.desk import desk_of


async def test_a_fault_is_told_mended_looked_at_and_closed(room, jw):
    faults = desk_of(room).faults
    told = FaultReported(cameras=("31",), symptom=Symptom.NOT_RECORDING, text="31 not recording since 0210")
    ref = (await faults.report(by=jw, fault=told)).ref
    assert ref == "FT-26-000001"
    assert [f.ref for f in await faults.on(by=jw, camera="31")] == [ref]
    assert await faults.on(by=jw, camera="3") == ()
    await faults.note(by=jw, ref=ref, note=FaultNoted(contractor="J88213", text="engineer told"))
    await faults.clear(by=jw, ref=ref, text="engineer says fixed")
    assert [f.owed() for f in await faults.open(by=jw)] == [("recording",)]
    await faults.clear(by=jw, ref=ref, recording=True)
    assert await faults.open(by=jw) == ()
    with pytest.raises(FaultOver):
        await faults.clear(by=jw, ref=ref)

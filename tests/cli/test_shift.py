import asyncio

from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.settings import read_settings


def test_shifts_are_listed_with_counts_and_flags(either, given):
    either.clock = given
    assert either("shift", "list", "--json").json == []

    async def opened():
        room = Room(read_settings(), clock=given)
        try:
            await room.shifts.open(by=Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2"))
        finally:
            await room.close()

    asyncio.run(opened())
    assert either.log("n on the shift").code == 0
    (shift,) = either("shift", "list", "--json").json
    assert shift["ref"] == "SH-26-000001"
    assert shift["name"] == "NIGHT"
    assert shift["on_duty"] == ["0001"]
    assert shift["flags"]["unchecked"] == 8
    assert shift["kinds"]["line.noted"] == 1
    assert shift["ref"] in either("shift", "list").out

import pytest

from control_room.domain.people import WeakPassword
from control_room.services.book import RoomExists
from control_room.services.founding import (
    AdmittedAlready,
    NotEmpty,
    admit,
    every_workstation,
    found,
    key_file,
    take_key,
)

PASSWORD = "velvet orbit lantern 9"
GIVEN = {"council": "Borough", "station": "Hall", "supervisor": "0001", "name": "Ann Lead", "password": PASSWORD}


async def test_a_room_is_founded_once(room):
    made = await found(room, **GIVEN)  # the fixture set the book up and went no further, as if cut off
    assert made.origin.startswith("cctv.borough-of-testing.gov.uk/book/")
    assert await room.book.workstation_standing() == "admitted"
    assert await room.book.last_checkpoint() is not None
    with pytest.raises(RoomExists):
        await found(room, **GIVEN)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [({"password": "short"}, WeakPassword), ({"council": "  "}, NotEmpty), ({"name": ""}, NotEmpty)],
)
async def test_what_will_not_do_writes_nothing(room, wrong, refusal):
    before = await room.book.size()
    with pytest.raises(refusal):
        await found(room, **{**GIVEN, **wrong})
    assert await room.book.size() == before


async def test_a_workstation_takes_its_key_or_says_why_not(room, sup):
    assert "not admitted" in await take_key(room)
    await admit(room, by=sup)
    room.book.key = None
    assert await take_key(room) == ""
    assert room.book.key is not None
    with pytest.raises(AdmittedAlready):
        await admit(room, by=sup)
    key_file(room).chmod(0o644)
    assert "chmod 600" in await take_key(room)
    key_file(room).unlink()
    assert "key" in await take_key(room)
    await room.book.revoke(by=sup, name="CR-2", reason="sold")
    assert "revoked" in await take_key(room)
    with pytest.raises(AdmittedAlready):
        await admit(room, by=sup)
    (known,) = await every_workstation(room)
    assert known["name"] == "CR-2"
    assert known["revoked"] is not None

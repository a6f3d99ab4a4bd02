"""What the map is made of."""

import json

from control_room.domain.assists.kinds import Opened
from control_room.domain.faults import FaultSuspected
from control_room.domain.maps import State
from control_room.domain.register_codes import Symptom
from control_room.services.acts import system
from control_room.services.maps import Maps


async def test_each_camera_that_stands_somewhere_is_there_as_it_is_known_to_be(room, jw):
    await room.cameras.load(by=system("CR-2"))
    await room.faults.suspect(
        by=jw, fault=FaultSuspected(cameras=("78",), symptom=Symptom.NO_PICTURE, source="health_export")
    )
    await room.health.check(("12",), by=jw)
    sheet = await room.maps.sheet(by=jw)
    states = {spot.number: spot.state for spot in sheet.spots}
    stored = {each.number for each in room.cameras.inventory.cameras if each.status == "in_store"}
    assert stored
    assert not stored & states.keys()
    assert (states["78"], states["12"], states["1"]) == (State.SUSPECTED, State.PARTLY, State.NOT_KNOWN)
    assert len(sheet.faint) == len({frozenset(line) for line in sheet.faint}) > 50
    assert {name: at for at, name in sheet.names}["Purley"][0] < 51.35
    assert len(room.maps.centre()) > 15


async def test_the_trail_of_the_assist_in_hand_stands_out_and_of_no_other(room, jw, clock):
    await room.cameras.load(by=system("CR-2"))
    ref = (await room.assists.open(Opened(text="male, red jacket", camera="3"), by=jw)).ref
    clock.tick(60)
    await room.follows.move(ref, "18", by=jw)
    at = {spot.number: spot.at for spot in (await room.maps.sheet(by=jw)).spots}
    assert (await room.maps.sheet(by=jw)).trail == ()
    assert (await room.maps.sheet(by=jw, follow=ref)).trail == ((at["3"], at["18"]),)
    assert (await room.maps.sheet(by=jw, follow="AS-26-099999")).trail == ()


async def test_ward_lines_of_the_councils_are_drawn_and_a_bad_file_is_told_and_stops_nothing(room, jw, tmp_path):
    await room.cameras.load(by=system("CR-2"))
    good, bad = tmp_path / "wards.geojson", tmp_path / "notes.geojson"
    ring = [[-0.1, 51.3], [-0.1, 51.4], [0.0, 51.4], [-0.1, 51.3]]
    good.write_text(json.dumps({"features": [{"geometry": {"type": "Polygon", "coordinates": [ring]}}]}))
    bad.write_text("wards: all of them")
    ours = Maps(room.acts, room.cameras, good)
    assert len((await ours.sheet(by=jw)).faint) == 3
    assert ours.trouble == ""
    ours = Maps(room.acts, room.cameras, bad)
    assert (await ours.sheet(by=jw)).faint == (await room.maps.sheet(by=jw)).faint
    assert "notes.geojson is no GeoJSON" in ours.trouble

"""ipycam, a whole camera in a network of its own: ONVIF, WS-Discovery, a stream, a still, and presets in XML that cannot be read."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from control_room.adapters.probing.discovery import Heard, look_around
from control_room.adapters.probing.onvif import Device
from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.replies import Came
from control_room.adapters.probing.sweeping import probe
from control_room.domain.reaching import Peer, Reach, Service
from tests.adapters.probing.peers import HERE, HTTP, RTSP, THERE, camera, no_camera, wanted

USER, PASSWORD = "viewer", "martins-in-june"
PEER = Peer(
    camera="12", host=THERE, user=USER, password=PASSWORD, rtsp=Service(port=RTSP, path="/video_main"),
    http=Service(port=HTTP, path="/snapshot.jpg"), onvif=Service(port=HTTP, path="/onvif/device_service"),
)  # fmt: skip


@dataclass
class Asked:
    """All that was asked of it, in one go: its network is gone with the thread."""

    told: dict = field(default_factory=dict)


def wall():
    return datetime.now(UTC)  # noqa: TID251 - the camera's clock is the machine's


async def everything(asked):
    told = asked.told
    told["around"] = await look_around(HERE, seconds=2)
    device = Device(PEER, PEER.onvif, patience=5, now=wall, tried=Tried())
    for name in ("clock", "information", "services", "profiles"):
        told[name] = await getattr(device, name)()
    profile = told["profiles"].value[0]
    for name in ("snapshot", "stream", "presets", "status"):
        told[name] = await getattr(device, name)(profile)
    told["gone"] = await device.go(profile, "1")
    tried, wrong = Tried(), replace(PEER, password="wrong", rtsp=None, http=None)
    told["wrong"] = [await probe(wrong, now=wall, tried=tried) for _ in range(2)]
    told["wrong still"] = await probe(replace(PEER, password="wrong", rtsp=None), now=wall, tried=Tried())
    for name, peer in (("stream alone", replace(PEER, http=None)), ("still alone", replace(PEER, rtsp=None))):
        told[name] = await probe(peer, now=wall, patience=8, still=True, details=True, tried=Tried())


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    wanted(no_camera())
    home, asked = tmp_path_factory.mktemp("ipycam"), Asked()

    def alone():
        with camera(home, USER, PASSWORD):
            asyncio.run(everything(asked))

    with ThreadPoolExecutor(1) as thread:
        thread.submit(alone).result()
    return asked.told


def test_it_is_found_by_looking_around_and_nothing_is_asked_of_it_for_that(asked):
    assert asked["around"] == (Heard(host=THERE, path="/onvif/device_service", name="StationRoad"),)


def test_it_tells_its_clock_what_it_is_and_where_its_things_are(asked):
    assert asked["clock"].came is Came.OK
    assert abs(asked["clock"].value) <= 2
    assert asked["information"].value.make == "PythonCam"
    assert "http://www.onvif.org/ver20/ptz/wsdl" in asked["services"].value
    assert asked["snapshot"].value == "/snapshot.jpg"
    assert asked["stream"].value == "/video_main"


def test_its_presets_are_in_xml_that_cannot_be_read_and_it_is_well(asked):
    assert (asked["presets"].came, asked["presets"].reach) == (Came.MALFORMED, Reach.WELL)
    assert asked["presets"].said.startswith("unbound prefix")
    assert asked["still alone"].presets is None
    assert asked["still alone"].skew is not None


def test_its_stream_and_its_still_are_well_and_a_wrong_password_is_offered_once(asked):
    assert [asked[name].reach for name in ("stream alone", "still alone")] == [Reach.WELL, Reach.WELL]
    assert asked["still alone"].picture.startswith(b"\xff\xd8")
    assert [each.reach for each in asked["wrong"]] == [Reach.AUTH, Reach.AUTH]
    assert asked["wrong"][1].said == "refused before, and not offered again"
    assert asked["wrong still"].reach is Reach.AUTH

"""`network.yml` and `secrets.yml`: only addresses of the camera network, and no password where it could be seen."""

from pathlib import Path

import pytest

from control_room.adapters.yamlfiles import parse
from control_room.domain.networks import EVERY, STILLS, nodes, read_network, read_secrets, signed_in
from control_room.domain.policyfiles import Marks
from control_room.domain.reaching import Service
from control_room.services.cameras import read_inventory


@pytest.fixture
def read():
    inventory, _ = read_inventory(Path(__file__).parents[2] / "cameras.yml")

    def reading(text):
        marks = Marks()
        network = read_network(parse(text.encode())[0], marks, inventory)
        return network, [each.said("network.yml") for each in marks.in_order()]

    return reading


GOOD = """
network: [10.94.0.0/16, "fd00:94::/64"]
cameras:
- {camera: c1, host: 10.94.1.1, node: Wellesley cabinet, rtsp: 554/live/1, http: 80/snap.jpg, onvif: 8080, secret: cam/001, shows: 2}
- {camera: 2, host: "fd00:94::2", tcp: 8554}
"""


def test_a_camera_is_asked_in_the_ways_the_file_gives(read):
    network, wrong = read(GOOD)
    assert wrong == []
    assert (network.every, network.stills) == (EVERY, STILLS)
    one, two = network.peers
    assert (one.camera, one.host, one.node) == ("1", "10.94.1.1", "Wellesley cabinet")
    assert (one.rtsp, one.http) == (Service(port=554, path="/live/1"), Service(port=80, path="/snap.jpg"))
    assert one.onvif == Service(port=8080)
    assert (two.tcp, two.rtsp, two.http, two.onvif) == (8554, None, None, None)
    assert network.shows == {"1": 2}
    assert nodes(network.peers) == {"1": "Wellesley cabinet"}


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("{camera: 1, host: 192.0.2.7}", "outside the camera network"),
        ("{camera: 1, host: 127.0.0.1}", "outside the camera network"),
        ("{camera: 1, host: camera-1.example}", "no address"),
        ("{camera: 1, host: 10.94.1.1:554}", "no address"),
        ("{camera: 777, host: 10.94.1.1}", "no camera"),
        ("{camera: 1, host: 10.94.1.1, rtsp: http://192.0.2.7/}", "no port and path"),
        ("{camera: 1, host: 10.94.1.1, rtsp: 70000/live}", "no port and path"),
        ('{camera: 1, host: 10.94.1.1, http: "80/a b"}', "no port and path"),
        ("{camera: 1, host: 10.94.1.1, pasword: hush}", "unknown key"),
        ("{camera: 1, host: 10.94.1.1, shows: 99}", "no preset 99"),
        ("{camera: 1}", "host is missing"),
        ("12", "is no camera"),
    ],
)
def test_what_cannot_be_asked_is_said_with_its_line(read, row, word):
    network, wrong = read(f"network: [10.94.0.0/16]\ncameras:\n- {row}\n")
    assert any(word in each and "network.yml:3" in each for each in wrong), wrong
    assert network.peers == () or all(peer.host.startswith("10.94.") for peer in network.peers)


def test_a_camera_twice_and_no_network_are_said(read):
    twice = "network: [10.94.0.0/16]\ncameras:\n- {camera: 1, host: 10.94.1.1}\n- {camera: c1, host: 10.94.1.2}\n"
    assert any("twice" in each for each in read(twice)[1])
    assert any("network" in each for each in read("cameras: []\n")[1])
    assert any("no network" in each for each in read("network: [everywhere]\ncameras: []\n")[1])
    assert any("wider" in each for each in read("network: [0.0.0.0/0]\ncameras: []\n")[1])
    strange = read("network: [8.8.0.0/16]\ncameras:\n- {camera: 1, host: 8.8.1.1}\n")
    assert any("no private network" in each for each in strange[1])
    assert len(strange[0].peers) == 1, "a warning: some councils have addresses of their own"
    assert any("every" in each for each in read("network: [10.0.0.0/8]\nevery: 1\ncameras: []\n")[1])


def secrets(text):
    marks = Marks()
    return read_secrets(parse(text.encode())[0], marks), [each.said("secrets.yml") for each in marks.in_order()]


def test_secrets_join_their_cameras_and_a_missing_one_is_named(read):
    network, _ = read(GOOD)
    held, wrong = secrets("cam/001: {user: viewer, password: lantern-gravel}\n")
    assert wrong == []
    peers, missing = signed_in(network, held)
    assert (peers[0].user, peers[0].password, peers[1].user) == ("viewer", "lantern-gravel", "")
    assert missing == ()
    assert "lantern" not in repr(peers)
    assert signed_in(network, {})[1] == ("cam/001",)


@pytest.mark.parametrize(
    "text",
    [
        "cam/001: hush-hush\n",
        "cam/001: {user: viewer}\n",
        "cam/001: {user: '', password: hush-hush}\n",
        "- hush-hush\n",
    ],
)
def test_a_faulty_secret_is_said_without_quoting_it(text):
    held, wrong = secrets(text)
    assert held == {}
    assert wrong
    assert not any("hush" in each for each in wrong)

"""Who says that they are cameras. A real one answers in test_a_whole_camera.py, in a network of its own."""

import pytest

from control_room.adapters.probing.answers import Unasked
from control_room.adapters.probing.discovery import MOST, Heard, _Listening, look_around
from tests.adapters.probing.test_soap import enveloped


def match(inside):
    return enveloped(f"<ProbeMatches><ProbeMatch>{inside}</ProbeMatch></ProbeMatches>")


def heard(*datagrams):
    listening = _Listening()
    for n, raw in enumerate(datagrams):
        listening.datagram_received(raw, (f"10.94.0.{n}", 3702))
    return list(listening.heard.values())


def test_a_camera_is_where_its_answer_came_from_whatever_address_it_gives():
    scopes = "<Scopes>onvif://www.onvif.org/type/ptz onvif://www.onvif.org/name/Station%20Road</Scopes>"
    told = heard(match(f"<XAddrs>ftp: http://10.0.0.9/onvif/device http://b/c</XAddrs>{scopes}"))
    assert told == [Heard(host="10.94.0.0", path="/onvif/device", name="Station%20Road")]
    assert heard(enveloped("<ProbeMatch><XAddrs>http://10.0.0.9/a</XAddrs></ProbeMatch>")) == [
        Heard(host="10.94.0.0", path="/a")
    ]


def test_what_cannot_be_read_is_nobody_and_a_path_that_cannot_is_none():
    assert (
        heard(b"", b"<html/>", enveloped("<Hello/>"), b"\xff" * 2000, b'<!DOCTYPE a [<!ENTITY b "c">]>' + match(""))
        == []
    )
    assert heard(match("<XAddrs>here</XAddrs>")) == [Heard(host="10.94.0.0")]


def test_no_more_are_listened_to_than_a_network_has():
    listening = _Listening()
    for n in range(MOST + 50):
        listening.datagram_received(match(""), (f"10.94.{n // 250}.{n % 250}", 3702))
    assert len(listening.heard) == MOST


async def test_the_network_is_named_by_an_address_of_this_machine():
    with pytest.raises(Unasked):
        await look_around("eth0", seconds=0)

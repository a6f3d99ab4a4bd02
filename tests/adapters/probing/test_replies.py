"""What a camera tells by ONVIF: read where it can be, and never believed to be an address to go to."""

from datetime import UTC, datetime

import pytest

from control_room.adapters.probing.answers import Unasked
from control_room.adapters.probing.replies import (
    MOST_PRESETS,
    Came,
    Told,
    capabilities,
    information,
    path_of,
    presets,
    read_out,
    reason,
    services,
    stands,
    utc,
)
from control_room.adapters.probing.soap import Malformed, read
from tests.adapters.probing.test_soap import enveloped


def root(body):
    return read(enveloped(f"<r>{body}</r>"))


def when(year=2026, month=11, day=23, hour=12, minute=30, second=15):
    date = f"<Date><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></Date>"
    time = f"<Time><Hour>{hour}</Hour><Minute>{minute}</Minute><Second>{second}</Second></Time>"
    return root(f"<UTCDateTime>{time}{date}</UTCDateTime><LocalDateTime/>")


def test_its_time_is_read_to_the_second():
    assert utc(when()) == datetime(2026, 11, 23, 12, 30, 15, tzinfo=UTC)
    assert utc(when(second=60)) == datetime(2026, 11, 23, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize("odd", [when(month=13), when(day=31), when(hour=24), when(year=0), when(year=""), when(second="x"),
                                 when(minute="\u0663"), when(year=20261), when(second=-1), root("<LocalDateTime/>")])  # fmt: skip
def test_a_time_that_is_none_is_malformed(odd):
    with pytest.raises(Malformed):
        utc(odd)
    assert read_out(Told(came=Came.OK, value=odd), utc).came is Came.MALFORMED


@pytest.mark.parametrize(("told", "path"), [
    ("http://10.0.0.9/snap.jpg", "/snap.jpg"),
    ("http://attacker.example:8080/snap.jpg?channel=1&u=2#here", "/snap.jpg?channel=1&u=2"),
    ("rtsp://user:password@[2001:db8::9]/live", "/live"),
    ("http://10.0.0.9", "/"),
])  # fmt: skip
def test_of_an_address_only_the_path_is_kept(told, path):
    assert path_of(told) == path


@pytest.mark.parametrize("told", ["", "/snap.jpg", "http://[bad/", "http://10.0.0.9/a b", "http://a/\r\nX: y", "http://a/" + "x" * 1024,
                                  "http://a/caf\u00e9"])  # fmt: skip
def test_what_is_no_address_has_no_path(told):
    with pytest.raises((Malformed, Unasked)):
        path_of(told)


def test_services_are_read_new_and_old():
    told = services(root("<Service><Namespace>urn:m</Namespace><XAddr>http://10.0.0.9/m</XAddr></Service>"))
    assert told == {"urn:m": "/m"}
    old = capabilities(root("<Media><XAddr>http://10.0.0.9/onvif/media</XAddr></Media><Events/>"))
    assert old == {"http://www.onvif.org/ver10/media/wsdl": "/onvif/media"}


def test_presets_are_names_by_number():
    assert presets(root('<Preset token="1"><Name>HOME</Name></Preset><Preset token="2"/>')) == {"1": "HOME", "2": ""}
    for odd in ("<Preset/>", f'<Preset token="{"x" * 90}"/>', '<Preset token="1"/>' * (MOST_PRESETS + 1)):
        with pytest.raises(Malformed):
            presets(root(odd))


def test_where_it_looks_and_whether_it_stands():
    told = stands(
        root(
            '<Position><PanTilt x="-0.5" y="0.25"/><Zoom x="0"/></Position><MoveStatus><PanTilt>IDLE</PanTilt></MoveStatus>'
        )
    )
    assert (told.pan, told.tilt, told.zoom, told.idle) == (-0.5, 0.25, 0.0, True)
    moves = "<MoveStatus><PanTilt>IDLE</PanTilt><Zoom>MOVING</Zoom></MoveStatus>"
    assert (stands(root(moves)).idle, stands(root(moves)).pan) == (False, None)
    assert stands(root("")).idle is None
    for odd in ("nan", "9", "left"):
        with pytest.raises(Malformed):
            stands(root(f'<Position><PanTilt x="{odd}"/></Position>'))


def test_what_it_is_and_why_it_would_not_are_shown_in_letters():
    told = information(root("<Manufacturer>Red\u202evision</Manufacturer><Model>X4</Model>"))
    assert (told.make, told.model, told.serial) == ("Red vision", "X4", "")
    assert (
        reason(root("<Code><Value>s:Sender</Value><Subcode><Value>ter:NoPTZ</Value></Subcode></Code>"))
        == "Sender NoPTZ"
    )
    assert reason(root("<Reason><Text>not here</Text></Reason>")) == "not here"
    assert reason(root("")) == "a fault"

"""A camera asked by ONVIF: told, not supported, not to be read, and not answered are four things."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.adapters.probing.onvif import Device
from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.replies import Came, Information
from control_room.domain.reaching import SHOWN, Reach
from scripts.camera_farm import PASSWORD, Farm
from tests.adapters.probing.strangers import peer, says, stranger

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BODY = '<e:Envelope xmlns:e="urn:e"><e:Body>%s</e:Body></e:Envelope>'


def reply(body, status="200 OK"):
    told = BODY % body
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(told)}\r\n\r\n{told}".encode()


def device(there, *, tried=None, now=lambda: NOON, patience=2.0):
    return Device(there, there.onvif or there.http, patience=patience, now=now, tried=tried or Tried())


async def asked(*answers, what="information", heard=None, then="close", patience=2.0, arguments=(), **more):
    async with stranger(says(*answers, heard=heard, then=then)) as port:
        there = peer(port, **({"path": "/onvif/device"} | more))
        return await getattr(device(there, patience=patience), what)(*arguments)


async def test_a_camera_tells_what_it_is_where_its_things_are_and_turns_to_a_preset():
    async with Farm([("", "", "")]) as farm:
        there = device(farm.peers[0], now=lambda: datetime.now(UTC))  # noqa: TID251 - the farm's clock is the machine's
        assert abs((await there.clock()).value) < 3
        assert (await there.information()).value == Information(make="Redvision", model="X4", serial="1")
        assert set((await there.services()).value.values()) == {"/onvif/device", "/onvif/media", "/onvif/ptz"}
        assert (await there.profiles()).value == ("main", "sub")
        assert (await there.presets("main")).value == {"1": "HOME", "2": "Taxi rank"}
        assert (await there.go("main", "2")).came is Came.OK
        status = await there.status("main")
        assert (status.came, status.reach, status.said) == (Came.UNSUPPORTED, Reach.WELL, "not here")


async def test_where_its_still_and_stream_are_is_a_path_at_our_own_address():
    for what in ("snapshot", "stream"):
        name = f"Get{what.title()}UriResponse"
        told = reply(f"<{name}><MediaUri><Uri>http://10.0.0.9:81/picture?n=1</Uri></MediaUri></{name}>")
        assert (await asked(told, what=what, arguments=("main",))).value == "/picture?n=1"
        bad = reply(f"<{name}><MediaUri><Uri>picture</Uri></MediaUri></{name}>")
        assert (await asked(bad, what=what, arguments=("main",))).came is Came.MALFORMED


@pytest.mark.parametrize(("answer", "came", "reach", "said"), [
    (reply("<Fault><Reason><Text>Optional action not implemented</Text></Reason></Fault>", "500 No"), Came.UNSUPPORTED, Reach.WELL, "Optional action not implemented"),
    (reply("<Fault/>", "400 Bad Request"), Came.UNSUPPORTED, Reach.WELL, "a fault"),
    (reply("<GetClockResponse/>"), Came.MALFORMED, Reach.WELL, "GetClockResponse for GetDeviceInformation"),
    (reply("<p:Preset/>"), Came.MALFORMED, Reach.WELL, "unbound prefix, line 1"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", Came.MALFORMED, Reach.WELL, "no element found, line 1"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n", Came.UNANSWERED, Reach.PROTOCOL, "300000 bytes"),
    (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", Came.UNANSWERED, Reach.WRONG_PATH, "404 Not Found"),
    (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Came.UNANSWERED, Reach.AUTH, "403 Forbidden"),
    (b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.9/\r\nContent-Length: 0\r\n\r\n", Came.UNANSWERED, Reach.PROTOCOL, "302 Found -> http://10.0.0.9/"),
])  # fmt: skip
async def test_what_it_cannot_do_and_what_cannot_be_read_are_not_taken_for_a_camera_that_is_down(
    answer, came, reach, said
):
    told = await asked(answer)
    assert (told.came, told.reach, told.said, told.value) == (came, reach, said, None)


async def test_a_camera_that_does_not_answer_is_said_so():
    told = await asked(b"", then="wait", patience=0.3)
    assert (told.came, told.reach) == (Came.UNANSWERED, Reach.HUNG)
    assert (await asked()).reach is Reach.REFUSED


async def test_older_cameras_are_asked_for_their_capabilities():
    no = reply("<Fault><Reason><Text>no such action</Text></Reason></Fault>", "500 No")
    old = reply("<GetCapabilitiesResponse><PTZ><XAddr>http://10.0.0.9/ptz</XAddr></PTZ></GetCapabilitiesResponse>")
    turns = iter([no, old])

    async def talk(reader, writer):
        await says(next(turns))(reader, writer)

    async with stranger(talk) as port:
        told = await device(peer(port, path="/onvif/device")).services()
    assert told.value == {"http://www.onvif.org/ver20/ptz/wsdl": "/ptz"}


DENIED = reply(
    "<Fault><Code><Value>s:Sender</Value><Subcode><Value>ter:NotAuthorized</Value></Subcode></Code></Fault>", "400 No"
)


async def test_a_password_is_offered_by_token_where_no_digest_is_asked_for_and_a_wrong_one_once():
    heard, tried = [], Tried()
    async with stranger(says(DENIED, DENIED, heard=heard)) as port:
        there = peer(port, path="/onvif/device")
        for expected in ("400 No", "refused before, and not offered again", "refused before, and not offered again"):
            told = await device(there, tried=tried).information()
            assert (told.came, told.reach, told.said) == (Came.UNANSWERED, Reach.AUTH, expected)
        nobody = await device(replace(there, user="", password=""), tried=Tried()).information()
        assert nobody.said == "no name and password are set"
    assert len(heard) == 2 + 1 + 1 + 1


async def test_a_camera_of_the_old_http_ends_each_connection_and_says_nothing_of_it():
    heard, turns = [], iter([DENIED, reply("<GetProfilesResponse/>")])

    async def talk(reader, writer):
        await says(next(turns).replace(b"HTTP/1.1", b"HTTP/1.0"), heard=heard)(reader, writer)

    async with stranger(talk) as port:
        assert (await device(peer(port, path="/onvif/device")).profiles()).came is Came.OK
    assert len(heard) == 2


@pytest.mark.parametrize(("way", "first"), [("", 1), ("sha-256", 1), ("closes", 1), ("open", 0)])
async def test_once_it_is_known_how_it_asks_a_token_is_sent_with_the_question(way, first):
    async with Farm([("", way, "")]) as farm:
        there = device(farm.peers[0], now=lambda: datetime.now(UTC))  # noqa: TID251 - the farm's clock is the machine's
        for _ in range(3):
            assert (await there.profiles()).came is Came.OK
        again = 3 if way == "sha-256" else first
        assert len(farm.cameras[0].asked) == 3 + again
        assert farm.cameras[0].offers == 0
        wrong = device(replace(farm.peers[0], password=PASSWORD[::-1]), now=lambda: datetime.now(UTC))  # noqa: TID251
        told = [await wrong.profiles() for _ in range(3)]
        assert {each.reach for each in told} == {Reach.WELL if way == "open" else Reach.AUTH}
        assert farm.cameras[0].offers == (0 if way == "open" else 1)


async def test_a_camera_whose_clock_is_out_is_given_the_time_it_believes():
    async with Farm([("an hour out", "", "")]) as farm:
        there = device(farm.peers[0], now=lambda: datetime.now(UTC))  # noqa: TID251 - the farm's clock is the machine's
        assert 3597 < (await there.clock()).value < 3601
        assert (await there.profiles()).came is Came.OK


async def test_a_path_that_cannot_be_asked_is_not_asked():
    told = await asked(reply("<GetProfilesResponse/>"), what="profiles", path="/on vif")
    assert (told.came, told.reach, told.said) == (Came.UNANSWERED, Reach.UNCHECKED, "not a path")


XML = ["<UTCDateTime>", "</UTCDateTime>", "<Date>", "</Date>", "<Year>2026</Year>", "<Month>13</Month>", '<Preset token="1"/>', "<Preset/>",
       "<p:Preset/>", "<Profiles token=''/>", "<Position>", "</Position>", '<PanTilt x="inf"/>', "<Uri>http://[</Uri>", "&a;", "<![CDATA[",
       "<Service><Namespace/><XAddr>x</XAddr></Service>", "\x00", "<Manufacturer>\x85\u202e</Manufacturer>"]  # fmt: skip
ASKED = ("clock", "information", "services", "profiles", "snapshot", "stream", "presets", "status", "go")
SAID = (
    "SystemDateAndTime",
    "DeviceInformation",
    "Services",
    "Profiles",
    "SnapshotUri",
    "StreamUri",
    "Presets",
    "Status",
    "",
)


@given(
    st.sampled_from(range(len(ASKED))),
    st.lists(st.one_of(st.sampled_from(XML), st.text(max_size=9)), max_size=8),
    st.booleans(),
)
@examples(max_examples=150)
def test_whatever_it_writes_is_told_apart_and_never_a_failure_of_ours(which, pieces, closed):
    name = f"Get{SAID[which]}Response" if SAID[which] else "GotoPresetResponse"
    written = f"<{name}>{''.join(pieces)}" + (f"</{name}>" if closed else "")
    told = (BODY % "\0").replace("\0", written).encode("utf-8", "replace")
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(told), told)
    arguments = ("main",) * (which > 3) + ("1",) * (ASKED[which] == "go")
    found = asyncio.run(asked(*[answer] * 3, what=ASKED[which], arguments=arguments))
    assert found.reach in {Reach.WELL, Reach.AUTH}
    assert (found.value is None) == (found.came is not Came.OK)
    assert found.said.isprintable()
    assert len(found.said) <= SHOWN

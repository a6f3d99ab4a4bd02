"""A stream asked for by RTSP: each answer of cameras.md 3.1. The farm's cameras and GStreamer's are asked in test_sweeping.py and beside."""

import asyncio

import pytest

from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.rtsp import described
from control_room.adapters.probing.wires import Wire
from control_room.domain.reaching import Reach, Service
from tests.adapters.probing.strangers import peer, says, stranger

OFFERS = b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n"
SDP = b"v=0\r\ns=live\r\nm=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 96\r\n"
ASKS = b'RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm="r", nonce="n"\r\n%s\r\n'


def shows(sdp=SDP, status=b"200 OK"):
    return b"RTSP/1.0 %s\r\nCSeq: 2\r\nContent-Length: %d\r\n\r\n%s" % (status, len(sdp), sdp)


async def asked(*answers, heard=None, then="close", patience=2.0, **more):
    async with stranger(says(*answers, heard=heard, then=then)) as port:
        there = peer(port, **more)
        return await described(there, there.rtsp or Service(port=port), patience=patience, tried=Tried())


async def test_a_camera_that_would_show_a_picture_is_well_and_no_media_is_started():
    heard = []
    found = await asked(OFFERS, shows(), heard=heard)
    assert (found.reach, found.said) == (Reach.WELL, "")
    assert found.took is not None
    assert [each.split()[0] for each in heard] == ["OPTIONS", "DESCRIBE"]
    assert [each.partition("CSeq: ")[2].split()[0] for each in heard] == ["1", "2"]
    assert "rtsp://127.0.0.1:" in heard[0]


async def test_what_it_offers_may_be_kept_from_strangers():
    for no in (b"401 Unauthorized", b"405 Method Not Allowed", b"501 Not Implemented", b"404 Not Found"):
        assert (await asked(b"RTSP/1.0 " + no + b"\r\nContent-Length: 2\r\n\r\nno", shows())).reach is Reach.WELL


@pytest.mark.parametrize(("answer", "reach", "said"), [
    (shows(b"", b"503 Service Unavailable"), Reach.NO_MEDIA, "503 Service Unavailable"),
    (shows(b"", b"500 Internal"), Reach.NO_MEDIA, "500 Internal"),
    (shows(b"v=0\r\nm=audio 0 RTP/AVP 0\r\n"), Reach.NO_MEDIA, "no video in its description"),
    (shows(b"v=0\r\ni=m=video\r\nm=videotex 0\r\n"), Reach.NO_MEDIA, "no video in its description"),
    (shows(b"", b"404 Not Found"), Reach.WRONG_PATH, "404 Not Found"),
    (shows(b"", b"454 Session Not Found"), Reach.WRONG_PATH, "454 Session Not Found"),
    (shows(b"", b"403 Forbidden"), Reach.AUTH, "403 Forbidden"),
    (shows(b"", b"400 Bad Request"), Reach.PROTOCOL, "400 Bad Request"),
    (shows(b"", b"551 Option not supported"), Reach.PROTOCOL, "551 Option not supported"),
    (shows(b"<html>hello</html>"), Reach.PROTOCOL, "<html>hello</html>"),
    (shows(b""), Reach.PROTOCOL, "an empty description"),
    (b"RTSP/1.0 200 OK\r\nContent-Length: 65537\r\n\r\n", Reach.PROTOCOL, "65537 bytes"),
    (b"HTTP/1.1 400 Bad Request\r\n\r\n", Reach.PROTOCOL, "HTTP/1.1 400 Bad Request"),
    (b"RTSP/1.0 301 Moved\r\nLocation: rtsp://10.0.0.9/\r\n\r\n", Reach.PROTOCOL, "301 Moved -> rtsp://10.0.0.9/"),
    (b"RTSP/1.0 200 OK\r\nContent-Length: 50\r\n\r\nv=0\r\nm=vi", Reach.NO_MEDIA, "v=0 m=vi"),
    (b"", Reach.NO_MEDIA, "hung up"),
])  # fmt: skip
async def test_each_answer_to_what_it_would_show_has_its_name(answer, reach, said):
    found = await asked(OFFERS, answer)
    assert (found.reach, found.said) == (reach, said)


async def test_a_camera_that_is_stuck_is_told_from_one_that_is_gone():
    assert (await asked(OFFERS, b"", then="wait", patience=0.3)).reach is Reach.HUNG
    assert (await asked(b"", then="wait", patience=0.3)).reach is Reach.HUNG
    assert (await asked(OFFERS)).reach is Reach.NO_MEDIA
    assert (await asked()).reach is Reach.REFUSED


async def test_the_question_sent_elsewhere_goes_nowhere():
    heard = []
    found = await asked(b"RTSP/1.0 302 Moved\r\nLocation: rtsp://10.0.0.9/\r\n\r\n", shows(), heard=heard)
    assert (found.reach, found.said) == (Reach.PROTOCOL, "302 Moved -> rtsp://10.0.0.9/")
    assert len(heard) == 1


async def test_who_closes_after_asking_for_the_password_is_asked_on_a_new_connection():
    turns = iter([(OFFERS, ASKS % b"Connection: close\r\n"), (shows(),)])
    heard = []

    async def talk(reader, writer):
        await says(*next(turns), heard=heard)(reader, writer)

    async with stranger(talk) as port:
        there = peer(port)
        found = await described(there, there.rtsp, patience=2, tried=Tried())
    assert found.reach is Reach.WELL
    assert 'uri="rtsp://127.0.0.1:' in heard[2]


async def test_who_hung_up_already_after_asking_for_the_password_is_asked_on_a_new_connection():
    turns, heard = iter([(OFFERS, ASKS % b""), (shows(),)]), []
    hung_up = asyncio.Event()

    async def talk(reader, writer):
        await says(*next(turns), heard=heard)(reader, writer)
        writer.close()
        hung_up.set()

    async with stranger(talk) as port:
        there = peer(port)
        wire = Wire(there.host, port, rtsp=True)
        await wire.open()
        for method in ("OPTIONS", "DESCRIBE"):
            await wire.body(await wire.ask(f"{method} / RTSP/1.0\r\n\r\n".encode()), 100)
        await hung_up.wait()
        await asyncio.sleep(0.05)
        assert (await wire.ask(b"DESCRIBE / RTSP/1.0\r\n\r\n")).status == 200
        await wire.close()


async def test_a_path_with_a_line_end_is_never_sent():
    heard = []
    found = await asked(OFFERS, shows(), heard=heard, path="/live\r\nX: y")
    assert (found.reach, found.said, heard) == (Reach.UNCHECKED, "not a path", [])

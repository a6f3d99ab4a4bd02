"""Reading what comes back: caps on lines, bytes and time, and nothing but a `Found`."""

import asyncio
import resource

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from control_room.adapters.probing import wires
from control_room.adapters.probing.answers import Found, Unasked
from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.rtsp import described
from control_room.adapters.probing.snapshots import still
from control_room.adapters.probing.wires import Wire, conversed
from control_room.domain.reaching import SHOWN, Reach, Service
from tests.adapters.probing.strangers import peer, says, stranger


async def got(answer, *, most=1000, patience=2.0, rtsp=False, then="close"):
    """The body of one answer to one question, as the conversation found it."""
    async with stranger(says(answer, then=then)) as port:
        wire = Wire("127.0.0.1", port, rtsp=rtsp)

        async def talk():
            return Found(reach=Reach.WELL, body=await wire.body(await wire.ask(b"GET / HTTP/1.1\r\n\r\n"), most))

        return await conversed(wire, patience, talk)


@pytest.mark.parametrize("raw", [
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more",
    b"HTTP/1.0 200\r\n\r\nhello",
    b"HTTP/1.1 200 OK\nContent-Length : 5\n\nhello",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nX: y\r\n\r\n",
])  # fmt: skip
async def test_a_body_is_read_however_its_end_is_told(raw):
    assert (await got(raw)).body == b"hello"


@pytest.mark.parametrize(("raw", "said"), [
    (b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "1001 bytes"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999\r\n\r\n", "a length of 9999999999999999"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "a length of -1"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n", "65535 bytes"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + b"x" * 1000 + b"\r\n1\r\nx\r\n0\r\n\r\n", "1 bytes"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnothing\r\n", "a length of nothing"),
    (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1001, "more than 1000 bytes"),
    (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 70 + b"\r\n", "X: y"),
    (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 20_000 + b"\r\n\r\n", "X: " + "y" * (SHOWN - 3)),
    (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 20_000, "X: " + "y" * (SHOWN - 3)),
    (b"HTTP/1.1 200 OK\r\n" + (b"X: " + b"y" * 4000 + b"\r\n") * 5 + b"\r\n", "X: " + "y" * (SHOWN - 3)),
    (b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "no colon"),
    (b"HTTP/1.1 100 Continue\r\n\r\n" * 9, "4 answers that another is coming"),
    (b"RTSP/1.0 200 OK\r\n\r\n", "RTSP/1.0 200 OK"),
    (b"SSH-2.0-dropbear\r\n", "SSH-2.0-dropbear"),
    (b"\x16\x03\x01\x00\n", "nothing that can be read"),
    (b"\r\n" * 400, "media and no answer"),
])  # fmt: skip
async def test_what_is_no_answer_or_too_much_of_one_is_shown_and_left(raw, said):
    found = await got(raw)
    assert (found.reach, found.said, found.body) == (Reach.PROTOCOL, said, b"")


async def test_media_between_answers_is_passed_over_and_not_for_ever():
    media = b"$\x00\x04\x00" + bytes(1024)
    answer = b"RTSP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    assert (await got(media * 3 + answer, rtsp=True)).body == b"hi"
    assert (await got(media * 300 + answer, rtsp=True)).said == "media and no answer"
    assert (await got(media + answer)).reach is Reach.PROTOCOL


async def test_a_conversation_ends_with_the_patience_however_little_comes_at_a_time():
    async def drips(reader, writer):
        for letter in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100:
            if not writer.is_closing():
                writer.write(bytes([letter]))
                await asyncio.sleep(0.02)

    async with stranger(drips) as port:
        wire = Wire("127.0.0.1", port)
        began = asyncio.get_running_loop().time()
        found = await conversed(wire, 0.3, lambda: wire.ask(b"GET / HTTP/1.1\r\n\r\n"))
        took = asyncio.get_running_loop().time() - began
    assert found.reach is Reach.HUNG
    assert found.said in "HTTP/1.1 200 OK X: y"
    assert 0.3 <= took < 10, "all of it takes twelve"


async def test_who_hangs_up_says_by_when_what_is_wanting():
    assert (await got(b"")).reach is Reach.REFUSED
    part = await got(b"HTTP/1.1 20")
    assert (part.reach, part.said) == (Reach.REFUSED, "HTTP/1.1 20")
    cut = await got(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel")
    assert (cut.reach, cut.said) == (Reach.NO_MEDIA, "hel")


async def test_nobody_there_is_refused_and_a_port_that_is_none_is_not_asked():
    async with stranger(says()) as port:
        pass
    wire = Wire("127.0.0.1", port)
    assert await conversed(wire, 2, lambda: wire.ask(b"")) == Found(reach=Reach.REFUSED, silent=True)
    for host, bad in (("127.0.0.1", 0), ("127.0.0.1", 65536), ("camera-12", 80)):
        wire = Wire(host, bad)
        found = await conversed(wire, 2, lambda wire=wire: wire.ask(b""))
        assert (found.reach, found.said[:4]) == (Reach.UNCHECKED, "not ")


async def test_what_this_machine_cannot_do_is_not_said_of_the_camera():
    async with stranger(says()) as port:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
        try:
            wire = Wire("127.0.0.1", port)
            found = await conversed(wire, 2, lambda: wire.ask(b""))
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert found == Found(reach=Reach.UNCHECKED, said="Too many open files")


async def test_nothing_is_looked_up_by_name(monkeypatch):
    asked = []
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "getaddrinfo", lambda *a, **_: asked.append(a))
    async with stranger(says(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) as port:
        for host in ("127.0.0.1", "localhost", "camera-12.example"):
            wire = Wire(host, port)
            await conversed(wire, 2, lambda wire=wire: wire.ask(b"GET / HTTP/1.1\r\n\r\n"))
    assert asked == []


async def test_a_request_says_the_address_as_its_protocol_writes_it():
    assert Wire("10.0.0.1", 554, rtsp=True).authority == "10.0.0.1"
    assert Wire("10.0.0.1", 554).authority == "10.0.0.1:554"
    assert Wire("2001:db8::1", 80).authority == "[2001:db8::1]"
    assert Wire("2001:db8::1", 8080).authority == "[2001:db8::1]:8080"


PIECES = [
    b"RTSP/1.0 200 OK\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 401 No\r\n", b"RTSP/1.0 401 No\r\n", b"CSeq: 1\r\n", b"\r\n",
    b"Content-Length: 5\r\n", b"Content-Length: 4194305\r\n", b"Transfer-Encoding: chunked\r\n", b"Connection: close\r\n",
    b"Content-Type: application/sdp\r\n", b"Content-Type: image/jpeg\r\n", b"v=0\r\nm=video 0\r\n", b"\xff\xd8\xff", b"\xff\xd9",
    b'WWW-Authenticate: Digest realm="a", nonce="b"\r\n', b"WWW-Authenticate: Basic\r\n", b"Location: http://10.0.0.9/\r\n",
    b"$\x00\x00\x02ab", b"5\r\nhello\r\n0\r\n\r\n", b"HTTP/1.1 302 Found\r\n", b"RTSP/1.0 503 No\r\n",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=12))
@examples(max_examples=150)
def test_whatever_is_sent_is_an_answer_of_the_camera_and_never_a_failure_of_ours(pieces):
    async def asked():
        async def talk(reader, writer):
            writer.write(b"".join(pieces))
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"".join(pieces))

        async with stranger(talk) as port:
            there = peer(port)
            way = Service(port=port, path="/live")
            return [
                await described(there, way, patience=1, tried=Tried()),
                await still(there, way, patience=1, tried=Tried()),
            ]

    for found in asyncio.run(asked()):
        assert found.reach is not Reach.UNCHECKED
        assert len(found.said) <= SHOWN
        assert found.said.isprintable()


def test_a_wire_that_was_never_opened_is_closed_without_a_word():
    asyncio.run(Wire("10.0.0.1", 80).close())
    with pytest.raises(Unasked):
        asyncio.run(Wire("nobody", 80).open())
    assert wires.LONGEST_HEAD < wires.LARGEST_TEXT

"""What is heard over the softphone's socket, and what may come over it instead. The real one: test_calls_for_real.py."""

import asyncio

import msgspec
import pytest

from control_room.adapters.telephony import baresip
from control_room.adapters.telephony.baresip import Nonsense, Softphone, netstring, read_netstring
from control_room.domain.telephony import Answered, Ended, FeedBack, FeedLost, NeverDialled, Offered, Rung

PULSE = msgspec.json.encode({"response": True, "ok": True, "data": "", "token": "listcalls"})


def told(kind, direction="incoming", param="Connection reset by peer", **more):
    event = {"event": True, "type": kind, "direction": direction, "peeruri": "sip:07700900123@10.99.0.1", "id": "c1"}
    return msgspec.json.encode(event | {"param": param} | more)


async def heard(clock, *bodies, raw=b""):
    """The events a softphone makes of these messages; its socket is a real one and hangs up behind them."""
    events = []
    done = asyncio.Event()

    async def serve(reader, writer):
        await read_netstring(reader)
        writer.write(netstring(PULSE) + b"".join(map(netstring, bodies)) + raw)
        await writer.drain()
        writer.close()

    def tell(event):
        events.append(event)
        if isinstance(event, FeedLost):
            done.set()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        phone = Softphone(tell, now=clock.now, port=server.sockets[0].getsockname()[1])
        running = asyncio.ensure_future(phone.run())
        await asyncio.wait_for(done.wait(), 10)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return events


async def test_a_call_is_heard_from_its_ring_to_its_end_and_stamped_on_receipt(clock):
    events = await heard(clock, told("CALL_INCOMING"), told("CALL_ESTABLISHED"), told("CALL_CLOSED"))
    now = clock.now()
    assert events == [
        FeedBack(at=now),
        Offered(call="c1", at=now, caller="sip:07700900123@10.99.0.1"),
        Answered(call="c1", at=now),
        Ended(call="c1", at=now),
        FeedLost(at=now, why="it hung up"),
    ]


@pytest.mark.parametrize(
    ("kinds", "param", "results"),
    [
        (("CALL_RINGING", "CALL_ESTABLISHED", "CALL_CLOSED"), "", [Rung.RINGING, Rung.ESTABLISHED, Rung.ENDED]),
        (("CALL_RINGING", "CALL_CLOSED"), "Connection reset by peer", [Rung.RINGING, Rung.NO_ANSWER]),
        (("CALL_CLOSED",), "486 Busy Here", [Rung.BUSY]),
        (("CALL_CLOSED",), "404 Not Found", [Rung.FAILED]),
    ],
)
async def test_what_comes_of_a_call_that_was_dialled(clock, kinds, param, results):
    events = await heard(clock, *(told(each, "outgoing", param) for each in kinds))
    assert [(each.number, each.result) for each in events[1:-1]] == [("07700900123", each) for each in results]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"event":"yes"}', b"\xff", told("CALL_INCOMING", id=""), told("SURPRISE"), b"null"]
)
async def test_a_message_that_says_nothing_hides_no_other(clock, body):
    events = await heard(clock, body, told("CALL_INCOMING"))
    assert [type(each) for each in events] == [FeedBack, Offered, FeedLost]


@pytest.mark.parametrize("raw", [b"GET / HTTP/1.1\r\n:", b"9999999:", b"-1:", b"3:abcd,", b"x" * 70_000])
async def test_what_is_no_softphone_is_said_so(clock, raw):
    events = await heard(clock, raw=raw)
    assert events[-1] == FeedLost(at=clock.now(), why="what is heard there is not a softphone")


async def test_a_softphone_that_hangs_is_given_up(clock, monkeypatch):
    monkeypatch.setattr(baresip, "DEAF", 0.1)
    lost = asyncio.Event()

    async def silent(_, writer):
        await lost.wait()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        phone = Softphone(lambda _: lost.set(), now=clock.now, port=server.sockets[0].getsockname()[1])
        running = asyncio.ensure_future(phone.run())
        await asyncio.wait_for(lost.wait(), 10)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert baresip.PULSE + 2.0 < 5, "the banner stands within five seconds"


async def test_999_is_never_dialled_and_nothing_is_where_no_softphone_is(clock):
    phone = Softphone(lambda _: None, now=clock.now, port=1)
    with pytest.raises(NeverDialled):
        await phone.dial("999")
    assert not await phone.dial("07700 900123")
    assert not await phone.answer()


async def test_a_netstring_is_read_whole_or_not_at_all():
    reader = asyncio.StreamReader()
    reader.feed_data(netstring(b"ab") + b"2:abc")
    assert await read_netstring(reader) == b"ab"
    with pytest.raises(Nonsense):
        await read_netstring(reader)

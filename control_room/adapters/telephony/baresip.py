"""A baresip softphone of this workstation, heard over its control socket (module `ctrl_tcp`): JSON in netstrings.

The socket asks nobody who they are, so it is only ever on this machine. Events carry no time: they are stamped on receipt.
Nothing is answered or dialled but when told to. `accept` is answered "ok" for a call that has gone already: only
CALL_ESTABLISHED says that it was answered. CALL_CLOSED says the same words whoever hung up, and for a call nobody answered.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

import msgspec
from msgspec import Struct

from control_room.domain.telephony import (
    Answered,
    Ended,
    Event,
    FeedBack,
    FeedLost,
    Offered,
    OutboundResult,
    Rung,
    caller_of,
    to_dial,
)

PULSE: Final = 1.5
"""Seconds between two looks whether the softphone still answers."""
DEAF: Final = 2.0
"""Seconds it may take to answer one; then the connection is given up. Both together stay below the five of the banner."""
AGAIN: Final = 1.0
"""Seconds between two tries to reach it."""
LARGEST: Final = 64 * 1024
"""Bytes of one message; whatever says it is longer is no softphone."""

_BUSY: Final = ("486", "600")


class _Told(Struct, frozen=True):
    """One message of the softphone, event or answer; what it may lack is empty."""

    event: bool = False
    response: bool = False
    type: str = ""
    direction: str = ""
    peeruri: str = ""
    id: str = ""
    param: str = ""


class Nonsense(Exception):  # noqa: N818 - what comes over the socket is not the softphone's
    """What is heard is not the softphone's protocol."""


def netstring(body: bytes) -> bytes:
    """A message with its length before it and a comma behind."""
    return b"%d:%s," % (len(body), body)


async def read_netstring(reader: asyncio.StreamReader) -> bytes:
    """The next message.

    Raises:
        Nonsense: it is no netstring, or longer than `LARGEST`.
        EOFError: the softphone hung up.
    """
    try:
        told = await reader.readuntil(b":")
    except asyncio.LimitOverrunError:
        raise Nonsense("no length") from None
    length = told[:-1]
    if not length.isdigit() or len(length) > 6 or int(length) > LARGEST:
        raise Nonsense("no length")
    body = await reader.readexactly(int(length) + 1)
    if body[-1:] != b",":
        raise Nonsense("no end")
    return body[:-1]


class Softphone:
    """The softphone's control socket.

    Args:
        tell: hears every event, in order.
        now: the clock on the wall.
        port: on this machine; the host is always 127.0.0.1.
    """

    def __init__(self, tell: Callable[[Event], None], *, now: Callable[[], datetime], port: int) -> None:
        self._tell, self._now, self._port = tell, now, port
        self._writer: asyncio.StreamWriter | None = None
        self._answered = asyncio.Event()
        self._rung: dict[str, Rung] = {}
        self._up: bool | None = None

    async def run(self) -> None:
        """Hear it for as long as this runs; whenever it cannot be heard, try again. Never raises but when cancelled."""
        while True:
            try:
                await self._hear()
            except TimeoutError:
                self._lost("it does not answer")
            except Nonsense:
                self._lost("what is heard there is not a softphone")
            except (OSError, EOFError) as trouble:
                self._lost(getattr(trouble, "strerror", None) or "it hung up")
            await asyncio.sleep(AGAIN)

    def _lost(self, why: str) -> None:
        self._rung.clear()
        if self._up is not False:
            self._up = False
            self._tell(FeedLost(at=self._now(), why=why))

    async def _hear(self) -> None:
        async with asyncio.timeout(DEAF):
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port, limit=LARGEST)
        self._writer = writer
        pulse = asyncio.ensure_future(self._beating())
        hearing = asyncio.ensure_future(self._hearing(reader))
        try:
            done, _ = await asyncio.wait({pulse, hearing}, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                each.result()
        finally:
            self._writer = None
            writer.close()
            for each in (pulse, hearing):
                each.cancel()
            await asyncio.gather(pulse, hearing, return_exceptions=True)
            with suppress(OSError):
                await writer.wait_closed()

    async def _hearing(self, reader: asyncio.StreamReader) -> None:
        while True:
            body = await read_netstring(reader)
            with suppress(msgspec.DecodeError):  # one message that cannot be read hides none of the others
                self._told(msgspec.json.decode(body, type=_Told))

    async def _beating(self) -> None:
        while True:
            self._answered.clear()
            await self._send("listcalls")
            async with asyncio.timeout(DEAF):  # not wait_for, which loses a cancelling that comes with the answer
                await self._answered.wait()
            await asyncio.sleep(PULSE)

    def _told(self, told: _Told) -> None:
        if told.response:
            self._answered.set()
            if not self._up:  # it has shown that it speaks the language
                self._up = True
                self._tell(FeedBack(at=self._now()))
            return
        if told.event and told.id and (event := self._event(told)) is not None:
            self._tell(event)

    def _event(self, told: _Told) -> Event | None:
        at = self._now()
        if told.direction == "outgoing":
            return self._outbound(told, at)
        match told.type:
            case "CALL_INCOMING":
                return Offered(call=told.id, at=at, caller=told.peeruri)
            case "CALL_ESTABLISHED":
                return Answered(call=told.id, at=at)
            case "CALL_CLOSED":
                return Ended(call=told.id, at=at)
            case _:
                return None

    def _outbound(self, told: _Told, at: datetime) -> OutboundResult | None:
        before = self._rung.get(told.id)
        match told.type:
            case "CALL_RINGING" | "CALL_PROGRESS":
                result = Rung.RINGING
            case "CALL_ESTABLISHED":
                result = Rung.ESTABLISHED
            case "CALL_CLOSED" if before is Rung.ESTABLISHED:
                result = Rung.ENDED
            case "CALL_CLOSED" if told.param.startswith(_BUSY):
                result = Rung.BUSY
            case "CALL_CLOSED":
                result = Rung.NO_ANSWER if before is Rung.RINGING else Rung.FAILED
            case _:
                return None
        if told.type == "CALL_CLOSED":
            self._rung.pop(told.id, None)
        else:
            self._rung[told.id] = result
        return OutboundResult(call=told.id, at=at, number=caller_of(told.peeruri), result=result)

    # -- what a key was pressed for ---------------------------------------------------------------------------------------

    async def dial(self, number: str) -> bool:
        """Dial a number a key was pressed for; False where the softphone is not heard.

        Raises:
            NeverDialled: 999, 112, or what can be no number.
        """
        return await self._send("dial", to_dial(number).figures)

    async def answer(self) -> bool:
        """Answer the call that rings; False where the softphone is not heard. Only `Answered` says that it was."""
        return await self._send("accept")

    async def hang_up(self) -> bool:
        """End the call in hand; False where the softphone is not heard."""
        return await self._send("hangup")

    async def _send(self, command: str, params: str = "") -> bool:
        writer = self._writer
        if writer is None:
            return False
        body = msgspec.json.encode({"command": command, "params": params, "token": command})
        try:
            writer.write(netstring(body))
            await writer.drain()
        except OSError:
            return False
        return True

"""A softphone's control socket for a desk to speak to: it writes down what it is told and says what it is asked to."""

import asyncio
from contextlib import asynccontextmanager, suppress

import msgspec
from msgspec.structs import replace

from control_room.adapters.telephony.baresip import netstring, read_netstring
from control_room.services.telephony import Telephony


class Exchange:
    """What hangs on the other end.

    Attributes:
        told: the commands it was given, looks whether it is there left out.
        accepts: whether a call that is accepted is established.
        deaf: it is there and answers nothing.
    """

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.accepts = True
        self.deaf = False
        self._writers: list[asyncio.StreamWriter] = []

    async def serve(self, reader, writer) -> None:
        self._writers.append(writer)
        with suppress(EOFError, OSError):
            while True:
                said = msgspec.json.decode(await read_netstring(reader))
                if self.deaf:
                    continue
                writer.write(netstring(msgspec.json.encode({"response": True, "ok": True, "token": said["token"]})))
                if said["command"] != "listcalls":
                    self.told.append((said["command"], said["params"]))
                if said["command"] == "accept" and self.accepts:
                    self.says("CALL_ESTABLISHED")

    def says(self, kind: str, call: str = "c1", caller: str = "sip:07700900123@pbx") -> None:
        event = {"event": True, "type": kind, "direction": "incoming", "peeruri": caller, "id": call, "param": ""}
        for writer in self._writers:
            writer.write(netstring(msgspec.json.encode(event)))

    def die(self) -> None:
        for writer in self._writers:
            writer.close()


@asynccontextmanager
async def plugged_in(room):
    """A softphone on this desk, heard by it."""
    exchange = Exchange()
    async with await asyncio.start_server(exchange.serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        told = replace(room.settings.telephony, kind="baresip", port=port)
        room.telephony = Telephony(room.acts, replace(room.settings, telephony=told))
        watching = asyncio.ensure_future(room.telephony.watch())
        try:
            await until(lambda: exchange._writers)
            yield exchange
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            exchange.die()


async def until(holds) -> None:
    """Wait until it is so."""
    for _ in range(2000):
        if holds():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come to that")

"""Whatever may answer at a camera's address: a server of a few lines a test, on a loopback address of its own."""

import asyncio
import contextlib

from control_room.domain.reaching import Peer, Service

USER, PASSWORD = "viewer", "swallows-in-april"


@contextlib.asynccontextmanager
async def stranger(talk):
    """Serve with `talk(reader, writer)`, and give the port."""
    running = {}

    async def answered(reader, writer):
        running[asyncio.current_task()] = writer
        with contextlib.suppress(OSError, EOFError):
            await talk(reader, writer)
        writer.close()

    server = await asyncio.start_server(answered, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for each in running.values():
            each.transport.abort()
        await asyncio.gather(*running, return_exceptions=True)
        await asyncio.sleep(0)  # what was let go of is closed in the loop's next turn
        await asyncio.sleep(0)


def says(*answers, heard=None, then="close"):
    """A talk that gives one answer a request, in order; then closes, or waits for the other side to."""

    async def talk(reader, writer):
        for answer in answers:
            request = await reader.readuntil(b"\r\n\r\n")
            if heard is not None:
                heard.append(request.decode("latin-1"))
            writer.write(answer)
            await writer.drain()
        if then == "wait":
            await reader.read()

    return talk


def peer(port, *, host="127.0.0.1", path="/live", user=USER, password=PASSWORD, camera="12"):
    """A camera there, asked by RTSP and by HTTP."""
    way = Service(port=port, path=path)
    return Peer(camera=camera, host=host, tcp=port, rtsp=way, http=way, user=user, password=password)

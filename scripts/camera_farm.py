"""A farm of cameras on loopback addresses: RTSP and HTTP with passwords, and scripted faults. Tests and the bench of the sweep ask it.

By hand: `python -m scripts.camera_farm --cameras 94 --ports 8554,8080 [--well]` says the `network.yml` that asks it, with what is wrong
with each, and serves until it is ended. It listens on addresses of 127.94.0.0/16 only.
"""

import argparse
import asyncio
import contextlib
import hashlib
import random
import re
import socket
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final, Self

from PIL import Image

from control_room.domain.reaching import Peer, Reach, Service
from scripts.camera_farm_onvif import OF_ONVIF, answer, proved, refused

USER: Final = "viewer"
PASSWORD: Final = "fields-of-barley"
WRONG: Final = "fields-of-wheat"

FAULTS: Final[dict[str, Reach]] = {
    "refused": Reach.REFUSED,
    "silent": Reach.NO_REPLY,
    "no media": Reach.NO_MEDIA,
    "no video": Reach.NO_MEDIA,
    "hangs up": Reach.NO_MEDIA,
    "hung": Reach.HUNG,
    "mute": Reach.HUNG,
    "a byte a second": Reach.HUNG,
    "wrong password": Reach.AUTH,
    "wrong path": Reach.WRONG_PATH,
    "a web page": Reach.PROTOCOL,
    "endless headers": Reach.PROTOCOL,
    "junk": Reach.PROTOCOL,
    "media first": Reach.PROTOCOL,
    "sent elsewhere": Reach.PROTOCOL,
    "another digest": Reach.PROTOCOL,
}
"""What may be wrong with a stream, and what that is."""
OF_STILLS: Final[dict[str, Reach]] = {
    "half a still": Reach.CUT_SHORT,
    "a still that stops": Reach.CUT_SHORT,
    "a page for a still": Reach.PROTOCOL,
    "90 megapixels": Reach.PROTOCOL,
    "a still elsewhere": Reach.PROTOCOL,
    "a still too large": Reach.PROTOCOL,
    "endless still headers": Reach.PROTOCOL,
    "a page that repeats us": Reach.PROTOCOL,
}
"""What may be wrong with a still while the stream is well."""
NODE: Final = ("silent on a node",) * 5
"""Cameras of one cabinet that is without power."""
HEALTHY: Final = ("", "sha-256", "md5", "no qop", "basic", "open", "closes", "chunked", "once")
"""Ways to be well: the kinds of password, a connection an answer, and one that is not well when asked first."""


@dataclass
class Camera:
    """One camera: where it is, how it behaves, and what was done to it.

    Attributes:
        offers: wrong passwords it was offered.
        most: connections it had at the same time.
        asked: requests it read.
    """

    name: str
    host: str
    fault: str = ""
    way: str = ""
    node: str = ""
    offers: int = 0
    now: int = 0
    most: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def expected(self) -> Reach:
        """What a sweep that asks for stills finds."""
        if self.node and self.fault:
            return Reach.NO_REPLY
        return (FAULTS | OF_STILLS).get(self.fault, Reach.WELL)


def shuffled(count: int = 94, *, well: bool = False, seed: int = 94) -> list[tuple[str, str, str]]:
    """Fault, way and node of each camera, in an order of its own."""
    faults = () if well else (*FAULTS, *OF_STILLS, *OF_ONVIF, *NODE)
    ways = {"a page that repeats us": "basic"}
    told = [(fault, ways.get(fault, ""), "cabinet 7" if fault in NODE else "") for fault in faults[:count]]
    told += [("", HEALTHY[n % len(HEALTHY)], "") for n in range(count - len(told))]
    random.Random(seed).shuffle(told)
    return told


class Farm:
    """Cameras that are asked over the network as real ones are.

    Args:
        ports: for RTSP and for HTTP.
    """

    def __init__(self, kinds: Sequence[tuple[str, str, str]], *, ports: tuple[int, int] = (8554, 8080)) -> None:
        self.rtsp, self.http = ports
        self.elsewhere = 0
        self._kinds = kinds
        self._stack = contextlib.AsyncExitStack()
        self._answering: set[asyncio.Task[object]] = set()
        self.cameras: list[Camera] = []
        self._stills = [_still(n) for n in range(5)]

    @property
    def peers(self) -> list[Peer]:
        """How they are asked."""
        return [self.peer(camera) for camera in self.cameras]

    def peer(self, camera: Camera) -> Peer:
        """How one is asked."""
        return Peer(
            camera=camera.name,
            host=camera.host,
            node=camera.node,
            rtsp=Service(port=self.rtsp, path="/elsewhere" if camera.fault == "wrong path" else "/live"),
            http=Service(port=self.http, path="/still.jpg?size=full"),
            onvif=Service(port=self.http, path="/onvif/device"),
            user="" if camera.way == "open" else USER,
            password=WRONG if camera.fault == "wrong password" else PASSWORD,
        )

    def named(self, net: int = 0) -> list[Camera]:
        """Its cameras, on a net of 256 addresses."""
        return [
            Camera(name=str(n + 1), host=f"127.94.{net}.{n + 1}", fault=fault, way=way, node=node)
            for n, (fault, way, node) in enumerate(self._kinds)
        ]

    async def __aenter__(self) -> Self:
        for _ in range(50):  # another farm may have these addresses
            net = random.SystemRandom().randrange(1, 250)
            self.cameras = self.named(net)
            try:
                await self._listen(f"127.94.{net}.254")
            except OSError:
                await self._stack.aclose()
                continue
            return self
        raise OSError("no addresses for a farm")

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)
        await asyncio.sleep(0)  # their sockets are closed in the loop's next turn

    async def _listen(self, elsewhere: str) -> None:
        self._elsewhere = elsewhere

        async def visited(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.elsewhere += 1
            writer.close()

        await self._serve(visited, elsewhere, self.http)
        await self._serve(visited, elsewhere, self.rtsp)
        for camera in self.cameras:
            if camera.fault.startswith("silent"):
                self._stack.enter_context(deaf(camera.host, self.rtsp))
            elif camera.fault != "refused":
                await self._serve(self._counted(camera, self._streams), camera.host, self.rtsp)
            await self._serve(self._counted(camera, self._pictures), camera.host, self.http)

    async def _serve(self, answer: Callable[..., Awaitable[None]], host: str, port: int) -> None:
        server = await asyncio.start_server(answer, host, port)
        self._stack.push_async_callback(_stopped, server)

    def _counted(self, camera: Camera, talk: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if (task := asyncio.current_task()) is not None:
                self._answering.add(task)
                task.add_done_callback(self._answering.discard)
            camera.now += 1
            camera.most = max(camera.most, camera.now)
            try:
                await talk(camera, reader, writer)
            except (OSError, EOFError, asyncio.CancelledError):
                pass
            finally:
                camera.now -= 1
                writer.transport.abort()

        return answered

    # -- RTSP -------------------------------------------------------------------------------------------------------------

    async def _streams(self, camera: Camera, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await _request(reader):
            camera.asked.append(request.partition(" ")[0])
            method, counted = request.split()[0], re.search(r"CSeq: (\d+)", request)
            head = f"CSeq: {counted[1] if counted else 0}\r\n"
            if camera.way == "once" and len(camera.asked) == 1:
                return
            if method == "OPTIONS" or camera.fault in _TO_ANYTHING:
                await self._offered(camera, reader, writer, head)
                continue
            if camera.fault == "hung":
                await reader.read()
                return
            if camera.fault == "hangs up":
                return
            told = self._asked_for_password(camera, request, f"rtsp://{camera.host}:{self.rtsp}")
            if told or camera.fault == "wrong path":
                status = told or "404 Not Found\r\n"
                writer.write(f"RTSP/1.0 {status}{head}\r\n".encode())
            elif camera.fault == "no media":
                writer.write(f"RTSP/1.0 503 Service Unavailable\r\n{head}\r\n".encode())
            else:
                sdp = _SDP.replace("video", "audio") if camera.fault == "no video" else _SDP
                kind = "Content-Type: application/sdp\r\n"
                writer.write(f"RTSP/1.0 200 OK\r\n{head}{kind}Content-Length: {len(sdp)}\r\n\r\n{sdp}".encode())

    async def _offered(
        self, camera: Camera, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str
    ) -> None:
        match camera.fault:
            case "mute":
                await reader.read()
            case "a byte a second":
                for letter in f"RTSP/1.0 200 OK\r\n{head}" + "X: y\r\n" * 20:
                    writer.write(letter.encode())
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(1):
                            await reader.readexactly(1)
            case "endless headers":
                await _without_end(writer, b"RTSP/1.0 200 OK\r\n", b"X-More: and more\r\n")
            case "media first":
                await _without_end(writer, b"", b"$\x00\x04\x00" + bytes(1024))
            case "junk":
                writer.write(bytes(range(256)) * 4 + b"\n")
            case "a web page":
                writer.write(b"<html><body><h1>400 Bad Request</h1></body></html>\n")
            case "sent elsewhere":
                where = f"rtsp://{self._elsewhere}:{self.rtsp}/live"
                writer.write(f"RTSP/1.0 302 Moved\r\n{head}Location: {where}\r\n\r\n".encode())
            case _:
                writer.write(f"RTSP/1.0 200 OK\r\n{head}Public: OPTIONS, DESCRIBE\r\n\r\n".encode())

    # -- HTTP -------------------------------------------------------------------------------------------------------------

    async def _pictures(self, camera: Camera, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await _request(reader):
            camera.asked.append(request.partition(" ")[0])
            if request.startswith("POST"):
                await self._onvif(camera, request, reader, writer)
                continue
            if camera.fault == "endless still headers":
                await _without_end(writer, b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n")
            if told := self._asked_for_password(camera, request, ""):
                writer.write(f"HTTP/1.1 {told}Content-Length: 2\r\n\r\nno".encode())
            elif camera.fault == "a still elsewhere":
                where = f"http://{self._elsewhere}:{self.http}/still.jpg"
                writer.write(f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode())
            elif camera.fault == "a page for a still":
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 26\r\n\r\n<html>Please log in</html>"
                )
            elif camera.fault == "a page that repeats us":
                page = f"<p>{request.partition('Authorization: ')[2]}</p>"
                writer.write(
                    f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n{page}".encode()
                )
            elif not await self._pictured(camera, reader, writer):
                return
            if camera.way == "closes":
                await writer.drain()
                return

    async def _onvif(
        self, camera: Camera, request: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        length = re.search(r"Content-Length: (\d+)", request)
        body = (await reader.readexactly(int(length[1]) if length else 0)).decode()
        elsewhere = camera.fault == "elsewhere for services"
        status, told = answer(
            body, camera.fault, base=f"http://{self._elsewhere if elsewhere else camera.host}:{self.http}"
        )
        free = "GetSystemDateAndTime" in body and camera.way != "closes"
        if camera.way in {"sha-256", "no qop"} and not free:
            if asks := self._asked_for_password(camera, request, ""):
                status, told = asks.strip(), ""
        elif camera.way != "open" and not free and not proved(body, USER, PASSWORD, camera.fault):
            camera.offers += "Security" in body
            status, told = "400 Bad Request", refused("ter:NotAuthorized", "Sender not authorized")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(told)}\r\n\r\n{told}".encode())

    async def _pictured(self, camera: Camera, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Send a still; False where the connection ends with it."""
        raw = self._stills[len(camera.asked) % len(self._stills)]
        if camera.fault == "90 megapixels":
            at = raw.index(b"\xff\xc0")
            raw = raw[: at + 5] + (9000).to_bytes(2, "big") + (10000).to_bytes(2, "big") + raw[at + 9 :]
        length = 5 * 1024 * 1024 if camera.fault == "a still too large" else len(raw)
        head = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n"
        if camera.way == "chunked":
            writer.write(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
            for at in range(0, len(raw), 5000):
                writer.write(b"%x\r\n%s\r\n" % (len(raw[at : at + 5000]), raw[at : at + 5000]))
            writer.write(b"0\r\n\r\n")
            return True
        short = camera.fault in {"half a still", "a still that stops"}
        writer.write(f"{head}Content-Length: {length}\r\n\r\n".encode() + raw[: len(raw) // 2 if short else len(raw)])
        await writer.drain()
        if camera.fault == "a still that stops":
            await reader.read()
        return not short

    # -- passwords: written apart from what the room's own side does ------------------------------------------------------

    def _asked_for_password(self, camera: Camera, request: str, before: str) -> str:
        """The answer that asks for one, "" where it was given."""
        if camera.way == "open":
            return ""
        given = re.search(r"\r\nAuthorization: (.*)\r\n", request)
        if given and self._right(camera, given[1], request, before):
            return ""
        camera.offers += given is not None
        close = "Connection: close\r\n" if camera.way == "closes" else ""
        asks = {
            "basic": 'Basic realm="camera"',
            "sha-256": f'Digest realm="a, b=c", nonce="{_NONCE}", algorithm=SHA-256, qop="auth-int, auth", opaque="o"',
            "md5": f'Basic realm="c", Digest realm="c", qop="auth", algorithm=md5, nonce="{_NONCE}"',
            "no qop": f'Digest realm="c", nonce="{_NONCE}"',
        }.get(camera.way, f'Digest realm="c", nonce="{_NONCE}", qop="auth"')
        if camera.fault == "another digest":
            asks = 'Digest realm="c", nonce="n", qop="auth-int"'
        return f"401 Unauthorized\r\nWWW-Authenticate: {asks}\r\n{close}"

    def _right(self, camera: Camera, given: str, request: str, before: str) -> bool:
        if camera.way == "basic":
            return given == "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        parts = {name: a or b for name, a, b in re.findall(r'(\w+)=(?:"([^"]*)"|([^", ]+))', given)}
        method, uri = request.split()[:2]
        made = hashlib.sha256 if camera.way == "sha-256" else hashlib.md5
        one = made(f"{USER}:{parts.get('realm')}:{PASSWORD}".encode()).hexdigest()
        two = made(f"{method}:{uri}".encode()).hexdigest()
        middle = f"{parts.get('nc')}:{parts.get('cnonce')}:auth:" if camera.way != "no qop" else ""
        right = made(f"{one}:{_NONCE}:{middle}{two}".encode()).hexdigest()
        return parts.get("response") == right and parts.get("uri") == uri and uri.startswith(before)


_NONCE: Final = "5f3a9c"
_TO_ANYTHING: Final = frozenset(("mute", "a byte a second", "endless headers", "junk", "a web page", "media first"))
_SDP: Final = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=live\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"


async def _request(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return ""


async def _without_end(writer: asyncio.StreamWriter, first: bytes, piece: bytes) -> None:
    writer.write(first)
    while not writer.transport.is_closing():
        writer.write(piece * 16)
        await writer.drain()
        await asyncio.sleep(0)


async def _stopped(server: asyncio.Server) -> None:
    """Let nobody in any more, then see to it that whom it just let in is being answered: a closed server forgets them half-way."""
    for each in server.sockets:
        asyncio.get_running_loop().remove_reader(each.fileno())
    for _ in range(5):  # it takes the loop four turns to let one in
        await asyncio.sleep(0)
    server.close()
    await server.wait_closed()


def _still(seed: int) -> bytes:
    noise = Image.frombytes("L", (480, 270), random.Random(seed).randbytes(480 * 270))
    kept = BytesIO()
    noise.save(kept, "JPEG", quality=40)
    return kept.getvalue()


@contextlib.contextmanager
def deaf(host: str, port: int) -> Iterator[None]:
    """An address that takes no connection and refuses none: its queue is full, and nobody empties it."""
    with contextlib.ExitStack() as held:
        queue = held.enter_context(socket.socket())
        queue.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        queue.bind((host, port))
        queue.listen(0)
        for _ in range(3):
            waiting = held.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex((host, port))
        yield


async def serve(count: int, ports: tuple[int, int], *, well: bool) -> None:
    """Say a `network.yml` and its `secrets.yml`, and serve until ended."""
    async with Farm(shuffled(count, well=well), ports=ports) as farm:
        print("network: [127.94.0.0/16]\nevery: 60\nstills: 1\ncameras:")
        for camera, peer in zip(farm.cameras, farm.peers, strict=True):
            ways = {"rtsp": peer.rtsp, "http": peer.http, "onvif": peer.onvif}
            told = ", ".join(f'{name}: "{way.port}{way.path}"' for name, way in ways.items() if way)
            who = "wrong" if camera.fault == "wrong password" else "right"
            node = f", node: {camera.node}" if camera.node else ""
            row = f"{{camera: {camera.name}, host: {camera.host}, {told}, secret: farm/{who}{node}}}"
            print(f"- {row}  # {camera.fault or camera.way or 'well'}")
        for who, password in (("right", PASSWORD), ("wrong", WRONG)):
            print(f"# secrets.yml: farm/{who}: {{user: {USER}, password: {password}}}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Cameras on loopback addresses, well and not.")
    parser.add_argument("--cameras", type=int, default=94)
    parser.add_argument("--ports", default="8554,8080", help="for RTSP and for HTTP")
    parser.add_argument("--well", action="store_true", help="with nothing wrong")
    told = parser.parse_args()
    rtsp, http = (int(each) for each in told.ports.split(","))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(min(told.cameras, 250), (rtsp, http), well=told.well))


if __name__ == "__main__":
    main()

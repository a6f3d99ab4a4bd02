"""One conversation with one camera, in RTSP or HTTP: what comes back is capped in lines, bytes and time, and becomes a `Found`.

Both protocols have the same shape on the wire, so both are read here. A library was weighed: httpx has had no release since December 2024
and takes no reports any more, cannot cap the head of an answer, and decides by itself when a password is sent again.
"""

import asyncio
import errno
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from control_room.adapters.probing.answers import Answer, Found, Gone, Strange, Unasked, literal
from control_room.domain.reaching import SHOWN, Reach, plain

MOST_LINES: Final = 64
"""Header lines of one answer; more are no answer."""
LONGEST_HEAD: Final = 16 * 1024
"""Bytes of an answer before its body."""
LARGEST_TEXT: Final = 64 * 1024
"""Bytes of a body that is text: a description, or a page that says no."""
INTERLEAVED: Final = 256 * 1024
"""Bytes of media that are passed over while an RTSP answer is waited for."""
INTERIM: Final = 4
"""Answers that only say that another is coming."""
_PIECE: Final = 64 * 1024

_FIRST: Final = re.compile(rb"(RTSP|HTTP)/(\d\.\d) (\d{3})(?: (.*))?")
_HERE: Final = frozenset(
    (errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EMFILE, errno.ENFILE, errno.EACCES, errno.EPERM, errno.EINVAL)
)  # fmt: skip
"""What says that this machine could not ask, and nothing of the camera."""


class Wire:
    """A connection to one address and port, opened again where the other side closes after each answer.

    Attributes:
        opened: whether a connection was ever had.
        answered: whether any whole head was read.
        took: milliseconds the last answer's head took.
        late: what it is when nothing more comes, once the camera has been reached.
        cut: what it is when they hang up in the middle, once something was answered.
    """

    def __init__(self, host: str, port: int, *, rtsp: bool = False) -> None:
        self._host, self._port, self._rtsp = host, port, rtsp
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._held = bytearray()
        self._closing = False
        self.opened = self.answered = False
        self.took: float | None = None
        self.late, self.cut = Reach.HUNG, Reach.NO_MEDIA

    @property
    def authority(self) -> str:
        """Address and port as an address of the protocol writes them."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return host if self._port == (554 if self._rtsp else 80) else f"{host}:{self._port}"

    @property
    def heard(self) -> str:
        """What came and was not understood yet; of a picture its length only."""
        if self._held.startswith(b"\xff\xd8"):
            return f"{len(self._held)} bytes"
        return plain(bytes(self._held[: 4 * SHOWN]))

    async def open(self) -> None:
        """Connect to that address and no other.

        Raises:
            Unasked: it is no address or port of one camera.
            OSError: it cannot be reached.
        """
        host = literal(self._host)
        if not 0 < self._port < 65536:
            raise Unasked("not a port")
        began = asyncio.get_running_loop().time()
        self._reader, self._writer = await asyncio.open_connection(host, self._port, limit=_PIECE)
        self.took = (asyncio.get_running_loop().time() - began) * 1000
        self.opened, self._closing = True, False
        self._held.clear()

    async def close(self) -> None:
        """Let go of the socket at once; what is still on its way is nobody's."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()

    async def ask(self, request: bytes) -> Answer:
        """Send a request, and read the head of its answer; the body, if any, is to be read next.

        Raises:
            Strange: it is no answer.
            Gone: they hung up first.
        """
        assert self._reader is not None
        if self._closing or self._reader.at_eof():  # not where they hang up later: a password would be offered again
            await self.close()
            await self.open()
        began = asyncio.get_running_loop().time()
        assert self._writer is not None
        self._writer.write(request)
        await self._writer.drain()
        for _ in range(INTERIM):
            answer = await self._head()
            if answer.status >= 200:
                break
        else:
            raise Strange(f"{INTERIM} answers that another is coming")
        self.took = (asyncio.get_running_loop().time() - began) * 1000
        self.answered = True
        self._closing = _closes(answer)
        return answer

    async def body(self, answer: Answer, most: int) -> bytes:
        """What follows that head.

        Raises:
            Strange: it is longer than `most`, or its length cannot be read.
            Gone: they hung up before its end.
        """
        length = answer.header("content-length")
        if answer.status in {204, 304}:
            return b""
        if "chunked" in answer.header("transfer-encoding").lower():
            return await self._chunks(most)
        if length:
            return await self._exactly(_number(length, 10, most))
        return b"" if self._rtsp else await self._rest(most)

    # -- reading ----------------------------------------------------------------------------------------------------------

    async def _more(self) -> None:
        assert self._reader is not None
        piece = await self._reader.read(_PIECE)
        if not piece:
            raise Gone
        self._held += piece

    async def _exactly(self, length: int) -> bytes:
        while len(self._held) < length:
            await self._more()
        told = bytes(self._held[:length])
        del self._held[:length]
        return told

    async def _line(self, most: int) -> bytes:
        while (end := self._held.find(b"\n")) < 0:
            if len(self._held) > most:
                raise Strange(self.heard)
            await self._more()
        if end > most:
            raise Strange(self.heard)
        return (await self._exactly(end + 1)).rstrip(b"\r\n")

    async def _head(self) -> Answer:
        first, left = await self._first(), LONGEST_HEAD
        told = _FIRST.fullmatch(first)
        if told is None or (told[1] == b"RTSP") is not self._rtsp:
            raise Strange(plain(first or bytes(self._held)))
        headers: list[tuple[str, str]] = []
        while line := await self._line(left):
            left -= len(line)
            name, colon, value = line.partition(b":")
            if len(headers) >= MOST_LINES or left <= 0 or not colon:
                raise Strange(plain(line))
            headers.append((name.strip().lower().decode("latin-1"), value.strip().decode("latin-1")))
        return Answer(
            status=int(told[3]),
            reason=plain(told[4] or b""),
            headers=tuple(headers),
            old=told.group(1, 2) == (b"HTTP", b"1.0"),
        )

    async def _first(self) -> bytes:
        """The first line of an answer, past empty lines and past media that comes between answers."""
        passed = 0
        while passed < INTERLEAVED:
            while not self._held:
                await self._more()
            if self._rtsp and self._held.startswith(b"$"):
                length = int.from_bytes((await self._exactly(4))[2:], "big")
                await self._exactly(length)
                passed += 4 + length
            elif line := await self._line(LONGEST_HEAD):
                return line
            else:
                passed += LONGEST_HEAD // 16
        raise Strange("media and no answer")

    async def _chunks(self, most: int) -> bytes:
        told = bytearray()
        while length := _number((await self._line(256)).partition(b";")[0].decode("latin-1"), 16, most - len(told)):
            told += await self._exactly(length)
            await self._line(256)
        for _ in range(MOST_LINES):
            if not await self._line(LONGEST_HEAD):
                return bytes(told)
        raise Strange("lines after the end")

    async def _rest(self, most: int) -> bytes:
        with suppress(Gone):
            while len(self._held) <= most:
                await self._more()
            raise Strange(f"more than {most} bytes")
        self._closing = True
        return await self._exactly(len(self._held))


def _closes(answer: Answer) -> bool:
    """Whether the connection ends with that answer."""
    told = answer.header("connection").lower()
    return "close" in told or (answer.old and "keep-alive" not in told)


def _number(told: str, base: int, most: int) -> int:
    if not re.fullmatch(r"[0-9A-Fa-f]{1,12}" if base == 16 else r"[0-9]{1,12}", told.strip()):
        raise Strange(f"a length of {plain(told)}")
    number = int(told, base)
    if number > most:
        raise Strange(f"{number} bytes")
    return number


async def conversed(wire: Wire, patience: float, talk: Callable[[], Awaitable[Found]]) -> Found:
    """Hold a conversation, whatever the other side does: it takes `patience` seconds at most and never raises but when cancelled."""
    try:
        try:
            async with asyncio.timeout(patience):
                await wire.open()
                return await talk()
        except (Gone, ConnectionError) as fault:
            return _ended(wire, fault)
        except TimeoutError:
            reach = wire.late if wire.opened else Reach.NO_REPLY
            return Found(reach=reach, said=wire.heard, silent=not wire.answered)
        except Strange as fault:
            return Found(reach=Reach.PROTOCOL, took=wire.took, said=plain(str(fault)) or "nothing that can be read")
        except Unasked as fault:
            return Found(reach=Reach.UNCHECKED, said=str(fault))
        except OSError as fault:
            return _unreached(fault)
    finally:
        await wire.close()


def _unreached(fault: OSError) -> Found:
    if fault.errno in _HERE:
        return Found(reach=Reach.UNCHECKED, said=plain(fault.strerror or ""))
    return Found(reach=Reach.NO_REPLY, silent=True)


def _ended(wire: Wire, fault: Exception) -> Found:
    """They hung up: before anything was answered, their service is off; after that, what was asked for is wanting."""
    if not wire.opened and isinstance(fault, ConnectionRefusedError):
        return Found(reach=Reach.REFUSED, silent=True)
    reach = wire.cut if wire.answered else Reach.REFUSED
    return Found(reach=reach, took=wire.took, said=wire.heard or "hung up", silent=not wire.answered)

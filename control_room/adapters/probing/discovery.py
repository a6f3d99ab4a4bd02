"""Looking for cameras that say they are there (WS-Discovery): for whoever sets the room up, who then writes them down or does not.

Nothing found here is ever asked, kept or added by itself: anybody on that network may answer.
"""

import asyncio
import socket
from typing import Final
from uuid import uuid4

from msgspec import Struct
from typing_extensions import override

from control_room.adapters.probing.answers import Strange, Unasked, literal
from control_room.adapters.probing.replies import path_of
from control_room.adapters.probing.soap import ENVELOPE, Malformed, Node, read
from control_room.domain.reaching import plain

GROUP: Final = ("239.255.255.250", 3702)
MOST: Final = 500
"""Answers that are listened to."""
_ADDRESSING: Final = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
_DISCOVERY: Final = "http://schemas.xmlsoap.org/ws/2005/04/discovery"
_QUESTION: Final = (
    f'<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="{ENVELOPE}" xmlns:a="{_ADDRESSING}"><s:Header>'
    f"<a:MessageID>urn:uuid:%s</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>"
    f"<a:Action>{_DISCOVERY}/Probe</a:Action></s:Header><s:Body>"
    f'<d:Probe xmlns:d="{_DISCOVERY}" xmlns:n="http://www.onvif.org/ver10/network/wsdl">'
    "<d:Types>n:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>"
)


class Heard(Struct, frozen=True, kw_only=True):
    """A machine that says it is a camera.

    Attributes:
        host: where its answer came from, whatever it says of itself.
        path: of its ONVIF service, "" where that cannot be read.
        name: what it calls itself.
    """

    host: str
    path: str = ""
    name: str = ""


class _Listening(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.heard: dict[str, Heard] = {}

    @override
    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if len(self.heard) < MOST and (told := _told(data, addr[0])) is not None:
            self.heard[addr[0]] = told


async def look_around(here: str, *, seconds: float = 3.0) -> tuple[Heard, ...]:
    """Who answers on the network that this machine has the address `here` on, by address.

    Raises:
        OSError: that is no address of this machine.
    """
    loop = asyncio.get_running_loop()
    transport, listening = await loop.create_datagram_endpoint(_Listening, local_addr=(literal(here), 0))
    try:
        opened: socket.socket = transport.get_extra_info("socket")
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(here))
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
        for _ in range(2):  # a datagram may be lost
            transport.sendto((_QUESTION % uuid4()).encode(), GROUP)
            await asyncio.sleep(seconds / 2)
    finally:
        transport.close()
    return tuple(listening.heard[host] for host in sorted(listening.heard))


def _told(raw: bytes, host: str) -> Heard | None:
    try:
        root = read(raw)
    except Malformed:
        return None
    match = root if root.name == "ProbeMatch" else root.first("ProbeMatch")  # some leave the list around it out
    if match is None:
        return None
    scopes = match.says("Scopes").split()
    name = next((each.rpartition("/")[2] for each in scopes if "/name/" in each), "")
    return Heard(host=host, path=_path(match), name=plain(name))


def _path(match: Node) -> str:
    for address in match.says("XAddrs").split()[:4]:
        try:
            return path_of(address)
        except (Malformed, Strange, Unasked):
            continue
    return ""

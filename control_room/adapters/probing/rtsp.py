"""Asking a camera for its stream by RTSP (RFC 2326): what it offers, then what it would show; no media is ever started.

A camera that is up and has no picture says so to the second question only, and one that is stuck never answers it (cameras.md 3.1).
"""

import re
from typing import Final

from control_room.adapters.probing.answers import Answer, Found, checked
from control_room.adapters.probing.passwords import TRIED, NoPassword, Tried, admitted
from control_room.adapters.probing.wires import LARGEST_TEXT, Wire, conversed
from control_room.domain.reaching import Peer, Reach, Service, plain

_VIDEO: Final = re.compile(rb"^m=video\b", re.MULTILINE)
_WRONG_PATH: Final = frozenset((404, 410, 454, 455))


async def described(peer: Peer, service: Service, *, patience: float, tried: Tried = TRIED) -> Found:
    """Whether it would show a picture, within `patience` seconds in all. Never raises but when cancelled."""
    wire = Wire(peer.host, service.port, rtsp=True)
    return await conversed(wire, patience, lambda: _described(wire, peer, service, tried))


async def _described(wire: Wire, peer: Peer, service: Service, tried: Tried) -> Found:
    uri = f"rtsp://{wire.authority}{checked(service.path)}"
    counted = iter(range(1, 10))

    def request(method: str, *headers: str) -> bytes:
        lines = (f"{method} {uri} RTSP/1.0\r\nCSeq: {next(counted)}\r\nUser-Agent: control-room\r\n", *headers)
        return ("".join(lines) + "\r\n").encode("latin-1")

    offers = await wire.ask(request("OPTIONS"))
    await wire.body(offers, LARGEST_TEXT)
    if 300 <= offers.status < 400:
        return Found(reach=Reach.PROTOCOL, took=wire.took, said=offers.line)
    try:
        answer = await admitted(
            wire,
            peer,
            service.port,
            lambda who: request("DESCRIBE", "Accept: application/sdp\r\n", who),
            method="DESCRIBE",
            uri=uri,
            tried=tried,
        )
    except NoPassword as why:
        return Found(reach=Reach.AUTH, took=wire.took, said=str(why))
    shows = await wire.body(answer, LARGEST_TEXT)
    return _found(answer, shows, wire.took)


def _found(answer: Answer, shows: bytes, took: float | None) -> Found:
    if answer.status == 200:
        text = shows.lstrip()
        if not text.startswith(b"v="):
            return Found(reach=Reach.PROTOCOL, took=took, said=plain(text) or "an empty description")
        if not _VIDEO.search(text):
            return Found(reach=Reach.NO_MEDIA, took=took, said="no video in its description")
        return Found(reach=Reach.WELL, took=took, body=text)
    return Found(reach=reach_of(answer.status, _WRONG_PATH), took=took, said=answer.line)


def reach_of(status: int, wrong_path: frozenset[int]) -> Reach:
    """What an answer that is not the one asked for says of the camera."""
    if status in {401, 403, 407}:
        return Reach.AUTH
    if status in wrong_path:
        return Reach.WRONG_PATH
    return Reach.NO_MEDIA if status >= 500 and status not in {501, 505, 551} else Reach.PROTOCOL

"""Asking a camera for one still by HTTP: a whole JPEG of at most 4 MiB, or what came in its place. No redirect is followed."""

from typing import Final

from control_room.adapters.probing.answers import Answer, Found, checked
from control_room.adapters.probing.jpegs import judged
from control_room.adapters.probing.passwords import TRIED, NoPassword, Tried, admitted
from control_room.adapters.probing.rtsp import reach_of
from control_room.adapters.probing.wires import LARGEST_TEXT, Wire, conversed
from control_room.domain.reaching import Peer, Reach, Service, plain

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of one still."""
_WRONG_PATH: Final = frozenset((404, 410))


async def still(peer: Peer, service: Service, *, patience: float, tried: Tried = TRIED) -> Found:
    """Its picture as it is now, in `body`, within `patience` seconds in all. Never raises but when cancelled."""
    wire = Wire(peer.host, service.port)
    return await conversed(wire, patience, lambda: _still(wire, peer, service, tried))


async def _still(wire: Wire, peer: Peer, service: Service, tried: Tried) -> Found:
    path = checked(service.path)

    def request(who: str) -> bytes:
        told = f"GET {path} HTTP/1.1\r\nHost: {wire.authority}\r\nUser-Agent: control-room\r\nAccept: image/jpeg\r\n{who}\r\n"
        return told.encode("latin-1")

    try:
        answer = await admitted(wire, peer, service.port, request, method="GET", uri=path, tried=tried)
    except NoPassword as why:
        return Found(reach=Reach.AUTH, took=wire.took, said=str(why))
    if answer.status != 200:
        return Found(reach=reach_of(answer.status, _WRONG_PATH), took=wire.took, said=answer.line)
    return await _picture(wire, answer)


async def _picture(wire: Wire, answer: Answer) -> Found:
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if kind and not kind.startswith(("image/", "application/octet-stream")):
        wire.late = wire.cut = Reach.PROTOCOL
        told = await wire.body(answer, LARGEST_TEXT) if kind.startswith("text/") else b""
        return Found(reach=Reach.PROTOCOL, took=wire.took, said=plain(told[:400]) or plain(kind))
    wire.late = wire.cut = Reach.CUT_SHORT
    raw = await wire.body(answer, LARGEST)
    reach, odd = judged(raw)
    return Found(reach=reach, took=wire.took, said=odd, body=raw if reach is Reach.WELL else b"")

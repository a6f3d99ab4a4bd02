"""Asking all cameras, or one: of one host one at a time, `AT_ONCE` in all, and what is not well once more before it is said.

Ninety-four questions at once to one server made 42 cameras look dead that were not (cameras.md 3): encoders and recorders carry many.
Whatever a camera does ends in a `Probed`; when the sweep is stopped, nothing of it is left running and no socket is left open.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Container, Iterable, Mapping
from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.adapters.probing.answers import Found
from control_room.adapters.probing.onvif import Device
from control_room.adapters.probing.passwords import TRIED, Tried, leaks
from control_room.adapters.probing.replies import Came, Information
from control_room.adapters.probing.rtsp import described
from control_room.adapters.probing.snapshots import still
from control_room.adapters.probing.wires import Wire, conversed
from control_room.domain.reaching import AT_ONCE, PATIENCE, TRIES, Peer, Probed, Reach, Service

AGAIN: Final = 0.5
"""Seconds between two tries, in which others are asked."""
SETTLED: Final = frozenset((Reach.WELL, Reach.AUTH, Reach.UNCHECKED))
"""What is not asked again: it is well, it must not be offered a password twice, or it is this machine that could not ask."""
_OF_THE_STILL: Final = frozenset((Reach.WELL, Reach.AUTH, Reach.WRONG_PATH, Reach.PROTOCOL, Reach.CUT_SHORT))
"""What a camera whose stream is well may be found to be because of its still."""


class _Told(Struct, frozen=True, kw_only=True):
    """What a camera tells of itself by ONVIF."""

    skew: float | None = None
    presets: Mapping[str, str] | None = None
    maker: str = ""
    serial: str = ""


class _Way(Struct, frozen=True, kw_only=True):
    """How a sweep asks."""

    now: Callable[[], datetime]
    patience: float
    stills: Container[str]
    tried: Tried
    slots: asyncio.Semaphore
    details: bool


async def sweep(
    peers: Iterable[Peer],
    *,
    now: Callable[[], datetime],
    patience: float = PATIENCE,
    at_once: int = AT_ONCE,
    stills: Container[str] = (),
    details: bool = False,
    tried: Tried = TRIED,
) -> AsyncGenerator[Probed]:
    """Ask each camera, and say each answer as soon as it is confirmed; in no order.

    A host that is silent costs its own cameras two tries and no other camera anything; a second camera at the same silent port is told
    the same without asking. Leave it by `aclosing`, or all its sockets stay open until it is collected.

    Args:
        patience: seconds for one conversation; a camera asked for its stream and its still may take two of them, twice.
        stills: cameras whose picture is wanted.
        details: whether the clock and the presets are asked for as well, by ONVIF: some five questions more a camera.
        tried: what is remembered of passwords.
    """
    slots = asyncio.Semaphore(at_once)
    way = _Way(now=now, patience=patience, stills=stills, tried=tried, slots=slots, details=details)
    hosts: dict[str, list[Peer]] = {}
    for peer in peers:
        hosts.setdefault(peer.host, []).append(peer)
    said: asyncio.Queue[Probed | None] = asyncio.Queue()
    running = asyncio.ensure_future(_all(way, hosts, said))
    try:
        while (probed := await said.get()) is not None:
            yield probed
    finally:
        running.cancel()
        await asyncio.wait((running,))
        if not running.cancelled():
            running.result()


async def probe(
    peer: Peer,
    *,
    now: Callable[[], datetime],
    patience: float = PATIENCE,
    still: bool = False,
    details: bool = False,
    tried: Tried = TRIED,
) -> Probed:
    """Ask one camera, as a sweep would."""
    stills, slots = (peer.camera,) if still else (), asyncio.Semaphore(1)
    way = _Way(now=now, patience=patience, stills=stills, tried=tried, slots=slots, details=details)
    return await _confirmed(way, peer, {})


async def _all(way: _Way, hosts: dict[str, list[Peer]], said: asyncio.Queue[Probed | None]) -> None:
    async def one_by_one(peers: list[Peer]) -> None:
        silent: dict[int, Reach] = {}
        for peer in peers:
            said.put_nowait(await _confirmed(way, peer, silent))

    try:
        async with asyncio.TaskGroup() as group:
            for peers in hosts.values():
                group.create_task(one_by_one(peers))
    finally:
        said.put_nowait(None)


async def _confirmed(way: _Way, peer: Peer, silent: dict[int, Reach]) -> Probed:
    """What it answers, twice where it is not well.

    Args:
        silent: ports of this host that answer nothing at all, and what that is; a new one is added.
    """
    first = next((each.port for each in (peer.rtsp, peer.http, peer.onvif) if each is not None), peer.tcp)
    if first in silent:
        return Probed(camera=peer.camera, reach=silent[first], at=way.now())
    probed, nothing = Probed(camera=peer.camera, reach=Reach.UNCHECKED, at=way.now()), False
    for turn in range(TRIES):
        if turn:
            await asyncio.sleep(AGAIN)
        async with way.slots:
            probed, nothing = await _probed(way, peer)
        if probed.reach in SETTLED:
            return probed
    if nothing:
        silent[first] = probed.reach
    return probed


async def _probed(way: _Way, peer: Peer) -> tuple[Probed, bool]:
    """What it answers, and whether its port answers nothing to anybody."""
    at, told = way.now(), _Told()
    try:
        found = await _asked(way, peer)
        if way.details and found.reach is Reach.WELL and peer.onvif is not None:
            told = await _details(way, peer, peer.onvif)
    except Exception as fault:  # noqa: BLE001 - nothing a camera sends may end the sweep of the others; it is said by its name
        found = Found(reach=Reach.UNCHECKED, said=type(fault).__name__)
    probed = Probed(
        camera=peer.camera,
        reach=found.reach,
        at=at,
        took=None if found.took is None else round(found.took, 1),
        said="repeats the password" if peer.password and leaks(found.said, peer) else found.said,
        picture=found.body if peer.camera in way.stills and found.body.startswith(b"\xff\xd8") else b"",
        skew=told.skew,
        presets=told.presets,
        maker=told.maker,
        serial=told.serial,
    )
    return probed, found.silent


async def _details(way: _Way, peer: Peer, service: Service) -> _Told:
    """What it tells of itself; what it does not tell says nothing of whether it is well."""
    device = Device(peer, service, patience=way.patience, now=way.now, tried=way.tried)
    clock = await device.clock()
    if clock.came is Came.UNANSWERED or (await device.services()).came is Came.UNANSWERED:
        return _Told(skew=clock.value)
    is_ = (await device.information()).value or Information()
    profiles = (await device.profiles()).value
    return _Told(
        skew=clock.value,
        presets=(await device.presets(profiles[0])).value if profiles else None,
        maker=" ".join(filter(None, (is_.make, is_.model, is_.firmware))),
        serial=is_.serial,
    )


async def _asked(way: _Way, peer: Peer) -> Found:
    """Its stream, then its still where one is wanted; its still alone, or a bare connection, where it has no more."""
    if peer.rtsp is None and peer.http is None:
        return await _answers(way, peer)
    if peer.rtsp is None:
        assert peer.http is not None
        return await still(peer, peer.http, patience=way.patience, tried=way.tried)
    stream = await described(peer, peer.rtsp, patience=way.patience, tried=way.tried)
    if stream.reach is not Reach.WELL or peer.http is None or peer.camera not in way.stills:
        return stream
    shown = await still(peer, peer.http, patience=way.patience, tried=way.tried)
    if shown.reach is Reach.UNCHECKED:
        return stream
    if shown.reach in _OF_THE_STILL:
        return shown
    # Its stream is well, so the camera is: what gives no still is set up otherwise than we think.
    return replace(
        shown, reach=Reach.PROTOCOL, silent=False, said=f"no still: {shown.said or shown.reach.value.replace('_', ' ')}"
    )


async def _answers(way: _Way, peer: Peer) -> Found:
    """Whether it answers at all: by its clock, else by taking a connection."""
    if peer.onvif is None:
        wire = Wire(peer.host, peer.tcp)
        return await conversed(wire, way.patience, lambda: _connected(wire))
    told = await Device(peer, peer.onvif, patience=way.patience, now=way.now, tried=way.tried).clock()
    reach = Reach.PROTOCOL if told.came is Came.MALFORMED else told.reach
    return Found(reach=reach, took=told.took, said="" if reach is Reach.WELL else told.said)


async def _connected(wire: Wire) -> Found:
    return Found(reach=Reach.WELL, took=wire.took)

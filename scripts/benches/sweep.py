"""What a sweep of 94 cameras takes: time beside the slowest camera's own, CPU beside bare streams of the same questions, and its errors.

The cameras are the farm's, in a process of their own on loopback; a real network adds its own time to every answer.
"""

import asyncio
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from time import perf_counter, process_time
from typing import Final

from msgspec.structs import replace

from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.sweeping import probe, sweep
from control_room.domain.reaching import AT_ONCE, PATIENCE, Peer, Probed, Reach
from scripts.benches.measuring import Figure, Options, percentile, run
from scripts.camera_farm import Farm, shuffled

TITLE = "A sweep of 94 cameras"
CAMERAS: Final = 94
A_DAY: Final = 24 * 60
"""Sweeps, at one a minute."""
Kinds = Sequence[tuple[str, str, str]]


async def bench(chosen: Options) -> list[Figure]:
    """Well, with one that hangs, all lost, and with every fault there is."""
    usual = chosen.acts >= 100
    patience = PATIENCE if usual else 0.3
    digest: Kinds = [("", "", "")] * CAMERAS
    with _farm(digest) as peers:
        figures = await _costs(peers, 20 if usual else 2)
    with _farm([("hung", "", ""), *digest[1:]]) as peers:
        figures += await _beside_the_slowest(peers, patience, 3 if usual else 1)
    with _farm([("silent", "", "")] * CAMERAS) as peers:
        figures += await _all_lost(peers, patience)
    kinds = shuffled(CAMERAS)
    with _farm(kinds) as peers:
        figures += await _errors(peers, kinds, min(patience, 1.0), 10 if usual else 1)
    return figures


async def _costs(peers: Sequence[Peer], turns: int) -> list[Figure]:
    kinds: dict[str, list[tuple[float, float]]] = {"stream": [], "still": [], "bare": []}
    names = [peer.camera for peer in peers]
    for _ in range(turns):
        kinds["stream"].append(await _timed(sweep_all(peers)))
        kinds["bare"].append(await _timed(_bare(peers)))
        kinds["still"].append(await _timed(sweep_all(peers, stills=names)))
    began = process_time()
    await asyncio.sleep(2)
    idle = (process_time() - began) * 1000
    wall = {kind: percentile([took for took, _ in told], 0.5) for kind, told in kinds.items()}
    cpu = {kind: percentile([took for _, took in told], 0.5) for kind, told in kinds.items()}
    return [
        Figure("94 well, their streams behind a digest", wall["stream"] * 1000),
        Figure("94 well, with their stills", wall["still"] * 1000),
        Figure("CPU of a sweep of streams", cpu["stream"] * 1000),
        Figure("  as many connections and questions over bare streams", cpu["bare"] * 1000),
        Figure("  the one by the other", cpu["stream"] / cpu["bare"], unit="times", target=3),
        Figure("CPU of a sweep with stills", cpu["still"] * 1000),
        Figure("CPU a day, a sweep a minute", cpu["stream"] * A_DAY, unit="s", target=300),
        Figure("  and stills every quarter of an hour", cpu["stream"] * A_DAY + cpu["still"] * 96, unit="s"),
        Figure("CPU of two seconds between sweeps", idle, target=10),
    ]


async def _beside_the_slowest(peers: Sequence[Peer], patience: float, turns: int) -> list[Figure]:
    hung = peers[0]
    ratios: list[float] = []
    for _ in range(turns):
        alone, _ = await _timed(probe(hung, now=_now, patience=patience, tried=Tried()))
        every, _ = await _timed(sweep_all(peers, patience=patience))
        ratios.append(every / alone)
    return [
        Figure("94 with one that hangs, by that one asked alone", percentile(ratios, 0.5), unit="times", target=1.3)
    ]


async def _all_lost(peers: Sequence[Peer], patience: float) -> list[Figure]:
    alone, _ = await _timed(probe(peers[0], now=_now, patience=patience, tried=Tried()))
    every, _ = await _timed(sweep_all(peers, patience=patience))
    rounds = -(-CAMERAS // AT_ONCE)
    return [
        Figure("all 94 silent", every, unit="s", target=60),
        Figure(
            f"  by one asked alone ({rounds} rounds of {AT_ONCE})", every / alone, unit="times", target=rounds + 0.5
        ),
    ]


async def _errors(peers: Sequence[Peer], kinds: Kinds, patience: float, turns: int) -> list[Figure]:
    tried, names = Tried(), [peer.camera for peer in peers]
    blamed = missed = 0
    expected = {camera.name: camera for camera in Farm(kinds).named()}
    for _ in range(turns):
        for each in await sweep_all(peers, patience=patience, stills=names, tried=tried):
            right = each.reach is expected[each.camera].expected
            missed += bool(expected[each.camera].fault) and not right
            blamed += not expected[each.camera].fault and not right
    faults = sum(camera.expected is not Reach.WELL for camera in expected.values())
    return [
        Figure(f"{faults} faults not named, {turns} sweeps", missed, unit="", target=0),
        Figure(f"well and blamed, {turns} sweeps of {CAMERAS - faults}", blamed, unit="", target=0),
    ]


async def sweep_all(
    peers: Iterable[Peer], *, patience: float = PATIENCE, stills: Sequence[str] = (), tried: Tried | None = None
) -> list[Probed]:
    """One sweep."""
    asking = sweep(peers, now=_now, patience=patience, stills=stills, tried=tried or Tried())
    async with aclosing(asking) as answers:
        return [each async for each in answers]


async def _bare(peers: Sequence[Peer]) -> None:
    """The same number of connections, questions and answers, with nothing read in them and no password made."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def ask(peer: Peer) -> None:
        assert peer.rtsp is not None
        async with slots:
            reader, writer = await asyncio.open_connection(peer.host, peer.rtsp.port)
            for method in ("OPTIONS", "DESCRIBE", "DESCRIBE"):
                writer.write(f"{method} rtsp://{peer.host}/live RTSP/1.0\r\nCSeq: 1\r\n\r\n".encode())
                await reader.readuntil(b"\r\n\r\n")
            writer.close()
            await writer.wait_closed()

    async with asyncio.TaskGroup() as group:
        for peer in peers:
            group.create_task(ask(replace(peer)))


async def _timed(asked) -> tuple[float, float]:  # noqa: ANN001 - whatever is awaited
    began, cpu = perf_counter(), process_time()
    await asked
    return perf_counter() - began, process_time() - cpu


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the bench's own clock


@contextmanager
def _farm(kinds: Kinds) -> Iterator[Sequence[Peer]]:
    """A farm in a process of its own, so that what it costs is not counted."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    serving = spawning.Process(target=serve, args=(kinds, theirs), daemon=True)
    serving.start()
    try:
        yield ours.recv()
    finally:
        ours.send(None)
        serving.join(10)
        serving.kill()
        serving.join()


def serve(kinds: Kinds, other: Connection) -> None:
    """Serve until something is sent."""

    async def served() -> None:
        async with Farm(kinds) as farm:
            other.send(farm.peers)
            await asyncio.to_thread(other.recv)

    asyncio.run(served())


if __name__ == "__main__":
    run("sweep", TITLE, bench)

"""The portal under load: its pages from several addresses, quiet and while one address hammers it, against a bare application."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from scripts.benches.measuring import Figure, Options, percentile, run, scratch

TITLE = "The portal under load"
PAGES: Final = ("/", "/email", "/status", "/privacy")
"""Pages anybody is shown; `/email` and `/status` are forms."""
CLIENTS: Final = 8
"""Addresses that ask for pages one after another, as officers do."""
HAMMERED: Final = 200
"""Requests a second from the one address."""
LONGEST: Final = 15.0
"""Seconds one load goes on at most."""
_PAUSE: Final = 0.12
"""Seconds between two pages of one address: below the rate at which it would be refused."""
_LISTENS: Final = re.compile(rb"on http://127\.0\.0\.1:([0-9]+)")
_LENGTH: Final = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


async def bench(chosen: Options) -> list[Figure]:
    """Quiet, hammered, and the bare application, each for as many pages of every client."""
    each = max(3, min(100, chosen.acts // (2 * CLIENTS)))
    with scratch(chosen.place) as home:
        (home / "settings.toml").write_text('[portal]\nlisten = "127.0.0.1:0"\n', "utf-8")
        async with (
            _serving(home, "control_room", "portal") as port,
            _serving(home, "scripts.benches.portal", "bare") as bare,
        ):
            await _load(port, 1)
            await _load(bare, 1)
            plain, quiet = await _load(bare, each), await _load(port, each)
            plain_hammered, _, _ = await _hammered(bare, each, set())
            hammered, statuses, rate = await _hammered(port, each, {429})
    if set(statuses) != {429} and set(statuses) != {200, 429}:
        raise AssertionError(f"the address that hammered was answered {sorted(set(statuses))}")
    return [
        Figure(f"a page: p50 of {len(quiet)} from {CLIENTS} addresses", percentile(quiet, 0.5)),
        Figure("a page: p99", percentile(quiet, 0.99)),
        Figure("a bare application's page: p50", percentile(plain, 0.5)),
        Figure("a bare application's page: p99", percentile(plain, 0.99)),
        Figure("a page: p50 against the bare application", percentile(quiet, 0.5) / percentile(plain, 0.5), "x"),
        Figure("hammered by one address: its requests a second", rate, ""),
        Figure("hammered: share of its requests refused", statuses.count(429) / len(statuses), "", 0.9, least=True),
        Figure("hammered: p50 of the others", percentile(hammered, 0.5)),
        Figure("hammered: p99 of the others", percentile(hammered, 0.99)),
        Figure("hammered: p99 of the others at the bare application", percentile(plain_hammered, 0.99)),
        Figure(
            "hammered: p99 of the others against quiet", percentile(hammered, 0.99) / percentile(quiet, 0.99), "x", 3
        ),
    ]


@asynccontextmanager
async def _serving(home: Path, *module: str) -> AsyncIterator[int]:
    """A server in a process of its own, as it is run; the port it says it listens on."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *module),
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        env={**os.environ, "CONTROL_ROOM_HOME": str(home)},
    )
    assert process.stderr is not None
    try:
        found = None
        async with asyncio.timeout(60):
            while found is None:
                line = await process.stderr.readline()
                if not line:
                    raise AssertionError(f"{' '.join(module)} ended before it listened")
                found = _LISTENS.search(line)
        yield int(found[1])
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


class _Client:
    """One address on one kept connection."""

    def __init__(self, port: int, address: str) -> None:
        self._port, self._address = port, address
        self._pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str) -> tuple[int, float]:
        """(status, milliseconds from asking to the last byte)."""
        if self._pipe is None:
            self._pipe = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._pipe
        began = perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {self._address}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        await reader.readexactly(int(length[1]) if length else 0)
        took = (perf_counter() - began) * 1000
        if b"connection: close" in head.lower():
            await self.close()
        return int(head.split()[1]), took

    async def close(self) -> None:
        """Let go of the connection; the next asking makes another."""
        if self._pipe is not None:
            self._pipe[1].close()
            with suppress(OSError):
                await self._pipe[1].wait_closed()
            self._pipe = None


async def _load(port: int, each: int) -> list[float]:
    """Milliseconds of `each` pages from every address, all at once."""
    took: list[float] = []
    until = perf_counter() + LONGEST

    async def officer(n: int) -> None:
        client = _Client(port, f"198.51.100.{n + 1}")
        await asyncio.sleep(_PAUSE * n / CLIENTS)
        for i in range(each):
            if perf_counter() > until:
                break
            status, page = await client.ask(PAGES[(i + n) % len(PAGES)])
            if status != 200:
                raise AssertionError(f"a page was answered {status}")
            took.append(page)
            await asyncio.sleep(_PAUSE)
        await client.close()

    async with asyncio.TaskGroup() as group:
        for n in range(CLIENTS):
            group.create_task(officer(n))
    return took


async def _hammered(port: int, each: int, wait_for: set[int]) -> tuple[list[float], list[int], float]:
    """The others' pages while one address hammers, the answers that one had meanwhile, and how many a second.

    Args:
        wait_for: answers it must have had before the others begin.
    """
    statuses: list[int] = []
    had, stop = asyncio.Event(), asyncio.Event()
    if not wait_for:
        had.set()
    begun = perf_counter()
    tickets = iter(range(60 * HAMMERED))

    async def worker() -> None:
        client = _Client(port, "192.0.2.66")
        for n in tickets:
            if stop.is_set():
                break
            await asyncio.sleep(max(0.0, begun + n / HAMMERED - perf_counter()))
            statuses.append((await client.ask("/email"))[0])
            if statuses[-1] in wait_for:
                had.set()
        await client.close()

    async with asyncio.timeout(90), asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(worker())
        await had.wait()
        before, since = len(statuses), perf_counter()
        took = await _load(port, each)
        answers = statuses[before:]
        rate = len(answers) / (perf_counter() - since)
        stop.set()
    return took, answers, rate


# -- the bare application -------------------------------------------------------------------------------------------------


async def _hello(_asked: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


def bare(paths: Sequence[str] = PAGES) -> None:
    """Serve the least a Starlette application can be at a port of its own."""
    config = uvicorn.Config(
        Starlette(routes=[Route(path, _hello) for path in paths]), host="127.0.0.1", port=0, access_log=False
    )
    uvicorn.Server(config).run()


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        bare()
    else:
        run("portal", TITLE, bench)

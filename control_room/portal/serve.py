"""Running the portal: one process, one listening place, told in one line what it does."""

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import msgspec
import uvicorn
from typing_extensions import override
from uvicorn.protocols.http.h11_impl import H11Protocol

from control_room.domain.errors import Refusal
from control_room.portal.app import build
from control_room.portal.front import Front
from control_room.portal.post import Post
from control_room.portal.shelf import Shelf
from control_room.portal.tray import Tray

if TYPE_CHECKING:
    from control_room.adapters.clock import Clock
    from control_room.settings import Portal, Settings

HEADERS_WITHIN: Final = 5.0
"""Seconds in which a connection must have sent its first headers."""
CONNECTIONS: Final = 512
"""Connections at once; a proxy in front keeps far fewer."""
BACKLOG: Final = 512


class CannotListen(Refusal):
    """The address the portal should listen on is taken or not this machine's."""

    code: ClassVar[str] = "cannot_listen"

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"cannot listen on {where} ({why}); set another in settings.toml: [portal] listen")


class CannotKeep(Refusal):
    """The portal's own folder or its box cannot be written."""

    code: ClassVar[str] = "cannot_keep"

    def __init__(self, where: Path, why: str) -> None:
        super().__init__(
            f"{where} cannot be written ({why}); make it, owned by the portal's user, or name another in [portal]"
        )


class Impatient(H11Protocol):
    """A connection that is dropped when its headers do not come: a slow sender holds no place."""

    _late: asyncio.TimerHandle | None = None

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._late = self.loop.call_later(HEADERS_WITHIN, self._drop)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if self._late is not None:
            self._late.cancel()
        super().connection_lost(exc)

    def _drop(self) -> None:
        """Close it unless a request of it was read; after one uvicorn's own keep-alive limit holds."""
        nothing: Any = self.cycle  # None before the first request, whatever its type says
        if nothing is None and not self.transport.is_closing():
            self.transport.close()


class Serving(uvicorn.Server):
    """The server, told to stop by SIGTERM or SIGINT and then ending as any command does."""

    @override
    @contextmanager
    def capture_signals(self) -> Generator[None]:
        loop = asyncio.get_running_loop()

        def stop() -> None:
            self.should_exit = True

        for each in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(each, stop)
        try:
            yield
        finally:
            for each in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(each)


def bound(portal: "Portal") -> socket.socket:
    """The socket to listen on. Raises `CannotListen`."""
    try:
        if portal.listen.startswith("unix:"):
            path = portal.listen.removeprefix("unix:")
            with suppress(FileNotFoundError):
                if Path(path).is_socket():
                    Path(path).unlink()
            made = socket.socket(socket.AF_UNIX)
            made.bind(path)
            os.chmod(path, 0o660)  # noqa: PTH101 - the group is the proxy's
        else:
            host, _, port = portal.listen.rpartition(":")
            where = host.strip("[]")
            made = socket.create_server((where, int(port)), family=socket.AF_INET6 if ":" in where else socket.AF_INET)
            # A page is sent in two pieces; without this each waits 40 ms for the receipt of the first.
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.listen(BACKLOG)
    except OSError as fault:
        raise CannotListen(portal.listen, (fault.strerror or str(fault)).lower()) from fault
    return made


async def run(
    settings: "Settings", *, clock: "Clock", say: Callable[[str], None], fault: Callable[[BaseException], str]
) -> None:
    """Serve until told to stop (SIGTERM, SIGINT).

    Args:
        say: where the start-up line and trouble are told; no address and no word of a request ever is.
        fault: notes an internal fault and answers its reference.

    Raises:
        CannotListen: the address is taken.
        CannotKeep: its folders cannot be written.
    """
    portal = settings.portal
    if portal is None:
        raise CannotKeep(settings.home, "nothing is set for it")
    tray = Tray(portal.box)
    shelf = _opened(portal, tray)
    listening = bound(portal)
    where = portal.listen
    if listening.family != socket.AF_UNIX:
        host, port = listening.getsockname()[:2]
        where = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if portal.public_url.endswith(":0"):
        portal = msgspec.structs.replace(portal, public_url=where)
    if settings.training:
        portal = msgspec.structs.replace(portal, smtp="")  # nothing practised is ever sent to anybody
    post = Post(portal, say=say, now=clock.now)
    front = Front(portal, shelf=shelf, post=post, tray=tray, clock=clock, fault=fault, training=settings.training)
    _hush()
    config = uvicorn.Config(
        build(front, say=say),
        http=Impatient,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=16 * 1024,
    )
    say(f"the portal listens on {where}; {post.how()}; requests go to {portal.box}")
    try:
        await Serving(config).serve(sockets=[listening])
    finally:
        shelf.close()
    say("the portal has stopped")


def _opened(portal: "Portal", tray: Tray) -> Shelf:
    where = portal.box
    try:
        tray.prepare()
        where = portal.folder
        return Shelf(portal.folder, draft_days=portal.draft_days)
    except OSError as fault:
        raise CannotKeep(where, (fault.strerror or str(fault)).lower()) from fault


def _hush() -> None:
    """Nothing the server logs may hold somebody's words: faults are noted by the pages themselves."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False

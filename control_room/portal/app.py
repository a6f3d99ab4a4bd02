"""The portal as one ASGI application: its pages, and what stands before them."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from control_room.portal.front import Front, Handler, page
from control_room.portal.guard import App, Guard
from control_room.portal.pages import asking, looking, proving, sending
from control_room.portal.shelf import Shelf, ShelfFull
from control_room.portal.throttle import PAGES, Buckets

TIDY: Final = 600.0
"""Seconds between two removals of what has run out."""
SHOWN: Final[dict[str, Handler]] = {
    "/": proving.start,
    "/saved": asking.saved,
    "/sent": sending.sent,
    "/privacy": looking.privacy,
}
"""Pages that are only looked at."""
ASKED: Final[dict[str, Handler]] = {
    "/email": proving.email,
    "/code": proving.code,
    "/begin": proving.begin,
    "/return/{token}": proving.way_back,
    "/you": asking.who,
    "/incident": asking.incident,
    "/place/{number:int}": asking.where,
    "/urgency": asking.urgency,
    "/check": sending.check,
    "/status": looking.status,
}
"""Pages with a form."""


def build(front: Front, *, say: Callable[[str], None]) -> App:
    """The application.

    Args:
        say: where what was tidied away, and what could not be, is told.
    """

    async def style(_asked: Asked) -> Response:
        keep = {"cache-control": "public, max-age=86400"}
        return Response(front.style, media_type="text/css", headers=keep)

    async def tidy() -> None:
        while True:
            with suppress(ShelfFull):
                gone = await front.shelved(Shelf.forget, front.now())
                if gone:
                    say(f"{gone} unfinished requests had run out and were removed")
            await asyncio.sleep(TIDY)

    @asynccontextmanager
    async def alive(_app: Starlette) -> AsyncGenerator[None]:
        tasks = [asyncio.ensure_future(front.post.run()), asyncio.ensure_future(tidy())]
        try:
            yield
        finally:
            with suppress(TimeoutError):
                await asyncio.wait_for(front.post.drain(), 5)
            for each in tasks:
                each.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def told(_asked: Asked, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        words = "Check the address, or begin on the first page" if status == 404 else "This page cannot be asked for so"
        return HTMLResponse(front.plain(status, words), status)

    inner = Starlette(
        routes=[
            *(Route(path, page(front, handler), methods=["GET"]) for path, handler in SHOWN.items()),
            *(Route(path, page(front, handler), methods=["GET", "POST"]) for path, handler in ASKED.items()),
            Route("/leave", page(front, proving.leave), methods=["POST"]),
            Route("/portal.css", style, methods=["GET"]),
        ],
        exception_handlers={HTTPException: told},
        lifespan=alive,
    )
    inner.router.redirect_slashes = False
    return Guard(
        inner,
        buckets=Buckets(PAGES, front.clock.steady),
        proxies=front.portal.proxies,
        plain=front.plain,
        secure=front.secure,
    )

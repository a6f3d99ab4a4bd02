"""What stands before every page: who is counted, how much may come, how long it may take, which headers go out."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from control_room.portal.throttle import AT_ONCE, Buckets, client_name

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Plain = Callable[[int, str], bytes]

MOST_BODY: Final = 256 * 1024
"""Bytes a form may have: all its fields at their longest, in any script."""
PATIENCE: Final = 20.0
"""Seconds in which a form must have arrived."""
CLIENT: Final = "portal.client"
"""Where the guard notes whom a request is counted to."""

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Guard:
    """An ASGI layer around the pages.

    Args:
        plain: makes a whole page that says why, for a status and its words.
        secure: whether requesters come by HTTPS.
    """

    def __init__(self, app: App, *, buckets: Buckets, proxies: tuple[str, ...], plain: Plain, secure: bool) -> None:
        self._app, self._buckets, self._proxies = app, buckets, proxies
        self._busy: Counter[str] = Counter()
        self._pages = {
            status: plain(status, words)
            for status, words in {
                408: "The page took too long to arrive. Check your connection and send it again",
                413: "That is more than this form takes. Nothing was saved from it: go back and shorten your answers",
                429: "Too many pages were asked for from where you are. Wait a minute and load the page again",
            }.items()
        }
        self._headers: list[tuple[bytes, bytes]] = [
            (b"content-security-policy", POLICY.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
            *([(b"strict-transport-security", b"max-age=31536000; includeSubDomains")] if secure else []),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = self._headed(send)
        client = scope.get("client")
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for").decode("latin-1")
        name = client_name(client[0] if client else None, forwarded, self._proxies)
        scope[CLIENT] = name
        if self._busy[name] >= AT_ONCE or not self._buckets.take(name):
            await self._refuse(sent, 429, wait=max(1, self._buckets.wait(name)))
            return
        self._busy[name] += 1
        try:
            await self._with_body(scope, receive, sent)
        finally:
            self._busy[name] -= 1
            if not self._busy[name]:
                del self._busy[name]

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()
        try:
            async with asyncio.timeout(PATIENCE):
                more = True
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        return
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
                    if len(body) > MOST_BODY:
                        await self._refuse(send, 413)
                        return
        except TimeoutError:
            await self._refuse(send, 408)
            return
        given = False

        async def again() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self._app(scope, again, send)

    def _headed(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                kept = [] if b"cache-control" in there else [(b"cache-control", b"no-store")]
                message["headers"] = [*message["headers"], *self._headers, *kept]
            await send(message)

        return sent

    async def _refuse(self, send: Send, status: int, *, wait: int = 0) -> None:
        page = self._pages[status]
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(page)).encode())]
        if status != 429:
            headers.append((b"connection", b"close"))  # what is still coming is not read
        if wait:
            headers.append((b"retry-after", str(wait).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": page})

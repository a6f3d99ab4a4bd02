"""What every page of the portal stands on: who is there, what they sent, how a page is made."""

import asyncio
import hmac
import secrets
from collections.abc import Awaitable, Callable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Concatenate, Final, ParamSpec, TypeVar
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, RedirectResponse, Response

from control_room.domain.errors import Refusal
from control_room.domain.times import local
from control_room.domain.visible import visible
from control_room.portal.guard import CLIENT
from control_room.portal.kept import Visitor
from control_room.portal.shelf import Shelf
from control_room.portal.throttle import CODES, CODES_CLIENT, CODES_HERE, LINKS, LOOKS, Buckets

if TYPE_CHECKING:
    from datetime import datetime

    from control_room.adapters.clock import Clock
    from control_room.portal.post import Post
    from control_room.portal.tray import Tray
    from control_room.settings import Portal

P = ParamSpec("P")
T = TypeVar("T")

HERE: Final = Path(__file__).parent
MOST_FIELDS: Final = 120
"""Fields of one form; ours have fewer than forty."""


def when(at: "datetime") -> str:
    """An instant as people say it: 21 November 2026 at 22:15."""
    here = local(at)
    return f"{here.day} {here:%B %Y} at {here:%H:%M}"


class Front:
    """The portal's things, once for all pages.

    Args:
        fault: notes an internal fault and answers its reference.
    """

    def __init__(
        self,
        portal: "Portal",
        *,
        shelf: Shelf,
        post: "Post",
        tray: "Tray",
        clock: "Clock",
        fault: Callable[[BaseException], str],
        training: bool = False,
    ) -> None:
        self.portal, self.shelf, self.post, self.tray, self.clock, self.fault = portal, shelf, post, tray, clock, fault
        self.training = training
        self.codes_here = Buckets(CODES_HERE, clock.steady)
        self.codes = Buckets(CODES, clock.steady)
        self.codes_client = Buckets(CODES_CLIENT, clock.steady)
        self.links = Buckets(LINKS, clock.steady)
        self.looks = Buckets(LOOKS, clock.steady)
        self.secure = portal.public_url.startswith("https:")
        self.cookie = "__Host-portal" if self.secure else "portal"
        self.style = (HERE / "static" / "portal.css").read_bytes()
        self._views = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, auto_reload=False,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._views.filters.update(seen=visible, when=when)

    @cached_property
    def style_version(self) -> str:
        """Changes when the style does, so that browsers may keep it."""
        return sha256(self.style).hexdigest()[:12]

    def now(self) -> "datetime":
        """The time."""
        return self.clock.now()

    def page(self, template: str, **told: object) -> str:
        """A whole page."""
        usual: dict[str, object] = {"front": self, "portal": self.portal, "csrf": "", "visitor": None, "faults": {}}
        return self._views.get_template(template).render({**usual, **told})

    def plain(self, status: int, words: str) -> bytes:
        """A page that says why something was not done."""
        titles = {
            404: "There is no such page",
            413: "That is too long",
            429: "Please wait a moment",
            403: "Please try again",
        }
        return self.page("plain.html", title=titles.get(status, "This did not work"), words=words).encode()

    async def shelved(self, do: "Callable[Concatenate[Shelf, P], T]", *args: P.args, **told: P.kwargs) -> T:
        """Have the database do something without holding other pages."""
        return await asyncio.to_thread(do, self.shelf, *args, **told)


class Visit:
    """One request for a page: who is there and what they sent.

    Attributes:
        session: the browser's token; a new one where it brought none.
        visitor: whose proved address it is; None while none is.
        form: the fields of a form, each once.
    """

    def __init__(self, front: Front, asked: Asked, session: str, visitor: Visitor | None, form: dict[str, str]) -> None:
        self.front, self.asked, self.session, self.visitor, self.form = front, asked, session, visitor, form

    @property
    def client(self) -> str:
        """Whom the request is counted to."""
        return str(self.asked.scope.get(CLIENT, ""))

    @property
    def csrf(self) -> str:
        """What a form of this browser must bring back."""
        return self.front.shelf.digest("form", self.session).hex()

    @property
    def known(self) -> Visitor:
        """Who is there, on pages that ask for a proved address."""
        if self.visitor is None:
            raise NotProved
        return self.visitor

    def show(self, template: str, *, status: int = 200, **told: object) -> Response:
        """Answer with a page."""
        made = self.front.page(template, csrf=self.csrf, visitor=self.visitor, **told)
        return HTMLResponse(made, status)

    def go(self, path: str) -> Response:
        """Answer with the way to another page."""
        return RedirectResponse(path, 303)

    def is_ours(self) -> bool:
        """Whether the form was made for this browser."""
        return hmac.compare_digest(self.form.get("csrf", "").encode(), self.csrf.encode())


class NotProved(Refusal):
    """The page asks for a proved address and this browser has none."""

    code: ClassVar[str] = "not_proved"

    def __init__(self) -> None:
        super().__init__("Prove your e-mail address first")


Handler = Callable[[Visit], Awaitable[Response]]


def page(front: Front, handler: Handler) -> Callable[[Asked], Awaitable[Response]]:
    """A handler as Starlette calls it: the visit is made for it, faults are told in words, cookies are set."""

    async def answer(asked: Asked) -> Response:
        brought = asked.cookies.get(front.cookie, "")
        session = brought if 20 <= len(brought) <= 64 else secrets.token_urlsafe(32)
        try:
            visitor = await front.shelved(Shelf.visitor, session, front.now()) if session == brought else None
            visit = Visit(front, asked, session, visitor, await _form(asked))
            if asked.method == "POST" and not visit.is_ours():
                words = "This page was open for too long, or in another window. Go back, load it again and send it once more"
                return _told(front, 403, words)
            made = await handler(visit)
            session = visit.session
        except NotProved:
            made = RedirectResponse("/email", 303)
        except Refusal as refused:
            made = _told(front, 503, str(refused))
        except Exception as error:  # noqa: BLE001 - the last resort: a reference, never a traceback
            made = _told(
                front, 500, f"Something went wrong here. Your saved answers are kept. Quote {front.fault(error)}"
            )
        if session != brought:
            made.set_cookie(front.cookie, session, secure=front.secure, httponly=True, samesite="lax")
        return made

    return answer


def _told(front: Front, status: int, words: str) -> Response:
    return HTMLResponse(front.plain(status, words), status)


async def _form(asked: Asked) -> dict[str, str]:
    """The fields of a form; nothing of one that is in another form than ours."""
    if asked.method != "POST":
        return {}
    kind = asked.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        return {}
    body = (await asked.body()).decode("ascii", "replace")
    try:
        told: list[tuple[str, str]] = parse_qsl(
            body, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        return {}
    return dict(told)

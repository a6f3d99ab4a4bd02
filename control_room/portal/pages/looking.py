"""How a request stands, to whoever has its codes; and what the portal does with what it is told."""

from asyncio import to_thread
from typing import TYPE_CHECKING

from control_room.domain import refs
from control_room.domain.errors import Refusal
from control_room.domain.times import local
from control_room.portal.kept import code_digest, plain
from control_room.portal.shelf import Shelf

if TYPE_CHECKING:
    from starlette.responses import Response

    from control_room.domain.boxes import Status
    from control_room.portal.front import Visit

_NONE = "No request has these two codes. Check both against the e-mail we sent"
_WAIT = "There were too many tries. Wait a few minutes, then try again"


async def status(visit: "Visit") -> "Response":
    """Ask for the codes, and show what the room published."""
    if visit.asked.method == "GET":
        return visit.show("status.html", typed=visit.asked.query_params.get("code", "")[:40], found=None)
    front = visit.front
    typed, access = visit.form.get("code", "")[:60].strip(), visit.form.get("access", "")[:60]
    faults = {
        **({} if typed else {"code": "Enter your portal code or reference"}),
        **({} if access.strip() else {"access": "Enter your access code"}),
    }
    if faults:
        return visit.show("status.html", status=422, typed=typed, found=None, faults=faults)
    names = (("from", visit.client), ("for", plain(typed)))
    if not all(front.looks.left(name) for name in names):
        return visit.show("status.html", status=429, typed=typed, found=None, faults={"code": _WAIT})
    try:
        ref = refs.read(typed, local(front.now()).year)
    except Refusal as refused:
        return visit.show("status.html", status=422, typed=typed, found=None, faults={"code": str(refused)})
    digest, told = await _named(visit, typed, ref)
    sent = await front.shelved(Shelf.find_sent, digest, access, front.now())
    if sent is None:
        for name in names:
            front.looks.take(name)
        return visit.show("status.html", status=422, typed=typed, found=None, faults={"code": _NONE})
    return visit.show("status.html", typed=typed, found=sent, told=told)


async def _named(visit: "Visit", typed: str, ref: str | None) -> "tuple[str, Status | None]":
    """The digest of the code that was typed, or of the one its reference was published under."""
    tray = visit.front.tray
    if ref is not None:
        told = await to_thread(tray.status, ref=refs.with_check(ref))
        return (told.code if told else "", told)
    digest = code_digest(typed)
    return digest, await to_thread(tray.status, code=digest)


async def privacy(visit: "Visit") -> "Response":
    """What is kept, for how long, and how the pages can be used."""
    return visit.show("privacy.html")

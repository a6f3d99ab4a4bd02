"""Proving an e-mail address by a one-time code, and coming back to what was begun."""

from typing import TYPE_CHECKING
from uuid import UUID

from control_room.domain.errors import Refusal
from control_room.portal import letters
from control_room.portal.addresses import is_allowed, read_address
from control_room.portal.kept import Draft, plain
from control_room.portal.reading import unfinished, usual
from control_room.portal.shelf import TRIES, Shelf

if TYPE_CHECKING:
    from starlette.responses import Response

    from control_room.portal.front import Visit

_TOO_MANY = "Too many codes were asked for. Look for the last one we sent, or wait a quarter of an hour"


async def start(visit: "Visit") -> "Response":
    """What to have ready, what to leave out, what to do when it cannot wait."""
    return visit.show("start.html")


async def email(visit: "Visit") -> "Response":
    """Ask for the address, and send it a code."""
    if visit.asked.method == "GET":
        return visit.show("email.html", typed="")
    typed = visit.form.get("email", "")
    try:
        address = read_address(typed)
    except Refusal as refused:
        return visit.show("email.html", status=422, typed=typed, faults={"email": str(refused)})
    if not await _send_code(visit, address):
        return visit.show("email.html", status=429, typed=typed, faults={"email": _TOO_MANY})
    return visit.go("/code")


async def _send_code(visit: "Visit", address: str, draft: UUID | None = None) -> bool:
    """Send a code where the address may ask; the same is done and answered where it may not."""
    front = visit.front
    name = address.lower()
    # The client's own measure first: whoever has spent it takes nothing from the officer whose address they typed.
    if not front.codes_client.take(visit.client):
        return False
    if not front.codes_here.take((name, visit.client)) or not front.codes.take(name):
        return False
    allowed = is_allowed(address, front.portal.domains)
    made = await front.shelved(Shelf.make_code, visit.session, address, front.now(), allowed=allowed, draft=draft)
    if allowed:
        front.post.send(letters.code(front.portal, address, made, front.now()))
    return True


async def code(visit: "Visit") -> "Response":
    """Ask for the code."""
    front = visit.front
    waiting = await front.shelved(Shelf.waiting_for, visit.session)
    if waiting is None:
        return visit.go("/begin" if visit.visitor else "/email")
    if visit.asked.method == "GET":
        return visit.show("code.html", address=waiting)
    typed = plain(visit.form.get("code", ""))
    if not typed:
        return visit.show("code.html", status=422, address=waiting, faults={"code": "Enter the code from the e-mail"})
    found = await front.shelved(Shelf.try_code, visit.session, typed, front.now())
    if isinstance(found, str):
        visit.session = found
        return visit.go("/begin")
    left = f"{found} of {TRIES} tries left" if found else "Ask for a new one"
    words = f"That code is not right, or it has run out. {left}"
    return visit.show("code.html", status=422, address=waiting, faults={"code": words})


async def begin(visit: "Visit") -> "Response":
    """A new request, or one that was begun before."""
    front, visitor = visit.front, visit.known
    drafts = await front.shelved(Shelf.drafts, visitor.email, front.now())
    if visit.asked.method == "GET":
        mine = next((each for each in drafts if each.uuid == visitor.draft), None)
        if mine is not None:
            return visit.go(await _where(visit, mine))
        if drafts:
            return visit.show("begin.html", drafts=drafts)
        return await _anew(visit)
    chosen = next((each for each in drafts if str(each.uuid) == visit.form.get("draft")), None)
    if chosen is None and visit.form.get("draft") != "new":
        return visit.show("begin.html", status=422, drafts=drafts, faults={"draft": "Choose one"})
    if chosen is None:
        return await _anew(visit)
    await front.shelved(Shelf.take_up, visit.session, chosen.uuid)
    return visit.go(await _where(visit, chosen))


async def _anew(visit: "Visit") -> "Response":
    front, visitor = visit.front, visit.known
    remembered = await front.shelved(Shelf.remembered, visitor.email, front.now())
    await front.shelved(
        Shelf.begin, visit.session, visitor.email, usual(visitor.email, remembered, front.now()), front.now()
    )
    return visit.go("/you")


async def _where(visit: "Visit", draft: Draft) -> str:
    page = unfinished(draft.answers, visit.front.now(), rank=visit.front.portal.ask_rank)
    return page.path if page else "/check"


async def way_back(visit: "Visit") -> "Response":
    """The link out of a message. It is opened by scanners too, so only its button sends a code."""
    front = visit.front
    linked = await front.shelved(Shelf.linked, str(visit.asked.path_params["token"])[:64], front.now())
    if linked is None:
        return visit.show("plain.html", status=404, title="This link has run out",
                          words="What it led to was sent, deleted or saved again since. Start from your e-mail address")  # fmt: skip
    if visit.asked.method == "GET":
        return visit.show("return.html")
    if not await _send_code(visit, linked[1], linked[0]):
        return visit.show("return.html", status=429, faults={"again": _TOO_MANY})
    return visit.go("/code")


async def leave(visit: "Visit") -> "Response":
    """Forget this browser."""
    await visit.front.shelved(Shelf.leave, visit.session)
    return visit.go("/")

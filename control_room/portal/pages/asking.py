"""The pages of the form: one part after another, each saved as typed before it is judged."""

from typing import TYPE_CHECKING

from control_room.domain.boxes import MOST_ITEMS
from control_room.portal import letters
from control_room.portal.kept import Draft
from control_room.portal.questions import INCIDENT, STEPS, URGENT, Page, place, you
from control_room.portal.reading import faults, pages, places, without_place
from control_room.portal.shelf import Shelf

if TYPE_CHECKING:
    from starlette.responses import Response

    from control_room.portal.front import Visit

_PARTS = {"day": ("_day", "_month", "_year"), "clock": ("", "_zone")}


async def draft_of(visit: "Visit") -> Draft | None:
    """The request this browser is writing."""
    visitor = visit.known
    drafts = await visit.front.shelved(Shelf.drafts, visitor.email, visit.front.now())
    return next((each for each in drafts if each.uuid == visitor.draft), None)


async def who(visit: "Visit") -> "Response":
    """Who asks."""
    return await _ask(visit, you(rank=visit.front.portal.ask_rank))


async def incident(visit: "Visit") -> "Response":
    """What happened."""
    return await _ask(visit, INCIDENT)


async def where(visit: "Visit") -> "Response":
    """One place and time."""
    number = int(visit.asked.path_params["number"])
    if not 1 <= number <= MOST_ITEMS:
        return visit.go("/place/1")
    return await _ask(visit, place(number))


async def urgency(visit: "Visit") -> "Response":
    """How soon and what."""
    return await _ask(visit, URGENT)


async def _ask(visit: "Visit", page: Page) -> "Response":
    draft = await draft_of(visit)
    if draft is None:
        return visit.go("/begin")
    number = int(page.path.rpartition("/")[2]) if page.step == 3 else 0
    if number > places(draft.answers) + 1:
        return visit.go("/place/1")
    if visit.asked.method == "GET":
        return _shown(visit, page, draft.answers, {}, 200)
    return await _answered(visit, page, draft, number)


async def _answered(visit: "Visit", page: Page, draft: Draft, number: int) -> "Response":
    then = visit.form.get("then", "")
    if then == "remove" and number:
        await _keep(visit, draft, without_place(draft.answers, number))
        return visit.go("/check" if visit.form.get("back") == "check" else "/place/1")
    # A box that is not ticked is not sent, so each field of the page is set, to nothing where nothing came.
    answers = {**draft.answers, **{name: visit.form.get(name, "") for name in fields(page)}}
    await _keep(visit, draft, answers)
    if then == "later":
        return await _later(visit, draft)
    wrong = faults(page, answers, visit.front.now(), rank=visit.front.portal.ask_rank)
    if wrong:
        return _shown(visit, page, answers, wrong, 422)
    return visit.go(_next(visit, page, answers, then))


def _next(visit: "Visit", page: Page, answers: dict[str, str], then: str) -> str:
    if then == "add" and places(answers) < MOST_ITEMS:
        back = "?back=check" if visit.form.get("back") == "check" else ""
        return f"/place/{places(answers) + 1}{back}"
    if visit.form.get("back") == "check":
        return "/check"
    paths = [each.path for each in pages(answers, rank=visit.front.portal.ask_rank)]
    after = paths.index(page.path) + 1
    return paths[after] if after < len(paths) else "/check"


def fields(page: Page) -> tuple[str, ...]:
    """The names of a page's fields as a browser sends them."""
    return tuple(each.name + part for each in page.questions for part in _PARTS.get(each.kind, ("",)))


async def _keep(visit: "Visit", draft: Draft, answers: dict[str, str]) -> None:
    kept = {name: value for name, value in answers.items() if value or name.endswith("_place")}
    changed = Draft(
        uuid=draft.uuid, email=draft.email, answers=kept, code=draft.code, access=draft.access, saved=draft.saved
    )
    await visit.front.shelved(Shelf.keep, changed, visit.front.now())


def _shown(visit: "Visit", page: Page, answers: dict[str, str], wrong: dict[str, str], status: int) -> "Response":
    back = visit.form.get("back") or visit.asked.query_params.get("back") or ""
    paths = ["/begin", *(each.path for each in pages(answers, rank=visit.front.portal.ask_rank))]
    at = paths.index(page.path) if page.path in paths else len(paths) - 1
    return visit.show(
        "ask.html",
        status=status,
        page=page,
        steps=STEPS,
        answers=answers,
        faults=wrong,
        back="check" if back == "check" else "",
        previous="/check" if back == "check" else (paths[at - 1] if at > 1 else "/"),
        removable=page.step == 3 and places(answers) > 1 and page.path in paths,
    )


async def _later(visit: "Visit", draft: Draft) -> "Response":
    front = visit.front
    if front.links.take(draft.email):
        token = await front.shelved(Shelf.link, draft)
        link = f"{front.portal.public_url}/return/{token}"
        front.post.send(letters.way_back(front.portal, draft.email, link, front.now()))
    return visit.go("/saved")


async def saved(visit: "Visit") -> "Response":
    """It is saved, and a link is on its way."""
    return visit.show("saved.html", address=visit.known.email)

"""Checking the answers, sending them, and what to keep afterwards."""

from asyncio import to_thread
from typing import TYPE_CHECKING

from control_room.domain.boxes import Item, NotForTheBox
from control_room.portal import letters, reading
from control_room.portal.kept import Draft, code_digest
from control_room.portal.pages.asking import draft_of
from control_room.portal.questions import Page, Question
from control_room.portal.shelf import Shelf
from control_room.portal.tray import BoxFull

if TYPE_CHECKING:
    from starlette.responses import Response

    from control_room.domain.boxes import Request
    from control_room.portal.front import Visit

WIDE = 60
"""Minutes of one camera that are looked at without question; more takes longer (P-06)."""


async def check(visit: "Visit") -> "Response":
    """Everything on one page; sending needs the declaration."""
    draft = await draft_of(visit)
    if draft is None:
        return visit.go("/sent" if visit.known.receipt else "/begin")
    rank = visit.front.portal.ask_rank
    gap = reading.unfinished(draft.answers, visit.front.now(), rank=rank)
    if gap is not None:
        return visit.go(f"{gap.path}?back=check")
    request = _made(visit, draft)
    if request is None:
        return visit.go("/you")
    if visit.asked.method == "GET":
        return _shown(visit, draft, request, {}, 200)
    return await _send(visit, draft, request)


async def _send(visit: "Visit", draft: Draft, request: "Request") -> "Response":
    if not visit.form.get("declared"):
        return _shown(visit, draft, request, {"declared": "Tick the box to say that this is right"}, 422)
    try:
        await to_thread(visit.front.tray.put, request)
    except (BoxFull, NotForTheBox) as refused:
        return _shown(visit, draft, request, {"send": str(refused)}, 503)
    front = visit.front
    details = {name: draft.answers[name] for name in reading.REMEMBERED if draft.answers.get(name)}
    await front.shelved(Shelf.sent, visit.session, draft, details, front.now())
    link = f"{front.portal.public_url}/status?code={draft.code}"
    front.post.send(letters.receipt(front.portal, draft.email, (draft.code, draft.access), link, front.now()))
    return visit.go("/sent")


def _made(visit: "Visit", draft: Draft) -> "Request | None":
    visitor = visit.known
    return reading.request(
        draft.answers,
        uuid=draft.uuid,
        email=visitor.email,
        proved=visitor.proved,
        code=code_digest(draft.code),
        now=visit.front.now(),
        rank=visit.front.portal.ask_rank,
    )


def _shown(visit: "Visit", draft: Draft, request: "Request", faults: dict[str, str], status: int) -> "Response":
    parts: list[tuple[Page, list[tuple[Question, str]]]] = []
    number = 0
    for page in reading.pages(draft.answers, rank=visit.front.portal.ask_rank):
        item = request.items[number] if page.step == 3 else None
        number += item is not None
        parts.append((page, [row for row in _rows(page, draft.answers, item) if row[1]]))
    wide = [n for n, each in enumerate(request.items, 1) if (each.ends.at - each.begins.at).total_seconds() > WIDE * 60]
    return visit.show("check.html", status=status, parts=parts, faults=faults, wide=wide, wide_minutes=WIDE)


def _rows(page: Page, answers: dict[str, str], item: Item | None) -> list[tuple[Question, str]]:
    """Each question with its answer as people read it; a window with its whole days, so that no night is the wrong one."""
    rows: list[tuple[Question, str]] = []
    for question in page.questions:
        of = question.name.partition("_")[2]
        if item is not None and of in {"date", "end"}:
            continue
        told = answers.get(question.name, "")
        if item is not None and of in {"from", "to"}:
            told = said(item, of)
        elif question.kind in {"pick", "radios"}:
            told = next((each.label for each in question.choices if each.value == told), told)
        elif question.kind == "tick":
            told = "Yes" if told else ""
        elif question.kind == "day":
            three = [answers.get(f"{question.name}_{part}", "") for part in ("day", "month", "year")]
            told = " ".join(three) if three[0] and three[1] else ""
        rows.append((question, told))
    return rows


def said(item: Item, end: str) -> str:
    """One end of a window in words: "Saturday 21 November 2026, 22:00"."""
    wall = item.begins if end == "from" else item.ends
    return f"{wall.day:%A} {wall.day.day} {wall.day:%B %Y}, {wall.clock} {wall.zone}".rstrip()


async def sent(visit: "Visit") -> "Response":
    """The codes to keep."""
    receipt = visit.known.receipt
    if receipt is None:
        return visit.go("/begin")
    return visit.show("sent.html", code=receipt[0], access=receipt[1])

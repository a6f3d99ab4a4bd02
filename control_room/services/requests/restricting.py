"""A request about somebody's own conduct: it, and whatever is kept or agreed for it, is for the manager and governance alone."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from control_room.domain.audience import ROOM, STANDARDS, SUPERVISORS, narrower
from control_room.domain.authority import Act
from control_room.domain.book import Restricted
from control_room.domain.diary import DiaryEntry
from control_room.domain.exhibits.states import Export
from control_room.domain.holds import Hold
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Purpose
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.store import shown

_MOST: Final = 5000


def audience_of(purpose: object) -> str | None:
    """Who may see a line that says what a request is for; None for those who may see the request."""
    return STANDARDS if purpose == Purpose.STAFF_MATTER else None


def restrict(w: Writing, ref: str) -> None:
    """Narrow what is about a request, its holds, exports and diary, to those who may see the request as it stands now."""
    request = w.matter(ref, ReviewRequest)
    if narrower(request.aud, ROOM):
        _narrow(w, {ref: request.aud}, since=request.opened_at)


async def restrict_all(acts: Acts, *, by: Signed) -> None:
    """Narrow what an older console left open of the requests that are not everybody's. Cheap where there is none."""

    def of(look: Looking) -> dict[str, str]:
        return {
            ref: aud
            for ref, aud in shown.narrow(look.conn, SUPERVISORS, STANDARDS)
            if ref.startswith(f"{RefKind.REVIEW_REQUEST.value}-")
        }

    def decide(w: Writing) -> None:
        _narrow(w, of(w))

    if await acts.read(by, lambda look: any(_open(look, of(look)))):
        await acts.maybe(Act.REQUEST, by, decide)


def _narrow(w: Writing, requests: Mapping[str, str], *, since: datetime | None = None) -> None:
    for ref, request in tuple(_open(w, requests, since=since)):
        w.record(Restricted(about=request), ref=ref, aud=requests[request])


def _open(look: Looking, requests: Mapping[str, str], *, since: datetime | None = None) -> Iterator[tuple[str, str]]:
    """(matter, request) of what is about one of these requests, by itself or by what is about it, and seen by more."""
    whose = {ref: ref for ref in requests}
    if not whose:
        return
    for kind in (Hold, Export, DiaryEntry):
        for each in look.matters(kind, outstanding=False, since=since, limit=_MOST):
            request = whose.get(each.about or "")
            if request is None:
                continue
            whose[each.ref] = request
            if narrower(requests[request], each.aud):
                yield each.ref, request

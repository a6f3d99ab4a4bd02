"""A request about somebody's own conduct: it, and whatever is kept or agreed for it, is for the manager and governance alone."""

from typing import Final

from control_room.domain.audience import ROOM, STANDARDS, narrower
from control_room.domain.book import Restricted
from control_room.domain.diary import DiaryEntry
from control_room.domain.exhibits.states import Export
from control_room.domain.holds import Hold
from control_room.domain.requests.codes import Purpose
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Writing

_MOST: Final = 5000


def audience_of(purpose: object) -> str | None:
    """Who may see a line that says what a request is for; None for those who may see the request."""
    return STANDARDS if purpose == Purpose.STAFF_MATTER else None


def restrict(w: Writing, ref: str) -> None:
    """Narrow what is about a request, its holds, exports and diary, to those who may see the request as it stands now."""
    request = w.matter(ref, ReviewRequest)
    aud = request.aud
    if not narrower(aud, ROOM):
        return
    about = {ref}
    for kind in (Hold, Export, DiaryEntry):
        found = w.matters(kind, outstanding=False, since=request.opened_at, limit=_MOST)
        for each in (one for one in found if one.about in about):
            about.add(each.ref)
            if narrower(aud, each.aud):
                w.record(Restricted(about=ref), ref=each.ref, aud=aud)

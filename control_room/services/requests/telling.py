"""Telling whoever must know of a request under a clause of the protocol: a line once, and a letter where the manager is told."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar, Final

from control_room.domain.book import heard
from control_room.domain.clauses import CameraFacts, Finding, ItemFacts, TriageFacts
from control_room.domain.errors import Refusal
from control_room.domain.requests.alarms import FOR_SUPERVISOR, rings, stands
from control_room.domain.requests.codes import PRESSING, Result, Urgency
from control_room.domain.requests.doings import (
    FootageLost,
    RequestLookedInto,
    RequestRaised,
    RequestWarned,
    Searched,
    Warned,
)
from control_room.domain.requests.kinds import Gone
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Looking, Writing
from control_room.services.requests.ground import Ground
from control_room.services.requests.posting import letter_of
from control_room.services.requests.steps import ReasonWanted, hold

TOLD: Final = {"tell_supervisor": Warned.WATCHING, "supervisor_queue": Warned.MANY}
"""What a clause's finding has somebody told of."""
_DAY: Final = timedelta(days=1)
_INSTANT: Final = timedelta(milliseconds=1)
_CAN_WAIT: Final = timedelta(days=400)
_MOST: Final = 2000


class NotTold(Refusal):
    """No supervisor was told of anything in that request, or one has looked already."""

    code: ClassVar[str] = "not_told"


def tell(w: Writing, ref: str, findings: Iterable[Finding], version: str) -> None:
    """Write down who is told by these findings, once each (P-25, P-46)."""
    for finding in findings:
        for code in finding.codes:
            what = TOLD.get(code)
            if what is not None and what not in w.matter(ref, ReviewRequest).warned:
                loud = rings(w.now + _CAN_WAIT, w.now)
                w.record(
                    RequestWarned(what=what, due=w.now, rings=loud, clause=finding.clause, version=version), ref=ref
                )


def tell_of(w: Writing, ground: Ground, ref: str, *, watch_later: bool = False, counted: bool = False) -> None:
    """Tell of what came just now, by the clauses in force; nothing where no protocol is.

    Args:
        watch_later: its words ask that somebody be watched.
        counted: its officer's other requests of the day before count.
    """
    protocol = ground.protocols.in_force(w.now)
    if protocol is None:
        return
    request = w.matter(ref, ReviewRequest)
    came = of_sender(w, request) if counted else (request.opened_at,)
    facts = TriageFacts(
        now=w.now,
        received=request.opened_at,
        wanted=request.wanted,
        watch_later=watch_later,
        last_hour=sum(1 for at in came if request.opened_at - at <= timedelta(hours=1)),
        last_day=len(came),
    )
    tell(w, ref, ground.protocols.ask(facts, w.now).findings, protocol.version)


def looked_into(w: Writing, ref: str, text: str) -> None:
    """A supervisor looked at what they were told of this request. Raises `ReasonWanted`, `NotTold`."""
    if not text.strip():
        raise ReasonWanted("say in a few words what you make of it; it stands in the book with your name")
    what = tuple(each for each in stands(w.matter(ref, ReviewRequest)) if each in FOR_SUPERVISOR)
    if not what:
        raise NotTold(f"nothing of {ref} waits for a supervisor's look; what its clauses find stands on its page")
    w.record(RequestLookedInto(what=what, text=text), ref=ref)


def sender_key(request: ReviewRequest) -> str:
    """Whom a request counts for (P-46): the address filed of it, or the one it came from, in capitals or not."""
    return (heard(request.email) or heard(request.sender)).strip().casefold()


def of_sender(look: Looking, request: ReviewRequest) -> tuple[datetime, ...]:
    """When a sender's requests of the day up to this one came, this one counted."""
    key = sender_key(request)
    if not key:
        return (request.opened_at,)
    until = request.opened_at
    found = look.matters(ReviewRequest, outstanding=False, since=until - _DAY, until=until + _INSTANT, limit=_MOST)
    others = (each for each in found if each.ref != request.ref and sender_key(each) == key)
    return (*(each.opened_at for each in others if until - _DAY <= each.opened_at <= until), until)


def clause_of(w: Writing, ground: Ground, facts: TriageFacts, code: str) -> tuple[str, str]:
    """The clause that finds this code in the facts and the version in force; "" for both where none does."""
    if ground.protocols.in_force(w.now) is None:
        return "", ""
    answer = ground.protocols.ask(facts, w.now)
    found = next((each.clause for each in answer.findings if code in each.codes), "")
    return found, answer.version if found else ""


def running_out(w: Writing, ground: Ground, request: ReviewRequest, first: Gone, what: Warned) -> tuple[str, str]:
    """The clause and version a band's warning is said under (P-03)."""
    # The alarm comes at the very instant the band changes, which is the last one of the band before.
    camera = CameraFacts(number=first.camera, gone=first.at - _INSTANT)
    facts = TriageFacts(now=w.now, received=request.opened_at, items=(ItemFacts(cameras=(camera,)),))
    return clause_of(w, ground, facts, what.value)


def press(w: Writing, ground: Ground, request: ReviewRequest, clause: str, version: str) -> None:
    """A day is left: it is urgent from now on, and whatever is not held yet is asked for (P-03)."""
    if request.urgency not in PRESSING:
        w.record(
            RequestRaised(urgency=Urgency.URGENT, was=request.urgency, clause=clause, version=version), ref=request.ref
        )
    for item in request.live_items:
        hold(w, ground, request, item)


def not_ours(w: Writing, ground: Ground, request: ReviewRequest) -> str:
    """The clause under which a request is closed as not ours to look at (P-13); "" where an item of it is ours."""
    items = request.live_items
    if not items or not all(item.not_ours for item in items):
        return ""
    told = tuple(ItemFacts(item=item.item, not_ours=True, whose=heard(item.whose)) for item in items)
    facts = TriageFacts(now=w.now, received=request.opened_at, items=told)
    return clause_of(w, ground, facts, f"item_{items[0].item}")[0]


def form_overdue(w: Writing, ground: Ground, request: ReviewRequest) -> tuple[str, str]:
    """The clause and version under which a written form is overdue (P-08); "" where no clause says so."""
    facts = TriageFacts(now=w.now, received=request.opened_at, form_due=request.form_due)
    return clause_of(w, ground, facts, "form")


def write_to_manager(w: Writing, ground: Ground, ref: str, letter: str, **more: str | tuple[str, ...]) -> bool:
    """Put a letter to the manager in the outbox; False where the room knows no address of theirs."""
    if not ground.manager:
        return False
    made = letter_of(w, ground, letter, w.matter(ref, ReviewRequest), more)
    ground.post(w, ref=ref, letter=letter, to=ground.manager, subject=made.subject, body=made.body, answers="")
    return True


def lost(w: Writing, ground: Ground, request: ReviewRequest) -> None:
    """What was overwritten since the request came: its own result, its own line, and the manager is told (P-05)."""
    gone_now = request.losses(w.now)
    for item, gone in gone_now:
        w.record(FootageLost(item=item, cameras=(gone.camera,), gone_at=gone.at), ref=request.ref)
        row = Searched(item=item, camera=gone.camera, result=Result.OVERWRITTEN_PENDING)
        w.record(row, ref=request.ref)
    if not gone_now:
        return
    warn(w, request, Warned.GONE, min(gone.at for _, gone in gone_now))
    write_to_manager(w, ground, request.ref, "lost", cameras=tuple(gone.camera for _, gone in gone_now))


def warn(
    w: Writing,
    request: ReviewRequest,
    what: Warned,
    due: datetime,
    *,
    aloud: bool = True,
    clause: tuple[str, str] = ("", ""),
) -> None:
    """Say it once of a request; `aloud` with a sound."""
    if what not in request.warned:
        w.record(RequestWarned(what=what, due=due, rings=aloud, clause=clause[0], version=clause[1]), ref=request.ref)
